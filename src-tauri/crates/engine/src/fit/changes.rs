//! The changes worth trying when a rule is in the way: another option, an amount or a date moved
//! just to where the rule passes, one row more of the kind it wants, the offending row taken out.

use std::collections::BTreeMap;

use shenbao_draft::{Date, Draft, Edit, FieldPath, Month, Row, Value, apply};

use super::gates::{Gate, Key};
use super::judge::Against;
use super::ways::stands;
use crate::answers::Answers;
use crate::expr::{Cond, Term};
use crate::pack::{Field, FieldType, Pack};
use crate::raw::Raw;
use crate::review::Moment;
use crate::value::{Place, Val};

/// A field with more options than this is only moved to those a rule names.
const FEW: usize = 16;

/// How far an amount is moved at least before it is given up, in minor units.
const MOST: i64 = 1_000_000_000_000;

/// One change: an edit of the draft.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change(pub(super) Edit);

impl Change {
    fn set(path: &str, value: Value) -> Option<Self> {
        Some(Self(Edit::Set {
            path: FieldPath::parse(path)?,
            value: Some(value),
        }))
    }

    /// What it changes: no way changes the same place twice.
    pub(crate) fn place(&self) -> String {
        match &self.0 {
            Edit::Set { path, .. } => path.to_string(),
            Edit::AddRow { table, row, .. } => format!("{table}[{}]", row.id),
            Edit::RemoveRow { table, row } => format!("{table}[{row}]"),
            _ => String::new(),
        }
    }

    /// The draft with the change made; unchanged where it does not fit.
    pub(crate) fn applied(&self, draft: &Draft) -> Draft {
        let mut changed = draft.clone();
        // A change that does not fit changes nothing, and so is found not to help.
        let _ = apply(&mut changed, std::slice::from_ref(&self.0));
        changed
    }
}

/// What to try against a rule, the places in the order of the questions.
pub(crate) fn of(
    pack: &Pack,
    track: usize,
    draft: &Draft,
    against: Against,
    moment: &Moment,
) -> Vec<Change> {
    let Some(spec) = &pack.fit else {
        return Vec::new();
    };
    let gate = &spec.gates[against.gate];
    let answers = Answers::new(pack, draft, moment.today);
    debug_assert!(
        answers.track == Some(track),
        "the draft searched is on the track"
    );
    let mut found = Vec::new();
    for question in spec.questions.iter().filter(|question| question.can_change) {
        let key = (question.field, question.column);
        if !gate.reads.contains(&key) {
            continue;
        }
        for place in places(pack, &answers, key, against) {
            let try_at = Trial {
                pack,
                draft,
                moment,
                against,
                gate,
                key,
                path: answers.path(place),
            };
            try_at.values(question.field(pack), answers.raw(place), &mut found);
        }
    }
    let changeable = |table: usize| {
        let mut about = spec
            .questions
            .iter()
            .filter(|question| question.field == table)
            .peekable();
        about.peek().is_some() && about.all(|question| question.can_change)
    };
    for (table, cond) in gate.rows.iter().filter(|(table, _)| changeable(*table)) {
        found.extend(one_more(pack, draft, *table, cond));
    }
    if let (Some(table), Some(row)) = (pack.rules[gate.rule].for_each, against.row)
        && changeable(table)
        && answers.rows(table).len() > 1
    {
        let row = answers.rows(table)[row].id.to_owned();
        found.push(Change(Edit::RemoveRow {
            table: pack.fields[table].id.clone(),
            row,
        }));
    }
    found
}

/// Where in the draft a field or column stands that a rule reads here.
fn places(pack: &Pack, answers: &Answers<'_>, key: Key, against: Against) -> Vec<Place> {
    let Some(column) = key.1 else {
        return vec![Place::Field(key.0)];
    };
    let own = pack
        .fit
        .as_ref()
        .and_then(|spec| pack.rules[spec.gates[against.gate].rule].for_each);
    let all = 0..answers.rows(key.0).len();
    let rows = match against.row {
        Some(row) if own == Some(key.0) => row..row + 1,
        _ => all,
    };
    rows.map(|row| Place::Cell {
        table: key.0,
        row,
        column,
    })
    .collect()
}

/// Trying values at one place.
struct Trial<'t> {
    pack: &'t Pack,
    draft: &'t Draft,
    moment: &'t Moment,
    against: Against,
    gate: &'t Gate,
    key: Key,
    path: String,
}

impl Trial<'_> {
    fn values(&self, field: &Field, now: Raw<'_>, found: &mut Vec<Change>) {
        let mut push = |value: Value| found.extend(Change::set(&self.path, value));
        match field.ty {
            FieldType::YesNo | FieldType::Tick => {
                for truth in [true, false] {
                    if now != Raw::Known(Val::Bool(truth)) {
                        push(Value::Bool(truth));
                    }
                }
            }
            FieldType::Choice | FieldType::Region => {
                self.options(field)
                    .into_iter()
                    .map(Value::Text)
                    .for_each(push);
            }
            FieldType::Choices => {
                let Raw::Known(Val::Many(chosen)) = now else {
                    return;
                };
                let mentioned = self.gate.mentions.get(&self.key);
                for option in mentioned.into_iter().flat_map(|mention| &mention.options) {
                    let mut more: Vec<String> = chosen.to_vec();
                    if more.contains(option) {
                        more.retain(|known| known != option);
                    } else {
                        more.push(option.clone());
                    }
                    push(Value::Choices(more));
                }
            }
            FieldType::Text | FieldType::Institution => {
                let lists = self
                    .gate
                    .mentions
                    .get(&self.key)
                    .into_iter()
                    .flat_map(|mention| &mention.lists);
                let first = lists.filter_map(|list| self.pack.lists[*list].items.first());
                first
                    .map(|item| Value::Text(item.label.clone()))
                    .for_each(push);
            }
            FieldType::Money | FieldType::Integer | FieldType::Date | FieldType::Month => {
                if let Raw::Known(value) = now {
                    self.limits(field.ty, value).into_iter().for_each(push);
                }
            }
            _ => {}
        }
    }

    /// The options a rule names for a field, or all of a few.
    fn options(&self, field: &Field) -> Vec<String> {
        let own = field.options.iter().map(|choice| &choice.id);
        let list = field
            .list_ix
            .map(|list| &self.pack.lists[list].items[..])
            .unwrap_or_default();
        let all: Vec<&String> = own.chain(list.iter().map(|item| &item.id)).collect();
        let mention = self.gate.mentions.get(&self.key);
        let mut named: Vec<String> = mention
            .iter()
            .flat_map(|mention| mention.texts.iter().cloned())
            .collect();
        for prefix in mention.iter().flat_map(|mention| &mention.prefixes) {
            named.extend(
                all.iter()
                    .find(|option| option.starts_with(prefix.as_str()))
                    .map(|option| (*option).clone()),
            );
        }
        if all.len() <= FEW {
            let rest: Vec<String> = all
                .into_iter()
                .filter(|option| !named.contains(option))
                .cloned()
                .collect();
            named.extend(rest);
        }
        named
    }

    /// The nearest values below and above at which the rule no longer stands. A rule on an amount or
    /// a date passes from some point on, so the point is found by halving.
    fn limits(&self, ty: FieldType, now: Val<'_>) -> Vec<Value> {
        // Downwards an amount ends above nothing: nobody applies for no money at all.
        let reach = |sign: i64| match (now, now.amount()) {
            (Val::Date(_), _) => 40_000,
            (Val::Month(_), _) => 1_200,
            (Val::Money(amount), _) if sign < 0 => amount - 1,
            (_, Some(amount)) if sign < 0 => amount,
            _ => MOST,
        };
        let value = |step: i64| moved(ty, now, step);
        let passes = |step: i64| {
            value(step)
                .and_then(|value| Change::set(&self.path, value))
                .is_some_and(|change| {
                    !stands(
                        self.pack,
                        &change.applied(self.draft),
                        self.against,
                        self.moment,
                    )
                })
        };
        [-1, 1]
            .into_iter()
            .filter_map(|sign: i64| {
                let reach = reach(sign);
                let (mut near, mut far) = (0_i64, 1_i64.min(reach));
                while !passes(sign * far) {
                    if far >= reach {
                        return None;
                    }
                    near = far;
                    far = far.saturating_mul(8).min(reach);
                }
                while far - near > 1 {
                    let middle = near + (far - near) / 2;
                    if passes(sign * middle) {
                        far = middle;
                    } else {
                        near = middle;
                    }
                }
                value(sign * far)
            })
            .collect()
    }
}

/// A value some steps away: minor units, days or months. Nobody applies for less than nothing.
fn moved(ty: FieldType, now: Val<'_>, step: i64) -> Option<Value> {
    let few = i32::try_from(step).ok();
    Some(match (ty, now) {
        (FieldType::Date, Val::Date(date)) => Value::Text(Date::plus_days(date, few?).to_string()),
        (FieldType::Month, Val::Month(month)) => {
            Value::Text(Month::plus_months(month, few?).to_string())
        }
        (_, other) => Value::Int(
            other
                .amount()?
                .checked_add(step)
                .filter(|amount| *amount >= 0)?,
        ),
    })
}

/// One row more that meets a condition, as far as the condition says what its cells must hold.
fn one_more(pack: &Pack, draft: &Draft, table: usize, cond: &Cond) -> Vec<Change> {
    let field = &pack.fields[table];
    let id = (1..)
        .map(|n| format!("r{n}"))
        .find(|id| draft.rows(&field.id).iter().all(|row| row.id != *id));
    let rows = cells(pack, table, cond)
        .into_iter()
        .filter(|cells| !cells.is_empty())
        .take(4);
    let Some(id) = id else { return Vec::new() };
    let add = |cells| Edit::AddRow {
        table: field.id.clone(),
        row: Row {
            id: id.clone(),
            cells,
        },
        at: None,
    };
    rows.map(|cells| Change(add(cells))).collect()
}

type Cells = BTreeMap<String, Value>;

/// What cells would meet a condition: one entry per way to meet it.
fn cells(pack: &Pack, table: usize, cond: &Cond) -> Vec<Cells> {
    let column = |term: &Term| match term {
        Term::Cell {
            up: 0,
            table: of,
            column,
        } if *of == table => Some(&pack.columns(table)[*column]),
        _ => None,
    };
    let one = |term: &Term, value: Option<Value>| -> Vec<Cells> {
        let cell = column(term)
            .zip(value)
            .map(|(column, value)| (column.id.clone(), value));
        vec![cell.into_iter().collect()]
    };
    match cond {
        Cond::Is {
            term,
            texts,
            negated: false,
        } => texts
            .iter()
            .flat_map(|text| one(term, Some(Value::Text(text.clone()))))
            .collect(),
        Cond::Truth { term, wanted } => one(term, Some(Value::Bool(*wanted))),
        Cond::StartsWith { term, prefixes } => {
            let list = column(term)
                .and_then(|column| column.list_ix)
                .map(|list| &pack.lists[list].items);
            let starting = |prefix: &String| {
                list?
                    .iter()
                    .find(|item| item.id.starts_with(prefix.as_str()))
            };
            prefixes
                .iter()
                .flat_map(|prefix| {
                    one(
                        term,
                        starting(prefix).map(|item| Value::Text(item.id.clone())),
                    )
                })
                .collect()
        }
        Cond::InList { term, list, .. } => one(
            term,
            pack.lists[*list]
                .items
                .first()
                .map(|item| Value::Text(item.label.clone())),
        ),
        Cond::All(conds) => conds.iter().fold(vec![Cells::new()], |sofar, cond| {
            let more = cells(pack, table, cond);
            let joined = sofar.iter().flat_map(|cells| {
                more.iter().map(|extra| {
                    cells
                        .clone()
                        .into_iter()
                        .chain(extra.clone())
                        .collect::<Cells>()
                })
            });
            joined.take(FEW).collect()
        }),
        Cond::Any(conds) => conds
            .iter()
            .flat_map(|cond| cells(pack, table, cond))
            .collect(),
        _ => vec![Cells::new()],
    }
}
