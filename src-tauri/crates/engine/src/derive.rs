//! Derived values: sums, counts, spans of time, look-ups. Each waits for exactly the blanks that
//! would change it.

use std::collections::BTreeSet;

use crate::answers::Answers;
use crate::expr::{Cond, Derived, Term};
use crate::names_match;
use crate::value::{At, Blanks, Eval, Place, Truth, Unusable, Val, both};

impl<'a> Answers<'a> {
    /// A derived value of the pack, worked out once.
    pub(crate) fn calc(&self, ix: usize) -> Eval<Val<'a>> {
        self.calcs[ix]
            .get_or_init(|| self.derive(&self.pack.calcs[ix].value, At::default()))
            .clone()
    }

    /// What a derived value yields here.
    pub(crate) fn derive(&self, derived: &'a Derived, at: At) -> Eval<Val<'a>> {
        match derived {
            Derived::Sum {
                table,
                column,
                filter,
            } => self.sum(*table, *column, filter.as_ref(), at),
            Derived::Total(terms) => self.total(terms, at),
            Derived::Difference(a, b) => match both(self.value(a, at), self.value(b, at)) {
                Ok((a, b)) => match (a.amount(), b.amount(), a.day(), b.day()) {
                    (Some(x), Some(y), ..) => Eval::Known(a.with_amount(x.saturating_sub(y))),
                    (.., Some(x), Some(y)) => Eval::Known(Val::Int(i64::from(y.days_until(x)))),
                    _ => Eval::Absent,
                },
                Err(Unusable::Pending(blanks)) => Eval::Pending(blanks),
                Err(Unusable::Absent) => Eval::Absent,
            },
            Derived::Count { table, filter } => {
                match self.count_rows(*table, filter.as_ref(), at) {
                    Eval::Known((sure, 0, _)) => Eval::Known(Val::Int(i64::from(sure))),
                    Eval::Known((_, _, blanks)) | Eval::Pending(blanks) => Eval::Pending(blanks),
                    Eval::Absent => Eval::Known(Val::Int(0)),
                }
            }
            Derived::CountDistinct {
                table,
                column,
                filter,
            } => self.count_distinct(*table, *column, filter.as_ref(), at),
            Derived::Months { from, until, per } => {
                match both(self.value(from, at), self.value(until, at)) {
                    Ok((from, until)) => match (from.day(), until.day()) {
                        (Some(from), Some(until)) => Eval::Known(Val::Int(
                            i64::from(from.months_until(until)).div_euclid(*per),
                        )),
                        _ => Eval::Absent,
                    },
                    Err(Unusable::Pending(blanks)) => Eval::Pending(blanks),
                    Err(Unusable::Absent) => Eval::Absent,
                }
            }
            Derived::Lookup {
                list,
                key,
                attribute,
            } => self.value(key, at).and_then(|key| {
                let list = &self.pack.lists[*list];
                let item = key
                    .text()
                    .and_then(|key| list.item(key).or_else(|| names_match::exact(list, key)));
                item.and_then(|item| names_match::attribute(item, attribute))
                    .map_or(Eval::Absent, |text| Eval::Known(Val::Text(text)))
            }),
            Derived::Nearest { list, key } => self.value(key, at).and_then(|key| {
                let item = key
                    .text()
                    .and_then(|key| names_match::nearest(&self.pack.lists[*list], key));
                item.map_or(Eval::Absent, |item| Eval::Known(Val::Text(&item.label)))
            }),
            Derived::Choose(branches) => self.choose(branches, at),
        }
    }

    /// Blank cells count as nothing once somebody has begun to fill amounts into the table.
    fn sum(&self, table: usize, column: usize, filter: Option<&'a Cond>, at: At) -> Eval<Val<'a>> {
        let money = self.pack.columns(table)[column].ty == crate::FieldType::Money;
        let zero = if money { Val::Money(0) } else { Val::Int(0) };
        let rows = match self.counted_rows(table) {
            Eval::Known(0) | Eval::Absent => return Eval::Known(zero),
            Eval::Known(rows) => rows,
            Eval::Pending(blanks) => return Eval::Pending(blanks),
        };
        let ty = self.pack.columns(table)[column].ty;
        let begun = (0..rows).any(|row| self.has_amount(table, row, ty));
        let (mut sum, mut open) = (0i64, Blanks::default());
        for row in 0..rows {
            let inside = at.inside(table, row);
            let cell = self.cell_value(table, row, column, inside);
            let raw_blank = self.raw(Place::Cell { table, row, column }) == crate::raw::Raw::Blank;
            if matches!(cell, Eval::Absent) || (begun && raw_blank) {
                continue;
            }
            match filter.map_or(Truth::True, |cond| self.truth(cond, inside)) {
                Truth::False => {}
                Truth::Unknown(blanks) => open.extend(&blanks),
                Truth::True => match cell {
                    Eval::Known(value) => sum = sum.saturating_add(value.amount().unwrap_or(0)),
                    Eval::Pending(blanks) => open.extend(&blanks),
                    Eval::Absent => {}
                },
            }
        }
        if !begun && open.is_empty() {
            open.add(Place::Field(table));
        }
        if open.is_empty() {
            Eval::Known(zero.with_amount(sum))
        } else {
            Eval::Pending(open)
        }
    }

    /// Whether an amount of this type stands in the row; a year in it is none of money.
    fn has_amount(&self, table: usize, row: usize, ty: crate::FieldType) -> bool {
        let columns = self.pack.columns(table).iter().enumerate();
        let mut amounts = columns.filter(|(_, column)| column.ty == ty);
        amounts.any(|(column, _)| {
            self.raw(Place::Cell { table, row, column }) != crate::raw::Raw::Blank
        })
    }

    /// A part that does not apply adds nothing.
    fn total(&self, terms: &'a [Term], at: At) -> Eval<Val<'a>> {
        let (mut total, mut open, mut kind) = (0i64, Blanks::default(), None);
        for term in terms {
            match self.value(term, at) {
                Eval::Known(value) => {
                    kind = kind.or(Some(value));
                    total = total.saturating_add(value.amount().unwrap_or(0));
                }
                Eval::Pending(blanks) => open.extend(&blanks),
                Eval::Absent => {}
            }
        }
        match kind {
            _ if !open.is_empty() => Eval::Pending(open),
            Some(kind) => Eval::Known(kind.with_amount(total)),
            None => Eval::Absent,
        }
    }

    fn count_distinct(
        &self,
        table: usize,
        column: usize,
        filter: Option<&'a Cond>,
        at: At,
    ) -> Eval<Val<'a>> {
        let rows = match self.counted_rows(table) {
            Eval::Known(rows) => rows,
            Eval::Pending(blanks) => return Eval::Pending(blanks),
            Eval::Absent => 0,
        };
        let (mut seen, mut open) = (BTreeSet::new(), Blanks::default());
        for row in 0..rows {
            let inside = at.inside(table, row);
            match filter.map_or(Truth::True, |cond| self.truth(cond, inside)) {
                Truth::False => {}
                Truth::Unknown(blanks) => open.extend(&blanks),
                Truth::True => match self.cell_value(table, row, column, inside) {
                    Eval::Known(value) => {
                        seen.insert(self.key(value));
                    }
                    Eval::Pending(blanks) => open.extend(&blanks),
                    Eval::Absent => {}
                },
            }
        }
        let distinct = i64::try_from(seen.len()).unwrap_or(i64::MAX);
        if open.is_empty() {
            Eval::Known(Val::Int(distinct))
        } else {
            Eval::Pending(open)
        }
    }

    fn choose(&self, branches: &'a [(Option<Cond>, Term)], at: At) -> Eval<Val<'a>> {
        for (when, term) in branches {
            match when
                .as_ref()
                .map_or(Truth::True, |cond| self.truth(cond, at))
            {
                Truth::True => return self.value(term, at),
                Truth::False => {}
                Truth::Unknown(blanks) => return Eval::Pending(blanks),
            }
        }
        Eval::Absent
    }

    /// A value as a key that is equal for values a person would call equal.
    pub(crate) fn key(&self, value: Val<'a>) -> String {
        match value {
            Val::Text(text) => crate::text::normalised(text),
            other => format!("{other:?}"),
        }
    }
}
