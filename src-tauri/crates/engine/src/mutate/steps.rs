//! The smallest changes of constants, terms and conditions: each function gives
//! every way in which one thing can be a little wrong, with words that say what was changed.

use super::told;
use crate::expr::{Asked, Cond, Lit, Op, Term};
use crate::pack::{FieldType, Pack};

/// Something changed in one place, and what was changed.
pub(crate) type Variants<T> = Vec<(String, T)>;

/// Makes variants; knows the pack for its money, types and names.
#[derive(Clone, Copy)]
pub(crate) struct Steps<'p> {
    pub(crate) pack: &'p Pack,
}

/// Wraps variants of a part into variants of the whole.
pub(crate) fn inside<T, U>(place: &str, parts: Variants<T>, wrap: impl Fn(T) -> U) -> Variants<U> {
    let name = |what: String| {
        if place.is_empty() {
            what
        } else {
            format!("{place}/{what}")
        }
    };
    parts
        .into_iter()
        .map(|(what, part)| (name(what), wrap(part)))
        .collect()
}

/// A list with each of its entries left out, as long as something is left.
pub(crate) fn without<T: Clone>(items: &[T]) -> impl Iterator<Item = (usize, Vec<T>)> {
    let many = items.len() > 1;
    (0..items.len()).filter(move |_| many).map(|ix| {
        let mut rest = items.to_vec();
        rest.remove(ix);
        (ix, rest)
    })
}

impl Steps<'_> {
    /// A constant one smallest step lower and higher. Texts and truths have no step.
    pub(crate) fn lit(self, lit: &Lit) -> Variants<Lit> {
        let moved = |by: i32| -> Option<Lit> {
            let far = i64::from(by);
            Some(match lit {
                Lit::Int(int) => Lit::Int(int + far),
                Lit::Money(minor) => Lit::Money(minor + far * self.money_step()),
                Lit::Date(date) => Lit::Date(date.plus_days(by)),
                Lit::Month(month) => Lit::Month(month.plus_months(by)),
                // A thousandth of the whole: finer than any guideline states a share.
                Lit::Ratio { num, den, colon } => Lit::Ratio {
                    num: num * 1000 + far * den,
                    den: den * 1000,
                    colon: *colon,
                },
                Lit::Duration { months, days } => Lit::Duration {
                    months: *months,
                    days: days + by,
                },
                Lit::Bool(_) | Lit::Text(_) => return None,
            })
        };
        let both = [("减一步", -1), ("加一步", 1)];
        both.into_iter()
            .filter_map(|(what, by)| Some((what.to_owned(), moved(by)?)))
            .collect()
    }

    /// The smallest amount of money that the pack shows.
    fn money_step(self) -> i64 {
        let money = &self.pack.money;
        let decimals = u32::try_from(money.decimals).unwrap_or(0);
        (money.minor_per_unit / 10i64.saturating_pow(decimals)).max(1)
    }

    /// A term with its constants moved or its inline arithmetic changed.
    pub(crate) fn term(self, term: &Term) -> Variants<Term> {
        match term {
            Term::Lit(lit) => inside("", self.lit(lit), Term::Lit),
            Term::Inline(derived) => inside("", self.derived(derived), |changed| {
                Term::Inline(Box::new(changed))
            }),
            _ => Vec::new(),
        }
    }

    /// A term, with terms of time between months moved by a month, as nothing finer can be told apart.
    pub(crate) fn duration(self, term: &Term, ends: [&Term; 2]) -> Variants<Term> {
        let Term::Lit(Lit::Duration { months, days }) = term else {
            return self.term(term);
        };
        if *months == 0 || !ends.iter().any(|end| self.is_month(end)) {
            return self.term(term);
        }
        let moved = |by| {
            Term::Lit(Lit::Duration {
                months: months + by,
                days: *days,
            })
        };
        vec![
            ("减一步".to_owned(), moved(-1)),
            ("加一步".to_owned(), moved(1)),
        ]
    }

    fn is_month(self, term: &Term) -> bool {
        match term {
            Term::Field(ix) => self.pack.fields[*ix].ty == FieldType::Month,
            Term::Cell { table, column, .. } => {
                self.pack.columns(*table)[*column].ty == FieldType::Month
            }
            Term::Lit(lit) => matches!(lit, Lit::Month(_)),
            _ => false,
        }
    }

    /// An optional condition left out or changed.
    pub(crate) fn optional(self, place: &str, cond: Option<&Cond>) -> Variants<Option<Cond>> {
        let Some(cond) = cond else { return Vec::new() };
        let mut found = vec![(format!("{place} 去掉"), None)];
        found.extend(inside(place, self.cond(cond), Some));
        found
    }

    /// A condition changed in one place.
    pub(crate) fn cond(self, cond: &Cond) -> Variants<Cond> {
        match cond {
            Cond::All(conds) => self.several("all", conds, Cond::All, Cond::Any),
            Cond::Any(conds) => self.several("any", conds, Cond::Any, Cond::All),
            Cond::Not(inner) => {
                let mut found = vec![(
                    format!("取反（{}）", told::cond(self.pack, inner)),
                    (**inner).clone(),
                )];
                let negated = format!("取反（{}）", told::cond(self.pack, inner));
                // Negating what a `not` holds is the same as leaving the `not` out.
                let parts = self
                    .cond(inner)
                    .into_iter()
                    .filter(|(what, _)| *what != negated);
                found.extend(inside("not", parts.collect(), |part| {
                    Cond::Not(Box::new(part))
                }));
                found
            }
            Cond::AnyRow { table, cond } => {
                let swapped = Cond::EveryRow {
                    table: *table,
                    cond: cond.clone(),
                };
                self.rows("any_row", cond, swapped, |cond| Cond::AnyRow {
                    table: *table,
                    cond,
                })
            }
            Cond::EveryRow { table, cond } => {
                let swapped = Cond::AnyRow {
                    table: *table,
                    cond: cond.clone(),
                };
                self.rows("every_row", cond, swapped, |cond| Cond::EveryRow {
                    table: *table,
                    cond,
                })
            }
            Cond::Count {
                table,
                cond,
                min,
                max,
            } => self.count(*table, cond.as_deref(), *min, *max),
            leaf => self.leaf(leaf),
        }
    }

    fn several(
        self,
        word: &str,
        conds: &[Cond],
        same: impl Fn(Vec<Cond>) -> Cond,
        other: impl Fn(Vec<Cond>) -> Cond,
    ) -> Variants<Cond> {
        let mut found = Vec::new();
        if conds.len() > 1 {
            found.push((format!("{word} 换成另一种"), other(conds.to_vec())));
        }
        for (ix, rest) in without(conds) {
            let what = format!(
                "{word}[{}] 去掉（{}）",
                ix + 1,
                told::cond(self.pack, &conds[ix])
            );
            found.push((what, same(rest)));
        }
        for (ix, cond) in conds.iter().enumerate() {
            let put = |changed| {
                let mut all = conds.to_vec();
                all[ix] = changed;
                same(all)
            };
            found.extend(inside(&format!("{word}[{}]", ix + 1), self.cond(cond), put));
        }
        found
    }

    fn rows(
        self,
        word: &str,
        cond: &Cond,
        swapped: Cond,
        wrap: impl Fn(Box<Cond>) -> Cond,
    ) -> Variants<Cond> {
        let mut found = vec![(format!("{word} 换成另一种"), swapped)];
        found.extend(inside(word, self.cond(cond), |part| wrap(Box::new(part))));
        found
    }

    fn count(
        self,
        table: usize,
        cond: Option<&Cond>,
        min: u32,
        max: Option<u32>,
    ) -> Variants<Cond> {
        let make = |cond: Option<Cond>, min, max| Cond::Count {
            table,
            cond: cond.map(Box::new),
            min,
            max,
        };
        let mut found = inside("count", self.optional("where", cond), |cond| {
            make(cond, min, max)
        });
        let mut limit =
            |what: &str, min, max| found.push((what.to_owned(), make(cond.cloned(), min, max)));
        if min > 0 {
            limit("count 下限减一步", min - 1, max);
        }
        if max.is_none_or(|max| min < max) && (min > 0 || max.is_some()) {
            limit("count 下限加一步", min + 1, max);
        }
        if let Some(max) = max {
            limit("count 上限加一步", min, Some(max + 1));
            if max > min {
                limit("count 上限减一步", min, Some(max - 1));
            }
        }
        found
    }

    fn leaf(self, cond: &Cond) -> Variants<Cond> {
        let mut found = vec![(
            format!("取反（{}）", told::cond(self.pack, cond)),
            Cond::Not(Box::new(cond.clone())),
        )];
        let mut add = |what: String, cond: Cond| found.push((what, cond));
        match cond {
            Cond::Is {
                term,
                texts,
                negated,
            } => {
                for (ix, rest) in without(texts) {
                    add(
                        format!("去掉“{}”", texts[ix]),
                        Cond::Is {
                            term: term.clone(),
                            texts: rest,
                            negated: *negated,
                        },
                    );
                }
            }
            Cond::StartsWith { term, prefixes } => {
                for (ix, rest) in without(prefixes) {
                    add(
                        format!("去掉“{}”", prefixes[ix]),
                        Cond::StartsWith {
                            term: term.clone(),
                            prefixes: rest,
                        },
                    );
                }
            }
            Cond::Tracks(tracks) => {
                for (ix, rest) in without(tracks) {
                    add(
                        format!("去掉“{}”", self.pack.tracks[tracks[ix]].id),
                        Cond::Tracks(rest),
                    );
                }
            }
            Cond::InList {
                term,
                list,
                attribute: Some((name, wanted)),
            } => {
                let make = |attribute| Cond::InList {
                    term: term.clone(),
                    list: *list,
                    attribute,
                };
                add("where 去掉".to_owned(), make(None));
                for (ix, rest) in without(wanted) {
                    add(
                        format!("去掉“{}”", wanted[ix]),
                        make(Some((name.clone(), rest))),
                    );
                }
            }
            Cond::Compare { term, op, to } => {
                let make = |op, to| Cond::Compare {
                    term: term.clone(),
                    op,
                    to,
                };
                if let Some(strict) = strictness(*op) {
                    add("严格与否".to_owned(), make(strict, to.clone()));
                }
                for (what, to) in self.term(to) {
                    add(what, make(*op, to));
                }
            }
            Cond::Rule { rule, asked } => {
                for other in [Asked::Pass, Asked::Violated, Asked::NotApplicable] {
                    if other != *asked {
                        add(
                            format!("改为{}", told::asked(other)),
                            Cond::Rule {
                                rule: *rule,
                                asked: other,
                            },
                        );
                    }
                }
            }
            _ => {}
        }
        found
    }
}

fn strictness(op: Op) -> Option<Op> {
    match op {
        Op::AtLeast => Some(Op::MoreThan),
        Op::MoreThan => Some(Op::AtLeast),
        Op::AtMost => Some(Op::LessThan),
        Op::LessThan => Some(Op::AtMost),
        Op::Equals | Op::Differs => None,
    }
}
