//! The packs to try: the engine's made-up one and every guideline of the program, with all samples.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;
use shenbao_draft::{Date, Draft};
use shenbao_engine::{Moment, Pack, PackFiles, Report, load, review};
use shenbao_export::Document;
use shenbao_export::compose::{Options, application};

/// Every pack with its samples.
pub(crate) fn all() -> Vec<Pack> {
    let mut packs = vec![demo()];
    let mut guidelines: Vec<_> = std::fs::read_dir(root("guidelines"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    guidelines.sort();
    packs.extend(
        guidelines
            .iter()
            .filter(|path| path.join("tracks.toml").exists())
            .map(|path| read(path)),
    );
    assert!(
        packs.iter().all(|pack| !pack.samples.is_empty()),
        "a pack without samples shows nothing"
    );
    packs
}

/// The engine's made-up pack.
pub(crate) fn demo() -> Pack {
    read(&root("src-tauri/crates/engine/tests/packs/demo"))
}

/// The sample of the made-up pack.
pub(crate) fn sample(pack: &Pack) -> Draft {
    pack.samples[0].draft.clone()
}

/// A review on a day that is the same for every test.
pub(crate) fn reviewed(pack: &Pack, draft: &Draft) -> Report {
    review(pack, draft, &Moment { today: day() })
}

/// The application with numbers written out.
pub(crate) fn paper(pack: &Pack, draft: &Draft) -> Document {
    let options = Options {
        full_ids: true,
        ..Options::default()
    };
    application(pack, draft, &reviewed(pack, draft), &options)
}

/// Every piece of text of a paper, one string for each paragraph.
pub(crate) fn texts(document: &Document) -> Vec<String> {
    let mut texts = Vec::new();
    collect(&serde_json::to_value(document).unwrap(), &mut texts);
    texts
}

/// Whether a text stands in one piece of a paper.
pub(crate) fn says(texts: &[String], text: &str) -> bool {
    texts.iter().any(|piece| piece.contains(text))
}

pub(crate) fn day() -> Date {
    Date::parse("2030-01-15").unwrap()
}

fn collect(json: &Json, texts: &mut Vec<String>) {
    match json {
        Json::String(text) => texts.push(text.clone()),
        Json::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Json::Object(object) => {
            if let Some(Json::Array(runs)) = object.get("runs") {
                texts.push(runs.iter().filter_map(|run| run["text"].as_str()).collect());
            } else {
                object.values().for_each(|value| collect(value, texts));
            }
        }
        _ => {}
    }
}

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../..")
        .join(path)
}

fn read(path: &Path) -> Pack {
    let mut files = BTreeMap::new();
    walk(path, path, &mut files);
    load(&PackFiles(files)).unwrap_or_else(|errors| panic!("{}: {errors}", path.display()))
}

fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}
