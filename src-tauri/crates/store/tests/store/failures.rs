//! A full disk and another program's lock: told apart, and nothing is lost or half-written.

use std::io::Cursor;
use std::time::Duration;

use shenbao_store::{NewRevision, Store, StoreError, StoreOptions, UnixMillis};

use crate::support::{LongDraft, Random, autosave};
use crate::{Library, library_with, titled};

fn impatient() -> StoreOptions {
    StoreOptions {
        busy_timeout: Duration::from_millis(20),
        ..StoreOptions::default()
    }
}

#[test]
fn on_a_full_disk_a_save_fails_as_a_whole_and_what_was_saved_stays() {
    let mut library = library_with(&StoreOptions {
        max_pages: Some(200),
        ..StoreOptions::default()
    });
    let mut draft = LongDraft::new(6);
    let summary = titled("");
    let mut saved = vec![draft.bytes()];
    let (id, mut head) = library
        .store
        .create_draft(&autosave(&saved[0], &summary, 0))
        .unwrap();
    let full = loop {
        draft.edit();
        let bytes = draft.bytes();
        let new = NewRevision {
            session: Some(b"step 2"),
            ..autosave(&bytes, &summary, 1)
        };
        match library.store.save_revision(id, head, &new) {
            Ok(next) => head = next,
            Err(error) => break error,
        }
        saved.push(bytes);
        assert!(saved.len() < 500, "the disk never filled");
    };
    assert!(matches!(full, StoreError::DiskFull), "{full:?}");
    assert!(saved.len() > 5, "{}", saved.len());
    check_all(&library, id, head, &saved);

    // With room again, the same window goes on.
    let dir = library.dir;
    drop(library.store);
    let mut library = Library {
        store: Store::open(dir.path()).unwrap(),
        dir,
    };
    saved.push(draft.bytes());
    let head = library
        .store
        .save_revision(id, head, &autosave(&saved[saved.len() - 1], &summary, 2))
        .unwrap();
    check_all(&library, id, head, &saved);
}

#[track_caller]
fn check_all(
    library: &Library,
    id: shenbao_store::DraftId,
    head: shenbao_store::RevisionId,
    saved: &[Vec<u8>],
) {
    library.store.integrity_check().unwrap();
    let entries = library.store.revisions(id).unwrap();
    assert_eq!((entries.len(), entries[0].id), (saved.len(), head));
    for (entry, bytes) in entries.iter().rev().zip(saved) {
        assert!(library.store.revision(id, entry.id).unwrap() == *bytes);
    }
}

#[test]
fn an_attachment_that_does_not_fit_on_the_disk_leaves_nothing_behind() {
    let mut library = library_with(&StoreOptions {
        max_pages: Some(1_000),
        ..StoreOptions::default()
    });
    let (id, _) = library.create("甲", 1);
    let large = Random(8).text(3_000_000).into_bytes();
    let refused = library
        .store
        .put_attachment(Cursor::new(&large), u64::MAX, UnixMillis(2));
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert_eq!(
        (
            library.count("attachment"),
            library.count("attachment_chunk")
        ),
        (0, 0)
    );
    assert_eq!(library.latest(id), "甲");
    library
        .store
        .put_attachment(Cursor::new(&large[..100_000]), u64::MAX, UnixMillis(3))
        .unwrap();
    library.store.integrity_check().unwrap();
}

#[test]
fn while_another_program_writes_a_save_is_refused_and_succeeds_afterwards() {
    let mut library = library_with(&impatient());
    let (id, head) = library.create("甲", 1);
    let other = library.raw();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let summary = titled("乙");
    let new = autosave("乙".as_bytes(), &summary, 2);
    let locked = |outcome: Result<(), _>| matches!(outcome, Err(StoreError::Locked));
    assert!(locked(
        library.store.save_revision(id, head, &new).map(drop)
    ));
    assert!(locked(library.store.create_draft(&new).map(drop)));
    assert!(locked(
        library
            .store
            .put_attachment(Cursor::new(b"x"), 9, UnixMillis(2))
            .map(drop)
    ));
    assert!(locked(library.store.trash_draft(id, UnixMillis(2))));
    assert!(locked(library.store.set_setting("theme", b"1")));
    assert_eq!(library.latest(id), "甲", "reading goes on meanwhile");
    other.execute_batch("ROLLBACK").unwrap();
    library.store.save_revision(id, head, &new).unwrap();
    assert_eq!(library.latest(id), "乙");
}

#[test]
fn two_windows_that_write_at_once_never_overwrite_each_other() {
    let mut library = library_with(&StoreOptions::default());
    let (id, head) = library.create("甲", 1);
    let dir = library.dir.path();
    let attempts: Vec<_> = std::thread::scope(|scope| {
        let window = |number: i64| {
            scope.spawn(move || {
                let mut store = Store::open(dir).unwrap();
                let text = format!("窗口{number}");
                store
                    .save_revision(id, head, &autosave(text.as_bytes(), &titled(&text), number))
                    .is_ok()
            })
        };
        let windows: Vec<_> = (2..8).map(window).collect();
        windows
            .into_iter()
            .map(|window| window.join().unwrap())
            .collect()
    });
    assert_eq!(
        attempts.iter().filter(|saved| **saved).count(),
        1,
        "{attempts:?}"
    );
    assert_eq!(library.store.revisions(id).unwrap().len(), 2);
}
