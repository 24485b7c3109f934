//! Where a draft becomes pages: the fonts that come with the program, and the calls of the
//! typesetter. Nothing else in this crate knows of either.

use std::sync::OnceLock;

use shenbao_draft::{Date, Draft};
use shenbao_engine::{Pack, Report};
use shenbao_export::compose::{self, ChecklistFile, Options};
use shenbao_export::{Document, ExportError, FontSet, render};

use crate::error::Outcome;
use crate::files::naming;
use crate::wire::{Code, CommandError};

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts/", $name)).as_slice()
    };
}

/// What a paper is made from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) pack: &'a Pack,
    pub(super) draft: &'a Draft,
    pub(super) report: &'a Report,
    pub(super) full_ids: bool,
    pub(super) today: Date,
}

/// The application as PDF.
pub(super) fn application(source: Source<'_>) -> Outcome<Vec<u8>> {
    set(&compose::application(source.pack, source.draft, source.report, &options(source)))
}

/// The checklist as PDF.
pub(super) fn checklist(source: Source<'_>) -> Outcome<Vec<u8>> {
    set(&compose::checklist(source.pack, source.draft, source.report, &options(source)))
}

/// The checklist for other programs.
pub(super) fn checklist_file(source: Source<'_>) -> ChecklistFile {
    compose::checklist_json(source.pack, source.draft, source.report, &options(source))
}

fn options(source: Source<'_>) -> Options {
    let named = naming::name_all(&source.report.checklist, &source.draft.attachments);
    Options {
        full_ids: source.full_ids,
        filled_on: Some(source.today),
        creator: concat!("shenbao ", env!("CARGO_PKG_VERSION")).to_owned(),
        exported_names: named.into_iter().map(|file| (file.attachment.id.clone(), file.name)).collect(),
    }
}

fn set(document: &Document) -> Outcome<Vec<u8>> {
    fonts().and_then(|fonts| render(document, fonts)).map(|pdf| pdf.bytes).map_err(|error| failed(&error))
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
