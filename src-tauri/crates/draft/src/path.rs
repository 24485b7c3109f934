//! Where something stands in a draft, as text a person can read in a log: `project.title`,
//! `partners[p1].name`, `partners[p1]`, `attachments/agreement@p1`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A place in a draft, parsed once at the edge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FieldPath {
    /// A field or a whole table: `project.title`, `partners`.
    Field(String),
    /// A row of a table: `partners[p1]`.
    Row {
        /// The table's field id.
        table: String,
        /// The row's id.
        row: String,
    },
    /// A cell of a table: `partners[p1].name`.
    Cell {
        /// The table's field id.
        table: String,
        /// The row's id.
        row: String,
        /// The column's id.
        column: String,
    },
    /// An attachment slot, for one row where the slot is asked for per row.
    Slot {
        /// The slot's id.
        slot: String,
        /// The row's id.
        row: Option<String>,
    },
}

impl FieldPath {
    /// Reads a path; `None` if it is not of one of the four shapes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(slot) = text.strip_prefix("attachments/") {
            let (slot, row) = match slot.split_once('@') {
                Some((slot, row)) => (slot, Some(row)),
                None => (slot, None),
            };
            let sound = is_id(slot) && row.is_none_or(is_row_id);
            return sound.then(|| Self::Slot {
                slot: slot.into(),
                row: row.map(Into::into),
            });
        }
        let Some((table, rest)) = text.split_once('[') else {
            return is_id(text).then(|| Self::Field(text.into()));
        };
        let (row, rest) = rest.split_once(']')?;
        if !is_id(table) || !is_row_id(row) {
            return None;
        }
        let (table, row) = (table.to_owned(), row.to_owned());
        match rest.strip_prefix('.') {
            None => rest.is_empty().then_some(Self::Row { table, row }),
            Some(column) => is_id(column).then(|| Self::Cell {
                table,
                row,
                column: column.into(),
            }),
        }
    }

    /// The field id this path lies in, or `None` for a slot.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field(field) => Some(field),
            Self::Row { table, .. } | Self::Cell { table, .. } => Some(table),
            Self::Slot { .. } => None,
        }
    }
}

/// `[a-z0-9_]` words joined by dots.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.split('.').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        })
}

/// Row ids are made by programs: letters, digits, `_` and `-`.
pub(crate) fn is_row_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => f.write_str(field),
            Self::Row { table, row } => write!(f, "{table}[{row}]"),
            Self::Cell { table, row, column } => write!(f, "{table}[{row}].{column}"),
            Self::Slot { slot, row: None } => write!(f, "attachments/{slot}"),
            Self::Slot {
                slot,
                row: Some(row),
            } => write!(f, "attachments/{slot}@{row}"),
        }
    }
}

impl TryFrom<String> for FieldPath {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("“{text}”不是填报项的位置"))
    }
}

impl From<FieldPath> for String {
    fn from(path: FieldPath) -> Self {
        path.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::FieldPath;

    #[test]
    fn every_shape_reads_back_as_it_was_written() {
        for text in [
            "project.title",
            "partners",
            "partners[p1]",
            "partners[a-B_9].name",
            "budget.lines[r1].fiscal",
            "attachments/agreement",
            "attachments/agreement@p1",
        ] {
            assert_eq!(FieldPath::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn anything_else_is_no_path() {
        for text in [
            "",
            ".",
            "a..b",
            "A.b",
            "a[",
            "a[]",
            "a[x",
            "a[x]b",
            "a[x].",
            "标题",
            "attachments/",
            "attachments/a@",
            "a[../x].y",
        ] {
            assert_eq!(FieldPath::parse(text), None, "{text}");
        }
    }
}
