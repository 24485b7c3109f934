//! The frames to sign in: whose they are on the left, what is signed and the lines on the right.

use super::body::Body;
use super::paragraph::Para;
use super::words::{self, twips};
use super::{styles, table};
use crate::document::{Align, Run, SignaturePlace, SignatureSheet, SigningLine};
use crate::layout::style::{CELL, CELL_SIDE, MM};

/// Width of the part that says whose frame it is.
const SIDE: f32 = 22.0 * MM;
/// Height of a line to sign on.
const LINE: f32 = 26.0;
/// Least room between what is signed and the lines.
const BETWEEN: f32 = 18.0;

/// One frame below the other, none of them split.
pub(super) fn signatures(body: &mut Body<'_>, sheet: &SignatureSheet) {
    for place in &sheet.places {
        signature(body, place);
    }
}

fn signature(body: &mut Body<'_>, place: &SignaturePlace) {
    let inner = body.width - SIDE;
    table::begin(body, &[SIDE, inner], true);
    table::begin_row(body, place.min_height * MM, true, false);
    cell(body, SIDE, true);
    body.paragraph(Para::of(styles::LABEL), &[Run::plain(place.role.as_str())]);
    body.xml.raw("</w:tc>");
    cell(body, inner, false);
    let room = inner - 2.0 * CELL_SIDE;
    let mut used = 4.0 * CELL_SIDE;
    if !place.name.is_empty() {
        used += CELL.leading;
        body.paragraph(Para::of(styles::CELL), &[Run::bold(place.name.as_str())]);
    }
    for paragraph in &place.statement {
        let text = words::plain(&paragraph.runs);
        for _ in 0..words::lines(&text, CELL.size, room) {
            used += CELL.leading;
        }
        let para = Para {
            indent: Some((2.0, CELL.size)),
            ..Para::of(styles::CELL)
        };
        body.paragraph(para, &paragraph.runs);
    }
    let lines: f32 = place.lines.iter().map(|_| LINE).sum();
    let spare = place.min_height * MM - used - lines;
    let mut before = Some(spare.max(BETWEEN));
    for line in &place.lines {
        signing_line(body, line, before.take(), room);
    }
    if place.name.is_empty() && place.statement.is_empty() && place.lines.is_empty() {
        body.paragraph(Para::of(styles::CELL), &[]);
    }
    body.xml.raw("</w:tc></w:tr>");
    body.end_table();
}

fn cell(body: &mut Body<'_>, width: f32, shaded: bool) {
    body.xml.raw("<w:tc><w:tcPr>");
    body.xml
        .leaf("w:tcW", &[("w:w", &twips(width)), ("w:type", "dxa")]);
    if shaded {
        table::shade(body);
        body.xml.raw("<w:vAlign w:val=\"center\"/>");
    }
    body.xml.raw("</w:tcPr>");
}

/// The lines begin at a common edge, so that seals and signatures stand below one another.
fn signing_line(body: &mut Body<'_>, line: &SigningLine, before: Option<f32>, room: f32) {
    let start = room * 0.42;
    let para = Para {
        before,
        exact: Some(LINE),
        ..Para::of(styles::CELL)
    };
    match line {
        SigningLine::Sign(label) => {
            let para = Para {
                hang: Some((start, 0.0)),
                tabs: &[("right", "underscore", room)],
                align: Some(Align::Left),
                ..para
            };
            body.paragraph(para, &[Run::plain(format!("{label}\t"))]);
        }
        SigningLine::Date => {
            let para = Para {
                align: Some(Align::Right),
                ..para
            };
            let gap = "\u{3000}".repeat(3);
            body.paragraph(para, &[Run::plain(format!("年{gap}月{gap}日"))]);
        }
    }
}
