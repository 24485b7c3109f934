//! Where a draft becomes pages: the fonts that come with the program, and the calls of the
//! typesetter. Nothing else in this crate knows of either.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use shenbao_draft::{Date, Draft};
use shenbao_engine::{Pack, Report};
use shenbao_export::compose::{self, Bound, ChecklistFile, Options};
use shenbao_export::docx::{Origin, read};
use shenbao_export::{
    Carried, Document, Docx, Excerpt, ExportError, FontSet, Lettering, Pdf, docx, lettering, render, render_with,
};

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

/// The application as PDF, with a file inside where one is to be carried.
pub(super) fn application(source: Source<'_>, carried: Option<&Carried>) -> Outcome<Vec<u8>> {
    let document = composed(source, None, compose::application)?;
    let made = fonts().and_then(|fonts| render_with(&document, fonts, carried));
    made.map(|pdf| pdf.bytes).map_err(|error| failed(&error))
}

/// The application as a Word file, with what it takes to read it back.
pub(super) fn word(source: Source<'_>, id: &str) -> Outcome<Docx> {
    let document = composed(source, None, compose::application)?;
    let (pin, track) = (&source.draft.pack, &source.draft.track);
    let origin = Origin {
        draft: id.to_owned(),
        pack: pin.id.clone(),
        edition: pin.edition.clone(),
        sha256: pin.sha256.clone(),
        track: track.clone(),
    };
    fonts().and_then(|fonts| docx(&document, &origin, fonts)).map_err(|error| failed(&error))
}

/// Some pages of the application, and where on all its pages everything stands.
pub(super) fn excerpt(source: Source<'_>, first: usize, count: usize) -> Outcome<Excerpt> {
    let document = composed(source, None, compose::application)?;
    fonts().and_then(|fonts| shenbao_export::excerpt(&document, fonts, first, count)).map_err(|error| failed(&error))
}

/// The lines of the application outside of its long texts, by their checksums.
pub(super) fn lines_outside(source: Source<'_>) -> Outcome<BTreeMap<String, String>> {
    Ok(read::lines_outside(&composed(source, None, compose::application)?))
}

/// The checklist as PDF.
pub(super) fn checklist(source: Source<'_>) -> Outcome<Vec<u8>> {
    set(source, None, compose::checklist).map(|pdf| pdf.bytes)
}

/// A paper as a part of a bundle.
pub(super) fn bound(source: Source<'_>, bound: &Bound, compose: Compose) -> Outcome<Pdf> {
    set(source, Some(bound), compose)
}

/// The letters that are put on the pages of a bundle: numbers, and what copies are stamped with.
pub(super) fn letters(text: &str) -> Outcome<Lettering> {
    fonts().and_then(|fonts| lettering(fonts, &format!("0123456789/{text}"))).map_err(|error| failed(&error))
}

/// Stands on paper for a character of a file's name that no font has. What a person wrote is never
/// replaced, but a file bears whatever name it came with, and must not keep a paper from being made.
const NO_GLYPH: &str = "〓";

/// The characters of attachments' names that no font has.
pub(super) fn unprintable(draft: &Draft) -> Outcome<Vec<char>> {
    let fonts = fonts().map_err(|error| failed(&error))?;
    let names: String = draft.attachments.iter().map(|file| file.name.as_str()).collect();
    Ok(fonts.missing(&names))
}

/// A report that names files by what can be printed of their names.
fn printable<'a>(source: Source<'a>, missing: &[char]) -> Cow<'a, Report> {
    let mut report = Cow::Borrowed(source.report);
    for file in source.draft.attachments.iter().filter(|file| file.name.contains(missing)) {
        let (name, printed) = (&file.name, file.name.replace(missing, NO_GLYPH));
        let report = report.to_mut();
        let shown = report.checklist.iter_mut().flat_map(|item| &mut item.files);
        shown.filter(|shown| shown.id == file.id).for_each(|shown| shown.name.clone_from(&printed));
        for finding in &mut report.findings {
            finding.message = finding.message.replace(name, &printed);
        }
    }
    report
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
        bound: None,
    }
}

type Compose = fn(&Pack, &Draft, &Report, &Options) -> Document;

fn set(source: Source<'_>, bound: Option<&Bound>, compose: Compose) -> Outcome<Pdf> {
    let document = composed(source, bound, compose)?;
    fonts().and_then(|fonts| render(&document, fonts)).map_err(|error| failed(&error))
}

fn composed(source: Source<'_>, bound: Option<&Bound>, compose: Compose) -> Outcome<Document> {
    let missing = unprintable(source.draft)?;
    let mut options = options(source);
    options.bound = bound.cloned();
    options.exported_names.values_mut().for_each(|name| *name = name.replace(&missing[..], NO_GLYPH));
    Ok(compose(source.pack, source.draft, &printable(source, &missing), &options))
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
