//! What was typed, as it is found on paper: white space is a matter of setting, small digits are drawn
//! as small ordinary ones, boxes to tick as shapes.

use shenbao_export::document::{Block, Cell, Document, Paragraph, Row, Run};

/// Text to compare by.
pub(crate) fn bare(text: &str) -> String {
    const SMALL: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢₙₓ";
    const PLAIN: &str = "0123456789+−=()niT0123456789+−=()inx";
    text.chars()
        .filter(|ch| !ch.is_whitespace() && !"☐☑☒□".contains(*ch))
        .map(|ch| match SMALL.chars().position(|small| small == ch) {
            Some(place) => PLAIN.chars().nth(place).unwrap(),
            None => ch,
        })
        .collect()
}

pub(crate) fn runs(runs: &[Run]) -> String {
    bare(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

fn paragraphs(all: &[Paragraph]) -> String {
    all.iter().map(|one| runs(&one.runs)).collect()
}

/// What follows one another down the pages outside all tables: headings, paragraphs, items.
pub(crate) fn flow(document: &Document) -> Vec<String> {
    let mut pieces = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => pieces.push(bare(&heading.text)),
            Block::Paragraph(one) => pieces.push(runs(&one.runs)),
            Block::Text(typed) if typed.paragraphs.is_empty() => pieces.push(bare(&typed.blank)),
            Block::Text(typed) => pieces.extend(typed.paragraphs.iter().map(|one| runs(&one.runs))),
            Block::List(list) => pieces.extend(
                list.items
                    .iter()
                    .map(|item| bare(&item.label) + &runs(&item.runs)),
            ),
            Block::Checkbox { runs: said, .. } => pieces.push(runs(said)),
            _ => {}
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The texts of all cells, a table after the other: heading rows, then the rest.
pub(crate) fn tables(document: &Document) -> Vec<(Vec<String>, Vec<String>)> {
    let row = |row: &Row| -> Vec<String> {
        let text = |cell: &Cell| paragraphs(&cell.content);
        row.cells.iter().map(text).collect()
    };
    let cells = |rows: &[Row]| -> Vec<String> {
        let mut cells: Vec<String> = rows.iter().flat_map(row).collect();
        cells.retain(|text| !text.is_empty());
        cells
    };
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some((cells(&table.header), cells(&table.rows))),
            Block::KeyValue(form) => {
                let both = form
                    .entries
                    .iter()
                    .flat_map(|entry| [bare(&entry.label), paragraphs(&entry.value)]);
                Some((Vec::new(), both.filter(|text| !text.is_empty()).collect()))
            }
            _ => None,
        })
        .collect()
}
