//! One face: from characters to glyphs and their measures, looked up once per character.

use std::cell::RefCell;
use std::collections::HashMap;

/// A character as a face draws it; measures are in thousandths of the size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    /// Index in the font.
    pub(crate) id: u16,
    /// Width.
    pub(crate) advance: f32,
    /// Empty room at the left of the ink.
    pub(crate) left: f32,
    /// Empty room at the right of the ink.
    pub(crate) right: f32,
}

/// A parsed face with a memory of the characters already asked for.
pub(crate) struct Face<'a> {
    parsed: ttf_parser::Face<'a>,
    scale: f32,
    known: RefCell<HashMap<char, Option<Glyph>>>,
}

impl<'a> Face<'a> {
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, String> {
        let parsed = ttf_parser::Face::parse(bytes, 0).map_err(|error| error.to_string())?;
        if parsed.tables().glyf.is_none() || parsed.tables().cmap.is_none() {
            return Err("没有 TrueType 轮廓或字符表".to_owned());
        }
        let scale = 1000.0 / f32::from(parsed.units_per_em());
        Ok(Self {
            parsed,
            scale,
            known: RefCell::default(),
        })
    }

    /// The glyph of a character, if the face has one.
    pub(crate) fn glyph(&self, ch: char) -> Option<Glyph> {
        if let Some(known) = self.known.borrow().get(&ch) {
            return *known;
        }
        let found = self.look_up(ch);
        self.known.borrow_mut().insert(ch, found);
        found
    }

    fn look_up(&self, ch: char) -> Option<Glyph> {
        let id = self.parsed.glyph_index(ch).filter(|id| id.0 != 0)?;
        let advance = f32::from(self.parsed.glyph_hor_advance(id)?) * self.scale;
        let (left, right) = self
            .parsed
            .glyph_bounding_box(id)
            .map_or((0.0, 0.0), |ink| {
                let left = f32::from(ink.x_min) * self.scale;
                (
                    left.max(0.0),
                    (advance - f32::from(ink.x_max) * self.scale).max(0.0),
                )
            });
        Some(Glyph {
            id: id.0,
            advance,
            left,
            right,
        })
    }

    /// Access to what is written into the font descriptor.
    pub(crate) fn parsed(&self) -> &ttf_parser::Face<'a> {
        &self.parsed
    }

    /// From font units to thousandths of the size.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }
}
