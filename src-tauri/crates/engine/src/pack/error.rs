//! What is wrong with a pack. Everything that can be said is said at once, so that an author mends
//! a file in one go instead of meeting the next mistake after each repair.

use std::cell::RefCell;
use std::fmt;

/// One mistake in a pack, at a place an editor can jump to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackError {
    /// The file, relative to the pack's folder.
    pub file: String,
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The column in characters, from 1; 0 when the whole file is meant.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What was expected instead; may be empty.
    pub expected: String,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{} {}",
            self.file, self.line, self.column, self.message
        )?;
        if self.expected.is_empty() {
            Ok(())
        } else {
            write!(f, "；{}", self.expected)
        }
    }
}

/// All mistakes of a pack, by file and line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("指南包有 {} 处错误：\n{}", .0.len(), lines(.0))]
pub struct PackErrors(pub Vec<PackError>);

fn lines(errors: &[PackError]) -> String {
    errors
        .iter()
        .map(PackError::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Collects mistakes while the pack is read. Shared by reference among all readers.
#[derive(Debug, Default)]
pub(crate) struct Problems(RefCell<Vec<PackError>>);

impl Problems {
    pub(crate) fn add(&self, error: PackError) {
        self.0.borrow_mut().push(error);
    }

    /// A mistake of a whole file, or of its absence.
    pub(crate) fn add_file(
        &self,
        file: &str,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.add(PackError {
            file: file.into(),
            line: 0,
            column: 0,
            message: message.into(),
            expected: expected.into(),
        });
    }

    /// Whether nothing was wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The mistakes in reading order, each once.
    pub(crate) fn into_sorted(self) -> Vec<PackError> {
        let mut errors = self.0.into_inner();
        errors.sort();
        errors.dedup();
        errors
    }
}
