//! `unique_rows`: no two rows of a table agree in these columns. Blank cells agree with nothing;
//! those that must be filled keep the check waiting.

use std::collections::HashMap;

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::mutate::{Steps, Variants, without};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Blanks, Eval, Place, Val};

/// The table and the columns that together must differ.
#[derive(Debug, Clone)]
pub(crate) struct UniqueRows {
    table: usize,
    by: Vec<usize>,
}

impl Kind for UniqueRows {
    const ARGS: &'static [&'static str] = &["actual", "other"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, _: Scope) -> Option<Self> {
        let (table, by) = (obj.need("table"), obj.need("by"));
        let table = outline.table(&table?)?;
        let by_node = by?;
        let nodes = by_node.array()?;
        let by: Vec<usize> = nodes
            .iter()
            .filter_map(|node| outline.column(node, table))
            .collect();
        if nodes.is_empty() {
            by_node.error("by 没有列", "应至少有一列");
            return None;
        }
        (by.len() == nodes.len()).then_some(Self { table, by })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let rows = match answers.counted_rows(self.table).needed() {
            Ok(rows) => rows,
            Err(unusable) => return unusable.into(),
        };
        let mut first: HashMap<Vec<String>, usize> = HashMap::new();
        let (mut violations, mut open) = (Vec::new(), Blanks::default());
        for row in 0..rows {
            if !answers.row_filled(self.table, row) {
                continue;
            }
            let Some(values) = self.values(answers, row, at, &mut open) else {
                continue;
            };
            let key = values.iter().map(|value| answers.key(*value)).collect();
            match first.get(&key) {
                None => {
                    first.insert(key, row);
                }
                Some(other) => violations.push(self.violation(answers, row, *other, &values)),
            }
        }
        Outcome::of(violations, open)
    }

    fn variants(&self, _: Steps<'_>) -> Variants<Self> {
        let dropped = without(&self.by);
        dropped
            .map(|(ix, by)| {
                (
                    format!("by 去掉第 {} 列", ix + 1),
                    Self { by, ..self.clone() },
                )
            })
            .collect()
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.tables.push(self.table);
        parts
            .columns
            .extend(self.by.iter().map(|column| (self.table, *column)));
    }
}

impl UniqueRows {
    fn values<'a>(
        &self,
        answers: &Answers<'a>,
        row: usize,
        at: At,
        open: &mut Blanks,
    ) -> Option<Vec<Val<'a>>> {
        let mut values = Vec::with_capacity(self.by.len());
        let mut complete = true;
        for column in &self.by {
            match answers.cell_value(self.table, row, *column, at.inside(self.table, row)) {
                Eval::Known(value) => values.push(value),
                Eval::Pending(blanks) => {
                    complete = false;
                    if answers.pack.columns(self.table)[*column].required_on(answers.track) {
                        open.extend(&blanks);
                    }
                }
                Eval::Absent => complete = false,
            }
        }
        complete.then_some(values)
    }

    fn violation<'a>(
        &self,
        answers: &Answers<'a>,
        row: usize,
        other: usize,
        values: &[Val<'a>],
    ) -> Violation {
        let columns = answers.pack.columns(self.table);
        let shown = self
            .by
            .iter()
            .zip(values)
            .map(|(column, value)| answers.text_in(*value, &columns[*column]));
        let actual = shown.collect::<Vec<_>>().join(" · ");
        let place = Place::Cell {
            table: self.table,
            row,
            column: self.by[0],
        };
        Violation::new([
            ("actual", actual),
            ("other", answers.row_title(self.table, other)),
        ])
        .at(Some(place))
    }
}
