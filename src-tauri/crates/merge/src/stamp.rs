//! What is put on pages: the number at the foot, and words across a copy.

use std::fmt::Write as _;

use crate::geometry::View;
use crate::held::Names;
use crate::lettering::Lettering;
use crate::object::number;

/// On A4; larger and smaller pages have larger and smaller numbers, so that they print alike.
const SIZE: f64 = 8.0;
const A4_WIDTH: f64 = 595.0;
/// Height above the lower edge, in sizes of the number.
const ABOVE: f64 = 1.6;

/// The number of a page at its foot, in the middle, on a white ground so that it is read on a dark
/// scan as well.
pub(crate) fn page_number(lettering: &Lettering, names: &Names, view: &View, text: &str) -> String {
    let short = view.width.min(view.height) * view.unit;
    let wanted = SIZE * (short / A4_WIDTH).clamp(0.4, 8.0) / view.unit;
    let wide = lettering.width(text).max(0.1);
    let size = wanted.min(view.width * 0.9 / wide).min(view.height * 0.2);
    let (x, y) = ((view.width - wide * size) / 2.0, size * ABOVE);
    let words = shown(lettering, names, text, size);
    let (left, bottom) = (x - size * 0.4, y - size * 0.35);
    let ground = [left, bottom, wide * size + size * 0.8, size * 1.35].map(number).join(" ");
    format!(
        "q {} 1 g {ground} re f 0.25 g 0 Tc 0 Tw 100 Tz 0 Ts 0 Tr BT 1 0 0 1 {} {} Tm {words}ET Q\n",
        view.upright(),
        number(x),
        number(y)
    )
}

/// Words across the whole page, light enough to read what is below.
pub(crate) fn across(lettering: &Lettering, names: &Names, view: &View, text: &str) -> String {
    let diagonal = view.width.hypot(view.height);
    let wide = lettering.width(text).max(0.1);
    let (cos, sin) = (view.width / diagonal, view.height / diagonal);
    let (tan, cot) = (sin / cos, cos / sin);
    // Beside the diagonal less room is left, and its middle lies elsewhere.
    let apart = diagonal * 0.16;
    let room = diagonal * 0.9 - apart * (tan + cot);
    // Not larger than a heading, and not smaller than can be read.
    let size = (room / wide).clamp(diagonal * 0.01, diagonal * 0.042);
    let words = shown(lettering, names, text, size);
    let mut lines = String::new();
    for line in [-apart, 0.0, apart] {
        let (along, beside) = (line * (tan - cot) / 2.0 - wide * size / 2.0, line - size * 0.38);
        let x = view.width / 2.0 + along * cos - beside * sin;
        let y = view.height / 2.0 + along * sin + beside * cos;
        let turn = format!("{cos:.5} {sin:.5} {:.5} {cos:.5}", -sin);
        write!(lines, "BT {turn} {} {} Tm {words}ET ", number(x), number(y)).expect("writing to a string cannot fail");
    }
    format!("q {} /{} gs 0.7 0.1 0.1 rg 0 Tc 0 Tw 100 Tz 0 Ts 0 Tr {lines}Q\n", view.upright(), names.light)
}

fn shown(lettering: &Lettering, names: &Names, text: &str, size: f64) -> String {
    let pieces = lettering.pieces(text).into_iter();
    pieces.map(|(face, glyphs)| format!("/{} {} Tf <{glyphs}> Tj ", names.faces[face], number(size))).collect()
}
