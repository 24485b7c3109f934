//! A writing process is killed at random moments, hundreds of times; nothing it called saved may be missing.
//!
//! The writer is this same program, told by its environment to write. It says on its standard output
//! what it has saved, after each commit. The reading side then opens the library as the next start
//! of the program would, checks the whole file, and reads back everything that was ever acknowledged.

#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
#[allow(dead_code, reason = "what is written here needs no series of edits")]
mod support;

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant, SystemTime};

use shenbao_store::{
    DataDir, DraftId, DraftQuery, NewRevision, RevisionId, Sha256, Store, Summary, UnixMillis,
};
use support::{LongDraft, Random, autosave};

const WRITER_DIR: &str = "SHENBAO_KILL_TEST_DIR";
/// Libraries are begun anew now and then, so that creating one is interrupted as well.
const LIBRARIES: u64 = 24;
const KILLS_PER_LIBRARY: u64 = 10;

fn main() {
    if let Some(dir) = std::env::var_os(WRITER_DIR) {
        return write_until_killed(Path::new(&dir));
    }
    let name = "everything_acknowledged_survives_a_kill";
    // What `cargo test` passes on: a part of a test's name, or a wish for the list of tests.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        return println!("{name}: test");
    }
    let mut filters = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
        .peekable();
    if filters.peek().is_some() && !filters.any(|filter| name.contains(filter.as_str())) {
        return;
    }
    let started = Instant::now();
    let seed = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64;
    println!("running {name}, seed {seed}");
    let mut random = Random(seed);
    let mut acknowledged = 0;
    for _ in 0..LIBRARIES {
        acknowledged += kill_repeatedly(&mut random);
    }
    let kills = LIBRARIES * KILLS_PER_LIBRARY;
    assert!(
        acknowledged as u64 > kills / 2,
        "the writer hardly wrote: {acknowledged} saves in {kills} lives"
    );
    println!(
        "{kills} kills, {acknowledged} acknowledged saves, none lost, {:.1} s",
        started.elapsed().as_secs_f64()
    );
}

/// What the writer has acknowledged: revisions in order, attachments, and the numbers their contents are made from.
#[derive(Default)]
struct Acknowledged {
    draft: Option<DraftId>,
    revisions: Vec<(RevisionId, u64)>,
    attachments: Vec<(Sha256, u64)>,
}

fn kill_repeatedly(random: &mut Random) -> usize {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = Acknowledged::default();
    for life in 0..KILLS_PER_LIBRARY {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .env(WRITER_DIR, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(writer.stdout.take().unwrap());
        let mut told = Vec::new();
        // Some die while they start, create the library or recover it; most when they are at work.
        if life % 4 != 0 {
            output.read_until(b'\n', &mut told).unwrap();
        }
        std::thread::sleep(Duration::from_micros(random.next() % 60_000));
        writer.kill().unwrap();
        let status = writer.wait().unwrap();
        assert!(was_killed(status), "the writer ended by itself: {status}");
        output.read_to_end(&mut told).unwrap();
        let told = String::from_utf8(told).unwrap();
        told.lines().for_each(|line| acknowledged.take(line));
        check(dir.path(), &acknowledged);
    }
    acknowledged.revisions.len() + acknowledged.attachments.len()
}

#[cfg(unix)]
fn was_killed(status: ExitStatus) -> bool {
    std::os::unix::process::ExitStatusExt::signal(&status).is_some()
}

#[cfg(not(unix))]
fn was_killed(status: ExitStatus) -> bool {
    // What `TerminateProcess` is asked to leave; a panic leaves 101.
    status.code() == Some(1)
}

impl Acknowledged {
    fn take(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            // The full stop shows that the line is whole.
            ["revision", draft, id, number, "."] => {
                self.draft = Some(draft.parse().unwrap());
                self.revisions
                    .push((id.parse().unwrap(), number.parse().unwrap()));
            }
            ["attachment", sha256, number, "."] => {
                self.attachments
                    .push((sha256.parse().unwrap(), number.parse().unwrap()));
            }
            _ => eprintln!("a last line cut off: {line:?}"),
        }
    }
}

fn check(dir: &Path, acknowledged: &Acknowledged) {
    // The dead process must not leave its lock behind.
    let _lock = DataDir::new(dir).lock().unwrap();
    let store = Store::open(dir).unwrap();
    store.integrity_check().unwrap();
    let mut saved = HashMap::new();
    for draft in store.drafts(&DraftQuery::default()).unwrap() {
        for entry in store.revisions(draft.id).unwrap() {
            saved.insert(
                (draft.id, entry.id),
                store.revision(draft.id, entry.id).unwrap(),
            );
        }
    }
    for &(id, number) in &acknowledged.revisions {
        let draft = acknowledged.draft.unwrap();
        let bytes = saved
            .get(&(draft, id))
            .unwrap_or_else(|| panic!("revision {number} was acknowledged and is lost"));
        assert!(
            *bytes == content(number),
            "revision {number} has other content than was saved"
        );
    }
    // At most one save per life can have been committed without being acknowledged.
    let unacknowledged = saved.len() - acknowledged.revisions.len();
    assert!(
        unacknowledged as u64 <= KILLS_PER_LIBRARY,
        "{unacknowledged}"
    );
    for &(sha256, number) in &acknowledged.attachments {
        let mut bytes = Vec::new();
        store
            .attachment(sha256)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        assert!(
            bytes == scan(number),
            "attachment {number} has other content than was stored"
        );
    }
}

/// Writes revisions and attachments, and never stops by itself.
fn write_until_killed(dir: &Path) {
    let _lock = DataDir::new(dir).lock().unwrap();
    let mut store = Store::open(dir).unwrap();
    let summary = Summary {
        title: "被中断的申报书".into(),
        ..Summary::default()
    };
    let existing = store.drafts(&DraftQuery::default()).unwrap();
    let (draft, mut head, mut number) = match existing.first() {
        Some(entry) => (
            entry.id,
            entry.head,
            store.revisions(entry.id).unwrap().len() as u64,
        ),
        None => {
            let (draft, head) = store
                .create_draft(&autosave(&content(0), &summary, 0))
                .unwrap();
            acknowledge(format_args!("revision {draft} {head} 0 ."));
            (draft, head, 1)
        }
    };
    loop {
        let bytes = content(number);
        let session = number.to_le_bytes();
        let mut new = NewRevision {
            session: Some(&session),
            ..autosave(&bytes, &summary, 0)
        };
        let stored;
        if number % 6 == 0 {
            stored = [store
                .put_attachment(&scan(number)[..], u64::MAX, UnixMillis(0))
                .unwrap()
                .sha256];
            acknowledge(format_args!("attachment {} {number} .", stored[0]));
            new.attachments = &stored;
        }
        head = store.save_revision(draft, head, &new).unwrap();
        acknowledge(format_args!("revision {draft} {head} {number} ."));
        number += 1;
    }
}

fn acknowledge(what: std::fmt::Arguments<'_>) {
    // One write per line, so that a kill cannot leave half of one.
    let line = format!("{what}\n");
    let mut output = io::stdout().lock();
    output
        .write_all(line.as_bytes())
        .and_then(|()| output.flush())
        .unwrap();
}

/// The draft as it is at its `number`th save: long, and a little different each time.
fn content(number: u64) -> Vec<u8> {
    thread_local!(static BEGINNING: Vec<u8> = LongDraft::new(9).bytes());
    let edit = Random(number).text(40);
    BEGINNING.with(|beginning| {
        let mut bytes = beginning.clone();
        let place = (number as usize).wrapping_mul(7_919) % bytes.len();
        bytes.splice(place..place, edit.bytes());
        bytes
    })
}

/// A scan of up to 2.5 MiB.
fn scan(number: u64) -> Vec<u8> {
    let mut random = Random(!number);
    let size = random.below(2_600_000);
    let block: Vec<u8> = (0..1_000)
        .flat_map(|_| random.next().to_le_bytes())
        .collect();
    let mut bytes = block.repeat(size / block.len() + 1);
    bytes.truncate(size);
    bytes
}
