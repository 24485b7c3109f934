//! Time and size of setting an application of some forty pages, and the same words set by Typst
//! (its Python package) in the same run, where that is installed.
#![allow(
    clippy::unwrap_used,
    reason = "a test, a sample or a measurement may stop where something fails"
)]

#[path = "../../tests/common/mod.rs"]
mod common;

mod typst;

use std::time::{Duration, Instant};

use shenbao_export::document::Block;
use shenbao_export::{Document, render};

/// Runs of which the middle one counts.
const RUNS: usize = 9;
/// How often the body of the sample is repeated to make a long application.
const REPEAT: usize = 4;

fn main() {
    let start = Instant::now();
    let fonts = common::fonts();
    println!("读入并检查字体 {:.1} ms", millis(start.elapsed()));
    let document = long_application();
    let pdf = render(&document, &fonts).unwrap();
    let own = median(|| {
        std::hint::black_box(render(&document, &fonts).unwrap());
    });
    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    let (pages, kilobytes) = (pdf.pages as f64, pdf.bytes.len() as f64 / 1024.0);
    println!(
        "本引擎 {:.1} ms，{pages} 页，{kilobytes:.0} KB，{:.0} 页/秒",
        millis(own),
        pages / own.as_secs_f64()
    );
    if let Some(peak) = peak_memory() {
        println!("进程内存峰值 {:.0} MB（含字体）", peak / 1024.0);
    }
    match typst::compile(&document, RUNS) {
        Ok(other) => {
            println!(
                "Typst {}（进程内，字体已载入）{:.1} ms，{} 页，{:.0} KB",
                other.version, other.millis, other.pages, other.kilobytes
            );
            println!(
                "时间比 {:.2}（目标 ≤ 0.50），大小比 {:.2}",
                millis(own) / other.millis,
                kilobytes / other.kilobytes
            );
        }
        Err(reason) => println!("未与 Typst 比较：{reason}"),
    }
}

/// The sample with its body repeated.
fn long_application() -> Document {
    let mut document = common::application();
    let fixed = |block: &Block| matches!(block, Block::Cover(_) | Block::Contents(_));
    let body: Vec<Block> = document
        .blocks
        .iter()
        .filter(|block| !fixed(block))
        .cloned()
        .collect();
    for _ in 1..REPEAT {
        document.blocks.extend(body.iter().cloned());
    }
    document
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The most memory this process ever had, in kilobytes, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
