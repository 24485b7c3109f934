//! What the file says of itself, so that it can be read back: where it comes from, which bookmark
//! stands for which field, and checksums of all that was written.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The only form of the properties so far.
pub(super) const FORMAT: &str = "1";
/// What every property of ours begins with.
pub(super) const OURS: &str = "shenbao.";
/// Checksums in one property: long ones are cut off by some programs.
const CHECKSUMS: usize = 24;

/// The draft that a file was made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The draft's id in its library; empty where it is a file.
    pub draft: String,
    /// The pack's id.
    pub pack: String,
    /// The pack's edition.
    pub edition: String,
    /// The pack's checksum.
    pub sha256: String,
    /// The track's id.
    pub track: String,
}

/// A long text as it is written down.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) field: String,
    pub(super) lines: Vec<String>,
}

/// The properties in the order in which they stand in the file.
pub(super) fn properties(
    origin: &Origin,
    sections: &[Section],
    rest: &[String],
    blank: &str,
) -> Vec<(String, String)> {
    let mut all = vec![
        ("format".to_owned(), FORMAT.to_owned()),
        ("draft".to_owned(), origin.draft.clone()),
        ("pack".to_owned(), origin.pack.clone()),
        ("edition".to_owned(), origin.edition.clone()),
        ("sha256".to_owned(), origin.sha256.clone()),
        ("track".to_owned(), origin.track.clone()),
        ("blank".to_owned(), blank.to_owned()),
    ];
    for (index, section) in sections.iter().enumerate() {
        let sum = checksum(section.lines.iter().map(String::as_str));
        all.push((format!("text.{index}"), format!("{sum} {}", section.field)));
    }
    let keys: Vec<String> = rest.iter().filter_map(|line| key(line)).collect();
    for (index, keys) in keys.chunks(CHECKSUMS).enumerate() {
        all.push((format!("rest.{index}"), keys.join(" ")));
    }
    all.retain(|(_, value)| !value.is_empty());
    all.iter_mut()
        .for_each(|(name, _)| name.insert_str(0, OURS));
    all
}

/// The checksum of a text: of its lines that have anything to see, without the space around them.
#[must_use]
pub fn checksum<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        hash.update(line);
        hash.update("\n");
    }
    hex(&hash.finalize()[..8])
}

/// The checksum of a line outside all texts, for which white space does not count; none if there is
/// nothing to see.
pub(super) fn key(line: &str) -> Option<String> {
    let bare: String = line.chars().filter(|ch| !ch.is_whitespace()).collect();
    (!bare.is_empty()).then(|| hex(&Sha256::digest(bare)[..4]))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

/// The bookmark on the heading of a text, or on its first paragraph where it has none of its own.
pub(super) fn start(index: usize, on_heading: bool) -> String {
    format!("_shenbao_{}{index}", if on_heading { 'h' } else { 't' })
}

/// The bookmark on what follows a text.
pub(super) fn end(index: usize) -> String {
    format!("_shenbao_e{index}")
}
