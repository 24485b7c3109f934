//! What every page has to keep, whatever stands on it.

use shenbao_export::document::PageSetup;

use crate::lines::{Line, Page, closes, opens};
use crate::trace::{Glyph, Rule};
use crate::typed::bare;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// Rounding, in points.
const SLACK: f32 = 0.5;
/// The least room between the text of a cell and the rules beside it.
const BESIDE: f32 = 3.0;
/// What is longer is no number but a code.
const LONGEST: usize = 16;

/// The margins, in points.
pub(crate) struct Frame {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Frame {
    pub(crate) fn of(page: &PageSetup) -> Self {
        Self {
            left: page.left * MM,
            top: page.top * MM,
            right: page.right * MM,
            bottom: page.bottom * MM,
        }
    }
}

/// Everything that is wrong with the pages, each with its page from 1.
pub(crate) fn complaints(pages: &[Page], frame: &Frame) -> Vec<String> {
    let mut all = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let mut say = |what: &str, line: &Line| {
            let (number, text) = (index + 1, line.text());
            all.push(format!("第 {number} 页，y={:.1}，{what}：{text}", line.y));
        };
        for line in &page.lines {
            inside_the_frame(page, frame, line, &mut say);
            beside_its_rules(page, line, &mut say);
            apart_from_each_other(line, &mut say);
        }
        clear_of_other_lines(page, &mut say);
        line_ends(page, &mut say);
        rules_inside_the_frame(page, frame, &mut say);
    }
    all
}

type Say<'a> = dyn FnMut(&str, &Line) + 'a;

fn inside_the_frame(page: &Page, frame: &Frame, line: &Line, say: &mut Say<'_>) {
    if line.x() < frame.left - SLACK - lead(line) || line.right() > page.width - frame.right + SLACK
    {
        say("超出版心左右", line);
    }
    if line.top() < frame.top - SLACK || line.bottom() > page.height - frame.bottom + SLACK {
        say("超出版心上下", line);
    }
}

/// Opening punctuation begins with half a width of white, which may hang out.
fn lead(line: &Line) -> f32 {
    if opens(line.glyphs[0].ch) {
        line.size / 2.0
    } else {
        0.0
    }
}

fn beside_its_rules(page: &Page, line: &Line, say: &mut Say<'_>) {
    let middle = line.y - 0.35 * line.size;
    for rule in &page.rules {
        let crossed = if rule.is_vertical() {
            let high = (rule.top..rule.bottom).contains(&middle);
            high && rule.left > line.x() + SLACK && rule.left < line.right() - SLACK
        } else {
            let wide = rule.left < line.right() - SLACK && rule.right > line.x() + SLACK;
            wide && rule.top > line.top() + SLACK && rule.top < line.bottom() - SLACK
        };
        if crossed {
            say("文字与框线相交", line);
        }
    }
    let Some(cell) = line.cell else { return };
    let (before, after) = (line.x() + lead(line) - cell.left, cell.right - line.right());
    if before < BESIDE || after < BESIDE {
        say("文字贴近或越过单元格边线", line);
    }
}

/// Only punctuation gives up its white to its neighbours.
fn apart_from_each_other(line: &Line, say: &mut Say<'_>) {
    // Spaces may shrink, so what stands on both sides of them is compared.
    let inked = line.glyphs.iter().filter(|glyph| glyph.ch != ' ');
    let inked: Vec<Glyph> = inked.copied().collect();
    for pair in inked.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        let mut white = SLACK;
        if closes(before.ch) {
            white += before.advance / 2.0;
        }
        if opens(after.ch) {
            white += after.advance / 2.0;
        }
        if after.x - before.x - before.advance < -white {
            say(&format!("“{}”与“{}”相叠", before.ch, after.ch), line);
        }
    }
}

fn clear_of_other_lines(page: &Page, say: &mut Say<'_>) {
    for (index, line) in page.lines.iter().enumerate() {
        let overlaps = |other: &&Line| {
            let across = line.right().min(other.right()) - line.x().max(other.x());
            let down = line.bottom().min(other.bottom()) - line.top().max(other.top());
            across > SLACK && down > SLACK
        };
        if page.lines[index + 1..].iter().any(|other| overlaps(&other)) {
            say("与另一行相叠", line);
        }
    }
}

/// Marks that begin no line, and those that end none; with the numbers that must stay whole.
fn line_ends(page: &Page, say: &mut Say<'_>) {
    for (index, line) in page.lines.iter().enumerate() {
        let text = bare(&line.text());
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
            continue;
        };
        // A mark alone is a cell's whole word: a unit, or a dash for nothing.
        let alone = text.chars().count() == 1;
        if !alone && (closes(first) || "…—～·％%℃‰々".contains(first)) {
            say("行首禁则", line);
        }
        if opens(last) || "￥¥$№".contains(last) {
            say("行末禁则", line);
        }
        let next = page.lines.get(index + 1);
        let cut = next.is_some_and(|next| {
            let both = line.cell.is_none() && next.cell.is_none();
            both && last.is_ascii_digit() && next.text().starts_with(|ch: char| ch.is_ascii_digit())
        });
        // A code longer than any number has to be cut somewhere.
        let tail = text.chars().rev().take_while(char::is_ascii_graphic);
        if cut && is_full(page, line) && tail.count() < LONGEST {
            say("数字被拆到两行", line);
        }
    }
}

/// Whether a line of running text ends at the edge because the paragraph goes on.
fn is_full(page: &Page, line: &Line) -> bool {
    let wide = |pair: &[Glyph]| pair[1].x - pair[0].x - pair[0].advance > 2.0 * line.size;
    line.right() > page.width - 100.0 && !line.glyphs.windows(2).any(wide)
}

fn rules_inside_the_frame(page: &Page, frame: &Frame, say: &mut Say<'_>) {
    let outside = |rule: &&Rule| {
        rule.left < frame.left - 1.0
            || rule.right > page.width - frame.right + 1.0
            || rule.top < frame.top - 1.0
            || rule.bottom > page.height - frame.bottom + 1.0
    };
    if page.rules.iter().any(|rule| outside(&rule))
        && let Some(line) = page.lines.first()
    {
        say("框线超出版心（此为该页首行）", line);
    }
}
