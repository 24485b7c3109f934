//! Values while a review runs, and what stands in for them while something is still blank.

use std::cmp::Ordering;

use shenbao_draft::{Date, Month};

use crate::expr::Lit;

/// A value, borrowed from the draft or the pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Val<'a> {
    Bool(bool),
    Int(i64),
    Money(i64),
    Date(Date),
    Month(Month),
    Text(&'a str),
    Many(&'a [String]),
    Ratio { num: i64, den: i64, colon: bool },
    Duration { months: i32, days: i32 },
}

impl<'a> Val<'a> {
    pub(crate) fn from_lit(lit: &'a Lit) -> Self {
        match lit {
            Lit::Bool(truth) => Self::Bool(*truth),
            Lit::Int(int) => Self::Int(*int),
            Lit::Money(minor) => Self::Money(*minor),
            Lit::Date(date) => Self::Date(*date),
            Lit::Month(month) => Self::Month(*month),
            Lit::Text(text) => Self::Text(text),
            Lit::Ratio { num, den, colon } => Self::Ratio {
                num: *num,
                den: *den,
                colon: *colon,
            },
            Lit::Duration { months, days } => Self::Duration {
                months: *months,
                days: *days,
            },
        }
    }

    /// The number behind an amount of money or a count.
    pub(crate) fn amount(self) -> Option<i64> {
        match self {
            Self::Int(amount) | Self::Money(amount) => Some(amount),
            _ => None,
        }
    }

    /// The same kind of amount with another number.
    pub(crate) fn with_amount(self, amount: i64) -> Self {
        if matches!(self, Self::Money(_)) {
            Self::Money(amount)
        } else {
            Self::Int(amount)
        }
    }

    /// The day; a month means its first.
    pub(crate) fn day(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Month(month) => Some(month.first_day()),
            _ => None,
        }
    }

    /// The last day a value reaches: a month means its last.
    pub(crate) fn last_day(self) -> Option<Date> {
        match self {
            Self::Month(month) => Some(month.last_day()),
            other => other.day(),
        }
    }

    pub(crate) fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The order between two values, where there is one.
    pub(crate) fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (
                Self::Ratio { num, den, .. },
                Self::Ratio {
                    num: other_num,
                    den: other_den,
                    ..
                },
            ) => Some(
                (i128::from(num) * i128::from(other_den))
                    .cmp(&(i128::from(other_num) * i128::from(den))),
            ),
            (Self::Duration { months, days }, Self::Duration { months: m, days: d }) => {
                Some((months, days).cmp(&(m, d)))
            }
            (Self::Text(a), Self::Text(b)) => Some(a.trim().cmp(b.trim())),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(&b)),
            (Self::Many(a), Self::Many(b)) => Some(a.cmp(b)),
            (Self::Month(a), Self::Month(b)) => Some(a.cmp(&b)),
            _ => match (self.amount(), other.amount()) {
                (Some(a), Some(b)) => Some(a.cmp(&b)),
                _ => Some(self.day()?.cmp(&other.day()?)),
            },
        }
    }
}

/// A place in the draft, by index. The order is that of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place {
    Field(usize),
    Row {
        table: usize,
        row: usize,
    },
    Cell {
        table: usize,
        row: usize,
        column: usize,
    },
    Slot {
        slot: usize,
        row: Option<usize>,
    },
}

/// The blanks something waits for, in order and each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Blanks(Vec<Place>);

impl Blanks {
    pub(crate) fn one(place: Place) -> Self {
        Self(vec![place])
    }

    pub(crate) fn places(&self) -> &[Place] {
        &self.0
    }

    pub(crate) fn add(&mut self, place: Place) {
        if let Err(at) = self.0.binary_search(&place) {
            self.0.insert(at, place);
        }
    }

    pub(crate) fn extend(&mut self, other: &Self) {
        for place in &other.0 {
            self.add(*place);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A value that may be blank still, or may not apply.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Eval<T> {
    Known(T),
    Pending(Blanks),
    /// It does not apply to these answers.
    Absent,
}

impl<T> Eval<T> {
    /// The value, or the reason a check cannot use one, as its outcome.
    pub(crate) fn needed(self) -> Result<T, Unusable> {
        match self {
            Self::Known(value) => Ok(value),
            Self::Pending(blanks) => Err(Unusable::Pending(blanks)),
            Self::Absent => Err(Unusable::Absent),
        }
    }

    pub(crate) fn and_then<U>(self, f: impl FnOnce(T) -> Eval<U>) -> Eval<U> {
        match self {
            Self::Known(value) => f(value),
            Self::Pending(blanks) => Eval::Pending(blanks),
            Self::Absent => Eval::Absent,
        }
    }

    pub(crate) fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }
}

/// Why a value cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unusable {
    Pending(Blanks),
    Absent,
}

/// Both values, waiting for the blanks of either.
pub(crate) fn both<A, B>(a: Eval<A>, b: Eval<B>) -> Result<(A, B), Unusable> {
    match (a, b) {
        (Eval::Absent, _) | (_, Eval::Absent) => Err(Unusable::Absent),
        (Eval::Known(a), Eval::Known(b)) => Ok((a, b)),
        (a, b) => {
            let mut blanks = Blanks::default();
            if let Eval::Pending(of_a) = &a {
                blanks.extend(of_a);
            }
            if let Eval::Pending(of_b) = &b {
                blanks.extend(of_b);
            }
            Err(Unusable::Pending(blanks))
        }
    }
}

/// A condition's value: true, false, or not yet known and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Truth {
    True,
    False,
    Unknown(Blanks),
}

impl Truth {
    pub(crate) fn of(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }

    pub(crate) fn negated(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            unknown => unknown,
        }
    }
}

/// The rows at hand: the one `row.` means and the one `outer.` means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) row: Option<(usize, usize)>,
    pub(crate) outer: Option<(usize, usize)>,
}

impl At {
    /// At a row of a table, met from here.
    pub(crate) fn inside(self, table: usize, row: usize) -> Self {
        Self {
            row: Some((table, row)),
            outer: self.row,
        }
    }

    /// The row number that `row.` (`up` 0) or `outer.` (`up` 1) reaches.
    pub(crate) fn index(self, up: usize) -> Option<usize> {
        if up == 0 { self.row } else { self.outer }.map(|(_, row)| row)
    }
}
