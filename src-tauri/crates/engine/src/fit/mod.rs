//! Which track fits: the same few answers against every track of a pack.
//!
//! A rule concerns fit when it reads nothing but what `fit.toml` asks. A violated error of that
//! kind decides against a track; where a few changes of answers would make it pass, the track is
//! near and the smallest sets of changes are named.

mod changes;
mod examples;
mod gates;
mod judge;
mod rows;
mod told;
mod types;
mod ways;

use std::collections::BTreeMap;

use shenbao_draft::{Draft, FieldPath, PackPin, Row, Value};

use crate::answers::Answers;
use crate::pack::{FitQuestion, FitSpec, Pack};
use crate::review::Moment;
use crate::value::{Place, Truth};

pub(crate) use examples::Examples;
pub(crate) use gates::{Gate, gates};
pub use types::{FitChange, FitState, FitUnknown, TrackFit};

/// Answers by path: what a draft would hold there.
pub type FitAnswers = BTreeMap<String, Value>;

/// How every track of a pack fares with a few answers, in the pack's order. A pack that asks
/// nothing has every track fit.
#[must_use]
pub fn fit(pack: &Pack, answers: &FitAnswers, moment: &Moment) -> Vec<TrackFit> {
    let mut draft = empty(pack);
    fill(pack, &mut draft, answers);
    let asked = fit_asked(pack, answers, moment);
    let mut tracks = judge::tracks(pack, &draft, moment);
    for fit in &mut tracks {
        fit.unknown.retain(|open| asked.contains(&open.path));
    }
    tracks
}

/// How every track of its pack fares with what a draft holds.
#[must_use]
pub fn fit_draft(pack: &Pack, draft: &Draft, moment: &Moment) -> Vec<TrackFit> {
    judge::tracks(pack, &essence(pack, draft), moment)
}

/// The answers a draft holds to the questions of its pack, those about its tables' first rows among them.
#[must_use]
pub fn fit_answers(pack: &Pack, draft: &Draft) -> FitAnswers {
    let answer = |question: &FitQuestion| {
        let field = &pack.fields[question.field];
        let value = match question.column {
            None => draft.get(&field.id),
            Some(column) => draft
                .rows(&field.id)
                .get(question.row)?
                .get(&field.columns()[column].id),
        };
        Some((
            question.path.clone(),
            value.filter(|value| !value.is_blank())?.clone(),
        ))
    };
    questions(pack).iter().filter_map(answer).collect()
}

/// Puts answers into a draft, making the rows they belong to, with what the questions take for
/// given. A key that is no path is left out.
pub fn fill(pack: &Pack, draft: &mut Draft, answers: &FitAnswers) {
    for (path, value) in answers.iter().filter(|(_, value)| !value.is_blank()) {
        if let Some(path) = FieldPath::parse(path) {
            put(draft, path, value, true);
        }
    }
    let answered = |question: &&FitQuestion| {
        let answer = answers.get(&question.path);
        answer.is_some_and(|value| !value.is_blank())
    };
    let given = questions(pack).iter().filter(answered);
    for (path, _, value) in given.flat_map(|question| &question.given) {
        put(draft, path.clone(), value, false);
    }
}

/// Puts a value where a path says, over another one only if told so.
fn put(draft: &mut Draft, path: FieldPath, value: &Value, over: bool) {
    let (cells, key) = match path {
        FieldPath::Field(field) => (&mut draft.values, field),
        FieldPath::Cell { table, row, column } => match make_row(draft, (table, row)) {
            Some(row) => (&mut row.cells, column),
            None => return,
        },
        _ => return,
    };
    if over || cells.get(&key).is_none_or(Value::is_blank) {
        cells.insert(key, value.clone());
    }
}

/// A row of a table, made where there is none; nothing where the table is none.
fn make_row(draft: &mut Draft, (table, id): (String, String)) -> Option<&mut Row> {
    let rows = draft.values.entry(table);
    let Value::Rows(rows) = rows.or_insert_with(|| Value::Rows(Vec::new())) else {
        return None;
    };
    let at = rows.iter().position(|known| known.id == id);
    let at = at.unwrap_or_else(|| {
        let cells = BTreeMap::new();
        rows.push(Row { id, cells });
        rows.len() - 1
    });
    rows.get_mut(at)
}

/// The paths of the questions that apply to these answers on some track, in order.
#[must_use]
pub fn fit_asked(pack: &Pack, answers: &FitAnswers, moment: &Moment) -> Vec<String> {
    let mut draft = empty(pack);
    fill(pack, &mut draft, answers);
    // A question about a row that is not there yet is asked of a blank one.
    for path in questions(pack).iter().filter_map(FitQuestion::row_path) {
        make_row(&mut draft, path);
    }
    let mut asked = vec![false; questions(pack).len()];
    for track in &pack.tracks {
        draft.track.clone_from(&track.id);
        let answers = Answers::new(pack, &draft, moment.today);
        for (question, asked) in questions(pack).iter().zip(&mut asked) {
            *asked = *asked || applies(&answers, question);
        }
    }
    let of = questions(pack).iter().zip(asked);
    of.filter(|(_, asked)| *asked)
        .map(|(question, _)| question.path.clone())
        .collect()
}

fn applies<'a>(answers: &Answers<'a>, question: &'a FitQuestion) -> bool {
    let own = question.when.as_ref();
    let wanted =
        own.is_none_or(|when| answers.truth(when, crate::value::At::default()) == Truth::True);
    // Rows may stand in any order; the one asked about is known by its id.
    let found = answers.find_place(&question.path);
    let place = found.unwrap_or(Place::Field(question.field));
    // What another question decides is asked once that one is answered.
    let decided_first = |of: &Place| {
        let (table, column) = match of {
            Place::Field(field) | Place::Row { table: field, .. } => (*field, None),
            Place::Cell { table, column, .. } => (*table, Some(*column)),
            Place::Slot { .. } => return false,
        };
        let mut others = questions(answers.pack).iter();
        others.any(|other| (other.field, other.column) == (table, column))
    };
    wanted
        && match answers.place_applies(place) {
            Truth::True => true,
            Truth::False => false,
            Truth::Unknown(blanks) => !blanks.places().iter().any(decided_first),
        }
}

fn questions(pack: &Pack) -> &[FitQuestion] {
    pack.fit.as_ref().map_or(&[], |spec| &spec.questions)
}

fn empty(pack: &Pack) -> Draft {
    let pin = PackPin {
        id: pack.id.clone(),
        edition: pack.edition.clone(),
        sha256: pack.sha256.clone(),
    };
    Draft::new(pin, String::new())
}

/// The draft without anything that no rule concerned with fit reads, which is quicker to judge.
fn essence(pack: &Pack, draft: &Draft) -> Draft {
    let mut small = empty(pack);
    small.track.clone_from(&draft.track);
    let gates = pack
        .fit
        .as_ref()
        .map_or(&[][..], |spec: &FitSpec| &spec.gates);
    for key in gates.iter().flat_map(|gate| &gate.reads) {
        let field = &pack.fields[key.0];
        match (key.1, draft.get(&field.id)) {
            (None, Some(value)) if field.table.is_none() => {
                small.values.insert(field.id.clone(), value.clone());
            }
            (Some(column), Some(Value::Rows(rows))) => {
                let blank = || {
                    rows.iter()
                        .map(|row| Row {
                            id: row.id.clone(),
                            cells: BTreeMap::new(),
                        })
                        .collect()
                };
                let kept = small
                    .values
                    .entry(field.id.clone())
                    .or_insert_with(|| Value::Rows(blank()));
                let Value::Rows(kept) = kept else { continue };
                let column = &field.columns()[column].id;
                for (row, kept) in rows.iter().zip(kept) {
                    if let Some(value) = row.get(column) {
                        kept.cells.insert(column.clone(), value.clone());
                    }
                }
            }
            _ => {}
        }
    }
    small
}
