//! Tables of labels and values, and the frames to sign in.

use super::atom::Setter;
use super::draw::Draw;
use super::flow::{Flow, Slab};
use super::paragraph::{self, SetLine};
use super::style::{self, CELL, CELL_LABEL, CELL_SIDE, HAIRLINE, MM, SHADE, TextStyle};
use super::table;
use crate::document::{
    Align, Cell, Column, KeyValueTable, Row, SignaturePlace, SignatureSheet, SigningLine, Table,
};

/// Width of a label against the whole, by the number of pairs beside each other.
const LABEL_SHARE: [f32; 3] = [0.2, 0.165, 0.125];

/// Sets labels and values as a table.
pub(super) fn key_value(setter: &Setter<'_>, flow: &mut Flow, form: &KeyValueTable) {
    table::flow_table(setter, flow, &as_table(form));
}

/// Labels and values as a table.
pub(crate) fn as_table(form: &KeyValueTable) -> Table {
    let pairs = usize::from(form.pairs.clamp(1, 3));
    let label = LABEL_SHARE[pairs - 1];
    #[expect(clippy::cast_precision_loss, reason = "there are at most three pairs")]
    let value = 1.0 / pairs as f32 - label;
    let mut table = Table::default();
    for _ in 0..pairs {
        table.columns.push(Column::new(label, Align::Center));
        table.columns.push(Column::new(value, Align::Left));
    }
    let mut entries = form.entries.iter().peekable();
    while let Some(entry) = entries.next() {
        let mut row = vec![entry];
        while !entry.wide && row.len() < pairs {
            let Some(next) = entries.next_if(|next| !next.wide) else {
                break;
            };
            row.push(next);
        }
        table.rows.push(key_value_row(&row, pairs));
    }
    table
}

fn key_value_row(entries: &[&crate::document::KeyValue], pairs: usize) -> Row {
    let mut cells = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        // The last value reaches to the edge when pairs are left out beside it.
        let missing = if index + 1 == entries.len() {
            pairs - entries.len()
        } else {
            0
        };
        let span = u16::try_from(1 + 2 * missing).expect("there are at most three pairs");
        cells.push(Cell::label(entry.label.clone()));
        cells.push(Cell {
            content: entry.value.clone(),
            col_span: span,
            ..Cell::default()
        });
    }
    Row::new(cells)
}

/// One frame below the other, none of them split.
pub(super) fn signatures(setter: &Setter<'_>, flow: &mut Flow, sheet: &SignatureSheet) {
    for place in &sheet.places {
        let slab = signature(setter, flow.width, place);
        flow.push(slab);
    }
}

fn signature(setter: &Setter<'_>, width: f32, place: &SignaturePlace) -> Slab {
    let side = 22.0 * MM;
    let pad = 2.0 * CELL_SIDE;
    let inner = width - side - 2.0 * pad;
    let mut text = Vec::new();
    let name = TextStyle {
        face: style::CELL.bold,
        ..CELL
    };
    if !place.name.is_empty() {
        text.extend(paragraph::set_text(setter, &place.name, &name, inner));
    }
    for paragraph in &place.statement {
        let look = TextStyle {
            indent: 2.0,
            ..CELL.aligned(Align::Justify)
        };
        text.extend(paragraph::set(setter, &paragraph.runs, &look, inner));
    }
    let lines = signing_lines(setter, &place.lines, inner);
    let role = CELL_LABEL.aligned(Align::Center);
    let role = paragraph::set_text(setter, &place.role, &role, side - 2.0 * CELL_SIDE);
    let wanted = pad + total(&text) + 18.0 + total(&lines) + pad;
    let height = wanted
        .max(place.min_height * MM)
        .max(total(&role) + 2.0 * pad);
    let mut draws = vec![Draw::Fill {
        x: 0.0,
        y: 0.0,
        width: side,
        height,
        gray: SHADE,
    }];
    stack(&mut draws, &role, CELL_SIDE, (height - total(&role)) / 2.0);
    stack(&mut draws, &text, side + pad, pad);
    stack(&mut draws, &lines, side + pad, height - pad - total(&lines));
    for (from, to) in [
        ((0.0, 0.0), (width, 0.0)),
        ((0.0, height), (width, height)),
        ((0.0, 0.0), (0.0, height)),
        ((side, 0.0), (side, height)),
        ((width, 0.0), (width, height)),
    ] {
        draws.push(Draw::rule(from, to, HAIRLINE));
    }
    Slab {
        height,
        before: 4.0,
        after: 10.0,
        draws,
        ..Slab::default()
    }
}

/// The lines begin at a common edge, so that seals and signatures stand below one another.
fn signing_lines(setter: &Setter<'_>, lines: &[SigningLine], width: f32) -> Vec<SetLine> {
    let look = TextStyle {
        leading: 26.0,
        ..CELL
    };
    let start = width * 0.42;
    let mut set = Vec::new();
    // The rules begin at a common edge as well, where the longest label ends.
    let labels = lines.iter().filter_map(|line| match line {
        SigningLine::Sign(label) => Some(paragraph::set_text(setter, label, &look, width - start)),
        SigningLine::Date => None,
    });
    let longest = labels.flatten().map(|line| line.right).fold(0.0, f32::max);
    for line in lines {
        let (text, ruled) = match line {
            SigningLine::Sign(label) => (label.as_str(), true),
            SigningLine::Date => (
                "年\u{3000}\u{3000}\u{3000}月\u{3000}\u{3000}\u{3000}日",
                false,
            ),
        };
        let align = if ruled { Align::Left } else { Align::Right };
        let room = width - start;
        for mut one in paragraph::set_text(setter, text, &look.aligned(align), room) {
            one.draws.iter_mut().for_each(|draw| draw.shift(start, 0.0));
            if ruled && start + longest + 20.0 < width {
                let y = look.baseline() + 3.0;
                let from = (start + longest + 2.0, y);
                one.draws.push(Draw::rule(from, (width, y), 0.5));
            }
            set.push(one);
        }
    }
    set
}

fn total(lines: &[SetLine]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

fn stack(draws: &mut Vec<Draw>, lines: &[SetLine], x: f32, top: f32) {
    let mut y = top;
    for line in lines {
        for draw in &line.draws {
            let mut draw = draw.clone();
            draw.shift(x, y);
            draws.push(draw);
        }
        y += line.height;
    }
}
