//! Tables: columns with shares of the width, rows of cells that may span.

use serde::{Deserialize, Serialize};

use super::{Align, Paragraph, ParagraphStyle, Run};

/// A framed table over the full width of the text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Table {
    /// Above the table, in the middle; kept with it.
    pub caption: Option<String>,
    /// Above the table, on the right: a unit, for instance.
    pub unit: Option<String>,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Repeated on every page that the table reaches.
    pub header: Vec<Row>,
    /// The rest.
    pub rows: Vec<Row>,
    /// Moved to the next page whole rather than split, if a page can hold it.
    pub together: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Share of the width, relative to the other columns.
    pub share: f32,
    /// How cells stand that do not say otherwise.
    #[serde(default = "left")]
    pub align: Align,
}

fn left() -> Align {
    Align::Left
}

impl Column {
    /// A column with its share of the width and its alignment.
    #[must_use]
    pub fn new(share: f32, align: Align) -> Self {
        Self { share, align }
    }
}

/// A row. Places covered from above by a taller cell are left out, as in HTML.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// Least height in millimetres, for rows that are filled in by hand.
    #[serde(default)]
    pub min_height: f32,
}

impl Row {
    /// A row of the given cells.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            min_height: 0.0,
        }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cell {
    /// One below the other. Their style is set small unless it says otherwise.
    pub content: Vec<Paragraph>,
    /// Columns covered, at least 1.
    pub col_span: u16,
    /// Rows covered, at least 1.
    pub row_span: u16,
    /// Overrides the column.
    pub align: Option<Align>,
    /// Where the text stands when the cell is taller.
    pub vertical: VerticalAlign,
    /// Light grey ground, for labels.
    pub shaded: bool,
    /// What in the draft it was made from, as a path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            content: Vec::new(),
            col_span: 1,
            row_span: 1,
            align: None,
            vertical: VerticalAlign::Middle,
            shaded: false,
            origin: None,
        }
    }
}

impl Cell {
    /// A cell with one paragraph of plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let content = vec![Paragraph::styled(text, ParagraphStyle::Compact)];
        Self {
            content,
            ..Self::default()
        }
    }

    /// A shaded, centred label.
    #[must_use]
    pub fn label(text: impl Into<String>) -> Self {
        Self {
            shaded: true,
            align: Some(Align::Center),
            ..Self::text(text)
        }
    }

    /// A cell with bold text, for totals.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        let runs = vec![Run::bold(text)];
        let content = vec![Paragraph {
            runs,
            style: ParagraphStyle::Compact,
            ..Paragraph::default()
        }];
        Self {
            content,
            ..Self::default()
        }
    }

    /// The same cell, made from this part of the draft.
    #[must_use]
    pub fn of(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// The same cell over several columns and rows.
    #[must_use]
    pub fn spanning(mut self, columns: u16, rows: u16) -> Self {
        self.col_span = columns;
        self.row_span = rows;
        self
    }
}

/// Vertical placement inside a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerticalAlign {
    /// At the upper edge.
    Top,
    /// In the middle.
    #[default]
    Middle,
}
