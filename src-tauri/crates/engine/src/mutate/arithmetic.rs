//! The smallest changes of derived values.

use super::{Steps, Variants, inside, without};
use crate::expr::{Cond, Derived, Term};

impl Steps<'_> {
    /// A derived value changed in one place.
    pub(crate) fn derived(self, derived: &Derived) -> Variants<Derived> {
        match derived {
            Derived::Sum {
                table,
                column,
                filter,
            } => {
                let wrap = |filter| Derived::Sum {
                    table: *table,
                    column: *column,
                    filter,
                };
                inside("sum", self.optional("where", filter.as_ref()), wrap)
            }
            Derived::CountDistinct {
                table,
                column,
                filter,
            } => {
                let mut found = inside(
                    "count_distinct",
                    self.optional("where", filter.as_ref()),
                    |filter| Derived::CountDistinct {
                        table: *table,
                        column: *column,
                        filter,
                    },
                );
                found.push((
                    "改为不去重".to_owned(),
                    Derived::Count {
                        table: *table,
                        filter: filter.clone(),
                    },
                ));
                found
            }
            Derived::Count { table, filter } => {
                let wrap = |filter| Derived::Count {
                    table: *table,
                    filter,
                };
                inside("count", self.optional("where", filter.as_ref()), wrap)
            }
            Derived::Total(terms) => {
                let dropped = without(terms)
                    .map(|(ix, rest)| (format!("total[{}] 去掉", ix + 1), Derived::Total(rest)));
                let mut found: Variants<Derived> = dropped.collect();
                for (ix, term) in terms.iter().enumerate() {
                    let put = |changed| {
                        let mut all = terms.clone();
                        all[ix] = changed;
                        Derived::Total(all)
                    };
                    found.extend(inside(&format!("total[{}]", ix + 1), self.term(term), put));
                }
                found
            }
            Derived::Difference(a, b) => vec![(
                "difference 对调".to_owned(),
                Derived::Difference(b.clone(), a.clone()),
            )],
            Derived::Months { from, until, per } => {
                let make = |from: &Term, until: &Term, per| Derived::Months {
                    from: from.clone(),
                    until: until.clone(),
                    per,
                };
                let mut found = vec![("起止对调".to_owned(), make(until, from, *per))];
                found.extend(inside("from", self.term(from), |from| {
                    make(&from, until, *per)
                }));
                found.extend(inside("until", self.term(until), |until| {
                    make(from, &until, *per)
                }));
                found
            }
            Derived::Choose(branches) => self.branches(branches),
            Derived::Lookup { .. } | Derived::Nearest { .. } => Vec::new(),
        }
    }

    fn branches(self, branches: &[(Option<Cond>, Term)]) -> Variants<Derived> {
        let mut found = Vec::new();
        for (ix, rest) in without(branches) {
            found.push((format!("choose[{}] 去掉", ix + 1), Derived::Choose(rest)));
        }
        for (ix, (when, term)) in branches.iter().enumerate() {
            let place = format!("choose[{}]", ix + 1);
            let put = |branch| {
                let mut all = branches.to_vec();
                all[ix] = branch;
                Derived::Choose(all)
            };
            let conds = when.as_ref().map_or_else(Vec::new, |when| self.cond(when));
            found.extend(inside(&format!("{place}/when"), conds, |cond| {
                put((Some(cond), term.clone()))
            }));
            found.extend(inside(&place, self.term(term), |term| {
                put((when.clone(), term))
            }));
        }
        found
    }
}
