//! Cutting a face down to the glyphs that a document uses.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// A face with only the glyphs in use, renumbered.
#[derive(Debug)]
pub(crate) struct Subset {
    /// The font program.
    pub(crate) bytes: Vec<u8>,
    /// From the numbers in the whole face to those in the subset.
    pub(crate) renumbered: BTreeMap<u16, u16>,
    /// The six capitals that the name of a subset must begin with.
    pub(crate) tag: String,
}

/// Cuts `bytes` down to `glyphs`.
pub(crate) fn subset(bytes: &[u8], glyphs: &[u16]) -> Result<Subset, String> {
    let mut remapper = subsetter::GlyphRemapper::new();
    let renumbered = glyphs
        .iter()
        .map(|&glyph| (glyph, remapper.remap(glyph)))
        .collect();
    let bytes = subsetter::subset(bytes, 0, &remapper).map_err(|error| error.to_string())?;
    let tag = tag(glyphs);
    Ok(Subset {
        bytes,
        renumbered,
        tag,
    })
}

/// The tag follows from the glyphs, so that equal subsets have equal names and different ones do not.
fn tag(glyphs: &[u16]) -> String {
    let mut hash = Sha256::new();
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
