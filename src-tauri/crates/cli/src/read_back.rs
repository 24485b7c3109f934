//! `shenbao read-back`: what others changed in a Word file, and taking it over.

use std::io::{Write, stdout};
use std::path::Path;

use anyhow::{Result, bail};
use shenbao_app::wire::{LineKind, TextChange, WordView};
use shenbao_app::{Clock, DraftFile, accept_changes, word_changes};

use crate::Exit;
use crate::args::{Args, Format};
use crate::print::{self, json, line};

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) draft: &'a Path,
    pub(crate) word: &'a Path,
    pub(crate) accept: &'a [String],
    pub(crate) output: Option<&'a Path>,
}

pub(crate) fn run(args: &Args, clock: &Clock, wanted: &Wanted<'_>, format: Format) -> Result<Exit> {
    if wanted.accept.is_empty() != wanted.output.is_none() {
        bail!("要接受改动，请同时写明接受哪些（--accept 填报项 或 --accept all）和写到哪个文件（-o 文件）。");
    }
    let mut file = DraftFile::read(wanted.draft, &print::packs(args))?;
    file.notices.iter().for_each(|notice| eprintln!("注意：{notice}"));
    let view = word_changes(wanted.word, &file, clock)?;
    let mut out = stdout().lock();
    match format {
        Format::Json => json(&mut out, &view)?,
        Format::Text => text(&mut out, &view)?,
    }
    out.flush()?;
    if let Some(output) = wanted.output {
        let taken = accept_changes(&mut file, &view, wanted.accept)?;
        file.write(output)?;
        eprintln!("接受了 {} 节的改动，已写出 {}。", taken.len(), output.display());
        for left in view.texts.iter().filter(|text| !taken.contains(&text.field)) {
            eprintln!("没有接受：{}（{}）", left.label, left.field);
        }
    }
    Ok(Exit::Fine)
}

fn text(out: &mut impl Write, view: &WordView) -> Result<()> {
    view.notes.iter().for_each(|note| eprintln!("注意：{note}"));
    line(out, format!("改动的有 {} 节，没有改动的有 {} 节。", view.texts.len(), view.unchanged))?;
    for change in &view.texts {
        changed(out, change)?;
    }
    if !view.outside.is_empty() || !view.gone.is_empty() {
        line(out, "")?;
        line(out, "各节正文以外的改动，不能读回，请手工改：")?;
        for outside in &view.outside {
            let place = if outside.table { "，表格里" } else { "" };
            line(out, format!("  + {}（“{}”下{place}）", outside.text, outside.near))?;
        }
        for gone in &view.gone {
            line(out, format!("  - {gone}"))?;
        }
    }
    if !view.comments.is_empty() {
        line(out, "")?;
        line(out, "批注：")?;
        for comment in &view.comments {
            line(out, format!("  {}（{}）：{}", comment.near, comment.author, comment.text.replace('\n', " ")))?;
        }
    }
    Ok(())
}

fn changed(out: &mut impl Write, change: &TextChange) -> Result<()> {
    line(out, "")?;
    line(out, format!("【{}】{}", change.label, change.field))?;
    for why in &change.why {
        line(out, format!("  ！{why}"))?;
    }
    for part in &change.lines {
        let sign = match part.kind {
            LineKind::Same => ' ',
            LineKind::Gone => '-',
            LineKind::Come => '+',
        };
        line(out, format!("  {sign} {}{}{}", part.before, part.changed, part.after))?;
    }
    Ok(())
}
