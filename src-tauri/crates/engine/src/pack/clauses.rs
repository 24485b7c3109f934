//! Reading clauses.toml and the lists: what stands in the guideline, and what one may choose.

use std::collections::BTreeMap;

use super::guideline_model::{Clause, Declared};
use super::list_model::{List, ListGroup, ListItem};
use super::near;
use super::node::Node;
use super::obj::Obj;

/// Reads a clauses.toml after those of other layers.
pub(crate) fn clauses(obj: &Obj<'_>, overlay: Option<usize>, clauses: &mut Vec<Clause>) {
    for node in obj.items("clause") {
        let Some(entry) = node.obj() else { continue };
        let id = entry.text("id");
        if clauses.iter().any(|clause| clause.id == id) {
            node.error(format!("条款“{id}”重复"), "每个 id 只能用一次");
        }
        clauses.push(Clause {
            id,
            programme: entry.text_or_empty("programme"),
            place: entry.text_or_empty("place"),
            lines: lines(&entry),
            text: entry.text("text"),
            declared: declared(&entry),
            note: entry.text_or_empty("note"),
            overlay,
        });
        entry.finish();
    }
    obj.finish();
}

fn lines(obj: &Obj<'_>) -> (u32, u32) {
    let Some(node) = obj.get("lines") else {
        return (0, 0);
    };
    let numbers: Vec<u32> = node
        .array()
        .unwrap_or_default()
        .iter()
        .filter_map(Node::int)
        .filter_map(|n| u32::try_from(n).ok())
        .collect();
    if let [first, last] = numbers[..]
        && first <= last
    {
        return (first, last);
    }
    node.error("lines 应是首行与末行", "应写成 [38, 40]");
    (0, 0)
}

fn declared(obj: &Obj<'_>) -> Declared {
    let found: Vec<Declared> = [
        obj.opt_text("person").map(Declared::Person),
        obj.opt_text("background").map(Declared::Background),
        obj.opt_text("pending").map(Declared::Pending),
    ]
    .into_iter()
    .flatten()
    .collect();
    if found.len() > 1 {
        obj.error("person、background、pending 只能有一个", "");
    }
    found.into_iter().next().unwrap_or(Declared::Nothing)
}

/// Reads one list. Its clauses are checked against the known ones.
pub(crate) fn list(id: &str, obj: &Obj<'_>, known: &[Clause]) -> List {
    let mut list = List {
        id: id.to_owned(),
        title: obj.text("title"),
        source: obj.text_or_empty("source"),
        note: obj.text_or_empty("note"),
        clauses: clause_ids(obj, known),
        ..List::default()
    };
    for node in obj.items("groups").iter().chain(&obj.items("group")) {
        let Some(group) = node.obj() else { continue };
        list.groups.push(ListGroup {
            id: group.text("id"),
            label: group.text("label"),
            clauses: clause_ids(&group, known),
        });
        group.finish();
    }
    for node in obj.items("item") {
        let Some(entry) = node.obj() else { continue };
        let item = item(&entry, known, &list.groups);
        if list.items.iter().any(|known| known.id == item.id) {
            node.error(format!("选项“{}”重复", item.id), "每个 id 只能用一次");
        }
        list.items.push(item);
    }
    list.index();
    obj.finish();
    list
}

fn item(obj: &Obj<'_>, known: &[Clause], groups: &[ListGroup]) -> ListItem {
    let group = obj.get("group").and_then(|node| {
        let text = node.text()?;
        if !groups.iter().any(|group| group.id == text) && !groups.is_empty() {
            node.error(
                format!("没有分组“{text}”"),
                near::expected(text, groups.iter().map(|group| group.id.as_str())),
            );
        }
        Some(text.to_owned())
    });
    let mut attrs = BTreeMap::new();
    for (key, _, node) in obj.opt_obj("attrs").iter().flat_map(Obj::names) {
        attrs.insert(key.to_owned(), node.text().unwrap_or_default().to_owned());
    }
    let item = ListItem {
        id: obj.text("id"),
        label: obj.text("label"),
        group: group.unwrap_or_default(),
        aliases: obj.texts("aliases"),
        clauses: clause_ids(obj, known),
        attrs,
    };
    obj.finish();
    item
}

fn clause_ids(obj: &Obj<'_>, known: &[Clause]) -> Vec<String> {
    let ids = || known.iter().map(|clause| clause.id.as_str());
    let mut found = Vec::new();
    for node in obj.items("clauses") {
        let Some(text) = node.text() else { continue };
        if ids().any(|id| id == text) {
            found.push(text.to_owned());
        } else {
            node.error(format!("没有条款“{text}”"), near::expected(text, ids()));
        }
    }
    found
}
