//! Refusing packs in which something would depend on itself: a field whose condition looks at the
//! field, a derived value that adds itself, two rules that wait for each other.

use super::load::Files;
use super::model::Pack;
use super::node::Obj;
use crate::expr::{Cond, Derived, Term};
use crate::pack::Fixed;

/// Something whose value may depend on others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Field(usize),
    Column(usize, usize),
    Calc(usize),
    Rule(usize),
}

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
    }
}

/// The table in which a node is declared.
fn declared<'a>(pack: &Pack, files: &Files<'a>, node: Node) -> Option<Obj<'a>> {
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
        Node::Rule(ix) => files.file(&format!("rules/{}.toml", pack.rules[ix].id)),
        Node::Calc(ix) => with_id(
            tables(&files.file("derived.toml")?, "derived"),
            &pack.calcs[ix].id,
        ),
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

/// What a node's value needs to be known first.
fn needs(pack: &Pack, node: Node) -> Vec<Node> {
    let mut found = Vec::new();
    match node {
        Node::Field(ix) => {
            let field = &pack.fields[ix];
            let section = pack
                .sections
                .get(field.section)
                .and_then(|section| section.when.as_ref());
            section
                .into_iter()
                .chain(&field.when)
                .for_each(|cond| in_cond(cond, &mut found));
            if let Some(Fixed::Term(term)) = &field.fixed {
                in_term(term, &mut found);
            }
        }
        Node::Column(table, column) => {
            found.push(Node::Field(table));
            pack.columns(table)[column]
                .when
                .iter()
                .for_each(|cond| in_cond(cond, &mut found));
        }
        Node::Calc(ix) => in_derived(&pack.calcs[ix].value, &mut found),
        Node::Rule(ix) => {
            let rule = &pack.rules[ix];
            rule.when
                .iter()
                .chain(&rule.filter)
                .for_each(|cond| in_cond(cond, &mut found));
            found.extend(rule.for_each.map(Node::Field));
            let parts = rule.check.parts();
            parts
                .terms
                .iter()
                .for_each(|term| in_term(term, &mut found));
            parts
                .conds
                .iter()
                .for_each(|cond| in_cond(cond, &mut found));
            found.extend(
                parts
                    .columns
                    .iter()
                    .map(|(table, column)| Node::Column(*table, *column)),
            );
            found.extend(parts.tables.iter().map(|table| Node::Field(*table)));
        }
    }
    found
}

fn in_term(term: &Term, found: &mut Vec<Node>) {
    match term {
        Term::Field(ix) => found.push(Node::Field(*ix)),
        Term::Cell { table, column, .. } => found.push(Node::Column(*table, *column)),
        Term::Calc(ix) => found.push(Node::Calc(*ix)),
        Term::Inline(derived) => in_derived(derived, found),
        Term::RowId { .. } | Term::Param(_) | Term::Lit(_) => {}
    }
}

fn in_cond(cond: &Cond, found: &mut Vec<Node>) {
    match cond {
        Cond::Is { term, .. }
        | Cond::Truth { term, .. }
        | Cond::Filled(term)
        | Cond::StartsWith { term, .. } => in_term(term, found),
        Cond::Includes { term, .. } | Cond::InList { term, .. } | Cond::Resembles { term, .. } => {
            in_term(term, found);
        }
        Cond::Compare { term, to, .. } => {
            in_term(term, found);
            in_term(to, found);
        }
        Cond::All(conds) | Cond::Any(conds) => conds.iter().for_each(|cond| in_cond(cond, found)),
        Cond::Not(cond) => in_cond(cond, found),
        Cond::AnyRow { table, cond } | Cond::EveryRow { table, cond } => {
            found.push(Node::Field(*table));
            in_cond(cond, found);
        }
        Cond::Count { table, cond, .. } => {
            found.push(Node::Field(*table));
            cond.iter().for_each(|cond| in_cond(cond, found));
        }
        Cond::Rule { rule, .. } => found.push(Node::Rule(*rule)),
        Cond::Tracks(_) | Cond::Attached(_) => {}
    }
}

fn in_derived(derived: &Derived, found: &mut Vec<Node>) {
    match derived {
        Derived::Sum {
            table,
            column,
            filter,
        }
        | Derived::CountDistinct {
            table,
            column,
            filter,
        } => {
            found.push(Node::Column(*table, *column));
            filter.iter().for_each(|cond| in_cond(cond, found));
        }
        Derived::Count { table, filter } => {
            found.push(Node::Field(*table));
            filter.iter().for_each(|cond| in_cond(cond, found));
        }
        Derived::Total(terms) => terms.iter().for_each(|term| in_term(term, found)),
        Derived::Difference(a, b)
        | Derived::Months {
            from: a, until: b, ..
        } => {
            in_term(a, found);
            in_term(b, found);
        }
        Derived::Lookup { key, .. } | Derived::Nearest { key, .. } => in_term(key, found),
        Derived::Choose(branches) => {
            for (when, term) in branches {
                when.iter().for_each(|cond| in_cond(cond, found));
                in_term(term, found);
            }
        }
    }
}
