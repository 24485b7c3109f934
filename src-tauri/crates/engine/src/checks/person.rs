//! `by_person` and `notice`: what no machine can judge, and what is only worth saying.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::pack::{Obj, Outline, Scope};
use crate::value::At;

/// Manual until a person confirms it.
#[derive(Debug, Clone)]
pub(crate) struct ByPerson;

/// Said whenever it applies.
#[derive(Debug, Clone)]
pub(crate) struct Notice;

impl Kind for ByPerson {
    const ARGS: &'static [&'static str] = &[];

    fn parse(_: &'static str, _: &Obj<'_>, _: &Outline, _: Scope) -> Option<Self> {
        Some(Self)
    }

    fn judge<'a>(&'a self, _: &Answers<'a>, _: At) -> Outcome {
        Outcome::Manual
    }

    fn parts<'c>(&'c self, _: &mut Parts<'c>) {}
}

impl Kind for Notice {
    const ARGS: &'static [&'static str] = &[];

    fn parse(_: &'static str, _: &Obj<'_>, _: &Outline, _: Scope) -> Option<Self> {
        Some(Self)
    }

    fn judge<'a>(&'a self, _: &Answers<'a>, _: At) -> Outcome {
        Violation::default().into()
    }

    fn parts<'c>(&'c self, _: &mut Parts<'c>) {}
}
