//! Headings, paragraphs and lists on their way onto the pages.

use std::rc::Rc;

use super::atom::Setter;
use super::draw::Mark;
use super::flow::{Flow, Slab};
use super::paragraph::{self, SetLine};
use super::style;
use crate::document::{Align, FieldText, Heading, List, Paragraph, ParagraphStyle, Run};

/// A heading stays with what follows it.
pub(super) fn heading(setter: &Setter<'_>, flow: &mut Flow, heading: &Heading) {
    if heading.new_page {
        flow.fresh_page();
    }
    let (look, before, after) = style::heading(heading.level);
    let bookmark = heading
        .bookmark
        .clone()
        .unwrap_or_else(|| heading.text.clone());
    let mut mark = Some(Mark {
        level: heading.level.max(1),
        text: heading.text.clone(),
        bookmark,
        page: 0,
        y: 0.0,
    });
    let runs = [Run::plain(heading.text.clone())];
    let lines = paragraph::set(setter, &runs, &look, flow.width);
    let count = lines.len();
    let origin = heading.origin.as_deref().map(Rc::from);
    for (index, line) in lines.into_iter().enumerate() {
        let (first, last) = (index == 0, index + 1 == count);
        flow.push(Slab {
            before: if first { before } else { 0.0 },
            after: if last { after } else { 0.0 },
            keep: true,
            mark: mark.take(),
            ..Slab::line(line, 0.0).of(origin.as_ref(), flow.width)
        });
    }
}

/// Running text; at least two lines of it stand together on each page.
pub(super) fn paragraph(setter: &Setter<'_>, flow: &mut Flow, paragraph: &Paragraph) {
    let mut look = style::paragraph(paragraph.style);
    if let Some(align) = paragraph.align {
        look.align = align;
        if align != Align::Justify {
            look.indent = 0.0;
        }
    }
    let before = if paragraph.style == ParagraphStyle::Note {
        3.0
    } else {
        0.0
    };
    together(
        flow,
        paragraph::set(setter, &paragraph.runs, &look, flow.width),
        before,
        0.0,
        paragraph.origin.as_deref(),
    );
}

/// The text of a field, or the words that stand for it.
pub(super) fn field(setter: &Setter<'_>, flow: &mut Flow, text: &FieldText) {
    for one in &text.paragraphs {
        paragraph(setter, flow, one);
    }
    if text.paragraphs.is_empty() {
        let blank = Paragraph::styled(text.blank.as_str(), ParagraphStyle::Note).of(&text.field);
        paragraph(setter, flow, &blank);
    }
}

/// Adds lines so that neither the first nor the last one is left alone on a page.
fn together(flow: &mut Flow, lines: Vec<SetLine>, before: f32, x: f32, origin: Option<&str>) {
    let count = lines.len();
    let origin = origin.map(Rc::from);
    for (index, line) in lines.into_iter().enumerate() {
        let keep = count > 1 && (index == 0 || index + 2 == count);
        let before = if index == 0 { before } else { 0.0 };
        flow.push(Slab {
            keep,
            before,
            ..Slab::line(line, x).of(origin.as_ref(), flow.width)
        });
    }
}

/// Items hang on their labels.
pub(super) fn list(setter: &Setter<'_>, flow: &mut Flow, list: &List) {
    let look = style::paragraph(ParagraphStyle::Flush);
    let labels: Vec<SetLine> = list
        .items
        .iter()
        .map(|item| {
            let set =
                paragraph::set_text(setter, &item.label, &look.aligned(Align::Left), flow.width);
            set.into_iter().next().unwrap_or_default()
        })
        .collect();
    // Items of one level hang on the widest of their labels, so that 「9.」 and 「10.」 begin alike.
    let widest = |level: u8| {
        let same = list.items.iter().zip(&labels);
        let same = same.filter(|(item, _)| item.level == level);
        same.map(|(_, label)| label.right).fold(0.0, f32::max)
    };
    let hangs: Vec<f32> = list
        .items
        .iter()
        .map(|item| (widest(item.level) + 0.25 * look.size).max(1.5 * look.size))
        .collect();
    for ((item, label), hang) in list.items.iter().zip(labels).zip(hangs) {
        let indent = f32::from(item.level.min(5) + 1) * 2.0 * look.size;
        // The label stands in the indent of a paragraph, the text beside it.
        let mut lines = paragraph::set(setter, &item.runs, &look, flow.width - indent - hang);
        if let Some(first) = lines.first_mut() {
            let mut draws = label.draws;
            draws.iter_mut().for_each(|draw| draw.shift(-hang, 0.0));
            draws.append(&mut first.draws);
            first.draws = draws;
        }
        together(flow, lines, 0.0, indent + hang, None);
    }
}

/// A drawn box and the words beside it.
pub(super) fn checkbox(
    setter: &Setter<'_>,
    flow: &mut Flow,
    checked: bool,
    runs: &[Run],
    origin: Option<&str>,
) {
    let look = style::paragraph(ParagraphStyle::Flush);
    let hang = 1.5 * look.size;
    let indent = 2.0 * look.size;
    let sign = if checked { "☑" } else { "☐" };
    let sign = paragraph::set_text(setter, sign, &look.aligned(Align::Left), hang + look.size);
    let mut lines = paragraph::set(setter, runs, &look, flow.width - indent - hang);
    if let (Some(first), Some(sign)) = (lines.first_mut(), sign.into_iter().next()) {
        let mut draws = sign.draws;
        draws.iter_mut().for_each(|draw| draw.shift(-hang, 0.0));
        draws.append(&mut first.draws);
        first.draws = draws;
    }
    together(flow, lines, 0.0, indent + hang, origin);
}
