//! A change in words: what it is about, what it is now and what it becomes.

use std::cmp::Ordering;

use shenbao_draft::{Draft, Edit};

use super::changes;
use super::types::FitChange;
use crate::answers::Answers;
use crate::pack::{Change, Field, FieldType, Pack};
use crate::raw;
use crate::review::Moment;
use crate::value::Place;

/// A change in words, as seen from the draft the search began with.
pub(crate) fn told(
    pack: &Pack,
    draft: &Draft,
    change: &changes::Change,
    moment: &Moment,
) -> FitChange {
    let before = Answers::new(pack, draft, moment.today);
    let changed = change.applied(draft);
    let after = Answers::new(pack, &changed, moment.today);
    let path = change.place();
    let such_as = if change.example { "（举例）" } else { "" };
    let (label, from, to, text) = match &change.edit {
        Edit::Set { path, .. } => {
            let path = path.to_string();
            let now = after.find_place(&path);
            let was = before.find_place(&path);
            // A row keeps the name it is known by, even when the change gives it another.
            let label = match was {
                Some(_) => before.place_label(was),
                None => after.place_label(now),
            };
            let from = shown(&before, was);
            let to = shown(&after, now);
            let text = match instead(&before, &after, was, now) {
                Some(text) => text + such_as,
                None if from.is_empty() => phrase(&[&label, "：", &to, such_as]),
                None => phrase(&[&label, "由", &from, "改为", &to, such_as]),
            };
            (label, from, to, text)
        }
        Edit::AddRow { table, row, .. } => {
            let field = pack.field(table);
            let label = field
                .and_then(|field| field.table.as_ref())
                .map(|table| table.row_label.clone());
            let label = label.unwrap_or_default();
            let cell = |column: &Field| {
                row.get(&column.id)?;
                let text = shown(
                    &after,
                    after.find_place(&format!("{table}[{}].{}", row.id, column.id)),
                );
                Some(phrase(&[&column.label, "为", &text]))
            };
            let to = field
                .map_or(&[][..], Field::columns)
                .iter()
                .filter_map(cell)
                .collect::<Vec<_>>()
                .join("，");
            let text = phrase(&["增加一个", &label, "：", &to, such_as]);
            (label, String::new(), to, text)
        }
        Edit::RemoveRow { table, row } => {
            let place = before.find_place(&format!("{table}[{row}]"));
            let label = before.place_label(place);
            (
                label.clone(),
                label.clone(),
                String::new(),
                phrase(&["去掉", &label]),
            )
        }
        _ => Default::default(),
    };
    FitChange {
        path,
        label,
        from,
        to,
        text,
        edit: change.edit.clone(),
    }
}

/// A cell whose row stands for somebody changes by taking somebody else.
fn instead(
    before: &Answers<'_>,
    after: &Answers<'_>,
    was: Option<Place>,
    now: Option<Place>,
) -> Option<String> {
    let pack = before.pack;
    let (Some(Place::Cell { table, row, column }), Some(now)) = (was, now) else {
        return None;
    };
    let mut questions = pack.fit.iter().flat_map(|spec| &spec.questions);
    let asked =
        questions.find(|question| (question.field, question.column) == (table, Some(column)))?;
    let (Change::Row, raw::Raw::Known(_)) = (asked.change, before.raw(was?)) else {
        return None;
    };
    let field = &pack.columns(table)[column];
    let kind = pack.fields[table]
        .table
        .as_ref()
        .map(|shape| &shape.row_label)?;
    let bound = match (before.raw(was?), after.raw(now)) {
        (raw::Raw::Known(from), raw::Raw::Known(to)) => match from.compare(to) {
            Some(Ordering::Greater) if is_day(field) => "不晚于",
            Some(Ordering::Less) if is_day(field) => "不早于",
            _ => "为",
        },
        _ => "为",
    };
    let title = before.place_label(Some(Place::Row { table, row }));
    let to = shown(after, Some(now));
    let words = ["把", &title, "换成", &field.label, bound, &to, "的", kind];
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

fn is_day(field: &Field) -> bool {
    matches!(field.ty, FieldType::Date | FieldType::Month)
}

fn shown(answers: &Answers<'_>, place: Option<Place>) -> String {
    let of = place.and_then(|place| Some((answers.place_field(place)?, answers.raw(place))));
    match of {
        Some((field, raw::Raw::Known(value))) => answers.text_in(value, field),
        _ => String::new(),
    }
}
