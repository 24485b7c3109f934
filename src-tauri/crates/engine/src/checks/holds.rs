//! `holds`: any condition. For demands that are no limit, ratio or comparison of their own.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::Cond;
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Truth};

/// The condition that must hold.
#[derive(Debug, Clone)]
pub(crate) struct Holds {
    that: Cond,
}

impl Holds {
    /// The ways to pass, where the demand is that one of several holds.
    pub(super) fn alternatives(&self) -> &[Cond] {
        match &self.that {
            Cond::Any(ways) => ways,
            _ => &[],
        }
    }
}

impl Kind for Holds {
    const ARGS: &'static [&'static str] = &[];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        outline
            .cond(&obj.need("that")?, scope)
            .map(|that| Self { that })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        match answers.truth(&self.that, at) {
            Truth::True => Outcome::Pass,
            Truth::False => Violation::default().into(),
            Truth::Unknown(blanks) => Outcome::Pending(blanks),
        }
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        inside("that", steps.cond(&self.that), |that| Self { that })
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.conds.push(&self.that);
    }
}

impl Holds {
    /// The check that this holds.
    pub(crate) fn new(that: Cond) -> Self {
        Self { that }
    }
}
