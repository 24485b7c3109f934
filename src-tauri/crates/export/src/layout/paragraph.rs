//! A paragraph as a stack of set lines.

use super::atom::{Atom, Setter};
use super::class::{self, Tick};
use super::draw::{Draw, Span, Target};
use super::justify;
use super::style::TextStyle;
use super::wrap::{self, Line};
use crate::document::{Align, Run};

/// A line ready to be placed: its drawings stand relative to its own upper left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SetLine {
    pub(crate) height: f32,
    /// Right edge of the last character.
    pub(crate) right: f32,
    pub(crate) draws: Vec<Draw>,
}

/// Sets runs to lines of `width`; nothing at all still makes one empty line.
pub(crate) fn set(
    setter: &Setter<'_>,
    runs: &[Run],
    style: &TextStyle,
    width: f32,
) -> Vec<SetLine> {
    let atoms = setter.atoms(runs, style);
    let indent = style.indent * style.size;
    let lines = match style.align {
        Align::Center => wrap::wrap_evenly(&atoms, width),
        _ => wrap::wrap(&atoms, width, indent),
    };
    let indent = if style.align == Align::Center {
        0.0
    } else {
        indent
    };
    let link = runs.iter().find_map(|run| run.link.as_ref());
    let mut lines: Vec<SetLine> = lines
        .iter()
        .map(|line| {
            let indent = if line.start == 0 { indent } else { 0.0 };
            let mut set = set_line(&atoms, line, style, width - indent, indent);
            set.draws.extend(link.and_then(|link| leads_to(&set, link)));
            set
        })
        .collect();
    if lines.is_empty() {
        lines.push(SetLine {
            height: style.leading,
            ..SetLine::default()
        });
    }
    lines
}

/// The area of a line's characters as a link.
fn leads_to(line: &SetLine, link: &str) -> Option<Draw> {
    let left = line.draws.iter().find_map(|draw| match draw {
        Draw::Span(span) => Some(span.x),
        _ => None,
    })?;
    Some(Draw::Link {
        x: left,
        y: 0.0,
        width: line.right - left,
        height: line.height,
        to: Target::Named(link.to_owned()),
    })
}

/// Sets plain text that fits on one line, without an indent.
pub(crate) fn set_text(
    setter: &Setter<'_>,
    text: &str,
    style: &TextStyle,
    width: f32,
) -> Vec<SetLine> {
    let style = TextStyle {
        indent: 0.0,
        ..*style
    };
    set(setter, &[Run::plain(text)], &style, width)
}

fn set_line(atoms: &[Atom], line: &Line, style: &TextStyle, room: f32, indent: f32) -> SetLine {
    let shown = &atoms[line.start..line.end];
    let gaps = justify::distances(atoms, line, room, style.align == Align::Justify);
    let width: f32 = shown
        .iter()
        .zip(&gaps)
        .map(|(atom, gap)| atom.advance + gap)
        .sum();
    // Closing punctuation is centred and set right by its ink, not by the white behind it.
    let tail = if width > room { line.tail } else { 0.0 };
    let start = match style.align {
        Align::Justify | Align::Left => indent,
        Align::Center => indent + (room - width + tail) / 2.0,
        Align::Right => indent + room - width + tail,
    };
    let mut set = SetLine {
        height: style.leading,
        right: start + width,
        draws: Vec::new(),
    };
    let mut pen = start;
    for (atom, gap) in shown.iter().zip(&gaps) {
        if class::tick(atom.typed).is_some() {
            checkbox(&mut set.draws, atom, pen + gap, style);
        }
        push(&mut set.draws, atom, *gap, pen, style);
        pen += gap + atom.advance;
    }
    set
}

/// Adds a character to the span before it if they look alike, or starts a new one.
fn push(draws: &mut Vec<Draw>, atom: &Atom, gap: f32, pen: f32, style: &TextStyle) {
    let hidden = class::tick(atom.typed).is_some();
    let y = style.baseline() - atom.rise;
    if let Some(Draw::Span(span)) = draws.last_mut() {
        let alike = span.face == atom.face
            && span.size == atom.size
            && span.slanted == atom.slanted
            && span.y == y
            && !hidden
            && !span.hidden;
        match &mut span.typed {
            None if alike && atom.typed == atom.drawn => {
                span.chars.push((gap, atom.drawn));
                return;
            }
            // Consecutive small digits share one replacement text: 「10⁻²」 stays one word.
            Some(typed) if alike && atom.typed != atom.drawn => {
                typed.push(atom.typed);
                span.chars.push((gap, atom.drawn));
                return;
            }
            _ => {}
        }
    }
    draws.push(Draw::Span(Span {
        face: atom.face,
        size: atom.size,
        slanted: atom.slanted,
        gray: style.gray,
        x: pen + gap,
        y,
        chars: vec![(0.0, atom.drawn)],
        typed: (atom.typed != atom.drawn).then(|| atom.typed.to_string()),
        hidden,
    }));
}

/// A square of three quarters of the size, standing on the line as a character would.
fn checkbox(draws: &mut Vec<Draw>, atom: &Atom, pen: f32, style: &TextStyle) {
    let side = atom.size * 0.76;
    let x = pen + (atom.advance - side) / 2.0;
    let bottom = style.baseline() + atom.size * 0.04;
    let top = bottom - side;
    let corners = [(x, top), (x + side, top), (x + side, bottom), (x, bottom)];
    for (index, from) in corners.iter().enumerate() {
        draws.push(Draw::rule(*from, corners[(index + 1) % 4], 0.7));
    }
    let inside = |dx: f32, dy: f32| (x + side * dx, top + side * dy);
    match class::tick(atom.typed) {
        Some(Tick::Check) => {
            draws.push(Draw::rule(inside(0.18, 0.5), inside(0.42, 0.76), 1.1));
            draws.push(Draw::rule(inside(0.42, 0.76), inside(0.84, 0.2), 1.1));
        }
        Some(Tick::Cross) => {
            draws.push(Draw::rule(inside(0.2, 0.2), inside(0.8, 0.8), 1.0));
            draws.push(Draw::rule(inside(0.2, 0.8), inside(0.8, 0.2), 1.0));
        }
        _ => {}
    }
}
