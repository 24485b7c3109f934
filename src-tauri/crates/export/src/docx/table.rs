//! Tables: columns of the typeset widths, heading rows that repeat, merged cells.

use super::body::Body;
use super::grid::{self, Place};
use super::paragraph::Para;
use super::styles;
use super::words::{self, colour, twips, whole};
use crate::document::{Align, Cell, ParagraphStyle, Row, Table, VerticalAlign};
use crate::layout::style::{self, CELL_EDGE, CELL_SIDE, HAIRLINE, MM, SHADE};

/// A row of fewer lines is never cut; it moves to the next page whole.
const SPLITTABLE: usize = 5;

/// Writes a table with what stands above it.
pub(super) fn table(body: &mut Body<'_>, table: &Table) {
    for (text, style) in [
        (&table.caption, styles::CAPTION),
        (&table.unit, styles::UNIT),
    ] {
        if let Some(text) = text {
            let para = Para {
                keep: true,
                ..Para::of(style)
            };
            body.paragraph(para, &[crate::document::Run::plain(text.as_str())]);
        }
    }
    let widths = widths(table, body.width);
    if widths.is_empty() || table.header.len() + table.rows.len() == 0 {
        return;
    }
    begin(body, &widths, true);
    let rows = grid::places(&table.header, widths.len());
    for (row, places) in table.header.iter().zip(&rows) {
        let of = Of {
            row,
            heading: true,
            keep: true,
        };
        write_row(body, table, &widths, &of, places);
    }
    let rows = grid::places(&table.rows, widths.len());
    for (index, (row, places)) in table.rows.iter().zip(&rows).enumerate() {
        let of = Of {
            row,
            heading: false,
            keep: table.together && index + 1 < rows.len(),
        };
        write_row(body, table, &widths, &of, places);
    }
    body.end_table();
}

/// Opens a table of columns of the given widths in points.
pub(super) fn begin(body: &mut Body<'_>, widths: &[f32], framed: bool) {
    body.begin_table();
    let line = whole(HAIRLINE * 8.0);
    let xml = &mut body.xml;
    xml.raw("<w:tbl><w:tblPr>");
    let total = widths.iter().sum::<f32>();
    xml.leaf("w:tblW", &[("w:w", &twips(total)), ("w:type", "dxa")]);
    xml.leaf("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
    xml.raw("<w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let (kind, size) = if framed {
            ("single", line.as_str())
        } else {
            ("none", "0")
        };
        xml.leaf(
            &format!("w:{side}"),
            &[
                ("w:val", kind),
                ("w:sz", size),
                ("w:space", "0"),
                ("w:color", "000000"),
            ],
        );
    }
    xml.raw("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
    for (side, room) in [
        ("top", CELL_EDGE),
        ("left", CELL_SIDE),
        ("bottom", CELL_EDGE),
        ("right", CELL_SIDE),
    ] {
        xml.leaf(
            &format!("w:{side}"),
            &[("w:w", &twips(room)), ("w:type", "dxa")],
        );
    }
    xml.raw("</w:tblCellMar></w:tblPr><w:tblGrid>");
    for width in widths {
        xml.leaf("w:gridCol", &[("w:w", &twips(*width))]);
    }
    xml.raw("</w:tblGrid>");
}

/// Opens a row.
pub(super) fn begin_row(body: &mut Body<'_>, least: f32, whole: bool, heading: bool) {
    let xml = &mut body.xml;
    xml.raw("<w:tr><w:trPr>");
    if whole {
        xml.raw("<w:cantSplit/>");
    }
    if least > 0.0 {
        xml.leaf(
            "w:trHeight",
            &[("w:val", &twips(least)), ("w:hRule", "atLeast")],
        );
    }
    if heading {
        xml.raw("<w:tblHeader/>");
    }
    xml.raw("</w:trPr>");
}

struct Of<'a> {
    row: &'a Row,
    heading: bool,
    keep: bool,
}

fn write_row(
    body: &mut Body<'_>,
    table: &Table,
    widths: &[f32],
    of: &Of<'_>,
    places: &[Place<'_>],
) {
    let longest = places
        .iter()
        .filter_map(|place| Some(lines(place.cell?, room(widths, place))))
        .max()
        .unwrap_or(0);
    let least = (of.row.min_height * MM).max(0.0);
    begin_row(body, least, of.heading || longest < SPLITTABLE, of.heading);
    for place in places {
        write_cell(body, table, widths, of, place);
    }
    body.xml.raw("</w:tr>");
}

fn room(widths: &[f32], place: &Place<'_>) -> f32 {
    let width: f32 = widths[place.column..place.column + place.columns]
        .iter()
        .sum();
    (width - 2.0 * CELL_SIDE).max(1.0)
}

fn lines(cell: &Cell, width: f32) -> usize {
    let text = cell
        .content
        .iter()
        .map(|paragraph| words::plain(&paragraph.runs));
    text.map(|text| words::lines(&text, style::CELL.size, width))
        .sum()
}

fn write_cell(body: &mut Body<'_>, table: &Table, widths: &[f32], of: &Of<'_>, place: &Place<'_>) {
    let width: f32 = widths[place.column..place.column + place.columns]
        .iter()
        .sum();
    let shaded = of.heading || place.cell.is_some_and(|cell| cell.shaded);
    let xml = &mut body.xml;
    xml.raw("<w:tc><w:tcPr>");
    xml.leaf("w:tcW", &[("w:w", &twips(width)), ("w:type", "dxa")]);
    if place.columns > 1 {
        xml.leaf("w:gridSpan", &[("w:val", &place.columns.to_string())]);
    }
    match place.cell {
        Some(_) if place.tall => {
            xml.leaf("w:vMerge", &[("w:val", "restart")]);
        }
        Some(_) => {}
        None => {
            xml.raw("<w:vMerge/>");
        }
    }
    if shaded {
        shade(body);
    }
    if place
        .cell
        .is_none_or(|cell| cell.vertical == VerticalAlign::Middle)
    {
        body.xml.raw("<w:vAlign w:val=\"center\"/>");
    }
    body.xml.raw("</w:tcPr>");
    let style = if shaded { styles::LABEL } else { styles::CELL };
    let content = place.cell.map_or(&[][..], |cell| cell.content.as_slice());
    if content.is_empty() {
        let para = Para {
            keep: of.keep,
            ..Para::of(style)
        };
        body.paragraph(para, &[]);
    }
    let column = table
        .columns
        .get(place.column)
        .map_or(Align::Left, |column| column.align);
    let fallback = if of.heading { Align::Center } else { column };
    let align = place.cell.and_then(|cell| cell.align).unwrap_or(fallback);
    for paragraph in content {
        let note = paragraph.style == ParagraphStyle::Note;
        // As on the pages: text of several lines looks better with both edges straight.
        let align = match paragraph.align.unwrap_or(align) {
            Align::Left => Align::Justify,
            other => other,
        };
        let para = Para {
            keep: of.keep,
            align: Some(align),
            indent: (paragraph.style == ParagraphStyle::Body).then_some((2.0, style::CELL.size)),
            before: note.then_some(0.0),
            ..Para::of(if note { styles::NOTE } else { style })
        };
        body.paragraph(para, &paragraph.runs);
    }
    body.xml.raw("</w:tc>");
}

/// The ground of a label.
pub(super) fn shade(body: &mut Body<'_>) {
    body.xml.leaf(
        "w:shd",
        &[
            ("w:val", "clear"),
            ("w:color", "auto"),
            ("w:fill", &colour(SHADE)),
        ],
    );
}

/// The columns' widths in points; a table without columns gets one for each cell of its widest row.
fn widths(table: &Table, width: f32) -> Vec<f32> {
    let mut shares: Vec<f32> = table
        .columns
        .iter()
        .map(|column| column.share.max(0.01))
        .collect();
    if shares.is_empty() {
        let rows = table.header.iter().chain(&table.rows);
        shares = vec![1.0; rows.map(|row| row.cells.len()).max().unwrap_or(0)];
    }
    let total: f32 = shares.iter().sum();
    shares.iter().map(|share| width * share / total).collect()
}
