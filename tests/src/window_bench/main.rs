//! Cold start and memory of the window, beside an empty Tauri window in the same run; then what a
//! person waits for while writing.
//!
//! Usage: `window-bench APPLICATION EMPTY`. Both are started the same way, by turns, each time as a
//! new process with an empty data directory; the time ends when the page is complete and its main
//! heading is there. The driver's own share is in both, so the ratio is a little kinder than the
//! difference, which is printed too.

mod typing;
mod writing;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use shenbao_tests::desk::{Desk, What};

const ROUNDS: usize = 5;
const TARGET: f64 = 1.25;

/// What one start showed.
struct Sample {
    start: Duration,
    memory_kib: u64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [application, empty] = arguments.as_slice() else {
        eprintln!("usage: window-bench APPLICATION EMPTY");
        return ExitCode::from(2);
    };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        theirs.push(sample(Path::new(empty)));
        ours.push(sample(Path::new(application)));
    }
    let milliseconds =
        |samples: &[Sample]| median(samples.iter().map(|s| s.start.as_secs_f64() * 1e3));
    let mebibytes =
        |samples: &[Sample]| median(samples.iter().map(|s| s.memory_kib as f64 / 1024.0));
    report(
        "cold start",
        "ms",
        milliseconds(&ours),
        milliseconds(&theirs),
    );
    report("memory (PSS)", "MiB", mebibytes(&ours), mebibytes(&theirs));
    writing::measure(Path::new(application));
    ExitCode::SUCCESS
}

fn sample(program: &Path) -> Sample {
    let begun = Instant::now();
    let desk = Desk::start_program(program, |_| {});
    desk.see(What::Css("h1"));
    let complete = desk.until("a complete page", || {
        (desk.script("return document.readyState", &[]) == "complete").then_some(())
    });
    complete.expect("the page completes");
    let start = begun.elapsed();
    let memory_kib = settled(&desk);
    Sample { start, memory_kib }
}

/// The memory once it has stopped growing: three looks within one per cent of each other.
fn settled(desk: &Desk) -> u64 {
    let mut looks: Vec<u64> = Vec::new();
    let found = desk.until("a steady amount of memory", || {
        looks.push(desk.memory_kib());
        std::thread::sleep(Duration::from_millis(300));
        let [.., a, b, c] = looks.as_slice() else {
            return None;
        };
        let (least, most) = (*a.min(b).min(c), *a.max(b).max(c));
        (most - least <= least / 100).then_some(*c)
    });
    found.expect("the memory settles")
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn report(what: &str, unit: &str, ours: f64, theirs: f64) {
    let ratio = ours / theirs;
    let mark = if ratio <= TARGET { "met" } else { "MISSED" };
    println!(
        "window {what:14} {ours:8.0} {unit}  empty {theirs:8.0} {unit}  ratio {ratio:.2}  target <= {TARGET} {mark}"
    );
}
