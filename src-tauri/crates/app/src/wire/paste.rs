//! The paste sheet: what is entered in the online system, box by box.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything to be entered and uploaded, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PasteView {
    /// The project's title.
    pub title: String,
    /// The boxes, under their headings.
    pub groups: Vec<PasteGroupView>,
    /// The files to upload, in order.
    pub files: Vec<PasteFile>,
}

/// What stands under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PasteGroupView {
    /// The section's title.
    pub section: String,
    /// The row of a table, by what it is called; empty for the section itself.
    pub row: String,
    /// Its boxes in order.
    pub entries: Vec<PasteEntryView>,
}

/// One box to fill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PasteEntryView {
    /// The part of the draft, as a path.
    pub path: String,
    /// What the box is called.
    pub label: String,
    /// What goes into it; empty while blank.
    pub text: String,
    /// What is shown of it: personal numbers stay masked until they are copied.
    pub shown: String,
    /// What was changed for the box, or what it may refuse, in sentences.
    pub remarks: Vec<String>,
    /// Characters without line ends.
    pub characters: u32,
    /// The same without blanks.
    pub without_blanks: u32,
    /// As word processors count.
    pub words: u32,
    /// The most characters the field takes.
    pub limit: Option<u32>,
    /// A fingerprint of the text. Kept with a tick, it tells what was changed since.
    pub sum: String,
    /// Whether a person ticked it, and whether it is still what was ticked.
    pub tick: Tick,
}

/// A file to upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PasteFile {
    /// `attachments/` and the attachment's id.
    pub path: String,
    /// Its name among the exported files.
    pub name: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// A fingerprint of its content.
    pub sum: String,
    /// Whether a person ticked it, and whether it is still what was ticked.
    pub tick: Tick,
}

/// What a person has already entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum Tick {
    /// Not yet.
    Open,
    /// Entered as it is now.
    Done,
    /// Entered, and changed since.
    Changed,
}
