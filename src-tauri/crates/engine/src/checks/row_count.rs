//! `row_count`: how many rows a table has, or how many of a kind. Rows nobody has written in yet do
//! not count, and a table without any is blank rather than wrong.

use super::{Kind, Measure, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Cond, Term, Ty};
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::report::ReadingKind;
use crate::value::{At, Blanks, Eval, Place, Val};

/// The rows counted and their limits.
#[derive(Debug, Clone)]
pub(crate) struct RowCount {
    table: usize,
    filter: Option<Cond>,
    min: Option<Term>,
    max: Option<Term>,
}

impl Kind for RowCount {
    const ARGS: &'static [&'static str] = &["actual", "min", "max", "shortfall", "excess"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (table, filter, min, max) = (
            obj.need("table"),
            obj.get("where"),
            obj.get("min"),
            obj.get("max"),
        );
        let table = outline.table(&table?)?;
        if min.is_none() && max.is_none() {
            obj.error("row_count 缺少界限", "应有 min 或 max");
            return None;
        }
        let limit = |node: Option<crate::pack::Node<'_>>| match node {
            Some(node) => outline
                .term(&node, scope, Ty::Int)
                .map(|(term, _)| Some(term)),
            None => Some(None),
        };
        let filter = match filter {
            Some(node) => Some(outline.cond(&node, scope.inside(table))?),
            None => None,
        };
        Some(Self {
            table,
            filter,
            min: limit(min)?,
            max: limit(max)?,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let limit = |term: &'a Option<Term>| {
            term.as_ref()
                .and_then(|term| answers.value(term, at).known())
                .and_then(Val::amount)
        };
        let (min, max) = (limit(&self.min), limit(&self.max));
        let (sure, open, blanks) = match answers.count_rows(self.table, self.filter.as_ref(), at) {
            Eval::Known(counted) => counted,
            Eval::Pending(blanks) => return Outcome::Pending(blanks),
            Eval::Absent => return Outcome::NotApplicable,
        };
        let (sure, most) = (i64::from(sure), i64::from(sure) + i64::from(open));
        if let Some(max) = max.filter(|max| sure > *max) {
            let args = [
                ("actual", sure.to_string()),
                ("max", max.to_string()),
                ("excess", sure.saturating_sub(max).to_string()),
            ];
            return Violation::new(args).into();
        }
        if let Some(min) = min.filter(|min| most < *min) {
            let untouched =
                !(0..answers.rows(self.table).len()).any(|row| answers.row_filled(self.table, row));
            if untouched {
                return Outcome::Pending(Blanks::one(Place::Field(self.table)));
            }
            let args = [
                ("actual", sure.to_string()),
                ("min", min.to_string()),
                ("shortfall", min.saturating_sub(sure).to_string()),
            ];
            return Violation::new(args).into();
        }
        let settled = min.is_none_or(|min| sure >= min) && max.is_none_or(|max| most <= max);
        if settled {
            Outcome::Pass
        } else {
            Outcome::Pending(blanks)
        }
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let mut found = inside(
            "",
            steps.optional("where", self.filter.as_ref()),
            |filter| Self {
                filter,
                ..self.clone()
            },
        );
        if let Some(min) = &self.min {
            found.extend(inside("min", steps.term(min), |min| Self {
                min: Some(min),
                ..self.clone()
            }));
        }
        if let Some(max) = &self.max {
            found.extend(inside("max", steps.term(max), |max| Self {
                max: Some(max),
                ..self.clone()
            }));
        }
        if self.min.is_some() && self.max.is_some() {
            found.push((
                "min 去掉".to_owned(),
                Self {
                    min: None,
                    ..self.clone()
                },
            ));
            found.push((
                "max 去掉".to_owned(),
                Self {
                    max: None,
                    ..self.clone()
                },
            ));
        }
        found
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.tables.push(self.table);
        parts.conds.extend(&self.filter);
        parts.terms.extend(self.min.iter().chain(&self.max));
    }

    fn read<'a>(&'a self, answers: &Answers<'a>, at: At) -> Option<Measure> {
        let limit = |term: &'a Option<Term>| {
            term.as_ref()
                .and_then(|term| answers.value(term, at).known())
                .and_then(Val::amount)
        };
        let (min, max) = (limit(&self.min), limit(&self.max));
        let sure = match answers.count_rows(self.table, self.filter.as_ref(), at) {
            Eval::Known((sure, ..)) => i64::from(sure),
            Eval::Pending(_) => 0,
            Eval::Absent => return None,
        };
        let limit_text = match (min, max) {
            (Some(min), Some(max)) => format!("{min}～{max}"),
            (Some(min), None) => format!("至少 {min}"),
            (None, Some(max)) => format!("至多 {max}"),
            (None, None) => String::new(),
        };
        let label = answers.pack.fields[self.table].label.clone();
        Some(Measure {
            kind: ReadingKind::Count,
            parts: vec![crate::ReadingPart {
                label,
                minor: sure,
                text: sure.to_string(),
            }],
            limit_text,
            limit_permille: None,
            actual_text: sure.to_string(),
            actual_permille: None,
            shortfall_text: min
                .filter(|min| sure < *min)
                .map(|min| min.saturating_sub(sure).to_string()),
        })
    }
}
