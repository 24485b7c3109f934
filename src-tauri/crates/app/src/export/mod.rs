//! Export: documents, checklist and attachments, written whole or not at all.

mod attachments;
mod binding;
mod carry;
mod live;
mod manifest;
mod paper;
mod volume;

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;
use shenbao_draft::{Date, Draft};
use shenbao_engine::{Moment, Pack, Report, review};
use shenbao_store::{DraftId, Reader, Sha256};

pub use shenbao_export::compose::ChecklistFile;

pub use carry::Restorable;
pub(crate) use carry::opened;
pub(crate) use live::pages as live_pages;

use crate::app::App;
use crate::clock::Clock;
use crate::error::Outcome;
use crate::files::contents::{Contents, FromPack, FromStore};
use crate::files::draft_file::DraftFile;
use crate::files::staging::Staging;
use crate::files::{bundle, naming};
use crate::jobs::{Job as Work, Watched};
use crate::packs::LoadedPack;
use crate::wire::{ExportedView, Output, WrittenKind};
use crate::{app, library, summary};

/// What an export is to write.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The parts.
    pub outputs: &'a [Output],
    /// Whether personal numbers are written out in full.
    pub full_ids: bool,
    /// Whether copies in the bundle are stamped where the pack asks for it.
    pub stamp: bool,
    /// Whether the draft can be restored from the application's PDF; never without asking.
    pub restorable: Option<Restorable<'a>>,
}

/// Everything an export is made from.
struct Job<'a> {
    /// The draft's id in its library; empty where it is a file.
    id: String,
    loaded: &'a LoadedPack,
    draft: &'a Draft,
    report: &'a Report,
    contents: &'a dyn Contents,
    wanted: Wanted<'a>,
    today: Date,
    go_on: &'a dyn Fn() -> Outcome<()>,
}

impl Job<'_> {
    fn source(&self) -> paper::Source<'_> {
        let Self { loaded, draft, report, wanted: Wanted { full_ids, .. }, today, .. } = *self;
        paper::Source { pack: &loaded.pack, draft, report, full_ids, today }
    }
}

/// Exports a draft of the open library. It is copied at once and its attachments are read beside the
/// state, so that typing and saving go on meanwhile.
pub(crate) fn from_library(
    app: &App,
    id: DraftId,
    dir: &Path,
    wanted: &Wanted<'_>,
    work: &Work<'_>,
) -> Outcome<ExportedView> {
    let (loaded, draft, report) = snapshot(app, id)?;
    let reader = Reader::open(&app.data_dir)?;
    let contents = Watched { contents: &FromStore(&reader), job: work };
    work.expect(to_copy(&draft, wanted.outputs));
    let today = app.clock.today();
    let go_on = || work.check();
    let (contents, wanted): (&dyn Contents, _) = (&contents, *wanted);
    let job = Job {
        id: id.to_string(),
        loaded: &loaded,
        draft: &draft,
        report: &report,
        contents,
        wanted,
        today,
        go_on: &go_on,
    };
    let exported = run(&job, dir);
    // A copy that was stopped fails as one that cannot be read; why is known here.
    work.check().and(exported)
}

/// How many bytes of attachments an export copies.
fn to_copy(draft: &Draft, outputs: &[Output]) -> u64 {
    // A bundle reads every attachment for its pages and again for the zip.
    let copies = [Output::AttachmentsDir, Output::AttachmentsZip, Output::Handoff, Output::Bundle, Output::Bundle];
    let times = copies.iter().filter(|copy| outputs.contains(copy)).count() as u64;
    draft.attachments.iter().map(|file| file.size).sum::<u64>() * times
}

/// Exports a draft that is a file, without any library.
///
/// # Errors
/// When a document cannot be made or the folder cannot be written; then nothing is left behind.
pub fn from_file(file: &DraftFile, clock: &Clock, dir: &Path, wanted: &Wanted<'_>) -> Outcome<ExportedView> {
    let report = review(&file.pack.pack, &file.draft, &app::moment(clock));
    let contents = file.contents();
    let job = Job {
        id: String::new(),
        loaded: &file.pack,
        draft: &file.draft,
        report: &report,
        contents: &contents,
        wanted: *wanted,
        today: clock.today(),
        go_on: &|| Ok(()),
    };
    run(&job, dir)
}

/// Exports a draft of a library that is only read.
///
/// # Errors
/// As for [`from_file`].
pub(crate) fn from_reader(
    reader: &Reader,
    loaded: &std::sync::Arc<LoadedPack>,
    draft: &Draft,
    moment: &Moment,
    dir: &Path,
    wanted: &Wanted<'_>,
) -> Outcome<ExportedView> {
    let report = review(&loaded.pack, draft, moment);
    let contents = Both(FromStore(reader), FromPack(std::sync::Arc::clone(loaded)));
    let (wanted, today) = (*wanted, moment.today);
    run(
        &Job {
            id: String::new(),
            loaded,
            draft,
            report: &report,
            contents: &contents,
            wanted,
            today,
            go_on: &|| Ok(()),
        },
        dir,
    )
}

struct Both<'a>(FromStore<'a>, FromPack);

impl Contents for Both<'_> {
    fn open(&self, sha256: Sha256) -> Option<Box<dyn io::Read + '_>> {
        self.0.open(sha256).or_else(|| self.1.open(sha256))
    }
}

pub(crate) fn preview(app: &App, id: DraftId, full_ids: bool) -> Outcome<Vec<u8>> {
    let (pack, draft, report) = snapshot(app, id)?;
    let today = app.clock.today();
    paper::application(paper::Source { pack: &pack.pack, draft: &draft, report: &report, full_ids, today }, None)
}

pub(crate) fn checklist_preview(app: &App, id: DraftId) -> Outcome<Vec<u8>> {
    let (pack, draft, report) = snapshot(app, id)?;
    let today = app.clock.today();
    paper::checklist(paper::Source { pack: &pack.pack, draft: &draft, report: &report, full_ids: false, today })
}

/// The checklist of a draft, for other programs.
#[must_use]
pub fn checklist_file(pack: &Pack, draft: &Draft, report: &Report, clock: &Clock) -> ChecklistFile {
    paper::checklist_file(paper::Source { pack, draft, report, full_ids: false, today: clock.today() })
}

/// The lines of the application outside of its long texts, by their checksums, with personal numbers
/// masked and in full.
pub(crate) fn lines_outside(
    loaded: &LoadedPack,
    draft: &Draft,
    report: &Report,
    today: Date,
) -> Outcome<BTreeMap<String, String>> {
    let mut lines = BTreeMap::new();
    for full_ids in [false, true] {
        lines.append(&mut paper::lines_outside(paper::Source { pack: &loaded.pack, draft, report, full_ids, today })?);
    }
    Ok(lines)
}

/// Copies what is needed, so that typing does not wait for typesetting.
pub(crate) fn snapshot(app: &App, id: DraftId) -> Outcome<(std::sync::Arc<LoadedPack>, Draft, Report)> {
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    Ok((std::sync::Arc::clone(&open.pack), open.draft.clone(), open.report.clone()))
}

/// Writes everything asked for; whether to go on is asked before each part and before anything appears.
fn run(job: &Job<'_>, dir: &Path) -> Outcome<ExportedView> {
    let go_on = job.go_on;
    let title = naming::whole(&summary::title(&job.loaded.pack, job.draft), 40, "申报书");
    let wants = |output| job.wanted.outputs.contains(&output);
    let mut staging = Staging::begin(dir, &format!("{title}_申报材料"))?;
    let mut notes = Vec::new();
    if wants(Output::Pdf) {
        let carried =
            job.wanted.restorable.map(|how| carry::carried(job.draft, job.contents, how, job.wanted.full_ids));
        let bytes = paper::application(job.source(), carried.transpose()?.as_ref())?;
        staging.write_bytes(&format!("申报书_{title}.pdf"), WrittenKind::Pdf, &bytes)?;
    }
    go_on()?;
    if wants(Output::Word) {
        let word = paper::word(job.source(), &job.id)?;
        staging.write_bytes(&format!("申报书_{title}.docx"), WrittenKind::Word, &word.bytes)?;
        notes.extend(note_dropped(&word.dropped));
    }
    go_on()?;
    if wants(Output::Checklist) {
        let bytes = paper::checklist(job.source())?;
        staging.write_bytes("附件清单.pdf", WrittenKind::ChecklistPdf, &bytes)?;
        let json = pretty(&paper::checklist_file(job.source()));
        staging.write_bytes("附件清单.json", WrittenKind::ChecklistJson, &json)?;
    }
    go_on()?;
    let named = naming::name_all(&job.report.checklist, &job.draft.attachments);
    if wants(Output::AttachmentsDir) {
        notes.extend(attachments::write_folder(&mut staging, &named, job.contents)?);
    }
    if wants(Output::AttachmentsZip) {
        notes.extend(attachments::write_zip(&mut staging, &named, job.contents)?);
    }
    go_on()?;
    if wants(Output::Json) {
        staging.write_bytes("申报书数据.json", WrittenKind::Draft, &job.draft.to_json_bytes())?;
    }
    if wants(Output::Handoff) {
        let missing = staging.write(&format!("{title}.shenbao"), WrittenKind::Handoff, |file| {
            bundle::write(file, job.draft, job.contents)
        })?;
        notes.extend(attachments::note_missing(&missing));
    }
    if wants(Output::Bundle) {
        notes.extend(binding::write(job, &mut staging, &named, &title)?);
    }
    go_on()?;
    if wants(Output::Json) || wants(Output::Handoff) {
        notes.push("数据文件和交接文件含完整的证件号码等个人信息，请只交给需要的人。".to_owned());
    }
    if job.wanted.restorable.is_some_and(|how| how.passphrase.is_none()) {
        notes.push("申报书 PDF 里带着完整的申报书，没有口令，谁拿到都能恢复。".to_owned());
    }
    if [Output::Pdf, Output::Word, Output::Checklist, Output::Bundle].into_iter().any(wants) {
        notes.extend(note_unprintable(&paper::unprintable(job.draft)?));
    }
    notes.extend(attachments::note_state(job.report));
    staging.write_bytes("导出清单.json", WrittenKind::Manifest, &manifest::of_export(job.draft, &staging))?;
    go_on()?;
    let (dir, files) = staging.finish()?;
    notes.dedup();
    Ok(ExportedView { dir: dir.display().to_string(), files, notes })
}

fn note_unprintable(missing: &[char]) -> Option<String> {
    let listed: String = missing.iter().collect();
    let note = format!("附件名里的“{listed}”在所带字体中没有字形，申报书和清单里印作“〓”；导出的附件仍用原名。");
    (!missing.is_empty()).then_some(note)
}

fn note_dropped(dropped: &[char]) -> Option<String> {
    let listed: Vec<String> = dropped.iter().map(|ch| format!("U+{:04X}", u32::from(*ch))).collect();
    let note =
        format!("文字里有 Word 文件不能保存的控制字符（{}），Word 版里略去了；申报书本身没有改动。", listed.join("、"));
    (!dropped.is_empty()).then_some(note)
}

fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("plain data becomes JSON");
    bytes.write_all(b"\n").expect("memory takes everything");
    bytes
}
