//! One side of a matrix: which keys it has and what they are called.

use shenbao_draft::{Row as DraftRow, Value};
use shenbao_engine::{Field, FieldType};

use super::source::Source;
use super::words;

/// Of a longer list of options only those that are used are printed.
const LONG_LIST: usize = 12;

/// A key on one side of the matrix and what it is called.
pub(super) type Keyed = (String, String);

/// The key that a row has on one side; empty while blank.
pub(super) fn key_of<'r>(row: &'r DraftRow, column: &str) -> &'r str {
    row.get(column).and_then(Value::as_text).unwrap_or_default()
}

/// The keys of one side: those that the pack and the draft offer, then any other that is used, so
/// that every amount typed stands somewhere.
pub(super) fn keys(
    source: &Source<'_>,
    column: &Field,
    rows: &[DraftRow],
    cells: &[&Field],
) -> Vec<Keyed> {
    let used = |key: &str| {
        let here = |row: &&DraftRow| key_of(row, &column.id) == key;
        rows.iter()
            .filter(here)
            .any(|row| cells.iter().any(|cell| row.get(&cell.id).is_some()))
    };
    let mut offered: Vec<String> = column
        .options
        .iter()
        .chain(&column.plus)
        .map(|choice| choice.id.clone())
        .collect();
    let list = column
        .list
        .as_deref()
        .and_then(|list| source.pack.list(list));
    offered.extend(
        list.into_iter()
            .flat_map(|list| &list.items)
            .map(|item| item.id.clone()),
    );
    offered.extend(
        column
            .row_table
            .iter()
            .flat_map(|table| source.draft.rows(table))
            .map(|row| row.id.clone()),
    );
    if offered.len() > LONG_LIST {
        offered.retain(|key| used(key));
    }
    for row in rows {
        let key = key_of(row, &column.id);
        if !offered.iter().any(|known| known == key) && used(key) {
            offered.push(key.to_owned());
        }
    }
    offered
        .into_iter()
        .map(|key| (name(source, column, &key), key))
        .map(|(name, key)| (key, name))
        .collect()
}

fn name(source: &Source<'_>, column: &Field, key: &str) -> String {
    let name = match column.ty {
        FieldType::RowRef => source.row_ref(column, key),
        _ => source.option(column, key),
    };
    if name.trim().is_empty() {
        words::BLANK.to_owned()
    } else {
        name
    }
}
