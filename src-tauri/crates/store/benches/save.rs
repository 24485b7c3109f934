//! What saving one edit of a long draft costs, against a bare SQLite commit of a row as large.
//!
//! Both write to the same disk with the same durability, turn by turn, so that load disturbs both alike.

#![allow(clippy::unwrap_used)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use shenbao_store::{Store, Summary};
use support::{LongDraft, Random, autosave};

const SAVES: usize = 400;

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("store")).unwrap();
    let bare = rusqlite::Connection::open(dir.path().join("bare.db")).unwrap();
    bare.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE draft (bytes BLOB NOT NULL)")
        .unwrap();
    let mut draft = LongDraft::new(1);
    let summary = Summary {
        title: Random(1).text(30),
        steps: vec![b'x'; 600],
        ..Summary::default()
    };
    let (id, mut head) = store
        .create_draft(&autosave(&draft.bytes(), &summary, 0))
        .unwrap();

    let (mut ours, mut theirs) = (Vec::with_capacity(SAVES), Vec::with_capacity(SAVES));
    for at in 1..=SAVES {
        draft.edit();
        let bytes = draft.bytes();
        ours.push(timed(|| {
            let new = shenbao_store::NewRevision {
                session: Some(b"{\"step\":3}"),
                ..autosave(&bytes, &summary, i64::try_from(at).unwrap())
            };
            head = store.save_revision(id, head, &new).unwrap();
        }));
        theirs.push(timed(|| {
            bare.prepare_cached("INSERT INTO draft VALUES (?1)")
                .unwrap()
                .execute([&bytes])
                .unwrap();
        }));
    }
    let (ours, theirs) = (Times::of(ours), Times::of(theirs));
    println!(
        "SQLite {}, {SAVES} saves of {} KB, in ms",
        rusqlite::version(),
        draft.bytes().len() / 1_000
    );
    println!(
        "store: median {:.3}  mean {:.3}  p99 {:.3}",
        ours.median, ours.mean, ours.p99
    );
    println!(
        "bare:  median {:.3}  mean {:.3}  p99 {:.3}",
        theirs.median, theirs.mean, theirs.p99
    );
    println!(
        "ratio: median {:.2}  mean {:.2}  (target 2)",
        ours.median / theirs.median,
        ours.mean / theirs.mean
    );
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("load:  {}", load.trim());
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// Milliseconds.
struct Times {
    median: f64,
    mean: f64,
    p99: f64,
}

impl Times {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
        Self {
            median: millis(times[times.len() / 2]),
            mean: millis(times.iter().sum::<Duration>()) / times.len() as f64,
            p99: millis(times[times.len() * 99 / 100]),
        }
    }
}
