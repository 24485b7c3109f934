//! Every direct dependency has its line in ARCHITECTURE.md, with the reason why it is there, and
//! every line there is about one.

use std::collections::BTreeSet;

use serde_json::Value;
use shenbao_tests::tree::{cargo_metadata, root};

/// Where a dependency is used, and its name.
type Use = (String, String);

#[test]
fn every_direct_dependency_is_accounted_for_and_nothing_else() {
    let (used, told) = (used(), told());
    assert!(
        used.len() > 40,
        "only {} dependencies were found",
        used.len()
    );
    let unexplained: Vec<&Use> = used.difference(&told).collect();
    let stale: Vec<&Use> = told.difference(&used).collect();
    assert!(
        unexplained.is_empty(),
        "ARCHITECTURE.md does not say why: {unexplained:?}"
    );
    assert!(
        stale.is_empty(),
        "ARCHITECTURE.md explains what is no dependency: {stale:?}"
    );
}

/// What the manifests ask for.
fn used() -> BTreeSet<Use> {
    let metadata = cargo_metadata(&["--no-deps"]);
    let crates = metadata["packages"]
        .as_array()
        .expect("cargo lists the workspace");
    let of_crates = crates.iter().flat_map(|member| {
        let part = match text(&member["name"])
            .strip_prefix("shenbao-")
            .expect("our crates share a prefix")
        {
            "desktop" => "shell",
            part => part,
        };
        let needs = member["dependencies"]
            .as_array()
            .expect("a crate has dependencies");
        needs.iter().map(move |need| (part, text(&need["name"])))
    });
    let manifest =
        std::fs::read_to_string(root().join("ui/package.json")).expect("the page has a manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let of_page = ["dependencies", "devDependencies"]
        .into_iter()
        .flat_map(|kind| {
            let names = manifest[kind]
                .as_object()
                .expect("the page has dependencies")
                .keys();
            names.map(|name| ("ui", name.as_str())).collect::<Vec<_>>()
        });
    of_crates
        .chain(of_page)
        .filter(|(_, name)| !name.starts_with("shenbao-"))
        .map(|(part, name)| (part.to_owned(), name.to_owned()))
        .collect()
}

/// What the table of the map says: parts in the first column, names between backquotes in the second.
fn told() -> BTreeSet<Use> {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    let (_, after) = map
        .split_once("\n## Dependencies")
        .expect("the map has a table of dependencies");
    let section = after.split("\n## ").next().unwrap_or(after);
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.flat_map(|row| {
        let mut cells = row.split('|').skip(1);
        let (parts, names) = (
            cells.next().unwrap_or_default(),
            cells.next().unwrap_or_default(),
        );
        let names: Vec<&str> = names.split('`').skip(1).step_by(2).collect();
        let each = |part: &str| {
            names
                .iter()
                .map(|name| (part.trim().to_owned(), (*name).to_owned()))
                .collect()
        };
        parts
            .split(',')
            .flat_map(|part| -> Vec<Use> { each(part) })
            .collect::<Vec<Use>>()
    })
    .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
