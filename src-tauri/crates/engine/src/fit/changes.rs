//! The changes worth trying when a rule is in the way: another option, an amount or a date moved
//! just to where the rule passes, one row more of the kind it wants, the offending row taken out.

use shenbao_draft::{Draft, Edit, FieldPath, Value, apply};

use super::gates::{Gate, Key};
use super::judge::Against;
use super::rows;
use super::ways::stands;
use crate::answers::Answers;
use crate::checks::Check;
use crate::pack::{self, Field, FieldType, FitQuestion};
use crate::raw::Raw;
use crate::sheet::as_value;
use crate::value::{Place, Val};

/// How far an amount is moved at least before it is given up, in minor units.
const MOST: i64 = 1_000_000_000_000;

/// One change: an edit of the draft.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    pub(super) edit: Edit,
    /// Whether the value stands for others that would do as well.
    pub(super) example: bool,
}

impl Change {
    fn set(path: &str, value: Value) -> Option<Self> {
        let edit = Edit::Set {
            path: FieldPath::parse(path)?,
            value: Some(value),
        };
        Some(Self {
            edit,
            example: false,
        })
    }

    /// What it changes: no way changes the same place twice.
    pub(crate) fn place(&self) -> String {
        match &self.edit {
            Edit::Set { path, .. } => path.to_string(),
            Edit::AddRow { table, row, .. } => format!("{table}[{}]", row.id),
            Edit::RemoveRow { table, row } => format!("{table}[{row}]"),
            _ => String::new(),
        }
    }

    /// Whether it does the same: a row is the same under any id.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (&self.edit, &other.edit) {
            (
                Edit::AddRow { table, row, .. },
                Edit::AddRow {
                    table: of,
                    row: another,
                    ..
                },
            ) => table == of && row.cells == another.cells,
            (one, another) => one == another,
        }
    }

    /// The draft with the change made; unchanged where it does not fit.
    pub(crate) fn applied(&self, draft: &Draft) -> Draft {
        let mut changed = draft.clone();
        // A change that does not fit changes nothing, and so is found not to help.
        let _ = apply(&mut changed, std::slice::from_ref(&self.edit));
        changed
    }
}

/// What to try against the first of the rules in the way, the places in the order of the questions.
/// What the others want is tried too, since one change may answer several.
pub(crate) fn of(
    draft: &Draft,
    answers: &Answers<'_>,
    track: usize,
    all: &[Against],
) -> Vec<Change> {
    let pack = answers.pack;
    let Some(spec) = &pack.fit else {
        return Vec::new();
    };
    let mut found: Vec<Change> = Vec::new();
    let mut add = |changes: Vec<Change>| {
        for change in changes {
            match found.iter_mut().find(|known| known.edit == change.edit) {
                // What one rule gives as an example another may name outright.
                Some(known) => known.example &= change.example,
                None => found.push(change),
            }
        }
    };
    for (ix, against) in all.iter().enumerate() {
        let gate = &spec.gates[against.gate];
        let mut seen = Vec::new();
        for question in spec.questions.iter().filter(|of| of.can_change()) {
            let key = (question.field, question.column);
            if !gate.reads.contains(&key) || seen.contains(&key) {
                continue;
            }
            seen.push(key);
            for place in places(answers, key, *against) {
                let try_at = Trial {
                    answers,
                    draft,
                    track,
                    against: *against,
                    gate,
                    key,
                    place,
                    path: answers.path(place),
                };
                let mut changes = Vec::new();
                // An amount or a date is moved to where the first rule passes; the next takes its turn.
                try_at.values(
                    question.field(pack),
                    answers.raw(place),
                    ix == 0,
                    &mut changes,
                );
                add(changes);
            }
        }
    }
    let changeable = |table: usize| {
        let asked = spec.questions.iter();
        asked
            .filter(|question| question.field == table)
            .any(FitQuestion::can_change)
    };
    for against in all {
        for (table, cond) in &spec.gates[against.gate].rows {
            if changeable(*table) {
                add(rows::one_more(pack, draft, track, (*table, cond)));
            }
        }
    }
    if let [first, ..] = all {
        add(removed(answers, *first));
    }
    found
}

/// Rows whose absence may help: the one a rule speaks of, where nobody else can take its place, and
/// those of a table that has too many.
fn removed(answers: &Answers<'_>, against: Against) -> Vec<Change> {
    let pack = answers.pack;
    let Some(spec) = &pack.fit else {
        return Vec::new();
    };
    let gate = &spec.gates[against.gate];
    let rule = &pack.rules[gate.rule];
    let asked = |table: usize, change: fn(&FitQuestion) -> bool| {
        let mut about = spec.questions.iter().filter(|of| of.field == table);
        about.any(change)
    };
    let (table, rows) = match (rule.for_each, against.row, &rule.check) {
        (Some(table), Some(row), _) if !asked(table, |of| of.change == pack::Change::Row) => {
            (table, row..row + 1)
        }
        (None, _, Check::RowCount(_)) => {
            let table = rule.check.parts().tables[0];
            (table, 0..answers.rows(table).len())
        }
        _ => return Vec::new(),
    };
    if !asked(table, FitQuestion::can_change) || answers.rows(table).len() < 2 {
        return Vec::new();
    }
    let remove = |row: usize| Change {
        edit: Edit::RemoveRow {
            table: pack.fields[table].id.clone(),
            row: answers.rows(table)[row].id.to_owned(),
        },
        example: false,
    };
    rows.map(remove).collect()
}

/// Where in the draft a field or column stands that a rule reads here.
fn places(answers: &Answers<'_>, key: Key, against: Against) -> Vec<Place> {
    let pack = answers.pack;
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
struct Trial<'t, 'a> {
    answers: &'t Answers<'a>,
    draft: &'t Draft,
    track: usize,
    against: Against,
    gate: &'t Gate,
    key: Key,
    place: Place,
    path: String,
}

impl Trial<'_, '_> {
    fn values(&self, field: &Field, now: Raw<'_>, limits: bool, found: &mut Vec<Change>) {
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
                let spec = self.answers.pack.fit.iter();
                let options = spec.flat_map(|spec| {
                    let gate = self.against.gate;
                    spec.examples.options(self.track, gate, self.key)
                });
                for (option, example) in options {
                    let change = Change::set(&self.path, Value::Text(option.clone()));
                    let example = *example;
                    found.extend(change.map(|change| Change { example, ..change }));
                }
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
                for items in lists.map(|list| &self.answers.pack.lists[*list].items) {
                    let named = items.first().map(|item| Value::Text(item.label.clone()));
                    let change = named.and_then(|named| Change::set(&self.path, named));
                    let example = items.len() > 1;
                    found.extend(change.map(|change| Change { example, ..change }));
                }
            }
            FieldType::Money | FieldType::Integer | FieldType::Date | FieldType::Month
                if limits =>
            {
                if let Raw::Known(value) = now {
                    self.limits(value).into_iter().for_each(push);
                }
            }
            _ => {}
        }
    }

    /// The nearest values below and above at which the rule no longer stands. A rule on an amount or
    /// a date passes from some point on, so the point is found by halving.
    fn limits(&self, now: Val<'_>) -> Vec<Value> {
        // Downwards an amount ends above nothing: nobody applies for no money at all.
        let reach = |sign: i64| match (now, now.amount()) {
            (Val::Date(_), _) => 40_000,
            (Val::Month(_), _) => 1_200,
            (Val::Money(amount), _) if sign < 0 => amount - 1,
            (_, Some(amount)) if sign < 0 => amount,
            _ => MOST,
        };
        // One set of answers takes every value in turn: that is much less work than a draft each.
        let mut tried = Answers::new(self.answers.pack, self.draft, self.answers.today);
        let mut passes = |step: i64| {
            moved(now, step).is_some_and(|value| {
                tried.put(self.place, value);
                !stands(&tried, self.against)
            })
        };
        let mut nearest = |sign: i64| {
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
            moved(now, sign * far).map(as_value)
        };
        [-1, 1].into_iter().filter_map(&mut nearest).collect()
    }
}

/// A value some steps away: minor units, days or months. Nobody applies for less than nothing.
fn moved(now: Val<'_>, step: i64) -> Option<Val<'static>> {
    let few = i32::try_from(step).ok();
    let amount = |amount: i64| amount.checked_add(step).filter(|amount| *amount >= 0);
    Some(match now {
        Val::Date(date) => Val::Date(date.plus_days(few?)),
        Val::Month(month) => Val::Month(month.plus_months(few?)),
        Val::Money(now) => Val::Money(amount(now)?),
        Val::Int(now) => Val::Int(amount(now)?),
        _ => return None,
    })
}
