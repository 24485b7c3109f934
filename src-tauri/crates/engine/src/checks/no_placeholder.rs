//! `no_placeholder`: nothing such as 待补 or XX was left behind in any text of the form.

use super::{Kind, Outcome, Parts, Violation, all_texts};
use crate::answers::Answers;
use crate::pack::{Obj, Outline, Scope};
use crate::placeholder;
use crate::value::At;

/// It has no parameters: it looks at every text that applies.
#[derive(Debug, Clone)]
pub(crate) struct NoPlaceholder;

impl Kind for NoPlaceholder {
    const ARGS: &'static [&'static str] = &["found"];

    fn parse(_: &'static str, _: &Obj<'_>, _: &Outline, _: Scope) -> Option<Self> {
        Some(Self)
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, _: At) -> Outcome {
        let violations = all_texts::look(answers, |text| {
            placeholder::find(text).map(|found| Violation::new([("found", found.to_owned())]))
        });
        Outcome::of(violations, crate::value::Blanks::default())
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.all_texts = true;
    }
}
