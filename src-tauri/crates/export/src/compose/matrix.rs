//! Two columns of a table span a matrix: who spends how much on what, with totals on all sides.
//!
//! Few units stand beside each other as in the window. When they would not fit, each unit becomes
//! a group of rows, which holds for any number of units and splits over pages.

use shenbao_draft::Row as DraftRow;
use shenbao_engine::{Field, FieldType, Matrix};

use super::axis::{Keyed, key_of, keys};
use super::grid::TEXT_WIDTH;
use super::record;
use super::source::Source;
use super::table::sum;
use super::{grid, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// Width of the labels at the left in millimetres.
const LABEL: f32 = 26.0;
/// Width of a digit, and of what is around a number in its cell.
const DIGIT: f32 = 1.95;
const AROUND: f32 = 3.9;
/// Least width of a column with amounts.
const LEAST: f32 = 13.0;

/// The matrix of a table field.
pub(super) fn matrix(source: &Source<'_>, table: &str) -> Vec<Block> {
    let Some(field) = source.field(table) else {
        return Vec::new();
    };
    let Some(shape) = field.table.as_ref().and_then(|table| table.matrix.as_ref()) else {
        return Vec::new();
    };
    let Some(view) = View::new(source, field, shape) else {
        return Vec::new();
    };
    let mut made = if view.fits() {
        view.beside()
    } else {
        view.below()
    };
    made.together = true;
    made.unit = view.money().then(|| words::unit(&source.pack.money.unit));
    if source.draft.rows(table).is_empty() && made.rows.is_empty() {
        made.rows.push(grid::remark(
            record::nothing(source, field),
            made.columns.len(),
        ));
    }
    for cell in made.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.origin = Some(field.id.clone());
    }
    vec![Block::Table(made)]
}

struct View<'s, 'a> {
    source: &'s Source<'a>,
    rows: &'a [DraftRow],
    shape: &'a Matrix,
    label: String,
    lines: Vec<Keyed>,
    units: Vec<Keyed>,
    cells: Vec<&'a Field>,
}

impl<'s, 'a> View<'s, 'a> {
    fn new(source: &'s Source<'a>, field: &'a Field, shape: &'a Matrix) -> Option<Self> {
        let column = |id: &str| field.columns().iter().find(|column| column.id == id);
        let (line, unit) = (column(&shape.rows)?, column(&shape.columns)?);
        let cells: Vec<&Field> = shape.cells.iter().filter_map(|id| column(id)).collect();
        let rows = source.draft.rows(&field.id);
        let keys = |column: &Field| keys(source, column, rows, &cells);
        let (lines, units) = (keys(line), keys(unit));
        let label = line.label.clone();
        Some(Self {
            source,
            rows,
            shape,
            label,
            lines,
            units,
            cells,
        })
    }

    fn money(&self) -> bool {
        self.cells.iter().any(|cell| cell.ty == FieldType::Money)
    }

    /// The sum of the cells with these keys, as shown; empty where none is filled.
    fn sum(&self, line: Option<&str>, unit: Option<&str>, cells: &[&Field]) -> String {
        let here = self.rows.iter().filter(|row| {
            line.is_none_or(|key| key_of(row, &self.shape.rows) == key)
                && unit.is_none_or(|key| key_of(row, &self.shape.columns) == key)
        });
        let filled =
            here.flat_map(|row| cells.iter().filter_map(|cell| row.get(&cell.id)?.as_int()));
        let Some(sum) = sum(filled) else {
            return String::new();
        };
        if self.money() {
            self.source.amount(sum)
        } else {
            sum.to_string()
        }
    }

    /// The amounts of a row for one unit or for all, with their sum where there are several.
    fn amounts(&self, line: Option<&str>, unit: Option<&str>, with_sum: bool) -> Vec<String> {
        let mut texts: Vec<String> = self
            .cells
            .iter()
            .map(|cell| self.sum(line, unit, &[*cell]))
            .collect();
        if with_sum && self.cells.len() > 1 {
            texts.push(self.sum(line, unit, &self.cells));
        }
        texts
    }

    fn line_amounts(&self, line: Option<&str>) -> Vec<String> {
        let of_units = self
            .units
            .iter()
            .flat_map(|(unit, _)| self.amounts(line, Some(unit), false));
        of_units.chain(self.amounts(line, None, true)).collect()
    }

    /// Whether the units fit beside each other with the longest amount there is.
    fn fits(&self) -> bool {
        let amounts = self.line_amounts(None);
        let longest = amounts
            .iter()
            .map(|text| text.chars().count())
            .max()
            .unwrap_or(0);
        let digits = f32::from(u16::try_from(longest).unwrap_or(u16::MAX));
        let columns = f32::from(u16::try_from(amounts.len()).unwrap_or(u16::MAX));
        LABEL + columns * (digits * DIGIT + AROUND).max(LEAST) <= TEXT_WIDTH
    }

    fn beside(&self) -> Table {
        let count = self.cells.len();
        let deep = u16::from(count > 1) + 1;
        let span = |cells: usize| u16::try_from(cells).unwrap_or(1);
        let total = if count > 1 { count + 1 } else { 1 };
        let mut top = vec![Cell::label(self.label.as_str()).spanning(1, deep)];
        top.extend(
            self.units
                .iter()
                .map(|(_, name)| Cell::label(name.as_str()).spanning(span(count), 1)),
        );
        top.push(Cell::label(words::TOTAL).spanning(span(total), 1));
        let mut header = vec![Row::new(top)];
        if count > 1 {
            let labels = || {
                self.cells
                    .iter()
                    .map(|cell| Cell::label(cell.label.as_str()))
            };
            let below = self
                .units
                .iter()
                .flat_map(|_| labels())
                .chain(labels())
                .chain([Cell::label(words::TOTAL)]);
            header.push(Row::new(below.collect()));
        }
        let amounts = self.units.len() * count + total;
        let lines = self.lines.iter().map(|(line, name)| {
            row(
                Cell::text(name.as_str()),
                self.line_amounts(Some(line)),
                false,
            )
        });
        let foot = row(bold(words::TOTAL), self.line_amounts(None), true);
        Table {
            columns: columns(amounts),
            header,
            rows: lines.chain([foot]).collect(),
            ..Table::default()
        }
    }

    fn below(&self) -> Table {
        let with_sum = self.cells.len() > 1;
        let mut head = vec![Cell::label(self.label.as_str())];
        head.extend(
            self.cells
                .iter()
                .map(|cell| Cell::label(cell.label.as_str())),
        );
        head.extend(with_sum.then(|| Cell::label(words::TOTAL)));
        let columns = columns(head.len() - 1);
        let mut rows = Vec::new();
        let all = std::iter::once((None, words::TOTAL));
        let groups = self
            .units
            .iter()
            .map(|(key, name)| (Some(key.as_str()), name.as_str()))
            .chain(all);
        for (unit, name) in groups {
            let title = Cell {
                shaded: true,
                align: Some(Align::Left),
                ..Cell::bold(name)
            };
            rows.push(row(title, self.amounts(None, unit, true), true));
            for (line, name) in &self.lines {
                rows.push(row(
                    Cell::text(name.as_str()),
                    self.amounts(Some(line), unit, true),
                    false,
                ));
            }
        }
        Table {
            columns,
            header: vec![Row::new(head)],
            rows,
            ..Table::default()
        }
    }
}

fn row(label: Cell, amounts: Vec<String>, heavy: bool) -> Row {
    let shaded = heavy && label.shaded;
    let make = |text: String| {
        if heavy {
            Cell {
                shaded,
                ..Cell::bold(text)
            }
        } else {
            Cell::text(text)
        }
    };
    Row::new(
        std::iter::once(label)
            .chain(amounts.into_iter().map(make))
            .collect(),
    )
}

fn bold(text: &str) -> Cell {
    Cell {
        align: Some(Align::Center),
        ..Cell::bold(text)
    }
}

fn columns(amounts: usize) -> Vec<Column> {
    let rest = f32::from(u16::try_from(amounts.max(1)).unwrap_or(u16::MAX));
    // Few columns of amounts are no wider than needed; the names beside them may be long.
    let label = if amounts <= 4 {
        TEXT_WIDTH * 0.4
    } else {
        LABEL
    };
    let each = Column::new((TEXT_WIDTH - label) / rest, Align::Right);
    let mut columns = vec![Column::new(
        label,
        if amounts <= 4 {
            Align::Left
        } else {
            Align::Center
        },
    )];
    columns.resize(amounts + 1, each);
    columns
}
