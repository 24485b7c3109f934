//! One copy is a whole backup, and it is there whole or not at all.

use std::fs;
use std::io::Cursor;

use shenbao_store::{DATABASE_FILE, NewRevision, Store, StoreError, UnixMillis};

use crate::support::autosave;
use crate::{Library, library, titled};

fn filled() -> Library {
    let mut library = library();
    let stored = library
        .store
        .put_attachment(Cursor::new(vec![7; 9_000_000]), 10_000_000, UnixMillis(1))
        .unwrap();
    let summary = titled("甲");
    library
        .store
        .create_draft(&NewRevision {
            attachments: &[stored.sha256],
            ..autosave(b"1", &summary, 2)
        })
        .unwrap();
    library.store.set_setting("theme", b"\"dark\"").unwrap();
    library
}

#[test]
fn a_backup_is_one_file_that_opens_as_a_library() {
    let library = filled();
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join(DATABASE_FILE);
    library.reader().backup_to(&target).unwrap();
    let files: Vec<_> = fs::read_dir(elsewhere.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(files, [DATABASE_FILE]);

    let restored = Store::open(elsewhere.path()).unwrap();
    restored.integrity_check().unwrap();
    let ids = |store: &Store| store.drafts(&shenbao_store::DraftQuery::default()).unwrap();
    assert_eq!(ids(&restored), ids(&library.store));
    assert_eq!(restored.setting("theme").unwrap().unwrap(), b"\"dark\"");
}

#[test]
fn a_backup_replaces_an_older_one() {
    let library = filled();
    let target = library.dir.path().join("备份.db");
    fs::write(&target, "an older backup").unwrap();
    fs::write(
        library.dir.path().join("备份.db.partial"),
        "left by a crash",
    )
    .unwrap();
    library.store.backup_to(&target).unwrap();
    assert!(fs::read(&target).unwrap().starts_with(b"SQLite format 3\0"));
    assert!(!library.dir.path().join("备份.db.partial").exists());
}

#[test]
fn a_backup_that_cannot_be_written_leaves_the_older_one() {
    let library = filled();
    let missing = library.dir.path().join("没有的目录").join("备份.db");
    assert!(matches!(
        library.store.backup_to(&missing),
        Err(StoreError::CannotOpen { .. })
    ));
    let onto_itself = library
        .store
        .backup_to(&library.dir.path().join(DATABASE_FILE));
    assert!(matches!(onto_itself, Err(StoreError::BackupOntoItself)));
    library.store.integrity_check().unwrap();
}

#[test]
fn a_backup_of_a_damaged_library_is_refused_and_the_older_one_stays() {
    let library = filled();
    library
        .raw()
        .execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM attachment")
        .unwrap();
    let target = library.dir.path().join("备份.db");
    fs::write(&target, "an older backup").unwrap();
    assert!(matches!(
        library.store.backup_to(&target),
        Err(StoreError::Corrupt { .. })
    ));
    assert_eq!(fs::read(&target).unwrap(), b"an older backup");
    assert!(!library.dir.path().join("备份.db.partial").exists());
}

#[test]
fn a_setting_is_kept_changed_and_forgotten() {
    let mut library = library();
    let theme = |library: &Library| library.reader().setting("theme").unwrap();
    assert_eq!(theme(&library), None);
    for value in [&b"\"dark\""[..], b"{\"name\":\"\xe6\xb7\xb1\"}"] {
        library.store.set_setting("theme", value).unwrap();
        assert_eq!(theme(&library).unwrap(), value);
    }
    library.store.remove_setting("theme").unwrap();
    assert_eq!(theme(&library), None);
}
