//! Drawing a grid: grounds, text, then the frame.

use super::super::draw::Draw;
use super::super::style::{CELL_EDGE, CELL_SIDE, HAIRLINE, SHADE};
use super::grid::{Grid, GridCell};
use crate::document::VerticalAlign;

/// Draws the grid from `top` on and returns where it ends.
pub(super) fn paint(grid: &Grid, top: f32, draws: &mut Vec<Draw>) -> f32 {
    if grid.is_empty() {
        return top;
    }
    let mut ys = vec![top];
    for height in &grid.heights {
        ys.push(ys[ys.len() - 1] + height);
    }
    let bottom = ys[ys.len() - 1];
    for cell in grid.cells.iter().filter(|cell| cell.shaded) {
        let (x, right, y, end) = frame(grid, &ys, cell);
        draws.push(Draw::Fill {
            x,
            y,
            width: right - x,
            height: end - y,
            gray: SHADE,
        });
    }
    for cell in &grid.cells {
        text(grid, &ys, cell, draws);
        let (x, right, y, end) = frame(grid, &ys, cell);
        draws.extend(cell.origin.clone().map(|path| Draw::Origin {
            x,
            y,
            width: right - x,
            height: end - y,
            path,
        }));
    }
    let (left, right) = (grid.xs[0], grid.xs[grid.xs.len() - 1]);
    draws.push(Draw::rule((left, top), (right, top), HAIRLINE));
    draws.push(Draw::rule((left, top), (left, bottom), HAIRLINE));
    for cell in &grid.cells {
        let (x, right, y, end) = frame(grid, &ys, cell);
        draws.push(Draw::rule((x, end), (right, end), HAIRLINE));
        draws.push(Draw::rule((right, y), (right, end), HAIRLINE));
    }
    bottom
}

/// Left, right, upper and lower edge of a cell.
fn frame(grid: &Grid, ys: &[f32], cell: &GridCell) -> (f32, f32, f32, f32) {
    let (x, right) = (grid.xs[cell.column], grid.xs[cell.column + cell.columns]);
    (x, right, ys[cell.row], ys[cell.row + cell.rows])
}

fn text(grid: &Grid, ys: &[f32], cell: &GridCell, draws: &mut Vec<Draw>) {
    let (x, _, y, end) = frame(grid, ys, cell);
    let spare = (end - y - cell.needed()).max(0.0);
    let mut at = y + CELL_EDGE;
    if cell.vertical == VerticalAlign::Middle {
        at += spare / 2.0;
    }
    for line in &cell.lines {
        for draw in &line.draws {
            let mut draw = draw.clone();
            draw.shift(x + CELL_SIDE, at);
            draws.push(draw);
        }
        at += line.height;
    }
}
