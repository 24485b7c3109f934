//! The attachment slots as one table, which closes an application and opens a checklist.

use shenbao_engine::{AttachmentView, ChecklistItem};

use super::source::Source;
use super::words::{self, list};
use super::{bound, grid};
use crate::document::{Align, Cell, Column, Row, Table};

/// Every slot that applies on a row; nothing where none does.
pub(super) fn overview(source: &Source<'_>) -> Option<Table> {
    let items = &source.report.checklist;
    let shares = [
        (9.5, Align::Center),
        (30.0, Align::Left),
        (20.0, Align::Left),
        (8.5, Align::Center),
        (38.5, Align::Left),
        (11.5, Align::Center),
    ];
    let head = [
        words::NUMBER,
        list::ATTACHMENT,
        list::FROM,
        list::NEED,
        list::FILES,
        list::STATE,
    ];
    let table = Table {
        columns: shares
            .map(|(share, align)| Column::new(share, align))
            .into(),
        header: vec![Row::new(head.map(Cell::label).into())],
        rows: items
            .iter()
            .enumerate()
            .map(|(index, item)| row(source, index + 1, item))
            .collect(),
        ..Table::default()
    };
    (!items.is_empty()).then_some(table)
}

fn row(source: &Source<'_>, number: usize, item: &ChecklistItem) -> Row {
    let mut files = Vec::new();
    for file in &item.files {
        files.extend(grid::compact(&described(source, file)));
        files.extend(bound::range(source, &file.id));
    }
    let files = Cell {
        content: files,
        ..grid::cell("")
    };
    let place = match &item.row {
        Some(row) => format!("attachments/{}@{row}", item.slot),
        None => format!("attachments/{}", item.slot),
    };
    let cells = [
        Cell::text(number.to_string()),
        grid::cell(&item.title),
        grid::cell(party(item)),
        Cell::text(words::need(item.need)),
        files,
        Cell::text(words::state(item.state)),
    ];
    Row::new(cells.map(|cell| cell.of(&place)).into())
}

/// The unit or person by name, or who it is in words.
pub(super) fn party(item: &ChecklistItem) -> &str {
    if item.party_label.is_empty() {
        &item.from
    } else {
        &item.party_label
    }
}

/// A file's name, the one it is exported under if there is one.
pub(super) fn name(source: &Source<'_>, file: &AttachmentView) -> String {
    source.hidden.mask(
        source
            .options
            .exported_names
            .get(&file.id)
            .unwrap_or(&file.name),
    )
}

fn described(source: &Source<'_>, file: &AttachmentView) -> String {
    let name = name(source, file);
    match file.pages {
        Some(pages) => format!("{name}（{}）", words::pages(pages)),
        None => name,
    }
}
