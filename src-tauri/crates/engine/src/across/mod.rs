//! Rules that look at several drafts: what each draft contributes, and what follows from having
//! them beside each other. A draft contributes a few small keys, so that a library of thousands can
//! be compared without any of its drafts at hand.

mod keys;
mod neighbours;
mod said;
mod similar;

pub use keys::{DraftKeys, draft_keys};
pub use neighbours::Neighbours;

pub(crate) use keys::{Stand, stand};
pub(crate) use said::ARGS;

use shenbao_draft::Draft;

use crate::expr::{Cond, Term};
use crate::pack::CaseExpect;
use crate::report::Severity;

/// A rule over several drafts, tied to clauses.
#[derive(Debug, Clone)]
pub struct AcrossRule {
    /// Its id: the name of its file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The clauses behind it.
    pub clauses: Vec<String>,
    /// How much a violation matters.
    pub severity: Severity,
    /// The overlay it comes from, by its place in the pack; none where it is the pack's own.
    pub overlay: Option<usize>,
    pub(crate) when: Option<Cond>,
    /// What a draft is looked up by.
    pub(crate) keys: Vec<KeySpec>,
    /// What a draft is found by.
    pub(crate) against: Vec<KeySpec>,
    pub(crate) others: Others,
    pub(crate) check: AcrossCheck,
    /// Rules that have named a draft already, so that this one need not.
    pub(crate) yields_to: Vec<usize>,
    pub(crate) what: String,
    pub(crate) fix: Option<String>,
    pub(crate) cases: Vec<AcrossCase>,
    pub(crate) clause_ix: Vec<usize>,
}

/// A text of the draft, or one in each row of a table.
#[derive(Debug, Clone)]
pub(crate) struct KeySpec {
    pub(crate) term: Term,
    pub(crate) table: Option<usize>,
    pub(crate) filter: Option<Cond>,
}

/// Which other drafts are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    Any,
    OtherProgramme,
    SameProgramme,
}

/// What must hold of a draft among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AcrossCheck {
    /// No more than so many drafts share a key, this one included.
    AtMost { max: u32 },
    /// No other text is as similar as this share, `num / den`.
    Similar { num: u64, den: u64 },
}

/// A case: a few small drafts, and what is said about one of them.
#[derive(Debug, Clone)]
pub(crate) struct AcrossCase {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) on: usize,
    pub(crate) expect: CaseExpect,
    pub(crate) message: Option<String>,
}
