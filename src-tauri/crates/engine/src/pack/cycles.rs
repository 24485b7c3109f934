//! Refusing packs in which something would depend on itself: a field whose condition looks at the
//! field, a derived value that adds itself, two rules that wait for each other.

use super::depends::{Node, needs};
use super::files::Files;
use super::model::Pack;
use super::obj::Obj;

/// Records every cycle once, at the file of its first member.
pub(crate) fn check(pack: &Pack, files: &Files<'_>) {
    let mut nodes: Vec<Node> = (0..pack.fields.len()).map(Node::Field).collect();
    for table in 0..pack.fields.len() {
        nodes.extend((0..pack.columns(table).len()).map(|column| Node::Column(table, column)));
    }
    nodes.extend((0..pack.calcs.len()).map(Node::Calc));
    nodes.extend((0..pack.rules.len()).map(Node::Rule));
    let mut state = std::collections::BTreeMap::new();
    for node in nodes {
        visit(pack, files, node, &mut state, &mut Vec::new());
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

fn visit(
    pack: &Pack,
    files: &Files<'_>,
    node: Node,
    state: &mut std::collections::BTreeMap<Node, State>,
    path: &mut Vec<Node>,
) {
    match state.get(&node) {
        Some(State::Done) => return,
        Some(State::Open) => {
            let start = path.iter().position(|known| *known == node).unwrap_or(0);
            report(pack, files, &path[start..]);
            return;
        }
        None => {}
    }
    state.insert(node, State::Open);
    path.push(node);
    for next in needs(pack, node) {
        visit(pack, files, next, state, path);
    }
    path.pop();
    state.insert(node, State::Done);
}

fn report(pack: &Pack, files: &Files<'_>, cycle: &[Node]) {
    let mut names: Vec<String> = cycle.iter().map(|node| name(pack, *node)).collect();
    names.extend(names.first().cloned());
    let message = format!("循环依赖：{}", names.join(" → "));
    let expected = "条件和算式不能依赖自己";
    if let Some(obj) = cycle.first().and_then(|node| declared(pack, files, *node)) {
        obj.error(message, expected);
    }
}

fn name(pack: &Pack, node: Node) -> String {
    match node {
        Node::Field(ix) => pack.fields[ix].id.clone(),
        Node::Column(table, column) => format!(
            "{}.{}",
            pack.fields[table].id,
            pack.columns(table)[column].id
        ),
        Node::Calc(ix) => pack.calcs[ix].id.clone(),
        Node::Rule(ix) => format!("规则 {}", pack.rules[ix].id),
        Node::List(ix) => pack.lists[ix].id.clone(),
        Node::Param(ix) => pack.params[ix].clone(),
        Node::Slot(ix) => pack.slots[ix].id.clone(),
    }
}

/// The table in which a node is declared.
pub(super) fn declared<'a>(pack: &Pack, files: &Files<'a>, node: Node) -> Option<Obj<'a>> {
    let with_id = |objs: Vec<Obj<'a>>, id: &str| {
        objs.into_iter()
            .find(|obj| obj.get("id").and_then(|node| node.as_str()) == Some(id))
    };
    let tables = |obj: &Obj<'a>, key| {
        obj.items(key)
            .iter()
            .filter_map(super::node::Node::obj)
            .collect::<Vec<_>>()
    };
    match node {
        // Lists, parameters and slots need nothing, so no cycle goes through them.
        Node::List(_) | Node::Param(_) | Node::Slot(_) => None,
        Node::Rule(ix) => files
            .rules()
            .find_map(|(_, id, obj)| (id == pack.rules[ix].id).then_some(obj)),
        Node::Calc(ix) => files
            .each("derived.toml")
            .find_map(|(_, obj)| with_id(tables(&obj, "derived"), &pack.calcs[ix].id)),
        Node::Field(ix) => files
            .form()
            .find_map(|(_, obj)| with_id(tables(&obj, "field"), &pack.fields[ix].id)),
        Node::Column(table, column) => {
            let table_obj = files
                .form()
                .find_map(|(_, obj)| with_id(tables(&obj, "field"), &pack.fields[table].id))?;
            with_id(
                tables(&table_obj, "column"),
                &pack.columns(table)[column].id,
            )
        }
    }
}
