//! The form a pack asks for: sections, fields and columns.

use std::collections::BTreeMap;

use shenbao_draft::Value;

use super::variant::Variant;
use crate::expr::{Cond, Template, Term};

/// A titled group of fields.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The heading it stands under in the rail of steps.
    pub group: String,
    /// One sentence about it.
    pub intro: String,
    /// The rules whose readings are shown on its page.
    pub readings: Vec<String>,
    /// Its fields, as indices into `Pack::fields`.
    pub fields: Vec<usize>,
    pub(crate) when: Option<Cond>,
    pub(crate) variants: Vec<Variant>,
}

/// One thing to fill, or one column of a table.
#[derive(Debug, Clone)]
pub struct Field {
    /// The field's id; for a column the bare column name.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its type.
    pub ty: FieldType,
    /// Whether it must be filled where it applies.
    pub required: bool,
    /// The clauses it comes from.
    pub clauses: Vec<String>,
    /// How to fill it.
    pub help: String,
    /// What reviewers look for.
    pub reviewers: String,
    /// An example.
    pub example: String,
    /// How wide it is drawn.
    pub width: Width,
    /// A small heading before it.
    pub subhead: String,
    /// The most characters.
    pub max_length: Option<u32>,
    /// The fewest characters.
    pub min_length: Option<u32>,
    /// Whether the length limits only give a hint.
    pub soft_max: bool,
    /// The format of a text.
    pub format: Option<TextFormat>,
    /// The options written on the field.
    pub options: Vec<Choice>,
    /// The list its options come from.
    pub list: Option<String>,
    /// The list of suggestions; free text stays allowed.
    pub suggest_list: Option<String>,
    /// What kind of personal data it holds.
    pub sensitive: Option<Sensitive>,
    /// Whether the pack fixes its value.
    pub is_fixed: bool,
    /// The value in a new draft.
    pub default: Option<Value>,
    /// For a row reference: the table's field id.
    pub row_table: Option<String>,
    /// For a row reference: choices beside the rows.
    pub plus: Vec<Choice>,
    /// For a personal id: where the kind of document stands (`leader.id_kind` or `row.id_kind`).
    pub kind_field: Option<String>,
    /// For an attachment field: the slot it shows.
    pub slot: Option<String>,
    /// For a table: its shape.
    pub table: Option<Table>,
    /// The index of its section in `Pack::sections`.
    pub section: usize,
    /// The least value, formatted, where it is a constant.
    pub min_text: Option<String>,
    /// The greatest value, formatted, where it is a constant.
    pub max_text: Option<String>,
    pub(crate) when: Option<Cond>,
    pub(crate) min: Option<Term>,
    pub(crate) max: Option<Term>,
    pub(crate) fixed: Option<Fixed>,
    pub(crate) kind_term: Option<Term>,
    pub(crate) plus_labels: Vec<Template>,
    pub(crate) list_ix: Option<usize>,
    pub(crate) row_table_ix: Option<usize>,
    pub(crate) variants: Vec<Variant>,
    pub(crate) checks: Vec<crate::checks::Check>,
    pub(crate) clause_ix: Vec<usize>,
}

/// How a fixed value is made.
#[derive(Debug, Clone)]
pub(crate) enum Fixed {
    Term(Term),
    /// Text that differs at most from track to track, by track index.
    PerTrack(Vec<String>),
}

/// The shape of a table.
#[derive(Debug, Clone)]
pub struct Table {
    /// How it is drawn.
    pub layout: Layout,
    /// What one row is called.
    pub row_label: String,
    /// Its columns.
    pub columns: Vec<Field>,
    /// The fewest rows.
    pub min_rows: Option<u32>,
    /// The most rows.
    pub max_rows: Option<u32>,
    /// The rows of a new draft.
    pub initial_rows: Vec<BTreeMap<String, Value>>,
    /// The rows of a new draft on tracks that begin otherwise.
    pub initial_rows_by_track: BTreeMap<String, Vec<BTreeMap<String, Value>>>,
    /// The columns with totals at the foot.
    pub sums: Vec<String>,
    /// How a matrix is addressed.
    pub matrix: Option<Matrix>,
    pub(crate) row_title: Option<Template>,
}

/// How the rows of a table fill a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The column that names the matrix row.
    pub rows: String,
    /// The column that names the matrix column.
    pub columns: String,
    /// The columns shown in each cell.
    pub cells: Vec<String>,
}

/// An option to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id, which the draft holds.
    pub id: String,
    /// Its label.
    pub label: String,
}

macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }
        impl $name {
            pub(crate) const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
            /// The word a pack writes for it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// The type of a field.
    pub enum FieldType {
        /// One line of text.
        Text = "text",
        /// Paragraphs.
        LongText = "long_text",
        /// A whole number.
        Integer = "integer",
        /// An amount of money.
        Money = "money",
        /// A day.
        Date = "date",
        /// A month.
        Month = "month",
        /// Yes or no.
        YesNo = "yes_no",
        /// A box to tick.
        Tick = "tick",
        /// One of several options.
        Choice = "choice",
        /// Several of several options.
        Choices = "choices",
        /// An administrative region.
        Region = "region",
        /// An institution's full name.
        Institution = "institution",
        /// The number of a person's identity document.
        PersonId = "person_id",
        /// An organisation's unified social credit code.
        OrgCode = "org_code",
        /// A row of a table.
        RowRef = "row_ref",
        /// Rows.
        Table = "table",
        /// An attachment slot shown among the fields.
        Attachment = "attachment",
    }
}

words! {
    /// How wide a field is drawn.
    pub enum Width {
        /// The whole line.
        Full = "full",
        /// Half a line.
        Half = "half",
        /// A third.
        Third = "third",
        /// A quarter.
        Quarter = "quarter",
    }
}

words! {
    /// How a table is drawn.
    pub enum Layout {
        /// A grid of rows.
        Grid = "grid",
        /// A card per row.
        Cards = "cards",
        /// A card per person.
        People = "people",
        /// Two columns of the table span a matrix.
        Matrix = "matrix",
        /// One row per year.
        Years = "years",
    }
}

words! {
    /// The format of a text.
    pub enum TextFormat {
        /// A mobile number.
        Mobile = "mobile",
        /// Any telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A postcode.
        Postcode = "postcode",
    }
}

words! {
    /// What kind of personal data a field holds.
    pub enum Sensitive {
        /// An identity number.
        Id = "id",
        /// A telephone number.
        Phone = "phone",
        /// A bank account.
        Account = "account",
    }
}
