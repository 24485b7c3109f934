//! A draft with its attachments in one file (`.shenbao`): a zip with `draft.json` and
//! `attachments/<sha256>`, and nothing else.
//!
//! Such files come from strangers. Every name is one of ours, every size is counted while it is
//! read, and nothing is unpacked to a place that the file itself names.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::Mutex;

use sha2::Digest as _;
use shenbao_draft::{Draft, MAX_DRAFT_BYTES};
use shenbao_store::Sha256;
use tempfile::TempDir;
use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::contents::Contents;
use super::inspect::{MAX_ATTACHMENT, inspect};
use crate::error::{Outcome, cannot_read, cannot_write};
use crate::wire::{Code, CommandError};

const DRAFT: &str = "draft.json";
const FOLDER: &str = "attachments/";

/// The most entries: a draft holds at most as many attachments as a table has rows.
const MAX_ENTRIES: usize = 2_001;

/// The most bytes all entries may have together.
const MAX_TOTAL: u64 = 4 * 1024 * 1024 * 1024;

/// Real attachments shrink little; text at most a hundredfold. Beyond this it is a bomb.
const MAX_RATIO: u64 = 300;

/// The contents of a hand-off file, unpacked under their checksums into a place of their own.
#[derive(Debug)]
pub(crate) struct Unpacked {
    folder: TempDir,
    present: Mutex<BTreeSet<Sha256>>,
}

impl Contents for Unpacked {
    fn open(&self, sha256: Sha256) -> Option<Box<dyn Read + '_>> {
        let present = self.present.lock().expect("no one panics while holding it");
        if !present.contains(&sha256) {
            return None;
        }
        let file = File::open(self.folder.path().join(sha256.to_string())).ok()?;
        Some(Box::new(file))
    }
}

/// Whether a file is a zip, by its first bytes.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Reads a hand-off file. What the draft says of each attachment is looked at anew, since anyone
/// may have written it.
pub(crate) fn read(path: &Path, file: File) -> Outcome<(Draft, Unpacked)> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut archive = ZipArchive::new(io::BufReader::new(file)).map_err(|error| unusable(&name, &error))?;
    check_directory(&name, &mut archive)?;
    let bytes = draft_bytes(&name, &mut archive)?;
    let mut draft = Draft::parse(&bytes)?;
    let folder = tempfile::tempdir().map_err(|error| cannot_write(&std::env::temp_dir(), &error))?;
    let mut present = BTreeSet::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| unusable(&name, &error))?;
        let Some(wanted) = inner_name(&name, &entry)?.strip_prefix(FOLDER).and_then(|hex| hex.parse::<Sha256>().ok())
        else {
            continue;
        };
        let target = folder.path().join(wanted.to_string());
        let found = unpack(&mut entry, &target, MAX_ATTACHMENT).map_err(|error| damaged(&name, &error))?;
        match found {
            None => {
                return Err(bad(format!("“{name}”里有超过 200 MB 的附件，没有打开。请让对方压缩该附件后重新导出。")));
            }
            Some(found) if found != wanted => {
                return Err(broken(format!(
                    "“{name}”里附件的内容与登记的校验和不符，可能在传送中损坏。请让对方重新发送。"
                )));
            }
            Some(_) => present.insert(wanted),
        };
    }
    for attachment in &mut draft.attachments {
        let Ok(sha256) = attachment.sha256.parse::<Sha256>() else { continue };
        if !present.contains(&sha256) {
            continue;
        }
        let target = folder.path().join(sha256.to_string());
        let mut file = File::open(&target).map_err(|error| cannot_read(&target, &error))?;
        attachment.size = file.metadata().map_err(|error| cannot_read(&target, &error))?.len();
        // A file that would not be taken into a slot is kept here, but counts as unreadable.
        attachment.facts = inspect(&mut file, &attachment.name, &|| true).ok().flatten().unwrap_or_default();
    }
    Ok((draft, Unpacked { folder, present: Mutex::new(present) }))
}

fn check_directory<R: Read + Seek>(name: &str, archive: &mut ZipArchive<R>) -> Outcome<()> {
    if archive.len() > MAX_ENTRIES {
        return Err(bad(format!("“{name}”里的文件太多（{} 个），不是本软件导出的交接文件。", archive.len())));
    }
    if archive.has_duplicate_names() {
        return Err(bad(format!("“{name}”里有重名的文件，不知道该用哪一个，没有打开。请让对方重新导出。")));
    }
    if archive.has_overlapping_files().map_err(|error| unusable(name, &error))? {
        return Err(bad(format!("“{name}”里的文件互相重叠，是被改造过的压缩包，没有打开。")));
    }
    let (mut total, mut seen_draft) = (0_u64, false);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| unusable(name, &error))?;
        let inside = inner_name(name, &entry)?;
        if escapes(&inside) || entry.is_symlink() {
            return Err(bad(format!(
                "“{name}”里有指向包外的路径“{}”，没有打开，也没有写出任何文件。请向发送者核实。",
                short(&inside)
            )));
        }
        if entry.encrypted() {
            return Err(bad(format!("“{name}”设了密码，无法读取。请让对方不加密码重新导出。")));
        }
        let size = entry.size();
        if size > 1024 * 1024 && size / entry.compressed_size().max(1) > MAX_RATIO {
            return Err(bad(format!("“{name}”解压后大得不合常理（疑似压缩炸弹），没有打开。请向发送者核实。")));
        }
        total = total.saturating_add(size);
        seen_draft |= inside == DRAFT;
        let ours = inside == DRAFT || inside.strip_prefix(FOLDER).is_some_and(|hex| hex.parse::<Sha256>().is_ok());
        if !ours && inside != FOLDER {
            return Err(bad(format!(
                "“{name}”里有不认识的文件“{}”，不是本软件导出的交接文件。请选择 .shenbao 文件。",
                short(&inside)
            )));
        }
    }
    if total > MAX_TOTAL {
        return Err(bad(format!("“{name}”里的附件合计超过 4 GB，没有打开。请让对方压缩附件后重新导出。")));
    }
    if !seen_draft {
        return Err(bad(format!(
            "“{name}”里没有申报书（draft.json），不是本软件导出的交接文件。请选择 .shenbao 文件。"
        )));
    }
    Ok(())
}

fn draft_bytes<R: Read + Seek>(name: &str, archive: &mut ZipArchive<R>) -> Outcome<Vec<u8>> {
    let entry = archive.by_name(DRAFT).map_err(|error| unusable(name, &error))?;
    let mut bytes = Vec::new();
    // One byte more than allowed, so that the parser sees and says that it is too large.
    let limit = MAX_DRAFT_BYTES as u64 + 1;
    entry.take(limit).read_to_end(&mut bytes).map_err(|error| damaged(name, &error))?;
    Ok(bytes)
}

/// Unpacks one entry and returns its checksum; `None` when it is larger than allowed.
fn unpack(source: &mut impl Read, target: &Path, limit: u64) -> io::Result<Option<Sha256>> {
    let mut file = File::create_new(target)?;
    let mut hash = sha2::Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut size = 0_u64;
    loop {
        let count = source.read(&mut buffer)?;
        if count == 0 {
            return Ok(Some(Sha256(hash.finalize().into())));
        }
        size += count as u64;
        if size > limit {
            return Ok(None);
        }
        hash.update(&buffer[..count]);
        file.write_all(&buffer[..count])?;
    }
}

/// Writes a hand-off file. The same draft and contents give the same bytes. Returns the names of
/// attachments whose content is not here.
pub(crate) fn write(
    target: &mut (impl Write + Seek),
    draft: &Draft,
    contents: &dyn Contents,
) -> io::Result<Vec<String>> {
    let mut zip = ZipWriter::new(target);
    zip.start_file(DRAFT, options(CompressionMethod::Deflated))?;
    zip.write_all(&draft.to_json_bytes())?;
    let (mut written, mut missing) = (BTreeSet::new(), Vec::new());
    for attachment in &draft.attachments {
        let Ok(sha256) = attachment.sha256.parse::<Sha256>() else { continue };
        if !written.insert(sha256) {
            continue;
        }
        match contents.open(sha256) {
            None => missing.push(attachment.name.clone()),
            Some(mut content) => {
                // Scans are compressed already; stored as they are they are also written faster.
                zip.start_file(format!("{FOLDER}{sha256}"), options(CompressionMethod::Stored))?;
                io::copy(&mut content, &mut zip)?;
            }
        }
    }
    zip.finish()?;
    Ok(missing)
}

/// The same time for every entry, so that the bytes depend on the content alone.
pub(crate) fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default()).large_file(false)
}

fn inner_name<R: Read>(name: &str, entry: &ZipFile<'_, R>) -> Outcome<String> {
    Ok(entry.name().map_err(|error| unusable(name, &error))?.into_owned())
}

fn escapes(name: &str) -> bool {
    name.starts_with('/')
        || name.contains('\\')
        || name.contains('\0')
        || name.as_bytes().get(1) == Some(&b':')
        || name.split('/').any(|part| part == ".." || part == ".")
}

fn short(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '?' } else { c }).take(60).collect()
}

fn unusable(name: &str, error: &ZipError) -> CommandError {
    broken(format!("“{name}”不完整或已损坏，可能没有下载完。请重新复制或让对方重新发送。")).with_detail(error)
}

fn damaged(name: &str, error: &io::Error) -> CommandError {
    if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        return cannot_write(&std::env::temp_dir(), error);
    }
    broken(format!("“{name}”里的内容已损坏，读不出来。请重新复制或让对方重新发送。")).with_detail(error)
}

fn bad(message: String) -> CommandError {
    CommandError::new(Code::BadInput, message)
}

fn broken(message: String) -> CommandError {
    CommandError::new(Code::Damaged, message)
}
