//! A change in words: what it is about, what it is now and what it becomes.

use std::cmp::Ordering;

use shenbao_draft::{Edit, Value};

use super::changes;
use super::types::FitChange;
use crate::answers::Answers;
use crate::pack::{Change, Field, FieldType};
use crate::raw::{self, Raw};
use crate::value::Place;

/// A change in words, as seen from the draft the search began with.
pub(crate) fn told<'a>(before: &Answers<'a>, change: &changes::Change) -> FitChange {
    let pack = before.pack;
    let such_as = if change.example { "（举例）" } else { "" };
    let (label, from, to, text) = match &change.edit {
        Edit::Set { path, value } => {
            let place = before.find_place(&path.to_string());
            let label = before.place_label(place);
            let of = place.and_then(|place| Some((place, before.place_field(place)?)));
            let (from, to) = match of {
                Some((place, field)) => (
                    shown(before, field, before.raw(place)),
                    written(before, field, value.as_ref()),
                ),
                None => Default::default(),
            };
            let instead = of.zip(value.as_ref());
            let text = match instead.and_then(|(of, value)| instead_of(before, of, value)) {
                Some(text) => text + such_as,
                None if from.is_empty() => phrase(&[&label, "：", &to, such_as]),
                None => phrase(&[&label, "由", &from, "改为", &to, such_as]),
            };
            (label, from, to, text)
        }
        Edit::AddRow { table, row, .. } => {
            let field = pack.field(table);
            let shape = field.and_then(|field| field.table.as_ref());
            let label = shape.map(|shape| shape.row_label.clone());
            let label = label.unwrap_or_default();
            let cell = |column: &'a Field| {
                let text = written(before, column, Some(row.get(&column.id)?));
                Some(phrase(&[&column.label, "为", &text]))
            };
            let columns = field.map_or(&[][..], Field::columns).iter();
            let to = columns.filter_map(cell).collect::<Vec<_>>().join("，");
            let text = phrase(&["增加一个", &label, "：", &to, such_as]);
            (label, String::new(), to, text)
        }
        Edit::RemoveRow { table, row } => {
            let place = before.find_place(&format!("{table}[{row}]"));
            let label = before.place_label(place);
            let text = phrase(&["去掉", &label]);
            (label.clone(), label, String::new(), text)
        }
        _ => Default::default(),
    };
    FitChange {
        path: change.place(),
        label,
        from,
        to,
        text,
        edit: change.edit.clone(),
    }
}

/// A cell whose row stands for somebody changes by taking somebody else.
fn instead_of<'a>(
    before: &Answers<'a>,
    (place, field): (Place, &'a Field),
    value: &Value,
) -> Option<String> {
    let pack = before.pack;
    let Place::Cell { table, row, column } = place else {
        return None;
    };
    let mut questions = pack.fit.iter().flat_map(|spec| &spec.questions);
    let asked =
        questions.find(|question| (question.field, question.column) == (table, Some(column)))?;
    let (Change::Row, Raw::Known(from)) = (asked.change, before.raw(place)) else {
        return None;
    };
    let shape = pack.fields[table].table.as_ref()?;
    let bound = match raw::read(pack, field, value) {
        Raw::Known(to) if matches!(field.ty, FieldType::Date | FieldType::Month) => {
            match from.compare(to) {
                Some(Ordering::Greater) => "不晚于",
                Some(Ordering::Less) => "不早于",
                _ => "为",
            }
        }
        _ => "为",
    };
    let title = before.place_label(Some(Place::Row { table, row }));
    let to = written(before, field, Some(value));
    let words = [
        "把",
        &title,
        "换成",
        &field.label,
        bound,
        &to,
        "的",
        &shape.row_label,
    ];
    Some(phrase(&words))
}

/// The words one after another, a space set between Han and digits or letters.
fn phrase(words: &[&str]) -> String {
    let mut text = String::new();
    for word in words {
        crate::text::push_spaced(&mut text, word);
    }
    text
}

/// A value that is to be written, formatted.
fn written<'a>(answers: &Answers<'a>, field: &'a Field, value: Option<&Value>) -> String {
    value.map_or_else(String::new, |value| {
        shown(answers, field, raw::read(answers.pack, field, value))
    })
}

fn shown<'a>(answers: &Answers<'a>, field: &'a Field, raw: Raw<'_>) -> String {
    match raw {
        Raw::Known(value) => answers.text_in(value, field),
        Raw::Blank | Raw::Bad(_) => String::new(),
    }
}
