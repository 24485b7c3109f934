//! Typesetting of application papers: a [`Document`] goes in, the bytes of a PDF come out.
//!
//! The way is one-directional: `compose` makes a document of a draft, or somebody else makes one;
//! `document` says what there is, `layout` decides where it stands, `pdf` writes it down. Fonts come
//! in as bytes; nothing here reads a file, a clock or the network, so equal documents with equal
//! fonts give equal bytes.
#![deny(missing_docs)]

pub mod compose;
pub mod document;
pub mod docx;
mod error;
mod fonts;
mod layout;
mod lettering;
mod pdf;

pub use document::Document;
pub use docx::{Docx, docx};
pub use error::{ExportError, MissingGlyph};
pub use fonts::{FontBytes, FontSet};
pub use lettering::lettering;
pub use shenbao_merge::Lettering;

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Its headings in their order, as among the bookmarks.
    pub headings: Vec<PlacedHeading>,
}

/// A heading and where it came to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedHeading {
    /// 1 is the highest.
    pub level: u8,
    /// The words of its bookmark.
    pub text: String,
    /// Its page, from 0.
    pub page: usize,
}

/// Sets a document and writes it as PDF.
///
/// # Errors
/// [`ExportError::MissingGlyphs`] if a character is in none of the fonts,
/// [`ExportError::Document`] if the page leaves no room for text.
pub fn render(document: &Document, fonts: &FontSet) -> Result<Pdf, ExportError> {
    let laid_out = layout::lay_out(document, fonts)?;
    let pages = laid_out.pages.len();
    let bytes = pdf::write(document, &laid_out, fonts)?;
    let headings = laid_out.marks.into_iter().map(|mark| PlacedHeading {
        level: mark.level,
        text: mark.bookmark,
        page: mark.page,
    });
    Ok(Pdf {
        bytes,
        pages,
        headings: headings.collect(),
    })
}
