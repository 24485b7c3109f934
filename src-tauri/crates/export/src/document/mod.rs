//! What a finished paper says and in which order, free of any idea of where on a page it lands.
//!
//! A [`Document`] can be written down as JSON and read back; equal documents give equal bytes.
//! It knows nothing of drafts, guidelines or rules: whoever fills it decides on the words.

mod block;
mod form;
mod meta;
mod table;
mod text;

pub use block::{Block, Contents, FieldText, Heading, List, ListItem};
pub use form::{
    Cover, CoverField, KeyValue, KeyValueTable, SignaturePlace, SignatureSheet, SigningLine,
};
pub use meta::{DraftMark, Furniture, Metadata, PageSetup, Timestamp};
pub use table::{Cell, Column, Row, Table, VerticalAlign};
pub use text::{Align, Paragraph, ParagraphStyle, Position, Run};

use serde::{Deserialize, Serialize};

/// A whole paper: what it is, how its pages are set up, and its blocks in reading order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Title, author, language and the one date that appears in the file.
    pub meta: Metadata,
    /// Paper size and margins.
    #[serde(default)]
    pub page: PageSetup,
    /// Running header, footer and draft mark.
    #[serde(default)]
    pub furniture: Furniture,
    /// The content.
    pub blocks: Vec<Block>,
}
