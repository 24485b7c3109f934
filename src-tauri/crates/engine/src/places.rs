//! Places in a draft as paths for programs and as words for people.

use shenbao_draft::FieldPath;

use crate::answers::Answers;
use crate::value::Place;

impl Answers<'_> {
    /// A place as a path into the draft.
    pub(crate) fn path(&self, place: Place) -> String {
        let id = |table: usize| &self.pack.fields[table].id;
        let row_id = |table: usize, row: usize| self.rows(table).get(row).map_or("", |row| row.id);
        match place {
            Place::Field(ix) => id(ix).clone(),
            Place::Row { table, row } => format!("{}[{}]", id(table), row_id(table, row)),
            Place::Cell { table, row, column } => {
                format!(
                    "{}[{}].{}",
                    id(table),
                    row_id(table, row),
                    self.pack.columns(table)[column].id
                )
            }
            Place::Slot { slot, row } => {
                let slot = &self.pack.slots[slot];
                let row = row.zip(slot.table).map(|(row, table)| row_id(table, row));
                row.map_or_else(
                    || format!("attachments/{}", slot.id),
                    |row| format!("attachments/{}@{row}", slot.id),
                )
            }
        }
    }

    /// A place in words.
    pub(crate) fn where_label(&self, place: Place) -> String {
        let field = |ix: usize| self.pack.fields[ix].label.as_str();
        match place {
            Place::Field(ix) => {
                let section = &self.pack.sections[self.pack.fields[ix].section];
                if section.title == field(ix) {
                    section.title.clone()
                } else {
                    format!("{} · {}", section.title, field(ix))
                }
            }
            Place::Row { table, row } => {
                format!("{} · {}", field(table), self.row_title(table, row))
            }
            Place::Cell { table, row, column } => {
                format!(
                    "{} · {} · {}",
                    field(table),
                    self.row_title(table, row),
                    self.pack.columns(table)[column].label
                )
            }
            Place::Slot { slot, row } => {
                let slot = &self.pack.slots[slot];
                match row.zip(slot.table) {
                    Some((row, table)) => {
                        format!("附件 · {} · {}", slot.title, self.row_title(table, row))
                    }
                    None => format!("附件 · {}", slot.title),
                }
            }
        }
    }
}

impl Answers<'_> {
    /// The place a path names, as far as the draft has it.
    pub(crate) fn find_place(&self, path: &str) -> Option<Place> {
        let field = |id: &str| self.pack.field_ix.get(id).copied();
        let row_of = |table: usize, id: &str| self.rows(table).iter().position(|row| row.id == id);
        match FieldPath::parse(path)? {
            FieldPath::Field(id) => field(&id).map(Place::Field),
            FieldPath::Row { table, row } => {
                let table = field(&table)?;
                Some(Place::Row {
                    table,
                    row: row_of(table, &row)?,
                })
            }
            FieldPath::Cell { table, row, column } => {
                let table = field(&table)?;
                let row = row_of(table, &row)?;
                let column = self
                    .pack
                    .columns(table)
                    .iter()
                    .position(|known| known.id == column)?;
                Some(Place::Cell { table, row, column })
            }
            FieldPath::Slot { .. } => None,
        }
    }
}
