//! The names a pack declares, gathered before anything refers to them, so that files may refer to
//! each other in any order. The scan is silent: the readers proper report what is wrong.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Files;
use super::form_model::FieldType;
use super::guideline_model::Clause;
use super::head::Head;
use super::list_model::List;
use super::literal;
use super::node::Node;
use super::obj::Obj;
use crate::expr::Ty;

/// Every name of a pack.
pub(crate) struct Outline {
    pub(crate) head: Head,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) lists: Vec<List>,
    pub(crate) sections: Vec<String>,
    pub(crate) fields: Vec<FieldName>,
    pub(crate) field_ix: HashMap<String, usize>,
    pub(crate) calcs: Vec<(String, Ty)>,
    pub(crate) rules: Vec<Named>,
    pub(crate) slots: Vec<Named>,
    pub(crate) programmes: Vec<String>,
    pub(crate) tracks: Vec<(String, String)>,
    pub(crate) params: Vec<(String, Ty)>,
    /// The parameters any track of a programme has.
    pub(crate) programme_params: BTreeMap<String, BTreeSet<String>>,
}

/// A declared field or column.
pub(crate) struct FieldName {
    pub(crate) id: String,
    pub(crate) ty: FieldType,
    pub(crate) list: Option<String>,
    pub(crate) options: Vec<String>,
    pub(crate) columns: Vec<FieldName>,
}

/// A declared rule or slot.
pub(crate) struct Named {
    pub(crate) id: String,
}

impl FieldName {
    /// What the field yields; `None` for tables and attachments.
    pub(crate) fn yields(&self) -> Option<Ty> {
        yields(self.ty)
    }
}

/// What a field of this type yields; `None` for tables and attachments.
pub(crate) fn yields(ty: FieldType) -> Option<Ty> {
    Some(match ty {
        FieldType::Integer => Ty::Int,
        FieldType::Money => Ty::Money,
        FieldType::Date => Ty::Date,
        FieldType::Month => Ty::Month,
        FieldType::YesNo | FieldType::Tick => Ty::Bool,
        FieldType::Choices => Ty::Many,
        FieldType::Table | FieldType::Attachment => return None,
        _ => Ty::Text,
    })
}

/// The types a derived value may declare.
pub(crate) const CALC_TYPES: [(&str, Ty); 6] = [
    ("money", Ty::Money),
    ("integer", Ty::Int),
    ("date", Ty::Date),
    ("month", Ty::Month),
    ("text", Ty::Text),
    ("yes_no", Ty::Bool),
];

/// Gathers the names of all files.
pub(crate) fn scan(
    files: &Files<'_>,
    head: Head,
    clauses: Vec<Clause>,
    lists: Vec<List>,
) -> Outline {
    let mut outline = Outline {
        head,
        clauses,
        lists,
        sections: Vec::new(),
        fields: Vec::new(),
        field_ix: HashMap::new(),
        calcs: Vec::new(),
        rules: Vec::new(),
        slots: Vec::new(),
        programmes: Vec::new(),
        tracks: Vec::new(),
        params: Vec::new(),
        programme_params: BTreeMap::new(),
    };
    for (_, obj) in files.form() {
        outline.sections.push(quiet(&obj, "id"));
        for field in tables(&obj, "field") {
            let name = field_name(&field);
            outline
                .field_ix
                .entry(name.id.clone())
                .or_insert(outline.fields.len());
            outline.fields.push(name);
        }
    }
    for (_, obj) in files.each("derived.toml") {
        for calc in tables(&obj, "derived") {
            let declared = quiet(&calc, "type");
            let ty = CALC_TYPES
                .iter()
                .find(|(word, _)| *word == declared)
                .map_or(Ty::Text, |(_, ty)| *ty);
            outline.calcs.push((quiet(&calc, "id"), ty));
        }
    }
    outline
        .rules
        .extend(files.rules().map(|(_, id, _)| Named { id: id.to_owned() }));
    for (_, obj) in files.each("attachments.toml") {
        outline
            .slots
            .extend(tables(&obj, "slot").iter().map(|slot| Named {
                id: quiet(slot, "id"),
            }));
    }
    scan_tracks(files, &mut outline);
    outline
}

fn scan_tracks(files: &Files<'_>, outline: &mut Outline) {
    let Some(obj) = files.file("tracks.toml") else {
        return;
    };
    outline.programmes = tables(&obj, "programme")
        .iter()
        .map(|programme| quiet(programme, "id"))
        .collect();
    let mut params: BTreeMap<String, Ty> = BTreeMap::new();
    for track in tables(&obj, "track") {
        outline
            .tracks
            .push((quiet(&track, "id"), quiet(&track, "programme")));
        let entries = track
            .get("params")
            .filter(Node::is_table)
            .and_then(|node| node.obj());
        for (key, _, node) in entries.iter().flat_map(Obj::names) {
            if node.as_str().is_some() || node.as_int().is_some() || node.as_bool().is_some() {
                let ty =
                    literal::inferred(&node, &outline.head.money).map_or(Ty::Text, |lit| lit.ty());
                params.entry(key.to_owned()).or_insert(ty);
                outline
                    .programme_params
                    .entry(quiet(&track, "programme"))
                    .or_default()
                    .insert(key.to_owned());
            }
        }
    }
    outline.params = params.into_iter().collect();
}

fn field_name(obj: &Obj<'_>) -> FieldName {
    let declared = quiet(obj, "type");
    let ty = FieldType::WORDS
        .iter()
        .find(|(word, _)| *word == declared)
        .map_or(FieldType::Text, |(_, ty)| *ty);
    let mut options: Vec<String> = tables(obj, "options")
        .iter()
        .map(|option| quiet(option, "id"))
        .collect();
    options.extend(tables(obj, "plus").iter().map(|option| quiet(option, "id")));
    FieldName {
        id: quiet(obj, "id"),
        ty,
        list: obj
            .get("list")
            .and_then(|node| node.seen())
            .map(str::to_owned),
        options,
        columns: tables(obj, "column").iter().map(field_name).collect(),
    }
}

fn tables<'a>(obj: &Obj<'a>, key: &'static str) -> Vec<Obj<'a>> {
    let node = obj.get(key).filter(Node::is_array);
    let items = node.and_then(|node| node.array()).unwrap_or_default();
    items
        .iter()
        .filter(|node| node.is_table())
        .filter_map(Node::obj)
        .collect()
}

fn quiet(obj: &Obj<'_>, key: &'static str) -> String {
    obj.get(key)
        .and_then(|node| node.seen())
        .unwrap_or_default()
        .to_owned()
}
