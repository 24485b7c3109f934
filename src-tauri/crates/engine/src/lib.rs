//! The meaning of a guideline pack, and the review of a draft against it.
//!
//! Everything here is pure: no files, no clock, no database. A pack comes in as bytes and either
//! loads wholly or fails with every error located; after that `review` cannot fail, whatever the
//! draft holds.

#![deny(missing_docs)]

mod across;
mod across_cases;
mod answers;
mod attached;
mod blank;
mod cases;
mod checklist;
mod checklist_types;
mod checks;
mod condition;
mod coverage;
mod derive;
mod dismiss;
mod expr;
mod fields;
mod finding;
mod fit;
mod formats;
mod message;
mod migrate;
mod mutate;
mod names_match;
mod odd_text;
mod pack;
mod placeholder;
mod places;
mod progress;
mod raw;
mod reader;
mod readings;
mod report;
mod retrack;
mod review;
mod scenarios;
#[cfg(test)]
mod settled_tests;
mod sheet;
mod show;
mod text;
mod value;

pub use across::{AcrossRule, DraftKeys, Neighbours, draft_keys};
pub use blank::blank;
pub use cases::{CaseOutcome, run_cases};
pub use checklist_types::{AttachmentView, ChecklistItem, Need, SlotState, TickView};
pub use coverage::{Account, AccountedBy, ClauseCoverage, Coverage, ProgrammeCoverage, coverage};
pub use fit::{
    FitAnswers, FitChange, FitState, FitUnknown, TrackFit, fill, fit, fit_answers, fit_asked,
    fit_draft,
};
pub use migrate::{Migration, migrate};
pub use mutate::{MutationReport, Survivor, mutate};
pub use pack::{
    About, Applicant, CaseExpect, Choice, Clause, Deadline, Declared, DiffChange, DiffKind,
    DiffPart, Difference, DocumentSpec, Entry, Equal, Field, FieldType, FitQuestion, FitSpec,
    KeyWords, LaidOver, Layout, Line, List, ListGroup, ListItem, Matrix, MoneyFormat, NamedDate,
    Naming, Overlay, Pack, PackError, PackErrors, PackFiles, PackWarning, Part, PartBody,
    PasteSpec, PrintColumn, Programme, Rule, Sample, Scenario, Section, Sensitive, Slot,
    SourceDocument, SummaryPath, SummaryPaths, Table, TextFormat, Track, TrackFact, Width,
    applicants, diff, laid_over, load, load_for_use, load_over, lock, lock_problems, next_edition,
    pack_name, scenarios, schemas, smallest, source_problems,
};
pub use reader::{Reader, show, template};
pub use report::{
    ClauseState, ClauseVerdict, Dismissed, Evidence, Finding, FindingKind, OtherDraft, Reading,
    ReadingKind, ReadingPart, ReadingRow, ReadingVerdict, ReadingWay, Report, SectionProgress,
    SectionState, Severity, Shown, Suggestion, Summary, Verdict,
};
pub use retrack::{Retrack, Shift, retrack};
pub use review::{Moment, review, review_among};
pub use scenarios::{run_applicant, run_scenario};
pub use text::{Counts, counts};

/// The section id under which attachments are reported; it is no section of any form.
pub const ATTACHMENTS: &str = "attachments";
