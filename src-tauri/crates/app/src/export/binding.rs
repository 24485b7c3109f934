//! The bundle: everything in one PDF, and the attachments as they are to be uploaded in one zip.
//!
//! Attachments come first, one at a time through a nameless file, so that memory and the room on the
//! disk stay small; the papers about them are set when it is known where each one stands.

use std::io::{self, BufWriter, Read, Seek, Write};

use sha2::Digest as _;
use shenbao_draft::FileKind;
use shenbao_engine::template;
use shenbao_export::compose::{Bound, Place};
use shenbao_merge::{Merger, Options, Part, Source, Trouble};
use shenbao_store::Sha256;
use zip::{CompressionMethod, ZipWriter};

use super::volume::{self, Volume};
use super::{Job, attachments, manifest, paper};
use crate::error::Outcome;
use crate::files::bundle::options;
use crate::files::naming::Named;
use crate::files::staging::Staging;
use crate::wire::WrittenKind;

/// Where files go that have no pages in the bundle.
const BESIDE: &str = "未并入汇编的附件";

/// What mostly helps.
const PRINT: &str = "可用阅读器打开后“打印为 PDF”，再重新添加。";

/// An attachment on its way into the bundle.
pub(super) struct Taken<'a> {
    pub(super) named: &'a Named<'a>,
    pub(super) part: Option<Part>,
    pub(super) place: Place,
    stamped: bool,
    /// Whether its content is here at all.
    present: bool,
}

/// Writes the bundle. Returns what a person should know of it.
pub(super) fn write(job: &Job<'_>, staging: &mut Staging, named: &[Named<'_>], title: &str) -> Outcome<Vec<String>> {
    let stamps: Vec<Option<String>> = named.iter().map(|file| stamp(job, file)).collect();
    let letters = paper::letters(&stamps.iter().flatten().map(String::as_str).collect::<String>())?;
    let scratch = staging.scratch()?;
    let name = format!("申报材料汇编_{title}.pdf");
    let taken = staging.write(&name, WrittenKind::Bundle, |out| {
        let go_on = |_: u64| (job.go_on)().map_err(io::Error::other);
        let mut merger = Merger::begin(out, letters, &go_on)?;
        let mut scratch = scratch;
        let mut taken = Vec::with_capacity(named.len());
        for (file, stamp) in named.iter().zip(&stamps) {
            taken.push(take(job, &mut merger, &mut scratch, file, stamp.as_deref())?);
        }
        volume::finish(Volume { job, title }, merger, &mut taken).map_err(io::Error::other)?;
        Ok(taken)
    })?;
    beside(job, staging, &taken)?;
    (job.go_on)()?;
    zip(job, staging, &taken)?;
    Ok(notes(&taken))
}

/// What is written across the copy of a file, if anything is.
fn stamp(job: &Job<'_>, file: &Named<'_>) -> Option<String> {
    let slot = job.loaded.pack.slot(&file.attachment.slot).filter(|_| job.wanted.stamp)?;
    let text = template(&job.loaded.pack, job.draft, &slot.stamp);
    (!text.trim().is_empty()).then(|| text.chars().filter(|ch| !ch.is_control()).collect())
}

/// Takes one attachment in. What cannot be taken in is no failure; it is written down.
fn take<'a>(
    job: &Job<'_>,
    merger: &mut Merger<'_>,
    scratch: &mut std::fs::File,
    named: &'a Named<'a>,
    stamp: Option<&str>,
) -> io::Result<Taken<'a>> {
    let attachment = named.attachment;
    let mut taken = Taken { named, part: None, place: Place::default(), stamped: false, present: false };
    let wanted = attachment.sha256.parse::<Sha256>().ok();
    let Some(mut content) = wanted.and_then(|sha256| job.contents.open(sha256)) else {
        taken.place.beside =
            Some(format!("“{}”只有登记、没有内容，未能并入。请重新添加这个附件后再导出。", named.name));
        return Ok(taken);
    };
    taken.present = true;
    // What the inspector, with its limits, could not get through is not tried here without them.
    if attachment.facts.stopped.is_some() {
        taken.place.beside = Some(format!(
            "本文件没有检查完，内部结构可能异常，没有并入汇编；原件随汇编另附，见“{BESIDE}/{}”。{PRINT}",
            named.name
        ));
        return Ok(taken);
    }
    scratch.set_len(0)?;
    scratch.rewind()?;
    if copied(&mut content, scratch)? != wanted {
        taken.present = false;
        taken.place.beside =
            Some(format!("“{}”的内容与登记的校验和不符，没有并入。请重新添加这个附件后再导出。", named.name));
        return Ok(taken);
    }
    scratch.rewind()?;
    let merged = match attachment.facts.kind {
        FileKind::Jpeg | FileKind::Png => merger.add_picture(scratch, stamp),
        _ => Source::open(&mut *scratch)
            .and_then(|mut source| merger.add(&mut source, Options { stamp, ..Options::default() })),
    };
    match merged {
        Ok(part) => {
            taken.stamped = stamp.is_some();
            taken.place.pages = part.pages;
            taken.place.remarks = remarks(&part);
            taken.part = Some(part);
        }
        Err(Trouble::Io(error)) => return Err(error),
        Err(trouble) => {
            let (why, help) = words(&trouble, attachment.facts.kind);
            taken.place.beside =
                Some(format!("本文件{why}，未能并入汇编；原件随汇编另附，见“{BESIDE}/{}”。{help}", named.name));
        }
    }
    Ok(taken)
}

/// Copies a content and returns its checksum.
fn copied(content: &mut dyn Read, into: &mut std::fs::File) -> io::Result<Option<Sha256>> {
    let (mut hash, mut buffer) = (sha2::Sha256::new(), vec![0; 256 * 1024]);
    loop {
        let count = content.read(&mut buffer)?;
        if count == 0 {
            return Ok(Some(Sha256(hash.finalize().into())));
        }
        hash.update(&buffer[..count]);
        into.write_all(&buffer[..count])?;
    }
}

/// Why a file is not in the bundle, and what would put it there.
fn words(trouble: &Trouble, kind: FileKind) -> (String, &'static str) {
    match (trouble, kind) {
        (Trouble::Encrypted, _) => ("设了密码或使用限制".to_owned(), "请用不加密的版本替换。"),
        (_, FileKind::Heic) => ("是 HEIC 照片".to_owned(), "请在手机或电脑上另存为 JPEG 或 PDF 后重新添加。"),
        (_, FileKind::Other) => ("不是 PDF、JPEG 或 PNG".to_owned(), "请转成 PDF 后重新添加。"),
        (Trouble::Damaged(what), FileKind::Jpeg | FileKind::Png) => {
            (format!("无法原样放入页面（{what}）"), "可用看图软件另存为 PDF 或 JPEG，再重新添加。")
        }
        (Trouble::Damaged(what), _) => (format!("已损坏（{what}）"), PRINT),
        (Trouble::TooLarge(what), _) => (format!("的内部结构大得不合常理（{what}）"), PRINT),
        (Trouble::Io(error), _) => (format!("读取出错（{error}）"), PRINT),
    }
}

fn remarks(part: &Part) -> Vec<String> {
    let mut remarks = Vec::new();
    if part.active > 0 {
        remarks.push(format!("原件里有 {} 处会自动运行的内容（脚本、启动程序等），汇编里没有带上。", part.active));
    }
    if part.blank_fields > 0 {
        remarks.push(format!(
            "原件有 {} 个表单项没有自带显示内容，在汇编里看不到。请用阅读器“打印为 PDF”后重新添加。",
            part.blank_fields
        ));
    }
    remarks
}

/// Where every attachment stands, as far as that is known.
pub(super) fn bound(taken: &[Taken<'_>]) -> Bound {
    taken.iter().map(|file| (file.named.attachment.id.clone(), file.place.clone())).collect()
}

/// Writes the files that have no pages in the bundle beside it.
fn beside(job: &Job<'_>, staging: &mut Staging, taken: &[Taken<'_>]) -> Outcome<()> {
    for file in taken.iter().filter(|file| file.present && file.part.is_none()) {
        let Some(mut content) = attachments::open(file.named, job.contents) else { continue };
        let path = format!("{BESIDE}/{}", file.named.name);
        staging.write(&path, WrittenKind::Attachment, |out| io::copy(&mut content, out))?;
    }
    Ok(())
}

/// The attachments bit for bit under their names for upload, and what there is.
fn zip(job: &Job<'_>, staging: &mut Staging, taken: &[Taken<'_>]) -> Outcome<()> {
    let here: Vec<_> = taken.iter().filter(|file| file.present).collect();
    let listed: Vec<_> = here.iter().map(|file| (file.named, &file.place, file.stamped)).collect();
    let list = manifest::of_upload(&listed);
    staging.write("上传附件.zip", WrittenKind::UploadZip, |out: &mut BufWriter<_>| {
        let mut zip = ZipWriter::new(out);
        for file in &here {
            let Some(mut content) = attachments::open(file.named, job.contents) else { continue };
            let large = file.named.attachment.size >= u64::from(u32::MAX);
            zip.start_file(&file.named.name, options(CompressionMethod::Stored).large_file(large))?;
            io::copy(&mut content, &mut zip)?;
        }
        zip.start_file("manifest.json", options(CompressionMethod::Deflated))?;
        zip.write_all(&list)?;
        zip.finish()?;
        Ok(())
    })
}

fn notes(taken: &[Taken<'_>]) -> Vec<String> {
    let missing: Vec<String> =
        taken.iter().filter(|file| !file.present).map(|file| file.named.attachment.name.clone()).collect();
    let mut notes: Vec<String> = attachments::note_missing(&missing).into_iter().collect();
    let left = taken.iter().filter(|file| file.present && file.part.is_none()).count();
    if left > 0 {
        notes.push(format!("有 {left} 个附件未能并入汇编，已放在“{BESIDE}”里；汇编中各有一页说明原因和改法。"));
    }
    let stamped = taken.iter().filter(|file| file.stamped).count();
    if stamped > 0 {
        notes.push(format!("汇编里有 {stamped} 个证件副本盖了用途字样；“上传附件.zip”里是原件，没有盖。"));
    }
    notes
}
