//! The same document as a Word file: styles that Word knows, fields for page numbers and contents,
//! tables whose heading rows repeat, and marks by which its long texts can be found again after
//! somebody else has edited them.
//!
//! The marks are bookmarks round the headings, because these survive Word, WPS and LibreOffice and
//! leave the paragraphs where other programs look for them. What they mean stands in the file's own
//! properties, with a checksum of every text as it was exported.

mod body;
mod contents;
mod cover;
mod grid;
mod package;
mod paragraph;
pub mod read;
mod running;
mod sections;
mod sign;
mod styles;
mod table;
mod words;
mod xml;

pub use sections::{Origin, checksum};

use crate::document::Document;
use crate::error::ExportError;
use crate::fonts::FontSet;
use crate::layout;

/// A finished Word file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Docx {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that such a file cannot hold and that were therefore left out.
    pub dropped: Vec<char>,
}

/// Writes a document as a Word file. The page numbers in its table of contents are those of the PDF
/// until Word counts anew.
///
/// # Errors
/// [`ExportError::Document`] if the page leaves no room for text, [`ExportError::Word`] if the file
/// cannot be put together.
pub fn docx(document: &Document, origin: &Origin, fonts: &FontSet) -> Result<Docx, ExportError> {
    let pages = match layout::lay_out(document, fonts) {
        Ok(laid_out) => package::Pages {
            total: laid_out.pages.len(),
            headings: laid_out.marks.iter().map(|mark| mark.page + 1).collect(),
        },
        // Word brings fonts of its own, and so more characters.
        Err(ExportError::MissingGlyphs(_)) => package::Pages::default(),
        Err(error) => return Err(error),
    };
    package::write(document, origin, &pages).map_err(|error| ExportError::Word(error.to_string()))
}
