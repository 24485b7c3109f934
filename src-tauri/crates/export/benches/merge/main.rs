//! Binding scans: against qpdf in one run, and how much memory a gigabyte takes.
//!
//! A bundle's parts are merged as the product merges them, numbers at the foot included. Memory is
//! that of a process of its own, which does nothing else.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../tests/merge/build.rs"]
#[allow(dead_code)]
mod build;
#[path = "../../tests/common/mod.rs"]
#[allow(dead_code)]
mod common;

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use shenbao_merge::{Finish, Merger, Options, Source};

const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|it| it == "--merge") {
        let pages = merge(
            Path::new(&arguments[at + 1]),
            arguments[at + 2..].iter().map(PathBuf::from),
        );
        println!("{pages} {}", peak());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    against_qpdf(folder.path());
    gigabyte(folder.path());
}

fn merge(out: &Path, parts: impl Iterator<Item = PathBuf>) -> usize {
    let letters = shenbao_export::lettering(&common::fonts(), "0123456789 /").unwrap();
    let mut out = BufWriter::with_capacity(1 << 18, File::create(out).unwrap());
    let mut merger = Merger::begin(&mut out, letters, &|_| Ok(())).unwrap();
    let mut finish = Finish::default();
    for part in parts {
        let mut source = Source::open(File::open(part).unwrap()).unwrap();
        finish
            .order
            .push(merger.add(&mut source, Options::default()).unwrap());
    }
    merger.finish(&finish).unwrap()
}

/// The most memory this process had, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .unwrap_or(0)
        * 1024
}

fn against_qpdf(folder: &Path) {
    let parts: Vec<PathBuf> = (0..20)
        .map(|part| {
            let path = folder.join(format!("{part}.pdf"));
            std::fs::write(&path, build::scans(15, 250_000, part + 1)).unwrap();
            path
        })
        .collect();
    let (ours, theirs) = (folder.join("ours.pdf"), folder.join("theirs.pdf"));
    let qpdf = || {
        let mut command = Command::new("qpdf");
        command
            // Real scans are packed already; without this qpdf would spend its time packing ours.
            .arg("--stream-data=preserve")
            .arg("--empty")
            .arg("--pages")
            .args(&parts)
            .arg("--")
            .arg(&theirs);
        command.status().is_ok_and(|status| status.success())
    };
    if !qpdf() {
        println!("qpdf is not here; no comparison");
        return;
    }
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        assert_eq!(merge(&ours, parts.iter().cloned()), 300);
        let own = start.elapsed();
        let start = Instant::now();
        assert!(qpdf());
        times.push((own, start.elapsed()));
    }
    let median = |pick: fn(&(Duration, Duration)) -> Duration| {
        let mut all: Vec<Duration> = times.iter().map(pick).collect();
        all.sort();
        all[ROUNDS / 2]
    };
    let (own, other) = (median(|it| it.0), median(|it| it.1));
    let size = |path: &Path| std::fs::metadata(path).unwrap().len();
    println!("300 scanned pages from 20 files, medians of {ROUNDS}");
    println!("  ours   {own:>10.1?}  {:>11} bytes", size(&ours));
    println!("  qpdf   {other:>10.1?}  {:>11} bytes", size(&theirs));
    println!(
        "  ratio  {:.2} (at most 1.50)",
        own.as_secs_f64() / other.as_secs_f64()
    );
}

fn gigabyte(folder: &Path) {
    let part = folder.join("large.pdf");
    std::fs::write(&part, build::scans(25, 4 << 20, 7)).unwrap();
    let out = folder.join("gigabyte.pdf");
    for times in [1, 10] {
        let start = Instant::now();
        let own = std::env::current_exe().unwrap();
        let parts = std::iter::repeat_n(&part, times);
        let said = Command::new(own)
            .arg("--merge")
            .arg(&out)
            .args(parts)
            .output()
            .unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        let (pages, peak) = said.trim().split_once(' ').unwrap();
        let megabytes = |bytes: u64| bytes / (1 << 20);
        println!(
            "{pages} pages, {} MB: {:.1?}, peak memory {} MB",
            megabytes(std::fs::metadata(&out).unwrap().len()),
            start.elapsed(),
            megabytes(peak.parse().unwrap())
        );
    }
}
