//! One row more of the kind a rule wants, as far as the rule says what its cells must hold.

use std::collections::BTreeMap;

use shenbao_draft::{Draft, Edit, Row, Value};

use super::changes::Change;
use super::examples::{Examples, FEW};
use crate::expr::{Cond, Term};
use crate::pack::{FitQuestion, ListItem, Pack};

/// The most ways to meet one condition that are tried.
const WAYS: usize = 4;

/// What the cells of a row hold, and whether it stands for others that would do as well.
#[derive(Clone, Default)]
struct Cells {
    cells: BTreeMap<String, Value>,
    example: bool,
}

/// One row more that meets a condition, as far as its cells are asked about and may change.
pub(super) fn one_more(
    pack: &Pack,
    draft: &Draft,
    track: usize,
    (table, cond): (usize, &Cond),
) -> Vec<Change> {
    let Some(spec) = &pack.fit else {
        return Vec::new();
    };
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
    let asked = spec.questions.iter();
    let asked: Vec<&FitQuestion> = asked
        .filter(|question| question.field == table && question.can_change())
        .collect();
    let known = |id: &String| {
        let column = field.columns().iter().position(|column| column.id == *id);
        asked.iter().any(|question| {
            let given = question.given.iter().map(|(_, column, _)| Some(*column));
            given
                .chain([question.column])
                .any(|of| of.is_some() && of == column)
        })
    };
    let wanted = Wanted {
        pack,
        draft,
        track,
        table,
        examples: &spec.examples,
    };
    wanted
        .cells(cond)
        .into_iter()
        .filter(|row| !row.cells.is_empty() && row.cells.keys().all(known))
        .take(WAYS)
        .map(|row| Change {
            edit: add(row.cells),
            example: row.example,
        })
        .collect()
}

struct Wanted<'w> {
    pack: &'w Pack,
    draft: &'w Draft,
    track: usize,
    table: usize,
    examples: &'w Examples,
}

impl Wanted<'_> {
    /// What cells would meet a condition: one entry per way to meet it.
    fn cells(&self, cond: &Cond) -> Vec<Cells> {
        match cond {
            Cond::Is {
                term,
                texts,
                negated: false,
            } => match self.listed(term) {
                // Of a long list one option shows what is meant; all of them would hide other ways.
                Some(items) if items.len() > FEW => {
                    self.option(term, |item| texts.contains(&item.id))
                }
                _ => texts
                    .iter()
                    .flat_map(|text| self.one(term, Value::Text(text.clone()), false))
                    .collect(),
            },
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
                joined.take(WAYS).collect()
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

    /// The options of a column.
    fn listed(&self, term: &Term) -> Option<&[ListItem]> {
        let column = &self.pack.columns(self.table)[self.column(term)?];
        Some(&self.pack.lists[column.list_ix?].items)
    }

    /// The option of a column's list that is meant, that no row has yet, and that the rules of the
    /// track name most: where a rule counts different ones, the same again would not help.
    fn option(&self, term: &Term, meant: impl Fn(&ListItem) -> bool) -> Vec<Cells> {
        let (Some(column), Some(items)) = (self.column(term), self.listed(term)) else {
            return vec![Cells::default()];
        };
        let id = &self.pack.columns(self.table)[column].id;
        let rows = self.draft.rows(&self.pack.fields[self.table].id);
        let taken = |item: &ListItem| {
            let is_this = |value: &Value| matches!(value, Value::Text(text) if *text == item.id);
            rows.iter().any(|row| row.get(id).is_some_and(is_this))
        };
        let meant: Vec<usize> = (0..items.len()).filter(|ix| meant(&items[*ix])).collect();
        let free = meant.iter().copied().filter(|ix| !taken(&items[*ix]));
        let key = (self.table, Some(column));
        let best = self.examples.most(self.track, key, free);
        let best = best.or(meant.first().copied());
        best.map_or_else(Vec::new, |ix| {
            self.one(term, Value::Text(items[ix].id.clone()), meant.len() > 1)
        })
    }
}
