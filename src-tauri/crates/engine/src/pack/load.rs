//! Putting a pack together: first the names of all files, then everything that refers to them.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};
use shenbao_draft::PackPin;
use toml::Spanned;
use toml::de::DeTable;

use super::error::{PackErrors, Problems};
use super::form::Context;
use super::form_model::{Field, Section};
use super::head::Head;
use super::model::Pack;
use super::node::{self, Doc, Obj};
use super::outline::{self, Outline};
use super::{
    analysis, applies, attachments, clauses, cycles, derived, document, equal, fit, form, head,
    rules, samples, summary, tracks,
};

/// The files of a pack by their path in its folder. Whoever has them may read them from a disk, an
/// archive or the program itself; the engine only sees bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles(pub BTreeMap<String, Vec<u8>>);

/// The single files a pack may have, and whether it must.
const SINGLE: [(&str, bool); 9] = [
    ("pack.toml", true),
    ("clauses.toml", true),
    ("tracks.toml", true),
    ("derived.toml", false),
    ("attachments.toml", false),
    ("document.toml", false),
    ("mutants.toml", false),
    ("fit.toml", false),
    ("samples/index.toml", false),
];

/// The folders of which every TOML file is read.
const FOLDERS: [&str; 3] = ["form/", "rules/", "lists/"];

/// The folder of scenarios, which only tests read.
const SCENARIOS: &str = "scenarios/";

/// Reads a pack.
///
/// # Errors
/// All mistakes of all its files at once, each with file, line and column.
pub fn load(files: &PackFiles) -> Result<Pack, PackErrors> {
    load_with(files, false, |_, _, _| ()).map(|(pack, ())| pack)
}

/// Reads a pack and, of its scenarios too if they are wanted, whatever else somebody needs.
pub(super) fn load_with<T>(
    files: &PackFiles,
    scenarios: bool,
    more: impl FnOnce(&Files<'_>, &Outline, &Pack) -> T,
) -> Result<(Pack, T), PackErrors> {
    let problems = Problems::default();
    let loaded = {
        let docs = documents(&files.0, &problems, scenarios);
        let tables: Vec<Spanned<DeTable<'_>>> = docs.iter().map(node::parse).collect();
        let files_read = Files {
            entries: docs.iter().zip(&tables).collect(),
        };
        let (pack, outline) = assemble(&files_read, &files.0, &problems);
        let more = more(&files_read, &outline, &pack);
        (pack, more)
    };
    let errors = problems.into_sorted();
    if errors.is_empty() {
        Ok(loaded)
    } else {
        Err(PackErrors(errors))
    }
}

fn documents<'a>(
    files: &'a BTreeMap<String, Vec<u8>>,
    problems: &'a Problems,
    scenarios: bool,
) -> Vec<Doc<'a>> {
    let mut docs = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".toml")) {
        let is_scenario = name.starts_with(SCENARIOS);
        if is_scenario && !scenarios {
            continue;
        }
        let in_folder = FOLDERS.iter().any(|folder| {
            name.strip_prefix(folder)
                .is_some_and(|rest| !rest.contains('/'))
        });
        if !in_folder && !is_scenario && !SINGLE.iter().any(|(single, _)| single == name) {
            problems.add_file(name, "指南包里没有这个文件", "应是 pack.toml、clauses.toml、tracks.toml、derived.toml、attachments.toml、document.toml、mutants.toml、fit.toml，或在 form/、rules/、lists/ 之下");
            continue;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => docs.push(Doc {
                name,
                text: text.strip_prefix('\u{FEFF}').unwrap_or(text),
                problems,
            }),
            Err(_) => problems.add_file(name, "不是 UTF-8 文本", "请用 UTF-8 编码保存"),
        }
    }
    for (name, _) in SINGLE
        .iter()
        .filter(|(name, required)| *required && !files.contains_key(*name))
    {
        problems.add_file(name, "缺少此文件", "");
    }
    docs
}

/// The parsed files of a pack.
pub(crate) struct Files<'a> {
    entries: Vec<(&'a Doc<'a>, &'a Spanned<DeTable<'a>>)>,
}

impl<'a> Files<'a> {
    /// A file by name.
    pub(crate) fn file(&self, name: &str) -> Option<Obj<'a>> {
        self.entries
            .iter()
            .find(|(doc, _)| doc.name == name)
            .map(|(doc, table)| Obj::new(doc, table.get_ref(), 0))
    }

    fn folder(&self, folder: &'static str) -> impl Iterator<Item = (&'a str, Obj<'a>)> {
        self.entries.iter().filter_map(move |(doc, table)| {
            let name = doc.name.strip_prefix(folder)?.strip_suffix(".toml")?;
            Some((name, Obj::new(doc, table.get_ref(), 0)))
        })
    }

    /// The sections, in the order of their file names.
    pub(crate) fn form(&self) -> impl Iterator<Item = (&'a str, Obj<'a>)> {
        self.folder("form/")
    }

    /// The files of scenarios by name.
    pub(super) fn scenarios(&self) -> impl Iterator<Item = (&'a str, Obj<'a>)> {
        self.folder(SCENARIOS)
    }

    /// The rules; the file name is the rule's id.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&'a str, Obj<'a>)> {
        self.folder("rules/")
    }
}

fn assemble(
    files: &Files<'_>,
    bytes: &BTreeMap<String, Vec<u8>>,
    problems: &Problems,
) -> (Pack, Outline) {
    let head = files
        .file("pack.toml")
        .map_or_else(Head::default, |obj| head::read(&obj));
    let clause_list = files
        .file("clauses.toml")
        .map_or_else(Vec::new, |obj| clauses::clauses(&obj));
    let lists = files
        .folder("lists/")
        .map(|(id, obj)| clauses::list(id, &obj, &clause_list))
        .collect();
    let outline = outline::scan(files, head, clause_list, lists);
    check_programmes(files, &outline);
    let (programmes, track_list) = files
        .file("tracks.toml")
        .map_or_else(Default::default, |obj| tracks::read(&obj, &outline));
    let context = Context {
        outline: &outline,
        programmes: &programmes,
        tracks: &track_list,
    };
    let (sections, fields) = read_form(files, &context);
    let calcs = files
        .file("derived.toml")
        .map_or_else(Vec::new, |obj| derived::calcs(&obj, &outline));
    let slots = files
        .file("attachments.toml")
        .map_or_else(Vec::new, |obj| attachments::read(&obj, &outline));
    let document = files
        .file("document.toml")
        .map(|obj| document::read(&obj, &outline));
    let summary = files
        .file("pack.toml")
        .map_or_else(Default::default, |obj| summary::read(&obj, &outline));
    let sha256 = checksum(bytes);
    let pin = PackPin {
        id: outline.head.id.clone(),
        edition: outline.head.edition.clone(),
        sha256: sha256.clone(),
    };
    let sample_list = files
        .file("samples/index.toml")
        .map_or_else(Vec::new, |obj| {
            samples::read(&obj, bytes, &outline, problems, &pin)
        });
    let head = outline.head.clone();
    let mut pack = Pack {
        id: head.id,
        edition: head.edition,
        title: head.title,
        issuer: head.issuer,
        language: head.language,
        source: head.source,
        summary,
        money: head.money,
        dates: head.dates,
        deadlines: head.deadlines,
        sha256,
        clauses: outline.clauses.clone(),
        programmes,
        tracks: track_list,
        lists: outline.lists.clone(),
        sections,
        field_ix: fields
            .iter()
            .enumerate()
            .map(|(ix, field)| (field.id.clone(), ix))
            .collect::<HashMap<_, _>>(),
        fields,
        slots,
        rules: Vec::new(),
        document,
        warnings: Vec::new(),
        equal: files
            .file("mutants.toml")
            .map_or_else(Vec::new, |obj| equal::read(&obj)),
        fit: None,
        samples: sample_list,
        calcs,
        params: outline
            .params
            .iter()
            .map(|(param, _)| param.clone())
            .collect(),
        clause_ix: outline
            .clauses
            .iter()
            .enumerate()
            .map(|(ix, clause)| (clause.id.clone(), ix))
            .collect(),
        rules_by_track: Vec::new(),
        track_clauses: Vec::new(),
    };
    for (id, obj) in files.rules() {
        if let Some(rule) = rules::read(id, &obj, &outline, &pack) {
            pack.rules.push(rule);
        }
    }
    if let Some(obj) = files.file("fit.toml") {
        pack.fit = Some(fit::read(&obj, &outline, &pack));
    }
    // Indices are only sound when everything was read.
    if problems.is_empty() {
        cycles::check(&pack, files);
        index_clauses(&mut pack);
        fit::settle(&mut pack);
        pack.rules_by_track = (0..pack.tracks.len())
            .map(|track| applies::rules_of(&pack, track))
            .collect();
        pack.warnings = analysis::warnings(&pack, files, bytes);
    }
    (pack, outline)
}

fn read_form(files: &Files<'_>, context: &Context<'_>) -> (Vec<Section>, Vec<Field>) {
    let mut fields = Vec::new();
    let sections = files
        .form()
        .enumerate()
        .map(|(ix, (_, obj))| form::section(&obj, context, ix, &mut fields))
        .collect();
    (sections, fields)
}

fn check_programmes(files: &Files<'_>, outline: &Outline) {
    let Some(obj) = files.file("clauses.toml") else {
        return;
    };
    for clause in obj
        .items("clause")
        .iter()
        .filter_map(|node| node.is_table().then(|| node.obj()).flatten())
    {
        // A programme that is not offered yet may be named by clauses that wait for it.
        if clause.has("pending") {
            continue;
        }
        if let Some(node) = clause
            .get("programme")
            .filter(|node| node.as_str().is_some_and(|text| !text.is_empty()))
        {
            Outline::one_of(
                &node,
                "项目类别",
                outline.programmes.iter().map(String::as_str),
            );
        }
    }
}

/// Turns clause ids into indices, so that a review need not look names up. The clauses of a list
/// fare as the fields that choose from it.
fn index_clauses(pack: &mut Pack) {
    let known = pack.clause_ix.clone();
    let index = |ids: &[String]| -> Vec<usize> {
        ids.iter().filter_map(|id| known.get(id).copied()).collect()
    };
    let of_lists: Vec<Vec<usize>> = pack
        .lists
        .iter()
        .map(|list| index(&list.all_clauses()))
        .collect();
    let list_ix = |id: &Option<String>| {
        id.as_ref()
            .and_then(|id| pack.lists.iter().position(|list| list.id == *id))
    };
    let mut fields = std::mem::take(&mut pack.fields);
    for field in &mut fields {
        let columns = field
            .table
            .as_mut()
            .map_or(&mut [][..], |table| &mut table.columns);
        for column in columns {
            column.clause_ix = index(&column.clauses);
            let lists = [list_ix(&column.list), list_ix(&column.suggest_list)];
            column.clause_ix.extend(
                lists
                    .into_iter()
                    .flatten()
                    .flat_map(|list| of_lists[list].iter().copied()),
            );
        }
        field.clause_ix = index(&field.clauses);
        let lists = [list_ix(&field.list), list_ix(&field.suggest_list)];
        field.clause_ix.extend(
            lists
                .into_iter()
                .flatten()
                .flat_map(|list| of_lists[list].iter().copied()),
        );
    }
    pack.fields = fields;
    for rule in &mut pack.rules {
        rule.clause_ix = index(&rule.clauses);
    }
    for slot in &mut pack.slots {
        slot.clause_ix = index(&slot.clauses);
        slot.clause_ix
            .extend(slot.tick_clauses.iter().flat_map(|clauses| index(clauses)));
    }
    pack.track_clauses = pack
        .tracks
        .iter()
        .map(|track| {
            let programme = pack
                .programmes
                .iter()
                .filter(|programme| programme.id == track.programme);
            let facts = track.facts.iter().map(|fact| &fact.clauses);
            programme
                .map(|programme| &programme.clauses)
                .chain([&track.clauses])
                .chain(facts)
                .flat_map(|ids| index(ids))
                .collect()
        })
        .collect();
}

/// One checksum over the names and contents of everything that gives the pack its meaning.
/// Samples show it, scenarios and mutants question it: they stay out.
fn checksum(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_meaning(name)) {
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn is_meaning(name: &str) -> bool {
    !name.starts_with("samples/") && !name.starts_with(SCENARIOS) && name != "mutants.toml"
}
