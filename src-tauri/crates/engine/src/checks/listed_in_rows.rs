//! `listed_in_rows`: a name that must stand in some row of a table, such as a leader in the team.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Blanks, Eval};

/// A value and the column it must stand in.
#[derive(Debug, Clone)]
pub(crate) struct ListedInRows {
    value: Term,
    table: usize,
    column: usize,
}

impl Kind for ListedInRows {
    const ARGS: &'static [&'static str] = &["actual"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (value, table, column) = (obj.need("value"), obj.need("table"), obj.need("column"));
        let (value, _) = outline.term(&value?, scope, Ty::Text)?;
        let table = outline.table(&table?)?;
        Some(Self {
            value,
            table,
            column: outline.column(&column?, table)?,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let value = match answers.value(&self.value, at).needed() {
            Ok(value) => value,
            Err(unusable) => return unusable.into(),
        };
        let rows = match answers.counted_rows(self.table).needed() {
            Ok(rows) => rows,
            Err(unusable) => return unusable.into(),
        };
        let wanted = answers.key(value);
        let mut open = Blanks::default();
        for row in 0..rows {
            match answers.cell_value(self.table, row, self.column, at.inside(self.table, row)) {
                Eval::Known(cell) if cell == value || answers.key(cell) == wanted => {
                    return Outcome::Pass;
                }
                Eval::Pending(blanks) => open.extend(&blanks),
                Eval::Known(_) | Eval::Absent => {}
            }
        }
        if open.is_empty() {
            return Violation::new([("actual", answers.text_of(value, &self.value))]).into();
        }
        Outcome::Pending(open)
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.push(&self.value);
        parts.columns.push((self.table, self.column));
    }
}
