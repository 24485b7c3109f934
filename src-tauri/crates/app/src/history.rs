//! The stored states of a draft, and the way back to each.

use std::collections::BTreeSet;

use shenbao_draft::Draft;
use shenbao_store::{DraftId, RevisionId, Stamp};

use crate::app::App;
use crate::error::Outcome;
use crate::files::draft_file;
use crate::wire::{DraftView, NamedView, RevisionRow, RevisionValuesView, RevisionsView};
use crate::{library, summary};

pub(crate) fn list(app: &App, id: DraftId) -> Outcome<RevisionsView> {
    let entries = app.state().store.revisions(id)?;
    let rows = entries.into_iter().enumerate().map(|(index, entry)| RevisionRow {
        id: entry.id.to_string(),
        at: app.clock.text_of(entry.saved_at),
        author: entry.author,
        device: entry.device,
        name: entry.name.unwrap_or_default(),
        current: index == 0,
    });
    Ok(RevisionsView { rows: rows.collect() })
}

pub(crate) fn values(app: &App, id: DraftId, revision: RevisionId) -> Outcome<RevisionValuesView> {
    let mut state = app.state();
    let old = Draft::parse(&state.store.revision(id, revision)?)?;
    let now = &library::ensure_open(app, &mut state, id)?.draft;
    let ids: BTreeSet<_> = old.values.keys().chain(now.values.keys()).collect();
    let mut changed: Vec<String> =
        ids.into_iter().filter(|id| old.values.get(*id) != now.values.get(*id)).cloned().collect();
    if old.attachments != now.attachments {
        changed.push("attachments".to_owned());
    }
    Ok(RevisionValuesView { revision: revision.to_string(), values: old.values, attachments: old.attachments, changed })
}

/// Brings an older state back as a new revision. What is unsaved is stored first, so that nothing
/// of it is lost either.
pub(crate) fn restore(app: &App, id: DraftId, revision: RevisionId) -> Outcome<DraftView> {
    library::save(app, id)?;
    let mut state = app.state();
    let author = app.author(&state)?;
    let (draft, pack, _) = draft_file::pin(Draft::parse(&state.store.revision(id, revision)?)?, &app.packs)?;
    let listed = summary::of(&pack.pack, &draft, &app.moment());
    let head = library::ensure_open(app, &mut state, id)?.head;
    let stamp = Stamp { author: &author, device: &app.device, at: app.clock.millis() };
    state.store.restore_revision(id, head, revision, &listed, stamp)?;
    state.open.remove(&id);
    drop(state);
    library::open(app, id)
}

pub(crate) fn name(app: &App, id: DraftId, revision: RevisionId, name: &str) -> Outcome<NamedView> {
    let name: String = name.trim().chars().take(100).collect();
    let given = (!name.is_empty()).then_some(name.as_str());
    app.state().store.name_revision(id, revision, given)?;
    Ok(NamedView { revision: revision.to_string(), name })
}
