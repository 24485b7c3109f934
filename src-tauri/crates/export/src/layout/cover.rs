//! The cover: title in the upper third, then the facts over rules, a remark at the foot.

use std::rc::Rc;

use super::atom::Setter;
use super::class;
use super::draw::Draw;
use super::flow::{Flow, Slab};
use super::paragraph::{self, SetLine};
use super::style::{self, COVER_LABEL, COVER_VALUE, MM, TextStyle};
use crate::document::{Align, Cover, CoverField, Run};

/// Width into which a label is spread.
const LABEL: f32 = 84.0;
/// From the end of a label to its rule.
const BETWEEN: f32 = 12.0;
/// How far the block of fields stands in from both edges.
const INSET: f32 = 8.0;

/// The least share of its first line that the last line of a value should have.
const LAST: f32 = 0.4;

/// Fills a page of its own.
pub(super) fn cover(setter: &Setter<'_>, flow: &mut Flow, cover: &Cover) {
    flow.fresh_page();
    flow.page().cover = true;
    flow.space(30.0 * MM);
    lines(setter, flow, &cover.title, &style::TITLE);
    lines(setter, flow, &cover.subtitle, &style::SUBTITLE);
    flow.space(22.0 * MM);
    for entry in &cover.fields {
        let slab = field(setter, flow.width, entry);
        flow.push(slab);
    }
    foot(setter, flow, &cover.note);
    flow.fresh_page();
}

fn lines(setter: &Setter<'_>, flow: &mut Flow, texts: &[String], look: &TextStyle) {
    for text in texts {
        for line in paragraph::set_text(setter, text, look, flow.width) {
            flow.push(Slab::line(line, 0.0));
        }
    }
}

fn field(setter: &Setter<'_>, width: f32, field: &CoverField) -> Slab {
    let start = INSET + LABEL + BETWEEN;
    let end = width - INSET;
    let mut draws = Vec::new();
    let mut y = 0.0;
    for value in &field.values {
        for line in evenly(setter, value, end - start - 12.0) {
            for mut draw in line.draws {
                draw.shift(start + 6.0, y);
                draws.push(draw);
            }
            y += line.height;
        }
    }
    let height = y.max(COVER_VALUE.leading) + 1.0;
    let mut all = label(setter, &field.label);
    all.append(&mut draws);
    all.push(Draw::rule((start, height), (end, height), 0.6));
    let origin = field.origin.as_deref().map(Rc::from);
    Slab {
        height,
        after: 9.5,
        draws: all,
        ..Slab::default()
    }
    .of(origin.as_ref(), width)
}

/// The lines of a value. A title that only just does not fit on one line gives the second one more than
/// its last words.
fn evenly(setter: &Setter<'_>, value: &str, width: f32) -> Vec<SetLine> {
    let mut lines = paragraph::set_text(setter, value, &COVER_VALUE, width);
    let mut narrower = width;
    while let [first, .., last] = lines.as_slice() {
        narrower -= COVER_VALUE.size / 2.0;
        let enough = last.right >= LAST * first.right || narrower < width / 2.0;
        let tried = paragraph::set_text(setter, value, &COVER_VALUE, narrower);
        if enough || tried.len() > lines.len() {
            break;
        }
        lines = tried;
    }
    lines
}

/// Spreads a short label over the common width: 领　　域, 项目名称.
fn label(setter: &Setter<'_>, text: &str) -> Vec<Draw> {
    let mut set = paragraph::set_text(setter, text, &COVER_LABEL, LABEL);
    if set.is_empty() {
        return Vec::new();
    }
    let first = set.swap_remove(0);
    let spare = LABEL - first.right;
    let count = text.chars().filter(|&ch| !class::is_invisible(ch)).count();
    let mut draws = first.draws;
    if let [Draw::Span(span)] = draws.as_mut_slice()
        && count > 1
        && spare > 0.0
    {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a label has a handful of characters"
        )]
        let each = spare / (count - 1) as f32;
        for (gap, _) in span.chars.iter_mut().skip(1) {
            *gap += each;
        }
    }
    draws.iter_mut().for_each(|draw| draw.shift(INSET, 0.0));
    draws
}

fn foot(setter: &Setter<'_>, flow: &mut Flow, note: &str) {
    if note.is_empty() {
        return;
    }
    flow.settle(0.0);
    let look = style::COVER_NOTE.aligned(Align::Center);
    let set = paragraph::set(setter, &[Run::plain(note)], &look, flow.width);
    let height: f32 = set.iter().map(|line| line.height).sum();
    let spare = flow.left_over() - height - 0.5;
    if spare > 0.0 {
        flow.space(spare);
    }
    for line in set {
        flow.push(Slab::line(line, 0.0));
    }
}
