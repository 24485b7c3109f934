//! `shenbao export` and `shenbao bundle`: papers and attachments in one folder, or all in one PDF.

use std::io::{Write as _, stdout};
use std::path::Path;

use anyhow::{Result, bail};
use shenbao_app::wire::Output;
use shenbao_app::{Clock, DraftFile, Wanted, export_file, open_from_library};

use crate::Exit;
use crate::args::Args;
use crate::library::data_dir;
use crate::print::{self, line};

/// What `shenbao export` writes, with or without the Word file.
pub(crate) fn papers(word: bool) -> &'static [Output] {
    const PAPERS: &[Output] = &[Output::Word, Output::Pdf, Output::Checklist, Output::AttachmentsDir];
    if word { PAPERS } else { &PAPERS[1..] }
}

/// What `shenbao bundle` writes: everything in one, and the checklist for other programs.
pub(crate) const BUNDLE: &[Output] = &[Output::Bundle, Output::Checklist];

/// Where the draft comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source<'a> {
    File(&'a Path),
    Library(&'a str),
}

pub(crate) fn source<'a>(file: Option<&'a Path>, id: Option<&'a str>) -> Result<Source<'a>> {
    match (file, id) {
        (Some(file), None) => Ok(Source::File(file)),
        (None, Some(id)) => Ok(Source::Library(id)),
        _ => bail!("请写明要导出的文件，或用 --id 指明库里的申报书。"),
    }
}

pub(crate) fn run(args: &Args, clock: &Clock, source: Source<'_>, out: &Path, wanted: &Wanted<'_>) -> Result<Exit> {
    let packs = print::packs(args);
    let done = match source {
        Source::File(file) => {
            let read = DraftFile::read(file, &packs)?;
            read.notices.iter().for_each(|notice| eprintln!("注意：{notice}"));
            export_file(&read, clock, out, wanted)?
        }
        Source::Library(id) => {
            let read = open_from_library(&data_dir(args)?, id, &packs)?;
            read.notices.iter().for_each(|notice| eprintln!("注意：{notice}"));
            read.export(clock, out, wanted)?
        }
    };
    let mut printed = stdout().lock();
    for file in &done.files {
        line(&mut printed, format!("{:>10} 字节  {}", file.size, file.path))?;
    }
    done.notes.iter().for_each(|note| eprintln!("注意：{note}"));
    printed.flush()?;
    Ok(Exit::Fine)
}
