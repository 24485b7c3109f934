//! The lock of a published edition notices every change, and is no part of the pack itself.

mod support;

use shenbao_engine::{PackFiles, load, lock, lock_problems};

fn locked() -> PackFiles {
    let mut files = PackFiles(support::files(&support::folder("packs/demo")));
    files
        .0
        .insert("pack.lock".to_owned(), lock(&files).into_bytes());
    files
}

#[test]
fn an_unchanged_pack_fits_its_lock_and_keeps_its_checksum() {
    let files = locked();
    assert_eq!(lock_problems(&files), Vec::<String>::new());
    assert_eq!(lock(&files), String::from_utf8_lossy(&files.0["pack.lock"]));
    let pack = load(&files).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(pack.sha256, support::demo().sha256);
}

#[test]
fn every_changed_missing_and_added_file_is_named() {
    let mut files = locked();
    let changed: Vec<String> = files
        .0
        .keys()
        .filter(|path| *path != "pack.lock")
        .cloned()
        .collect();
    for path in &changed {
        let mut other = files.clone();
        other.0.get_mut(path).expect("a file").push(b' ');
        let said = lock_problems(&other);
        assert_eq!(
            (said.len(), said[0].starts_with(path.as_str())),
            (2, true),
            "{said:?}"
        );
    }
    files.0.remove("rules/cap.toml");
    files.0.insert("rules/new.toml".to_owned(), Vec::new());
    let said = lock_problems(&files).join("\n");
    assert!(
        said.contains("rules/cap.toml：已公布的版本里有，现在没有。"),
        "{said}"
    );
    assert!(
        said.contains("rules/new.toml：已公布的版本里没有。"),
        "{said}"
    );
    files
        .0
        .insert("pack.lock".to_owned(), b"nonsense\n".to_vec());
    assert!(lock_problems(&files)[0].starts_with("pack.lock:1:"));
}
