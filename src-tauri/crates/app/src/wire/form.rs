//! Everything static that the wizard draws from. There is no rule in it: which fields apply,
//! what is missing and what is wrong comes with every change, in the report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shenbao_draft::Value;
use ts_rs::TS;

use super::DeadlineView;

/// The form of one track.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct FormView {
    /// Pack id.
    pub pack: String,
    /// Edition.
    pub edition: String,
    /// Pack title.
    pub pack_title: String,
    /// Track id.
    pub track: String,
    /// Track title.
    pub track_title: String,
    /// Programme and track, in short.
    pub track_label: String,
    /// What the form is called.
    pub form_name: String,
    /// Whom to ask.
    pub contact: String,
    /// How amounts are written.
    pub money: MoneyFormat,
    /// The sections, in order.
    pub sections: Vec<SectionView>,
    /// The option lists fields refer to.
    pub lists: BTreeMap<String, ListView>,
    /// The attachment slots, in order; which of them are wanted is in the report.
    pub slots: Vec<SlotView>,
    /// The instants that matter, soonest first.
    pub deadlines: Vec<DeadlineView>,
}

/// How amounts are written: values are whole numbers of the minor unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct MoneyFormat {
    /// ISO 4217 code.
    pub currency: String,
    /// The unit amounts are typed and shown in.
    pub unit: String,
    /// How many minor units that is.
    pub minor_per_unit: i64,
    /// Digits after the point.
    pub decimals: u32,
}

/// A page of the wizard.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct SectionView {
    /// Section id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The heading it stands under in the step rail.
    pub group: String,
    /// One sentence at the top of the page.
    pub intro: String,
    /// Rules whose readings are shown on this page.
    pub readings: Vec<String>,
    /// The fields, in order.
    pub fields: Vec<FieldView>,
}

/// The control a field gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
#[allow(missing_docs, reason = "the names are those of the pack format")]
pub enum ControlType {
    Text,
    LongText,
    Integer,
    Money,
    Date,
    Month,
    YesNo,
    Tick,
    Choice,
    Choices,
    Region,
    Institution,
    PersonId,
    OrgCode,
    RowRef,
    Table,
    Attachment,
}

/// How wide a field is, of a row of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Width {
    Full,
    #[default]
    Half,
    Third,
    Quarter,
}

/// One thing to fill.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct FieldView {
    /// Field id, which is also its path.
    pub id: String,
    /// Label.
    pub label: String,
    /// Control.
    #[serde(rename = "type")]
    pub control: ControlType,
    /// Whether it has to be filled where it applies.
    pub required: bool,
    /// Clauses it comes from.
    pub clauses: Vec<String>,
    /// A small heading before it.
    pub subhead: Option<String>,
    /// How wide it is.
    pub width: Width,
    /// What to fill in.
    pub help: Option<String>,
    /// What reviewers look for.
    pub reviewers: Option<String>,
    /// An example.
    pub example: Option<String>,
    /// A number of a person that is masked until focused: `id`, `phone` or `account`.
    pub sensitive: Option<String>,
    /// Whether its value is computed and cannot be typed; the value is in the report's `fixed`.
    pub fixed: bool,
    /// The options, where they stand on the field itself.
    pub options: Vec<OptionView>,
    /// The list of its options.
    pub list: Option<String>,
    /// Suggestions beside free text.
    pub suggest: Option<SuggestView>,
    /// What limits it, for counters and hints.
    pub limits: LimitView,
    /// Where a reference to a row points.
    pub row_ref: Option<RowRefView>,
    /// What a table looks like.
    pub table: Option<TableView>,
    /// For a person's number: the field or column that says of which kind it is.
    pub kind_field: Option<String>,
    /// For an attachment among the fields: the slot it shows.
    pub slot: Option<String>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct OptionView {
    /// What is stored.
    pub id: String,
    /// What a person reads.
    pub label: String,
}

/// Suggestions beside free text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct SuggestView {
    /// The list they come from; a suggestion's label is what is stored.
    pub list: String,
}

/// Limits, as far as a control shows them. They are checked in the engine only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct LimitView {
    /// Least number of characters.
    pub min_length: Option<u32>,
    /// Greatest number of characters.
    pub max_length: Option<u32>,
    /// Whether the greatest length is only advice.
    pub soft_max: bool,
    /// Least value, as shown.
    pub min: Option<String>,
    /// Greatest value, as shown.
    pub max: Option<String>,
    /// The text's form: `mobile`, `phone`, `email` or `postcode`.
    pub format: Option<String>,
}

/// Where a reference to a row points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct RowRefView {
    /// The table whose rows can be chosen.
    pub table: String,
    /// Extra choices; their present labels come with every change in `row_options`.
    pub plus: Vec<PlusOption>,
}

/// An extra choice of a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct PlusOption {
    /// What is stored.
    pub id: String,
}

/// What a table looks like.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct TableView {
    /// The columns, in order.
    pub columns: Vec<FieldView>,
    /// How it is laid out.
    pub layout: Layout,
    /// What one row is called.
    pub row_label: String,
    /// Columns with totals at the foot.
    pub sums: Vec<String>,
    /// How a matrix is addressed.
    pub matrix: Option<MatrixView>,
    /// Least number of rows.
    pub min_rows: Option<u32>,
    /// Greatest number of rows.
    pub max_rows: Option<u32>,
    /// Rows a new draft begins with, as cells.
    pub initial_rows: Vec<FixedRow>,
}

/// The cells of a row that a new draft begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct FixedRow {
    /// Cells by column.
    pub cells: BTreeMap<String, Value>,
}

/// How a table is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum Layout {
    /// Cells in rows and columns.
    #[default]
    Grid,
    /// One card per row.
    Cards,
    /// One card per person.
    People,
    /// Two columns address the cells.
    Matrix,
    /// One row per year.
    Years,
}

/// How a matrix is addressed: each pair of a row option and a column option is one row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct MatrixView {
    /// The column whose options run down.
    pub rows: String,
    /// The column whose options run across.
    pub columns: String,
    /// The columns typed in each cell.
    pub cells: Vec<String>,
}

/// An option list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct ListView {
    /// Title.
    pub title: String,
    /// A remark about it.
    pub note: Option<String>,
    /// Headings its items stand under, in order.
    pub groups: Vec<ListGroup>,
    /// Items, in order.
    pub items: Vec<ListItem>,
}

/// A heading in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct ListGroup {
    /// Group id.
    pub id: String,
    /// What a person reads.
    pub label: String,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct ListItem {
    /// What is stored.
    pub id: String,
    /// What a person reads.
    pub label: String,
    /// The heading it stands under.
    pub group: Option<String>,
    /// Other names it is found by.
    pub aliases: Vec<String>,
}

/// An attachment slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct SlotView {
    /// Slot id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Clauses that ask for it.
    pub clauses: Vec<String>,
    /// The table with one file set per row, where there is one.
    pub for_each: Option<String>,
    /// Who provides it.
    pub from: String,
    /// Why it is wanted.
    pub why: String,
    /// How it should be made.
    pub how: String,
    /// Least number of files.
    pub min: u32,
    /// Greatest number of files.
    pub max: Option<u32>,
    /// Kinds of file taken: `pdf`, `image`.
    pub accept: Vec<String>,
    /// What a person confirms of each file.
    pub ticks: Vec<SlotTick>,
}

/// Something a person confirms of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct SlotTick {
    /// Tick id.
    pub id: String,
    /// What a person reads.
    pub label: String,
    /// Whether it has to be ticked.
    pub required: bool,
}
