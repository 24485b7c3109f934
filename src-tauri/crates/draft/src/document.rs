//! The draft document: its pack, its track, its values and its attachments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{AttachmentFacts, Row, Value, Values};

/// The draft format this program writes, and the only one it reads.
pub const FORMAT: u32 = 1;

/// One application, as far as it has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The pack it was written for.
    pub pack: PackPin,
    /// The track's id in that pack.
    pub track: String,
    /// All values by field id; a blank field has no entry.
    pub values: Values,
    /// The attached files, in the order they were attached.
    pub attachments: Vec<Attachment>,
    /// What a person has confirmed, by `rule` or `rule@row`.
    pub confirmations: BTreeMap<String, Confirmation>,
    /// Values that do not apply to the present track, kept for when they do again.
    pub aside: serde_json::Map<String, serde_json::Value>,
}

/// The exact edition of a pack that a draft belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "PackPin.ts"))]
pub struct PackPin {
    /// The pack's id.
    pub id: String,
    /// The edition within the pack's series.
    pub edition: String,
    /// Checksum of the pack's files, 64 hexadecimal digits; empty in a pack's own samples.
    #[serde(default)]
    pub sha256: String,
}

/// A file put into a slot. Its content is kept elsewhere, by checksum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Attachment.ts"))]
pub struct Attachment {
    /// Unique in the draft.
    pub id: String,
    /// The slot it answers.
    pub slot: String,
    /// The row it is for, where the slot is asked for per row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// The file's own name, as the person knows it.
    pub name: String,
    /// Checksum of the content, 64 hexadecimal digits.
    pub sha256: String,
    /// Size in bytes.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub size: u64,
    /// What a look inside found.
    #[serde(default)]
    pub facts: AttachmentFacts,
    /// The slot's ticks a person has made for this file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticks: Vec<String>,
    /// The page, from 1, on which a person found what a tick asks for, by the tick's id; under the
    /// empty id the page that answers the slot itself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<BTreeMap<String, u32>>"))]
    pub evidence: BTreeMap<String, u32>,
}

/// A person has looked at something no machine can see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Confirmation.ts"))]
pub struct Confirmation {
    /// When, as an instant with its zone.
    #[serde(default)]
    pub at: String,
    /// Who.
    #[serde(default)]
    pub by: String,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// A fingerprint of the values it speaks of, where it holds only as long as they stay.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
}

impl Draft {
    /// An empty draft for a track of a pack.
    #[must_use]
    pub fn new(pack: PackPin, track: impl Into<String>) -> Self {
        Self {
            pack,
            track: track.into(),
            values: Values::new(),
            attachments: Vec::new(),
            confirmations: BTreeMap::new(),
            aside: serde_json::Map::new(),
        }
    }

    /// The field's value unless it is blank.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.values.get(field).filter(|value| !value.is_blank())
    }

    /// The table's rows; none if the field is blank or no table.
    #[must_use]
    pub fn rows(&self, table: &str) -> &[Row] {
        self.values
            .get(table)
            .and_then(Value::as_rows)
            .unwrap_or(&[])
    }

    /// The document: JSON with sorted keys, two spaces, a final newline. The same draft gives
    /// the same bytes.
    #[must_use]
    pub fn to_json_bytes(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Document<'a> {
            format: u32,
            pack: &'a PackPin,
            track: &'a str,
            values: &'a Values,
            attachments: &'a [Attachment],
            confirmations: &'a BTreeMap<String, Confirmation>,
            #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
            aside: &'a serde_json::Map<String, serde_json::Value>,
        }
        let document = Document {
            format: FORMAT,
            pack: &self.pack,
            track: &self.track,
            values: &self.values,
            attachments: &self.attachments,
            confirmations: &self.confirmations,
            aside: &self.aside,
        };
        let mut bytes = serde_json::to_vec_pretty(&document).expect("a draft has only string keys");
        bytes.push(b'\n');
        bytes
    }
}
