//! One row more of the kind a rule wants, as far as the rule says what its cells must hold.

use std::collections::BTreeMap;

use shenbao_draft::{Draft, Edit, Row, Value};

use super::changes::Change;
use crate::expr::{Cond, Term};
use crate::pack::{ListItem, Pack};

/// The most ways to meet one condition that are tried.
const FEW: usize = 4;

/// What the cells of a row hold, and whether it stands for others that would do as well.
#[derive(Clone, Default)]
struct Cells {
    cells: BTreeMap<String, Value>,
    example: bool,
}

/// One row more that meets a condition.
pub(super) fn one_more(pack: &Pack, draft: &Draft, table: usize, cond: &Cond) -> Vec<Change> {
    let field = &pack.fields[table];
    let id = (1..)
        .map(|n| format!("r{n}"))
        .find(|id| draft.rows(&field.id).iter().all(|row| row.id != *id));
    let Some(id) = id else { return Vec::new() };
    let add = |cells| Edit::AddRow {
        table: field.id.clone(),
        row: Row {
            id: id.clone(),
            cells,
        },
        at: None,
    };
    Wanted { pack, draft, table }
        .cells(cond)
        .into_iter()
        .filter(|row| !row.cells.is_empty())
        .take(FEW)
        .map(|row| Change {
            edit: add(row.cells),
            example: row.example,
        })
        .collect()
}

struct Wanted<'w> {
    pack: &'w Pack,
    draft: &'w Draft,
    table: usize,
}

impl Wanted<'_> {
    /// What cells would meet a condition: one entry per way to meet it.
    fn cells(&self, cond: &Cond) -> Vec<Cells> {
        match cond {
            Cond::Is {
                term,
                texts,
                negated: false,
            } => texts
                .iter()
                .flat_map(|text| self.one(term, Value::Text(text.clone()), false))
                .collect(),
            Cond::Truth { term, wanted } => self.one(term, Value::Bool(*wanted), false),
            Cond::StartsWith { term, prefixes } => self.option(term, |item| {
                prefixes
                    .iter()
                    .any(|prefix| item.id.starts_with(prefix.as_str()))
            }),
            Cond::Not(cond) => match &**cond {
                Cond::StartsWith { term, prefixes } => self.option(term, |item| {
                    prefixes
                        .iter()
                        .all(|prefix| !item.id.starts_with(prefix.as_str()))
                }),
                _ => vec![Cells::default()],
            },
            Cond::InList { term, list, .. } => {
                let items = &self.pack.lists[*list].items;
                items.first().map_or_else(Vec::new, |item| {
                    self.one(term, Value::Text(item.label.clone()), items.len() > 1)
                })
            }
            Cond::All(conds) => conds.iter().fold(vec![Cells::default()], |sofar, cond| {
                let more = self.cells(cond);
                let joined = sofar.iter().flat_map(|row| {
                    more.iter().map(|extra| Cells {
                        cells: row
                            .cells
                            .clone()
                            .into_iter()
                            .chain(extra.cells.clone())
                            .collect(),
                        example: row.example || extra.example,
                    })
                });
                joined.take(FEW).collect()
            }),
            Cond::Any(conds) => conds.iter().flat_map(|cond| self.cells(cond)).collect(),
            _ => vec![Cells::default()],
        }
    }

    fn one(&self, term: &Term, value: Value, example: bool) -> Vec<Cells> {
        let cell = self.column(term).map(|column| {
            let id = self.pack.columns(self.table)[column].id.clone();
            (id, value)
        });
        vec![Cells {
            cells: cell.into_iter().collect(),
            example,
        }]
    }

    fn column(&self, term: &Term) -> Option<usize> {
        match term {
            Term::Cell {
                up: 0,
                table,
                column,
            } if *table == self.table => Some(*column),
            _ => None,
        }
    }

    /// The first option of a column's list that is meant and that no row has yet: where a rule
    /// counts different ones, the same again would not help.
    fn option(&self, term: &Term, meant: impl Fn(&ListItem) -> bool) -> Vec<Cells> {
        let Some(column) = self.column(term) else {
            return vec![Cells::default()];
        };
        let column = &self.pack.columns(self.table)[column];
        let items = column.list_ix.map(|list| &self.pack.lists[list].items);
        let rows = self.draft.rows(&self.pack.fields[self.table].id);
        let taken = |item: &&ListItem| {
            let is_this = |value: &Value| matches!(value, Value::Text(text) if *text == item.id);
            rows.iter()
                .any(|row| row.get(&column.id).is_some_and(is_this))
        };
        let meant: Vec<&ListItem> = items
            .into_iter()
            .flatten()
            .filter(|item| meant(item))
            .collect();
        let free = meant.iter().find(|item| !taken(item)).or(meant.first());
        free.map_or_else(Vec::new, |item| {
            self.one(term, Value::Text(item.id.clone()), meant.len() > 1)
        })
    }
}
