//! From a document to pages on which everything has its place.

mod atom;
mod breaks;
mod class;
mod contents;
mod cover;
mod draw;
mod flow;
mod form;
mod furniture;
mod justify;
pub(crate) mod origin;
mod paragraph;
pub(crate) mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod wrap;

pub(crate) use class::drawn_as;
pub(crate) use contents::spread_title;
pub(crate) use draw::{Draw, Mark, Page, Span, Target};
pub(crate) use form::as_table as key_value_table;

use crate::document::{Block, Document};
use crate::error::ExportError;
use crate::fonts::FontSet;
use atom::Setter;
use flow::Flow;

/// The pages of a document and the headings on them.
#[derive(Debug)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<Page>,
    pub(crate) marks: Vec<Mark>,
}

/// Sets a document.
pub(crate) fn lay_out(document: &Document, fonts: &FontSet) -> Result<Pages, ExportError> {
    let page = &document.page;
    let wide = page.width - page.left - page.right;
    let tall = page.height - page.top - page.bottom;
    // A comparison that is false for what is not a number refuses that as well.
    if !(wide >= 30.0 && tall >= 30.0 && page.width <= 5000.0 && page.height <= 5000.0) {
        let problem = "页面尺寸或页边距不合理，版心至少要 30 毫米见方";
        return Err(ExportError::Document(problem.to_owned()));
    }
    let setter = Setter::new(fonts)?;
    let mut flow = Flow::new(page);
    for block in &document.blocks {
        place(&setter, &mut flow, block, document);
    }
    flow.settle(0.0);
    if flow.is_fresh() && flow.pages.len() > 1 {
        flow.pages.pop();
    }
    let Flow {
        mut pages, marks, ..
    } = flow;
    contents::number(&setter, &mut pages, &marks);
    furniture::furnish(&setter, &mut pages, document);
    setter.complete()?;
    Ok(Pages { pages, marks })
}

fn place(setter: &Setter<'_>, flow: &mut Flow, block: &Block, document: &Document) {
    match block {
        Block::Cover(cover) => cover::cover(setter, flow, cover),
        Block::Contents(list) => contents::contents(setter, flow, list, &document.blocks),
        Block::Heading(heading) => {
            setter.enter(&heading.text);
            text::heading(setter, flow, heading);
        }
        Block::Paragraph(paragraph) => text::paragraph(setter, flow, paragraph),
        Block::Text(typed) => text::field(setter, flow, typed),
        Block::List(list) => text::list(setter, flow, list),
        Block::Checkbox {
            checked,
            runs,
            origin,
        } => text::checkbox(setter, flow, *checked, runs, origin.as_deref()),
        Block::Table(table) => table::flow_table(setter, flow, table),
        Block::KeyValue(form) => form::key_value(setter, flow, form),
        Block::Signatures(sheet) => form::signatures(setter, flow, sheet),
        Block::PageBreak => flow.fresh_page(),
        Block::Spacer { height } => flow.space(height.clamp(0.0, 500.0) * style::MM),
    }
}
