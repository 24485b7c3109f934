//! Letters to put on pages that somebody else made: page numbers, and words across a copy.

use std::collections::BTreeSet;

use shenbao_merge::{Face as Lettered, Letter, Lettering};

use crate::error::ExportError;
use crate::fonts::{Face, FaceId, FontSet, subset};

/// The faces in the order in which they are asked: strokes of even strength read best when small.
const ORDER: [FaceId; 4] = [FaceId::Hei, FaceId::Song, FaceId::HeiBold, FaceId::SongBold];

/// The letters of a text, cut out of the faces that have them. A letter that none has is left out.
///
/// # Errors
/// [`ExportError::Pdf`] if a face cannot be cut.
pub fn lettering(fonts: &FontSet, text: &str) -> Result<Lettering, ExportError> {
    let faces = fonts.faces()?;
    let mut wanted: BTreeSet<char> = text.chars().filter(|ch| !ch.is_control()).collect();
    let mut cut = Vec::new();
    for id in ORDER {
        let face = &faces[id.index()];
        let found: Vec<char> = wanted
            .iter()
            .copied()
            .filter(|ch| face.glyph(*ch).is_some())
            .collect();
        if found.is_empty() {
            continue;
        }
        wanted.retain(|ch| !found.contains(ch));
        let lettered = lettered(fonts.bytes(id), face, id, &found);
        cut.push(lettered.map_err(ExportError::Pdf)?);
    }
    Ok(Lettering { faces: cut })
}

fn lettered(
    bytes: &[u8],
    face: &Face<'_>,
    id: FaceId,
    letters: &[char],
) -> Result<Lettered, String> {
    let glyphs: Vec<_> = letters
        .iter()
        .filter_map(|ch| Some((*ch, face.glyph(*ch)?)))
        .collect();
    let ids: Vec<u16> = glyphs.iter().map(|(_, glyph)| glyph.id).collect();
    let cut = subset(bytes, &ids)?;
    let letters = glyphs.iter().filter_map(|(ch, glyph)| {
        Some(Letter {
            ch: *ch,
            glyph: *cut.renumbered.get(&glyph.id)?,
            advance: glyph.advance,
        })
    });
    let letters = letters.collect();
    let (parsed, scale) = (face.parsed(), face.scale());
    let bounds = parsed.global_bounding_box();
    let edges = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    Ok(Lettered {
        name: format!("{}+Shenbao{id:?}", cut.tag),
        program: cut.bytes,
        letters,
        bounds: edges.map(|edge| (f32::from(edge) * scale).round()),
        ascent: (f32::from(parsed.ascender()) * scale).round(),
        descent: (f32::from(parsed.descender()) * scale).round(),
    })
}
