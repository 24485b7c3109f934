//! The faces in use, cut down to the characters in use.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};

use crate::error::ExportError;
use crate::fonts::{Face, FaceId, FontSet, subset};
use crate::layout::{Draw, Pages};

/// One face as it goes into the file.
struct Embedded {
    font: ParsedFont,
    /// Width of each character in thousandths of the size.
    advances: BTreeMap<char, f32>,
    /// Where two characters share a glyph, the one that text extraction reads from it.
    stands_for: BTreeMap<char, char>,
}

/// All faces in use.
pub(super) struct Fonts {
    faces: [Option<Embedded>; 4],
}

impl Fonts {
    /// Width of a character.
    pub(super) fn advance(&self, face: FaceId, ch: char) -> f32 {
        let known = self.faces[face.index()].as_ref();
        known
            .and_then(|face| face.advances.get(&ch))
            .copied()
            .unwrap_or(0.0)
    }

    /// The character to write so that this glyph is shown, if it is another one.
    pub(super) fn stand_in(&self, face: FaceId, ch: char) -> Option<char> {
        self.faces[face.index()]
            .as_ref()?
            .stands_for
            .get(&ch)
            .copied()
    }

    /// The faces with the names that pages call them by.
    pub(super) fn into_fonts(self) -> impl Iterator<Item = (String, ParsedFont)> {
        let mut faces = self.faces;
        FaceId::ALL
            .map(|id| {
                faces[id.index()]
                    .take()
                    .map(|face| (resource(id), face.font))
            })
            .into_iter()
            .flatten()
    }
}

/// The name under which pages refer to a face.
pub(super) fn resource(face: FaceId) -> String {
    format!("{face:?}")
}

/// Counts the characters, cuts the faces and readies them for the file.
pub(super) fn embed(laid_out: &Pages, fonts: &FontSet) -> Result<Fonts, ExportError> {
    let used = count(laid_out);
    let faces = fonts.faces()?;
    let mut made: [Option<Result<Embedded, String>>; 4] = Default::default();
    // Cutting touches megabytes of outlines per face, so the faces are cut side by side.
    std::thread::scope(|scope| {
        let mut running = Vec::new();
        for (id, face) in FaceId::ALL.map(|id| (id, &faces[id.index()])) {
            let chars = &used[id.index()];
            if chars.is_empty() {
                continue;
            }
            let plan = plan(face, chars);
            running.push((id, scope.spawn(move || cut(fonts.bytes(id), plan))));
        }
        for (id, thread) in running {
            let result = thread
                .join()
                .unwrap_or_else(|_| Err("字体子集化中断".to_owned()));
            made[id.index()] = Some(result);
        }
    });
    let mut faces = [const { None }; 4];
    for (place, result) in faces.iter_mut().zip(made) {
        *place = result.transpose().map_err(ExportError::Pdf)?;
    }
    Ok(Fonts { faces })
}

/// How often each character occurs in each face.
fn count(laid_out: &Pages) -> [BTreeMap<char, usize>; 4] {
    let mut used: [BTreeMap<char, usize>; 4] = Default::default();
    for page in &laid_out.pages {
        for draw in page.draws.iter().chain(&page.furniture) {
            if let Draw::Span(span) = draw {
                for (_, ch) in &span.chars {
                    *used[span.face.index()].entry(*ch).or_default() += 1;
                }
            }
        }
    }
    used
}

/// What is needed of a face, taken out of it so that the cutting may go on elsewhere.
struct Plan {
    name: String,
    metrics: FontMetrics,
    descriptor: PdfFontMetricsStub,
    units: u16,
    /// Character, glyph, width in font units.
    chars: Vec<(char, u16, u16)>,
    advances: BTreeMap<char, f32>,
    stands_for: BTreeMap<char, char>,
}

fn plan(face: &Face<'_>, used: &BTreeMap<char, usize>) -> Plan {
    let parsed = face.parsed();
    let mut by_glyph: BTreeMap<u16, Vec<(usize, char)>> = BTreeMap::new();
    let mut advances = BTreeMap::new();
    for (&ch, &times) in used {
        let Some(glyph) = face.glyph(ch) else {
            continue;
        };
        by_glyph.entry(glyph.id).or_default().push((times, ch));
        advances.insert(ch, glyph.advance);
    }
    let mut chars = Vec::new();
    let mut stands_for = BTreeMap::new();
    for (glyph, mut sharing) in by_glyph {
        // The most frequent one is read from the glyph; the others carry their own words.
        sharing.sort_unstable_by_key(|&(times, ch)| (std::cmp::Reverse(times), ch));
        let first = sharing[0].1;
        let width = parsed
            .glyph_hor_advance(ttf_parser::GlyphId(glyph))
            .unwrap_or(0);
        chars.push((first, glyph, width));
        stands_for.extend(sharing[1..].iter().map(|&(_, ch)| (ch, first)));
    }
    let bounds = parsed.global_bounding_box();
    Plan {
        name: parsed
            .names()
            .into_iter()
            .find(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
            .and_then(|name| name.to_string())
            .unwrap_or_else(|| "Font".to_owned()),
        metrics: FontMetrics {
            ascent: parsed.ascender(),
            descent: parsed.descender(),
        },
        descriptor: PdfFontMetricsStub {
            units_per_em: parsed.units_per_em(),
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            us_weight_class: parsed.weight().to_number(),
            ..PdfFontMetricsStub::default()
        },
        units: parsed.units_per_em(),
        chars,
        advances,
        stands_for,
    }
}

fn cut(bytes: &[u8], plan: Plan) -> Result<Embedded, String> {
    let glyphs: BTreeSet<u16> = plan.chars.iter().map(|&(_, glyph, _)| glyph).collect();
    let glyphs: Vec<u16> = glyphs.into_iter().collect();
    let subset = subset(bytes, &glyphs)?;
    let mut map = BTreeMap::new();
    let mut widths = BTreeMap::new();
    for (ch, glyph, width) in plan.chars {
        let new = subset.renumbered[&glyph];
        map.insert(u32::from(ch), new);
        widths.insert(new, width);
    }
    let name = format!("{}+{}", subset.tag, plan.name);
    let mut font = ParsedFont::with_glyph_data(
        subset.bytes,
        0,
        Some(name),
        map,
        widths,
        plan.units,
        plan.metrics,
    );
    font.pdf_font_metrics = plan.descriptor;
    Ok(Embedded {
        font,
        advances: plan.advances,
        stands_for: plan.stands_for,
    })
}
