//! Three-valued conditions. `any` is true as soon as one branch is, `all` false as soon as one is,
//! and what stays open names exactly the blanks of the branches that could still decide it.

use std::cmp::Ordering;

use crate::answers::Answers;
use crate::expr::{Asked, Cond, Op, Term};
use crate::names_match;
use crate::value::{At, Blanks, Eval, Place, Truth, Unusable, Val, both};

impl<'a> Answers<'a> {
    /// The value of a condition here.
    pub(crate) fn truth(&self, cond: &'a Cond, at: At) -> Truth {
        match cond {
            Cond::Is {
                term,
                texts,
                negated,
            } => {
                // A value that does not apply is none of the texts.
                let found =
                    self.text_truth(term, at, |text| texts.iter().any(|wanted| wanted == text));
                if *negated { found.negated() } else { found }
            }
            Cond::Truth { term, wanted } => {
                self.test(term, at, |value| value == Val::Bool(*wanted))
            }
            Cond::Compare { term, op, to } => {
                match both(self.value(term, at), self.value(to, at)) {
                    Ok((a, b)) => Truth::of(a.compare(b).is_some_and(|order| holds(*op, order))),
                    Err(Unusable::Pending(blanks)) => Truth::Unknown(blanks),
                    Err(Unusable::Absent) => Truth::of(*op == Op::Differs),
                }
            }
            Cond::Filled(term) => Truth::of(self.is_filled(term, at)),
            Cond::StartsWith { term, prefixes } => self.text_truth(term, at, |text| {
                prefixes
                    .iter()
                    .any(|prefix| text.starts_with(prefix.as_str()))
            }),
            Cond::Includes { term, option } => self.test(
                term,
                at,
                |value| matches!(value, Val::Many(chosen) if chosen.contains(option)),
            ),
            Cond::InList {
                term,
                list,
                attribute,
            } => {
                let list = &self.pack.lists[*list];
                self.text_truth(term, at, |text| {
                    names_match::exact(list, text).is_some_and(|item| match attribute {
                        Some((name, wanted)) => names_match::attribute(item, name)
                            .is_some_and(|value| wanted.iter().any(|w| w == value)),
                        None => true,
                    })
                })
            }
            Cond::Resembles { term, list } => {
                let list = &self.pack.lists[*list];
                self.text_truth(term, at, |text| {
                    names_match::contained(list, text).is_some()
                })
            }
            Cond::Tracks(tracks) => {
                Truth::of(self.track.is_some_and(|track| tracks.contains(&track)))
            }
            Cond::Attached(slot) => Truth::of(self.is_attached(*slot, at)),
            Cond::All(conds) => self.all(conds.iter().map(|cond| self.truth(cond, at))),
            Cond::Any(conds) => self.any(conds.iter().map(|cond| self.truth(cond, at))),
            Cond::Not(cond) => self.truth(cond, at).negated(),
            Cond::AnyRow { table, cond } => match self.counted_rows(*table) {
                Eval::Known(rows) => {
                    self.any((0..rows).map(|row| self.truth(cond, at.inside(*table, row))))
                }
                Eval::Pending(blanks) => Truth::Unknown(blanks),
                Eval::Absent => Truth::False,
            },
            Cond::EveryRow { table, cond } => match self.counted_rows(*table) {
                Eval::Known(rows) => {
                    self.all((0..rows).map(|row| self.truth(cond, at.inside(*table, row))))
                }
                Eval::Pending(blanks) => Truth::Unknown(blanks),
                Eval::Absent => Truth::True,
            },
            Cond::Count {
                table,
                cond,
                min,
                max,
            } => self.count(*table, cond.as_deref(), *min, *max, at),
            Cond::Rule { rule, asked } => self.rule_truth(*rule, *asked, at),
        }
    }

    fn test(&self, term: &'a Term, at: At, holds: impl FnOnce(Val<'a>) -> bool) -> Truth {
        match self.value(term, at) {
            Eval::Known(value) => Truth::of(holds(value)),
            Eval::Pending(blanks) => Truth::Unknown(blanks),
            Eval::Absent => Truth::False,
        }
    }

    fn text_truth(&self, term: &'a Term, at: At, holds: impl FnOnce(&'a str) -> bool) -> Truth {
        self.test(term, at, |value| value.text().is_some_and(holds))
    }

    fn all(&self, truths: impl Iterator<Item = Truth>) -> Truth {
        let mut open = Blanks::default();
        let mut known = true;
        for truth in truths {
            match truth {
                Truth::False => return Truth::False,
                Truth::True => {}
                Truth::Unknown(blanks) => {
                    known = false;
                    open.extend(&blanks);
                }
            }
        }
        if known {
            Truth::True
        } else {
            Truth::Unknown(open)
        }
    }

    fn any(&self, truths: impl Iterator<Item = Truth>) -> Truth {
        self.all(truths.map(Truth::negated)).negated()
    }

    fn count(
        &self,
        table: usize,
        cond: Option<&'a Cond>,
        min: u32,
        max: Option<u32>,
        at: At,
    ) -> Truth {
        let counted = self.count_rows(table, cond, at);
        let (sure, open, blanks) = match counted {
            Eval::Known(counted) => counted,
            Eval::Pending(blanks) => return Truth::Unknown(blanks),
            Eval::Absent => (0, 0, Blanks::default()),
        };
        let most = sure.saturating_add(open);
        if sure >= min && max.is_none_or(|max| most <= max) {
            return Truth::True;
        }
        if most < min || max.is_some_and(|max| sure > max) {
            return Truth::False;
        }
        Truth::Unknown(blanks)
    }

    /// How many rows surely count, how many may still, and what the latter wait for. A row nobody
    /// has written in yet never counts for sure.
    pub(crate) fn count_rows(
        &self,
        table: usize,
        cond: Option<&'a Cond>,
        at: At,
    ) -> Eval<(u32, u32, Blanks)> {
        self.counted_rows(table).and_then(|rows| {
            let (mut sure, mut open, mut blanks) = (0u32, 0u32, Blanks::default());
            for row in 0..rows {
                let truth = match cond {
                    Some(cond) => self.truth(cond, at.inside(table, row)),
                    None => Truth::True,
                };
                match truth {
                    Truth::False => {}
                    Truth::True if self.row_filled(table, row) => sure += 1,
                    Truth::True => {
                        open += 1;
                        blanks.add(Place::Row { table, row });
                    }
                    Truth::Unknown(of_row) => {
                        open += 1;
                        blanks.extend(&of_row);
                    }
                }
            }
            Eval::Known((sure, open, blanks))
        })
    }

    fn is_attached(&self, slot: usize, at: At) -> bool {
        let table = self.pack.slots[slot].table;
        let rows = [at.row, at.outer];
        let row = rows
            .into_iter()
            .flatten()
            .find(|(of, _)| Some(*of) == table);
        let row = row
            .and_then(|(table, row)| self.rows(table).get(row))
            .map(|row| row.id);
        !self.files(slot, row).is_empty()
    }

    fn rule_truth(&self, rule: usize, asked: Asked, at: At) -> Truth {
        let outcomes = self.rule_outcomes(rule);
        let same_row = self.pack.rules[rule].for_each.and_then(|table| {
            [at.row, at.outer]
                .into_iter()
                .flatten()
                .find(|(of, _)| *of == table)
        });
        let of_row = outcomes
            .iter()
            .filter(|of| same_row.is_none_or(|(_, row)| of.row.is_none_or(|of| of == row)));
        let truths = of_row.map(|of| of.outcome.asked(asked));
        match asked {
            Asked::Violated => self.any(truths),
            Asked::Pass | Asked::NotApplicable => self.all(truths),
        }
    }
}

fn holds(op: Op, order: Ordering) -> bool {
    match op {
        Op::AtLeast => order.is_ge(),
        Op::AtMost => order.is_le(),
        Op::MoreThan => order.is_gt(),
        Op::LessThan => order.is_lt(),
        Op::Equals => order.is_eq(),
        Op::Differs => order.is_ne(),
    }
}
