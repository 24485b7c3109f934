//! The one line that a child says, and what it may be.

use shenbao_draft::{AttachmentFacts, FileKind, Stopped};

/// The longest answer. Facts are a few hundred bytes; whatever says more is no inspector of ours.
pub(crate) const LONGEST: u64 = 16 * 1024;

pub(crate) fn write(facts: &AttachmentFacts) -> Vec<u8> {
    let mut line = serde_json::to_vec(facts).expect("facts have only string keys");
    line.push(b'\n');
    line
}

/// What was said, if it is a whole answer and nothing else.
pub(crate) fn read(said: &[u8]) -> Option<AttachmentFacts> {
    let line = said.strip_suffix(b"\n")?;
    serde_json::from_slice(line).ok()
}

/// What is known of a file when nobody could look into it.
pub(crate) fn stopped(kind: FileKind, why: Stopped) -> AttachmentFacts {
    AttachmentFacts { kind, stopped: Some(why), ..AttachmentFacts::default() }
}
