//! `no_placeholder`: nothing such as 待补 or XX was left behind in any text of the form.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::pack::{FieldType, Obj, Outline, Scope};
use crate::placeholder;
use crate::raw::Raw;
use crate::value::{At, Place, Truth, Val};

/// It has no parameters: it looks at every text that applies.
#[derive(Debug, Clone)]
pub(crate) struct NoPlaceholder;

impl Kind for NoPlaceholder {
    const ARGS: &'static [&'static str] = &["found"];

    fn parse(_: &'static str, _: &Obj<'_>, _: &Outline, _: Scope) -> Option<Self> {
        Some(Self)
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, _: At) -> Outcome {
        let mut violations = Vec::new();
        let mut look = |place: Place| {
            if let Raw::Known(Val::Text(text)) = answers.raw(place)
                && let Some(found) = placeholder::find(text)
                && answers.place_applies(place) == Truth::True
            {
                violations.push(Violation::new([("found", found.to_owned())]).at(Some(place)));
            }
        };
        for (ix, field) in answers.pack.fields.iter().enumerate() {
            if is_free_text(field.ty) {
                look(Place::Field(ix));
            }
            for (column, _) in field
                .columns()
                .iter()
                .enumerate()
                .filter(|(_, column)| is_free_text(column.ty))
            {
                for row in 0..answers.rows(ix).len() {
                    look(Place::Cell {
                        table: ix,
                        row,
                        column,
                    });
                }
            }
        }
        Outcome::of(violations, crate::value::Blanks::default())
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.all_texts = true;
    }
}

fn is_free_text(ty: FieldType) -> bool {
    matches!(
        ty,
        FieldType::Text | FieldType::LongText | FieldType::Institution
    )
}
