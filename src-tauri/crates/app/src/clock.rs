//! The only place that knows what time it is. Everything below is told.

use std::fmt;
use std::sync::Arc;

use jiff::{Timestamp, Zoned, tz::TimeZone};
use shenbao_draft::Date;
use shenbao_store::UnixMillis;

/// Where the time comes from: the machine, or a test.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Zoned + Send + Sync>);

impl Clock {
    /// The machine's clock, in the person's time zone.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(|| Timestamp::now().to_zoned(TimeZone::system())))
    }

    /// Stands still at an instant such as `2023-09-01T10:00:00+08:00`; `None` if that is none.
    #[must_use]
    pub fn fixed(at: &str) -> Option<Self> {
        let at = instant(at)?;
        Some(Self(Arc::new(move || at.clone())))
    }

    /// The civil date.
    #[must_use]
    pub fn today(&self) -> Date {
        let now = (self.0)();
        Date::new(now.year(), now.month(), now.day()).expect("the civil calendar of both is the same")
    }

    /// The instant, with the offset of the person's zone, to the second.
    #[must_use]
    pub fn now_text(&self) -> String {
        written(&(self.0)())
    }

    /// The instant as the store keeps it.
    #[must_use]
    pub fn millis(&self) -> UnixMillis {
        UnixMillis((self.0)().timestamp().as_millisecond())
    }

    /// An instant of the store, in the person's zone.
    #[must_use]
    pub fn text_of(&self, at: UnixMillis) -> String {
        let zone = (self.0)().time_zone().clone();
        Timestamp::from_millisecond(at.0).map_or_else(|_| String::new(), |at| written(&at.to_zoned(zone)))
    }

    /// Whole days from now until an instant, rounded down; negative once it has passed.
    #[must_use]
    pub fn days_until(&self, at: &str) -> Option<i64> {
        let seconds = instant(at)?.timestamp().as_second() - (self.0)().timestamp().as_second();
        Some(seconds.div_euclid(86_400))
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now_text()).finish()
    }
}

fn instant(text: &str) -> Option<Zoned> {
    let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let time = pieces.date().to_datetime(pieces.time()?);
    time.to_zoned(TimeZone::fixed(offset)).ok()
}

fn written(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Clock;

    #[test]
    fn a_fixed_clock_tells_the_time_of_its_zone() {
        let clock = Clock::fixed("2023-09-01T07:30:00+08:00").unwrap();
        assert_eq!(clock.today().to_string(), "2023-09-01");
        assert_eq!(clock.now_text(), "2023-09-01T07:30:00+08:00");
        assert_eq!(clock.text_of(clock.millis()), "2023-09-01T07:30:00+08:00");
    }

    #[test]
    fn days_left_count_whole_days_and_turn_negative() {
        let clock = Clock::fixed("2023-09-14T18:00:00+08:00").unwrap();
        for (at, days) in [
            ("2023-09-15T18:00:00+08:00", Some(1)),
            ("2023-09-15T17:59:59+08:00", Some(0)),
            ("2023-09-15T10:00:00Z", Some(1)),
            ("2023-09-14T17:59:59+08:00", Some(-1)),
            ("明天", None),
            ("2023-09-15", None),
        ] {
            assert_eq!(clock.days_until(at), days, "{at}");
        }
    }
}
