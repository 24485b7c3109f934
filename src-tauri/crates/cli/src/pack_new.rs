//! `shenbao pack new` and `shenbao pack diff`: from one year's pack to the next.

use std::io::{Write as _, stdout};
use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use shenbao_app::{Naming, all_files, new_pack, write_schemas};
use shenbao_engine::{DiffChange, DiffKind, Difference, diff};

use crate::Exit;
use crate::args::Format;
use crate::pack::load;
use crate::print::{json, line};

pub(crate) fn new(dir: &Path, from: Option<&Path>, naming: &Naming) -> Result<Exit> {
    if let Some(old) = from
        && load(old)?.is_none()
    {
        return Ok(Exit::Unusable);
    }
    let written = new_pack(dir, from, naming)?;
    let mut out = stdout().lock();
    line(&mut out, format!("已写出 {} 个文件：{}", written.len(), dir.display()))?;
    if from.is_some() {
        line(&mut out, "还没有一条条款与新指南核对过；要核对的列在其中的“待核对.md”。")?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

pub(crate) fn schemas(dir: &Path) -> Result<Exit> {
    let written = write_schemas(dir)?;
    let mut out = stdout().lock();
    for path in &written {
        line(&mut out, path.display().to_string())?;
    }
    line(&mut out, "用支持 taplo 的编辑器（如 VS Code 的 Even Better TOML）打开这个文件夹。")?;
    out.flush()?;
    Ok(Exit::Fine)
}

pub(crate) fn compare(old: &Path, new: &Path, format: Format) -> Result<Exit> {
    #[derive(Serialize)]
    struct Answer<'a> {
        same: bool,
        differences: &'a [Difference],
    }
    // Only packs that can be read whole can be compared whole.
    if load(old)?.is_none() || load(new)?.is_none() {
        return Ok(Exit::Unusable);
    }
    let found = diff(&all_files(old)?, &all_files(new)?);
    let mut out = stdout().lock();
    if format == Format::Json {
        json(&mut out, &Answer { same: found.is_empty(), differences: &found })?;
        return Ok(Exit::Fine);
    }
    let limits: Vec<&Difference> =
        found.iter().filter(|difference| difference.parts.iter().any(|part| part.limit)).collect();
    if !limits.is_empty() {
        line(&mut out, format!("界限（{}）", limits.len()))?;
        for difference in &limits {
            for part in difference.parts.iter().filter(|part| part.limit) {
                let of = |side: &Option<String>| side.clone().unwrap_or_else(|| "没有".to_owned());
                let (from, to) = (of(&part.from), of(&part.to));
                line(&mut out, format!("  {}：{} {from} → {to}", difference.label, part.word))?;
            }
        }
    }
    let mut kinds: Vec<DiffKind> = found.iter().map(|difference| difference.kind).collect();
    kinds.dedup();
    for kind in kinds {
        let of = || found.iter().filter(move |difference| difference.kind == kind);
        let count = |change| of().filter(|difference| difference.change == change).count();
        let (added, removed) = (count(DiffChange::Added), count(DiffChange::Removed));
        line(
            &mut out,
            format!("{}（新增 {added}，删去 {removed}，改动 {}）", kind.word(), of().count() - added - removed),
        )?;
        for difference in of() {
            line(&mut out, format!("  {}", difference.text))?;
        }
    }
    if found.is_empty() {
        line(&mut out, "两个指南包说的完全相同。")?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}
