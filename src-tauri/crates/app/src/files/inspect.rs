//! What a machine can see of an attachment without judging it: its kind, its pages, a password.
//!
//! Files come from strangers. Only the head, the tail and, for a PDF, its structure are looked at;
//! page contents are never unpacked, and a reader that gives up counts as an unreadable file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use shenbao_draft::{AttachmentFacts, FileKind};

/// The most bytes an attachment may have.
pub(crate) const MAX_ATTACHMENT: u64 = 200 * 1024 * 1024;

/// The largest PDF whose structure is read; of a larger one only head and tail are looked at.
const MAX_PARSED: u64 = 64 * 1024 * 1024;

/// How much of the end is searched for the mark that a file is complete.
const TAIL: u64 = 64 * 1024;

/// Looks at a file. `Err` holds the sentence for a file that is not taken at all.
pub(crate) fn inspect(file: &mut File, name: &str) -> Result<AttachmentFacts, String> {
    let unreadable = |_: io::Error| format!("“{name}”读取时出错，没有放入。请确认文件没有被占用、磁盘连接正常后重试。");
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(format!("“{name}”不是文件，没有放入。请选择文件，不要选择文件夹。"));
    }
    match metadata.len() {
        0 => return Err(format!("“{name}”是空文件，没有放入。请重新扫描或重新下载后再添加。")),
        size if size > MAX_ATTACHMENT => {
            return Err(format!("“{name}”超过 200 MB，没有放入。请压缩或拆分后再添加。"));
        }
        _ => {}
    }
    let (head, tail) = ends(file, metadata.len()).map_err(unreadable)?;
    let kind = kind_of(&head);
    let claimed = claimed_kind(name);
    if claimed != FileKind::Other && kind != claimed {
        return Err(format!(
            "“{name}”的内容{}，与文件名不符，没有放入。请用原来的软件重新导出为 {}，不要只改文件名。",
            found_word(kind),
            word(claimed)
        ));
    }
    let facts = match kind {
        FileKind::Pdf => pdf(file, metadata.len(), &tail).map_err(unreadable)?,
        FileKind::Jpeg => picture(kind, contains(&tail, &[0xFF, 0xD9])),
        FileKind::Png => picture(kind, contains(&tail, b"IEND")),
        FileKind::Other => picture(kind, true),
    };
    file.rewind().map_err(unreadable)?;
    Ok(facts)
}

/// What the content is, by its first bytes.
pub(crate) fn kind_of(head: &[u8]) -> FileKind {
    // The mark of a PDF may stand a little behind the beginning; all readers accept that.
    if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        FileKind::Jpeg
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        FileKind::Png
    } else if contains(&head[..head.len().min(1024)], b"%PDF-") {
        FileKind::Pdf
    } else {
        FileKind::Other
    }
}

fn claimed_kind(name: &str) -> FileKind {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => FileKind::Pdf,
        Some("jpg" | "jpeg") => FileKind::Jpeg,
        Some("png") => FileKind::Png,
        _ => FileKind::Other,
    }
}

fn word(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "PDF",
        FileKind::Jpeg => "JPEG 图片",
        FileKind::Png => "PNG 图片",
        FileKind::Other => "其他文件",
    }
}

fn found_word(kind: FileKind) -> String {
    match kind {
        FileKind::Other => "不是 PDF 或图片".to_owned(),
        kind => format!("其实是 {}", word(kind)),
    }
}

fn picture(kind: FileKind, readable: bool) -> AttachmentFacts {
    AttachmentFacts { kind, pages: None, encrypted: false, readable }
}

fn ends(file: &mut File, size: u64) -> io::Result<(Vec<u8>, Vec<u8>)> {
    file.rewind()?;
    let mut head = Vec::new();
    file.by_ref().take(1024).read_to_end(&mut head)?;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    file.by_ref().take(TAIL).read_to_end(&mut tail)?;
    Ok((head, tail))
}

fn pdf(file: &mut File, size: u64, tail: &[u8]) -> io::Result<AttachmentFacts> {
    let mut facts = AttachmentFacts { kind: FileKind::Pdf, pages: None, encrypted: false, readable: false };
    if size > MAX_PARSED {
        facts.encrypted = contains(tail, b"/Encrypt");
        facts.readable = !facts.encrypted && contains(tail, b"startxref");
        return Ok(facts);
    }
    file.rewind()?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.by_ref().take(MAX_PARSED).read_to_end(&mut bytes)?;
    // A hostile file may make the reader panic; that says the file cannot be used, nothing more.
    let read = catch_unwind(AssertUnwindSafe(|| lopdf::Document::load_metadata_mem(&bytes)));
    if let Ok(Ok(metadata)) = read {
        facts.encrypted = metadata.encrypted && metadata.page_count == 0;
        facts.readable = metadata.page_count > 0;
        facts.pages = (metadata.page_count > 0).then_some(metadata.page_count);
    }
    Ok(facts)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
