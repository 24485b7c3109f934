//! Judging the answers on one track by the rules that concern fit.

use std::collections::BTreeSet;

use shenbao_draft::Draft;

use super::gates::Gate;
use super::questions;
use super::types::{FitState, FitUnknown, TrackFit};
use super::ways;
use crate::answers::Answers;
use crate::checks::Outcome;
use crate::pack::{Pack, Track};
use crate::report::{Finding, Severity};
use crate::review::Moment;
use crate::value::{At, Place};

/// A rule that decides against a track, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Against {
    /// Its place among the gates.
    pub(crate) gate: usize,
    pub(crate) row: Option<usize>,
}

/// How every track fares with a draft that holds answers.
pub(crate) fn tracks(pack: &Pack, draft: &Draft, moment: &Moment) -> Vec<TrackFit> {
    let mut here = draft.clone();
    let mut judged = Vec::with_capacity(pack.tracks.len());
    for (ix, track) in pack.tracks.iter().enumerate() {
        here.track.clone_from(&track.id);
        let mut fit = judge(pack, ix, &here, moment);
        fit.current = draft.track == track.id;
        if fit.state == FitState::No {
            fit.ways = ways::smallest(pack, ix, &here, moment);
            if !fit.ways.is_empty() {
                fit.state = FitState::Near;
            }
        }
        judged.push(fit);
    }
    judged
}

fn judge(pack: &Pack, ix: usize, draft: &Draft, moment: &Moment) -> TrackFit {
    let track = &pack.tracks[ix];
    let answers = Answers::new(pack, draft, moment.today);
    let mut fit = blank(pack, track);
    let mut open = BTreeSet::new();
    for (_, gate) in on_track(pack, ix) {
        let rule = &pack.rules[gate.rule];
        for of in answers.rule_outcomes(gate.rule) {
            match &of.outcome {
                Outcome::Violated(violations) if !answers.yields(rule, of.row) => {
                    let at = at(rule.for_each, of.row);
                    let said = violations
                        .iter()
                        .map(|one| answers.rule_violated(rule, one.clone(), at).finding);
                    let kept: &mut Vec<Finding> = if rule.severity == Severity::Error {
                        &mut fit.blocking
                    } else {
                        &mut fit.warnings
                    };
                    kept.extend(said);
                }
                Outcome::Pending(blanks) if rule.severity == Severity::Error => {
                    open.extend(blanks.places().iter().copied());
                }
                _ => {}
            }
        }
    }
    fit.unknown = unknown(&answers, &open);
    if !fit.blocking.is_empty() {
        fit.state = FitState::No;
    }
    fit
}

/// The errors that decide against a track, in the pack's order; those that give way to another
/// come last, since what they want may answer the other as well.
pub(crate) fn against(answers: &Answers<'_>, track: usize) -> Vec<Against> {
    let pack = answers.pack;
    let (mut found, mut giving_way) = (Vec::new(), Vec::new());
    for (ix, gate) in on_track(pack, track) {
        let rule = &pack.rules[gate.rule];
        if rule.severity != Severity::Error {
            continue;
        }
        for of in answers.rule_outcomes(gate.rule) {
            if !matches!(of.outcome, Outcome::Violated(_)) {
                continue;
            }
            let here = Against {
                gate: ix,
                row: of.row,
            };
            if answers.yields(rule, of.row) {
                giving_way.push(here);
            } else {
                found.push(here);
            }
        }
    }
    // What gives way does so to something in the way, so there is always a first that decides.
    if !found.is_empty() {
        found.append(&mut giving_way);
    }
    found
}

/// The fewest changes that could do away with all of these: as many as there are rules no two of
/// which read anything in common that may change. None where a rule reads nothing that may change.
pub(crate) fn least(answers: &Answers<'_>, all: &[Against]) -> Option<u32> {
    let Some(spec) = &answers.pack.fit else {
        return None;
    };
    let (mut taken, mut least): (BTreeSet<usize>, u32) = (BTreeSet::new(), 0);
    for against in all {
        let gate = &spec.gates[against.gate];
        if answers.yields(&answers.pack.rules[gate.rule], against.row) {
            continue;
        }
        // A table counts as one, since a row may answer several rules at once.
        let may_change = questions(answers.pack).iter().filter(|question| {
            question.can_change() && gate.reads.iter().any(|(field, _)| *field == question.field)
        });
        let may_change: BTreeSet<usize> = may_change.map(|question| question.field).collect();
        if may_change.is_empty() {
            return None;
        }
        if taken.is_disjoint(&may_change) {
            taken.extend(may_change);
            least += 1;
        }
    }
    Some(least)
}

/// The rules that concern fit and can apply on a track.
fn on_track(pack: &Pack, track: usize) -> impl Iterator<Item = (usize, &Gate)> {
    let gates = pack.fit.as_ref().map_or(&[][..], |spec| &spec.gates);
    let here = &pack.rules_by_track[track];
    gates
        .iter()
        .enumerate()
        .filter(move |(_, gate)| here.binary_search(&gate.rule).is_ok())
}

/// Where a rule is judged.
pub(crate) fn at(table: Option<usize>, row: Option<usize>) -> At {
    match (table, row) {
        (Some(table), Some(row)) => At::default().inside(table, row),
        _ => At::default(),
    }
}

fn blank(pack: &Pack, track: &Track) -> TrackFit {
    TrackFit {
        track: track.id.clone(),
        label: track.short.clone(),
        title: track.title.clone(),
        programme: track.programme.clone(),
        programme_title: pack
            .programme(&track.programme)
            .map(|of| of.title.clone())
            .unwrap_or_default(),
        current: false,
        state: FitState::Fits,
        blocking: Vec::new(),
        warnings: Vec::new(),
        ways: Vec::new(),
        unknown: Vec::new(),
    }
}

/// The blanks as questions. A table without any row stands for the questions about its first.
fn unknown(answers: &Answers<'_>, open: &BTreeSet<Place>) -> Vec<FitUnknown> {
    let questions = questions(answers.pack);
    let mut found: Vec<FitUnknown> = Vec::new();
    for place in open {
        let asked = questions.iter().find(|question| match place {
            Place::Field(field) | Place::Row { table: field, .. } => question.field == *field,
            Place::Cell { table, row, column } => {
                (question.field, question.column, question.row) == (*table, Some(*column), *row)
            }
            Place::Slot { .. } => false,
        });
        let path = match (place, asked) {
            (Place::Field(_), Some(question)) => question.path.clone(),
            _ => answers.path(*place),
        };
        let label = match (place, asked) {
            (Place::Cell { .. } | Place::Field(_), Some(question)) => question.label.clone(),
            _ => answers.place_label(Some(*place)),
        };
        if !found.iter().any(|known| known.path == path) {
            found.push(FitUnknown { path, label });
        }
    }
    found
}
