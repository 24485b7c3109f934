//! An open draft as a window sees it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shenbao_draft::{Attachment, Confirmation, Value};
use shenbao_engine::Report;
use ts_rs::TS;

/// An open draft with everything that is known about it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct DraftView {
    /// Draft id in the library.
    pub id: String,
    /// Pack id.
    pub pack: String,
    /// Pack edition.
    pub edition: String,
    /// Track id.
    pub track: String,
    /// The project's title, or a stand-in while it is blank.
    pub title: String,
    /// The content; a blank field has no key.
    pub values: BTreeMap<String, Value>,
    /// The attached files.
    pub attachments: Vec<Attachment>,
    /// What a person has confirmed.
    pub confirmations: BTreeMap<String, Confirmation>,
    /// The review of this content.
    pub report: Report,
    /// What a reference to a row can point at, by field path (`budget.lines.unit`).
    pub row_options: BTreeMap<String, Vec<RowOption>>,
    /// How rows are named, by table.
    pub row_titles: BTreeMap<String, Vec<RowTitle>>,
    /// The stored revision this stands on.
    pub revision: String,
    /// When that revision was stored (RFC 3339).
    pub saved_at: String,
    /// Whether there is something in memory that is not stored.
    pub dirty: bool,
    /// Whether there is a step to undo.
    pub can_undo: bool,
    /// Whether there is a step to redo.
    pub can_redo: bool,
    /// Where the person was.
    pub session: SessionView,
    /// The instants that matter, soonest first.
    pub deadlines: Vec<DeadlineView>,
    /// What a person should know about this draft, for example a changed pack.
    pub notices: Vec<String>,
}

/// What a change did. Values are whole: simple, and always right.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct ChangeView {
    /// The track; it is another one after a change of track was undone or done again.
    pub track: String,
    /// The content; a blank field has no key.
    pub values: BTreeMap<String, Value>,
    /// The attached files.
    pub attachments: Vec<Attachment>,
    /// What a person has confirmed.
    pub confirmations: BTreeMap<String, Confirmation>,
    /// The review of this content.
    pub report: Report,
    /// The project's title, or a stand-in while it is blank.
    pub title: String,
    /// What a reference to a row can point at, by field path.
    pub row_options: BTreeMap<String, Vec<RowOption>>,
    /// How rows are named, by table.
    pub row_titles: BTreeMap<String, Vec<RowTitle>>,
    /// Whether there is a step to undo.
    pub can_undo: bool,
    /// Whether there is a step to redo.
    pub can_redo: bool,
    /// Whether there is something in memory that is not stored.
    pub dirty: bool,
}

/// Something a reference can point at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct RowOption {
    /// The row id, or the id of an extra choice.
    pub id: String,
    /// What a person reads.
    pub label: String,
}

/// How a row is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct RowTitle {
    /// The row id.
    pub row: String,
    /// What a person reads.
    pub label: String,
}

/// Where a person was in a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "wire.ts")]
pub struct SessionView {
    /// The step shown last; empty when never opened.
    pub step: String,
    /// Whatever else the window asked to get back.
    #[ts(type = "unknown")]
    pub data: Json,
}

/// An instant by which something must have happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct DeadlineView {
    /// The deadline's id in the pack.
    pub id: String,
    /// What a person reads.
    pub label: String,
    /// The instant with its zone (RFC 3339).
    pub at: String,
    /// Whole days from now until then, negative when it has passed.
    pub days_left: i64,
}
