//! The blocks of a document one after the other, and what has to be remembered between them.

use super::paragraph::Para;
use super::sections::{self, Section};
use super::xml::{Xml, carried};
use super::{contents, cover, package::Pages, sign, styles, table, words};
use crate::document::{
    Align, Block, Document, FieldText, Heading, List, Paragraph, ParagraphStyle, Run,
};
use crate::layout::key_value_table;
use crate::layout::style::{self, MM};

/// The body of the file as it grows.
pub(super) struct Body<'a> {
    pub(super) xml: Xml,
    /// Width of the text in points.
    pub(super) width: f32,
    /// Long texts, in their order.
    pub(super) sections: Vec<Section>,
    /// Lines outside of them.
    pub(super) rest: Vec<String>,
    /// The words that stand for a text that is not written yet.
    pub(super) blank: String,
    pages: &'a Pages,
    /// Bookmarks that the next paragraph bears.
    waiting: Vec<String>,
    /// Those it bears now.
    borne: Vec<usize>,
    bookmarks: usize,
    headings: usize,
    /// The heading just written bears the bookmark of the text that comes.
    announced: bool,
    /// The next paragraph starts a page.
    fresh: bool,
    /// Nothing has been written yet.
    start: bool,
    /// Room above the next paragraph.
    gap: f32,
    depth: Depth,
}

/// Inside of what the next paragraph stands.
#[derive(Debug, Clone, Copy, Default)]
struct Depth {
    section: bool,
    listing: bool,
    table: bool,
    after_table: bool,
}

impl<'a> Body<'a> {
    /// Writes all blocks.
    pub(super) fn of(document: &Document, pages: &'a Pages) -> Self {
        let page = &document.page;
        let mut body = Self {
            xml: Xml::part(),
            width: (page.width - page.left - page.right) * MM,
            sections: Vec::new(),
            rest: Vec::new(),
            blank: String::new(),
            pages,
            waiting: Vec::new(),
            borne: Vec::new(),
            bookmarks: 0,
            headings: 0,
            announced: false,
            fresh: false,
            start: true,
            gap: 0.0,
            depth: Depth::default(),
        };
        body.xml
            .raw("<w:document ")
            .raw(super::package::NAMESPACES)
            .raw("><w:body>");
        for (index, block) in document.blocks.iter().enumerate() {
            body.block(block, document, document.blocks.get(index + 1));
        }
        body.close();
        body
    }

    fn block(&mut self, block: &Block, document: &Document, next: Option<&Block>) {
        match block {
            Block::Cover(cover) => cover::cover(self, cover),
            Block::Contents(list) => contents::contents(self, list, &document.blocks),
            Block::Heading(heading) => self.heading(heading, matches!(next, Some(Block::Text(_)))),
            Block::Paragraph(paragraph) => self.flowing(paragraph),
            Block::Text(text) => self.text(text, matches!(next, None | Some(Block::Heading(_)))),
            Block::List(list) => self.list(list),
            Block::Checkbox { checked, runs, .. } => {
                let size = style::paragraph(ParagraphStyle::Flush).size;
                let sign = if *checked { "☑\t" } else { "☐\t" };
                let runs: Vec<Run> = std::iter::once(Run::plain(sign))
                    .chain(runs.iter().cloned())
                    .collect();
                self.hanging(&runs, 3.5 * size, 1.5 * size);
            }
            Block::Table(made) => table::table(self, made),
            Block::KeyValue(form) => table::table(self, &key_value_table(form)),
            Block::Signatures(sheet) => sign::signatures(self, sheet),
            Block::PageBreak => self.fresh_page(),
            Block::Spacer { height } => self.gap += height.clamp(0.0, 500.0) * MM,
        }
    }

    fn heading(&mut self, heading: &Heading, of_text: bool) {
        if heading.new_page {
            self.fresh_page();
        }
        self.waiting.push(contents::anchor(self.headings));
        self.headings += 1;
        self.announced = of_text;
        if of_text {
            self.waiting
                .push(sections::start(self.sections.len(), true));
        }
        let (_, before, _) = style::heading(heading.level);
        let style = styles::heading(heading.level);
        let para = Para {
            before: (self.gap > before).then_some(self.gap),
            ..Para::of(&style)
        };
        self.paragraph(para, &[Run::plain(heading.text.as_str())]);
    }

    fn flowing(&mut self, paragraph: &Paragraph) {
        let para = Para {
            align: paragraph.align,
            indent: paragraph
                .align
                .filter(|align| *align != Align::Justify)
                .map(|_| (0.0, 0.0)),
            ..Para::of(styles::paragraph(paragraph.style))
        };
        self.paragraph(para, &paragraph.runs);
    }

    fn text(&mut self, text: &FieldText, closed: bool) {
        let index = self.sections.len();
        if !self.announced {
            self.waiting.push(sections::start(index, false));
        }
        self.announced = false;
        self.sections.push(Section {
            field: text.field.clone(),
            lines: Vec::new(),
        });
        self.depth.section = true;
        for paragraph in &text.paragraphs {
            self.flowing(paragraph);
        }
        self.depth.section = false;
        if text.paragraphs.is_empty() {
            self.blank.clone_from(&text.blank);
            self.depth.listing = true;
            self.flowing(&Paragraph::styled(
                text.blank.as_str(),
                ParagraphStyle::Note,
            ));
            self.depth.listing = false;
        }
        if !closed {
            self.waiting.push(sections::end(index));
        }
    }

    fn list(&mut self, list: &List) {
        let look = style::paragraph(ParagraphStyle::Flush);
        for item in &list.items {
            let indent = f32::from(item.level.min(5) + 1) * 2.0 * look.size;
            let hang = label_width(&item.label, look.size).max(1.5 * look.size);
            let label = std::iter::once(Run::plain(format!("{}\t", item.label)));
            let runs: Vec<Run> = label.chain(item.runs.iter().cloned()).collect();
            self.hanging(&runs, indent + hang, hang);
        }
    }

    fn hanging(&mut self, runs: &[Run], left: f32, back: f32) {
        let para = Para {
            hang: Some((left, back)),
            tabs: &[("left", "none", left)],
            ..Para::of(styles::ITEM)
        };
        self.paragraph(para, runs);
    }

    /// A whole paragraph.
    pub(super) fn paragraph(&mut self, para: Para<'_>, runs: &[Run]) {
        self.begin(para);
        for run in runs {
            words::run(&mut self.xml, run);
        }
        self.end(&words::plain(runs));
    }

    /// Opens a paragraph, with what waits for one.
    pub(super) fn begin(&mut self, mut para: Para<'_>) {
        if !self.depth.table {
            para.fresh |= std::mem::take(&mut self.fresh);
            let gap = std::mem::take(&mut self.gap);
            if gap > 0.0 && para.before.is_none() && !para.fresh {
                para.before = Some(gap);
            }
            self.depth.after_table = false;
        }
        self.start = false;
        para.open(&mut self.xml);
        for name in std::mem::take(&mut self.waiting) {
            self.bookmarks += 1;
            self.borne.push(self.bookmarks);
            let id = self.bookmarks.to_string();
            self.xml
                .leaf("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
        }
    }

    /// Closes a paragraph; `said` is its text.
    pub(super) fn end(&mut self, said: &str) {
        for id in std::mem::take(&mut self.borne) {
            self.xml.leaf("w:bookmarkEnd", &[("w:id", &id.to_string())]);
        }
        self.xml.raw("</w:p>");
        let said = carried(said);
        match self.sections.last_mut() {
            Some(section) if self.depth.section => section.lines.push(said),
            _ if self.depth.listing => {}
            _ => self.rest.push(said),
        }
    }

    /// What follows starts on a new page.
    pub(super) fn fresh_page(&mut self) {
        self.fresh = !self.start;
        self.gap = 0.0;
    }

    /// Writes the pending page break where no paragraph can bear it.
    pub(super) fn settle(&mut self) {
        if self.fresh || self.depth.after_table {
            let height = if self.fresh { 1.0 } else { self.gap.max(1.0) };
            self.gap = 0.0;
            self.empty_line(height);
        }
    }

    /// A line of a height without anything in it.
    pub(super) fn empty_line(&mut self, height: f32) {
        let para = Para {
            exact: Some(height.max(1.0)),
            before: Some(0.0),
            ..Para::of(styles::FLUSH)
        };
        self.paragraph(para, &[]);
    }

    /// What comes now is or is no more a list of what stands elsewhere.
    pub(super) fn listing(&mut self, on: bool) {
        self.depth.listing = on;
    }

    /// Two tables in a row would become one.
    pub(super) fn begin_table(&mut self) {
        self.settle();
        if self.gap > 0.0 {
            let gap = std::mem::take(&mut self.gap);
            self.empty_line(gap);
        }
        self.depth.table = true;
    }

    /// Closes a table.
    pub(super) fn end_table(&mut self) {
        self.xml.raw("</w:tbl>");
        self.depth.table = false;
        self.depth.after_table = true;
        self.gap = 10.0;
    }

    /// The page of a heading on the typeset pages; nothing where there are none.
    pub(super) fn page_of(&self, heading: usize) -> String {
        self.pages
            .headings
            .get(heading)
            .map_or_else(String::new, ToString::to_string)
    }

    /// A file ends with a paragraph, also below a table.
    fn close(&mut self) {
        self.fresh = false;
        self.gap = 0.0;
        if self.depth.after_table || self.start || !self.waiting.is_empty() {
            self.empty_line(1.0);
        }
    }
}

fn label_width(label: &str, size: f32) -> f32 {
    let each = label
        .chars()
        .map(|ch| if ch < '\u{2e80}' { 0.5 * size } else { size });
    each.sum::<f32>() + 0.25 * size
}
