//! A table as a table: numbered rows, amounts without their unit, totals at the foot.

use shenbao_draft::{Row as DraftRow, Value};
use shenbao_engine::{Field, FieldType, Layout, PrintColumn};

use super::fit::{self, Need};
use super::grid::{self, TEXT_WIDTH, cell};
use super::record;
use super::source::Source;
use super::words;
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// Width of the row's number in millimetres.
const NUMBER: f32 = 12.0;
/// Texts of at most so many characters stand in the middle of their column.
const SHORT: usize = 6;

/// The rows of a table field with the columns asked for.
pub(super) fn table(
    source: &Source<'_>,
    table: &str,
    columns: &[PrintColumn],
    totals: &[String],
) -> Vec<Block> {
    let Some(field) = source.field(table) else {
        return Vec::new();
    };
    let rows = source.draft.rows(table);
    let shown: Vec<Shown<'_>> = columns
        .iter()
        .filter_map(|print| Shown::new(source, field, rows, print))
        .collect();
    let numbered = field
        .table
        .as_ref()
        .is_some_and(|shape| shape.layout != Layout::Years);
    let shares = widths(source, field, rows, totals, &shown);
    let mut made = Table {
        unit: shown
            .iter()
            .any(|column| column.is_money())
            .then(|| words::unit(&source.pack.money.unit)),
        ..Table::default()
    };
    let mut head = Vec::new();
    if numbered {
        made.columns.push(Column::new(NUMBER, Align::Center));
        head.push(Cell::label(words::NUMBER));
    }
    made.columns.extend(
        shown
            .iter()
            .zip(&shares)
            .map(|(shown, share)| Column::new(*share, shown.align)),
    );
    head.extend(shown.iter().map(|shown| Cell::label(shown.label)));
    let width = head.len();
    made.header.push(Row::new(head));
    for (index, row) in rows.iter().enumerate() {
        let place = format!("{}[{}]", field.id, row.id);
        let number = numbered.then(|| Cell::text((index + 1).to_string()).of(&place));
        let cells = shown.iter().map(|column| {
            let path = format!("{place}.{}", column.field.id);
            cell(&column.cell(source, field, row)).of(path)
        });
        made.rows
            .push(Row::new(number.into_iter().chain(cells).collect()));
    }
    if rows.is_empty() {
        made.rows
            .push(grid::remark(record::nothing(source, field), width));
    } else if !totals.is_empty() {
        made.rows.push(foot(source, &shown, totals, rows, numbered));
    }
    vec![Block::Table(made)]
}

/// The columns' widths in millimetres, shared out by the pack and mended by what stands in them.
fn widths(
    source: &Source<'_>,
    table: &Field,
    rows: &[DraftRow],
    totals: &[String],
    shown: &[Shown<'_>],
) -> Vec<f32> {
    let column = |column: &Shown<'_>| {
        let mut texts: Vec<String> = rows
            .iter()
            .map(|row| column.cell(source, table, row))
            .collect();
        if totals.contains(&column.field.id) {
            texts.push(column.total(source, rows));
        }
        Need::new(column.width, column.label, &texts)
    };
    let columns: Vec<Need> = shown.iter().map(column).collect();
    fit::fit(&columns, TEXT_WIDTH - NUMBER)
}

/// A column as it is printed.
struct Shown<'a> {
    field: &'a Field,
    label: &'a str,
    width: u32,
    align: Align,
}

impl<'a> Shown<'a> {
    /// The column, unless there are rows and it applies to none of them.
    fn new(
        source: &Source<'_>,
        table: &'a Field,
        rows: &[DraftRow],
        print: &'a PrintColumn,
    ) -> Option<Self> {
        let field = table
            .columns()
            .iter()
            .find(|column| column.id == print.id)?;
        if !rows.is_empty()
            && !rows
                .iter()
                .any(|row| source.cell_applies(&table.id, row, &field.id))
        {
            return None;
        }
        let short = || {
            rows.iter()
                .all(|row| source.cell(field, row).chars().count() <= SHORT)
        };
        let align = match field.ty {
            FieldType::Money => Align::Right,
            FieldType::Text | FieldType::LongText | FieldType::Institution | FieldType::Choices
                if !short() =>
            {
                Align::Left
            }
            FieldType::RowRef | FieldType::Choice | FieldType::Region if !short() => Align::Left,
            _ => Align::Center,
        };
        Some(Self {
            field,
            label: print.label.as_deref().unwrap_or(&field.label),
            width: print.width,
            align,
        })
    }

    fn is_money(&self) -> bool {
        self.field.ty == FieldType::Money
    }

    fn cell(&self, source: &Source<'_>, table: &Field, row: &DraftRow) -> String {
        if !source.cell_applies(&table.id, row, &self.field.id) {
            return words::NOT_APPLICABLE.to_owned();
        }
        match row.get(&self.field.id) {
            Some(Value::Int(minor)) if self.is_money() => source.amount(*minor),
            _ => source.cell(self.field, row),
        }
    }

    fn total(&self, source: &Source<'_>, table_rows: &[DraftRow]) -> String {
        let filled = table_rows
            .iter()
            .filter_map(|row| row.get(&self.field.id)?.as_int());
        let Some(sum) = sum(filled) else {
            return String::new();
        };
        if self.is_money() {
            source.amount(sum)
        } else {
            sum.to_string()
        }
    }
}

/// The exact sum; nothing where nothing was filled in or the sum cannot be said.
pub(super) fn sum(values: impl Iterator<Item = i64>) -> Option<i64> {
    let mut values = values.peekable();
    values.peek()?;
    values.try_fold(0i64, i64::checked_add)
}

fn foot(
    source: &Source<'_>,
    shown: &[Shown<'_>],
    totals: &[String],
    rows: &[DraftRow],
    numbered: bool,
) -> Row {
    let is_total = |column: &Shown<'_>| totals.contains(&column.field.id);
    let before = shown.iter().take_while(|column| !is_total(column)).count();
    let span = before + usize::from(numbered);
    let mut cells = Vec::new();
    if span > 0 {
        let label = Cell {
            align: Some(Align::Center),
            ..Cell::bold(words::TOTAL)
        };
        cells.push(label.spanning(u16::try_from(span).unwrap_or(1), 1));
    }
    for column in &shown[before..] {
        cells.push(Cell::bold(if is_total(column) {
            column.total(source, rows)
        } else {
            String::new()
        }));
    }
    Row::new(cells)
}
