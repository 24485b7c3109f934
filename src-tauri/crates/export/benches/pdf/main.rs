//! Setting an application of some forty pages and one of four hundred; the same words set by Typst
//! (its Python package) and by LibreOffice (from our own Word file), all in one run. Times, sizes and
//! the most memory that each process had.
#![allow(
    clippy::unwrap_used,
    reason = "a test, a sample or a measurement may stop where something fails"
)]

#[path = "../../tests/common/mod.rs"]
mod common;

mod office;
mod process;
mod typst;

use std::path::Path;
use std::time::{Duration, Instant};

use shenbao_export::document::Block;
use shenbao_export::{Document, FontSet, docx, render};

/// Runs of which the middle one counts.
const RUNS: usize = 9;
/// How often the body of the sample stands in an application of forty pages, and of four hundred.
const FORTY: usize = 4;
const FOUR_HUNDRED: usize = 10 * FORTY;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|it| it == "--render") {
        let times = arguments[at + 1].parse().unwrap();
        return alone(times, Path::new(&arguments[at + 2]));
    }
    println!("负载 {}", load());
    let start = Instant::now();
    let fonts = common::fonts();
    println!("读入并检查字体 {:.1} ms", millis(start.elapsed()));
    let document = application(FORTY);
    let own = figures(&document, &fonts);
    println!(
        "本引擎（进程内，字体已载入）{own}，{:.0} 页/秒",
        own.pages as f64 * 1000.0 / own.millis
    );
    longer(&own, &fonts);
    against_typst(&document, &own);
    against_office(&document, &fonts);
    println!("负载 {}", load());
}

/// What setting took in this process.
struct Figures {
    millis: f64,
    pages: usize,
    kilobytes: f64,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (millis, pages, size) = (self.millis, self.pages, self.kilobytes);
        write!(out, "{millis:.1} ms，{pages} 页，{size:.0} KB")
    }
}

fn figures(document: &Document, fonts: &FontSet) -> Figures {
    let pdf = render(document, fonts).unwrap();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(render(document, fonts).unwrap());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    Figures {
        millis: millis(times[RUNS / 2]),
        pages: pdf.pages,
        kilobytes: kilobytes(&pdf.bytes),
    }
}

/// Ten times the content.
fn longer(forty: &Figures, fonts: &FontSet) {
    let long = figures(&application(FOUR_HUNDRED), fonts);
    println!("本引擎，内容十倍 {long}");
    println!(
        "时间是 {} 页的 {:.2} 倍（目标 ≤ 11）",
        forty.pages,
        long.millis / forty.millis
    );
}

fn against_typst(document: &Document, own: &Figures) {
    match typst::compile(document, RUNS) {
        Ok(other) => {
            println!(
                "Typst {}（进程内，字体已载入）{:.1} ms，{} 页，{:.0} KB，内存峰值 {:.0} MB",
                other.version, other.millis, other.pages, other.kilobytes, other.peak
            );
            println!(
                "与 Typst 的时间比 {:.2}（目标 ≤ 0.50），大小比 {:.2}（目标 ≤ 1）",
                own.millis / other.millis,
                own.kilobytes / other.kilobytes
            );
        }
        Err(reason) => println!("未与 Typst 比较：{reason}"),
    }
}

/// Whole processes against whole processes: start, fonts, setting, the file on disk.
fn against_office(document: &Document, fonts: &FontSet) {
    let folder = tempfile::tempdir().unwrap();
    let own = std::env::current_exe().unwrap();
    let mut forty = None;
    for times in [FORTY, FOUR_HUNDRED] {
        let file = folder.path().join("own.pdf");
        let (times, file) = (times.to_string(), file.to_str().unwrap());
        let own = own.to_str().unwrap();
        let used = process::measure(&[own, "--render", &times, file], office::RUNS).unwrap();
        println!("本引擎（整个进程，内容 {times} 份）{used}");
        forty.get_or_insert(used);
    }
    let forty = forty.unwrap();
    let word = docx(document, &docx::Origin::default(), fonts).unwrap();
    match office::convert(&word.bytes, folder.path()) {
        Ok(other) => {
            println!(
                "{}（整个进程，已预热）{}，{} 页，{:.0} KB；其中空文件 {:.2} s",
                other.version, other.used, other.pages, other.kilobytes, other.start
            );
            println!(
                "与 LibreOffice 的时间比 {:.3}（目标 ≤ 0.10），除去它的启动 {:.3}，内存比 {:.2}",
                forty.seconds / other.used.seconds,
                forty.seconds / (other.used.seconds - other.start).max(0.001),
                forty.peak / other.used.peak
            );
        }
        Err(reason) => println!("未与 LibreOffice 比较：{reason}"),
    }
}

/// One run in a process that does nothing else.
fn alone(times: usize, file: &Path) {
    let pdf = render(&application(times), &common::fonts()).unwrap();
    std::fs::write(file, pdf.bytes).unwrap();
}

/// The sample with its body repeated.
fn application(times: usize) -> Document {
    let mut document = common::application();
    let fixed = |block: &Block| matches!(block, Block::Cover(_) | Block::Contents(_));
    let body: Vec<Block> = document
        .blocks
        .iter()
        .filter(|block| !fixed(block))
        .cloned()
        .collect();
    for _ in 1..times {
        document.blocks.extend(body.iter().cloned());
    }
    document
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn kilobytes(bytes: &[u8]) -> f64 {
    bytes.len() as f64 / 1024.0
}

/// How busy the machine is, where the system tells.
fn load() -> String {
    let said = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    said.split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}
