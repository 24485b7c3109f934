//! What `shenbao check` says about its files beside each other. Of every file only its keys are kept.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;
use shenbao_app::LoadedPack;
use shenbao_engine::{DraftKeys, Finding, Neighbours, Severity};

use crate::Exit;
use crate::check::{Said, said, spoken};

/// The files read so far, by pack.
#[derive(Default)]
pub(crate) struct Beside {
    packs: HashMap<(String, String), (Arc<LoadedPack>, Neighbours)>,
    /// In the order of the files: the file and its pack.
    files: Vec<(String, (String, String))>,
}

/// One file, and what is said about it among the others.
#[derive(Serialize)]
struct Among<'a> {
    file: &'a str,
    findings: Vec<Said>,
}

impl Beside {
    /// Puts a file in.
    pub(crate) fn put(&mut self, pack: Arc<LoadedPack>, keys: DraftKeys) {
        let name = (pack.pack.id.clone(), pack.pack.edition.clone());
        self.files.push((keys.id.clone(), name.clone()));
        let (pack, beside) = self.packs.entry(name).or_insert_with(|| (pack, Neighbours::default()));
        beside.put(&pack.pack, keys);
    }

    /// The files about which something is said, in order. What was put aside with a reason is not
    /// said again.
    fn found(&self) -> impl Iterator<Item = (&str, Vec<Finding>)> {
        self.files.iter().filter_map(|(file, name)| {
            let (pack, beside) = &self.packs[name];
            let mut findings = beside.findings(&pack.pack, file);
            findings.retain(|finding| finding.dismissed.is_none());
            (!findings.is_empty()).then_some((file.as_str(), findings))
        })
    }

    /// The section of the text, empty where there is nothing to say, and the exit it asks for.
    pub(crate) fn text(&self) -> (String, Exit) {
        let (mut text, mut counts) = (String::new(), Counts::default());
        for (file, findings) in self.found() {
            writeln!(text, "{file}").expect("a string takes everything");
            for finding in &findings {
                counts.add(finding.severity);
                for line in spoken(&said(finding.clone())) {
                    writeln!(text, "{line}").expect("a string takes everything");
                }
            }
        }
        if text.is_empty() {
            return (text, Exit::Fine);
        }
        let Counts { errors, warnings, hints } = counts;
        (format!("跨申报书（不计入各份的数目）\n{text}  错误 {errors}，警告 {warnings}，提示 {hints}\n"), counts.exit())
    }

    /// The same for programs: a list of files with their findings.
    pub(crate) fn json(&self) -> (String, Exit) {
        let mut counts = Counts::default();
        let all: Vec<Among<'_>> = self
            .found()
            .map(|(file, findings)| {
                findings.iter().for_each(|finding| counts.add(finding.severity));
                Among { file, findings: findings.into_iter().map(said).collect() }
            })
            .collect();
        (serde_json::to_string(&all).expect("plain data becomes JSON"), counts.exit())
    }
}

#[derive(Clone, Copy, Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    hints: usize,
}

impl Counts {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => self.hints += 1,
        }
    }

    fn exit(self) -> Exit {
        if self.errors > 0 { Exit::Blocked } else { Exit::Fine }
    }
}
