//! What a page shows of a rule, also while it is met: a bar, an equality, or the ways through a gate.

use crate::answers::Answers;
use crate::checks::Outcome;
use crate::pack::{Rule, Way};
use crate::report::{Reading, ReadingKind, ReadingRow, ReadingVerdict, ReadingWay};
use crate::value::{At, Truth};

/// The reading of a rule at a row, where it declares one and applies.
pub(crate) fn reading<'a>(
    answers: &Answers<'a>,
    rule: &'a Rule,
    outcome: &Outcome,
    at: At,
) -> Option<Reading> {
    let spec = rule.reading.as_ref()?;
    let verdict = match outcome {
        Outcome::Pass => ReadingVerdict::Pass,
        Outcome::Violated(_) => ReadingVerdict::Violated,
        Outcome::Pending(_) => ReadingVerdict::Pending,
        Outcome::NotApplicable | Outcome::Manual => return None,
    };
    let row = at.row.and_then(|(table, row)| {
        Some(ReadingRow {
            id: answers.rows(table).get(row)?.id.to_owned(),
            title: answers.row_title(table, row),
        })
    });
    let mut reading = Reading {
        rule: rule.id.clone(),
        label: spec.label.clone(),
        kind: ReadingKind::Gate,
        row,
        parts: Vec::new(),
        ways: Vec::new(),
        limit_text: String::new(),
        limit_permille: None,
        actual_text: String::new(),
        actual_permille: None,
        verdict,
        shortfall_text: None,
        clauses: answers.pack.rule_clauses_on(answers.track, rule),
    };
    if !spec.ways.is_empty() {
        reading.ways = ways(answers, &spec.ways, at);
        reading.verdict = through(&reading.ways);
        return Some(reading);
    }
    let mut measure = rule.check.read(answers, at)?;
    for (part, label) in measure.parts.iter_mut().zip(&spec.part_labels) {
        part.label.clone_from(label);
    }
    Some(Reading {
        kind: measure.kind,
        parts: measure.parts,
        limit_text: measure.limit_text,
        limit_permille: measure.limit_permille,
        actual_text: measure.actual_text,
        actual_permille: measure.actual_permille,
        shortfall_text: measure.shortfall_text,
        ..reading
    })
}

fn ways<'a>(answers: &Answers<'a>, ways: &'a [Way], at: At) -> Vec<ReadingWay> {
    ways.iter()
        .map(|way| ReadingWay {
            label: way.label.clone(),
            verdict: match answers.truth(&way.that, at) {
                Truth::True => ReadingVerdict::Pass,
                Truth::False => ReadingVerdict::Violated,
                Truth::Unknown(_) => ReadingVerdict::Pending,
            },
        })
        .collect()
}

/// One open way is enough; only when all are closed nobody gets through.
fn through(ways: &[ReadingWay]) -> ReadingVerdict {
    let has = |verdict| ways.iter().any(|way| way.verdict == verdict);
    if has(ReadingVerdict::Pass) {
        ReadingVerdict::Pass
    } else if has(ReadingVerdict::Pending) {
        ReadingVerdict::Pending
    } else {
        ReadingVerdict::Violated
    }
}
