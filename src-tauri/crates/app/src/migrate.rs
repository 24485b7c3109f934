//! Taking a draft over to another pack: next year's, or another issuer's. The old draft stays.

use std::path::Path;
use std::sync::Arc;

use shenbao_draft::{Draft, PackPin};
use shenbao_engine::{Migration, Shift, Verdict, migrate, review};
use shenbao_store::{DraftId, RevisionKind};

use crate::app::App;
use crate::clock::Clock;
use crate::error::Outcome;
use crate::files::contents::FromPack;
use crate::files::draft_file::{DraftFile, Loose};
use crate::library;
use crate::packs::{LoadedPack, Packs};
use crate::wire::{Code, CommandError, DraftView, KeptAside, MigrationView};

/// Where a draft is to be taken.
#[derive(Clone, Copy, Debug)]
pub struct To<'a> {
    /// The pack's id.
    pub pack: &'a str,
    /// Its edition; the newest without.
    pub edition: Option<&'a str>,
    /// The track there; the one of the same id, or the only one, without.
    pub track: Option<&'a str>,
}

/// Takes a file's draft over; the file itself is not touched. The pack it was filled in for need not
/// be installed any more.
///
/// # Errors
/// When the file cannot be read, or there is no such pack or track.
pub fn file(path: &Path, packs: &Packs, to: To<'_>, clock: &Clock) -> Outcome<(DraftFile, MigrationView)> {
    let loose = Loose::read(path)?;
    let (from, pack) = (filled_for(packs, &loose.draft.pack), packs.get(to.pack, to.edition)?);
    let (done, track) = planned(&loose.draft, from.as_deref(), &pack, to)?;
    let view = told(&pack, &track, &done, clock);
    Ok((loose.carried(done.draft, pack, from), view))
}

pub(crate) fn preview(app: &App, id: DraftId, to: To<'_>) -> Outcome<MigrationView> {
    let draft = stored(app, id)?;
    let pack = app.packs.get(to.pack, to.edition)?;
    let (done, track) = planned(&draft, filled_for(&app.packs, &draft.pack).as_deref(), &pack, to)?;
    Ok(told(&pack, &track, &done, &app.clock))
}

pub(crate) fn of_library(app: &App, id: DraftId, to: To<'_>) -> Outcome<DraftView> {
    let draft = stored(app, id)?;
    let pack = app.packs.get(to.pack, to.edition)?;
    let (done, _) = planned(&draft, filled_for(&app.packs, &draft.pack).as_deref(), &pack, to)?;
    let notices = notices(&done);
    // The attachments' contents are in the library already.
    let contents = FromPack(Arc::clone(&pack));
    library::store_new(app, done.draft, pack, RevisionKind::Autosave, &contents, notices)
}

/// What the library holds, also of a pack that is not installed; what is open is saved first.
fn stored(app: &App, id: DraftId) -> Outcome<Draft> {
    if app.state().open.contains_key(&id) {
        library::save(app, id)?;
    }
    let stored = app.state().store.draft(id)?;
    Ok(Draft::parse(&stored.bytes)?)
}

fn filled_for(packs: &Packs, pin: &PackPin) -> Option<Arc<LoadedPack>> {
    packs.get(&pin.id, Some(&pin.edition)).ok()
}

fn planned(draft: &Draft, from: Option<&LoadedPack>, to: &LoadedPack, wanted: To<'_>) -> Outcome<(Migration, String)> {
    let pack = &to.pack;
    let refused = |message: String| Err(CommandError::new(Code::BadInput, message));
    if (&draft.pack.id, &draft.pack.edition) == (&pack.id, &pack.edition) {
        return refused(format!(
            "这份申报书本来就属于“{}”（{}），不用迁移。要换方向请用改报方向。",
            pack.title, pack.edition
        ));
    }
    let only = pack.tracks.first().filter(|_| pack.tracks.len() == 1).map(|track| track.id.as_str());
    let same = pack.track(&draft.track).map(|track| track.id.as_str());
    let known: Vec<&str> = pack.tracks.iter().map(|track| track.id.as_str()).collect();
    let Some(track) = wanted.track.or(same).or(only) else {
        return refused(format!(
            "“{}”里没有方向“{}”。请指明到哪个方向：{}。",
            pack.title,
            draft.track,
            known.join("、")
        ));
    };
    match migrate(from.map(|from| &from.pack), pack, draft, track) {
        Some(done) => Ok((done, track.to_owned())),
        None => refused(format!("“{}”里没有方向“{track}”。可选的有：{}。", pack.title, known.join("、"))),
    }
}

fn told(to: &LoadedPack, track: &str, done: &Migration, clock: &Clock) -> MigrationView {
    let pack = &to.pack;
    let kept = |shifts: &[Shift]| -> Vec<KeptAside> {
        let kept = |of: &Shift| KeptAside { path: of.path.clone(), label: of.label.clone(), text: of.from.clone() };
        shifts.iter().map(kept).collect()
    };
    let report = review(pack, &done.draft, &crate::moment(clock));
    MigrationView {
        pack: pack.id.clone(),
        edition: pack.edition.clone(),
        title: pack.title.clone(),
        track: track.to_owned(),
        label: pack.track(track).map(|track| track.short.clone()).unwrap_or_default(),
        carried: kept(&done.carried),
        aside: kept(&done.aside),
        back: kept(&done.back),
        changes: kept(&done.changes),
        files: done.files.clone(),
        files_aside: done.files_aside.clone(),
        findings: report.findings.into_iter().filter(|finding| finding.verdict == Verdict::Violated).collect(),
    }
}

fn notices(done: &Migration) -> Vec<String> {
    let (fields, files) = (done.aside.len(), done.files_aside.len());
    if fields + files == 0 {
        return Vec::new();
    }
    vec![format!(
        "有 {fields} 项内容、{files} 个附件是这份指南不要的，已原样留在申报书里，不参加检查；换回要它们的指南时会恢复。原来的申报书没有改动。"
    )]
}
