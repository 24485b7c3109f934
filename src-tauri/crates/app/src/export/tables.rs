//! Tables of a draft as they are printed: row by row, or two columns spanning a matrix.

use shenbao_draft::{Money, Row as DraftRow};
use shenbao_engine::{Field, FieldType, PrintColumn};
use shenbao_export::document::{Align, Block, Cell, Column, Row, Table};

use super::compose::Source;

/// A table row by row, with totals at the foot.
pub(super) fn table(source: &Source<'_>, table: &str, columns: &[PrintColumn], totals: &[String]) -> Vec<Block> {
    let Some(field) = source.pack.field(table).filter(|_| source.applies(table)) else { return Vec::new() };
    let own = |id: &str| field.columns().iter().find(|column| column.id == id);
    let printed: Vec<(&PrintColumn, &Field)> =
        columns.iter().filter_map(|column| own(&column.id).map(|own| (column, own))).collect();
    let rows = source.draft.rows(table);
    let header = printed.iter().map(|(column, own)| Cell::label(column.label.as_deref().unwrap_or(&own.label)));
    let mut body: Vec<Row> = rows
        .iter()
        .map(|row| {
            Row::new(printed.iter().map(|(column, _)| Cell::text(source.cell(table, row, &column.id))).collect())
        })
        .collect();
    if !totals.is_empty() && !rows.is_empty() {
        let cells = printed.iter().enumerate().map(|(index, (column, _))| {
            let total = totals.contains(&column.id).then(|| source.total(table, &column.id));
            match (total, index) {
                (Some(total), _) => Cell::bold(total),
                (None, 0) => Cell::bold("合计"),
                (None, _) => Cell::text(""),
            }
        });
        body.push(Row::new(cells.collect()));
    }
    vec![Block::Table(Table {
        columns: printed.iter().map(|(column, own)| Column::new(share(column.width), align(own))).collect(),
        header: vec![Row::new(header.collect())],
        rows: body,
        ..Table::default()
    })]
}

/// A matrix: options of one column run down, those of another across, sums at both edges.
pub(super) fn matrix(source: &Source<'_>, table: &str) -> Vec<Block> {
    let field = source.pack.field(table).filter(|_| source.applies(table));
    let Some((field, matrix)) = field.and_then(|field| Some((field, field.table.as_ref()?.matrix.as_ref()?))) else {
        return Vec::new();
    };
    let column = |id: &str| field.columns().iter().find(|column| column.id == id);
    let (Some(down), Some(across)) = (column(&matrix.rows), column(&matrix.columns)) else { return Vec::new() };
    let cells: Vec<&Field> = matrix.cells.iter().filter_map(|id| column(id)).collect();
    let rows = source.draft.rows(table);
    let (down_options, across_options) = (options(source, down), options(source, across));
    let at =
        |row: &DraftRow, column: &Field, id: &str| row.get(&column.id).and_then(|value| value.as_text()) == Some(id);
    let width = u16::try_from(cells.len()).unwrap_or(1);

    let mut top = vec![Cell::label(down.label.as_str()).spanning(1, 2)];
    let mut second = Vec::new();
    for label in across_options.iter().map(|(_, label)| label.as_str()).chain(["合计"]) {
        top.push(Cell::label(label).spanning(width, 1));
        second.extend(cells.iter().map(|cell| Cell::label(cell.label.as_str())));
    }
    let line = |label: &str, wanted: &dyn Fn(&DraftRow) -> bool| {
        let mut line = vec![Cell::label(label)];
        let own: Vec<&DraftRow> = rows.iter().filter(|row| wanted(row)).collect();
        for (id, _) in &across_options {
            let here = || own.iter().copied().filter(|row| at(row, across, id));
            line.extend(cells.iter().map(|cell| Cell::text(amount(source, cell, sum(here(), &cell.id)))));
        }
        line.extend(cells.iter().map(|cell| Cell::bold(amount(source, cell, sum(own.iter().copied(), &cell.id)))));
        Row::new(line)
    };
    let mut body: Vec<Row> =
        down_options.iter().map(|(id, label)| line(label, &|row: &DraftRow| at(row, down, id))).collect();
    body.push(line("合计", &|_: &DraftRow| true));
    let numbers = (across_options.len() + 1) * cells.len();
    let columns = std::iter::once(Column::new(2.0, Align::Left))
        .chain((0..numbers).map(|_| Column::new(1.4, Align::Right)))
        .collect();
    vec![Block::Table(Table { columns, header: vec![Row::new(top), Row::new(second)], rows: body, ..Table::default() })]
}

/// The options of a column with their labels, in order.
fn options(source: &Source<'_>, column: &Field) -> Vec<(String, String)> {
    if let Some(table) = &column.row_table {
        let plus = column.plus.iter().map(|choice| (choice.id.clone(), source.text(&choice.label)));
        let rows = source.draft.rows(table).iter();
        let rows = rows.map(|row| (row.id.clone(), source.row_title(table, &row.id)));
        return plus.chain(rows).collect();
    }
    if let Some(list) = column.list.as_deref().and_then(|list| source.pack.list(list)) {
        return list.items.iter().map(|item| (item.id.clone(), item.label.clone())).collect();
    }
    column.options.iter().map(|choice| (choice.id.clone(), choice.label.clone())).collect()
}

fn sum<'a>(rows: impl Iterator<Item = &'a DraftRow>, column: &str) -> Option<i64> {
    let mut amounts = rows.filter_map(|row| row.get(column).and_then(|value| value.as_int())).peekable();
    amounts.peek()?;
    Some(amounts.fold(0, i64::saturating_add))
}

/// A sum as people read it; empty where nothing was filled in.
fn amount(source: &Source<'_>, column: &Field, amount: Option<i64>) -> String {
    let money = &source.pack.money;
    match amount {
        None => String::new(),
        Some(minor) if column.ty == FieldType::Money => Money(minor).to_decimal(money.minor_per_unit, money.decimals),
        Some(number) => number.to_string(),
    }
}

fn align(column: &Field) -> Align {
    match column.ty {
        FieldType::Money | FieldType::Integer => Align::Right,
        FieldType::LongText | FieldType::Text => Align::Left,
        _ => Align::Center,
    }
}

/// Shares of a width are small whole numbers, exact as floating point.
fn share(width: u32) -> f32 {
    f32::from(u16::try_from(width.max(1)).unwrap_or(u16::MAX))
}
