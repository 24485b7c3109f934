//! Revisions are stored as the difference to a keyframe: zstd with the keyframe as raw dictionary.
//!
//! Five hundred revisions of a 150 KB draft take a few megabytes this way. Level 3 matters: level 1
//! finds too few matches in the dictionary to be of use.

use std::io;

use zstd::bulk::{Compressor, Decompressor};

use crate::{Result, Sha256, StoreError};

/// A new keyframe begins after this many saves, so that damage to one keyframe stays contained.
pub(crate) const KEYFRAME_EVERY: i64 = 50;

const LEVEL: i32 = 3;

/// A dictionary beginning like this would be taken for a trained one, not for plain content.
const TRAINED_DICTIONARY_MAGIC: [u8; 4] = 0xEC30_A437_u32.to_le_bytes();

/// Whether other contents may be stored as a difference to this one.
pub(crate) fn can_be_keyframe(bytes: &[u8]) -> bool {
    !bytes.starts_with(&TRAINED_DICTIONARY_MAGIC)
}

/// Compresses content that stands alone.
pub(crate) fn compress(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL).map_err(StoreError::Compression)
}

/// Restores content from what was stored, given the keyframe it was compressed against, if any.
pub(crate) fn decompress(
    stored: &[u8],
    size: usize,
    keyframe: Option<&[u8]>,
) -> io::Result<Vec<u8>> {
    Decompressor::with_dictionary(keyframe.unwrap_or_default())?.decompress(stored, size)
}

/// A compressor that has digested a keyframe, kept between saves because digesting is half the work.
pub(crate) struct Keyframe {
    /// Which content was digested. Row keys are reused after deletions; hashes are not.
    pub(crate) sha256: Sha256,
    compressor: Compressor<'static>,
}

impl Keyframe {
    pub(crate) fn new(sha256: Sha256, bytes: &[u8]) -> Result<Self> {
        let compressor =
            Compressor::with_dictionary(LEVEL, bytes).map_err(StoreError::Compression)?;
        Ok(Self { sha256, compressor })
    }

    /// Compresses content as the difference to this keyframe.
    pub(crate) fn compress(&mut self, bytes: &[u8]) -> Result<Vec<u8>> {
        self.compressor
            .compress(bytes)
            .map_err(StoreError::Compression)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keyframe: &[u8], bytes: &[u8]) -> usize {
        let mut frame = Keyframe::new(Sha256::of(keyframe), keyframe).unwrap();
        let stored = frame.compress(bytes).unwrap();
        assert_eq!(
            decompress(&stored, bytes.len(), Some(keyframe)).unwrap(),
            bytes
        );
        assert_eq!(
            frame.compress(bytes).unwrap(),
            stored,
            "a compressor used again gives the same bytes"
        );
        stored.len()
    }

    #[test]
    fn content_returns_exactly_whatever_its_keyframe_was() {
        let text = "合作内容与分工。".repeat(2_000).into_bytes();
        for keyframe in [&b""[..], b"short", &text] {
            for bytes in [&b""[..], b"x", &text[..5_000], &text] {
                check(keyframe, bytes);
            }
        }
    }

    #[test]
    fn an_unchanged_draft_costs_next_to_nothing() {
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_le_bytes()[3]
        })
        .take(150_000)
        .collect();
        assert!(check(&noise, &noise) < 200);
    }

    #[test]
    fn content_that_looks_like_a_trained_dictionary_is_no_keyframe() {
        assert!(!can_be_keyframe(&[0x37, 0xA4, 0x30, 0xEC, 0, 0, 0, 0, 0]));
        assert!(can_be_keyframe(b"{}"));
    }
}
