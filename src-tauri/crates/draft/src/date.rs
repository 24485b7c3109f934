//! Civil dates and months. A draft holds them as `YYYY-MM-DD` and `YYYY-MM`; nothing here knows
//! what day it is or in which zone.

use std::fmt;

/// A day in the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, or `None` if the calendar has no such day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 1 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads exactly `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::new(
            digits(text.get(0..4)?)?,
            digits8(text.get(5..7)?)?,
            digits8(text.get(8..10)?)?,
        )
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The month this day lies in.
    #[must_use]
    pub fn as_month(self) -> Month {
        Month {
            year: self.year(),
            month: self.month(),
        }
    }

    /// The day `months` later (earlier if negative); 31 August plus one month is 30 September.
    /// Stays at the edge of the calendar instead of overflowing.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(
            self.0
                .saturating_add(jiff::Span::new().months(months.clamp(-120_000, 120_000))),
        )
    }

    /// The day `days` later, or earlier if negative.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(
            self.0
                .saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000))),
        )
    }

    /// Whole months completed from this day until `later`; negative when `later` comes first.
    /// A person born on 29 February completes a year on 28 February of a common year.
    #[must_use]
    pub fn months_until(self, later: Self) -> i32 {
        if later < self {
            return -later.months_until(self);
        }
        let months = (i32::from(later.year()) - i32::from(self.year())) * 12
            + i32::from(later.month())
            - i32::from(self.month());
        if self.plus_months(months) > later {
            months - 1
        } else {
            months
        }
    }

    /// Days from this day until `later`; negative when `later` comes first.
    #[must_use]
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month, or `None` if there is none such.
    #[must_use]
    pub fn new(year: i16, month: i8) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads exactly `YYYY-MM`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Self::new(digits(year)?, digits8(month)?)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.month
    }

    /// The first day of the month.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).expect("every month has a first day")
    }

    /// The last day of the month.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first_day().plus_months(1).plus_days(-1)
    }

    /// The month `months` later (earlier if negative), kept inside years 1 to 9999.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.first_day().plus_months(months).as_month()
    }

    /// Months from this one until `later`: 0 for the same month.
    #[must_use]
    pub fn months_until(self, later: Self) -> i32 {
        (i32::from(later.year) - i32::from(self.year)) * 12 + i32::from(later.month)
            - i32::from(self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

fn digits(text: &str) -> Option<i16> {
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())?
}

fn digits8(text: &str) -> Option<i8> {
    digits(text).and_then(|n| i8::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::{Date, Month};

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for bad in [
            "1990-02-29",
            "2024-13-01",
            "2024-1-1",
            "2024-01-0",
            "",
            "2024/01/01",
            "二〇二四年一月一日",
            "+024-01-01",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn whole_months_are_counted_to_the_day() {
        for (from, until, months) in [
            ("2021-11-01", "2023-11-01", 24),
            ("2021-11-02", "2023-11-01", 23),
            ("2023-08-31", "2023-09-30", 1),
            ("2020-02-29", "2021-02-28", 12),
            ("2024-01-01", "2023-12-31", 0),
            ("2024-01-01", "2023-11-30", -1),
        ] {
            assert_eq!(
                date(from).months_until(date(until)),
                months,
                "{from} {until}"
            );
        }
    }

    #[test]
    fn months_have_their_first_and_last_day() {
        let month = Month::parse("2024-02").expect("a month");
        assert_eq!(month.first_day(), date("2024-02-01"));
        assert_eq!(month.last_day(), date("2024-02-29"));
        assert_eq!(month.plus_months(23).to_string(), "2026-01");
        for bad in ["2024-13", "2024-1", "24-01", "2024-01-01", "2024年1月"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }
}
