//! Guideline packs: from files to a value in which every name is resolved, or to the list of all
//! mistakes with their places.

mod across;
mod analysis;
mod applies;
mod attachments;
mod cases;
mod checksum;
mod clauses;
mod cycles;
mod depends;
mod derived;
mod diff;
mod document;
mod document_model;
mod each;
mod equal;
mod error;
mod field_table;
mod files;
mod fit;
mod form;
mod form_model;
mod guideline_model;
mod head;
mod index;
mod list_model;
mod literal;
mod load;
mod lock;
mod logic;
mod model;
mod names;
mod near;
mod node;
mod obj;
mod outline;
mod overlay;
mod printed;
mod reading_spec;
mod rules;
mod samples;
mod scenarios;
mod schema;
mod setting;
mod shape;
mod skeleton;
mod source_check;
mod summary;
mod tracks;
mod values;
mod variant;

pub use analysis::PackWarning;
pub use diff::{DiffChange, DiffKind, DiffPart, Difference, diff};
pub use document_model::{DocumentSpec, Entry, Line, Part, PartBody, PasteSpec, PrintColumn};
pub use error::{PackError, PackErrors};
pub(crate) use fit::Change;
pub use fit::{FitQuestion, FitSpec};
pub use form_model::{
    Choice, Field, FieldType, Layout, Matrix, Section, Sensitive, Table, TextFormat, Width,
};
pub use guideline_model::{
    Clause, Deadline, Declared, MoneyFormat, NamedDate, Programme, SourceDocument, Track, TrackFact,
};
pub use list_model::{List, ListGroup, ListItem};
pub use load::{PackFiles, load, load_for_use, load_over};
pub use lock::{lock, lock_problems};
pub use model::{CaseExpect, Equal, Pack, Rule, Sample, Slot};
pub use overlay::{LaidOver, Overlay, laid_over, pack_name};
pub use scenarios::{About, Applicant, Scenario, applicants, scenarios};
pub use schema::{KeyWords, schemas};
pub use skeleton::{Naming, next_edition, smallest};
pub use source_check::source_problems;
pub use summary::{SummaryPath, SummaryPaths};

pub(crate) use applies::possible_on;
pub(crate) use depends::{Node as Needed, needs};
pub(crate) use form_model::Fixed;
pub(crate) use model::{Anchor, Case, Way};
pub(crate) use names::Scope;
pub(crate) use near::nearest as nearest_name;
pub(crate) use node::Node;
pub(crate) use obj::Obj;
pub(crate) use outline::Outline;

use files::Files;
