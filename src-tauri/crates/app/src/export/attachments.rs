//! The attachments of an export, renamed and in the order of the checklist.

use std::collections::BTreeSet;
use std::io;

use shenbao_engine::{Report, SlotState};
use zip::{CompressionMethod, ZipWriter};

use crate::error::Outcome;
use crate::files::bundle::options;
use crate::files::contents::Contents;
use crate::files::naming::Named;
use crate::files::staging::Staging;
use crate::wire::WrittenKind;

/// Writes each attachment into a folder; says which ones have no content here.
pub(super) fn write_folder(
    staging: &mut Staging,
    named: &[Named<'_>],
    contents: &dyn Contents,
) -> Outcome<Option<String>> {
    let mut missing = Vec::new();
    for file in named {
        let Some(mut content) = open(file, contents) else {
            missing.push(file.attachment.name.clone());
            continue;
        };
        let path = format!("附件/{}", file.name);
        staging.write(&path, WrittenKind::Attachment, |target| io::copy(&mut content, target))?;
    }
    Ok(note_missing(&missing))
}

/// Writes all attachments into one zip.
pub(super) fn write_zip(
    staging: &mut Staging,
    named: &[Named<'_>],
    contents: &dyn Contents,
) -> Outcome<Option<String>> {
    let missing = staging.write("附件.zip", WrittenKind::AttachmentsZip, |target| {
        let mut zip = ZipWriter::new(target);
        let mut missing = Vec::new();
        for file in named {
            let Some(mut content) = open(file, contents) else {
                missing.push(file.attachment.name.clone());
                continue;
            };
            zip.start_file(&file.name, options(CompressionMethod::Stored))?;
            io::copy(&mut content, &mut zip)?;
        }
        zip.finish()?;
        Ok(missing)
    })?;
    Ok(note_missing(&missing))
}

/// A sentence about attachments without content.
pub(super) fn note_missing(missing: &[String]) -> Option<String> {
    let first = missing.iter().take(3).map(String::as_str).collect::<Vec<_>>().join("、");
    (!missing.is_empty()).then(|| {
        format!(
            "有 {} 个附件只有登记、没有内容，未能写出：{first}。请重新添加，或改用含附件的 .shenbao 文件。",
            missing.len()
        )
    })
}

/// What a person should know about the attachments before handing the export in.
pub(super) fn note_state(report: &Report) -> Vec<String> {
    let titles = |state| -> Vec<String> {
        let items = report.checklist.iter().filter(|item| item.state == state);
        let distinct: BTreeSet<String> = items.map(|item| item.title.clone()).collect();
        distinct.into_iter().collect()
    };
    let say =
        |titles: Vec<String>, what: &str| (!titles.is_empty()).then(|| format!("{what}：{}。", titles.join("、")));
    [say(titles(SlotState::Missing), "还缺附件"), say(titles(SlotState::Unreadable), "有无法使用的附件")]
        .into_iter()
        .flatten()
        .collect()
}

pub(super) fn open<'a>(file: &Named<'_>, contents: &'a dyn Contents) -> Option<Box<dyn io::Read + 'a>> {
    contents.open(file.attachment.sha256.parse().ok()?)
}
