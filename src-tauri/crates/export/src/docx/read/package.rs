//! Taking the few parts out of the zip that matter, none of them larger than anybody would write.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::ReadError;
use super::events::{Step, attribute, walk};
use crate::docx::sections::OURS;

/// A file of one part alone, or of thousands, is none that a word processor wrote.
const MAX_ENTRIES: usize = 10_000;
/// The text of a whole application is a hundredth of this.
const MAX_PART: u64 = 64 << 20;

/// The parts as they are in the file.
pub(super) struct Parts {
    pub(super) document: String,
    /// Empty where there are none.
    pub(super) comments: String,
    pub(super) properties: String,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The parts of a file.
pub(super) fn parts(bytes: &[u8]) -> Result<Parts, ReadError> {
    // The wrapping of encrypted files and of the old format is the same.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted {
            ReadError::Encrypted
        } else {
            ReadError::NotWord
        });
    }
    if !bytes.starts_with(b"PK") {
        return Err(ReadError::NotWord);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    if archive.len() > MAX_ENTRIES
        || archive
            .has_overlapping_files()
            .map_err(|_| ReadError::Damaged)?
    {
        return Err(ReadError::TooLarge);
    }
    let Some(relations) = part(&mut archive, "_rels/.rels")? else {
        return Err(ReadError::NotWord);
    };
    let targets = targets(&relations)?;
    let main = targets.get("officeDocument").ok_or(ReadError::NotWord)?;
    let document = part(&mut archive, main)?.ok_or(ReadError::Damaged)?;
    let properties = match targets.get("custom-properties") {
        Some(name) => part(&mut archive, name)?.unwrap_or_default(),
        None => String::new(),
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let comments = part(&mut archive, &format!("{folder}/comments.xml"))?.unwrap_or_default();
    Ok(Parts {
        document,
        comments,
        properties,
    })
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let entry = match archive.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(_) => return Err(ReadError::Damaged),
    };
    let mut text = Vec::new();
    entry
        .take(MAX_PART + 1)
        .read_to_end(&mut text)
        .map_err(|_| ReadError::Damaged)?;
    if text.len() as u64 > MAX_PART {
        return Err(ReadError::TooLarge);
    }
    let text = text
        .strip_prefix(b"\xef\xbb\xbf")
        .map_or(text.clone(), <[u8]>::to_vec);
    String::from_utf8(text)
        .map(Some)
        .map_err(|_| ReadError::Damaged)
}

/// Where the file says its parts are, by the last word of their kind.
fn targets(relations: &str) -> Result<BTreeMap<String, String>, ReadError> {
    let mut targets = BTreeMap::new();
    walk(relations, &mut |step| {
        if let Step::Open("Relationship", tag) = step {
            let kind = attribute(tag, "Type").unwrap_or_default();
            let target = attribute(tag, "Target").unwrap_or_default();
            if let Some((_, kind)) = kind.rsplit_once('/') {
                targets.insert(kind.to_owned(), target.trim_start_matches('/').to_owned());
            }
        }
    })?;
    Ok(targets)
}

/// The properties that are ours, by the rest of their names.
pub(super) fn properties(xml: &str) -> Result<BTreeMap<String, String>, ReadError> {
    let mut found = BTreeMap::new();
    let mut name = None;
    let mut value = String::new();
    walk(xml, &mut |step| match step {
        Step::Open("property", tag) => {
            let whole = attribute(tag, "name").unwrap_or_default();
            name = whole.strip_prefix(OURS).map(str::to_owned);
            value.clear();
        }
        Step::Text(text) => value.push_str(text),
        Step::Close("property") => {
            if let Some(name) = name.take() {
                found.insert(name, value.trim().to_owned());
            }
        }
        _ => {}
    })?;
    Ok(found)
}
