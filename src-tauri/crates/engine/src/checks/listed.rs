//! `listed`: a name that must stand in a list. The nearest name is offered when it does not.

use shenbao_draft::Value;

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::names_match;
use crate::pack::{Obj, Outline, Scope};
use crate::value::At;

/// A name and the list it must be in.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    value: Term,
    list: usize,
}

impl Kind for Listed {
    const ARGS: &'static [&'static str] = &["actual", "nearest"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (value, list) = (obj.need("value"), obj.need("list"));
        let (value, _) = outline.term(&value?, scope, Ty::Text)?;
        Some(Self {
            value,
            list: outline.list(&list?)?,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let value = match answers.value(&self.value, at).needed() {
            Ok(value) => value,
            Err(unusable) => return unusable.into(),
        };
        let list = &answers.pack.lists[self.list];
        let text = value.text().unwrap_or_default();
        if list.item(text).is_some() || names_match::exact(list, text).is_some() {
            return Outcome::Pass;
        }
        let nearest = names_match::nearest(list, text).map(|item| item.label.clone());
        let args = [
            ("actual", text.to_owned()),
            (
                "nearest",
                nearest
                    .clone()
                    .unwrap_or_else(|| "（没有相近的名称）".into()),
            ),
        ];
        Violation::new(args)
            .suggest(answers.place_of(&self.value, at), nearest.map(Value::Text))
            .into()
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.push(&self.value);
        parts.lists.push(self.list);
    }
}
