//! Fields as tables of labels and values: a section's facts, one table per row, derived amounts.

use shenbao_engine::{Entry, Field, FieldType, Line, Width};

use super::grid::{self, Item, Pair};
use super::source::Source;
use super::{paper, words};
use crate::document::{Block, Heading};

/// A label's share where amounts stand beside each other.
const FACT_LABEL: f32 = 0.29;
/// The longest label and value, in characters, for which two facts fit on one line.
const FACT: usize = 12;

/// A label/value table of fields.
pub(super) fn fields(
    source: &Source<'_>,
    fields: &[Entry],
    columns: u32,
    wide: &[String],
) -> Vec<Block> {
    let items: Vec<Item> = fields
        .iter()
        .filter_map(|entry| match entry {
            Entry::Group(title) => Some(Item::Group(title.clone())),
            Entry::Field(id) => {
                let field = source.field(id)?;
                Some(pair(
                    field,
                    source.value(field),
                    wide.contains(id),
                    field.id.clone(),
                ))
            }
        })
        .collect();
    let table = grid::form(columns, items);
    if table.rows.is_empty() {
        Vec::new()
    } else {
        vec![Block::Table(table)]
    }
}

/// A label/value table for every row of a table.
pub(super) fn records(
    source: &Source<'_>,
    table: &str,
    columns: &[String],
    level: u8,
) -> Vec<Block> {
    let Some(field) = source.field(table) else {
        return Vec::new();
    };
    let rows = source.draft.rows(table);
    if rows.is_empty() {
        return vec![paper::missing(source, field)];
    }
    let mut blocks = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let name = source.row_name(table, &row.id);
        let called = field
            .table
            .as_ref()
            .map_or("", |shape| shape.row_label.as_str());
        let numbered = format!("{called} {}", index + 1);
        let text = if name == numbered {
            numbered
        } else {
            format!("{numbered}　{name}")
        };
        let place = format!("{table}[{}]", row.id);
        blocks.push(Block::Heading(Heading::new(level, text.trim()).of(&place)));
        let shown = columns.iter().filter_map(|id| {
            let column = field.columns().iter().find(|column| column.id == *id)?;
            let applies = source.cell_applies(table, row, id);
            applies.then(|| {
                pair(
                    column,
                    source.cell(column, row),
                    column.width == Width::Full,
                    format!("{place}.{id}"),
                )
            })
        });
        blocks.push(Block::Table(grid::form(2, shown.collect())));
    }
    blocks
}

fn pair(field: &Field, value: String, wide: bool, origin: String) -> Item {
    let wide = wide || field.ty == FieldType::LongText;
    Item::Pair(Pair {
        label: field.label.clone(),
        value,
        wide,
        origin: Some(origin),
    })
}

/// Labelled templates; nothing where every one of them is blank.
pub(super) fn facts(source: &Source<'_>, rows: &[Line]) -> Vec<Block> {
    let rows: Vec<(&str, String)> = rows
        .iter()
        .map(|line| (line.label.as_str(), paper::filled(source, &line.value)))
        .collect();
    if rows.iter().all(|(_, value)| value.is_empty()) {
        return Vec::new();
    }
    let short = |text: &str| text.chars().count() <= FACT;
    let two = rows.len() > 1
        && rows
            .iter()
            .all(|(label, value)| short(label) && short(value));
    let item = |(label, value): (&str, String)| {
        Item::Pair(Pair {
            label: label.to_owned(),
            value,
            wide: false,
            origin: None,
        })
    };
    let items = rows.into_iter().map(item).collect();
    vec![Block::Table(if two {
        grid::form_with(2, FACT_LABEL, items)
    } else {
        grid::form_with(1, 0.4, items)
    })]
}

/// What stands for a table without rows.
pub(super) fn nothing(source: &Source<'_>, field: &Field) -> &'static str {
    let track = source.pack.track_index(&source.draft.track);
    let needs_rows =
        field.required_on(track) || field.min_rows_on(track).is_some_and(|min| min > 0);
    if needs_rows {
        words::BLANK
    } else {
        words::NONE
    }
}
