//! `one_of`: a value that must be among a few.

use shenbao_draft::Value;

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Cond, Term};
use crate::mutate::{Steps, Variants, without};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Val};

/// A value and the texts it may be.
#[derive(Debug, Clone)]
pub(crate) struct OneOf {
    value: Term,
    options: Vec<String>,
}

impl Kind for OneOf {
    const ARGS: &'static [&'static str] = &["actual", "options"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        // The options of the field are known, so a slip among them is caught as in a condition.
        match outline.option_cond(obj, "value", "options", scope)? {
            Cond::Is { term, texts, .. } => Some(Self {
                value: term,
                options: texts,
            }),
            _ => None,
        }
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let value = match answers.value(&self.value, at).needed() {
            Ok(value) => value,
            Err(unusable) => return unusable.into(),
        };
        if value
            .text()
            .is_some_and(|text| self.options.iter().any(|option| option == text))
        {
            return Outcome::Pass;
        }
        let labels: Vec<String> = self
            .options
            .iter()
            .map(|option| answers.text_of(Val::Text(option), &self.value))
            .collect();
        let only = if let [only] = &self.options[..] {
            Some(Value::Text(only.clone()))
        } else {
            None
        };
        Violation::new([
            ("actual", answers.text_of(value, &self.value)),
            ("options", labels.join("、")),
        ])
        .suggest(answers.place_of(&self.value, at), only)
        .into()
    }

    fn variants(&self, _: Steps<'_>) -> Variants<Self> {
        let dropped = without(&self.options);
        dropped
            .map(|(ix, options)| {
                (
                    format!("去掉“{}”", self.options[ix]),
                    Self {
                        options,
                        ..self.clone()
                    },
                )
            })
            .collect()
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.push(&self.value);
    }
}
