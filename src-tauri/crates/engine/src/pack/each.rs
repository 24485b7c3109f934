//! Cases repeated for every name of a list, so that a list of hundreds is covered by one case:
//! `each_of` says over what, `{each}` stands for the name, `{each.id}` for an attribute.

use std::collections::BTreeMap;

use shenbao_draft::Value;

use super::model::Case;
use super::node::Node;
use super::outline::Outline;
use crate::names_match;

/// What the placeholders stand for in one repetition.
pub(crate) type Each = BTreeMap<String, String>;

/// Reads `each_of`: texts, a list by name, or `{ list = …, where = { column = …, in = […] } }`.
/// Of a list every label and every alias has its turn.
pub(crate) fn read(node: &Node<'_>, outline: &Outline) -> Vec<Each> {
    if node.is_array() {
        let nodes = node.array().unwrap_or_default();
        let texts = nodes.iter().filter_map(Node::text);
        return texts
            .map(|text| Each::from([("{each}".to_owned(), text.to_owned())]))
            .collect();
    }
    if node.is_table() {
        let Some(obj) = node.obj() else {
            return Vec::new();
        };
        let list = obj.need("list").and_then(|node| outline.list(&node));
        let wanted = list
            .zip(obj.get("where"))
            .map(|(list, node)| outline.attribute(&node, list));
        obj.finish();
        return match (list, wanted) {
            (Some(list), None) => names(outline, list, None),
            (Some(list), Some(Some(wanted))) => names(outline, list, Some(&wanted)),
            _ => Vec::new(),
        };
    }
    let list = outline.list(node);
    list.map_or_else(Vec::new, |list| names(outline, list, None))
}

fn names(outline: &Outline, list: usize, wanted: Option<&(String, Vec<String>)>) -> Vec<Each> {
    let items = outline.lists[list].items.iter().filter(|item| {
        wanted.is_none_or(|(column, values)| {
            names_match::attribute(item, column)
                .is_some_and(|value| values.iter().any(|of| of == value))
        })
    });
    let mut found = Vec::new();
    for item in items {
        let own = ["id", "label", "group"];
        let attrs = own.into_iter().chain(item.attrs.keys().map(String::as_str));
        let of: Each = attrs
            .filter_map(|name| {
                Some((
                    format!("{{each.{name}}}"),
                    names_match::attribute(item, name)?.to_owned(),
                ))
            })
            .collect();
        for name in item.aliases.iter().chain([&item.label]) {
            let mut of = of.clone();
            of.insert("{each}".to_owned(), name.clone());
            found.push(of);
        }
    }
    found
}

/// The case with the placeholders filled.
pub(crate) fn put(case: &Case, each: &Each) -> Case {
    let mut case = case.clone();
    case.name = format!("{}（{}）", case.name, each["{each}"]);
    case.message = case.message.map(|message| filled(&message, each));
    for value in case.draft.values.values_mut() {
        fill(value, each);
    }
    case
}

fn fill(value: &mut Value, each: &Each) {
    match value {
        Value::Text(text) => *text = filled(text, each),
        Value::Choices(texts) => texts.iter_mut().for_each(|text| *text = filled(text, each)),
        Value::Rows(rows) => {
            let cells = rows.iter_mut().flat_map(|row| row.cells.values_mut());
            cells.for_each(|value| fill(value, each));
        }
        Value::Bool(_) | Value::Int(_) => {}
    }
}

fn filled(text: &str, each: &Each) -> String {
    if !text.contains("{each") {
        return text.to_owned();
    }
    each.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(name, value)
    })
}
