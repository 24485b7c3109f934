//! How long a full review of a complete sample takes, and saying of every track whether it fits.
//! Prints microseconds per call.
//!
//! `cargo bench -p shenbao-engine` measures the made-up pack; with a folder as argument
//! (`cargo bench -p shenbao-engine -- FOLDER`) every sample of that pack.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use shenbao_draft::Date;
use shenbao_engine::{FitAnswers, Moment, PackFiles, fit, fit_draft, load, review};

/// Calls per measurement, how many measurements are made at most, and for how long. The best one is
/// what the work takes; the median shows how busy the machine was.
const CALLS: u32 = 10;
const ROUNDS: usize = 200;
const PATIENCE: Duration = Duration::from_millis(500);

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
    let samples = || pack.samples.iter();
    let reviews = samples().map(|sample| {
        measure("review", &sample.id, || {
            black_box(review(&pack, black_box(&sample.draft), &moment));
        })
    });
    let slowest = reviews.max().unwrap_or_default();
    let fits = samples().map(|sample| {
        measure("fit", &sample.id, || {
            black_box(fit_draft(&pack, black_box(&sample.draft), &moment));
        })
    });
    let slowest_fit = fits.max().unwrap_or_default();
    let nothing = FitAnswers::new();
    measure("fit", "no answer yet", || {
        black_box(fit(&pack, black_box(&nothing), &moment));
    });
    let (review, fit) = (slowest / 1000, slowest_fit / 1000);
    println!(
        "slowest: review {review} µs, fit {fit} µs for {} tracks",
        pack.tracks.len()
    );
}

/// Prints the best and the median time of one call; the best in nanoseconds.
fn measure(what: &str, of: &str, work: impl Fn()) -> u128 {
    let began = Instant::now();
    let mut rounds: Vec<u128> = (0..ROUNDS)
        .take_while(|_| began.elapsed() < PATIENCE)
        .map(|_| {
            let started = Instant::now();
            (0..CALLS).for_each(|_| work());
            started.elapsed().as_nanos() / u128::from(CALLS)
        })
        .collect();
    rounds.sort_unstable();
    let shown = |nanos: u128| format!("{}.{}", nanos / 1000, nanos % 1000 / 100);
    let (best, median) = (shown(rounds[0]), shown(rounds[rounds.len() / 2]));
    println!("{what:<6} {best:>7} µs best {median:>8} µs median  {of}");
    rounds[0]
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
