//! `shenbao list` and `shenbao show`: the library, read without opening it, also while a window is.

use std::io::{Write as _, stdout};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::Serialize;
use shenbao_app::{Clock, library_rows, moment, open_from_library};
use shenbao_engine::review;

use crate::Exit;
use crate::args::{Args, Format};
use crate::check::Answer;
use crate::print::{self, json, line};

/// Where the library is: as asked for, as the environment says, or where the system keeps data.
pub(crate) fn data_dir(args: &Args) -> Result<PathBuf> {
    let asked = args.data_dir.clone();
    let asked = asked.or_else(|| std::env::var_os("SHENBAO_DATA_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from));
    asked
        .or_else(|| dirs::data_dir().map(|dir| dir.join("shenbao")))
        .context("不知道数据目录在哪里。请用 --data-dir 指定。")
}

pub(crate) fn list(args: &Args, clock: &Clock, format: Format) -> Result<Exit> {
    #[derive(Serialize)]
    struct Answer<R> {
        drafts: Vec<R>,
    }
    let packs = print::packs(args);
    let rows = library_rows(&data_dir(args)?, &packs, clock)?;
    let mut out = stdout().lock();
    if format == Format::Json {
        json(&mut out, &Answer { drafts: rows })?;
        return Ok(Exit::Fine);
    }
    for row in &rows {
        line(&mut out, format!("{}  {}", row.id, row.title))?;
        line(&mut out, format!("    {} · {} · {} · {}", row.track_label, row.lead_unit, row.leader, row.saved_at))?;
        line(&mut out, format!("    {}", print::counts(&row.summary)))?;
    }
    if rows.is_empty() {
        line(&mut out, "库里还没有申报书。")?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

pub(crate) fn show(args: &Args, clock: &Clock, id: &str, format: Format, full_ids: bool) -> Result<Exit> {
    let packs = print::packs(args);
    let read = open_from_library(&data_dir(args)?, id, &packs)?;
    let report = review(&read.pack.pack, &read.draft, &moment(clock));
    let answer = Answer::of(id.to_owned(), &read.pack.pack, &read.draft, report, read.notices.clone(), full_ids);
    let mut out = stdout().lock();
    match format {
        Format::Text => out.write_all(answer.text().as_bytes())?,
        Format::Json => line(&mut out, answer.json())?,
    }
    out.flush()?;
    Ok(answer.exit())
}
