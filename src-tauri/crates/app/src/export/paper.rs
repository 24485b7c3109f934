//! Where a draft becomes pages: the fonts that come with the program, and the way from a pack's
//! layout to a document. The only place that calls the typesetter.

use std::sync::OnceLock;

use shenbao_draft::Draft;
use shenbao_engine::{Pack, Report};
use shenbao_export::{Document, ExportError, FontSet, render as typeset};

use super::compose::compose;
use crate::error::Outcome;
use crate::wire::{Code, CommandError};

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts/", $name)).as_slice()
    };
}

/// The application as PDF.
pub(super) fn application(pack: &Pack, draft: &Draft, report: &Report) -> Outcome<Vec<u8>> {
    let spec = pack.document.as_ref().ok_or_else(|| {
        let message =
            format!("指南包“{}”没有参考版式（document.toml），无法生成 PDF。请安装带版式的指南包。", pack.title);
        CommandError::new(Code::BadPack, message)
    })?;
    render(&compose(pack, spec, draft, report))
}

/// A document as PDF.
pub(super) fn render(document: &Document) -> Outcome<Vec<u8>> {
    let fonts = fonts().map_err(|error| failed(&error))?;
    typeset(document, fonts).map(|pdf| pdf.bytes).map_err(|error| failed(&error))
}

fn failed(error: &ExportError) -> CommandError {
    CommandError::new(Code::Export, error.to_string())
}

fn fonts() -> Result<&'static FontSet, ExportError> {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    if let Some(fonts) = FONTS.get() {
        return Ok(fonts);
    }
    let fonts = FontSet::new(
        font!("NotoSerifSC-Regular.ttf"),
        font!("NotoSerifSC-Bold-cut.ttf"),
        font!("NotoSansSC-Regular-cut.ttf"),
        font!("NotoSansSC-Bold-cut.ttf"),
    )?;
    Ok(FONTS.get_or_init(|| fonts))
}
