//! The grid of a table: which cell covers what, how its text is set, how tall the rows are.

use std::rc::Rc;

use super::super::atom::Setter;
use super::super::paragraph::{self, SetLine};
use super::super::style::{self, CELL_EDGE, CELL_SIDE, MM, TextStyle};
use crate::document::{Align, Cell, ParagraphStyle, Row, Table, VerticalAlign};

/// A cell with its text set.
#[derive(Debug, Clone)]
pub(super) struct GridCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) lines: Vec<SetLine>,
    pub(super) vertical: VerticalAlign,
    pub(super) shaded: bool,
    pub(super) origin: Option<Rc<str>>,
}

impl GridCell {
    /// Height that the text needs, with the room around it.
    pub(super) fn needed(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum::<f32>() + 2.0 * CELL_EDGE
    }
}

/// Rows and the cells on them, in reading order.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    pub(super) xs: Vec<f32>,
    pub(super) heights: Vec<f32>,
    pub(super) cells: Vec<GridCell>,
}

impl Grid {
    pub(super) fn new(
        setter: &Setter<'_>,
        table: &Table,
        rows: &[Row],
        xs: &[f32],
        look: TextStyle,
        heading: bool,
    ) -> Self {
        let mut grid = Self {
            xs: xs.to_vec(),
            heights: rows
                .iter()
                .map(|row| (row.min_height * MM).max(0.0))
                .collect(),
            cells: Vec::new(),
        };
        let columns = xs.len() - 1;
        // The row from which each column is free again below a tall cell.
        let mut free = vec![0; columns];
        for (index, row) in rows.iter().enumerate() {
            let mut column = 0;
            let empty = Cell::default();
            let filler = std::iter::repeat(&empty);
            for cell in row.cells.iter().chain(filler) {
                while column < columns && free[column] > index {
                    column += 1;
                }
                if column >= columns {
                    break;
                }
                let open = free[column..]
                    .iter()
                    .take_while(|&&until| until <= index)
                    .count();
                let span = usize::from(cell.col_span.max(1)).min(open);
                let down = usize::from(cell.row_span.max(1)).min(rows.len() - index);
                let width = xs[column + span] - xs[column] - 2.0 * CELL_SIDE;
                let column_align = table.columns.get(column).map_or(Align::Left, |c| c.align);
                let fallback = if heading { Align::Center } else { column_align };
                let align = cell.align.unwrap_or(fallback);
                let face = if cell.shaded { style::CELL_LABEL } else { look };
                grid.cells.push(GridCell {
                    row: index,
                    column,
                    rows: down,
                    columns: span,
                    lines: set_cell(setter, cell, face, align, width),
                    vertical: cell.vertical,
                    shaded: cell.shaded || heading,
                    origin: cell.origin.as_deref().map(Rc::from),
                });
                free[column..column + span].fill(index + down);
                column += span;
            }
        }
        grid.measure();
        grid
    }

    pub(super) fn height(&self) -> f32 {
        self.heights.iter().sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// Makes rows tall enough for their cells; what a tall cell still lacks goes to its last row.
    pub(super) fn measure(&mut self) {
        for cell in self.cells.iter().filter(|cell| cell.rows == 1) {
            let height = &mut self.heights[cell.row];
            *height = height.max(cell.needed());
        }
        for cell in self.cells.iter().filter(|cell| cell.rows > 1) {
            let last = cell.row + cell.rows - 1;
            let covered: f32 = self.heights[cell.row..=last].iter().sum();
            self.heights[last] += (cell.needed() - covered).max(0.0);
        }
    }
}

fn set_cell(
    setter: &Setter<'_>,
    cell: &Cell,
    look: TextStyle,
    align: Align,
    width: f32,
) -> Vec<SetLine> {
    let mut lines = Vec::new();
    for paragraph in &cell.content {
        let base = match paragraph.style {
            ParagraphStyle::Note => style::paragraph(ParagraphStyle::Note),
            ParagraphStyle::Body => TextStyle {
                indent: 2.0,
                ..look
            },
            ParagraphStyle::Flush | ParagraphStyle::Compact => look,
        };
        // Text of several lines in a left-aligned cell looks better with both edges straight.
        let align = match paragraph.align.unwrap_or(align) {
            Align::Left => Align::Justify,
            other => other,
        };
        lines.extend(paragraph::set(
            setter,
            &paragraph.runs,
            &base.aligned(align),
            width,
        ));
    }
    if lines.is_empty() {
        lines.push(SetLine {
            height: look.leading,
            ..SetLine::default()
        });
    }
    lines
}
