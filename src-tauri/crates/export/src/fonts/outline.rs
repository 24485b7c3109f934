//! The outline of a character as PDF path operators, for marks that must not become text.

use std::fmt::Write as _;

use super::Face;

struct Path {
    operators: String,
    at: (f32, f32),
}

/// Path operators of one character on a square of 1000 units, without the final painting operator.
pub(crate) fn outline(face: &Face<'_>, ch: char) -> Option<String> {
    let glyph = face.glyph(ch)?;
    let mut path = Path {
        operators: String::new(),
        at: (0.0, 0.0),
    };
    face.parsed()
        .outline_glyph(ttf_parser::GlyphId(glyph.id), &mut path)?;
    Some(path.operators)
}

impl Path {
    fn push(&mut self, points: &[(f32, f32)], operator: &str) {
        for (x, y) in points {
            write!(self.operators, "{x:.0} {y:.0} ").expect("writing to a string cannot fail");
        }
        self.operators.push_str(operator);
        self.operators.push('\n');
        if let Some(last) = points.last() {
            self.at = *last;
        }
    }
}

impl ttf_parser::OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push(&[(x, y)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(&[(x, y)], "l");
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // PDF only knows cubic curves: both control points lie two thirds of the way.
        let (x0, y0) = self.at;
        let first = (x0 + (x1 - x0) * 2.0 / 3.0, y0 + (y1 - y0) * 2.0 / 3.0);
        let second = (x + (x1 - x) * 2.0 / 3.0, y + (y1 - y) * 2.0 / 3.0);
        self.push(&[first, second, (x, y)], "c");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push(&[(x1, y1), (x2, y2), (x, y)], "c");
    }

    fn close(&mut self) {
        self.push(&[], "h");
    }
}
