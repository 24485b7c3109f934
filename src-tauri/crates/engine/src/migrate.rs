//! Taking a draft over to another pack, such as next year's. What the other pack asks for in the same
//! way is carried; everything else is kept aside in the draft and comes back in a pack that asks for it.

mod fits;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shenbao_draft::{Attachment, Confirmation, Draft, PackPin, Row, Value, apply};

use crate::pack::{Field, Pack};
use crate::reader::Reader;
use crate::retrack::{Shift, cut, first, kept, rows, waiting};
use fits::fitting;

/// Where a draft keeps what its pack does not ask for.
const ASIDE: &str = "of_other_packs";

/// A draft in another pack, and what became of what it held.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// The draft as it is in the other pack.
    pub draft: Draft,
    /// What was carried.
    pub carried: Vec<Shift>,
    /// What was kept aside.
    pub aside: Vec<Shift>,
    /// What earlier migrations had put aside and this pack asks for again.
    pub back: Vec<Shift>,
    /// What the other pack sets itself and set otherwise.
    pub changes: Vec<Shift>,
    /// Names of attachments carried.
    pub files: Vec<String>,
    /// Names of attachments the other pack has no place for. They stay with the draft.
    pub files_aside: Vec<String>,
}

/// What a draft keeps of other packs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// The pack it was filled in for last.
    from: PackPin,
    /// That pack's track.
    track: String,
    /// Values by path.
    #[serde(default)]
    values: BTreeMap<String, Value>,
    /// What persons confirmed, which holds for that pack's words only.
    #[serde(default)]
    confirmations: BTreeMap<String, Confirmation>,
    /// Ticks made for attachments, by attachment and tick.
    #[serde(default)]
    ticks: BTreeMap<String, Vec<String>>,
}

/// Takes a draft to a track of another pack; none if that pack has no such track. The pack it comes
/// from, where there is one, gives labels and tells a row per year from rows a person wrote.
#[must_use]
pub fn migrate(old: Option<&Pack>, new: &Pack, draft: &Draft, track: &str) -> Option<Migration> {
    let mut after = crate::blank(new, track)?;
    let begun = after.clone();
    let mut done = Migration {
        draft: after.clone(),
        carried: Vec::new(),
        aside: Vec::new(),
        back: Vec::new(),
        changes: Vec::new(),
        files: Vec::new(),
        files_aside: Vec::new(),
    };
    after.aside = draft.aside.clone();
    let before: Kept = (after.aside.remove(ASIDE))
        .and_then(|kept| serde_json::from_value(kept).ok())
        .unwrap_or_default();
    let mut keep = Kept {
        from: draft.pack.clone(),
        track: draft.track.clone(),
        ..Kept::default()
    };
    let mut told = Told {
        labels: old.unwrap_or(new),
        shown: Reader::new(old.unwrap_or(new), draft),
    };
    for (id, value) in &draft.values {
        match new.field(id) {
            Some(field) if field.is_fixed => {
                if begun.get(id) != Some(value) {
                    done.changes.push(told.shift(id, value));
                    keep.values.insert(id.clone(), value.clone());
                }
            }
            field => {
                let mut parts = Parts::default();
                let carried = carry(old, new, field, id, value, &mut parts);
                after
                    .values
                    .extend(carried.map(|value| (id.clone(), value)));
                for (path, value) in parts.carried {
                    done.carried.push(told.shift(&path, &value));
                }
                for (path, value) in parts.aside {
                    done.aside.push(told.shift(&path, &value));
                    keep.values.insert(path, value);
                }
            }
        }
    }
    own_rows(old, new, draft, &mut after, track)?;
    told = Told {
        labels: new,
        shown: Reader::new(new, draft),
    };
    come_back(old, new, before, &mut after, &mut keep, &mut done, &told);
    files(new, draft, &mut after, &mut keep, &mut done);
    keep.confirmations.extend(draft.confirmations.clone());
    let nothing = keep.values.is_empty() && keep.confirmations.is_empty() && keep.ticks.is_empty();
    if !nothing {
        let value = serde_json::to_value(&keep).expect("plain data becomes JSON");
        after.aside.insert(ASIDE.to_owned(), value);
    }
    done.draft = after;
    Some(done)
}

/// What became of the places of one value.
#[derive(Default)]
struct Parts {
    carried: Vec<(String, Value)>,
    aside: Vec<(String, Value)>,
}

/// The part of a value that another pack asks for.
fn carry(
    old: Option<&Pack>,
    new: &Pack,
    field: Option<&Field>,
    id: &str,
    value: &Value,
    parts: &mut Parts,
) -> Option<Value> {
    let was = old.and_then(|old| old.field(id));
    let Value::Rows(rows) = value else {
        let fits = field.and_then(|field| fitting(old, new, was, field, value));
        let list = if fits.is_some() {
            &mut parts.carried
        } else {
            &mut parts.aside
        };
        list.push((id.to_owned(), value.clone()));
        return fits;
    };
    let table = field.filter(|field| field.table.is_some());
    let column_of = |of: Option<&Field>, column: &str| -> Option<Field> {
        of?.columns().iter().find(|of| of.id == column).cloned()
    };
    let mut kept = Vec::new();
    for row in rows {
        let mut cells = BTreeMap::new();
        for (column, value) in &row.cells {
            let path = format!("{id}[{}].{column}", row.id);
            let there = column_of(table, column);
            let fits = there.and_then(|there| {
                fitting(old, new, column_of(was, column).as_ref(), &there, value)
            });
            match fits {
                Some(fit) => {
                    parts.carried.push((path, value.clone()));
                    cells.insert(column.clone(), fit);
                }
                None => parts.aside.push((path, value.clone())),
            }
        }
        kept.push(Row {
            id: row.id.clone(),
            cells,
        });
    }
    table.map(|_| Value::Rows(kept))
}

/// The rows a pack lays out itself, one per year for instance, change as with a change of track.
fn own_rows(
    old: Option<&Pack>,
    new: &Pack,
    draft: &Draft,
    after: &mut Draft,
    track: &str,
) -> Option<()> {
    let mut aside = waiting(after);
    for field in new.fields.iter().filter(|field| field.table.is_some()) {
        let was = old.and_then(|old| old.field(&field.id));
        // Without the pack it comes from, or the table in it, there is nothing to tell apart.
        let (Some(was), true) = (was, draft.values.contains_key(&field.id)) else {
            continue;
        };
        let (before, now) = (first(was, &draft.track), first(field, track));
        let edits = rows(field, after, (&before, &now), &mut aside);
        apply(after, &edits).ok()?;
    }
    let edit = kept(after, &aside);
    apply(after, &edit.into_iter().collect::<Vec<_>>()).ok()?;
    Some(())
}

/// What earlier migrations put aside comes back where it fits and nothing else stands.
fn come_back(
    old: Option<&Pack>,
    new: &Pack,
    before: Kept,
    after: &mut Draft,
    keep: &mut Kept,
    done: &mut Migration,
    told: &Told<'_>,
) {
    let filled: Vec<String> = after.values.keys().cloned().collect();
    for (path, value) in before.values {
        let place = path.split_once('[').and_then(|(table, rest)| {
            let (row, column) = rest.split_once("].")?;
            Some((table, row, column))
        });
        let fits = match place {
            None => (new.field(&path).filter(|field| !field.is_fixed))
                .filter(|_| !after.values.contains_key(&path))
                .and_then(|field| fitting(old, new, None, field, &value)),
            Some((table, row, column)) => (new.field(table))
                .and_then(|table| table.columns().iter().find(|of| of.id == column))
                .filter(|_| {
                    // A row taken away by a person stays away; a table that was gone comes back whole.
                    let known = after.rows(table).iter().find(|known| known.id == row);
                    known.map_or(!filled.iter().any(|id| id == table), |row| {
                        !row.cells.contains_key(column)
                    })
                })
                .and_then(|column| fitting(old, new, None, column, &value)),
        };
        let Some(fit) = fits else {
            keep.values.entry(path).or_insert(value);
            continue;
        };
        done.back.push(told.shift(&path, &value));
        match place {
            None => drop(after.values.insert(path, fit)),
            Some((table, row, column)) => {
                let value =
                    (after.values.entry(table.to_owned())).or_insert(Value::Rows(Vec::new()));
                let Value::Rows(rows) = value else { continue };
                let at = rows.iter().position(|known| known.id == row);
                let at = at.unwrap_or_else(|| {
                    rows.push(Row {
                        id: row.to_owned(),
                        cells: BTreeMap::new(),
                    });
                    rows.len() - 1
                });
                rows[at].cells.insert(column.to_owned(), fit);
            }
        }
    }
    for (key, confirmation) in before.confirmations {
        keep.confirmations.entry(key).or_insert(confirmation);
    }
    for (file, ticks) in before.ticks {
        keep.ticks.entry(file).or_default().extend(ticks);
    }
}

/// Files stay where they are; one whose slot is gone is unused until a pack asks for it again. Ticks
/// are a person's word on what one pack asked to look for, so they are kept aside.
fn files(new: &Pack, draft: &Draft, after: &mut Draft, keep: &mut Kept, done: &mut Migration) {
    for file in &draft.attachments {
        let list = match new.slot(&file.slot) {
            Some(_) => &mut done.files,
            None => &mut done.files_aside,
        };
        list.push(file.name.clone());
        if !file.ticks.is_empty() {
            let ticks = keep.ticks.entry(file.id.clone()).or_default();
            ticks.extend(file.ticks.iter().cloned());
        }
        after.attachments.push(Attachment {
            ticks: Vec::new(),
            ..file.clone()
        });
    }
}

/// How places are called and shown.
struct Told<'a> {
    labels: &'a Pack,
    shown: Reader<'a>,
}

impl Told<'_> {
    fn shift(&self, path: &str, value: &Value) -> Shift {
        let (table, column) = match path.split_once('[') {
            Some((table, rest)) => (table, rest.split_once("].").map(|(_, column)| column)),
            None => (path, None),
        };
        let field = self.labels.field(table);
        let label = |field: Option<&Field>, id: &str| {
            field.map_or_else(|| id.to_owned(), |field| field.label.clone())
        };
        let mut said = label(field, table);
        if let Some(column) = column {
            let of = field.and_then(|field| field.columns().iter().find(|of| of.id == column));
            said = format!("{said} · {}", label(of, column));
        }
        let shown = self.shown.show(path).filter(|text| !text.is_empty());
        Shift {
            path: path.to_owned(),
            label: said,
            from: cut(&shown.unwrap_or_else(|| plain(value))),
            to: String::new(),
        }
    }
}

/// A value no pack says how to show.
fn plain(value: &Value) -> String {
    match value {
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::Int(int) => int.to_string(),
        Value::Text(text) => text.clone(),
        Value::Choices(options) => options.join("、"),
        Value::Rows(rows) => format!("{} 行", rows.len()),
    }
}
