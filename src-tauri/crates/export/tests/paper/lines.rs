//! From characters to lines: those on one base line in one cell, or in the flow.

use crate::trace::{Glyph, Rule, Sheet};

/// The four rules around a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Cell {
    fn holds(&self, x: f32, y: f32) -> bool {
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) cell: Option<Cell>,
    pub(crate) glyphs: Vec<Glyph>,
    /// Of its largest character.
    pub(crate) size: f32,
    pub(crate) y: f32,
}

impl Line {
    fn new(glyph: Glyph, cell: Option<Cell>) -> Self {
        Self {
            cell,
            size: glyph.size,
            y: glyph.y,
            glyphs: vec![glyph],
        }
    }

    pub(crate) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.ch).collect()
    }

    pub(crate) fn x(&self) -> f32 {
        self.glyphs[0].x
    }

    /// Right edge of the ink: closing punctuation ends with half a width of white.
    pub(crate) fn right(&self) -> f32 {
        let last = self.glyphs[self.glyphs.len() - 1];
        let white = if closes(last.ch) {
            last.advance / 2.0
        } else {
            0.0
        };
        last.x + last.advance - white
    }

    pub(crate) fn top(&self) -> f32 {
        self.y - 0.86 * self.size
    }

    pub(crate) fn bottom(&self) -> f32 {
        self.y + 0.1 * self.size
    }
}

/// Full-width marks with their white on the right.
pub(crate) fn closes(ch: char) -> bool {
    "，。、；：！？）》〉」』】〕”’".contains(ch)
}

/// Full-width marks with their white on the left.
pub(crate) fn opens(ch: char) -> bool {
    "（《〈「『【〔“‘".contains(ch)
}

/// A page as lines.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) lines: Vec<Line>,
    pub(crate) furniture: Vec<Line>,
    pub(crate) rules: Vec<Rule>,
}

impl Page {
    pub(crate) fn of(sheet: Sheet) -> Self {
        Self {
            width: sheet.width,
            height: sheet.height,
            lines: lines(&sheet.glyphs, &sheet.rules),
            furniture: lines(&sheet.furniture, &[]),
            rules: sheet.rules,
        }
    }

    /// The line that stands lowest.
    pub(crate) fn last(&self) -> Option<&Line> {
        self.lines.iter().max_by(|a, b| a.y.total_cmp(&b.y))
    }
}

fn lines(glyphs: &[Glyph], rules: &[Rule]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut known: Option<Cell> = None;
    for glyph in glyphs {
        let (x, y) = (glyph.x + glyph.advance / 2.0, glyph.y - 0.4 * glyph.size);
        let cell = known
            .filter(|cell| cell.holds(x, y))
            .or_else(|| around(rules, x, y));
        known = cell;
        if let Some(line) = lines.last_mut()
            && line.cell == cell
            // Raised and lowered characters belong to the line they stand at.
            && (line.y - glyph.y).abs() < 0.45 * line.size.max(glyph.size)
        {
            if glyph.size > line.size {
                (line.size, line.y) = (glyph.size, glyph.y);
            }
            line.glyphs.push(*glyph);
        } else {
            lines.push(Line::new(*glyph, cell));
        }
    }
    // Spaces alone are no line.
    lines.retain(|line| !line.text().trim().is_empty());
    lines
}

/// The nearest rules on all four sides, if there are such.
fn around(rules: &[Rule], x: f32, y: f32) -> Option<Cell> {
    let upright = rules
        .iter()
        .filter(|rule| rule.is_vertical() && (rule.top - 0.1..rule.bottom + 0.1).contains(&y));
    let level = rules
        .iter()
        .filter(|rule| !rule.is_vertical() && (rule.left - 0.1..rule.right + 0.1).contains(&x));
    let before = |all: &mut dyn Iterator<Item = f32>, at: f32| {
        all.filter(|&place| place <= at).max_by(f32::total_cmp)
    };
    let after = |all: &mut dyn Iterator<Item = f32>, at: f32| {
        all.filter(|&place| place > at).min_by(f32::total_cmp)
    };
    Some(Cell {
        left: before(&mut upright.clone().map(|rule| rule.left), x)?,
        right: after(&mut upright.map(|rule| rule.left), x)?,
        top: before(&mut level.clone().map(|rule| rule.top), y)?,
        bottom: after(&mut level.map(|rule| rule.top), y)?,
    })
}
