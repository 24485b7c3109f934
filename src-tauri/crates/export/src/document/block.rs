//! The kinds of things that follow one another down a paper.

use serde::{Deserialize, Serialize};

use super::{Cover, KeyValueTable, Paragraph, Run, SignatureSheet, Table};

/// One thing in the flow. More kinds (figures, formulas) may come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Block {
    /// The first page, filling it alone.
    Cover(Cover),
    /// A table of contents of the headings that follow or precede, filling its pages alone.
    Contents(Contents),
    /// A heading, which is also a bookmark.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// The text of a field, paragraph by paragraph.
    Text(FieldText),
    /// A list of numbered or marked items.
    List(List),
    /// A table.
    Table(Table),
    /// Labels and values side by side in a frame.
    KeyValue(KeyValueTable),
    /// Places to sign and seal.
    Signatures(SignatureSheet),
    /// A box, ticked or empty, and what it stands for.
    Checkbox {
        /// Whether the box is ticked.
        checked: bool,
        /// The words beside the box.
        runs: Vec<Run>,
        /// What in the draft it was made from, as a path.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        origin: Option<String>,
    },
    /// What follows starts on a new page.
    PageBreak,
    /// Empty height.
    Spacer {
        /// Millimetres.
        height: f32,
    },
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// 1 is the highest, 4 the lowest.
    pub level: u8,
    /// As it stands on the page, its number included.
    pub text: String,
    /// The words of the bookmark where they differ from the text.
    #[serde(default)]
    pub bookmark: Option<String>,
    /// Whether it starts a new page.
    #[serde(default)]
    pub new_page: bool,
    /// What in the draft it was made from, as a path: whoever shows the page can find the way back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

impl Heading {
    /// The same heading, made from this part of the draft.
    #[must_use]
    pub fn of(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// A heading that stays on the page where it falls.
    #[must_use]
    pub fn new(level: u8, text: impl Into<String>) -> Self {
        Self {
            level,
            text: text.into(),
            bookmark: None,
            new_page: false,
            origin: None,
        }
    }
}

/// A long text that a person typed into one field, so that it can be found again on paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldText {
    /// The field's path.
    pub field: String,
    /// What was typed; empty while nothing is.
    pub paragraphs: Vec<Paragraph>,
    /// What stands there while nothing is typed.
    #[serde(default)]
    pub blank: String,
}

/// A table of contents with page numbers and links.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// The words above it.
    pub title: String,
    /// The lowest level of heading that is listed.
    pub depth: u8,
}

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The items in order.
    pub items: Vec<ListItem>,
}

/// One item of a list; its label is given, since the counting belongs to whoever writes the words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    /// For instance 「1.」, 「（1）」 or 「•」.
    pub label: String,
    /// The text.
    pub runs: Vec<Run>,
    /// 0 for the outermost list.
    #[serde(default)]
    pub level: u8,
}
