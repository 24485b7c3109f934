//! `length_at_least` and `length_at_most`: how many characters a text has.

use super::{Bounds, Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Val, both};

/// A text and the limit of its length.
#[derive(Debug, Clone)]
pub(crate) struct Length {
    pub(crate) value: Term,
    pub(crate) limit: Term,
    pub(crate) bounds: Bounds,
}

impl Kind for Length {
    const ARGS: &'static [&'static str] = &["actual", "min", "max", "excess", "shortfall"];

    fn parse(name: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let bounds = Bounds::of(name);
        let (value, limit) = (obj.need("value"), obj.need(bounds.key()));
        let (value, _) = outline.term(&value?, scope, Ty::Text)?;
        let (limit, _) = outline.term(&limit?, scope, Ty::Int)?;
        Some(Self {
            value,
            limit,
            bounds,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let (value, limit) = match both(
            answers.value(&self.value, at),
            answers.value(&self.limit, at),
        ) {
            Ok(known) => known,
            Err(unusable) => return unusable.into(),
        };
        let text = value.text().unwrap_or_default();
        let limit = limit.amount().unwrap_or(0);
        // The bytes bound the characters, so that most texts need no counting.
        let bytes = i64::try_from(text.len()).unwrap_or(i64::MAX);
        if self.bounds == Bounds::Above && bytes <= limit {
            return Outcome::Pass;
        }
        let length = i64::from(crate::text::length(text));
        let passes = match self.bounds {
            Bounds::Above => length <= limit,
            Bounds::Below => length >= limit,
        };
        if passes {
            return Outcome::Pass;
        }
        Violation::new([
            ("actual", answers.text(Val::Int(length))),
            (self.bounds.key(), answers.text(Val::Int(limit))),
            (
                self.bounds.gap(),
                answers.text(Val::Int(length.saturating_sub(limit).saturating_abs())),
            ),
        ])
        .into()
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let limit = |limit| Self {
            limit,
            ..self.clone()
        };
        let mut found = inside(self.bounds.key(), steps.term(&self.limit), limit);
        found.push((
            "方向相反".to_owned(),
            Self {
                bounds: self.bounds.opposite(),
                ..self.clone()
            },
        ));
        found
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.extend([&self.value, &self.limit]);
    }
}
