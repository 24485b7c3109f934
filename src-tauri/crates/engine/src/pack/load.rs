//! Putting a pack together: first the names of all files, then everything that refers to them.

use std::collections::{BTreeMap, HashMap};

use shenbao_draft::PackPin;
use toml::Spanned;
use toml::de::DeTable;

use super::error::{PackErrors, Problems};
use super::files::{ACROSS, FileEntry, Files, RULES, accepted, cases_apart, document as text_of};
use super::form::Context;
use super::form_model::{Field, Section};
use super::head::Head;
use super::list_model::List;
use super::model::Pack;
use super::node::{self, Doc};
use super::obj::Obj;
use super::outline::{self, Outline};
use super::overlay;
use super::shape::Shapes;
use super::{
    across, analysis, applies, attachments, checksum, clauses, cycles, derived, document, equal,
    fit, form, head, index, rules, samples, summary, tracks,
};

/// The files of a pack by their path in its folder. Whoever has them may read them from a disk, an
/// archive or the program itself; the engine only sees bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles(pub BTreeMap<String, Vec<u8>>);

/// Reads a pack.
///
/// # Errors
/// All mistakes of all its files at once, each with file, line and column.
pub fn load(files: &PackFiles) -> Result<Pack, PackErrors> {
    load_over(files, &[])
}

/// Reads a pack together with the overlays laid over it. What an overlay declares comes after
/// everything of the pack, so that nothing of the pack can refer to it.
///
/// # Errors
/// As for [`load`]; a file of an overlay is named `<overlay>/<file>`.
pub fn load_over(base: &PackFiles, overlays: &[&PackFiles]) -> Result<Pack, PackErrors> {
    load_with(base, overlays, Depth::Check, None, |_, _, _| ()).map(|(pack, ())| pack)
}

/// Reads a pack for work with it. What only questions the pack is left out, which is most of its
/// text: the cases of its rules, the mutants that change nothing, the static analysis.
///
/// # Errors
/// As for [`load_over`], without mistakes in what is left out.
pub fn load_for_use(base: &PackFiles, overlays: &[&PackFiles]) -> Result<Pack, PackErrors> {
    load_with(base, overlays, Depth::Use, None, |_, _, _| ()).map(|(pack, ())| pack)
}

/// How much of a pack is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// What working with the pack takes.
    Use,
    /// What questions its rules too.
    Check,
    /// And its scenarios.
    Scenarios,
}

/// Reads a pack as deep as wanted, and whatever else of its files somebody needs.
pub(super) fn load_with<T>(
    base: &PackFiles,
    overlays: &[&PackFiles],
    depth: Depth,
    shapes: Option<&Shapes>,
    more: impl FnOnce(&Files<'_>, &Outline, &Pack) -> T,
) -> Result<(Pack, T), PackErrors> {
    let problems = Problems::default();
    let loaded = {
        let names: Vec<(String, &str, &[u8], usize)> = [base]
            .into_iter()
            .chain(overlays.iter().copied())
            .enumerate()
            .flat_map(|(layer, files)| {
                let prefix = overlay::prefix(files, layer);
                accepted(files, layer, &prefix, depth, &problems)
            })
            .collect();
        let docs: Vec<(Doc<'_>, &str, usize)> = names
            .iter()
            .filter_map(|(name, path, bytes, layer)| {
                let mut doc = text_of(name, path, bytes, &problems, shapes)?;
                if [RULES, ACROSS]
                    .iter()
                    .any(|folder| path.starts_with(folder))
                {
                    cases_apart(&mut doc, depth);
                }
                Some((doc, *path, *layer))
            })
            .collect();
        let tables: Vec<Spanned<DeTable<'_>>> =
            docs.iter().map(|(doc, ..)| node::parse(doc)).collect();
        let entries = docs.iter().zip(&tables);
        let files_read = Files {
            entries: entries
                .map(|((doc, path, layer), table)| FileEntry {
                    layer: *layer,
                    path,
                    doc,
                    table,
                })
                .collect(),
        };
        let (pack, outline) = assemble(&files_read, base, overlays, depth, &problems);
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

fn assemble(
    files: &Files<'_>,
    base: &PackFiles,
    overlays: &[&PackFiles],
    depth: Depth,
    problems: &Problems,
) -> (Pack, Outline) {
    let bytes = &base.0;
    let mut head = files
        .file("pack.toml")
        .map_or_else(Head::default, |obj| head::read(&obj));
    let overlay_heads = overlay::read_heads(files, overlays, &mut head);
    let mut clause_list = Vec::new();
    for (layer, obj) in files.each("clauses.toml") {
        clauses::clauses(&obj, layer.checked_sub(1), &mut clause_list);
    }
    let mut lists: Vec<List> = Vec::new();
    for (_, id, obj) in files.folder("lists/") {
        if lists.iter().any(|list| list.id == id) {
            obj.error(format!("列表“{id}”重复"), "被叠加的指南包里已有同名的列表");
        }
        lists.push(clauses::list(id, &obj, &clause_list));
    }
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
    let (mut calcs, mut slots) = (Vec::new(), Vec::new());
    for (_, obj) in files.each("derived.toml") {
        derived::calcs(&obj, &outline, &mut calcs);
    }
    for (layer, obj) in files.each("attachments.toml") {
        attachments::read(&obj, &outline, layer.checked_sub(1), &mut slots);
    }
    let document = files
        .file("document.toml")
        .map(|obj| document::read(&obj, &outline));
    let summary = files
        .file("pack.toml")
        .map_or_else(Default::default, |obj| summary::read(&obj, &outline));
    let sha256 = checksum::of(bytes);
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
        across: Vec::new(),
        document,
        warnings: Vec::new(),
        equal: files
            .file("mutants.toml")
            .map_or_else(Vec::new, |obj| equal::read(&obj)),
        fit: None,
        samples: sample_list,
        overlays: overlay_heads,
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
    for (layer, id, obj) in files.rules() {
        if pack.rules.iter().any(|rule| rule.id == id) {
            obj.error(format!("规则“{id}”重复"), "被叠加的指南包里已有同名的规则");
        }
        if let Some(mut rule) = rules::read(id, &obj, &outline, &pack) {
            rule.overlay = layer.checked_sub(1);
            pack.rules.push(rule);
        }
    }
    let ids: Vec<&str> = files.folder(ACROSS).map(|(_, id, _)| id).collect();
    for (layer, id, obj) in files.folder(ACROSS) {
        if pack.across.iter().any(|rule| rule.id == id) {
            obj.error(format!("规则“{id}”重复"), "被叠加的指南包里已有同名的规则");
        }
        if let Some(mut rule) = across::read(id, &obj, &ids, &outline, &pack) {
            rule.overlay = layer.checked_sub(1);
            pack.across.push(rule);
        }
    }
    if let Some(obj) = files.file("fit.toml") {
        pack.fit = Some(fit::read(&obj, &outline, &pack));
    }
    // Indices are only sound when everything was read.
    if problems.is_empty() {
        cycles::check(&pack, files);
        index::clauses(&mut pack);
        pack.rules_by_track = (0..pack.tracks.len())
            .map(|track| applies::rules_of(&pack, track))
            .collect();
        for rule in 0..pack.rules.len() {
            let tracks = 0..pack.tracks.len();
            pack.rules[rule].clauses_by_track = tracks
                .map(|track| applies::clauses_of(&pack, rule, track))
                .collect();
        }
        fit::settle(&mut pack);
        if depth != Depth::Use {
            pack.warnings = analysis::warnings(&pack, files, bytes);
        }
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
    let files: Vec<Obj<'_>> = files.each("clauses.toml").map(|(_, obj)| obj).collect();
    let clauses = files.iter().flat_map(|obj| obj.items("clause"));
    for clause in clauses.filter_map(|node| node.is_table().then(|| node.obj()).flatten()) {
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
