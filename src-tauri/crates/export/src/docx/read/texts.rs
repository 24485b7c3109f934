//! The body of a file: its paragraphs in order, told apart by the marks they bear. What was inserted
//! with changes being tracked counts, what was deleted does not.

use std::collections::BTreeMap;

use super::ReadError;
use super::events::{Step, attribute, walk};
use super::outside::Line;
use crate::docx::sections::key;

/// Fields stand in one another two or three deep; looking through thousands would take its time.
const MAX_FIELDS: usize = 50;

/// Something in a text that text cannot say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Lost {
    /// A picture or another thing put in.
    Picture,
    /// A formula.
    Formula,
    /// A footnote or an endnote.
    Footnote,
    /// A table.
    Table,
}

/// A long text as found.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) lines: Vec<String>,
    pub(super) lost: Vec<Lost>,
}

/// All that was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) sections: BTreeMap<usize, Section>,
    pub(super) outside: Vec<Line>,
    /// For each comment the section or the heading it stands in.
    pub(super) remarked: BTreeMap<String, Result<usize, String>>,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    marks: Vec<String>,
    comments: Vec<String>,
    lost: Vec<Lost>,
    /// Its end was deleted, so that the next one goes on in it.
    joined: bool,
    listing: bool,
}

#[derive(Default)]
struct Finder<'a> {
    keys: Option<&'a BTreeMap<String, usize>>,
    found: Found,
    /// Paragraphs that are open: more than one where a text box stands in another.
    open: Vec<Paragraph>,
    before: Option<Paragraph>,
    current: Option<usize>,
    near: String,
    tables: usize,
    /// Inside of elements whose text does not count.
    skipped: usize,
    properties: usize,
    text: bool,
    instruction: bool,
    /// The instructions of the fields that are open.
    fields: Vec<String>,
}

/// Finds everything in the main part of a file; `keys` are the checksums of what was exported.
pub(super) fn find(xml: &str, keys: &BTreeMap<String, usize>) -> Result<Found, ReadError> {
    let mut finder = Finder {
        keys: Some(keys),
        ..Finder::default()
    };
    walk(xml, &mut |step| match step {
        Step::Open(name, tag) => finder.open(name, |wanted| attribute(tag, wanted)),
        Step::Text(text) => finder.typed(text),
        Step::Close(name) => finder.close(name),
    })?;
    finder.settle();
    Ok(finder.found)
}

/// What is deleted, moved away, or there for programs that know less.
fn is_skipped(name: &str) -> bool {
    matches!(name, "w:del" | "w:moveFrom" | "mc:Fallback" | "m:oMath")
}

impl Finder<'_> {
    fn open(&mut self, name: &str, get: impl Fn(&str) -> Option<String>) {
        match name {
            "w:p" => {
                let listing = self.lists();
                self.open.push(Paragraph {
                    listing,
                    ..Paragraph::default()
                });
            }
            "w:pPr" => self.properties += 1,
            "w:del" | "w:moveFrom" if self.properties > 0 => {
                self.last(|paragraph| paragraph.joined = true);
            }
            "w:tbl" => self.tables += 1,
            _ => {}
        }
        if is_skipped(name) && self.properties == 0 {
            self.skipped += 1;
            if name == "m:oMath" && self.skipped == 1 {
                self.last(|paragraph| paragraph.lost.push(Lost::Formula));
            }
        }
        match name {
            "w:bookmarkStart" => {
                let mark = get("w:name").unwrap_or_default();
                match self.open.last_mut() {
                    Some(paragraph) => paragraph.marks.push(mark),
                    // Some programs put the marks of a paragraph before it.
                    None => self.waiting(mark),
                }
            }
            "w:commentReference" => {
                let id = get("w:id").unwrap_or_default();
                self.last(|paragraph| paragraph.comments.push(id));
            }
            "w:fldChar" => match get("w:fldCharType").as_deref() {
                Some("begin") if self.fields.len() < MAX_FIELDS => self.fields.push(String::new()),
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            "w:instrText" => self.instruction = true,
            _ if self.skipped > 0 || self.properties > 0 => {}
            "w:t" => self.text = true,
            "w:tab" => self.put("\t"),
            "w:noBreakHyphen" => self.put("\u{2011}"),
            "w:br" | "w:cr" if get("w:type").is_none_or(|kind| kind == "textWrapping") => {
                self.put("\n");
            }
            "w:drawing" | "w:pict" | "w:object" => {
                self.last(|paragraph| paragraph.lost.push(Lost::Picture));
            }
            "w:footnoteReference" | "w:endnoteReference" => {
                self.last(|paragraph| paragraph.lost.push(Lost::Footnote));
            }
            _ => {}
        }
    }

    fn typed(&mut self, text: &str) {
        if self.instruction {
            if let Some(field) = self.fields.last_mut() {
                field.push_str(text);
            }
            if self.lists() {
                self.last(|paragraph| paragraph.listing = true);
            }
        } else if self.text {
            self.put(text);
        }
    }

    fn close(&mut self, name: &str) {
        if is_skipped(name) && self.properties == 0 {
            self.skipped = self.skipped.saturating_sub(1);
        }
        match name {
            "w:t" => self.text = false,
            "w:instrText" => self.instruction = false,
            "w:pPr" => self.properties = self.properties.saturating_sub(1),
            "w:tbl" => self.tables = self.tables.saturating_sub(1),
            "w:p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.take(paragraph);
                }
            }
            _ => {}
        }
    }

    /// Whether a table of contents is being listed.
    fn lists(&self) -> bool {
        self.fields
            .iter()
            .any(|field| field.trim_start().starts_with("TOC"))
    }

    fn put(&mut self, text: &str) {
        self.last(|paragraph| paragraph.text.push_str(text));
    }

    fn last(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut() {
            change(paragraph);
        }
    }

    fn waiting(&mut self, mark: String) {
        self.before.get_or_insert_default().marks.push(mark);
    }

    /// A paragraph is complete.
    fn take(&mut self, mut paragraph: Paragraph) {
        if !self.open.is_empty() {
            // A text box: not a part of the text it stands beside.
            self.outside(&paragraph.text);
            return;
        }
        if let Some(mut before) = self.before.take() {
            before.text.push_str(&paragraph.text);
            before.marks.append(&mut paragraph.marks);
            before.comments.append(&mut paragraph.comments);
            before.lost.append(&mut paragraph.lost);
            paragraph = Paragraph {
                text: before.text,
                marks: before.marks,
                comments: before.comments,
                lost: before.lost,
                ..paragraph
            };
        }
        if paragraph.joined && self.tables == 0 {
            self.before = Some(paragraph);
            return;
        }
        self.file(paragraph);
    }

    /// Puts a paragraph where it belongs.
    fn file(&mut self, paragraph: Paragraph) {
        if paragraph.listing {
            return;
        }
        let marks: Vec<Mark> = paragraph.marks.iter().map(|mark| meaning(mark)).collect();
        let of_text = marks.iter().any(|mark| matches!(mark, Mark::Heading(_)));
        let mut heading = of_text;
        for mark in marks {
            match mark {
                Mark::Heading(index) | Mark::Text(index) => self.begin(index),
                Mark::End => self.leave(),
                Mark::Ours if !of_text => {
                    self.leave();
                    heading = true;
                }
                Mark::Listed if !of_text && self.was_exported(&paragraph.text) => {
                    self.leave();
                    heading = true;
                }
                Mark::Ours | Mark::Listed | Mark::Other => {}
            }
        }
        if heading {
            self.near = paragraph.text.trim().to_owned();
        }
        let place = self.current.ok_or_else(|| self.near.clone());
        for id in paragraph.comments {
            self.found.remarked.insert(id, place.clone());
        }
        match self.current {
            Some(current) if !heading && self.tables == 0 => {
                let section = self.found.sections.entry(current).or_default();
                section.lines.push(paragraph.text);
                section.lost.extend(paragraph.lost);
            }
            current => {
                // A table of ours ends the text above it; this one was put into it.
                if let Some(current) = current.filter(|_| self.tables > 0) {
                    let section = self.found.sections.entry(current).or_default();
                    section.lost.push(Lost::Table);
                }
                self.outside(&paragraph.text);
            }
        }
    }

    /// A text begins; a mark that was copied along does not begin it anew.
    fn begin(&mut self, index: usize) {
        if self.found.sections.contains_key(&index) {
            return;
        }
        self.found.sections.insert(index, Section::default());
        self.current = Some(index);
    }

    fn was_exported(&self, text: &str) -> bool {
        let keys = self.keys.unwrap_or(const { &BTreeMap::new() });
        key(text).is_some_and(|key| keys.contains_key(&key))
    }

    fn leave(&mut self) {
        self.current = None;
    }

    fn outside(&mut self, text: &str) {
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            self.found.outside.push(Line {
                near: self.near.clone(),
                text: line.trim().to_owned(),
                table: self.tables > 0,
            });
        }
    }

    fn settle(&mut self) {
        if let Some(before) = self.before.take() {
            self.file(before);
        }
        for section in self.found.sections.values_mut() {
            section.lost.sort_unstable();
            section.lost.dedup();
        }
    }
}

enum Mark {
    Heading(usize),
    Text(usize),
    End,
    /// A heading that we wrote.
    Ours,
    /// A heading of anybody's.
    Listed,
    Other,
}

fn meaning(mark: &str) -> Mark {
    if let Some(rest) = mark.strip_prefix("_shenbao_") {
        let number = rest.get(1..).and_then(|number| number.parse().ok());
        return match (rest.chars().next(), number) {
            (Some('h'), Some(index)) => Mark::Heading(index),
            (Some('t'), Some(index)) => Mark::Text(index),
            (Some('e'), Some(_)) => Mark::End,
            _ => Mark::Other,
        };
    }
    match mark.strip_prefix("_Toc") {
        Some(number) if number.len() == 8 && number.starts_with("0000") => Mark::Ours,
        Some(_) => Mark::Listed,
        None => Mark::Other,
    }
}
