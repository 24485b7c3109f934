//! The packs, and what a window needs before its first screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BackupFact, DeadlineView, Settings};

/// What a window needs before its first screen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct StartView {
    /// This software's version.
    pub version: String,
    /// The installed packs.
    pub packs: Vec<PackView>,
    /// What can be switched off as a whole, also what is switched off now.
    pub overlays: Vec<OverlayView>,
    /// The person's settings.
    pub settings: Settings,
    /// Where the library is.
    pub data_dir: String,
    /// The civil date now, `YYYY-MM-DD`.
    pub today: String,
    /// The instant the core takes for now (RFC 3339); the window counts on from it.
    pub now: String,
    /// The last copy of the library a person asked for.
    pub last_backup: Option<BackupFact>,
    /// What a person should know, for example a pack that could not be loaded.
    pub notices: Vec<String>,
}

/// Further demands laid over a pack, such as those of the notice it was published with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct OverlayView {
    /// Overlay id, as in the settings.
    pub id: String,
    /// What a person reads.
    pub title: String,
    /// The pack it is laid over.
    pub pack: String,
    /// That pack's edition.
    pub edition: String,
}

/// An installed pack.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PackView {
    /// Pack id.
    pub id: String,
    /// Edition.
    pub edition: String,
    /// Title of the guideline.
    pub title: String,
    /// Who published it.
    pub issuer: String,
    /// Checksum of the pack's content.
    pub sha256: String,
    /// Whether it came with this software.
    pub built_in: bool,
    /// Its programmes, in order.
    pub programmes: Vec<ProgrammeView>,
    /// Complete examples to look at or begin from.
    pub samples: Vec<SampleView>,
    /// The instants that matter, soonest first.
    pub deadlines: Vec<DeadlineView>,
    /// How many clauses the guideline has.
    pub clauses_total: u32,
    /// How many of them something accounts for.
    pub clauses_accounted: u32,
}

/// A programme of a guideline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct ProgrammeView {
    /// Programme id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Title, in short.
    pub short: String,
    /// What the form is called.
    pub form_name: String,
    /// Whom to ask.
    pub contact: String,
    /// Its clauses.
    pub clauses: Vec<String>,
    /// Its tracks; empty while none is offered.
    pub tracks: Vec<TrackView>,
}

/// A track of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct TrackView {
    /// Track id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Title, in short.
    pub short: String,
    /// What it is, in our words.
    pub summary: String,
    /// What tells it from the others.
    pub facts: Vec<TrackFactView>,
    /// Its clauses.
    pub clauses: Vec<String>,
}

/// One fact about a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct TrackFactView {
    /// What it is about.
    pub label: String,
    /// What holds here.
    pub value: String,
    /// Where that comes from.
    pub clauses: Vec<String>,
}

/// A complete example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct SampleView {
    /// Sample id.
    pub id: String,
    /// Its track.
    pub track: String,
    /// What a person reads.
    pub title: String,
    /// What it shows.
    pub note: String,
}
