//! The library and the history of a draft.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shenbao_draft::{Attachment, Value};
use shenbao_engine::{Finding, SectionState, Summary};
use ts_rs::TS;

use super::DeadlineView;

/// A part of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum Folder {
    /// Being worked on.
    Active,
    /// Put aside.
    Archived,
    /// Thrown away, and still to be had back.
    Trash,
}

/// A list of drafts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct DraftsView {
    /// The drafts, the one saved last first.
    pub rows: Vec<DraftRow>,
    /// How many there are in each folder, without the search.
    pub active: u32,
    /// See `active`.
    pub archived: u32,
    /// See `active`.
    pub trash: u32,
}

/// One draft in the list, as it was when saved last.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct DraftRow {
    /// Draft id.
    pub id: String,
    /// The project's title, or a stand-in while it is blank.
    pub title: String,
    /// Pack id.
    pub pack: String,
    /// Pack edition.
    pub edition: String,
    /// Pack title; the id while the pack is not installed.
    pub pack_title: String,
    /// Track id.
    pub track: String,
    /// Programme and track, in short.
    pub track_label: String,
    /// The lead unit's name; empty while blank.
    pub lead_unit: String,
    /// The leader's name; empty while blank.
    pub leader: String,
    /// Counts of the last review.
    pub summary: Summary,
    /// The states of the steps, in order.
    pub steps: Vec<StepState>,
    /// Which part of the library it is in.
    pub folder: Folder,
    /// The stored revision.
    pub revision: String,
    /// When it was saved last (RFC 3339).
    pub saved_at: String,
    /// The instants that matter, soonest first.
    pub deadlines: Vec<DeadlineView>,
    /// Whether its pack is installed, so that it can be opened.
    pub openable: bool,
    /// What is said about it across drafts, each naming the other drafts.
    pub across: Vec<Finding>,
}

/// The state of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct StepState {
    /// Section id.
    pub section: String,
    /// What a person reads.
    pub title: String,
    /// The state.
    pub state: SectionState,
}

/// A draft was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct SavedView {
    /// The revision that holds it.
    pub revision: String,
    /// When (RFC 3339).
    pub saved_at: String,
}

/// The history of a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct RevisionsView {
    /// Newest first.
    pub rows: Vec<RevisionRow>,
}

/// One stored state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct RevisionRow {
    /// Revision id.
    pub id: String,
    /// When it was stored (RFC 3339).
    pub at: String,
    /// Who stored it; empty when not known.
    pub author: String,
    /// The machine it was stored on.
    pub device: String,
    /// A name given by a person; empty when none.
    pub name: String,
    /// Whether it is the present one.
    pub current: bool,
}

/// The content of one stored state.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct RevisionValuesView {
    /// Revision id.
    pub revision: String,
    /// The content.
    pub values: BTreeMap<String, Value>,
    /// The attached files.
    pub attachments: Vec<Attachment>,
    /// The paths where it differs from the present state.
    pub changed: Vec<String>,
}

/// A revision was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct NamedView {
    /// Revision id.
    pub revision: String,
    /// Its name now; empty when taken away.
    pub name: String,
}

/// A draft moved between the parts of the library, or is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PurgedView {
    /// Draft id.
    pub id: String,
    /// Where it is now; absent when gone for good.
    pub folder: Option<Folder>,
}
