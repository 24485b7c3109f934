//! The paste sheet with what a person has ticked off.
//!
//! Ticks lie in the draft's `aside`, path by path with a fingerprint of what was entered: so they
//! travel with the draft, take part in undo like any edit, and say nothing to a review.

use serde_json::{Map, Value as Json};
use shenbao_draft::{Draft, Edit};
use shenbao_engine::{Pack, Report};
use shenbao_export::compose::{self, PasteEntry};
use shenbao_store::DraftId;

use crate::app::App;
use crate::error::Outcome;
use crate::files::naming;
use crate::wire::{ChangeView, PasteEntryView, PasteFile, PasteGroupView, PasteView, Tick};
use crate::{library, summary};

/// Where ticks lie beside the content.
const TICKED: &str = "pasted";

/// The paste sheet of a draft. `full_ids` writes personal numbers out.
#[must_use]
pub fn paste_view(pack: &Pack, draft: &Draft, report: &Report, full_ids: bool) -> PasteView {
    let ticked = ticked(draft);
    let tick = |path: &str, sum: &str| match ticked.get(path).and_then(Json::as_str) {
        None => Tick::Open,
        Some(known) if known == sum => Tick::Done,
        Some(_) => Tick::Changed,
    };
    let masked = compose::paste_sheet(pack, draft, report, false).groups.into_iter();
    let mut masked = masked.flat_map(|group| group.entries).map(|entry| entry.text);
    // Both sheets have the same boxes in the same order.
    let mut entry = |entry: PasteEntry| PasteEntryView {
        shown: masked.next().unwrap_or_default(),
        tick: tick(&entry.path, &entry.sum),
        path: entry.path,
        label: entry.label,
        text: entry.text,
        remarks: entry.remarks,
        characters: entry.characters,
        without_blanks: entry.without_blanks,
        words: entry.words,
        limit: entry.limit,
        sum: entry.sum,
    };
    let sheet = compose::paste_sheet(pack, draft, report, full_ids);
    let groups = sheet.groups.into_iter().map(|group| PasteGroupView {
        section: group.section,
        row: group.row,
        entries: group.entries.into_iter().map(&mut entry).collect(),
    });
    let named = naming::name_all(&report.checklist, &draft.attachments);
    let files = named.into_iter().map(|file| {
        let path = format!("attachments/{}", file.attachment.id);
        let sum = file.attachment.sha256.chars().take(16).collect::<String>();
        PasteFile { tick: tick(&path, &sum), path, name: file.name, size: file.attachment.size, sum }
    });
    PasteView { title: summary::title(pack, draft), groups: groups.collect(), files: files.collect() }
}

fn ticked(draft: &Draft) -> Map<String, Json> {
    draft.aside.get(TICKED).and_then(Json::as_object).cloned().unwrap_or_default()
}

/// The sheet of an open draft, with personal numbers written out: they are what has to be entered.
pub(crate) fn of_open(app: &App, id: DraftId) -> Outcome<PasteView> {
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    Ok(paste_view(&open.pack.pack, &open.draft, &open.report, true))
}

/// Ticks a part off as entered, with the fingerprint of what was; without one the tick goes.
pub(crate) fn set_tick(app: &App, id: DraftId, path: &str, sum: Option<String>) -> Outcome<ChangeView> {
    library::change(app, id, |open, moment| {
        let mut all = ticked(&open.draft);
        match sum {
            Some(sum) => all.insert(path.to_owned(), Json::String(sum)),
            None => all.remove(path),
        };
        let value = (!all.is_empty()).then_some(Json::Object(all));
        open.apply(&[Edit::Aside { key: TICKED.to_owned(), value }], None, moment)
    })
}
