//! `plain_text`: no text of the form holds full-width digits or letters, tabs or characters that
//! cannot be seen.

use super::{Kind, Outcome, Parts, Violation, all_texts};
use crate::answers::Answers;
use crate::odd_text;
use crate::pack::{Obj, Outline, Scope};
use crate::value::At;

/// It has no parameters: it looks at every text that applies.
#[derive(Debug, Clone)]
pub(crate) struct PlainText;

impl Kind for PlainText {
    const ARGS: &'static [&'static str] = &["found"];

    fn parse(_: &'static str, _: &Obj<'_>, _: &Outline, _: Scope) -> Option<Self> {
        Some(Self)
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, _: At) -> Outcome {
        let violations = all_texts::look(answers, |text| {
            odd_text::find(text).map(|found| Violation::new([("found", found)]))
        });
        Outcome::of(violations, crate::value::Blanks::default())
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.all_texts = true;
    }
}
