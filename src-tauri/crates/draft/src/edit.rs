//! Edits: the only way a draft changes. Each is small, named by path, and has an inverse, so
//! that undo, autosave and comparison all speak the same language.

use serde::{Deserialize, Serialize};

use crate::path::is_row_id;
use crate::{
    Attachment, Confirmation, Draft, EditError, FieldPath, MAX_ROWS, MAX_TEXT_CHARS, Row, Value,
};

/// One change to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Edit.ts"))]
pub enum Edit {
    /// Fill a field or a cell, or blank it.
    Set {
        /// The field or cell.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        path: FieldPath,
        /// The new value; none or a blank one empties the place.
        value: Option<Value>,
    },
    /// Add a row to a table.
    AddRow {
        /// The table.
        table: String,
        /// The row, with an id that is new to the table.
        row: Row,
        /// Where, from 0; at the end if left out.
        #[serde(default)]
        at: Option<usize>,
    },
    /// Remove a row.
    RemoveRow {
        /// The table.
        table: String,
        /// The row's id.
        row: String,
    },
    /// Move a row to another place in its table.
    MoveRow {
        /// The table.
        table: String,
        /// The row's id.
        row: String,
        /// Its new place, from 0.
        to: usize,
    },
    /// Put a file into a slot.
    Attach {
        /// The file.
        attachment: Attachment,
        /// Where in the list, from 0; at the end if left out.
        #[serde(default)]
        at: Option<usize>,
    },
    /// Take a file out again. Its content stays in the store for undo.
    Detach {
        /// The attachment's id.
        attachment: String,
    },
    /// Put a file into another slot.
    MoveAttachment {
        /// The attachment's id.
        attachment: String,
        /// The other slot.
        slot: String,
        /// The row, where that slot is asked for per row.
        #[serde(default)]
        row: Option<String>,
    },
    /// Make or take back one of a slot's ticks.
    Tick {
        /// The attachment's id.
        attachment: String,
        /// The tick's id.
        tick: String,
        /// Made or taken back.
        on: bool,
    },
    /// Point at the page of a file that meets a requirement, or take that back.
    Point {
        /// The attachment's id.
        attachment: String,
        /// The tick's id; empty for the slot itself.
        tick: String,
        /// The page, from 1.
        page: Option<u32>,
    },
    /// Confirm what only a person can see, or take that back.
    Confirm {
        /// `rule` or `rule@row`.
        key: String,
        /// The confirmation, or none to take it back.
        confirmation: Option<Confirmation>,
    },
    /// Move the draft to another track of its pack.
    Track {
        /// The track's id.
        track: String,
    },
    /// Keep something beside the content, or drop it from there.
    Aside {
        /// Its name.
        key: String,
        /// What to keep; nothing to drop it.
        #[cfg_attr(feature = "ts", ts(type = "unknown"))]
        value: Option<serde_json::Value>,
    },
}

/// Applies edits in order and returns the edits that undo them, in the order to apply them.
///
/// # Errors
/// When one of the edits does not fit the draft; then nothing is changed at all.
pub fn apply(draft: &mut Draft, edits: &[Edit]) -> Result<Vec<Edit>, EditError> {
    let mut undo = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply_one(draft, edit) {
            Ok(inverse) => undo.push(inverse),
            Err(error) => {
                for inverse in undo.iter().rev() {
                    apply_one(draft, inverse)
                        .expect("an inverse fits the draft its edit was applied to");
                }
                return Err(error);
            }
        }
    }
    undo.reverse();
    Ok(undo)
}

fn apply_one(draft: &mut Draft, edit: &Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Set { path, value } => set(draft, path, value.as_ref()),
        Edit::AddRow { table, row, at } => add_row(draft, table, row, *at),
        Edit::RemoveRow { table, row } => remove_row(draft, table, row),
        Edit::MoveRow { table, row, to } => move_row(draft, table, row, *to),
        Edit::Attach { attachment, at } => attach(draft, attachment, *at),
        Edit::Detach { attachment } => {
            let at = attachment_index(draft, attachment)?;
            Ok(Edit::Attach {
                attachment: draft.attachments.remove(at),
                at: Some(at),
            })
        }
        Edit::MoveAttachment {
            attachment,
            slot,
            row,
        } => {
            let at = attachment_index(draft, attachment)?;
            let file = &mut draft.attachments[at];
            Ok(Edit::MoveAttachment {
                attachment: attachment.clone(),
                slot: std::mem::replace(&mut file.slot, slot.clone()),
                row: std::mem::replace(&mut file.row, row.clone()),
            })
        }
        Edit::Tick {
            attachment,
            tick,
            on,
        } => {
            let at = attachment_index(draft, attachment)?;
            let ticks = &mut draft.attachments[at].ticks;
            let was = ticks.contains(tick);
            ticks.retain(|made| made != tick);
            if *on {
                ticks.push(tick.clone());
                ticks.sort();
            }
            Ok(Edit::Tick {
                attachment: attachment.clone(),
                tick: tick.clone(),
                on: was,
            })
        }
        Edit::Point {
            attachment,
            tick,
            page,
        } => point(draft, attachment, tick, *page),
        Edit::Confirm { key, confirmation } => {
            let before = match confirmation {
                Some(confirmation) => draft
                    .confirmations
                    .insert(key.clone(), confirmation.clone()),
                None => draft.confirmations.remove(key),
            };
            Ok(Edit::Confirm {
                key: key.clone(),
                confirmation: before,
            })
        }
        Edit::Track { track } => Ok(Edit::Track {
            track: std::mem::replace(&mut draft.track, track.clone()),
        }),
        Edit::Aside { key, value } => {
            let before = match value {
                Some(value) => draft.aside.insert(key.clone(), value.clone()),
                None => draft.aside.remove(key),
            };
            Ok(Edit::Aside {
                key: key.clone(),
                value: before,
            })
        }
    }
}

fn set(draft: &mut Draft, path: &FieldPath, value: Option<&Value>) -> Result<Edit, EditError> {
    let value = value.filter(|value| !matches!(value, Value::Text(text) if text.is_empty()));
    let value =
        value.filter(|value| !matches!(value, Value::Choices(choices) if choices.is_empty()));
    check_size(path, value)?;
    let before = match path {
        FieldPath::Field(field) => replace(&mut draft.values, field, value),
        FieldPath::Cell { table, row, column } => {
            if matches!(value, Some(Value::Rows(_))) || column == "id" {
                return Err(EditError::NotAPlace(path.to_string()));
            }
            let at = row_index(draft, table, row)?;
            replace(&mut rows_mut(draft, table)[at].cells, column, value)
        }
        FieldPath::Row { .. } | FieldPath::Slot { .. } => {
            return Err(EditError::NotAPlace(path.to_string()));
        }
    };
    Ok(Edit::Set {
        path: path.clone(),
        value: before,
    })
}

fn check_size(path: &FieldPath, value: Option<&Value>) -> Result<(), EditError> {
    match value {
        Some(Value::Text(text))
            if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS =>
        {
            Err(EditError::TooLong(path.to_string()))
        }
        Some(Value::Rows(rows)) if rows.len() > MAX_ROWS => {
            Err(EditError::TooManyRows(path.to_string()))
        }
        Some(Value::Rows(rows)) => {
            let mut ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            ids.sort_unstable();
            let twice = ids
                .windows(2)
                .find(|pair| pair[0] == pair[1])
                .map(|pair| pair[0]);
            match twice.or_else(|| ids.into_iter().find(|id| !is_row_id(id))) {
                Some(row) => Err(EditError::BadRowId {
                    table: path.to_string(),
                    row: row.to_owned(),
                }),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn replace(values: &mut crate::Values, key: &str, value: Option<&Value>) -> Option<Value> {
    match value {
        Some(value) => values.insert(key.to_owned(), value.clone()),
        None => values.remove(key),
    }
}

/// The table's rows, made if there are none yet.
fn rows_mut<'a>(draft: &'a mut Draft, table: &str) -> &'a mut Vec<Row> {
    let value = draft
        .values
        .entry(table.to_owned())
        .or_insert_with(|| Value::Rows(Vec::new()));
    if !matches!(value, Value::Rows(_)) {
        *value = Value::Rows(Vec::new());
    }
    match value {
        Value::Rows(rows) => rows,
        _ => unreachable!("it was just made a table"),
    }
}

fn row_index(draft: &Draft, table: &str, row: &str) -> Result<usize, EditError> {
    draft
        .rows(table)
        .iter()
        .position(|candidate| candidate.id == row)
        .ok_or_else(|| EditError::NoSuchRow {
            table: table.to_owned(),
            row: row.to_owned(),
        })
}

fn add_row(
    draft: &mut Draft,
    table: &str,
    row: &Row,
    at: Option<usize>,
) -> Result<Edit, EditError> {
    let is_table = match draft.values.get(table) {
        None => matches!(FieldPath::parse(table), Some(FieldPath::Field(_))),
        Some(value) => value.as_rows().is_some(),
    };
    if !is_table {
        return Err(EditError::NotAPlace(table.to_owned()));
    }
    if !is_row_id(&row.id) || draft.rows(table).iter().any(|other| other.id == row.id) {
        return Err(EditError::BadRowId {
            table: table.to_owned(),
            row: row.id.clone(),
        });
    }
    if draft.rows(table).len() >= MAX_ROWS {
        return Err(EditError::TooManyRows(table.to_owned()));
    }
    let rows = rows_mut(draft, table);
    let at = at.unwrap_or(rows.len()).min(rows.len());
    rows.insert(at, row.clone());
    Ok(Edit::RemoveRow {
        table: table.to_owned(),
        row: row.id.clone(),
    })
}

fn remove_row(draft: &mut Draft, table: &str, row: &str) -> Result<Edit, EditError> {
    let at = row_index(draft, table, row)?;
    let removed = rows_mut(draft, table).remove(at);
    if draft.rows(table).is_empty() {
        draft.values.remove(table);
    }
    Ok(Edit::AddRow {
        table: table.to_owned(),
        row: removed,
        at: Some(at),
    })
}

fn move_row(draft: &mut Draft, table: &str, row: &str, to: usize) -> Result<Edit, EditError> {
    let from = row_index(draft, table, row)?;
    let rows = rows_mut(draft, table);
    let moved = rows.remove(from);
    rows.insert(to.min(rows.len()), moved);
    Ok(Edit::MoveRow {
        table: table.to_owned(),
        row: row.to_owned(),
        to: from,
    })
}

fn attach(
    draft: &mut Draft,
    attachment: &Attachment,
    at: Option<usize>,
) -> Result<Edit, EditError> {
    if !is_row_id(&attachment.id) || attachment_index(draft, &attachment.id).is_ok() {
        return Err(EditError::NoSuchAttachment(attachment.id.clone()));
    }
    let at = at
        .unwrap_or(draft.attachments.len())
        .min(draft.attachments.len());
    draft.attachments.insert(at, attachment.clone());
    Ok(Edit::Detach {
        attachment: attachment.id.clone(),
    })
}

fn point(
    draft: &mut Draft,
    attachment: &str,
    tick: &str,
    page: Option<u32>,
) -> Result<Edit, EditError> {
    let at = attachment_index(draft, attachment)?;
    let evidence = &mut draft.attachments[at].evidence;
    let before = match page {
        Some(0) => return Err(EditError::NotAPlace(format!("附件 {attachment} 第 0 页"))),
        Some(page) => evidence.insert(tick.to_owned(), page),
        None => evidence.remove(tick),
    };
    Ok(Edit::Point {
        attachment: attachment.to_owned(),
        tick: tick.to_owned(),
        page: before,
    })
}

fn attachment_index(draft: &Draft, id: &str) -> Result<usize, EditError> {
    draft
        .attachments
        .iter()
        .position(|attachment| attachment.id == id)
        .ok_or_else(|| EditError::NoSuchAttachment(id.to_owned()))
}
