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

/// Where something that was made from a part of the draft came to stand. Lengths are in points from
/// the upper left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedOrigin {
    /// The part, as a path in the draft.
    pub path: String,
    /// Its page, from 0.
    pub page: usize,
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// To the right.
    pub width: f32,
    /// Downwards.
    pub height: f32,
}

/// Some pages of a document as they would be printed, and where on all of them everything stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// A PDF of these pages alone, without bookmarks and links.
    pub bytes: Vec<u8>,
    /// The first of them, from 0.
    pub first: usize,
    /// How many they are.
    pub count: usize,
    /// How many pages the whole document has.
    pub pages: usize,
    /// Width and height of a page in points.
    pub size: (f32, f32),
    /// Every part of the draft that is on some page.
    pub origins: Vec<PlacedOrigin>,
}

/// Sets a document and writes `count` of its pages from `first` on: what somebody looks at while
/// writing. All pages are set, so these are the very ones of the whole file; only few are written, so
/// that no time goes into fonts and pages nobody sees. Beyond the end it is the last pages.
///
/// # Errors
/// As for [`render`].
pub fn excerpt(
    document: &Document,
    fonts: &FontSet,
    first: usize,
    count: usize,
) -> Result<Excerpt, ExportError> {
    let mut laid_out = layout::lay_out(document, fonts)?;
    let origins = layout::origin::origins(&laid_out);
    let pages = laid_out.pages.len();
    let first = first.min(pages.saturating_sub(count.max(1)));
    laid_out.pages.drain(..first);
    laid_out.pages.truncate(count.max(1));
    laid_out.marks.clear();
    for page in &mut laid_out.pages {
        page.draws
            .retain(|draw| !matches!(draw, layout::Draw::Link { .. }));
    }
    let point = layout::style::MM;
    Ok(Excerpt {
        bytes: pdf::write(document, &laid_out, fonts, None)?,
        first,
        count: laid_out.pages.len(),
        pages,
        size: (document.page.width * point, document.page.height * point),
        origins,
    })
}

/// A file that a PDF carries inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Its name, in ASCII.
    pub name: String,
    /// What kind of file it is.
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Sets a document and writes it as PDF.
///
/// # Errors
/// [`ExportError::MissingGlyphs`] if a character is in none of the fonts,
/// [`ExportError::Document`] if the page leaves no room for text.
pub fn render(document: &Document, fonts: &FontSet) -> Result<Pdf, ExportError> {
    render_with(document, fonts, None)
}

/// The same with a file inside, where one is to be carried.
///
/// # Errors
/// As for [`render`].
pub fn render_with(
    document: &Document,
    fonts: &FontSet,
    carried: Option<&Carried>,
) -> Result<Pdf, ExportError> {
    let laid_out = layout::lay_out(document, fonts)?;
    let pages = laid_out.pages.len();
    let bytes = pdf::write(document, &laid_out, fonts, carried)?;
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
