//! Whether a file is taken into a slot at all, and what a look into it found.
//!
//! Files come from strangers. Here only their size and first bytes are seen; everything else is done by
//! a process of its own (`shenbao-inspect`), whose end, however it comes, is a fact about the file.

use std::fs::File;
use std::io;

use shenbao_draft::{AttachmentFacts, FileKind};
use shenbao_inspect::{kind_of_file, look};

/// The most bytes an attachment may have.
pub(crate) const MAX_ATTACHMENT: u64 = 200 * 1024 * 1024;

/// Looks at a file for as long as `go_on` says so; no facts when it was told to stop. `Err` holds the
/// sentence for a file that is not taken at all.
pub(crate) fn inspect(
    file: &mut File,
    name: &str,
    go_on: &dyn Fn() -> bool,
) -> Result<Option<AttachmentFacts>, String> {
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
    let kind = kind_of_file(file).map_err(unreadable)?;
    let claimed = claimed_kind(name);
    if claimed != FileKind::Other && kind != claimed {
        return Err(format!(
            "“{name}”的内容{}，与文件名不符，没有放入。请用原来的软件重新导出为 {}，不要只改文件名。",
            found_word(kind),
            word(claimed)
        ));
    }
    look(file, go_on).map_err(unreadable)
}

fn claimed_kind(name: &str) -> FileKind {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => FileKind::Pdf,
        Some("jpg" | "jpeg") => FileKind::Jpeg,
        Some("png") => FileKind::Png,
        Some("heic" | "heif") => FileKind::Heic,
        _ => FileKind::Other,
    }
}

fn word(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "PDF",
        FileKind::Jpeg => "JPEG 图片",
        FileKind::Png => "PNG 图片",
        FileKind::Heic => "HEIC 照片",
        FileKind::Other => "其他文件",
    }
}

fn found_word(kind: FileKind) -> String {
    match kind {
        FileKind::Other => "不是 PDF 或图片".to_owned(),
        kind => format!("其实是 {}", word(kind)),
    }
}
