//! `shenbao paste`: every value as text for the boxes of the online system.

use std::fmt::Write as _;
use std::fs;
use std::io::{Write as _, stdout};
use std::path::Path;

use anyhow::{Context as _, Result};
use shenbao_app::{Clock, DraftFile, PasteView, moment, paste_view};
use shenbao_engine::review;

use crate::Exit;
use crate::args::{Args, PasteFormat};
use crate::{paste_page, print};

pub(crate) fn run(
    args: &Args,
    clock: &Clock,
    file: &Path,
    format: PasteFormat,
    output: Option<&Path>,
    full_ids: bool,
) -> Result<Exit> {
    let packs = print::packs(args);
    let read = DraftFile::read(file, &packs)?;
    read.notices.iter().for_each(|notice| eprintln!("注意：{notice}"));
    let report = review(&read.pack.pack, &read.draft, &moment(clock));
    let sheet = paste_view(&read.pack.pack, &read.draft, &report, full_ids);
    let text = match format {
        PasteFormat::Text => plain(&sheet),
        PasteFormat::Json => serde_json::to_string_pretty(&sheet)? + "\n",
        PasteFormat::Html => paste_page::page(&sheet),
    };
    match output {
        Some(path) => {
            fs::write(path, text).with_context(|| format!("写不进“{}”。请换一个位置。", path.display()))?;
            eprintln!("已写出 {}", path.display());
        }
        None => {
            let mut out = stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()?;
        }
    }
    Ok(Exit::Fine)
}

fn plain(sheet: &PasteView) -> String {
    let mut text = format!("{}\n", sheet.title);
    for group in &sheet.groups {
        let row = if group.row.is_empty() { String::new() } else { format!(" · {}", group.row) };
        let _ = writeln!(text, "\n== {}{row}", group.section);
        for entry in &group.entries {
            let limit = entry.limit.map(|limit| format!("，限 {limit}")).unwrap_or_default();
            let counts = format!(
                "字符 {}，不含空白 {}，Word 字数 {}{limit}",
                entry.characters, entry.without_blanks, entry.words
            );
            let counts = if entry.text.is_empty() { "未填".to_owned() } else { counts };
            let _ = writeln!(text, "\n[{}]（{counts}）", entry.label);
            for remark in &entry.remarks {
                let _ = writeln!(text, "  注意：{remark}");
            }
            if !entry.text.is_empty() {
                let _ = writeln!(text, "{}", entry.text);
            }
        }
    }
    if !sheet.files.is_empty() {
        text.push_str("\n== 上传附件\n\n");
    }
    for file in &sheet.files {
        let _ = writeln!(text, "{}（{} 字节）", file.name, file.size);
    }
    text
}
