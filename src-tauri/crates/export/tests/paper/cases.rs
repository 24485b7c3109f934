//! The folder of cases. A case is a document as JSON with a few short forms, so that three hundred
//! rows take one line:
//!
//! - `{"repeat": 3, "of": [...]}` in a list stands for its items three times, `{n}` being the number;
//! - `{"times": 9, "text": "..."}` is a text repeated;
//! - a string among `blocks` is a paragraph, among `cells` a cell, among `runs` a run, elsewhere in a
//!   list of paragraphs a small paragraph; a list among rows is a row, a pair among `entries` an entry.
//!
//! Instead of `document` a case may name a fixture and how often its body stands one after the other,
//! or the pack and track of a blank application.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shenbao_export::Document;
use shenbao_export::document::Block;

use crate::{common, packs};

pub(crate) struct Case {
    pub(crate) document: Document,
    /// Only the first and the last line of each page are remembered.
    pub(crate) ends_only: bool,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/cases")
}

pub(crate) fn names() -> BTreeSet<String> {
    std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

impl Case {
    pub(crate) fn read(name: &str) -> Self {
        let text = std::fs::read_to_string(folder().join(name).with_extension("json")).unwrap();
        let case: Value = serde_json::from_str(&text).unwrap();
        assert!(
            case["about"].is_string(),
            "{name} does not say what it is for"
        );
        let document = if let Some(times) = case["application_times"].as_u64() {
            long(common::application(), times)
        } else if let Some(track) = case["blank"].as_str() {
            let pack = packs::demo();
            packs::paper(&pack, &shenbao_engine::blank(&pack, track).unwrap())
        } else {
            serde_json::from_value(full(&case["document"], "", 0)).unwrap()
        };
        Self {
            document,
            ends_only: case["ends_only"] == true,
        }
    }
}

/// A document with its body repeated.
fn long(mut document: Document, times: u64) -> Document {
    let fixed = |block: &&Block| !matches!(block, Block::Cover(_) | Block::Contents(_));
    let body: Vec<Block> = document.blocks.iter().filter(fixed).cloned().collect();
    for _ in 1..times {
        document.blocks.extend(body.iter().cloned());
    }
    document
}

/// A value with its short forms written out; `key` is the name of the list or value it stands in.
fn full(value: &Value, key: &str, number: u64) -> Value {
    match value {
        Value::String(text) => short(text.replace("{n}", &number.to_string()), key),
        Value::Array(items) if key == "rows[]" || key == "header[]" => {
            json!({ "cells": list(items, "cells", number) })
        }
        Value::Array(items) if key == "entries[]" => {
            let label = full(&items[0], "label", number);
            json!({ "label": label, "value": list(&items[1..], "value", number) })
        }
        Value::Array(items) => list(items, key, number),
        Value::Object(object) if object.contains_key("times") => {
            let times = usize::try_from(object["times"].as_u64().unwrap()).unwrap();
            short(object["text"].as_str().unwrap().repeat(times), key)
        }
        Value::Object(object) => object
            .iter()
            .map(|(name, value)| (name.clone(), full(value, name, number)))
            .collect(),
        other => other.clone(),
    }
}

fn list(items: &[Value], key: &str, number: u64) -> Value {
    let mut all = Vec::new();
    for item in items {
        match item["repeat"].as_u64() {
            Some(times) => {
                let of = item["of"].as_array().unwrap();
                for n in 1..=times {
                    all.extend(of.iter().map(|one| full(one, &format!("{key}[]"), n)));
                }
            }
            None => all.push(full(item, &format!("{key}[]"), number)),
        }
    }
    Value::Array(all)
}

fn short(text: String, key: &str) -> Value {
    let small = |text: &str| json!({ "runs": [{ "text": text }], "style": "compact" });
    match key {
        "blocks[]" => json!({ "kind": "paragraph", "runs": [{ "text": text }] }),
        "cells[]" => json!({ "content": [small(&text)] }),
        "runs[]" => json!({ "text": text }),
        "content[]" | "value[]" | "statement[]" | "paragraphs[]" => small(&text),
        _ => Value::String(text),
    }
}
