//! Everything a pack says, taken apart into things with a name and their keys.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::super::load::PackFiles;
use super::DiffKind;

/// One thing of a pack and all that is said of it, keys flattened to `a.b.c`.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) kind: DiffKind,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) says: BTreeMap<String, String>,
    /// Keys that have a better name than any table of words could give them.
    pub(super) words: BTreeMap<String, String>,
}

impl Entry {
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.says.get(key).map(String::as_str)
    }
}

/// Which arrays of tables hold things of their own, by the kind of what they stand in.
const CHILDREN: [(Option<DiffKind>, &str, DiffKind); 11] = [
    (None, "clause", DiffKind::Clause),
    (None, "programme", DiffKind::Programme),
    (None, "track", DiffKind::Track),
    (None, "derived", DiffKind::Derived),
    (None, "slot", DiffKind::Slot),
    (None, "question", DiffKind::Question),
    (None, "part", DiffKind::Document),
    (Some(DiffKind::Section), "field", DiffKind::Field),
    (Some(DiffKind::Field), "column", DiffKind::Field),
    (Some(DiffKind::List), "item", DiffKind::Option),
    (Some(DiffKind::Slot), "tick", DiffKind::Tick),
];

/// Where a clause stands in its source says nothing of what it demands; cases only question a rule.
const LEFT_OUT: [(DiffKind, &str); 2] = [(DiffKind::Clause, "lines"), (DiffKind::Rule, "case")];

/// All things of a pack, in the order of its files.
pub(super) fn entries(files: &PackFiles) -> Vec<Entry> {
    let mut found = Vec::new();
    for (path, bytes) in &files.0 {
        let Some(name) = path.strip_suffix(".toml") else {
            continue;
        };
        let text = String::from_utf8_lossy(bytes);
        let (table, _) = DeTable::parse_recoverable(text.trim_start_matches('\u{FEFF}'));
        let table = table.get_ref();
        match name.split_once('/') {
            None if name == "pack" => head(table, &mut found),
            None if name == "document" => take(Some(DiffKind::Document), "", table, &mut found),
            None if name == "fit" => take(Some(DiffKind::Question), "", table, &mut found),
            None if name != "mutants" => take(None, "", table, &mut found),
            Some(("form", file)) => take(Some(DiffKind::Section), file, table, &mut found),
            Some(("lists", id)) => take(Some(DiffKind::List), id, table, &mut found),
            Some(("rules" | "across", id)) => take(Some(DiffKind::Rule), id, table, &mut found),
            _ => {}
        }
    }
    found
}

fn head(table: &DeTable<'_>, found: &mut Vec<Entry>) {
    let dates = ["dates", "deadlines"];
    let mut entry = blank(DiffKind::Head, "pack");
    for (key, value) in table.iter() {
        let key = key.get_ref().as_ref();
        match value.get_ref() {
            DeValue::Table(named) if dates.contains(&key) => {
                for (id, value) in named.iter() {
                    if let DeValue::Table(date) = value.get_ref() {
                        take(Some(DiffKind::Date), id.get_ref(), date, found);
                    }
                }
            }
            value => flatten(key, value, &mut entry.says),
        }
    }
    entry.label = entry.text("title").unwrap_or_default().to_owned();
    found.push(entry);
}

fn blank(kind: DiffKind, id: &str) -> Entry {
    Entry {
        kind,
        id: id.to_owned(),
        label: id.to_owned(),
        says: BTreeMap::new(),
        words: BTreeMap::new(),
    }
}

/// Takes one table apart. Without a kind it is a file that only holds things.
fn take(kind: Option<DiffKind>, id: &str, table: &DeTable<'_>, found: &mut Vec<Entry>) {
    let of = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
    let own = match kind {
        Some(DiffKind::Section) => of("id").unwrap_or(id),
        Some(DiffKind::Question) => of("ask").unwrap_or("fit"),
        Some(DiffKind::Document) => of("heading").or(of("kind")).unwrap_or("document"),
        _ => id,
    };
    let mut entry = kind.map(|kind| blank(kind, own));
    let mut inside = Vec::new();
    for (key, value) in table.iter() {
        let key = key.get_ref().as_ref();
        // What a whole file is about has no parent: a list of questions, the parts of a document.
        let parent = kind.filter(|kind| {
            !matches!(kind, DiffKind::Question | DiffKind::Document) || !id.is_empty()
        });
        let child = CHILDREN
            .iter()
            .find(|(of, name, _)| *of == parent && *name == key);
        match (child, value.get_ref()) {
            (Some((_, _, child)), DeValue::Array(items)) => {
                for item in items.iter() {
                    if let DeValue::Table(item) = item.get_ref() {
                        let id = item.get("id").and_then(|id| id.get_ref().as_str());
                        let id = id.unwrap_or("-");
                        let id = match (kind, child) {
                            (Some(DiffKind::Field), _) => format!("{own}.{id}"),
                            (Some(DiffKind::List | DiffKind::Slot), _) => format!("{own}/{id}"),
                            _ => id.to_owned(),
                        };
                        take(Some(*child), &id, item, &mut inside);
                    }
                }
            }
            (_, value) => {
                if let Some(entry) = &mut entry
                    && !LEFT_OUT.contains(&(entry.kind, key))
                {
                    flatten(key, value, &mut entry.says);
                }
            }
        }
    }
    if let Some(mut entry) = entry {
        entry.says.remove("id");
        let names = ["label", "short", "title", "place"];
        if let Some(name) = names.iter().find_map(|key| entry.text(key)) {
            entry.label = name.to_owned();
        }
        named_by_facts(&mut entry);
        found.push(entry);
    }
    found.append(&mut inside);
}

/// A parameter is called what the fact that shows it is called.
fn named_by_facts(entry: &mut Entry) {
    for (key, value) in &entry.says {
        let Some(fact) = key
            .strip_prefix("fact.")
            .and_then(|rest| rest.strip_suffix(".value"))
        else {
            continue;
        };
        for param in value
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
        {
            if let Some(param) = param.0.strip_prefix("track.") {
                entry
                    .words
                    .insert(format!("params.{param}"), fact.to_owned());
            }
        }
    }
}

/// Writes a value down under its key, tables and named items key by key.
fn flatten(key: &str, value: &DeValue<'_>, says: &mut BTreeMap<String, String>) {
    match value {
        DeValue::Table(table) => {
            for (inner, value) in table.iter() {
                flatten(&format!("{key}.{}", inner.get_ref()), value.get_ref(), says);
            }
        }
        DeValue::Array(items) if items.iter().all(|item| name_of(item.get_ref()).is_some()) => {
            for item in items.iter() {
                let name = name_of(item.get_ref()).unwrap_or_default();
                flatten(&format!("{key}.{name}"), item.get_ref(), says);
            }
            if items.is_empty() {
                says.insert(key.to_owned(), String::new());
            }
        }
        value => {
            says.insert(key.to_owned(), inline(value));
        }
    }
}

fn name_of<'v>(value: &'v DeValue<'_>) -> Option<&'v str> {
    let DeValue::Table(table) = value else {
        return None;
    };
    let of = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
    of("id").or_else(|| of("label"))
}

/// A value on one line.
fn inline(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        DeValue::Integer(int) => int.as_str().to_owned(),
        DeValue::Float(float) => float.as_str().to_owned(),
        DeValue::Boolean(true) => "是".to_owned(),
        DeValue::Boolean(false) => "否".to_owned(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| inline(item.get_ref())).collect();
            items.join("、")
        }
        DeValue::Table(table) => {
            let pair = |key: &str, value| format!("{key} = {}", inline(value));
            let pairs: Vec<_> = (table.iter())
                .map(|(key, value)| pair(key.get_ref(), value.get_ref()))
                .collect();
            format!("{{ {} }}", pairs.join(", "))
        }
    }
}
