//! Official number formats. A wrong check digit is certain and so an error; a shape that is merely
//! unusual is a warning; an unknown district is nothing at all, because districts come and go.

pub(crate) mod contact;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod resident;

use crate::report::Severity;
use crate::text::half_width;

/// Something wrong with a number: what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// Which demand it is, for the rule id.
    pub(crate) id: &'static str,
    pub(crate) severity: Severity,
    /// Ends the sentence that begins with the field's label and value.
    pub(crate) what: String,
    pub(crate) fix: &'static str,
    /// The value as it should be written, if that is certain.
    pub(crate) better: Option<String>,
}

impl Complaint {
    pub(crate) fn error(id: &'static str, what: impl Into<String>, fix: &'static str) -> Self {
        Self {
            id,
            severity: Severity::Error,
            what: what.into(),
            fix,
            better: None,
        }
    }

    pub(crate) fn warning(id: &'static str, what: impl Into<String>, fix: &'static str) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(id, what, fix)
        }
    }
}

/// A number as people type it, without spaces, full-width forms and lower case.
pub(crate) fn tidy(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{FEFF}'))
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether the text is this many ASCII digits.
pub(crate) fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}
