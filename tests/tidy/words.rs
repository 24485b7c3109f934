//! Which words may stand where: a guideline's in its pack, a person's in the locale.

use std::collections::BTreeSet;

use shenbao_tests::tree::{Source, sources};

use crate::boundaries::{before_tests, expect_none};

#[test]
fn no_sentence_stands_in_a_component() {
    let components: Vec<Source> = sources(&[".vue"])
        .into_iter()
        .filter(|file| file.path.starts_with("ui/src/"))
        .map(|file| Source {
            text: without_comments(&file.text),
            path: file.path,
        })
        .collect();
    assert!(!components.is_empty(), "no component was found");
    expect_none(&components, "visible words are in ui/src/locales", |line| {
        !line.trim_start().starts_with("//") && line.chars().any(is_han)
    });
}

#[test]
fn no_source_names_a_guideline_a_clause_or_its_people() {
    let names = names_of_packs();
    assert!(
        names.len() > 20,
        "only {} names were read from the packs",
        names.len()
    );
    expect_none(
        &product_sources(),
        "a guideline's own words belong to its pack",
        |line| names.iter().any(|name| line.contains(name.as_str())) || names_a_clause(line),
    );
}

#[test]
fn no_file_names_a_package_registry_or_this_machine() {
    // Written in two halves, so that this file does not name them either.
    let hosts = [
        ["crates", ".io"],
        ["npmjs", ".org"],
        ["npmjs", ".com"],
        ["npmmirror", ".com"],
        ["pypi", ".org"],
        ["pythonhosted", ".org"],
        ["deb.debian", ".org"],
        ["rsproxy", ".cn"],
        ["/work", "/"],
        ["../sha", "red"],
    ];
    let endings = [
        ".rs", ".ts", ".vue", ".toml", ".md", ".json", ".sh", ".py", ".yml", ".yaml", ".html",
        "Makefile", ".npmrc", ".ci/run",
    ];
    let files: Vec<Source> = sources(&endings)
        .into_iter()
        .filter(|file| !file.path.ends_with("package-lock.json"))
        .collect();
    expect_none(
        &files,
        "a clone builds anywhere, from whatever registry its owner uses",
        |line| {
            hosts
                .iter()
                .any(|[first, second]| line.contains(&format!("{first}{second}")))
        },
    );
}

/// Rust and TypeScript of the product: neither tests, nor what is generated, nor stand-in data.
fn product_sources() -> Vec<Source> {
    let apart = [
        "/tests/",
        "/benches/",
        "/generated/",
        "/memory/",
        "/examples/",
        ".test.ts",
    ];
    sources(&[".rs", ".ts", ".vue"])
        .into_iter()
        .filter(|file| file.path.starts_with("src-tauri/") || file.path.starts_with("ui/src/"))
        .filter(|file| !apart.iter().any(|part| file.path.contains(part)))
        .filter(|file| !file.path.ends_with("tests.rs"))
        .map(|file| Source {
            text: before_tests(&file.text).to_owned(),
            path: file.path,
        })
        .collect()
}

/// Ids and titles that packs give to themselves, their programmes and tracks, and to institutions.
fn names_of_packs() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in sources(&[".toml"])
        .iter()
        .filter(|file| file.path.starts_with("guidelines/"))
    {
        let identity = file.path.ends_with("/pack.toml") || file.path.ends_with("/tracks.toml");
        let people = file.path.contains("/lists/") && file.text.contains("aliases");
        for line in file.text.lines().filter(|_| identity || people) {
            let Some((key, value)) = line.split_once('=') else {
                continue;
            };
            let value = value.trim().trim_matches('"');
            let is_name = match key.trim() {
                // Ids are short words: they count only where they stand alone between quotes.
                "id" if identity && value.contains('-') => {
                    names.insert(format!("\"{value}\""));
                    false
                }
                "title" | "issuer" | "form_name" | "label" => {
                    value.chars().filter(|c| is_han(*c)).count() >= 6
                }
                _ => false,
            };
            if is_name {
                names.insert(value.to_owned());
            }
        }
    }
    names.insert("四川".to_owned());
    names
}

/// A clause id: a capital letter, then at least two numbers, as in a pack's `clauses.toml`.
fn names_a_clause(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .any(|word| {
            let mut parts = word.split('.');
            let letter = parts
                .next()
                .is_some_and(|first| first.len() == 1 && first.as_bytes()[0].is_ascii_uppercase());
            let numbers: Vec<&str> = parts.collect();
            letter
                && numbers.len() >= 2
                && numbers
                    .iter()
                    .all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        let end = rest[start..]
            .find("-->")
            .map_or(rest.len(), |end| start + end + 3);
        kept.push_str(&rest[..start]);
        // Lines keep their numbers.
        kept.extend(rest[start..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    kept + rest
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

#[test]
fn a_clause_id_is_recognised_and_a_version_is_not() {
    assert!(names_a_clause("// see A.6.3.2"));
    assert!(names_a_clause("\"B.6.4\","));
    assert!(!names_a_clause("version = \"2.12.5\""));
    assert!(!names_a_clause("Self::T.0"));
}
