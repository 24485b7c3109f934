//! The meaning of a guideline pack, and the review of a draft against it.
//!
//! Everything here is pure: no files, no clock, no database. A pack comes in as bytes and either
//! loads wholly or fails with every error located; after that `review` cannot fail, whatever the
//! draft holds.

#![deny(missing_docs)]

mod checklist_types;
mod report;

pub use checklist_types::{AttachmentView, ChecklistItem, Need, SlotState, TickView};
pub use report::{
    ClauseState, ClauseVerdict, Evidence, Finding, FindingKind, Reading, ReadingKind, ReadingPart, ReadingVerdict,
    Report, SectionProgress, SectionState, Severity, Shown, Suggestion, Summary, Verdict,
};
