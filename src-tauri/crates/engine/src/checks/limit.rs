//! `at_most` and `at_least`: an amount, a number, a date or a month against a limit that itself passes.

use super::{Bounds, Kind, Measure, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::report::ReadingKind;
use crate::value::{At, Val, both};

/// A value and its limit.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    pub(crate) value: Term,
    pub(crate) limit: Term,
    pub(crate) bounds: Bounds,
}

impl Kind for Limit {
    const ARGS: &'static [&'static str] = &["actual", "max", "min", "excess", "shortfall"];

    fn parse(name: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let bounds = Bounds::of(name);
        let node = obj.need("value");
        let limit = obj.need(bounds.key());
        let node = node?;
        let (value, ty) = outline.any_term(&node, scope, None)?;
        if !matches!(ty, Ty::Money | Ty::Int | Ty::Date | Ty::Month) {
            node.error(
                format!("{}没有大小可比", ty.label()),
                "应为金额、整数、日期或年月",
            );
            return None;
        }
        let (limit, _) = outline.term(&limit?, scope, ty)?;
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
        let passes = match (self.bounds, value.compare(limit)) {
            (Bounds::Above, Some(order)) => order.is_le(),
            (Bounds::Below, Some(order)) => order.is_ge(),
            (_, None) => true,
        };
        if passes {
            return Outcome::Pass;
        }
        let place = answers.place_of(&self.value, at);
        let args = [
            ("actual", answers.text(value)),
            (self.bounds.key(), answers.text(limit)),
            (self.bounds.gap(), answers.gap(value, limit)),
        ];
        Violation::new(args)
            .suggest(place, answers.as_value(limit, &self.value))
            .into()
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let limit = |limit| Self {
            limit,
            ..self.clone()
        };
        let mut found = inside(self.bounds.key(), steps.term(&self.limit), limit);
        found.extend(inside("value", steps.term(&self.value), |value| Self {
            value,
            ..self.clone()
        }));
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

    fn read<'a>(&'a self, answers: &Answers<'a>, at: At) -> Option<Measure> {
        let limit = answers.value(&self.limit, at).known()?;
        let value = answers.value(&self.value, at).known();
        let part = |term, value: Option<Val<'a>>| answers.part(term, value);
        let per = |of: i64| {
            i128::from(of) * 1000 / i128::from(limit.amount().filter(|n| *n > 0).unwrap_or(1))
        };
        let exceeded = value.filter(|value| match self.bounds {
            Bounds::Above => value.compare(limit).is_some_and(std::cmp::Ordering::is_gt),
            Bounds::Below => value.compare(limit).is_some_and(std::cmp::Ordering::is_lt),
        });
        limit.amount()?;
        Some(Measure {
            kind: ReadingKind::Cap,
            parts: vec![part(&self.value, value), part(&self.limit, Some(limit))],
            limit_text: answers.text(limit),
            limit_permille: Some(1000),
            actual_text: value.map(|value| answers.text(value)).unwrap_or_default(),
            actual_permille: value
                .and_then(Val::amount)
                .and_then(|of| i64::try_from(per(of)).ok()),
            shortfall_text: exceeded.map(|value| answers.gap(value, limit)),
        })
    }
}
