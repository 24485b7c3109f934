//! `equals` and `differs`: two values that must (or must not) be the same. Names are the same when
//! they differ only in width, spaces or letter case.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::Term;
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Val, both};

/// Two values, and whether they must agree.
#[derive(Debug, Clone)]
pub(crate) struct Same {
    value: Term,
    other: Term,
    agree: bool,
}

impl Kind for Same {
    const ARGS: &'static [&'static str] = &["actual", "expected"];

    fn parse(name: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let agree = name == "equals";
        let (value, other) = (
            obj.need("value"),
            obj.need(if agree { "to" } else { "from" }),
        );
        let (value, ty) = outline.path(&value?, scope)?;
        let other_node = other?;
        let (other, other_ty) = outline.any_term(&other_node, scope, Some(ty))?;
        if !ty.comparable(other_ty) {
            other_node.error(
                format!("{}不能与{}比较", ty.label(), other_ty.label()),
                format!("应为{}", ty.label()),
            );
            return None;
        }
        Some(Self {
            value,
            other,
            agree,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let (value, other) = match both(
            answers.value(&self.value, at),
            answers.value(&self.other, at),
        ) {
            Ok(known) => known,
            Err(unusable) => return unusable.into(),
        };
        let same = match (value, other) {
            (Val::Text(a), Val::Text(b)) => a == b || answers.key(value) == answers.key(other),
            _ => value.compare(other).is_some_and(std::cmp::Ordering::is_eq),
        };
        if same == self.agree {
            return Outcome::Pass;
        }
        let args = [
            ("actual", answers.text_of(value, &self.value)),
            (
                "expected",
                answers.text_of(
                    other,
                    if answers.field_of(&self.other).is_some() {
                        &self.other
                    } else {
                        &self.value
                    },
                ),
            ),
        ];
        let violation = Violation::new(args);
        if !self.agree {
            return violation.into();
        }
        violation
            .suggest(
                answers.place_of(&self.value, at),
                answers.as_value(other, &self.value),
            )
            .into()
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let other = |other| Self {
            other,
            ..self.clone()
        };
        let mut found = inside("to", steps.term(&self.other), other);
        found.push((
            "相反".to_owned(),
            Self {
                agree: !self.agree,
                ..self.clone()
            },
        ));
        found
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.extend([&self.value, &self.other]);
    }
}
