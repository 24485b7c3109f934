//! Tables: every cell says what was typed, on as many pages as it needs, under repeated heads.

use std::collections::BTreeMap;

use shenbao_export::Document;

use crate::lines::{Cell, Page};
use crate::typed::{self, bare};

/// The text of each cell of a page, in the order in which it was drawn.
fn cells(page: &Page) -> Vec<(Cell, String)> {
    let mut cells: Vec<(Cell, String)> = Vec::new();
    for line in &page.lines {
        let Some(cell) = line.cell else { continue };
        let text = bare(&line.text());
        match cells.last_mut() {
            Some((last, words)) if *last == cell => words.push_str(&text),
            _ => cells.push((cell, text)),
        }
    }
    cells
}

pub(crate) fn complaints(document: &Document, pages: &[Page]) -> Vec<String> {
    let pages: Vec<Vec<(Cell, String)>> = pages.iter().map(cells).collect();
    let tables = typed::tables(document);
    let mut all = words(&tables, &pages);
    all.extend(heads(&tables, &pages));
    all
}

/// Cells that were cut go on in the same column of the next page, below the repeated head.
fn words(tables: &[(Vec<String>, Vec<String>)], pages: &[Vec<(Cell, String)>]) -> Vec<String> {
    let mut whole: BTreeMap<&str, usize> = BTreeMap::new();
    let mut columns: BTreeMap<(i32, i32), String> = BTreeMap::new();
    let heads: Vec<&String> = tables.iter().flat_map(|(head, _)| head).collect();
    for (cell, text) in pages.iter().flatten() {
        *whole.entry(text).or_default() += 1;
        if !heads.contains(&text) {
            let column = columns.entry(edges(cell)).or_default();
            column.push_str(text);
        }
    }
    let mut all = Vec::new();
    for text in tables
        .iter()
        .flat_map(|(head, rows)| head.iter().chain(rows))
    {
        let found = whole.contains_key(text.as_str());
        if !found && !columns.values().any(|column| column.contains(text)) {
            all.push(format!("单元格里没有完整找到：{text}"));
        }
    }
    all
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a page are small"
)]
fn edges(cell: &Cell) -> (i32, i32) {
    (cell.left.round() as i32, cell.right.round() as i32)
}

/// On every page that shows a cell found nowhere else, the head of its table stands as well.
fn heads(tables: &[(Vec<String>, Vec<String>)], pages: &[Vec<(Cell, String)>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, rows) in tables {
        rows.iter()
            .for_each(|text| *counts.entry(text).or_default() += 1);
    }
    let mut all = Vec::new();
    for (head, rows) in tables.iter().filter(|(head, _)| !head.is_empty()) {
        for (number, page) in pages.iter().enumerate() {
            let shows = |wanted: &str| page.iter().any(|(_, text)| text == wanted);
            let here = |text: &&String| counts[text.as_str()] == 1 && shows(text);
            if rows.iter().any(|text| here(&text)) {
                for missing in head.iter().filter(|text| !shows(text)) {
                    all.push(format!("第 {} 页的表没有表头“{missing}”", number + 1));
                }
            }
        }
    }
    all
}
