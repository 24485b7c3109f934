//! The sizes of pages, counted.

use shenbao_draft::Sheets;

/// Sizes of paper in millimetres, upright.
const PAPERS: [(u32, u32); 11] = [
    (841, 1189),
    (594, 841),
    (420, 594),
    (297, 420),
    (210, 297),
    (148, 210),
    (105, 148),
    (250, 353),
    (176, 250),
    (216, 279),
    (216, 356),
];

/// How far a scanner's or a printer's idea of a paper may lie beside it.
const NEAR: u32 = 6;

/// The most sizes that are kept; a real file has two or three.
const MOST: usize = 12;

#[derive(Debug, Default)]
pub(super) struct Tally(Vec<Sheets>);

impl Tally {
    /// Counts a page of a size in points.
    pub(super) fn add(&mut self, width: f64, height: f64, page: u32) {
        let (width, height) = usual(millimetres(width), millimetres(height));
        if let Some(sheets) = self.0.iter_mut().find(|sheets| (sheets.width, sheets.height) == (width, height)) {
            sheets.pages += 1;
        } else if self.0.len() < 4 * MOST {
            // A file of ten thousand sizes is not worth ten thousand entries.
            self.0.push(Sheets { width, height, pages: 1, first: page });
        }
    }

    /// The most frequent first.
    pub(super) fn finish(mut self) -> Vec<Sheets> {
        self.0.sort_by_key(|sheets| (std::cmp::Reverse(sheets.pages), sheets.first));
        self.0.truncate(MOST);
        self.0
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast keeps to the range")]
fn millimetres(points: f64) -> u32 {
    (points * 25.4 / 72.0).round() as u32
}

/// The paper that a size is meant to be, if there is one.
fn usual(width: u32, height: u32) -> (u32, u32) {
    let near = |one: u32, other: u32| one.abs_diff(other) <= NEAR;
    let (narrow, long) = (width.min(height), width.max(height));
    match PAPERS.into_iter().find(|paper| near(paper.0, narrow) && near(paper.1, long)) {
        Some(paper) if width <= height => paper,
        Some((narrow, long)) => (long, narrow),
        None => (width, height),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_by_the_paper_they_are_meant_to_be() {
        let mut tally = Tally::default();
        for (index, (width, height)) in
            [(842.0, 1191.0), (595.0, 842.0), (596.4, 838.0), (842.0, 595.0), (595.3, 841.9)].into_iter().enumerate()
        {
            tally.add(width, height, u32::try_from(index).expect("a handful") + 1);
        }
        tally.add(1e300, 3.0, 6);
        let found: Vec<_> = tally.finish().iter().map(|it| (it.width, it.height, it.pages, it.first)).collect();
        assert_eq!(found, [(210, 297, 3, 2), (297, 420, 1, 1), (297, 210, 1, 4), (u32::MAX, 1, 1, 6)]);
    }
}
