//! `covers_period`: the spans of a table's rows together leave no gap in a period.

use shenbao_draft::Date;

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::Term;
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Blanks, Eval, Val, both};

/// The table, its columns with first and last day, and the period.
#[derive(Debug, Clone)]
pub(crate) struct CoversPeriod {
    table: usize,
    from: usize,
    to: usize,
    start: Term,
    end: Term,
}

impl Kind for CoversPeriod {
    const ARGS: &'static [&'static str] = &["gap", "start", "end"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (table, from, to) = (obj.need("table"), obj.need("from"), obj.need("to"));
        let (start, end) = (
            outline.day_at(obj, "start", scope),
            outline.day_at(obj, "end", scope),
        );
        let table = outline.table(&table?)?;
        let column = |node: crate::pack::Node<'_>| {
            let column = outline.column(&node, table)?;
            let day = outline.fields[table].columns[column]
                .yields()
                .is_some_and(crate::expr::Ty::is_day);
            if !day {
                node.error("这一列不是日期", "应为日期或年月列");
            }
            day.then_some(column)
        };
        let (from, to) = (column(from?), column(to?));
        Some(Self {
            table,
            from: from?,
            to: to?,
            start: start?,
            end: end?,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let (start, end) = match both(answers.value(&self.start, at), answers.value(&self.end, at))
        {
            Ok(known) => known,
            Err(unusable) => return unusable.into(),
        };
        let rows = match answers.counted_rows(self.table).needed() {
            Ok(rows) => rows,
            Err(unusable) => return unusable.into(),
        };
        let (mut spans, mut open) = (Vec::new(), Blanks::default());
        let mut months = false;
        for row in (0..rows).filter(|row| answers.row_filled(self.table, *row)) {
            let here = at.inside(self.table, row);
            let cell = |column| answers.cell_value(self.table, row, column, here);
            match both(cell(self.from), cell(self.to)) {
                Ok((from, to)) => {
                    months |= matches!(from, Val::Month(_));
                    spans.extend(from.day().zip(to.last_day()));
                }
                Err(crate::value::Unusable::Pending(blanks)) => open.extend(&blanks),
                Err(crate::value::Unusable::Absent) => {}
            }
        }
        let (Some(first), Some(last)) = (start.day(), end.last_day()) else {
            return Outcome::NotApplicable;
        };
        if !open.is_empty() {
            return Outcome::Pending(open);
        }
        if spans.is_empty() {
            return Eval::<()>::Pending(Blanks::one(crate::value::Place::Field(self.table)))
                .needed()
                .map_or_else(Outcome::from, |()| Outcome::Pass);
        }
        let Some((from, to)) = gap(spans, first, last) else {
            return Outcome::Pass;
        };
        let shown = |day: Date| {
            answers.text(if months {
                Val::Month(day.as_month())
            } else {
                Val::Date(day)
            })
        };
        let gap = if shown(from) == shown(to) {
            shown(from)
        } else {
            format!("{}至{}", shown(from), shown(to))
        };
        Violation::new([
            ("gap", gap),
            ("start", answers.text(start)),
            ("end", answers.text(end)),
        ])
        .into()
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let mut found = inside("start", steps.term(&self.start), |start| Self {
            start,
            ..self.clone()
        });
        found.extend(inside("end", steps.term(&self.end), |end| Self {
            end,
            ..self.clone()
        }));
        found
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.tables.push(self.table);
        parts
            .columns
            .extend([(self.table, self.from), (self.table, self.to)]);
        parts.terms.extend([&self.start, &self.end]);
    }
}

/// The first stretch of the period that no span covers.
fn gap(mut spans: Vec<(Date, Date)>, first: Date, last: Date) -> Option<(Date, Date)> {
    spans.sort_unstable();
    let mut next = first;
    for (from, to) in spans {
        if from > next {
            return (next <= last).then(|| (next, from.plus_days(-1).min(last)));
        }
        next = next.max(to.plus_days(1));
    }
    (next <= last).then_some((next, last))
}
