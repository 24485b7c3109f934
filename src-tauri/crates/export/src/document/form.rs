//! The fixed forms of an application: cover, table of basic facts, places to sign.

use serde::{Deserialize, Serialize};

use super::Paragraph;

/// A cover: title, then lines to read off who and what, then a remark at the foot.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cover {
    /// The large lines.
    pub title: Vec<String>,
    /// The smaller lines below the title.
    pub subtitle: Vec<String>,
    /// Labels and values, each over a rule.
    pub fields: Vec<CoverField>,
    /// Above the lower edge, small.
    pub note: String,
}

/// A label, spread to the common width, and its value lines.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverField {
    /// Two to seven characters look best.
    pub label: String,
    /// One line or more.
    pub values: Vec<String>,
    /// What in the draft it was made from, as a path: whoever shows the page can find the way back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// A framed table of labels and values: with two pairs beside each other it has four columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyValueTable {
    /// Pairs beside each other: 1, 2 or 3.
    pub pairs: u8,
    /// In reading order.
    pub entries: Vec<KeyValue>,
}

/// A label and its value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyValue {
    /// The label.
    pub label: String,
    /// The value, one paragraph or several.
    pub value: Vec<Paragraph>,
    /// Takes the whole row. An entry that would stand alone in a row takes it anyway.
    #[serde(default)]
    pub wide: bool,
}

/// Places to sign and seal, one for each organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureSheet {
    /// Each in a frame of its own that is never split.
    pub places: Vec<SignaturePlace>,
}

/// One frame.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignaturePlace {
    /// On the left, down the side: 「牵头单位」.
    pub role: String,
    /// Whose signature this is.
    pub name: String,
    /// What is confirmed by signing; may be empty.
    #[serde(default)]
    pub statement: Vec<Paragraph>,
    /// The lines to fill in by hand, at the lower right.
    pub lines: Vec<SigningLine>,
    /// Least height of the frame in millimetres.
    #[serde(default)]
    pub min_height: f32,
}

/// A line to be filled in by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SigningLine {
    /// A label and a rule to write on: 「法定代表人（签章）：」.
    Sign(String),
    /// 「年 月 日」 with room between.
    Date,
}
