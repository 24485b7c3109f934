//! A change in words: what it is about, what it is now and what it becomes.

use shenbao_draft::{Draft, Edit};

use super::changes::Change;
use super::types::FitChange;
use crate::answers::Answers;
use crate::pack::{Field, Pack};
use crate::raw;
use crate::review::Moment;
use crate::value::Place;

/// A change in words, as seen from the draft the search began with.
pub(crate) fn told(pack: &Pack, draft: &Draft, change: &Change, moment: &Moment) -> FitChange {
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
            let text = if from.is_empty() {
                format!("{label}：{to}{such_as}")
            } else {
                format!("{label}由{from}改为{to}{such_as}")
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
                Some(format!("{}为{text}", column.label))
            };
            let to = field
                .map_or(&[][..], Field::columns)
                .iter()
                .filter_map(cell)
                .collect::<Vec<_>>()
                .join("，");
            let text = format!("增加一个{label}：{to}{such_as}");
            (label, String::new(), to, text)
        }
        Edit::RemoveRow { table, row } => {
            let place = before.find_place(&format!("{table}[{row}]"));
            let label = before.place_label(place);
            (
                label.clone(),
                label.clone(),
                String::new(),
                format!("去掉{label}"),
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

fn shown(answers: &Answers<'_>, place: Option<Place>) -> String {
    let of = place.and_then(|place| Some((answers.place_field(place)?, answers.raw(place))));
    match of {
        Some((field, raw::Raw::Known(value))) => answers.text_in(value, field),
        _ => String::new(),
    }
}
