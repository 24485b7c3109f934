//! `within_period`: a span of days or months that must lie inside another and not run backwards.
//! A month begins on its first day and ends on its last.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::Term;
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Blanks, Eval, Val};

/// The span and the period around it.
#[derive(Debug, Clone)]
pub(crate) struct WithinPeriod {
    from: Term,
    to: Term,
    start: Term,
    end: Term,
}

impl Kind for WithinPeriod {
    const ARGS: &'static [&'static str] = &["actual", "start", "end"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let day = |key| outline.day_at(obj, key, scope);
        let (from, to, start, end) = (day("from"), day("to"), day("start"), day("end"));
        Some(Self {
            from: from?,
            to: to?,
            start: start?,
            end: end?,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let mut open = Blanks::default();
        let mut known = |term: &'a Term| match answers.value(term, at) {
            Eval::Known(value) => Ok(Some(value)),
            Eval::Pending(blanks) => {
                open.extend(&blanks);
                Ok(None)
            }
            Eval::Absent => Err(()),
        };
        let (Ok(from), Ok(to), Ok(start), Ok(end)) = (
            known(&self.from),
            known(&self.to),
            known(&self.start),
            known(&self.end),
        ) else {
            return Outcome::NotApplicable;
        };
        let first = |value: Option<Val<'a>>| value.and_then(Val::day);
        let last = |value: Option<Val<'a>>| value.and_then(Val::last_day);
        let outside = |day, period: Option<_>, late: bool| match (day, period) {
            (Some(day), Some(bound)) => {
                if late {
                    day > bound
                } else {
                    day < bound
                }
            }
            _ => false,
        };
        let early =
            outside(first(from), first(start), false) || outside(first(from), last(end), true);
        let late = outside(last(to), last(end), true) || outside(last(to), first(start), false);
        let backwards = outside(first(from), last(to), true);
        if !early && !late && !backwards {
            return if open.is_empty() {
                Outcome::Pass
            } else {
                Outcome::Pending(open)
            };
        }
        let text = |value: Option<Val<'a>>| {
            value.map_or_else(|| "（待填）".to_owned(), |value| answers.text(value))
        };
        let wrong = if early || backwards {
            (&self.from, start)
        } else {
            (&self.to, end)
        };
        let suggested = wrong
            .1
            .filter(|_| early != late)
            .and_then(|value| answers.as_value(value, wrong.0));
        let args = [
            ("actual", format!("{}至{}", text(from), text(to))),
            ("start", text(start)),
            ("end", text(end)),
        ];
        let place = answers.place_of(wrong.0, at);
        Violation::new(args)
            .at(place)
            .suggest(place, suggested)
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
        parts
            .terms
            .extend([&self.from, &self.to, &self.start, &self.end]);
    }
}
