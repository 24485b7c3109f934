//! Every free text of the form that applies, for the checks that look at what was written rather
//! than at one field.

use super::Violation;
use crate::answers::Answers;
use crate::pack::FieldType;
use crate::raw::Raw;
use crate::value::{Place, Truth, Val};

/// The violations a look at each text yields, each placed at its text.
pub(crate) fn look<'a>(
    answers: &Answers<'a>,
    mut find: impl FnMut(&'a str) -> Option<Violation>,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut at = |place: Place| {
        if let Raw::Known(Val::Text(text)) = answers.raw(place)
            && let Some(violation) = find(text)
            && answers.place_applies(place) == Truth::True
        {
            violations.push(violation.at(Some(place)));
        }
    };
    for (ix, field) in answers.pack.fields.iter().enumerate() {
        if is_free_text(field.ty) {
            at(Place::Field(ix));
        }
        let columns = field.columns().iter().enumerate();
        for (column, _) in columns.filter(|(_, column)| is_free_text(column.ty)) {
            for row in 0..answers.rows(ix).len() {
                at(Place::Cell {
                    table: ix,
                    row,
                    column,
                });
            }
        }
    }
    violations
}

fn is_free_text(ty: FieldType) -> bool {
    matches!(
        ty,
        FieldType::Text | FieldType::LongText | FieldType::Institution
    )
}
