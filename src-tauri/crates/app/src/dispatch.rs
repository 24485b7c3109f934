//! The one door: a request comes in, the use case answers.

use std::path::Path;

use shenbao_store::{DraftId, RevisionId};

use crate::app::App;
use crate::error::Outcome;
use crate::wire::{BytesRequest, Request, Response, StartView};
use crate::{attach, backups, export, fit, history, library, migrate, paste, settings, view, word};

/// Does what a window, a bridge or a test asks for.
///
/// # Errors
/// With a code to branch on and a sentence to show. The library is then as it was before.
pub fn dispatch(app: &App, request: Request) -> Outcome<Response> {
    Ok(match request {
        Request::Start {} => Response::Start(Box::new(start(app)?)),
        Request::ListDrafts { folder, query } => Response::Drafts(library::list(app, folder, &query)?),
        Request::Form { pack, edition, track } => {
            let pack = app.packs.get(&pack, edition.as_deref())?;
            Response::Form(Box::new(view::form(&pack, &track, &app.clock)?))
        }
        Request::Guideline { pack, edition } => {
            Response::Guideline(view::guideline(&app.packs.get(&pack, edition.as_deref())?.pack))
        }
        Request::NewDraft { pack, track, sample, answers } => {
            opened(library::create(app, &pack, &track, sample.as_deref(), answers)?)
        }
        Request::FitQuestions { pack, edition } => {
            let pack = app.packs.get(&pack, edition.as_deref())?;
            Response::FitQuestions(Box::new(fit::questions(&pack)))
        }
        Request::Fit { pack, edition, answers } => {
            let pack = app.packs.get(&pack, edition.as_deref())?;
            Response::Fit(Box::new(fit::fit(&pack, fit::known_answers(&pack, answers), &app.clock)))
        }
        Request::FitDraft { id } => Response::Fit(Box::new(fit::of_library(app, draft(&id)?)?)),
        Request::PreviewTrackChange { id, track } => {
            Response::TrackChange(Box::new(fit::preview(app, draft(&id)?, &track)?))
        }
        Request::ChangeTrack { id, track } => opened(fit::change_track(app, draft(&id)?, &track)?),
        Request::PreviewMigration { id, pack, edition, track } => {
            let to = migrate::To { pack: &pack, edition: edition.as_deref(), track: track.as_deref() };
            Response::Migration(Box::new(migrate::preview(app, draft(&id)?, to)?))
        }
        Request::Migrate { id, pack, edition, track } => {
            let to = migrate::To { pack: &pack, edition: edition.as_deref(), track: track.as_deref() };
            opened(migrate::of_library(app, draft(&id)?, to)?)
        }
        Request::Dismiss { id, key, reason } => changed(fit::dismiss(app, draft(&id)?, &key, reason.as_deref())?),
        Request::OpenDraft { id } => opened(library::open(app, draft(&id)?)?),
        Request::CloseDraft { id } => Response::Saved(library::close(app, draft(&id)?)?),
        Request::Apply { id, edits, group } => {
            changed(library::change(app, draft(&id)?, |open, moment| open.apply(&edits, group, moment))?)
        }
        Request::Undo { id } => changed(library::change(app, draft(&id)?, crate::open_draft::OpenDraft::undo)?),
        Request::Redo { id } => changed(library::change(app, draft(&id)?, crate::open_draft::OpenDraft::redo)?),
        Request::Save { id } => Response::Saved(library::save(app, draft(&id)?)?),
        Request::SetSession { id, step, data } => {
            Response::Session(library::set_session(app, draft(&id)?, step, data)?)
        }
        Request::Revisions { id } => Response::Revisions(history::list(app, draft(&id)?)?),
        Request::RevisionValues { id, revision: wanted } => {
            Response::RevisionValues(history::values(app, draft(&id)?, revision(&wanted)?)?)
        }
        Request::Restore { id, revision: wanted } => opened(history::restore(app, draft(&id)?, revision(&wanted)?)?),
        Request::NameRevision { id, revision: wanted, name } => {
            Response::Named(history::name(app, draft(&id)?, revision(&wanted)?, &name)?)
        }
        Request::Duplicate { id } => opened(library::duplicate(app, draft(&id)?)?),
        Request::Archive { id, on } => Response::Purged(library::archive(app, draft(&id)?, on)?),
        Request::Trash { id, on } => Response::Purged(library::trash(app, draft(&id)?, on)?),
        Request::Purge { id } => Response::Purged(library::purge(app, draft(&id)?)?),
        Request::Attach { id, slot, row, paths, job } => {
            let place = attach::Place { slot: &slot, row: row.as_deref() };
            Response::Attached(Box::new(attach::attach(app, draft(&id)?, place, &paths, &app.jobs.begin(job)?)?))
        }
        Request::Job { job } => Response::Job(app.jobs.view(&job)),
        Request::Cancel { job } => Response::Job(app.jobs.cancel(&job)),
        Request::SuggestSlots { id, paths } => Response::Suggestions(attach::suggest(app, draft(&id)?, &paths)?),
        Request::Export { id, dir, outputs, full_ids, stamp, job, restorable } => {
            let job = app.jobs.begin(job)?;
            let restorable = restorable.as_ref().map(|wish| export::Restorable {
                attachments: wish.attachments,
                passphrase: wish.passphrase.as_deref().filter(|text| !text.is_empty()),
            });
            let what = export::Wanted { outputs: &outputs, full_ids, stamp: stamp.unwrap_or(true), restorable };
            Response::Exported(export::from_library(app, draft(&id)?, Path::new(&dir), &what, &job)?)
        }
        Request::ReadWord { id, path } => {
            Response::Word(Box::new(word::of_library(app, draft(&id)?, Path::new(&path))?))
        }
        Request::PasteSheet { id } => Response::Paste(Box::new(paste::of_open(app, draft(&id)?)?)),
        Request::TickPasted { id, path, sum } => changed(paste::set_tick(app, draft(&id)?, &path, sum)?),
        Request::Import { path, passphrase } => opened(library::import(app, Path::new(&path), passphrase.as_deref())?),
        Request::GetSettings {} => Response::Settings(settings::get(&app.state().store)?),
        Request::SetSettings { settings } => Response::Settings(library::set_settings(app, settings)?),
        Request::Backup { path } => Response::Backup(backups::to(app, Path::new(&path))?),
    })
}

/// Bytes that do not travel as JSON: previews and attachments.
///
/// # Errors
/// As for [`dispatch`].
pub fn read_bytes(app: &App, what: BytesRequest) -> Outcome<Vec<u8>> {
    match what {
        BytesRequest::Preview { draft: id, full_ids } => export::preview(app, draft(&id)?, full_ids),
        BytesRequest::LivePages { draft: id, full_ids, first, count } => {
            export::live_pages(app, draft(&id)?, full_ids, first, count)
        }
        BytesRequest::ChecklistPreview { draft: id } => export::checklist_preview(app, draft(&id)?),
        BytesRequest::Attachment { draft: id, attachment } => attach::content(app, draft(&id)?, &attachment),
    }
}

fn start(app: &App) -> Outcome<StartView> {
    let (settings, last_backup) = {
        let state = app.state();
        (settings::get(&state.store)?, settings::last_backup(&state.store)?)
    };
    Ok(StartView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        packs: app.packs.all().iter().map(|pack| view::pack(pack, &app.clock)).collect(),
        overlays: app.packs.overlays(),
        settings,
        data_dir: app.data_dir.display().to_string(),
        today: app.clock.today().to_string(),
        now: app.clock.now_text(),
        last_backup,
        notices: app.notices.clone(),
    })
}

fn draft(id: &str) -> Outcome<DraftId> {
    Ok(id.parse()?)
}

fn revision(id: &str) -> Outcome<RevisionId> {
    Ok(id.parse()?)
}

fn opened(view: crate::wire::DraftView) -> Response {
    Response::Opened(Box::new(view))
}

fn changed(view: crate::wire::ChangeView) -> Response {
    Response::Changed(Box::new(view))
}
