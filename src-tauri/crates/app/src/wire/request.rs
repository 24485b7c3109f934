//! Everything a window can ask for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shenbao_draft::{Edit, Value};
use ts_rs::TS;

use super::{Folder, Output, Settings};

/// One command with its arguments; `cmd` names it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "cmd", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export_to = "wire.ts")]
pub enum Request {
    /// Version, packs, settings and notices: what a window needs before its first screen.
    Start {},
    /// The library.
    ListDrafts {
        /// Which part of it.
        folder: Folder,
        /// What a person typed to search; empty lists everything.
        query: String,
    },
    /// Everything static that the wizard draws from.
    Form {
        /// Pack id.
        pack: String,
        /// Edition; the newest one installed when absent.
        #[serde(default)]
        #[ts(optional)]
        edition: Option<String>,
        /// Track id.
        track: String,
    },
    /// The guideline in its own words, clause by clause.
    Guideline {
        /// Pack id.
        pack: String,
        /// Edition; the newest one installed when absent.
        #[serde(default)]
        #[ts(optional)]
        edition: Option<String>,
    },
    /// A new draft, blank or from a sample, stored at once.
    NewDraft {
        /// Pack id.
        pack: String,
        /// Track id.
        track: String,
        /// Sample id, to begin from a complete example.
        #[serde(default)]
        #[ts(optional)]
        sample: Option<String>,
        /// Answers already given, by path; the draft begins with them.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        #[ts(optional, as = "Option<BTreeMap<String, Value>>")]
        answers: BTreeMap<String, Value>,
    },
    /// The questions that tell which tracks fit.
    FitQuestions {
        /// Pack id.
        pack: String,
        /// Edition; the newest one installed when absent.
        #[serde(default)]
        #[ts(optional)]
        edition: Option<String>,
    },
    /// How every track fares with a few answers.
    Fit {
        /// Pack id.
        pack: String,
        /// Edition; the newest one installed when absent.
        #[serde(default)]
        #[ts(optional)]
        edition: Option<String>,
        /// The answers, by path.
        answers: BTreeMap<String, Value>,
    },
    /// How every track fares with a draft.
    FitDraft {
        /// Draft id.
        id: String,
    },
    /// What changing the track would do.
    PreviewTrackChange {
        /// Draft id.
        id: String,
        /// The other track.
        track: String,
    },
    /// What taking a draft over to another pack would do.
    PreviewMigration {
        /// Draft id.
        id: String,
        /// The other pack's id.
        pack: String,
        /// Its edition; the newest without.
        edition: Option<String>,
        /// The track there; the one of the same id without.
        track: Option<String>,
    },
    /// Makes a draft in another pack from this one, which stays as it is. Nothing is lost: what the
    /// other pack does not ask for is kept aside in the new draft.
    Migrate {
        /// Draft id.
        id: String,
        /// The other pack's id.
        pack: String,
        /// Its edition; the newest without.
        edition: Option<String>,
        /// The track there; the one of the same id without.
        track: Option<String>,
    },
    /// Changes the track. Nothing is lost: what does not apply stays aside in the draft.
    ChangeTrack {
        /// Draft id.
        id: String,
        /// The other track.
        track: String,
    },
    /// Puts a warning or a hint aside with a reason, or takes that back.
    Dismiss {
        /// Draft id.
        id: String,
        /// The finding's `dismiss_key`.
        key: String,
        /// The reason; none takes the dismissal back.
        reason: Option<String>,
    },
    /// Opens a draft for editing.
    OpenDraft {
        /// Draft id.
        id: String,
    },
    /// Forgets the open copy of a draft; saves it first when something is unsaved.
    CloseDraft {
        /// Draft id.
        id: String,
    },
    /// Changes a draft in memory and reviews it.
    Apply {
        /// Draft id.
        id: String,
        /// The changes, all or none.
        edits: Vec<Edit>,
        /// Consecutive changes of one group are one step to undo.
        #[serde(default)]
        #[ts(optional)]
        group: Option<String>,
    },
    /// Takes the last step back.
    Undo {
        /// Draft id.
        id: String,
    },
    /// Does the step again that was taken back last.
    Redo {
        /// Draft id.
        id: String,
    },
    /// Stores the draft; durable when the answer comes.
    Save {
        /// Draft id.
        id: String,
    },
    /// Remembers where a person was.
    SetSession {
        /// Draft id.
        id: String,
        /// The step shown.
        step: String,
        /// Whatever else the window wants back on reopening.
        #[ts(type = "unknown")]
        data: Json,
    },
    /// The history of a draft, newest first.
    Revisions {
        /// Draft id.
        id: String,
    },
    /// The content of one stored state.
    RevisionValues {
        /// Draft id.
        id: String,
        /// Revision id.
        revision: String,
    },
    /// Makes an older state the present one, as a new revision.
    Restore {
        /// Draft id.
        id: String,
        /// Revision id.
        revision: String,
    },
    /// Names a revision, which also keeps it from being thinned; an empty name takes it away.
    NameRevision {
        /// Draft id.
        id: String,
        /// Revision id.
        revision: String,
        /// The name.
        name: String,
    },
    /// A copy of a draft with its attachments.
    Duplicate {
        /// Draft id.
        id: String,
    },
    /// Into the archive or back.
    Archive {
        /// Draft id.
        id: String,
        /// Whether it is to be archived.
        on: bool,
    },
    /// Into the trash or back.
    Trash {
        /// Draft id.
        id: String,
        /// Whether it is to be in the trash.
        on: bool,
    },
    /// Removes a draft in the trash for good.
    Purge {
        /// Draft id.
        id: String,
    },
    /// Takes files into a slot.
    Attach {
        /// Draft id.
        id: String,
        /// Slot id.
        slot: String,
        /// The row of the slot's table, where there is one file set per row.
        #[serde(default)]
        #[ts(optional)]
        row: Option<String>,
        /// Files on this machine.
        paths: Vec<String>,
        /// A name for this piece of work, to ask for its progress or stop it by.
        #[serde(default)]
        #[ts(optional)]
        job: Option<String>,
    },
    /// How far a piece of work is that another call is still doing.
    Job {
        /// The name that call gave it.
        job: String,
    },
    /// Stops a piece of work; the call that is doing it ends with `Cancelled`.
    Cancel {
        /// The name that call gave it.
        job: String,
    },
    /// Which slots dropped files most likely belong to, by their names.
    SuggestSlots {
        /// Draft id.
        id: String,
        /// Files on this machine.
        paths: Vec<String>,
    },
    /// Writes documents and attachments into a folder.
    Export {
        /// Draft id.
        id: String,
        /// Where to; made when missing.
        dir: String,
        /// What to write.
        outputs: Vec<Output>,
        /// Whether personal numbers are written out in full.
        full_ids: bool,
        /// Whether copies in the bundle are stamped where the pack asks for it; they are when absent.
        #[serde(default)]
        #[ts(optional)]
        stamp: Option<bool>,
        /// A name for this piece of work, to ask for its progress or stop it by.
        #[serde(default)]
        #[ts(optional)]
        job: Option<String>,
        /// Whether the draft can be restored from the application's PDF; it cannot when absent.
        #[serde(default)]
        #[ts(optional)]
        restorable: Option<RestorableWish>,
    },
    /// What is entered in the online system, box by box, personal numbers written out.
    PasteSheet {
        /// Draft id.
        id: String,
    },
    /// Ticks a box or file off as entered, or takes that back.
    TickPasted {
        /// Draft id.
        id: String,
        /// Its path on the sheet.
        path: String,
        /// The fingerprint of what was entered; none takes the tick back.
        sum: Option<String>,
    },
    /// Sets a Word file that was exported, and edited by others, against its draft. Nothing is
    /// changed; texts are taken over by `apply`.
    ReadWord {
        /// Draft id.
        id: String,
        /// The file.
        path: String,
    },
    /// Takes a draft file (`.json` or `.shenbao`) into the library.
    Import {
        /// The file.
        path: String,
        /// What a PDF's draft was sealed with.
        #[serde(default)]
        #[ts(optional)]
        passphrase: Option<String>,
    },
    /// The person's settings.
    GetSettings {},
    /// Stores the person's settings.
    SetSettings {
        /// All of them.
        settings: Settings,
    },
    /// Copies the whole library into one file.
    Backup {
        /// The file to write.
        path: String,
    },
}

/// How the draft is put into the application's PDF.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "wire.ts")]
pub struct RestorableWish {
    /// Whether the attachments come along.
    pub attachments: bool,
    /// What it is sealed with; needed unless personal numbers are written out in full.
    pub passphrase: Option<String>,
}

/// A passphrase is never written anywhere, not even to a log.
impl std::fmt::Debug for RestorableWish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RestorableWish").field("attachments", &self.attachments).finish_non_exhaustive()
    }
}

/// Bytes a window can ask for, outside the JSON channel.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export_to = "wire.ts")]
pub enum BytesRequest {
    /// The document as it would be exported now.
    Preview {
        /// Draft id.
        draft: String,
        /// Whether personal numbers are written out in full.
        full_ids: bool,
    },
    /// Some pages of the document as it would be exported now, for looking at while writing: the length
    /// of a [`LivePages`](super::LivePages) in four bytes, least first, that in JSON, and the pages as PDF.
    LivePages {
        /// Draft id.
        draft: String,
        /// Whether personal numbers are written out in full.
        full_ids: bool,
        /// The first page, from 0. Beyond the end the last pages are meant.
        first: usize,
        /// How many pages, from 1 to 8.
        count: usize,
    },
    /// The attachment checklist as it would be exported now.
    ChecklistPreview {
        /// Draft id.
        draft: String,
    },
    /// The content of an attachment.
    Attachment {
        /// Draft id.
        draft: String,
        /// Attachment id in the draft.
        attachment: String,
    },
}
