//! How a draft becomes a document. The engine resolves names; `export` lays the parts out.

/// The whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSpec {
    /// The layout's name.
    pub name: String,
    /// What readers should know about it.
    pub note: String,
    /// The running header on the left.
    pub header_left: String,
    /// The running header on the right.
    pub header_right: String,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// The order of the online form.
    pub paste: PasteSpec,
}

/// How the online form differs from the sections of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PasteSpec {
    /// The sections that come first, in order; the others follow as in the form.
    pub order: Vec<String>,
    /// The fields the online form does not ask for.
    pub leave_out: Vec<String>,
}

/// A part with its optional heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading; empty for none.
    pub heading: String,
    /// What it holds.
    pub body: PartBody,
}

/// A label and a template for its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The label.
    pub label: String,
    /// The template.
    pub value: String,
}

/// A column of a printed table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintColumn {
    /// The column's id in the table.
    pub id: String,
    /// Its share of the width.
    pub width: u32,
    /// A label instead of the column's own.
    pub label: Option<String>,
}

/// An entry of a label/value table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A field by id.
    Field(String),
    /// A heading over the following fields.
    Group(String),
}

/// What a part holds. Strings with braces are templates, checked at load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartBody {
    /// The cover.
    Cover {
        /// Title lines.
        title: Vec<String>,
        /// Labelled lines.
        lines: Vec<Line>,
        /// The foot line.
        foot: String,
    },
    /// Fixed text.
    Notes {
        /// Paragraphs.
        text: Vec<String>,
    },
    /// A label/value table of fields.
    Fields {
        /// The fields and group rows.
        fields: Vec<Entry>,
        /// How many label/value pairs stand side by side.
        columns: u32,
        /// The fields that take a whole line.
        wide: Vec<String>,
    },
    /// A label/value table per row.
    Record {
        /// The table.
        table: String,
        /// The columns shown.
        fields: Vec<String>,
    },
    /// Long texts with a sub-heading each.
    Texts {
        /// The fields.
        fields: Vec<String>,
    },
    /// A table as a table.
    Table {
        /// The table.
        table: String,
        /// The columns shown.
        columns: Vec<PrintColumn>,
        /// The columns with a total.
        totals: Vec<String>,
        /// Whether it stands on landscape pages.
        landscape: bool,
    },
    /// A matrix as declared on the field.
    Matrix {
        /// The table.
        table: String,
    },
    /// Labelled values.
    Facts {
        /// The rows.
        rows: Vec<Line>,
    },
    /// Attestations with tick boxes.
    Statements {
        /// The fields.
        fields: Vec<String>,
    },
    /// One place to sign per unit.
    Signatures {
        /// Template for the lead unit's name.
        lead: String,
        /// The table of further units.
        table: String,
        /// Template for a row's name.
        name: String,
        /// What is signed.
        places: Vec<String>,
    },
    /// The checklist as a table.
    Attachments,
}
