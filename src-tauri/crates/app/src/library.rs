//! The library: listing, beginning, opening, saving and putting away drafts.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value as Json;
use shenbao_draft::Draft;
use shenbao_engine::{FitAnswers, Moment, blank, fill};
use shenbao_store::{DraftEntry, DraftId, DraftQuery, NewRevision, RevisionKind, Sha256, Shelf, Stamp, Store};

use crate::app::{App, State};
use crate::error::Outcome;
use crate::files::contents::{Contents, FromPack};
use crate::files::draft_file::{self, DraftFile};
use crate::files::inspect::MAX_ATTACHMENT;
use crate::open_draft::{OpenDraft, Opening};
use crate::packs::LoadedPack;
use crate::wire::{
    ChangeView, Code, CommandError, DraftView, DraftsView, Folder, PurgedView, SavedView, SessionView, Settings,
};
use crate::{fit, settings, summary, view};

pub(crate) fn list(app: &App, folder: Folder, query: &str) -> Outcome<DraftsView> {
    let state = app.state();
    state.beside.fill(&state.store, &app.packs, &app.moment())?;
    let count = |shelf| -> Outcome<u32> {
        let drafts = state.store.drafts(&DraftQuery { shelf, words: "" })?;
        Ok(u32::try_from(drafts.len()).unwrap_or(u32::MAX))
    };
    let entries = state.store.drafts(&DraftQuery { shelf: shelf(folder), words: query })?;
    Ok(DraftsView {
        rows: entries.iter().map(|entry| view::row(entry, folder, &app.packs, &app.clock, &state.beside)).collect(),
        active: count(Shelf::Desk)?,
        archived: count(Shelf::Archive)?,
        trash: count(Shelf::Trash)?,
    })
}

pub(crate) fn create(
    app: &App,
    pack: &str,
    track: &str,
    sample: Option<&str>,
    answers: FitAnswers,
) -> Outcome<DraftView> {
    let pack = app.packs.get(pack, None)?;
    let draft = match sample {
        None => blank(&pack.pack, track),
        Some(id) => pack.pack.samples.iter().find(|sample| sample.id == id).map(|sample| sample.draft.clone()),
    };
    let mut draft = draft.ok_or_else(|| {
        let what = sample.map_or_else(|| format!("申报方向“{track}”"), |id| format!("示例“{id}”"));
        CommandError::new(Code::NotFound, format!("指南包“{}”里没有{what}。请重新选择。", pack.pack.title))
    })?;
    fill(&pack.pack, &mut draft, &fit::known_answers(&pack, answers));
    let contents = FromPack(Arc::clone(&pack));
    store_new(app, draft, pack, RevisionKind::Autosave, &contents, Vec::new())
}

/// Keeps the settings, and lets open drafts be reviewed with the overlays that are on now.
pub(crate) fn set_settings(app: &App, settings: Settings) -> Outcome<Settings> {
    let mut state = app.state();
    let before = settings::get(&state.store)?;
    settings::set(&mut state.store, &settings)?;
    if before.overlays_off != settings.overlays_off {
        app.packs.switch_off(|id| settings.overlays_off.iter().any(|off| off == id));
        let moment = app.moment();
        state.beside.forget();
        state.beside.fill(&state.store, &app.packs, &moment)?;
        for open in state.open.values_mut() {
            let pin = &open.draft.pack;
            let pack = app.packs.get(&pin.id, Some(&pin.edition))?;
            open.review_with(pack, &moment);
        }
    }
    Ok(settings)
}

pub(crate) fn import(app: &App, path: &Path, passphrase: Option<&str>) -> Outcome<DraftView> {
    let file = DraftFile::read_with(path, &app.packs, passphrase)?;
    let mut notices = file.notices.clone();
    let missing = file.without_content();
    if !missing.is_empty() {
        notices.push(format!(
            "有 {} 个附件只有登记、没有内容（{}）。请重新添加，或让对方用 .shenbao 文件交接。",
            missing.len(),
            missing.iter().take(3).map(String::as_str).collect::<Vec<_>>().join("、")
        ));
    }
    let contents = file.contents();
    store_new(app, file.draft.clone(), Arc::clone(&file.pack), RevisionKind::Imported, &contents, notices)
}

pub(crate) fn duplicate(app: &App, source: DraftId) -> Outcome<DraftView> {
    if app.state().open.contains_key(&source) {
        save(app, source)?;
    }
    let mut state = app.state();
    let author = app.author(&state)?;
    let listed = state.store.draft(source)?.entry.summary;
    let stamp = Stamp { author: &author, device: &app.device, at: app.clock.millis() };
    let (id, _) = state.store.duplicate_draft(source, &listed, stamp)?;
    drop(state);
    open(app, id)
}

pub(crate) fn open(app: &App, id: DraftId) -> Outcome<DraftView> {
    let mut state = app.state();
    let open = ensure_open(app, &mut state, id)?;
    // Others may have changed since it was shown last.
    open.look(&app.moment());
    Ok(view::draft(open, &app.clock))
}

/// Runs a change on an open draft and shows what it did. A draft the window still shows after the
/// program was restarted is opened again.
pub(crate) fn change(
    app: &App,
    id: DraftId,
    act: impl FnOnce(&mut OpenDraft, &Moment) -> Outcome<()>,
) -> Outcome<ChangeView> {
    let mut state = app.state();
    let open = ensure_open(app, &mut state, id)?;
    act(open, &app.moment())?;
    Ok(view::change(open))
}

pub(crate) fn save(app: &App, id: DraftId) -> Outcome<SavedView> {
    let mut state = app.state();
    let author = app.author(&state)?;
    ensure_open(app, &mut state, id)?;
    let State { store, open, .. } = &mut *state;
    let open = open.get_mut(&id).expect("it was opened above");
    if open.dirty {
        let at = app.clock.millis();
        let listed = summary::of(&open.pack.pack, &open.draft, &app.moment());
        let head = store.save_revision(
            id,
            open.head,
            &NewRevision {
                bytes: &open.draft.to_json_bytes(),
                summary: &listed,
                attachments: &present(store, &open.draft)?,
                session: None,
                kind: RevisionKind::Autosave,
                name: None,
                merged: &[],
                stamp: Stamp { author: &author, device: &app.device, at },
            },
        )?;
        open.stored(head, at);
    }
    Ok(SavedView { revision: open.head.to_string(), saved_at: app.clock.text_of(open.saved_at) })
}

pub(crate) fn close(app: &App, id: DraftId) -> Outcome<SavedView> {
    let saved = save(app, id)?;
    app.state().open.remove(&id);
    Ok(saved)
}

pub(crate) fn set_session(app: &App, id: DraftId, step: String, data: Json) -> Outcome<SessionView> {
    let session = SessionView { step, data };
    let bytes = serde_json::to_vec(&session).expect("plain data becomes JSON");
    let mut state = app.state();
    state.store.set_session(id, &bytes)?;
    if let Some(open) = state.open.get_mut(&id) {
        open.session = session.clone();
    }
    Ok(session)
}

pub(crate) fn archive(app: &App, id: DraftId, on: bool) -> Outcome<PurgedView> {
    let at = app.clock.millis();
    let mut state = app.state();
    if on {
        state.store.archive_draft(id, at)?;
    } else {
        state.store.unarchive_draft(id)?;
    }
    moved(&state, id)
}

pub(crate) fn trash(app: &App, id: DraftId, on: bool) -> Outcome<PurgedView> {
    if app.state().open.contains_key(&id) {
        close(app, id)?;
    }
    let at = app.clock.millis();
    let mut state = app.state();
    if on {
        state.store.trash_draft(id, at)?;
        state.beside.remove(&state.store.draft(id)?.entry, &app.packs);
    } else {
        state.store.untrash_draft(id)?;
        let entry = state.store.draft(id)?.entry;
        state.beside.put_saved(&entry, &state.store, &app.packs, &app.moment())?;
    }
    moved(&state, id)
}

pub(crate) fn purge(app: &App, id: DraftId) -> Outcome<PurgedView> {
    let mut state = app.state();
    state.store.purge_draft(id)?;
    state.open.remove(&id);
    Ok(PurgedView { id: id.to_string(), folder: None })
}

/// Opens a draft unless it is open. One whose pack is not installed is refused, not shown without.
pub(crate) fn ensure_open<'a>(app: &App, state: &'a mut State, id: DraftId) -> Outcome<&'a mut OpenDraft> {
    if !state.open.contains_key(&id) {
        state.beside.fill(&state.store, &app.packs, &app.moment())?;
        let stored = state.store.draft(id)?;
        let (draft, pack, notices) = draft_file::pin(Draft::parse(&stored.bytes)?, &app.packs)?;
        let session = stored.session.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let (head, saved_at) = (stored.entry.head, stored.entry.updated_at);
        let opening = Opening { id, pack, draft, head, saved_at, session, notices, beside: state.beside.clone() };
        state.open.insert(id, OpenDraft::new(opening, &app.moment()));
    }
    Ok(state.open.get_mut(&id).expect("it was put there just now if it was not there before"))
}

/// The attachments whose content is in the library. Others may be missing from an imported file;
/// the draft still says what they were.
pub(crate) fn present(store: &Store, draft: &Draft) -> Outcome<Vec<Sha256>> {
    let mut present = BTreeSet::new();
    for sha256 in draft.attachments.iter().filter_map(|file| file.sha256.parse().ok()) {
        if store.attachment_size(sha256)?.is_some() {
            present.insert(sha256);
        }
    }
    Ok(present.into_iter().collect())
}

pub(crate) fn store_new(
    app: &App,
    draft: Draft,
    pack: Arc<LoadedPack>,
    kind: RevisionKind,
    contents: &dyn Contents,
    notices: Vec<String>,
) -> Outcome<DraftView> {
    let mut state = app.state();
    let author = app.author(&state)?;
    let at = app.clock.millis();
    for sha256 in draft.attachments.iter().filter_map(|file| file.sha256.parse().ok()) {
        if let Some(content) = contents.open(sha256) {
            state.store.put_attachment(content, MAX_ATTACHMENT, at)?;
        }
    }
    state.beside.fill(&state.store, &app.packs, &app.moment())?;
    let new = NewRevision {
        bytes: &draft.to_json_bytes(),
        summary: &summary::of(&pack.pack, &draft, &app.moment()),
        attachments: &present(&state.store, &draft)?,
        session: None,
        kind,
        name: None,
        merged: &[],
        stamp: Stamp { author: &author, device: &app.device, at },
    };
    let (id, head) = state.store.create_draft(&new)?;
    let opening = Opening {
        id,
        pack,
        draft,
        head,
        saved_at: at,
        session: SessionView::default(),
        notices,
        beside: state.beside.clone(),
    };
    let open = OpenDraft::new(opening, &app.moment());
    let view = view::draft(&open, &app.clock);
    state.open.insert(id, open);
    Ok(view)
}

fn moved(state: &State, id: DraftId) -> Outcome<PurgedView> {
    let entry = state.store.draft(id)?.entry;
    Ok(PurgedView { id: id.to_string(), folder: Some(folder(&entry)) })
}

fn folder(entry: &DraftEntry) -> Folder {
    match (entry.trashed_at, entry.archived_at) {
        (Some(_), _) => Folder::Trash,
        (None, Some(_)) => Folder::Archived,
        (None, None) => Folder::Active,
    }
}

pub(crate) fn shelf(folder: Folder) -> Shelf {
    match folder {
        Folder::Active => Shelf::Desk,
        Folder::Archived => Shelf::Archive,
        Folder::Trash => Shelf::Trash,
    }
}
