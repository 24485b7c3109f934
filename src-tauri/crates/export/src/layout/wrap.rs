//! Choosing where the lines of a paragraph end.

use super::atom::{Atom, Break};
use super::class::{self, Class};

/// Rounding in sums of widths must not push the last character of an exact line to the next one.
const SLACK: f32 = 0.02;

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
    lines
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
fn lead(atom: &Atom, start: usize) -> f32 {
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

/// The atoms of a line with the room before each, so that the line is as wide as `room` where asked.
pub(crate) fn distances(atoms: &[Atom], line: &Line, room: f32, justify: bool) -> Vec<f32> {
    let shown = &atoms[line.start..line.end];
    let mut gaps: Vec<f32> = shown.iter().map(|atom| atom.gap).collect();
    if let Some(first) = gaps.first_mut() {
        *first = lead(&shown[0], line.start);
    }
    let over = line.natural - room;
    if over > SLACK {
        tighten(shown, &mut gaps, over - line.tail, line.shrink);
        return gaps;
    }
    // What hangs out at the end is white, so a line that only just fits is already full.
    if justify && !line.last {
        spread(shown, &mut gaps, -over);
    }
    gaps
}

fn tighten(shown: &[Atom], gaps: &mut [f32], over: f32, shrink: f32) {
    if over <= 0.0 || shrink <= 0.0 {
        return;
    }
    let part = (over / shrink).min(1.0);
    for (gap, atom) in gaps.iter_mut().zip(shown).skip(1) {
        *gap -= atom.shrink * part;
    }
}

fn room_of(shown: &[Atom], gaps: &[f32]) -> f32 {
    shown
        .iter()
        .zip(gaps)
        .map(|(atom, gap)| atom.advance + gap)
        .sum()
}

/// Spreads evenly over the places where Han characters or spaces stand, never inside a Latin word.
fn spread(shown: &[Atom], gaps: &mut [f32], room: f32) {
    let open = |index: usize| {
        let (before, after) = (&shown[index - 1], &shown[index]);
        let latin = |class| matches!(class, Class::Latin | Class::Space);
        let word = latin(before.class) && latin(after.class);
        !(word && after.class != Class::Space)
            && before.class != Class::Open
            && after.class != Class::Close
            && after.rise == 0.0
            && before.typed != '/'
            && after.typed != '/'
            && !(before.typed == after.typed && matches!(before.typed, '—' | '…'))
    };
    let places: Vec<usize> = (1..shown.len()).filter(|&index| open(index)).collect();
    let em = shown.first().map_or(0.0, |atom| atom.size);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a line holds far fewer than 2^24 characters"
    )]
    let each = room / places.len().max(1) as f32;
    // A line that holds little but one long word looks worse torn apart than ragged, and in a
    // narrow column the eye is less forgiving than across a page.
    let most = if room_of(shown, gaps) > 25.0 * em {
        0.6
    } else {
        0.16
    };
    if each > most * em {
        return;
    }
    for index in places {
        gaps[index] += each;
    }
}
