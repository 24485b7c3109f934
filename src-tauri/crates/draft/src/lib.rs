//! 申报书: what an applicant has written so far, as plain values.
//!
//! A draft knows no schema, no rules and does no I/O. It is one JSON document whose values are
//! flat (field id to value) so that a path, an edit and a difference are all one line. The types
//! of fields belong to a guideline pack; here a value is only as typed as JSON lets it be.

#![deny(missing_docs)]

mod date;
mod document;
mod edit;
mod error;
mod facts;
mod limits;
mod money;
mod parse;
mod path;
mod value;

pub use date::{Date, Month};
pub use document::{Attachment, Confirmation, Draft, FORMAT, PackPin};
pub use edit::{Edit, apply};
pub use error::{DraftError, EditError};
pub use facts::{Active, AttachmentFacts, FileKind, PictureFacts, Scans, Sheets, Stopped, Trait};
pub use limits::{MAX_DRAFT_BYTES, MAX_ROWS, MAX_TEXT_CHARS};
pub use money::Money;
pub use path::FieldPath;
pub use value::{Row, Value, Values};
