//! How long a full review of a complete sample takes. Prints microseconds per review.
//!
//! `cargo bench -p shenbao-engine` measures the made-up pack; with a folder as argument
//! (`cargo bench -p shenbao-engine -- FOLDER`) every sample of that pack.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use shenbao_draft::Date;
use shenbao_engine::{Moment, PackFiles, load, review};

/// Reviews per measurement, and how many measurements are made. The best one is what the work
/// takes; the median shows how busy the machine was.
const REVIEWS: u32 = 10;
const ROUNDS: usize = 200;

fn main() {
    let given = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let folder = given.map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/demo"),
        PathBuf::from,
    );
    let mut files = BTreeMap::new();
    read(&folder, "", &mut files);
    let files = PackFiles(files);
    let started = Instant::now();
    let pack = load(&files).unwrap_or_else(|errors| panic!("{errors}"));
    println!(
        "load {:>8} µs  {} fields, {} rules",
        started.elapsed().as_micros(),
        pack.fields.len(),
        pack.rules.len()
    );
    let moment = Moment {
        today: Date::new(2023, 9, 1).expect("a day"),
    };
    for sample in &pack.samples {
        let mut rounds: Vec<u128> = (0..ROUNDS)
            .map(|_| {
                let started = Instant::now();
                for _ in 0..REVIEWS {
                    black_box(review(&pack, black_box(&sample.draft), &moment));
                }
                started.elapsed().as_nanos() / u128::from(REVIEWS)
            })
            .collect();
        rounds.sort_unstable();
        let shown = |nanos: u128| format!("{}.{}", nanos / 1000, nanos % 1000 / 100);
        let (best, median) = (shown(rounds[0]), shown(rounds[ROUNDS / 2]));
        println!(
            "review {best:>7} µs best {median:>8} µs median  {}",
            sample.id
        );
    }
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder)
        .expect("a readable folder")
        .flatten()
    {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(entry.path()).expect("a readable file"));
        }
    }
}
