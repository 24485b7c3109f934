//! The JSON Schemas of the packs' files, which editors read: drawn by the readers themselves, fresh,
//! complete, with words for every key; and judged with a validator that is not ours.
//! `UPDATE_EXPECT=1` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;
use shenbao_engine::{KeyWords, PackFiles, schemas};
use shenbao_tests::packs::files;
use shenbao_tests::tree::root;

/// Every pack there is, with what is laid over it: the more packs, the more the readers are asked.
fn all_packs() -> Vec<(PackFiles, Vec<PackFiles>)> {
    let of = |path: &str| files(&root().join(path));
    let guidelines = "guidelines/sichuan-2024";
    let demo = "src-tauri/crates/engine/tests/packs/demo";
    vec![
        (of(guidelines), vec![of(&format!("{guidelines}-notice"))]),
        (of(demo), vec![of(&format!("{demo}-notice"))]),
        (of("guidelines/example/linjiang-2031"), Vec::new()),
    ]
}

fn words() -> KeyWords {
    let path = root().join("guidelines/schemas/keys.toml");
    let text = std::fs::read_to_string(path).expect("the words for keys");
    toml::from_str(&text).expect("texts by key")
}

fn drawn() -> (BTreeMap<String, Value>, BTreeSet<String>) {
    let packs = all_packs();
    let packs: Vec<(&PackFiles, Vec<&PackFiles>)> = packs
        .iter()
        .map(|(base, overlays)| (base, overlays.iter().collect()))
        .collect();
    schemas(&packs, &words()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn path_of(name: &str) -> PathBuf {
    root().join(format!("guidelines/schemas/{name}.schema.json"))
}

#[test]
fn the_schemas_are_fresh() {
    let (schemas, _) = drawn();
    let updates = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut stale = Vec::new();
    for (name, schema) in &schemas {
        let text = format!("{schema:#}\n");
        if updates {
            std::fs::write(path_of(name), &text).expect("a writable folder");
        }
        if std::fs::read_to_string(path_of(name)).ok() != Some(text) {
            stale.push(name);
        }
    }
    assert_eq!(stale, Vec::<&String>::new(), "UPDATE_EXPECT=1 writes them");
}

#[test]
fn every_key_has_words_and_every_word_a_key() {
    let (schemas, dumb) = drawn();
    assert_eq!(dumb, BTreeSet::new(), "keys without words");
    let mut used = BTreeSet::new();
    for schema in schemas.values() {
        said(schema, &mut used);
    }
    let idle: Vec<_> = words()
        .into_iter()
        .filter(|(_, said)| !used.contains(said))
        .collect();
    assert_eq!(idle, [], "words nobody reads");
}

fn said(schema: &Value, used: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(said) = map.get("description").and_then(Value::as_str) {
                used.insert(said.to_owned());
            }
            map.values().for_each(|value| said(value, used));
        }
        Value::Array(items) => items.iter().for_each(|value| said(value, used)),
        _ => {}
    }
}

/// A key that a reader asks for and no pack at hand shows would be underlined in an editor.
#[test]
fn every_key_that_readers_ask_for_is_in_a_schema() {
    let mut known = BTreeSet::new();
    for schema in drawn().0.values() {
        keys(schema, &mut known);
    }
    let asked = asked_in(&root().join("src-tauri/crates/engine/src"));
    assert!(asked.len() > 100, "only {} keys were found", asked.len());
    let missing: Vec<_> = asked.difference(&known).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

fn keys(schema: &Value, known: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                known.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| keys(value, known));
        }
        Value::Array(items) => items.iter().for_each(|value| keys(value, known)),
        _ => {}
    }
}

/// The keys that stand in the calls by which readers ask.
fn asked_in(folder: &Path) -> BTreeSet<String> {
    const CALLS: [&str; 11] = [
        ".need(",
        ".text(",
        ".opt_text(",
        ".text_or_empty(",
        ".flag(",
        ".opt_u32(",
        ".items(",
        ".texts(",
        ".opt_obj(",
        ".word(",
        "obj.get(",
    ];
    let mut asked = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the engine's sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            asked.extend(asked_in(&path));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source");
        for call in CALLS {
            let keys = text.split(call).skip(1);
            let keys = keys.filter_map(|rest| rest.strip_prefix('"')?.split_once('"'));
            asked.extend(keys.map(|(key, _)| key.to_owned()));
        }
    }
    asked
}

fn schema_of(file: &str) -> String {
    let path = file.strip_suffix(".toml").expect("a TOML file");
    match path.split_once('/') {
        Some(("samples", _)) => path.replace('/', "-"),
        Some((folder, _)) => folder.to_owned(),
        None => path.to_owned(),
    }
}

fn complaints(file: &str, bytes: &[u8]) -> Vec<String> {
    let text = std::fs::read_to_string(path_of(&schema_of(file))).expect("a schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let Ok(table) = text.parse::<toml::Table>() else {
        return vec!["no TOML".to_owned()];
    };
    let value = serde_json::to_value(table).expect("values of TOML are values of JSON");
    let errors = validator.iter_errors(&value);
    errors
        .map(|error| format!("{file}{}: {error}", error.instance_path))
        .collect()
}

#[test]
fn every_file_of_every_pack_fits_its_schema() {
    let mut count = 0;
    for (base, overlays) in all_packs() {
        for (file, bytes) in [base].iter().chain(&overlays).flat_map(|files| &files.0) {
            if !file.ends_with(".toml") {
                continue;
            }
            count += 1;
            assert_eq!(complaints(file, bytes), Vec::<String>::new(), "{file}");
        }
    }
    assert!(count > 150, "only {count} files were looked at");
    println!("{count} files fit their schemas");
}

/// What a schema can see is underlined before the program is asked: keys and words nobody knows,
/// what is missing, values of the wrong kind.
#[test]
fn broken_files_do_not_fit() {
    let broken = root().join("src-tauri/crates/engine/tests/broken");
    for (pack, file, said) in [
        ("unknown_key", "rules/limit.toml", "serverity"),
        ("unknown_check", "rules/limit.toml", "at_mots"),
        ("slot_need", "attachments.toml", "\"needed\" is not one of"),
        ("fit_question", "fit.toml", "chagne"),
        ("not_a_condition", "rules/limit.toml", "feild"),
    ] {
        let bytes = std::fs::read(broken.join(pack).join(file)).expect("a broken file");
        let complaints = complaints(file, &bytes);
        assert!(
            complaints.iter().any(|complaint| complaint.contains(said)),
            "{pack}: {complaints:?}"
        );
    }
}
