//! The cover: title in the upper third, then the facts over rules, a remark at the foot.

use super::body::Body;
use super::paragraph::Para;
use super::words::{self, twips, whole};
use super::{styles, table};
use crate::document::{Cover, CoverField, Run};
use crate::layout::style::{COVER_LABEL, HAIRLINE, MM};

/// Width into which a label is spread.
const LABEL: f32 = 84.0;
/// From the end of a label to its rule.
const BETWEEN: f32 = 12.0;
/// How far the block of fields stands in from both edges.
const INSET: f32 = 8.0;

/// Fills a page of its own.
pub(super) fn cover(body: &mut Body<'_>, cover: &Cover) {
    body.fresh_page();
    let mut before = Some(30.0 * MM);
    if !cover.note.is_empty() {
        let para = Para {
            at_foot: Some(body.width),
            ..Para::of(styles::COVER_NOTE)
        };
        body.paragraph(para, &[Run::plain(cover.note.as_str())]);
    }
    for (lines, style) in [
        (&cover.title, styles::TITLE),
        (&cover.subtitle, styles::SUBTITLE),
    ] {
        for line in lines {
            let para = Para {
                before: before.take(),
                ..Para::of(style)
            };
            body.paragraph(para, &[Run::plain(line.as_str())]);
        }
    }
    if !cover.fields.is_empty() {
        body.empty_line(22.0 * MM);
        fields(body, &cover.fields);
    }
    body.fresh_page();
}

fn fields(body: &mut Body<'_>, fields: &[CoverField]) {
    let label = INSET + LABEL + BETWEEN;
    let value = body.width - label - INSET;
    table::begin(body, &[label, value, INSET], false);
    for field in fields {
        table::begin_row(body, 0.0, true, false);
        begin_cell(body, label, false);
        spread(body, &field.label);
        body.xml.raw("</w:tc>");
        begin_cell(body, value, true);
        for text in &field.values {
            body.paragraph(Para::of(styles::COVER_VALUE), &[Run::plain(text.as_str())]);
        }
        if field.values.is_empty() {
            body.paragraph(Para::of(styles::COVER_VALUE), &[]);
        }
        body.xml.raw("</w:tc>");
        begin_cell(body, INSET, false);
        body.paragraph(Para::of(styles::COVER_VALUE), &[]);
        body.xml.raw("</w:tc></w:tr>");
    }
    body.end_table();
}

fn begin_cell(body: &mut Body<'_>, width: f32, ruled: bool) {
    let xml = &mut body.xml;
    xml.raw("<w:tc><w:tcPr>");
    xml.leaf("w:tcW", &[("w:w", &twips(width)), ("w:type", "dxa")]);
    if ruled {
        let line = whole(HAIRLINE * 8.0);
        xml.raw("<w:tcBorders>");
        xml.leaf(
            "w:bottom",
            &[
                ("w:val", "single"),
                ("w:sz", &line),
                ("w:space", "0"),
                ("w:color", "000000"),
            ],
        );
        xml.raw("</w:tcBorders>");
    }
    xml.raw("</w:tcPr>");
}

/// Spreads a short label over the common width: 领　　域, 项目名称.
fn spread(body: &mut Body<'_>, label: &str) {
    let count = label.chars().count();
    let each = |number: usize| whole(spare(label, number));
    body.begin(Para::of(styles::COVER_LABEL));
    if count > 1 && spare(label, count - 1) > 0.0 {
        let last = label.char_indices().next_back().map_or(0, |(at, _)| at);
        let (front, back) = label.split_at(last);
        body.xml.raw("<w:r><w:rPr>");
        body.xml.leaf("w:spacing", &[("w:val", &each(count - 1))]);
        body.xml.raw("</w:rPr>");
        words::text_of(&mut body.xml, front);
        body.xml.raw("</w:r>");
        words::run(&mut body.xml, &Run::plain(back));
    } else {
        words::run(&mut body.xml, &Run::plain(label));
    }
    body.end(label);
}

/// Room for each of the gaps of a label, in twentieths of a point.
#[expect(
    clippy::cast_precision_loss,
    reason = "a label has a handful of characters"
)]
fn spare(label: &str, gaps: usize) -> f32 {
    let width = label.chars().count() as f32 * COVER_LABEL.size;
    (LABEL - width).max(0.0) * 20.0 / gaps.max(1) as f32
}
