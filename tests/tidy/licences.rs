//! Everything that is built in or built with may be passed on: its licence is permissive, or it is
//! an exception with its reason. The list is `deny.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use shenbao_tests::tree::{cargo_metadata, root};
use toml::de::{DeTable, DeValue};

/// Packages of the page that are not on the list, with the reason for each. All of them only build
/// or test; what is shipped has no exception.
const ONLY_TO_BUILD_THE_PAGE: [(&str, &str, &str); 2] = [
    (
        "axe-core",
        "MPL-2.0",
        "looks for barriers in tests of the page",
    ),
    (
        "lightningcss",
        "MPL-2.0",
        "vite's CSS minifier, one package per system",
    ),
];

#[test]
fn every_crate_has_a_permissive_licence() {
    let list = List::read();
    let metadata = cargo_metadata(&[]);
    let packages = metadata["packages"]
        .as_array()
        .expect("cargo lists packages");
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let mut unused: BTreeSet<&String> = list.exceptions.keys().collect();
    let mut bad = Vec::new();
    for package in packages {
        let (name, licence) = (text(&package["name"]), text(&package["license"]));
        if holds(licence, &|one| list.allow.contains(one)) {
            continue;
        }
        let excepted = list.exceptions.get(name);
        if excepted.is_some_and(|also| {
            holds(licence, &|one| {
                list.allow.contains(one) || also.contains(one)
            })
        }) {
            unused.retain(|crate_| *crate_ != name);
        } else {
            bad.push(format!("{name}: {licence}"));
        }
    }
    assert!(
        bad.is_empty(),
        "Not on the list of deny.toml:\n{}",
        bad.join("\n")
    );
    assert!(
        unused.is_empty(),
        "Exceptions of deny.toml that nothing needs: {unused:?}"
    );
}

#[test]
fn every_package_of_the_page_has_a_permissive_licence() {
    let list = List::read();
    let lock = std::fs::read_to_string(root().join("ui/package-lock.json"))
        .expect("the page has a lock file");
    let lock: Value = serde_json::from_str(&lock).expect("the lock file is JSON");
    let packages = lock["packages"]
        .as_object()
        .expect("the lock file lists packages");
    assert!(packages.len() > 50, "only {} packages", packages.len());
    let excepted = |name: &str, licence: &str| {
        ONLY_TO_BUILD_THE_PAGE.iter().any(|(excepted, theirs, _)| {
            *theirs == licence && (name == *excepted || name.starts_with(&format!("{excepted}-")))
        })
    };
    let bad: Vec<String> = packages
        .iter()
        .filter_map(|(path, package)| Some((path.rsplit_once("node_modules/")?.1, package)))
        .filter(|(name, package)| {
            let licence = text(&package["license"]);
            let builds_only = package["dev"] == true && excepted(name, licence);
            !builds_only && !holds(licence, &|one| list.allow.contains(one))
        })
        .map(|(name, package)| format!("{name}: {}", text(&package["license"])))
        .collect();
    assert!(
        bad.is_empty(),
        "Not on the list of deny.toml:\n{}",
        bad.join("\n")
    );
}

#[test]
fn alternatives_need_one_licence_and_conjunctions_all() {
    let allowed = |one: &str| matches!(one, "MIT" | "Zlib" | "Apache-2.0 WITH LLVM-exception");
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND Zlib", true),
        ("(MIT OR Zlib) AND GPL-3.0", false),
        ("GPL-3.0 OR MIT AND Zlib", true),
        ("GPL-3.0 AND MIT OR GPL-2.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("", false),
    ] {
        assert_eq!(holds(expression, &allowed), expected, "{expression}");
    }
}

/// What deny.toml says.
struct List {
    allow: BTreeSet<String>,
    exceptions: BTreeMap<String, BTreeSet<String>>,
}

impl List {
    fn read() -> Self {
        let text = std::fs::read_to_string(root().join("deny.toml")).expect("there is a deny.toml");
        let table = DeTable::parse(&text).expect("deny.toml is TOML");
        let licences = table.get_ref()["licenses"].get_ref();
        let exceptions = strings_of(licences, "exceptions", |entry| {
            let name = entry
                .get("crate")
                .and_then(|value| value.get_ref().as_str())
                .expect("an exception names its crate");
            (
                name.to_owned(),
                strings_of(entry, "allow", |one| {
                    one.as_str().expect("a licence").to_owned()
                }),
            )
        });
        Self {
            allow: strings_of(licences, "allow", |one| {
                one.as_str().expect("a licence").to_owned()
            }),
            exceptions,
        }
    }
}

/// The array under a key, each entry read by `read`.
fn strings_of<T, C: FromIterator<T>>(
    table: &DeValue<'_>,
    key: &str,
    read: impl Fn(&DeValue<'_>) -> T,
) -> C {
    let array = table
        .get(key)
        .and_then(|value| value.get_ref().as_array())
        .unwrap_or_else(|| panic!("`{key}` is a list"));
    array.iter().map(|entry| read(entry.get_ref())).collect()
}

/// Whether an SPDX expression can be met by licences that are allowed. The old `A/B` means `A OR B`;
/// AND binds closer than OR.
fn holds(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = either(&mut words, allowed);
    met && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words<'_>, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = both(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words, allowed);
    }
    met
}

fn both(words: &mut Words<'_>, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &dyn Fn(&str) -> bool) -> bool {
    match words.next() {
        Some("(") => {
            let met = either(words, allowed);
            words.next_if_eq(&")").is_some() && met
        }
        Some(name) if words.next_if_eq(&"WITH").is_some() => words
            .next()
            .is_some_and(|exception| allowed(&format!("{name} WITH {exception}"))),
        Some(name) => allowed(name),
        None => false,
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
