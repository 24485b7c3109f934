//! Tables: measured once as a grid, then handed to the pages row by row.

mod grid;
mod paint;
mod split;

use super::atom::Setter;
use super::draw::Draw;
use super::flow::{Flow, Slab};
use super::paragraph;
use super::style::{self, HAIRLINE};
use crate::document::Table;
use grid::Grid;

/// Puts a table on the pages, repeating its heading rows.
pub(crate) fn flow_table(setter: &Setter<'_>, flow: &mut Flow, table: &Table) {
    let xs = edges(table, flow.width);
    let header = Grid::new(setter, table, &table.header, &xs, style::CELL_LABEL, true);
    let body = Grid::new(setter, table, &table.rows, &xs, style::CELL, false);
    announce(setter, flow, table);
    let full = flow.full();
    let whole = header.height() + body.height() + HAIRLINE;
    if table.together && whole <= full {
        flow.settle(whole);
    } else {
        let first = split::least(&body, full - header.height());
        flow.settle((header.height() + first + HAIRLINE).min(full));
    }
    flow.step_over_gap();
    lay_rows(flow, &header, body);
    flow.gap(10.0);
}

/// Caption and unit, kept with the table.
fn announce(setter: &Setter<'_>, flow: &mut Flow, table: &Table) {
    let lines = [(&table.caption, style::CAPTION), (&table.unit, style::UNIT)];
    let mut before = 6.0;
    for (text, look) in lines {
        let Some(text) = text else { continue };
        for line in paragraph::set_text(setter, text, &look, flow.width) {
            flow.push(Slab {
                before,
                after: 2.0,
                keep: true,
                ..Slab::line(line, 0.0)
            });
            before = 0.0;
        }
    }
    if table.caption.is_none() && table.unit.is_none() {
        flow.gap(4.0);
    }
}

fn lay_rows(flow: &mut Flow, header: &Grid, mut body: Grid) {
    loop {
        let room = flow.left_over() - header.height() - HAIRLINE;
        let (head, tail) = split::split(body, room, flow.full(), flow.is_fresh());
        if head.is_empty() && !tail.is_empty() {
            flow.new_page();
            body = tail;
            continue;
        }
        let mut draws: Vec<Draw> = Vec::new();
        let middle = paint::paint(header, 0.0, &mut draws);
        let end = paint::paint(&head, middle, &mut draws);
        if end > 0.0 {
            flow.draw(draws, end);
        }
        if tail.is_empty() {
            return;
        }
        flow.new_page();
        body = tail;
    }
}

/// The vertical edges; a table without columns gets one for its widest row.
fn edges(table: &Table, width: f32) -> Vec<f32> {
    let widest = table
        .header
        .iter()
        .chain(&table.rows)
        .map(|row| row.cells.len())
        .max();
    let mut shares: Vec<f32> = table
        .columns
        .iter()
        .map(|column| column.share.max(0.01))
        .collect();
    if shares.is_empty() {
        shares = vec![1.0; widest.unwrap_or(1).max(1)];
    }
    let total: f32 = shares.iter().sum();
    let mut sum = 0.0;
    std::iter::once(0.0)
        .chain(shares.iter().map(|share| {
            sum += share;
            width * sum / total
        }))
        .collect()
}
