//! What a person sees of a page: which part, turned how, how large.

use std::io::{Read, Seek};

use crate::error::Outcome;
use crate::object::{Dict, number};
use crate::source::Source;

/// The page as it is looked at: upright, with its lower left corner at the origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct View {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Points to one unit of the page.
    pub(crate) unit: f64,
    /// From what is looked at to the page's own measures.
    matrix: [f64; 6],
}

/// A4, for pages that do not say how large they are.
const USUAL: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

impl View {
    pub(crate) fn of<R: Read + Seek>(source: &mut Source<R>, page: &Dict) -> Outcome<Self> {
        let media = edges(source, page, "MediaBox")?.unwrap_or(USUAL);
        let shown = edges(source, page, "CropBox")?.and_then(|crop| common(media, crop)).unwrap_or(media);
        let turned = source.value(page, "Rotate")?.as_number().unwrap_or(0.0);
        let unit = source.value(page, "UserUnit")?.as_number().filter(|unit| (0.01..=1000.0).contains(unit));
        Ok(Self::new(shown, turned, unit.unwrap_or(1.0)))
    }

    /// An upright sheet.
    pub(crate) fn sheet(width: f64, height: f64) -> Self {
        Self::new([0.0, 0.0, width, height], 0.0, 1.0)
    }

    fn new([left, bottom, right, top]: [f64; 4], turned: f64, unit: f64) -> Self {
        let (wide, tall) = (right - left, top - bottom);
        #[expect(clippy::cast_possible_truncation, reason = "what is out of range is no turn at all")]
        let quarters = ((turned / 90.0).round() as i64).rem_euclid(4);
        let (width, height, matrix) = match quarters {
            1 => (tall, wide, [0.0, 1.0, -1.0, 0.0, right, bottom]),
            2 => (wide, tall, [-1.0, 0.0, 0.0, -1.0, right, top]),
            3 => (tall, wide, [0.0, -1.0, 1.0, 0.0, left, top]),
            _ => (wide, tall, [1.0, 0.0, 0.0, 1.0, left, bottom]),
        };
        Self { width, height, unit, matrix }
    }

    /// The operator that makes what follows stand as it is looked at.
    pub(crate) fn upright(&self) -> String {
        let [a, b, c, d, e, f] = self.matrix.map(number);
        format!("{a} {b} {c} {d} {e} {f} cm")
    }
}

fn edges<R: Read + Seek>(source: &mut Source<R>, page: &Dict, key: &str) -> Outcome<Option<[f64; 4]>> {
    let value = source.value(page, key)?;
    let Some([a, b, c, d]) = value.as_array() else { return Ok(None) };
    let mut edges = [0.0; 4];
    for (edge, value) in edges.iter_mut().zip([a, b, c, d]) {
        let Some(value) = source.resolve(value)?.as_number() else { return Ok(None) };
        *edge = value;
    }
    let [a, b, c, d] = edges;
    let ordered = [a.min(c), b.min(d), a.max(c), b.max(d)];
    Ok(common(ordered, ordered))
}

/// What two areas have in common, if it can be seen at all.
fn common(one: [f64; 4], other: [f64; 4]) -> Option<[f64; 4]> {
    let area = [one[0].max(other[0]), one[1].max(other[1]), one[2].min(other[2]), one[3].min(other[3])];
    (area[2] - area[0] >= 1.0 && area[3] - area[1] >= 1.0).then_some(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a point that is looked at lies on the page.
    fn place(view: &View, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = view.matrix;
        (a * x + c * y + e, b * x + d * y + f)
    }

    #[test]
    fn the_lower_left_corner_follows_the_turn() {
        let area = [10.0, 20.0, 110.0, 320.0];
        for (turned, size, corner, right_along) in [
            (0.0, (100.0, 300.0), (10.0, 20.0), (11.0, 20.0)),
            (90.0, (300.0, 100.0), (110.0, 20.0), (110.0, 21.0)),
            (-180.0, (100.0, 300.0), (110.0, 320.0), (109.0, 320.0)),
            (630.0, (300.0, 100.0), (10.0, 320.0), (10.0, 319.0)),
        ] {
            let view = View::new(area, turned, 1.0);
            assert_eq!((view.width, view.height), size, "{turned}");
            assert_eq!(place(&view, 0.0, 0.0), corner, "{turned}");
            assert_eq!(place(&view, 1.0, 0.0), right_along, "{turned}");
        }
    }
}
