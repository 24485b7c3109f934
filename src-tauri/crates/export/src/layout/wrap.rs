//! Choosing where the lines of a paragraph end.

use super::atom::{Atom, Break};
use super::class::{self, Class};

/// Rounding in sums of widths must not push the last character of an exact line to the next one.
pub(super) const SLACK: f32 = 0.02;
/// Columns of fewer characters are narrow.
const NARROW: f32 = 16.0;

/// A line: the atoms `start..end` are shown; the spaces after them vanish.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the next line starts.
    pub(crate) next: usize,
    /// Width as the glyphs want it.
    pub(crate) natural: f32,
    /// Width that may be saved between the characters.
    pub(crate) shrink: f32,
    /// White at the end that may hang away.
    pub(crate) tail: f32,
    /// Whether the paragraph, or a line somebody ended, stops here.
    pub(crate) last: bool,
}

impl Line {
    fn tightest(&self) -> f32 {
        self.natural - self.tail - self.shrink
    }
}

/// Splits atoms into lines of `width`, the first one shorter by `indent`.
pub(crate) fn wrap(atoms: &[Atom], width: f32, indent: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < atoms.len() {
        let room = if start == 0 { width - indent } else { width };
        let line = next_line(atoms, start, room);
        start = line.next;
        lines.push(line);
    }
    fill_last(atoms, &mut lines, width, indent);
    lines
}

/// The last line of a paragraph should not be a single character; then the line before gives one more.
/// In a narrow column that would tear the line before apart.
fn fill_last(atoms: &[Atom], lines: &mut [Line], width: f32, indent: f32) {
    let [.., before, last] = lines else { return };
    let em = atoms[before.start].size;
    let shown = &atoms[last.start..last.end];
    let words = shown.iter().filter(|atom| atom.class != Class::Close);
    if before.last || words.count() != 1 || width < NARROW * em {
        return;
    }
    let room = if before.start == 0 {
        width - indent
    } else {
        width
    };
    for quarter in 1..=12_u8 {
        let shorter = next_line(atoms, before.start, room - f32::from(quarter) * em / 4.0);
        if shorter.next < before.next {
            let rest = next_line(atoms, shorter.next, width);
            if rest.next == last.next {
                (*before, *last) = (shorter, rest);
            }
            return;
        }
    }
}

/// The same number of lines, as even as they can be: for centred text of two or three lines.
pub(crate) fn wrap_evenly(atoms: &[Atom], width: f32) -> Vec<Line> {
    let full = wrap(atoms, width, 0.0);
    if !(2..=3).contains(&full.len()) || full.iter().rev().skip(1).any(|line| line.last) {
        return full;
    }
    let (mut low, mut high) = (width / 2.0, width);
    let mut best = full;
    while high - low > 0.5 {
        let middle = f32::midpoint(low, high);
        let lines = wrap(atoms, middle, 0.0);
        if lines.len() == best.len() {
            best = lines;
            high = middle;
        } else {
            low = middle;
        }
    }
    best
}

fn next_line(atoms: &[Atom], start: usize, room: f32) -> Line {
    let mut line = Line {
        start,
        end: start,
        next: start,
        natural: 0.0,
        shrink: 0.0,
        tail: 0.0,
        last: false,
    };
    let mut best: Option<Line> = None;
    let mut forced: Option<(Tear, Line)> = None;
    // Width up to the last visible atom is kept apart from the spaces that may vanish after it.
    let mut pending = (0.0, 0.0);
    for (index, atom) in atoms.iter().enumerate().skip(start) {
        let (gap, shrink) = if index == start {
            (lead(atom, start), 0.0)
        } else {
            (atom.gap, atom.shrink)
        };
        pending = (pending.0 + gap + atom.advance, pending.1 + shrink);
        line.next = index + 1;
        line.last = index + 1 == atoms.len() || atom.class == Class::Newline;
        if !matches!(atom.class, Class::Space | Class::Newline) {
            line.end = index + 1;
            line.natural += pending.0;
            line.shrink += pending.1;
            line.tail = atom.right;
            pending = (0.0, 0.0);
        }
        if atom.after == Break::Never && !line.last {
            if line.tightest() > room + SLACK && best.is_some() {
                break;
            }
            if line.natural - line.tail <= room + SLACK {
                let tear = tear(&atoms[start..=index + 1], line.natural > room / 2.0);
                // Of places equally good the last one fills the line best.
                if forced.is_none_or(|(known, _)| tear >= known) {
                    forced = Some((tear, line));
                }
            } else if best.is_none() && line.tightest() > room + SLACK {
                break;
            }
            continue;
        }
        if line.natural - line.tail <= room + SLACK {
            best = Some(line);
            if line.last {
                break;
            }
        } else {
            best = better(best, line, room);
            if line.tightest() > room + SLACK || line.last {
                break;
            }
        }
    }
    best.or(forced.map(|(_, line)| line))
        .unwrap_or_else(|| single(atoms, start))
}

/// How well a word can be torn at a place that is none to end a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tear {
    /// A mark would stand where it must not, or a small digit begin a line.
    Wrong,
    /// In the middle of letters or digits.
    Anywhere,
    /// After a sign that joins parts of an address or a name, or between the parts of a formula.
    Joint,
}

/// Judges the place before the last of these atoms; short lines are not worth a joint.
fn tear(atoms: &[Atom], filled: bool) -> Tear {
    let [.., before, after] = atoms else {
        return Tear::Wrong;
    };
    let formula = before.rise < 0.0 && after.typed.is_alphabetic();
    if after.rise != 0.0 || class::never_first(after.typed) || class::never_last(before.typed) {
        Tear::Wrong
    } else if filled && (formula || "._@-/?=&".contains(before.typed)) {
        Tear::Joint
    } else {
        Tear::Anywhere
    }
}

/// Tightening wins only where it moves the characters less than spreading would.
fn better(loose: Option<Line>, tight: Line, room: f32) -> Option<Line> {
    if tight.tightest() > room + SLACK {
        return loose;
    }
    match loose {
        Some(line) if room - line.natural < tight.natural - tight.tail - room => Some(line),
        _ => Some(tight),
    }
}

/// Opening punctuation at the start of a line stands flush with the edge, except in an indent.
pub(super) fn lead(atom: &Atom, start: usize) -> f32 {
    if start == 0 { 0.0 } else { -atom.left }
}

/// A column narrower than a character still takes one per line rather than none for ever.
fn single(atoms: &[Atom], start: usize) -> Line {
    Line {
        start,
        end: start + 1,
        next: start + 1,
        natural: atoms[start].advance,
        shrink: 0.0,
        tail: 0.0,
        last: start + 1 == atoms.len(),
    }
}
