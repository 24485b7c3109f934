//! Files that come in and go out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ChangeView;

/// Files were taken in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct AttachedView {
    /// The draft after that.
    pub change: ChangeView,
    /// The ids of the attachments that were added.
    pub added: Vec<String>,
    /// Files that were not taken, and why.
    pub rejected: Vec<RejectedFile>,
}

/// How far a piece of work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct JobView {
    /// Whether it is under way; not before its call has begun, nor after it has ended.
    pub running: bool,
    /// Bytes done.
    pub done: u64,
    /// Bytes to do; 0 while not yet known.
    pub total: u64,
}

/// What is said of pages that somebody looks at while writing. Lengths are in points from the upper
/// left corner of a page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct LivePages {
    /// The first page that came along, from 0.
    pub first: usize,
    /// How many came along.
    pub count: usize,
    /// How many pages the whole document has.
    pub pages: usize,
    /// Width of a page.
    pub width: f32,
    /// Height of a page.
    pub height: f32,
    /// Where on all pages the parts of the draft stand, page by page.
    pub parts: Vec<PlacedPart>,
}

/// A part of a draft and where it stands on paper.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PlacedPart {
    /// The part, as a path in the draft.
    pub path: String,
    /// Its page, from 0.
    pub page: usize,
    /// Left, top, width and height in points.
    pub area: [f32; 4],
}

/// A file that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct RejectedFile {
    /// Its name.
    pub name: String,
    /// Why, and what to do.
    pub message: String,
}

/// Where a dropped file most likely belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct SlotSuggestion {
    /// The file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The likeliest slot; absent when nothing fits.
    pub slot: Option<String>,
    /// The row, where the slot asks for one file set per row.
    pub row: Option<String>,
    /// The slot's title, with the row's where there is one.
    pub label: String,
}

/// Something an export can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum Output {
    /// The application as PDF.
    Pdf,
    /// The application as a Word file, to be commented on and edited by others.
    Word,
    /// The attachment checklist as PDF and JSON.
    Checklist,
    /// The draft file.
    Json,
    /// The attachments in a folder, renamed and in order.
    AttachmentsDir,
    /// The attachments in one zip, renamed and in order.
    AttachmentsZip,
    /// Draft and attachments in one `.shenbao` file for someone else's machine.
    Handoff,
    /// Everything in one PDF with continuous page numbers, and a zip of the attachments as they are
    /// to be uploaded.
    Bundle,
}

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct ExportedView {
    /// The folder everything is in.
    pub dir: String,
    /// The files.
    pub files: Vec<WrittenFile>,
    /// What a person should know, for example that attachments are missing.
    pub notes: Vec<String>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct WrittenFile {
    /// The whole path.
    pub path: String,
    /// What it is.
    pub kind: WrittenKind,
    /// Bytes.
    pub size: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

/// What a written file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum WrittenKind {
    /// The application.
    Pdf,
    /// The application as a Word file.
    Word,
    /// The checklist as PDF.
    ChecklistPdf,
    /// The checklist as JSON.
    ChecklistJson,
    /// The draft file.
    Draft,
    /// One attachment.
    Attachment,
    /// All attachments in a zip.
    AttachmentsZip,
    /// Draft and attachments.
    Handoff,
    /// Everything in one PDF.
    Bundle,
    /// The attachments for upload with their manifest, in a zip.
    UploadZip,
    /// The list of everything written, with checksums.
    Manifest,
}

/// The library was copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct BackupView {
    /// The file.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// When it was made (RFC 3339).
    pub at: String,
}

/// A copy of the library a person asked for, as remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct BackupFact {
    /// The file.
    pub path: String,
    /// When it was made (RFC 3339).
    pub at: String,
}
