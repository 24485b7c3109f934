//! `contains_number`: a text that can be measured against names a number, in any of the ways people
//! write one.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::pack::{Obj, Outline, Scope};
use crate::value::At;

/// The text that must name a number.
#[derive(Debug, Clone)]
pub(crate) struct ContainsNumber {
    value: Term,
}

impl Kind for ContainsNumber {
    const ARGS: &'static [&'static str] = &["actual"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (value, _) = outline.term(&obj.need("value")?, scope, Ty::Text)?;
        Some(Self { value })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let value = match answers.value(&self.value, at).needed() {
            Ok(value) => value,
            Err(unusable) => return unusable.into(),
        };
        let text = value.text().unwrap_or_default();
        if text.chars().any(is_number) {
            return Outcome::Pass;
        }
        Violation::new([("actual", text.to_owned())]).into()
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.push(&self.value);
    }
}

/// A digit of any width, a Roman or circled number, or a Chinese numeral.
fn is_number(c: char) -> bool {
    c.is_numeric() || "零〇一二两三四五六七八九十百千万亿".contains(c)
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn every_way_of_writing_a_number_counts() {
        for text in [
            "≥3",
            "3～5",
            "９",
            "Ⅲ级",
            "两项",
            "百分之三十",
            "half of 12",
        ] {
            assert!(text.chars().any(is_number), "{text}");
        }
    }

    #[test]
    fn words_alone_are_no_number() {
        for text in ["显著提高", "若干", "", "多项", "several"] {
            assert!(!text.chars().any(is_number), "{text}");
        }
    }
}
