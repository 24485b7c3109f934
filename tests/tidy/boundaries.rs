//! What may depend on what, and which part may touch the world outside.

use shenbao_tests::tree::{Source, paths, root, sources};

#[test]
fn no_core_crate_knows_of_tauri() {
    let manifests = core_files("Cargo.toml");
    assert!(
        manifests.len() >= 6,
        "only {} manifests were found",
        manifests.len()
    );
    expect_none(&manifests, "Tauri belongs to the shell", |line| {
        line.trim_start().starts_with("tauri")
    });
}

#[test]
fn the_draft_and_the_engine_read_no_file_and_no_clock() {
    let mut files = sources_of("draft");
    files.extend(sources_of("engine"));
    let outside = [
        "std::fs",
        "std::net",
        "std::env",
        "SystemTime",
        "Instant::now",
        "Zoned::now",
        "Timestamp::now",
    ];
    expect_none(
        &files,
        "files, environment and clock come in as arguments",
        |line| !is_comment(line) && outside.iter().any(|call| line.contains(call)),
    );
}

#[test]
fn sql_is_only_in_the_tables_of_the_store() {
    let files: Vec<Source> = core_files(".rs")
        .into_iter()
        .filter(|file| file.path.contains("/src/"))
        .filter(|file| !file.path.starts_with("src-tauri/crates/store/src/table"))
        .map(|file| Source {
            text: before_tests(&file.text).to_owned(),
            path: file.path,
        })
        .collect();
    let statements = [
        "SELECT ",
        "INSERT INTO",
        "INSERT OR",
        "UPDATE ",
        "DELETE FROM",
    ];
    expect_none(&files, "SQL lives in store/src/table/", |line| {
        // Questions to SQLite about itself belong to whoever opens, migrates or copies the file.
        let about_itself = line.contains("pragma_") || line.contains("sqlite_schema");
        let says = |statement: &&str| line.contains(&format!("\"{statement}"));
        !is_comment(line) && !about_itself && statements.iter().any(says)
    });
}

#[test]
fn the_map_names_every_top_level_entry() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    // What everybody knows from its name needs no line on the map.
    let known = [
        ".ci",
        ".gitignore",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "Makefile",
        "README.md",
        "deny.toml",
        "rustfmt.toml",
        "clippy.toml",
    ];
    let mut entries: Vec<String> = paths()
        .iter()
        .map(|path| {
            path.split_once('/')
                .map_or(path.as_str(), |(first, _)| first)
                .to_owned()
        })
        .filter(|entry| !known.contains(&entry.as_str()))
        .collect();
    entries.sort();
    entries.dedup();
    let missing: Vec<&String> = entries
        .iter()
        .filter(|entry| !map.contains(&format!("{entry}/")))
        .collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md does not name: {missing:?}"
    );
}

#[test]
fn every_path_on_the_map_exists() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    let quoted = map.split('`').skip(1).step_by(2);
    let missing: Vec<&str> = quoted
        .filter(|quote| {
            (quote.ends_with('/') || quote.ends_with(".rs"))
                && quote.contains('/')
                && !quote.contains(['<', '*', '{', ' '])
        })
        .filter(|path| {
            !["", "src-tauri", "src-tauri/crates"]
                .iter()
                .any(|base| root().join(base).join(path).exists())
        })
        .collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md names what is not there: {missing:?}"
    );
}

fn core_files(ending: &str) -> Vec<Source> {
    sources(&[ending])
        .into_iter()
        .filter(|file| file.path.starts_with("src-tauri/crates/"))
        .collect()
}

fn sources_of(name: &str) -> Vec<Source> {
    let prefix = format!("src-tauri/crates/{name}/src/");
    let files: Vec<Source> = sources(&[".rs"])
        .into_iter()
        .filter(|file| file.path.starts_with(&prefix) && !file.path.ends_with("tests.rs"))
        .collect();
    assert!(!files.is_empty(), "{prefix} holds no source");
    files
}

/// A file without its unit tests, which stand at its end.
pub(crate) fn before_tests(text: &str) -> &str {
    &text[..text.find("#[cfg(test)]").unwrap_or(text.len())]
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

#[track_caller]
pub(crate) fn expect_none(files: &[Source], why: &str, is_bad: impl Fn(&str) -> bool) {
    let bad: Vec<String> = files
        .iter()
        .flat_map(|file| {
            file.text
                .lines()
                .enumerate()
                .map(move |(at, line)| (file, at + 1, line))
        })
        .filter(|(_, _, line)| is_bad(line))
        .map(|(file, number, line)| format!("{}:{number}: {}", file.path, line.trim()))
        .collect();
    assert!(
        bad.is_empty(),
        "Not allowed here ({why}):\n{}",
        bad.join("\n")
    );
}
