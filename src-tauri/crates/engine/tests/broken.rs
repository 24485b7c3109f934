//! Broken packs: every mistake of every file is reported at once, where it stands, with what was
//! expected. Each folder below `broken/` holds the files in which it differs from `broken/_good`.

mod support;

use shenbao_engine::{PackFiles, load};

fn errors_of(name: &str) -> String {
    let mut files = support::files(&support::folder("broken/_good"));
    for (file, bytes) in support::files(&support::folder(&format!("broken/{name}"))) {
        // An empty file stands for one that is missing.
        if bytes.is_empty() {
            files.remove(&file)
        } else {
            files.insert(file, bytes)
        };
    }
    files.remove("expected.txt");
    match load(&PackFiles(files)) {
        Ok(_) => String::new(),
        Err(errors) => errors.0.iter().map(|error| format!("{error}\n")).collect(),
    }
}

fn names() -> Vec<String> {
    let folder = std::fs::read_dir(support::folder("broken")).expect("the folder");
    let names = folder.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_str()
            .expect("a plain name")
            .to_owned()
    });
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('_')).collect();
    names.sort();
    names
}

#[test]
fn the_pack_they_differ_from_is_sound() {
    assert_eq!(errors_of("_good"), "");
}

#[test]
fn every_broken_pack_says_what_is_wrong_and_where() {
    let names = names();
    assert!(names.len() >= 30, "only {} broken packs", names.len());
    for name in names {
        let file = support::folder(&format!("broken/{name}/expected.txt"));
        let actual = errors_of(&name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&file, &actual).expect("a writable folder");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(!actual.is_empty(), "{name} loads");
        assert_eq!(actual, expected, "{name}");
    }
}

#[test]
fn many_mistakes_are_reported_together() {
    let errors = errors_of("many_at_once");
    let files = [
        "clauses.toml",
        "derived.toml",
        "form/10-a.toml",
        "rules/limit.toml",
        "tracks.toml",
    ];
    assert!(errors.lines().count() >= 10, "{errors}");
    for file in files {
        assert!(errors.contains(file), "{file} is missing in\n{errors}");
    }
}
