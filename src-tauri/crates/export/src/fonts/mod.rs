//! The faces a document is set in. They come in as bytes; this crate opens no file.

mod face;
mod outline;
mod subset;

pub(crate) use face::{Face, Glyph};
pub(crate) use outline::outline;
pub(crate) use subset::subset;

use std::borrow::Cow;

use crate::error::ExportError;

/// Which of the faces a character is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FaceId {
    /// 宋体, for running text.
    Song,
    /// Bold 宋体, for emphasis and small headings.
    SongBold,
    /// 黑体, for labels and running lines.
    Hei,
    /// Bold 黑体, for headings.
    HeiBold,
}

impl FaceId {
    /// All faces in the order in which a missing character is looked for, the widest first.
    pub(crate) const ALL: [Self; 4] = [Self::Song, Self::Hei, Self::SongBold, Self::HeiBold];

    /// The place of the face in tables that hold one entry per face.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        match self {
            Self::Song => "宋体",
            Self::SongBold => "宋体（粗）",
            Self::Hei => "黑体",
            Self::HeiBold => "黑体（粗）",
        }
    }
}

/// The bytes of a font, either built into the program or read by the caller.
pub type FontBytes = Cow<'static, [u8]>;

/// The four faces of a document, checked once; keep it for the life of the process.
///
/// A character that its face lacks is taken from another one, the regular 宋体 first, so that
/// only this one needs to cover rare characters.
#[derive(Debug, Clone)]
pub struct FontSet {
    bytes: [FontBytes; 4],
}

impl FontSet {
    /// Checks that the bytes are TrueType fonts with outlines and a character map.
    ///
    /// # Errors
    /// [`ExportError::Font`] names the first one that cannot be used.
    pub fn new(
        song: impl Into<FontBytes>,
        song_bold: impl Into<FontBytes>,
        hei: impl Into<FontBytes>,
        hei_bold: impl Into<FontBytes>,
    ) -> Result<Self, ExportError> {
        let set = Self {
            bytes: [song.into(), song_bold.into(), hei.into(), hei_bold.into()],
        };
        set.faces()?;
        Ok(set)
    }

    pub(crate) fn bytes(&self, id: FaceId) -> &[u8] {
        &self.bytes[id.index()]
    }

    /// The parsed faces; parsing only reads the table directory and costs microseconds.
    pub(crate) fn faces(&self) -> Result<[Face<'_>; 4], ExportError> {
        let parse = |id: FaceId| {
            Face::parse(self.bytes(id)).map_err(|detail| ExportError::Font {
                name: id.name(),
                detail,
            })
        };
        Ok([
            parse(FaceId::Song)?,
            parse(FaceId::SongBold)?,
            parse(FaceId::Hei)?,
            parse(FaceId::HeiBold)?,
        ])
    }

    /// The characters of a text that none of the faces has, for telling before exporting.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let faces = self
            .faces()
            .expect("the faces were parsed when the set was made");
        let mut missing: Vec<char> = Vec::new();
        for ch in text.chars() {
            let drawn = crate::layout::drawn_as(ch);
            let known = drawn.is_none_or(|c| faces.iter().any(|face| face.glyph(c).is_some()));
            if !known && !missing.contains(&ch) {
                missing.push(ch);
            }
        }
        missing
    }
}
