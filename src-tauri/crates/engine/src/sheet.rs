//! The sheet a review writes on: findings, progress, and how each clause fares.

use std::collections::{BTreeMap, BTreeSet};

use shenbao_draft::Value;

use crate::finding::Placed;
use crate::pack::Pack;
use crate::report::ClauseVerdict;
use crate::value::{Place, Val};

/// What has been said so far.
pub(crate) struct Sheet {
    pub(crate) findings: Vec<Placed>,
    pub(crate) hidden: Vec<String>,
    pub(crate) fixed: BTreeMap<String, Value>,
    /// Per section: filled, total, and whether anything at all was written.
    pub(crate) progress: Vec<Progress>,
    reported: BTreeSet<Place>,
    asked: BTreeSet<Place>,
    marks: Vec<u8>,
}

/// How much of a section is filled.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Progress {
    pub(crate) filled: u32,
    pub(crate) total: u32,
    pub(crate) touched: bool,
}

/// How something that accounts for a clause fares. The greater wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Satisfied = 1,
    Manual = 2,
    Pending = 4,
    Violated = 8,
}

impl Sheet {
    pub(crate) fn new(pack: &Pack) -> Self {
        Self {
            findings: Vec::new(),
            hidden: Vec::new(),
            fixed: BTreeMap::new(),
            progress: vec![Progress::default(); pack.sections.len()],
            reported: BTreeSet::new(),
            asked: BTreeSet::new(),
            marks: vec![0; pack.clauses.len()],
        }
    }

    pub(crate) fn add(&mut self, placed: Placed) {
        self.findings.push(placed);
    }

    /// A place that somebody has already been told about.
    pub(crate) fn report(&mut self, place: Place) {
        self.reported.insert(place);
    }

    /// Asks for a blank on behalf of a rule; whether no rule did so before.
    pub(crate) fn ask(&mut self, place: Place) -> bool {
        self.asked.insert(place)
    }

    /// Whether the applicant already knows of this blank, or of the table or row it belongs to.
    pub(crate) fn is_reported(&self, place: Place) -> bool {
        let whole = match place {
            Place::Cell { table, .. } | Place::Row { table, .. } => Some(Place::Field(table)),
            Place::Slot { .. } | Place::Field(_) => None,
        };
        let in_row = |table: usize, row: usize| {
            let first = Place::Cell {
                table,
                row,
                column: 0,
            };
            let last = Place::Cell {
                table,
                row,
                column: usize::MAX,
            };
            self.reported.range(first..=last).next().is_some()
        };
        self.reported.contains(&place)
            || whole.is_some_and(|whole| self.reported.contains(&whole))
            || matches!(place, Place::Row { table, row } if in_row(table, row))
    }

    pub(crate) fn count(&mut self, section: usize, filled: bool) {
        let progress = &mut self.progress[section];
        progress.total += 1;
        progress.filled += u32::from(filled);
    }

    pub(crate) fn touch(&mut self, section: usize) {
        self.progress[section].touched = true;
    }

    pub(crate) fn mark(&mut self, clauses: &[usize], mark: Mark) {
        for clause in clauses {
            self.marks[*clause] |= mark as u8;
        }
    }

    /// The state of a clause that something accounts for.
    pub(crate) fn clause(&self, clause: usize) -> ClauseVerdict {
        let marks = self.marks[clause];
        let has = |mark: Mark| marks & mark as u8 != 0;
        if has(Mark::Violated) {
            ClauseVerdict::Violated
        } else if has(Mark::Pending) {
            ClauseVerdict::Pending
        } else if has(Mark::Manual) {
            ClauseVerdict::Manual
        } else if has(Mark::Satisfied) {
            ClauseVerdict::Satisfied
        } else {
            ClauseVerdict::NotApplicable
        }
    }

    pub(crate) fn fixed(&mut self, field: &str, value: Val<'_>) {
        self.fixed.insert(field.to_owned(), as_value(value));
    }
}

/// A value as plain data.
pub(crate) fn as_value(value: Val<'_>) -> Value {
    match value {
        Val::Bool(truth) => Value::Bool(truth),
        Val::Int(amount) | Val::Money(amount) => Value::Int(amount),
        Val::Date(date) => Value::Text(date.to_string()),
        Val::Month(month) => Value::Text(month.to_string()),
        Val::Text(text) => Value::Text(text.to_owned()),
        Val::Many(texts) => Value::Choices(texts.to_vec()),
        Val::Ratio { num, den, .. } => Value::Text(format!("{num}/{den}")),
        Val::Duration { months, days } => Value::Text(format!("{months}m{days}d")),
    }
}
