//! `no_words`: none of the words of a list stands in any text of the form, such as words that only
//! classified papers use. Which words those are is the pack's list.

use super::{Kind, Outcome, Parts, Violation, all_texts};
use crate::answers::Answers;
use crate::pack::{Obj, Outline, Scope};
use crate::value::At;

/// The list whose labels and aliases are looked for.
#[derive(Debug, Clone)]
pub(crate) struct NoWords {
    list: usize,
}

impl Kind for NoWords {
    const ARGS: &'static [&'static str] = &["found"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, _: Scope) -> Option<Self> {
        let list = outline.list(&obj.need("list")?)?;
        Some(Self { list })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, _: At) -> Outcome {
        let items = &answers.pack.lists[self.list].items;
        let words: Vec<&str> = items
            .iter()
            .flat_map(|item| std::iter::once(&item.label).chain(&item.aliases))
            .map(String::as_str)
            .collect();
        let violations = all_texts::look(answers, |text| {
            let first = words
                .iter()
                .filter_map(|word| Some((text.find(word)?, *word)))
                .min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())));
            first.map(|(_, word)| Violation::new([("found", word.to_owned())]))
        });
        Outcome::of(violations, crate::value::Blanks::default())
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.all_texts = true;
    }
}
