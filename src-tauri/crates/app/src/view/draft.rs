//! An open draft, a change of it, and a draft in a list.

use std::collections::BTreeMap;

use shenbao_draft::Draft;
use shenbao_engine::{Choice, Field, Finding, Pack, Reader, Severity, Summary};
use shenbao_store::DraftEntry;

use crate::beside::Beside;
use crate::clock::Clock;
use crate::open_draft::OpenDraft;
use crate::packs::Packs;
use crate::summary;
use crate::view::deadlines;
use crate::wire::{ChangeView, DraftRow, DraftView, Folder, RowOption, RowTitle};

pub(crate) fn draft(open: &OpenDraft, clock: &Clock) -> DraftView {
    let pack = &open.pack.pack;
    let reader = Reader::new(pack, &open.draft);
    let row_titles = row_titles(pack, &open.draft, &reader);
    DraftView {
        id: open.id.to_string(),
        pack: pack.id.clone(),
        edition: pack.edition.clone(),
        track: open.draft.track.clone(),
        title: summary::title(pack, &open.draft),
        values: open.draft.values.clone(),
        attachments: open.draft.attachments.clone(),
        confirmations: open.draft.confirmations.clone(),
        report: open.report.clone(),
        row_options: row_options(pack, &reader, &row_titles),
        row_titles,
        revision: open.head.to_string(),
        saved_at: clock.text_of(open.saved_at),
        dirty: open.dirty,
        can_undo: open.can_undo(),
        can_redo: open.can_redo(),
        session: open.session.clone(),
        deadlines: deadlines(pack, clock),
        notices: open.notices.clone(),
    }
}

pub(crate) fn change(open: &OpenDraft) -> ChangeView {
    let pack = &open.pack.pack;
    let reader = Reader::new(pack, &open.draft);
    let row_titles = row_titles(pack, &open.draft, &reader);
    ChangeView {
        track: open.draft.track.clone(),
        values: open.draft.values.clone(),
        attachments: open.draft.attachments.clone(),
        confirmations: open.draft.confirmations.clone(),
        report: open.report.clone(),
        title: summary::title(pack, &open.draft),
        row_options: row_options(pack, &reader, &row_titles),
        row_titles,
        can_undo: open.can_undo(),
        can_redo: open.can_redo(),
        dirty: open.dirty,
    }
}

/// A list entry as it was when saved last; the pack need not be installed.
pub(crate) fn row(entry: &DraftEntry, folder: Folder, packs: &Packs, clock: &Clock, beside: &Beside) -> DraftRow {
    let listed = &entry.summary;
    let stored = summary::stored(listed);
    let pack = packs.get(&listed.pack_id, Some(&listed.pack_edition)).ok();
    let pack = pack.as_deref().map(|loaded| &loaded.pack);
    let track = pack.and_then(|pack| pack.track(&listed.track_id));
    let id = entry.id.to_string();
    let across = pack.map(|pack| beside.findings(pack, &id)).unwrap_or_default();
    DraftRow {
        id,
        title: summary::listed_title(listed),
        pack: listed.pack_id.clone(),
        edition: listed.pack_edition.clone(),
        pack_title: pack.map_or_else(|| listed.pack_id.clone(), |pack| pack.title.clone()),
        track: listed.track_id.clone(),
        track_label: track.map_or_else(|| listed.track_id.clone(), |track| track.short.clone()),
        lead_unit: listed.lead_unit.clone(),
        leader: listed.leader.clone(),
        summary: counted(stored.counts, &across),
        steps: stored.steps,
        folder,
        revision: entry.head.to_string(),
        saved_at: clock.text_of(entry.updated_at),
        deadlines: pack.map(|pack| deadlines(pack, clock)).unwrap_or_default(),
        openable: track.is_some(),
        across,
    }
}

/// The counts of a draft by itself, with what is said about it among others.
fn counted(mut counts: Summary, across: &[Finding]) -> Summary {
    for finding in across {
        let count = match (&finding.dismissed, finding.severity) {
            (Some(_), _) => &mut counts.dismissed,
            (None, Severity::Error) => &mut counts.errors,
            (None, Severity::Warning) => &mut counts.warnings,
            (None, Severity::Hint) => &mut counts.hints,
        };
        *count += 1;
    }
    counts
}

type RowTitles = BTreeMap<String, Vec<RowTitle>>;

fn row_titles(pack: &Pack, draft: &Draft, reader: &Reader<'_>) -> RowTitles {
    let tables = pack.fields.iter().filter(|field| field.table.is_some());
    tables
        .map(|table| {
            let rows = draft.rows(&table.id).iter();
            let label = |row: &str| reader.show(&format!("{}[{row}]", table.id)).unwrap_or_default();
            let titles = rows.map(|row| RowTitle { row: row.id.clone(), label: label(&row.id) });
            (table.id.clone(), titles.collect())
        })
        .collect()
}

/// What references to rows can point at now, fields and columns alike.
fn row_options(pack: &Pack, reader: &Reader<'_>, titles: &RowTitles) -> BTreeMap<String, Vec<RowOption>> {
    let mut options = BTreeMap::new();
    for field in &pack.fields {
        let mut add = |path: String, reference: &Field| {
            if let Some(table) = &reference.row_table {
                options.insert(path, choices(pack, reader, reference, titles.get(table).map_or(&[], Vec::as_slice)));
            }
        };
        add(field.id.clone(), field);
        for column in field.columns() {
            add(format!("{}.{}", field.id, column.id), column);
        }
    }
    options
}

fn choices(pack: &Pack, reader: &Reader<'_>, reference: &Field, rows: &[RowTitle]) -> Vec<RowOption> {
    let plus = reference.plus.iter().map(|choice| {
        let label = reader.template(&choice.label);
        RowOption { id: choice.id.clone(), label: if label.trim().is_empty() { page_of(pack, choice) } else { label } }
    });
    let rows = rows.iter().map(|row| RowOption { id: row.row.clone(), label: row.label.clone() });
    plus.chain(rows).collect()
}

/// A choice whose own words are still blank is called by the page they are filled in on, never by its key.
fn page_of(pack: &Pack, choice: &Choice) -> String {
    let named = |at: &usize| choice.label.contains(&format!("{{{}}}", pack.fields[*at].id));
    let page = pack.sections.iter().find(|section| section.fields.iter().any(named));
    page.map_or_else(|| choice.id.clone(), |section| section.title.clone())
}
