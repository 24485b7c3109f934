//! Warnings and hints that a person put aside with a reason. A dismissal holds for the values the
//! finding spoke of: when one of them changes, the finding is open again.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use shenbao_draft::{Confirmation, Value};

use crate::answers::Answers;
use crate::pack::{Needed, Rule, needs};
use crate::report::{Dismissed, Finding, FindingKind, Severity, Verdict};
use crate::value::Place;

/// Gives every warning and hint its key and fingerprint, and marks those that are put aside.
pub(crate) fn settle(answers: &Answers<'_>, findings: &mut [Finding]) {
    let open = |finding: &&mut Finding| {
        finding.verdict == Verdict::Violated
            && finding.severity != Severity::Error
            // These have been settled by those who know the other drafts.
            && finding.kind != FindingKind::Across
    };
    for finding in findings.iter_mut().filter(open) {
        let key = key(finding);
        let of = fingerprint(answers, finding);
        let confirmed = answers.draft.confirmations.get(&key);
        mark(finding, of, confirmed);
    }
}

/// Gives a finding its key and fingerprint; it is put aside if the fingerprint is still the same.
pub(crate) fn mark(finding: &mut Finding, of: String, confirmed: Option<&Confirmation>) {
    finding.dismissed = confirmed
        .filter(|confirmation| confirmation.of == of && !confirmation.note.trim().is_empty())
        .map(|confirmation| Dismissed {
            reason: confirmation.note.clone(),
            by: confirmation.by.clone(),
            at: confirmation.at.clone(),
        });
    finding.dismiss_key = Some(key(finding));
    finding.dismiss_of = Some(of);
}

/// One rule may speak of several places, so the place belongs to the key.
pub(crate) fn key(finding: &Finding) -> String {
    let row = finding
        .row
        .as_ref()
        .map(|row| format!("@{row}"))
        .unwrap_or_default();
    format!("{}{row}#{}", finding.rule, finding.field)
}

fn fingerprint(answers: &Answers<'_>, finding: &Finding) -> String {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    add(finding.message.as_bytes());
    for other in &finding.others {
        add(other.id.as_bytes());
    }
    let rule = answers
        .pack
        .rules
        .iter()
        .position(|rule| rule.id == finding.rule);
    match rule.filter(|_| finding.kind == FindingKind::Rule) {
        Some(rule) if !answers.pack.rules[rule].check.parts().all_texts => {
            for value in read_by(answers, rule, finding) {
                add(&value);
            }
        }
        _ => add(&answers
            .find_place(&finding.field)
            .map_or_else(Vec::new, |place| stored(answers, place))),
    }
    short(hash)
}

/// A fingerprint as it is kept.
pub(crate) fn short(hash: Sha256) -> String {
    let bytes = hash.finalize();
    bytes
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The values a rule read to say what it said: of a table it runs over, only the row at hand.
fn read_by(answers: &Answers<'_>, rule: usize, finding: &Finding) -> Vec<Vec<u8>> {
    let own: &Rule = &answers.pack.rules[rule];
    let (mut open, mut seen, mut found) = (vec![Needed::Rule(rule)], BTreeSet::new(), Vec::new());
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        match node {
            Needed::Field(field) => found.push(stored(answers, Place::Field(field))),
            Needed::Column(table, column) => {
                let rows = answers.rows(table).iter().enumerate();
                let at_hand = rows.filter(|(_, row)| {
                    own.for_each != Some(table)
                        || finding.row.as_deref().is_none_or(|id| id == row.id)
                });
                found.extend(
                    at_hand.map(|(row, _)| stored(answers, Place::Cell { table, row, column })),
                );
            }
            _ => {}
        }
        open.extend(needs(answers.pack, node));
    }
    found
}

/// What the draft holds at a place, a table's cells apart.
fn stored(answers: &Answers<'_>, place: Place) -> Vec<u8> {
    let fields = &answers.pack.fields;
    let value = match place {
        Place::Field(field) if fields[field].table.is_none() => {
            answers.draft.get(&fields[field].id)
        }
        Place::Cell { table, row, column } => {
            let cells = answers.draft.rows(&fields[table].id).get(row);
            cells.and_then(|cells| cells.get(&answers.pack.columns(table)[column].id))
        }
        _ => None,
    };
    value
        .filter(|value| !value.is_blank())
        .map_or_else(Vec::new, bytes)
}

/// Whether a person has put a warning or hint aside and nothing it speaks of has changed since.
pub(crate) fn is_aside(answers: &Answers<'_>, finding: &Finding) -> bool {
    let confirmed = || answers.draft.confirmations.get(&key(finding));
    finding.severity != Severity::Error
        && confirmed().is_some_and(|confirmation| {
            !confirmation.note.trim().is_empty() && confirmation.of == fingerprint(answers, finding)
        })
}

fn bytes(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).expect("a value has only string keys")
}
