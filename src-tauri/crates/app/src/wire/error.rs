//! The one error a window sees.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a command failed, as far as a window may act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub enum Code {
    /// The draft, pack, revision or file asked for does not exist.
    NotFound,
    /// The request does not fit the present state, for example a draft in the trash.
    Conflict,
    /// Another window or process holds the library.
    Locked,
    /// The library was written by a newer version of this software.
    NewerDatabase,
    /// Stored or received data is broken.
    Damaged,
    /// There is no room left where something had to be written.
    DiskFull,
    /// The place to write to does not allow it.
    ReadOnly,
    /// What was passed in cannot be used.
    BadInput,
    /// A guideline pack is unusable or is not installed.
    BadPack,
    /// The person stopped it; nothing was changed.
    Cancelled,
    /// What was passed in is sealed: a passphrase is needed, or another one.
    Sealed,
    /// A document could not be made.
    Export,
    /// A defect in this software.
    Internal,
}

/// What the UI is told when a command fails. It may branch on `code`, never on `message`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
#[ts(export_to = "wire.ts")]
pub struct CommandError {
    /// The cause, as far as a window may branch on it.
    pub code: Code,
    /// For the person: what happened, then what to do.
    pub message: String,
    /// For the log and the bug report.
    pub detail: Option<String>,
}

impl CommandError {
    /// An error without detail.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), detail: None }
    }

    /// The same error with something for the log.
    #[must_use]
    pub fn with_detail(mut self, detail: impl std::fmt::Display) -> Self {
        self.detail = Some(detail.to_string());
        self
    }
}
