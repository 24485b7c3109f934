//! From a draft to its papers: the application as a pack lays it down, and the checklist that goes
//! with it.
//!
//! Pure, like the engine: the same pack, draft, report and options give the same document. Every
//! word that belongs to one guideline comes from its pack; `words` holds what all forms share.
//! Parts that do not apply to the answers are left out; what is blank stays as an empty place.

mod application;
mod attachments;
mod axis;
mod bound;
mod checklist;
mod fallback;
mod findings;
mod fit;
mod grid;
mod json;
mod matrix;
mod paper;
mod paste;
mod plain;
mod privacy;
mod record;
mod sign;
mod source;
mod table;
mod texts;
mod words;

use std::collections::BTreeMap;

use shenbao_draft::{Date, Draft};
use shenbao_engine::{Finding, Pack, Report};

use crate::Document;
pub use bound::{Bound, Place};
pub use json::{
    ChecklistFile, ClauseQuote, FileEntry, FindingEntry, ItemEntry, PackEntry, TickEntry,
    TrackEntry,
};
pub use paste::{PasteEntry, PasteGroup, PasteSheet, paste_sheet};
use source::Source;

/// What the person who exports decides, and what the program knows about the export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Writes identity, telephone and account numbers out instead of masking them.
    pub full_ids: bool,
    /// The day the paper is made for; it stands on the cover unless the draft names one.
    pub filled_on: Option<Date>,
    /// Name and version of the program, for the properties of the file.
    pub creator: String,
    /// The names that attachments get beside the paper, by attachment id.
    pub exported_names: BTreeMap<String, String>,
    /// Where attachments stand in the bundle that the paper is a part of; none for a paper by itself.
    pub bound: Option<Bound>,
}

/// The application, part by part as the pack's layout says; by sections of the form where the pack
/// has no layout.
#[must_use]
pub fn application(pack: &Pack, draft: &Draft, report: &Report, options: &Options) -> Document {
    let (draft, hidden) = privacy::shown(pack, draft, options.full_ids);
    application::document(&Source::new(pack, &draft, report, options, &hidden))
}

/// The checklist of attachments with the guideline's words, and the result of the review.
#[must_use]
pub fn checklist(pack: &Pack, draft: &Draft, report: &Report, options: &Options) -> Document {
    let (draft, hidden) = privacy::shown(pack, draft, options.full_ids);
    checklist::document(&Source::new(pack, &draft, report, options, &hidden))
}

/// The cover of a bundle, and for every attachment in the order of the checklist a sheet to stand
/// before it, each under a heading of the first level.
#[must_use]
pub fn dividers(pack: &Pack, draft: &Draft, report: &Report, options: &Options) -> Document {
    let (draft, hidden) = privacy::shown(pack, draft, options.full_ids);
    bound::dividers(&Source::new(pack, &draft, report, options, &hidden))
}

/// The checklist as data for other programs. Its form is stable; additions do not change `format`.
#[must_use]
pub fn checklist_json(
    pack: &Pack,
    draft: &Draft,
    report: &Report,
    options: &Options,
) -> ChecklistFile {
    let (draft, hidden) = privacy::shown(pack, draft, options.full_ids);
    json::file(&Source::new(pack, &draft, report, options, &hidden))
}

/// The findings with the draft's identity, telephone and account numbers masked wherever a sentence
/// quotes one.
#[must_use]
pub fn masked(pack: &Pack, draft: &Draft, mut findings: Vec<Finding>) -> Vec<Finding> {
    let (_, hidden) = privacy::shown(pack, draft, false);
    for finding in &mut findings {
        finding.message = hidden.mask(&finding.message);
        finding.where_label = hidden.mask(&finding.where_label);
        finding.fix = finding.fix.take().map(|fix| hidden.mask(&fix));
    }
    findings
}
