//! `shenbao check`: reviews files, many at a time, holding only a few in memory.

use std::collections::BTreeMap;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use anyhow::Result;
use serde::Serialize;
use shenbao_app::{Clock, Draft, DraftFile, LoadedPack, Packs, masked_findings, moment};
use shenbao_engine::{DraftKeys, Finding, Moment, Pack, Report, Severity, Summary, Verdict, draft_keys, review};

use crate::Exit;
use crate::across::Beside;
use crate::args::{Args, Format};
use crate::print::{self, line};

/// How many answers may wait for the one before them to be written.
const AHEAD: usize = 16;

pub(crate) fn run(args: &Args, clock: &Clock, files: &[PathBuf], format: Format, full_ids: bool) -> Result<Exit> {
    let packs = print::packs(args);
    let moment = moment(clock);
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len()).min(8);
    thread::scope(|threads| {
        let (send, receive) = mpsc::sync_channel(AHEAD);
        for _ in 0..workers {
            let (send, next, packs, moment) = (send.clone(), &next, &packs, &moment);
            threads.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(index) else { return };
                    let (answer, keys) = check(file, packs, moment, full_ids);
                    let exit = answer.exit();
                    let text = match format {
                        Format::Text => answer.text(),
                        Format::Json => answer.json(),
                    };
                    // The writer has gone when the reader of the pipe has; there is nothing left to do.
                    if send.send(Checked { index, exit, text, keys }).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        write_in_order(&receive, files.len(), format)
    })
}

/// A file that was checked: its answer as it is written, and what it is compared with others by.
struct Checked {
    index: usize,
    exit: Exit,
    text: String,
    keys: Option<(Arc<LoadedPack>, DraftKeys)>,
}

/// Answers arrive as they are ready and are written in the order of the files.
fn write_in_order(receive: &Receiver<Checked>, count: usize, format: Format) -> Result<Exit> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    let (mut waiting, mut next, mut worst) = (BTreeMap::new(), 0, Exit::Fine);
    let mut tally = [0_usize; 3];
    if format == Format::Json {
        out.write_all(b"{\"files\":[")?;
    }
    let mut beside = Beside::default();
    for checked in receive {
        waiting.insert(checked.index, checked);
        while let Some(Checked { exit, text, keys, .. }) = waiting.remove(&next) {
            if let Some((pack, keys)) = keys {
                beside.put(pack, keys);
            }
            if next > 0 {
                out.write_all(if format == Format::Json { b",\n" } else { b"\n" })?;
            }
            out.write_all(text.as_bytes())?;
            worst = worst.max(exit);
            tally[exit as usize] += 1;
            next += 1;
        }
    }
    let [fine, blocked, unusable] = tally;
    match format {
        Format::Json => {
            let totals =
                serde_json::json!({ "files": count, "fine": fine, "with_errors": blocked, "unusable": unusable });
            let (among, exit) = beside.json();
            worst = worst.max(exit);
            writeln!(out, "],\"across\":{among},\"totals\":{totals}}}")?;
        }
        Format::Text if count > 1 => {
            let (among, exit) = beside.text();
            worst = worst.max(exit);
            if !among.is_empty() {
                write!(out, "\n{among}")?;
            }
            line(&mut out, format!("\n共 {count} 份：{fine} 份没有错误，{blocked} 份有错误，{unusable} 份无法使用。"))?;
        }
        Format::Text => {}
    }
    out.flush()?;
    Ok(worst)
}

/// What is said about one file. The names are part of the terminal's documented output.
#[derive(Debug, Serialize)]
pub(crate) struct Answer {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pack: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Summary>,
    findings: Vec<Said>,
    notices: Vec<String>,
}

/// One finding as the terminal tells it.
#[derive(Debug, Serialize)]
pub(crate) struct Said {
    rule: String,
    clauses: Vec<String>,
    verdict: Verdict,
    severity: Severity,
    field: String,
    #[serde(rename = "where")]
    place: String,
    message: String,
    fix: Option<String>,
    confirmed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// The other files it names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<String>,
}

fn check(
    file: &Path,
    packs: &Packs,
    moment: &Moment,
    full_ids: bool,
) -> (Answer, Option<(Arc<LoadedPack>, DraftKeys)>) {
    let name = file.display().to_string();
    match DraftFile::read(file, packs) {
        Ok(read) => {
            let pack = &read.pack.pack;
            let report = review(pack, &read.draft, moment);
            let keys = (!pack.across.is_empty()).then(|| draft_keys(pack, &name, &read.draft, moment));
            let answer = Answer::of(name, pack, &read.draft, report, read.notices, full_ids);
            (answer, keys.map(|keys| (read.pack, keys)))
        }
        Err(error) => (Answer::unusable(name, error.message), None),
    }
}

impl Answer {
    fn unusable(file: String, error: String) -> Self {
        Self {
            file,
            error: Some(error),
            pack: None,
            edition: None,
            track: None,
            summary: None,
            findings: Vec::new(),
            notices: Vec::new(),
        }
    }

    pub(crate) fn of(
        file: String,
        pack: &Pack,
        draft: &Draft,
        report: Report,
        notices: Vec<String>,
        full_ids: bool,
    ) -> Self {
        let findings = match full_ids {
            true => report.findings,
            false => masked_findings(pack, draft, report.findings),
        };
        Self {
            file,
            error: None,
            pack: Some(draft.pack.id.clone()),
            edition: Some(draft.pack.edition.clone()),
            track: Some(draft.track.clone()),
            summary: Some(report.summary),
            findings: findings.into_iter().map(said).collect(),
            notices,
        }
    }

    pub(crate) fn exit(&self) -> Exit {
        match &self.summary {
            None => Exit::Unusable,
            Some(summary) if summary.errors > 0 => Exit::Blocked,
            Some(_) => Exit::Fine,
        }
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("plain data becomes JSON")
    }

    pub(crate) fn text(&self) -> String {
        let mut text = format!("{}\n", self.file);
        let mut add = |line: String| {
            text.push_str(&line);
            text.push('\n');
        };
        if let Some(error) = &self.error {
            add(format!("  无法使用：{error}"));
        }
        self.notices.iter().for_each(|notice| add(format!("  注意：{notice}")));
        self.findings.iter().filter(|finding| !finding.confirmed).flat_map(spoken).for_each(&mut add);
        if let Some(summary) = &self.summary {
            add(format!("  {}", print::counts(summary)));
        }
        text
    }
}

/// A finding on a line, and what to do about it on the next.
pub(crate) fn spoken(finding: &Said) -> Vec<String> {
    let clauses =
        if finding.clauses.is_empty() { String::new() } else { format!("（{}）", finding.clauses.join("、")) };
    let mark = print::mark(finding.verdict, finding.severity);
    let what = format!("  {mark} {}：{}{clauses}", finding.place, finding.message);
    let fix = finding.fix.as_ref().map(|fix| format!("       → {fix}"));
    let others = (!finding.others.is_empty()).then(|| format!("       另见：{}", finding.others.join("、")));
    [what].into_iter().chain(fix).chain(others).collect()
}

/// A finding in the terminal's documented words.
pub(crate) fn said(finding: Finding) -> Said {
    Said {
        rule: finding.rule,
        clauses: finding.clauses,
        verdict: finding.verdict,
        severity: finding.severity,
        field: finding.field,
        place: finding.where_label,
        message: finding.message,
        fix: finding.fix,
        confirmed: finding.confirmed,
        origin: finding.origin,
        others: finding.others.into_iter().map(|other| other.id).collect(),
    }
}
