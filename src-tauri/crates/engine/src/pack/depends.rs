//! What depends on what inside a pack: the ground for refusing cycles, for knowing which cases can
//! notice a change, and for finding what nothing reads.

use super::model::Pack;
use crate::expr::{Cond, Derived, Term};
use crate::pack::Fixed;

/// Something whose value may depend on others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    Field(usize),
    Column(usize, usize),
    Calc(usize),
    Rule(usize),
    List(usize),
    Param(usize),
    Slot(usize),
}

/// What a node's value needs to be known first.
pub(crate) fn needs(pack: &Pack, node: Node) -> Vec<Node> {
    let mut found = Vec::new();
    match node {
        Node::List(_) | Node::Param(_) | Node::Slot(_) => {}
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
            found.extend(parts.lists.iter().map(|list| Node::List(*list)));
        }
    }
    found
}

pub(super) fn in_term(term: &Term, found: &mut Vec<Node>) {
    match term {
        Term::Field(ix) => found.push(Node::Field(*ix)),
        Term::Cell { table, column, .. } => found.push(Node::Column(*table, *column)),
        Term::Calc(ix) => found.push(Node::Calc(*ix)),
        Term::Inline(derived) => in_derived(derived, found),
        Term::Param(ix) => found.push(Node::Param(*ix)),
        Term::RowId { .. } | Term::Lit(_) => {}
    }
}

pub(super) fn in_cond(cond: &Cond, found: &mut Vec<Node>) {
    match cond {
        Cond::Is { term, .. }
        | Cond::Truth { term, .. }
        | Cond::Filled(term)
        | Cond::StartsWith { term, .. } => in_term(term, found),
        Cond::Includes { term, .. } => in_term(term, found),
        Cond::InList { term, list, .. } | Cond::Resembles { term, list } => {
            in_term(term, found);
            found.push(Node::List(*list));
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
        Cond::Attached(slot) => found.push(Node::Slot(*slot)),
        Cond::Tracks(_) => {}
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
        Derived::Lookup { list, key, .. } | Derived::Nearest { list, key } => {
            in_term(key, found);
            found.push(Node::List(*list));
        }
        Derived::Choose(branches) => {
            for (when, term) in branches {
                when.iter().for_each(|cond| in_cond(cond, found));
                in_term(term, found);
            }
        }
    }
}
