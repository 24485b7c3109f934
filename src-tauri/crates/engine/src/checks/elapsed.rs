//! `elapsed_at_least`: enough time between two days. Reaching the term on the very day passes.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Val, both};

/// Two days and the time there must be between them.
#[derive(Debug, Clone)]
pub(crate) struct Elapsed {
    from: Term,
    until: Term,
    min: Term,
}

impl Kind for Elapsed {
    const ARGS: &'static [&'static str] = &["actual", "min", "reached", "from", "until"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (from, until, min) = (
            outline.day_at(obj, "from", scope),
            outline.day_at(obj, "until", scope),
            obj.need("min"),
        );
        let (min, _) = outline.term(&min?, scope, Ty::Duration)?;
        Some(Self {
            from: from?,
            until: until?,
            min,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let known = both(
            answers.value(&self.from, at),
            answers.value(&self.until, at),
        );
        let (from, until) = match known {
            Ok(known) => known,
            Err(unusable) => return unusable.into(),
        };
        let Some(Val::Duration { months, days }) = answers.value(&self.min, at).known() else {
            return Outcome::NotApplicable;
        };
        let (Some(start), Some(end)) = (from.day(), until.day()) else {
            return Outcome::NotApplicable;
        };
        let reached = start.plus_months(months).plus_days(days);
        if reached <= end {
            return Outcome::Pass;
        }
        let elapsed = start.months_until(end).max(0);
        let reached = if matches!(from, Val::Month(_)) && days == 0 {
            Val::Month(reached.as_month())
        } else {
            Val::Date(reached)
        };
        let actual = match months {
            0 => Val::Duration {
                months: 0,
                days: start.days_until(end).max(0),
            },
            _ => Val::Duration {
                months: elapsed,
                days: 0,
            },
        };
        Violation::new([
            ("actual", answers.text(actual)),
            ("min", answers.text(Val::Duration { months, days })),
            ("reached", answers.text(reached)),
            ("from", answers.text(from)),
            ("until", answers.text(until)),
        ])
        .into()
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let min = steps.duration(&self.min, [&self.from, &self.until]);
        let mut found = inside("min", min, |min| Self {
            min,
            ..self.clone()
        });
        found.extend(inside("from", steps.term(&self.from), |from| Self {
            from,
            ..self.clone()
        }));
        found.extend(inside("until", steps.term(&self.until), |until| Self {
            until,
            ..self.clone()
        }));
        found
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.extend([&self.from, &self.until, &self.min]);
    }
}
