//! What stands outside the long texts: compared with what was exported, line by line.

use std::collections::BTreeMap;

use crate::docx::sections::key;

/// A line that was not exported like that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outside {
    /// The heading it stands under; empty before the first one.
    pub near: String,
    /// The line.
    pub text: String,
    /// Whether it stands in a table.
    pub table: bool,
}

/// A line outside of all texts.
pub(super) type Line = Outside;

/// The lines that are new, and the checksums of those that are gone.
pub(super) fn compare(
    lines: Vec<Line>,
    mut exported: BTreeMap<String, usize>,
) -> (Vec<Outside>, Vec<String>) {
    let mut new = Vec::new();
    for line in lines {
        let Some(key) = key(&line.text) else { continue };
        match exported.get_mut(&key) {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(line),
        }
    }
    let gone = exported
        .into_iter()
        .flat_map(|(key, left)| std::iter::repeat_n(key, left));
    (new, gone.collect())
}
