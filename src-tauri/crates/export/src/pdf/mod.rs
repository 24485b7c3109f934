//! Writing pages down: `printpdf` makes the file, a finishing pass sets right what it leaves open.

mod attach;
mod embed;
mod finish;
mod mark;
mod meta;
mod outline;
mod pack;
mod page;

use printpdf::{FontId, Mm, PdfConformance, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};

use crate::Carried;
use crate::document::Document;
use crate::error::ExportError;
use crate::fonts::FontSet;
use crate::layout::Pages;

/// The bytes of the file.
pub(crate) fn write(
    document: &Document,
    laid_out: &Pages,
    fonts: &FontSet,
    carried: Option<&Carried>,
) -> Result<Vec<u8>, ExportError> {
    let embedded = embed::embed(laid_out, fonts)?;
    let mut pdf = PdfDocument::new(&document.meta.title);
    // This level asks for no colour profile; what it claims in the file is replaced when finishing.
    pdf.metadata.info.conformance = PdfConformance::X1A_2001_PDF_1_3;
    let (width, height) = (document.page.width, document.page.height);
    pdf.pages = laid_out
        .pages
        .iter()
        .map(|page| {
            let ops = page::operations(page, height * crate::layout::style::MM, &embedded);
            PdfPage::new(Mm(width), Mm(height), ops)
        })
        .collect();
    for (id, font) in embedded.into_fonts() {
        pdf.resources
            .fonts
            .map
            .insert(FontId(id), PdfFont::new(font));
    }
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let raw = pdf.to_lopdf_document(&options, &mut Vec::new());
    drop(pdf);
    finish::finish(raw, document, laid_out, fonts, carried)
}
