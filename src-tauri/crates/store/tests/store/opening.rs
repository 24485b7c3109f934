//! Opening: what is refused is left as it was, and a reader never gets in a writer's way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use shenbao_store::{DATABASE_FILE, DataDir, DraftQuery, Reader, Store, StoreError};

use crate::library;

/// Every file of a directory that holds content; the index beside a log is rebuilt whenever it is read.
fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(dir).unwrap().map(|file| file.unwrap());
    let named = files.map(|file| {
        (
            file.file_name().into_string().unwrap(),
            fs::read(file.path()).unwrap(),
        )
    });
    named.filter(|(name, _)| !name.ends_with("-shm")).collect()
}

/// Both ways of opening must refuse, with this message, and change nothing.
#[track_caller]
fn check_refused(dir: &Path, message: &str) {
    let before = contents(dir);
    for error in [
        Store::open(dir).unwrap_err(),
        Reader::open(dir).unwrap_err(),
    ] {
        assert!(error.to_string().contains(message), "{error}");
    }
    assert!(contents(dir) == before, "the files were changed");
}

#[test]
fn a_newer_database_is_refused_and_left_byte_for_byte_as_it_was() {
    let library = library();
    drop(library.store);
    let file = Connection::open(library.dir.path().join(DATABASE_FILE)).unwrap();
    file.pragma_update(None, "user_version", 999).unwrap();
    file.close().unwrap();
    check_refused(library.dir.path(), "更新版本的申报助手");
}

#[test]
fn a_newer_database_whose_newness_is_still_in_the_log_is_left_too() {
    let library = library();
    drop(library.store);
    let elsewhere = tempfile::tempdir().unwrap();
    let path = library.dir.path().join(DATABASE_FILE);
    let file = Connection::open(&path).unwrap();
    file.pragma_update(None, "user_version", 999).unwrap();
    for name in [DATABASE_FILE, "shenbao.db-wal"] {
        fs::copy(library.dir.path().join(name), elsewhere.path().join(name)).unwrap();
    }
    let header = fs::read(elsewhere.path().join(DATABASE_FILE)).unwrap();
    assert_eq!(
        header[60..64],
        [0, 0, 0, 1],
        "the file itself still says the older format"
    );
    check_refused(elsewhere.path(), "更新版本的申报助手");
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left() {
    for content in [
        "x",
        "SQLite format 3\0 and then too little",
        &"一份文档".repeat(1_000),
    ] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(DATABASE_FILE), content).unwrap();
        check_refused(dir.path(), "不是申报助手的数据库");
    }
}

#[test]
fn the_database_of_another_program_is_refused_and_left() {
    let dir = tempfile::tempdir().unwrap();
    let file = Connection::open(dir.path().join(DATABASE_FILE)).unwrap();
    file.execute_batch("CREATE TABLE bookmarks (url TEXT)")
        .unwrap();
    file.close().unwrap();
    check_refused(dir.path(), "不是申报助手的数据库");
}

#[test]
fn an_empty_file_left_by_a_crash_becomes_a_library() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(DATABASE_FILE), "").unwrap();
    assert!(matches!(
        Reader::open(dir.path()),
        Err(StoreError::NoLibrary { .. })
    ));
    Store::open(dir.path()).unwrap().integrity_check().unwrap();
}

#[test]
fn a_path_that_cannot_be_a_directory_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("文件");
    fs::write(&file, "").unwrap();
    for path in [file.clone(), file.join("里面")] {
        assert!(
            matches!(Store::open(&path), Err(StoreError::CannotOpen { .. })),
            "{}",
            path.display()
        );
        assert!(
            matches!(
                DataDir::new(&path).lock(),
                Err(StoreError::CannotOpen { .. })
            ),
            "{}",
            path.display()
        );
    }
}

#[test]
fn there_is_nothing_to_read_where_no_library_is_and_reading_creates_none() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(
        Reader::open(dir.path()),
        Err(StoreError::NoLibrary { .. })
    ));
    assert!(contents(dir.path()).is_empty());
}

#[test]
fn a_damaged_database_is_told_as_damaged() {
    let mut library = library();
    for number in 0..200 {
        library.create(&format!("第{number}份"), number);
    }
    let path = library.dir.path().join(DATABASE_FILE);
    drop(library.store);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4_096 * 4_096;
    bytes[4_096..middle].fill(0xAA);
    fs::write(&path, bytes).unwrap();
    let opened = Store::open(library.dir.path());
    let told = opened.and_then(|store| store.integrity_check());
    assert!(matches!(&told, Err(StoreError::Corrupt { .. })), "{told:?}");
}

#[test]
fn a_reader_sees_what_a_writer_has_saved_while_both_are_open() {
    let mut library = library();
    let reader = library.reader();
    let titles = || -> Vec<String> {
        let drafts = reader.drafts(&DraftQuery::default()).unwrap();
        drafts
            .into_iter()
            .map(|entry| entry.summary.title)
            .collect()
    };
    assert!(titles().is_empty());
    let (id, head) = library.create("甲", 1);
    assert_eq!(titles(), ["甲"]);
    library.save(id, head, "乙", 2);
    assert_eq!(titles(), ["乙"]);
}

#[test]
fn everything_is_there_after_opening_again() {
    let mut library = library();
    let (id, head) = library.create("甲", 1);
    drop(library.store);
    library.store = Store::open(library.dir.path()).unwrap();
    let head = library.save(id, head, "乙", 2);
    assert_eq!(
        (library.latest(id), library.text(id, head)),
        ("乙".into(), "乙".into())
    );
}

#[test]
fn a_second_window_is_refused_while_a_reader_is_not() {
    let library = library();
    let data_dir = DataDir::new(library.dir.path());
    let lock = data_dir.lock().unwrap();
    let refused = data_dir.lock().unwrap_err();
    assert!(
        matches!(&refused, StoreError::AlreadyOpen { path } if path == data_dir.path()),
        "{refused}"
    );
    library.reader().drafts(&DraftQuery::default()).unwrap();
    drop(lock);
    data_dir.lock().unwrap();
}

#[test]
fn a_library_can_be_handed_to_another_thread() {
    let library = library();
    std::thread::spawn(move || library.store.integrity_check().unwrap())
        .join()
        .unwrap();
}

#[cfg(unix)]
#[test]
fn only_their_owner_may_look_into_a_new_data_directory() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let inner = dir.path().join("申报助手");
    Store::open(&inner).unwrap();
    assert_eq!(
        inner.metadata().unwrap().permissions().mode() & 0o777,
        0o700
    );
}

#[test]
fn a_window_that_is_just_ending_does_not_keep_the_next_one_out() {
    let dir = tempfile::tempdir().unwrap();
    let data_dir = DataDir::new(dir.path());
    let ending = data_dir.lock().unwrap();
    let end = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(150));
        drop(ending);
    });
    data_dir.lock().unwrap();
    end.join().unwrap();
}
