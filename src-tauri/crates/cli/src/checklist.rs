//! `shenbao checklist`: what to attach, and what is there.

use std::io::{Write as _, stdout};
use std::path::Path;

use anyhow::Result;
use shenbao_app::{Clock, DraftFile, checklist_file, moment};
use shenbao_engine::{Need, SlotState, review};

use crate::Exit;
use crate::args::{Args, Format};
use crate::print::{self, json, line};

pub(crate) fn run(args: &Args, clock: &Clock, file: &Path, format: Format) -> Result<Exit> {
    let packs = print::packs(args);
    let read = DraftFile::read(file, &packs)?;
    read.notices.iter().for_each(|notice| eprintln!("注意：{notice}"));
    let report = review(&read.pack.pack, &read.draft, &moment(clock));
    let mut out = stdout().lock();
    if format == Format::Json {
        json(&mut out, &checklist_file(&read.pack.pack, &read.draft, &report, clock))?;
        return Ok(Exit::Fine);
    }
    for (index, item) in report.checklist.iter().enumerate() {
        let party = if item.party_label.is_empty() { String::new() } else { format!("（{}）", item.party_label) };
        let (need, state) = (need(item.need), state(item.state));
        line(&mut out, format!("{:>3}. [{need}·{state}] {}{party}", index + 1, item.title))?;
        for file in &item.files {
            let problem = file.problem.as_deref().map(|problem| format!(" —— {problem}")).unwrap_or_default();
            line(&mut out, format!("       {}{problem}", file.name))?;
            for notice in &file.notices {
                line(&mut out, format!("         注意：{notice}"))?;
            }
        }
    }
    if report.checklist.is_empty() {
        line(&mut out, "目前的填写内容不需要附件。")?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Required => "必备",
        Need::Advised => "建议",
        Need::Optional => "可选",
    }
}

fn state(state: SlotState) -> &'static str {
    match state {
        SlotState::Missing => "缺",
        SlotState::Unreadable => "无法使用",
        SlotState::ToConfirm => "待核对",
        SlotState::Done => "齐",
        SlotState::NotNeeded => "未附",
    }
}
