//! Running text: all of it there in its order, no line of a paragraph alone on a page, no heading and
//! no caption left behind by what it belongs to.

use shenbao_export::PlacedHeading;
use shenbao_export::document::{Block, Document};

use crate::lines::Page;
use crate::typed::{self, bare};

/// The lines outside tables as one text, and for every character the page and the line it is from.
struct Running {
    text: Vec<char>,
    from: Vec<(usize, usize)>,
}

impl Running {
    fn of(pages: &[Page]) -> Self {
        let mut running = Self {
            text: Vec::new(),
            from: Vec::new(),
        };
        for (page, on) in pages.iter().enumerate() {
            for (line, set) in on.lines.iter().enumerate() {
                if set.cell.is_none() {
                    running.text.extend(bare(&set.text()).chars());
                    running.from.resize(running.text.len(), (page, line));
                }
            }
        }
        running
    }

    fn find(&self, piece: &[char], after: usize) -> Option<usize> {
        let places = after..(self.text.len() + 1).saturating_sub(piece.len());
        places
            .into_iter()
            .find(|&at| self.text[at..].starts_with(piece))
    }
}

pub(crate) fn complaints(
    document: &Document,
    pages: &[Page],
    headings: &[PlacedHeading],
) -> Vec<String> {
    let mut all = in_order(document, pages);
    all.extend(left_behind(document, pages, headings));
    all
}

fn in_order(document: &Document, pages: &[Page]) -> Vec<String> {
    let running = Running::of(pages);
    let mut all = Vec::new();
    let mut after = 0;
    for piece in typed::flow(document) {
        let wanted: Vec<char> = piece.chars().collect();
        let Some(at) = running.find(&wanted, after) else {
            all.push(format!("没有按顺序找到：{piece}"));
            continue;
        };
        after = at + wanted.len();
        let mut lines: Vec<(usize, usize)> = running.from[at..after].to_vec();
        lines.dedup();
        let (first, last) = (lines[0].0, lines[lines.len() - 1].0);
        let on = |page: usize| lines.iter().filter(|(number, _)| *number == page).count();
        if first != last && (on(first) < 2 || on(last) < 2) {
            all.push(format!("第 {} 页末或下页首只有一行：{piece}", first + 1));
        }
    }
    all
}

fn left_behind(document: &Document, pages: &[Page], headings: &[PlacedHeading]) -> Vec<String> {
    let captions: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some([table.caption.as_deref(), table.unit.as_deref()]),
            _ => None,
        })
        .flatten()
        .flatten()
        .map(bare)
        .collect();
    let mut all = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let Some(last) = page.last().filter(|line| line.cell.is_none()) else {
            continue;
        };
        let text = bare(&last.text());
        let mut above = headings
            .iter()
            .filter(|heading| heading.page == number && number + 1 < pages.len())
            .map(|heading| bare(&heading.text))
            .chain(captions.iter().cloned());
        if above.any(|words| words.ends_with(&text)) {
            all.push(format!("第 {} 页以标题或表题结束：{text}", number + 1));
        }
    }
    all
}
