//! Changing the track of a draft. What the other track does not ask for stays in the draft unused;
//! rows that a track determines go aside with their content and come back with the track.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use shenbao_draft::{Draft, Edit, FieldPath, Row, Value, apply};

use crate::answers::Answers;
use crate::pack::{Field, FieldType, Layout, Pack};
use crate::reader::Reader;
use crate::report::{Finding, Verdict};
use crate::review::{Moment, review};
use crate::value::{Place, Truth};

/// Where rows wait that belong to another track: table to rows, in the draft's `aside`.
const ASIDE: &str = "rows_of_other_tracks";

/// The most characters of a text that are shown.
const SHOWN: usize = 60;

/// What changing the track does.
#[derive(Debug, Clone, PartialEq)]
pub struct Retrack {
    /// The edits that do it; their inverses take it back.
    pub edits: Vec<Edit>,
    /// How many filled places stay in use.
    pub stays: u32,
    /// What becomes something else: place, before, after.
    pub changes: Vec<Shift>,
    /// What is not used any more.
    pub aside: Vec<Shift>,
    /// What is used again.
    pub back: Vec<Shift>,
    /// How many more blanks there are to fill.
    pub opens: i32,
    /// What would newly be wrong.
    pub findings: Vec<Finding>,
}

/// One place and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// A path into the draft.
    pub path: String,
    /// It in words.
    pub label: String,
    /// What it held, formatted.
    pub from: String,
    /// What it holds, formatted.
    pub to: String,
}

/// What changing the track of a draft does; none if the pack has no such track.
#[must_use]
pub fn retrack(pack: &Pack, draft: &Draft, track: &str, moment: &Moment) -> Option<Retrack> {
    let fresh = crate::blank(pack, track)?;
    let mut edits = vec![Edit::Track {
        track: track.to_owned(),
    }];
    for field in pack.fields.iter().filter(|field| field.is_fixed) {
        let value = fresh.get(&field.id).cloned();
        // A fixed value stands in for whatever is stored, so only a stored one need be kept true.
        if draft
            .get(&field.id)
            .is_some_and(|stored| Some(stored) != value.as_ref())
        {
            edits.push(Edit::Set {
                path: FieldPath::parse(&field.id)?,
                value,
            });
        }
    }
    let mut waiting = waiting(draft);
    for field in pack
        .fields
        .iter()
        .filter(|field| field.ty == FieldType::Table)
    {
        let (old, new) = (first(field, &draft.track), first(field, track));
        edits.extend(rows(field, draft, (&old, &new), &mut waiting));
    }
    edits.extend(kept(draft, &waiting));
    let mut after = draft.clone();
    apply(&mut after, &edits).ok()?;
    Some(told(pack, draft, &after, edits, moment))
}

/// Rows put aside, by their table.
pub(crate) type Waiting = BTreeMap<String, Vec<Row>>;

/// The edit that keeps the waiting rows with the draft, where they are not what it keeps already.
pub(crate) fn kept(draft: &Draft, waiting: &Waiting) -> Option<Edit> {
    (*waiting != self::waiting(draft)).then(|| Edit::Aside {
        key: ASIDE.to_owned(),
        value: (!waiting.is_empty())
            .then(|| serde_json::to_value(waiting).expect("rows have only string keys")),
    })
}

pub(crate) fn waiting(draft: &Draft) -> Waiting {
    let kept = draft.aside.get(ASIDE).cloned().unwrap_or(Json::Null);
    serde_json::from_value(kept).unwrap_or_default()
}

/// What one of a table's first rows says.
pub(crate) type Cells<'p> = &'p BTreeMap<String, Value>;

/// The rows a table begins with on a track, those that say something.
pub(crate) fn first<'p>(field: &'p Field, track: &str) -> Vec<Cells<'p>> {
    let Some(table) = &field.table else {
        return Vec::new();
    };
    let rows = table
        .initial_rows_by_track
        .get(track)
        .unwrap_or(&table.initial_rows);
    rows.iter().filter(|cells| !cells.is_empty()).collect()
}

/// The rows that only one of the two tracks begins with change places with those that wait.
pub(crate) fn rows(
    field: &Field,
    draft: &Draft,
    (old, new): (&[Cells<'_>], &[Cells<'_>]),
    waiting: &mut Waiting,
) -> Vec<Edit> {
    let is = |row: &Row, cells: &BTreeMap<String, Value>| {
        cells
            .iter()
            .all(|(column, value)| row.get(column) == Some(value))
    };
    let per_year = field
        .table
        .as_ref()
        .is_some_and(|table| table.layout == Layout::Years);
    let mut edits = Vec::new();
    let mut kept = draft.rows(&field.id).to_vec();
    for cells in old.iter().filter(|cells| !new.contains(cells)) {
        // A row per year belongs to its track; of other tables only what nobody wrote in is taken away.
        let leaves = |row: &Row| is(row, cells) && (per_year || row.cells == **cells);
        while let Some(at) = kept.iter().position(leaves) {
            let row = kept.remove(at);
            edits.push(Edit::RemoveRow {
                table: field.id.clone(),
                row: row.id.clone(),
            });
            if row.cells != **cells {
                waiting.entry(field.id.clone()).or_default().push(row);
            }
        }
    }
    for (at, cells) in new
        .iter()
        .enumerate()
        .filter(|(_, cells)| !old.contains(cells))
    {
        if kept.iter().any(|row| is(row, cells)) {
            continue;
        }
        let back = waiting.get_mut(&field.id);
        let back =
            back.and_then(|rows| Some(rows.remove(rows.iter().position(|row| is(row, cells))?)));
        let mut row = back.unwrap_or_else(|| Row {
            id: String::new(),
            cells: (*cells).clone(),
        });
        if row.id.is_empty() || kept.iter().any(|known| known.id == row.id) {
            let free = (1..)
                .map(|n| format!("r{n}"))
                .find(|id| kept.iter().all(|known| known.id != *id));
            row.id = free.expect("there are more numbers than rows");
        }
        let at = at.min(kept.len());
        kept.insert(at, row.clone());
        edits.push(Edit::AddRow {
            table: field.id.clone(),
            row,
            at: Some(at),
        });
    }
    waiting.retain(|_, rows| !rows.is_empty());
    edits
}

fn told(pack: &Pack, before: &Draft, after: &Draft, edits: Vec<Edit>, moment: &Moment) -> Retrack {
    let (now, then) = (
        Answers::new(pack, before, moment.today),
        Answers::new(pack, after, moment.today),
    );
    let (shown_now, shown_then) = (Reader::new(pack, before), Reader::new(pack, after));
    let (mut stays, mut changes, mut aside, mut back) = (0, Vec::new(), Vec::new(), Vec::new());
    let shift = |place: Place, answers: &Answers<'_>, from: &str, to: &str| Shift {
        path: answers.path(place),
        label: answers.place_label(Some(place)),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    for place in filled(&now) {
        let path = now.path(place);
        let text = cut(&shown_now.show(&path).unwrap_or_default());
        let same = then.find_place(&path);
        let used = (
            applies(&now, place),
            same.is_some_and(|place| applies(&then, place)),
        );
        match (used, same) {
            ((true, false), _) => aside.push(shift(place, &now, &text, "")),
            ((false, true), _) => back.push(shift(place, &now, &text, &text)),
            ((true, true), Some(there)) if now.raw(place) != then.raw(there) => {
                let to = cut(&shown_then.show(&path).unwrap_or_default());
                changes.push(shift(place, &now, &text, &to));
            }
            ((true, true), _) => stays += 1,
            ((false, false), _) => {}
        }
    }
    for place in filled(&then).filter(|place| now.find_place(&then.path(*place)).is_none()) {
        let text = cut(&shown_then.show(&then.path(place)).unwrap_or_default());
        if applies(&then, place) {
            back.push(shift(place, &then, "", &text));
        }
    }
    let (old, new) = (review(pack, before, moment), review(pack, after, moment));
    let blanks = |report: &crate::Report| i32::try_from(report.summary.pending).unwrap_or(i32::MAX);
    let opens = blanks(&new) - blanks(&old);
    let known = |finding: &Finding| {
        old.findings.iter().any(|was| {
            was.verdict == Verdict::Violated && was.rule == finding.rule && was.row == finding.row
        })
    };
    let findings = new.findings.into_iter();
    let findings = findings
        .filter(|finding| finding.verdict == Verdict::Violated && !known(finding))
        .collect();
    Retrack {
        edits,
        stays,
        changes,
        aside,
        back,
        opens,
        findings,
    }
}

fn applies(answers: &Answers<'_>, place: Place) -> bool {
    answers.place_applies(place) != Truth::False
}

/// Every filled field and cell.
pub(crate) fn filled<'r, 'a>(
    answers: &'r Answers<'a>,
) -> impl Iterator<Item = Place> + use<'r, 'a> {
    let pack = answers.pack;
    let places = (0..pack.fields.len()).flat_map(move |field| {
        let own = pack.fields[field]
            .table
            .is_none()
            .then_some(Place::Field(field));
        let columns = pack.columns(field).len();
        let cells = (0..answers.rows(field).len()).flat_map(move |row| {
            (0..columns).map(move |column| Place::Cell {
                table: field,
                row,
                column,
            })
        });
        own.into_iter().chain(cells)
    });
    places.filter(|place| answers.raw(*place) != crate::raw::Raw::Blank)
}

pub(crate) fn cut(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}
