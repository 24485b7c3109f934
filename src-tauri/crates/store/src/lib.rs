//! The person's library of drafts: one SQLite file that outlives crashes, full disks and second windows.
//!
//! The store knows nothing of packs, forms or rules. A draft is bytes; what a list of drafts shows
//! about it is a [`Summary`] that the caller hands over with every save. Time is always passed in.
//!
//! - [`Reader`] sees everything and can change nothing, so a terminal may read while a window writes.
//! - [`Store`] is a reader that may also write. Every method that changes something is one
//!   transaction: when it has returned `Ok`, the change survives a kill or a power cut.
//! - [`DataDir::lock`] keeps a second window out. It is a lock beside the database, not on it.

#![deny(missing_docs)]

mod attachment;
mod backup;
mod codec;
mod content;
mod data_dir;
mod draft;
mod error;
mod header;
mod id;
mod migration;
mod open;
mod pragma;
mod revision;
mod setting;
mod space;
mod summary;
mod table;
mod thinning;
mod upload;

pub use attachment::{AttachmentReader, Collected, StoredAttachment};
pub use content::MAX_DRAFT_BYTES;
pub use data_dir::{DataDir, DataDirLock};
pub use draft::{DraftEntry, DraftQuery, Shelf, StoredDraft};
pub use error::StoreError;
pub use id::{DraftId, RevisionId, Sha256, UnixMillis};
pub use open::{DATABASE_FILE, Reader, Store, StoreOptions};
pub use revision::{NewRevision, RevisionEntry, RevisionKind, Stamp};
pub use summary::Summary;
pub use upload::Upload;

/// What every fallible function of this crate returns.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
