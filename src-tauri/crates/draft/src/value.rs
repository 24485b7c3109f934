//! Values and rows: the four scalar shapes JSON gives us, choices, and tables of rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All values of a draft by field id. A blank field has no entry.
pub type Values = BTreeMap<String, Value>;

/// One value. Which shape a field wants is the pack's business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Value.ts"))]
pub enum Value {
    /// A yes or no, or a tick.
    Bool(bool),
    /// A whole number; money in minor units.
    Int(#[cfg_attr(feature = "ts", ts(type = "number"))] i64),
    /// Text, a date, a month, an option's id, a row's id.
    Text(String),
    /// Several options' ids.
    Choices(Vec<String>),
    /// The rows of a table.
    Rows(Vec<Row>),
}

/// One row of a table. Its id stays with it through every edit, move and merge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(
    feature = "ts",
    ts(
        export_to = "Row.ts",
        type = "{ id: string } & { [column: string]: boolean | number | string | string[] }"
    )
)]
pub struct Row {
    /// Unique in its table: letters, digits, `_`, `-`.
    pub id: String,
    /// The row's values by column id; a table has no tables inside.
    #[serde(flatten)]
    pub cells: BTreeMap<String, Value>,
}

impl Value {
    /// The text, if this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if this is one.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The rows, if this is a table. An empty list is a table without rows.
    #[must_use]
    pub fn as_rows(&self) -> Option<&[Row]> {
        match self {
            Self::Rows(rows) => Some(rows),
            Self::Choices(none) if none.is_empty() => Some(&[]),
            _ => None,
        }
    }

    /// Whether nothing has been filled in: empty or white text, no choice, no row.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Bool(_) | Self::Int(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::Choices(choices) => choices.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
        }
    }
}

impl Row {
    /// The cell's value unless it is blank.
    #[must_use]
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.cells.get(column).filter(|value| !value.is_blank())
    }

    /// Whether no cell has been filled in.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.values().all(Value::is_blank)
    }
}
