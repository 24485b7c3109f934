//! From runs of text to atoms: one per character, with its glyph, measures and neighbours.

use std::cell::RefCell;

use super::breaks;
use super::class::{self, Class};
use super::style::TextStyle;
use crate::document::{Position, Run};
use crate::error::{ExportError, MissingGlyph};
use crate::fonts::{Face, FaceId, FontSet, Glyph};

/// Size of raised and lowered characters relative to the text.
const SMALL: f32 = 0.66;
/// How far they stand above and below the line, relative to the text.
const RAISE: f32 = 0.36;
const LOWER: f32 = -0.14;

/// Whether a line may end after a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// Only if nothing else helps.
    Never,
    /// As well as elsewhere.
    Allowed,
    /// It must.
    Always,
}

/// One character on its way onto a line. Lengths are in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Atom {
    /// As typed.
    pub(crate) typed: char,
    /// As drawn.
    pub(crate) drawn: char,
    pub(crate) face: FaceId,
    pub(crate) size: f32,
    pub(crate) rise: f32,
    pub(crate) slanted: bool,
    pub(crate) class: Class,
    /// Width of the glyph.
    pub(crate) advance: f32,
    /// White inside the glyph that may go when the character opens or closes something.
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// Room before it when it does not begin a line; negative where punctuation meets.
    pub(crate) gap: f32,
    /// How much of the room before it may go when the line is tight.
    pub(crate) shrink: f32,
    pub(crate) after: Break,
}

/// The faces, and what was found missing while setting.
pub(crate) struct Setter<'a> {
    faces: [Face<'a>; 4],
    section: RefCell<String>,
    missing: RefCell<Vec<MissingGlyph>>,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(fonts: &'a FontSet) -> Result<Self, ExportError> {
        Ok(Self {
            faces: fonts.faces()?,
            section: RefCell::default(),
            missing: RefCell::default(),
        })
    }

    /// The heading that missing characters are reported under from here on.
    pub(crate) fn enter(&self, section: &str) {
        section.clone_into(&mut self.section.borrow_mut());
    }

    /// An error naming every character that no face has.
    pub(crate) fn complete(self) -> Result<(), ExportError> {
        let missing = self.missing.into_inner();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(ExportError::MissingGlyphs(missing))
        }
    }

    pub(crate) fn face(&self, id: FaceId) -> &Face<'a> {
        &self.faces[id.index()]
    }

    /// The wanted face if it has the character, else the first that does.
    fn find(&self, wanted: FaceId, ch: char) -> Option<(FaceId, Glyph)> {
        std::iter::once(wanted)
            .chain(FaceId::ALL)
            .find_map(|id| self.face(id).glyph(ch).map(|glyph| (id, glyph)))
    }

    /// The atoms of a paragraph, with the places where its lines may end.
    pub(crate) fn atoms(&self, runs: &[Run], style: &TextStyle) -> Vec<Atom> {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let mut atoms = Vec::with_capacity(text.len() / 2);
        let mut starts = Vec::with_capacity(text.len() / 2);
        let mut at = 0;
        for run in runs {
            for ch in run.text.chars() {
                if let Some(atom) = self.atom(ch, run, style, &text) {
                    atoms.push(atom);
                    starts.push(at);
                }
                at += ch.len_utf8();
            }
        }
        space(&mut atoms);
        breaks::mark(&text, &starts, &mut atoms);
        atoms
    }

    fn atom(&self, ch: char, run: &Run, style: &TextStyle, text: &str) -> Option<Atom> {
        let ch = if ch == '\t' { ' ' } else { ch };
        let face = if run.bold { style.bold } else { style.face };
        let kind = class::class(ch);
        if kind == Class::Newline {
            return Some(newline(face, style.size));
        }
        let drawn = class::drawn_as(ch)?;
        let Some((face, glyph)) = self.find(face, drawn) else {
            self.report(ch, text);
            return None;
        };
        let position = match class::small(ch) {
            Some((_, true)) => Position::Super,
            Some((_, false)) => Position::Sub,
            None => run.position,
        };
        let (scale, rise) = match position {
            Position::Normal => (1.0, 0.0),
            Position::Super => (SMALL, RAISE),
            Position::Sub => (SMALL, LOWER),
        };
        let size = style.size * scale;
        let em = size / 1000.0;
        let half = size / 2.0;
        Some(Atom {
            typed: ch,
            drawn,
            face,
            size,
            rise: style.size * rise,
            slanted: run.italic && kind == Class::Latin,
            class: kind,
            advance: glyph.advance * em,
            left: if kind == Class::Open {
                (glyph.left * em).min(half)
            } else {
                0.0
            },
            right: if kind == Class::Close {
                (glyph.right * em).min(half)
            } else {
                0.0
            },
            gap: 0.0,
            shrink: 0.0,
            after: Break::Never,
        })
    }

    fn report(&self, character: char, text: &str) {
        let mut missing = self.missing.borrow_mut();
        if let Some(known) = missing
            .iter_mut()
            .find(|glyph| glyph.character == character)
        {
            known.count += 1;
            return;
        }
        let before = text.split(character).next().unwrap_or_default();
        let skip = before.chars().count().saturating_sub(6);
        let excerpt = text.chars().skip(skip).take(14).collect();
        missing.push(MissingGlyph {
            character,
            section: self.section.borrow().clone(),
            excerpt,
            count: 1,
        });
    }
}

fn newline(face: FaceId, size: f32) -> Atom {
    Atom {
        typed: '\n',
        drawn: ' ',
        face,
        size,
        rise: 0.0,
        slanted: false,
        class: Class::Newline,
        advance: 0.0,
        left: 0.0,
        right: 0.0,
        gap: 0.0,
        shrink: 0.0,
        after: Break::Always,
    }
}

/// Quarter of an em between Han and Latin, half an em less where punctuation meets punctuation.
fn space(atoms: &mut [Atom]) {
    for index in 1..atoms.len() {
        let before = atoms[index - 1];
        let atom = &mut atoms[index];
        let em = before.size.max(atom.size);
        match (before.class, atom.class) {
            (Class::Han, Class::Latin) if atom.rise == 0.0 && class::stands_off(atom.typed) => {
                (atom.gap, atom.shrink) = (em / 4.0, em / 8.0);
            }
            (Class::Latin, Class::Han) if class::stands_off(before.typed) => {
                (atom.gap, atom.shrink) = (em / 4.0, em / 8.0);
            }
            (Class::Close, Class::Open | Class::Close) => atom.gap = -before.right,
            (Class::Open, Class::Open) => atom.gap = -atom.left,
            (Class::Close, _) => atom.shrink = before.right / 2.0,
            (_, Class::Open) => atom.shrink = atom.left / 2.0,
            (_, Class::Space) => atom.shrink = atom.advance / 3.0,
            _ => {}
        }
    }
}
