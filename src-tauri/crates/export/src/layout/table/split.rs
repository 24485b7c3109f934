//! Where a table may be cut: between rows, and inside rows too tall to be carried over whole.

use super::super::paragraph::SetLine;
use super::super::style::CELL_EDGE;
use super::grid::{Grid, GridCell};

/// A row is cut only if it has at least this many lines; shorter ones move to the next page whole.
const SPLITTABLE: usize = 5;
/// Lines that a cut row leaves on both sides.
const TOGETHER: usize = 2;
/// The part of a page that may stay empty so that merged rows are not cut apart.
const GIVEN_UP: f32 = 0.25;

/// Height that must be free for a table to begin: its first row, or the least part of a tall one.
pub(super) fn least(grid: &Grid, full: f32) -> f32 {
    let Some(&first) = grid.heights.first() else {
        return 0.0;
    };
    match longest(grid, 0) {
        Some(cell) if cell.lines.len() >= SPLITTABLE || first > full => {
            let lines: f32 = cell
                .lines
                .iter()
                .take(TOGETHER)
                .map(|line| line.height)
                .sum();
            (lines + 2.0 * CELL_EDGE).min(first)
        }
        _ => first,
    }
}

fn longest(grid: &Grid, row: usize) -> Option<&GridCell> {
    let cells = grid
        .cells
        .iter()
        .filter(|cell| cell.row == row && cell.rows == 1);
    cells.max_by_key(|cell| cell.lines.len())
}

/// The rows that fit in `room` of a page of height `full`, and the rest. On a fresh page something
/// always goes into the head.
pub(super) fn split(mut grid: Grid, room: f32, full: f32, fresh: bool) -> (Grid, Grid) {
    let mut used = 0.0;
    let mut rows = 0;
    for height in &grid.heights {
        if used + height > room + 0.05 {
            break;
        }
        used += height;
        rows += 1;
    }
    if rows == grid.heights.len() {
        return (grid, Grid::default());
    }
    if let Some(better) = between_groups(&grid, rows, full * GIVEN_UP) {
        return cut(grid, better, None);
    }
    let part = cut_height(&grid, rows, room - used, fresh && rows == 0);
    if rows == 0 && part.is_none() && !fresh {
        return (Grid::default(), grid);
    }
    let rows = if rows == 0 && part.is_none() {
        // A row that is taller than a page without having the text for it is made shorter.
        grid.heights[0] = room;
        1
    } else {
        rows
    };
    cut(grid, rows, part)
}

/// The last place above row `rows` that no merged cell reaches over, where `rows` is none and it costs
/// at most `most` of the page.
fn between_groups(grid: &Grid, rows: usize, most: f32) -> Option<usize> {
    let crossed = |at: usize| {
        let mut cells = grid.cells.iter();
        cells.any(|cell| cell.row < at && at < cell.row + cell.rows)
    };
    if !crossed(rows) {
        return None;
    }
    let mut lost = 0.0;
    (1..rows)
        .rev()
        .take_while(|&at| {
            lost += grid.heights[at];
            lost <= most
        })
        .find(|&at| !crossed(at))
}

/// How much of row `row` to leave here, if it is to be cut at all.
fn cut_height(grid: &Grid, row: usize, room: f32, must: bool) -> Option<f32> {
    let cell = longest(grid, row)?;
    let lines = cell.lines.len();
    if lines < 2 || (lines < SPLITTABLE && !must) {
        return None;
    }
    let mut fitting = fit(&cell.lines, room);
    if lines - fitting < TOGETHER {
        fitting = lines.saturating_sub(TOGETHER);
    }
    if fitting < TOGETHER && !must {
        return None;
    }
    let height: f32 = cell
        .lines
        .iter()
        .take(fitting.max(1))
        .map(|line| line.height)
        .sum();
    Some(height + 2.0 * CELL_EDGE)
}

fn fit(lines: &[SetLine], room: f32) -> usize {
    let mut used = 2.0 * CELL_EDGE;
    lines
        .iter()
        .take_while(|line| {
            used += line.height;
            used <= room + 0.05
        })
        .count()
}

/// Cuts below `rows` rows, or inside the next one at `part`.
fn cut(grid: Grid, rows: usize, part: Option<f32>) -> (Grid, Grid) {
    let mut head = Grid {
        xs: grid.xs.clone(),
        heights: grid.heights[..rows].to_vec(),
        cells: Vec::new(),
    };
    let mut tail = Grid {
        xs: grid.xs,
        heights: grid.heights[rows..].to_vec(),
        cells: Vec::new(),
    };
    if let Some(part) = part {
        head.heights.push(part);
        // What is left of the row is as tall as the text that is left in it.
        tail.heights[0] = 0.0;
    }
    let end = head.heights.len();
    for cell in grid.cells {
        if cell.row + cell.rows <= rows {
            head.cells.push(cell);
        } else if cell.row >= end {
            tail.cells.push(GridCell {
                row: cell.row - rows,
                ..cell
            });
        } else {
            let (upper, lower) = cut_cell(cell, rows, &head.heights);
            head.cells.push(upper);
            tail.cells.push(lower);
        }
    }
    tail.cells.sort_by_key(|cell| (cell.row, cell.column));
    tail.measure();
    (head, tail)
}

fn cut_cell(cell: GridCell, rows: usize, heights: &[f32]) -> (GridCell, GridCell) {
    let room: f32 = heights[cell.row..].iter().sum();
    let fitting = fit(&cell.lines, room);
    let mut upper = cell.clone();
    let mut lower = cell;
    lower.lines = upper.lines.split_off(fitting);
    upper.rows = heights.len() - upper.row;
    lower.rows = lower.row + lower.rows - rows;
    lower.row = 0;
    (upper, lower)
}
