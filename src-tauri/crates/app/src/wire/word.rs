//! A Word file that comes back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a Word file says differently from the draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct WordView {
    /// The long texts that were changed, in the order of the file.
    pub texts: Vec<TextChange>,
    /// How many were not.
    pub unchanged: u32,
    /// Lines outside of the long texts that were changed or added; they cannot be taken over.
    pub outside: Vec<OutsideLine>,
    /// Lines outside of the long texts that are not there any more.
    pub gone: Vec<String>,
    /// What others remarked.
    pub comments: Vec<WordComment>,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// A long text that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct TextChange {
    /// The field's path.
    pub field: String,
    /// Its label.
    pub label: String,
    /// As the draft has it now.
    pub old: String,
    /// As it would be.
    pub new: String,
    /// Both, line by line.
    pub lines: Vec<LineChange>,
    /// Whether the draft was changed here as well since the export.
    pub conflict: bool,
    /// Whether it can be taken over without a closer look.
    pub safe: bool,
    /// What speaks for a closer look.
    pub why: Vec<String>,
}

/// A line of a changed text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct LineChange {
    /// What became of it.
    pub kind: LineKind,
    /// What it shares with the line it replaces or that replaces it; all of it where it stayed.
    pub before: String,
    /// What it does not share.
    pub changed: String,
    /// What it shares at its end.
    pub after: String,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum LineKind {
    /// It stayed.
    Same,
    /// It went.
    Gone,
    /// It came.
    Come,
}

/// A line outside of the long texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct OutsideLine {
    /// The heading it stands under.
    pub near: String,
    /// The line as it is now.
    pub text: String,
    /// Whether it stands in a table.
    pub table: bool,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct WordComment {
    /// Who made it.
    pub author: String,
    /// When, as the file says it.
    pub date: String,
    /// What it says.
    pub text: String,
    /// What it is about: a field's label or a heading.
    pub near: String,
}
