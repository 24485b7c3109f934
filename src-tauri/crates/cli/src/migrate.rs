//! `shenbao migrate`: a draft in next year's pack, and what became of what it held.

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use anyhow::Result;
use shenbao_app::wire::{KeptAside, MigrationView};
use shenbao_app::{Clock, MigrateTo, Packs, migrate_file};

use crate::Exit;
use crate::args::{Args, Format};
use crate::print::{self, json, line};

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) file: &'a Path,
    pub(crate) to: &'a str,
    pub(crate) track: Option<&'a str>,
    pub(crate) output: Option<&'a Path>,
}

pub(crate) fn run(args: &Args, clock: &Clock, wanted: &Wanted<'_>, format: Format) -> Result<Exit> {
    let folder = Path::new(wanted.to).join("pack.toml").is_file().then(|| PathBuf::from(wanted.to));
    let mut folders = args.packs.clone();
    folders.extend(folder.clone());
    let packs = Packs::load(&folders);
    packs.notices.iter().for_each(|notice| eprintln!("{notice}"));
    // A folder stands for the pack in it.
    let (id, edition) = match &folder {
        Some(folder) => {
            let Some(loaded) = crate::pack::load(folder)? else { return Ok(Exit::Unusable) };
            (loaded.pack.id.clone(), Some(loaded.pack.edition.clone()))
        }
        None => match wanted.to.split_once('@') {
            Some((id, edition)) => (id.to_owned(), Some(edition.to_owned())),
            None => (wanted.to.to_owned(), None),
        },
    };
    let to = MigrateTo { pack: &id, edition: edition.as_deref(), track: wanted.track };
    let (migrated, view) = migrate_file(wanted.file, &packs, to, clock)?;
    if let Some(output) = wanted.output {
        migrated.write(output)?;
        eprintln!("已写出 {}；原来的文件没有改动。", output.display());
    }
    let mut out = stdout().lock();
    match format {
        Format::Json => json(&mut out, &view)?,
        Format::Text => text(&mut out, &view, wanted.output.is_some())?,
    }
    out.flush()?;
    Ok(Exit::Fine)
}

fn text(out: &mut impl Write, view: &MigrationView, written: bool) -> Result<()> {
    line(out, format!("到“{}”（{}）· {}", view.title, view.edition, view.label))?;
    line(out, format!("带过去 {} 项内容、{} 个附件。", view.carried.len(), view.files.len()))?;
    list(out, "没有带过去，原样留在申报书里，不参加检查：", &view.aside)?;
    list(out, "由新的指南包规定，原来写的是：", &view.changes)?;
    list(out, "以前留下、现在恢复的：", &view.back)?;
    if !view.files_aside.is_empty() {
        line(out, format!("没有位置的附件，随申报书保留（{} 个）：", view.files_aside.len()))?;
        view.files_aside.iter().try_for_each(|name| line(out, format!("  {name}")))?;
    }
    if !view.findings.is_empty() {
        line(out, format!("在新的指南包里不符合的（{} 处）：", view.findings.len()))?;
        for finding in &view.findings {
            let mark = print::mark(finding.verdict, finding.severity);
            line(out, format!("  {mark} {}：{}", finding.where_label, finding.message))?;
        }
    }
    line(out, "人工核对的记录和附件上勾选的核对点要按新的指南重做，旧的留在申报书里。")?;
    if !written {
        line(out, "没有写出文件；加上 -o 文件名 写出。")?;
    }
    Ok(())
}

fn list(out: &mut impl Write, heading: &str, items: &[KeptAside]) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    line(out, format!("{heading}（{} 项）", items.len()))?;
    items.iter().try_for_each(|item| line(out, format!("  {}：{}（{}）", item.label, item.text, item.path)))
}
