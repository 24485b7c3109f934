//! What can apply on a track, looking at nothing but the track.

use super::model::Pack;
use crate::expr::Cond;

/// The rules that can apply on a track: those whose condition is not settled against it.
pub(super) fn rules_of(pack: &Pack, track: usize) -> Vec<usize> {
    let possible = |rule: &usize| {
        pack.rules[*rule]
            .when
            .as_ref()
            .is_none_or(|when| possible_on(when, track))
    };
    (0..pack.rules.len()).filter(possible).collect()
}

/// Of a rule's clauses, those that concern a track: its programme's and the whole document's, without
/// what another track that the rule applies on declares for itself. Two limits that one rule checks
/// by a parameter stand in two clauses, and an applicant is shown their own.
pub(super) fn clauses_of(pack: &Pack, rule: usize, track: usize) -> Vec<usize> {
    let programme = |track: usize| pack.tracks[track].programme.as_str();
    let declares = |track: usize, clause: usize| pack.track_clauses[track].contains(&clause);
    let elsewhere = |clause: usize| {
        (0..pack.tracks.len()).any(|other| {
            programme(other) == programme(track)
                && pack.rules_by_track[other].binary_search(&rule).is_ok()
                && declares(other, clause)
        })
    };
    let all = pack.rules[rule].clause_ix.iter().copied();
    let own = all.filter(|clause| {
        let of = pack.clauses[*clause].programme.as_str();
        of.is_empty() || of == programme(track)
    });
    let own: Vec<usize> = own.collect();
    let here = own.iter().copied();
    let here: Vec<usize> = here
        .filter(|clause| declares(track, *clause) || !elsewhere(*clause))
        .collect();
    if here.is_empty() { own } else { here }
}

/// Whether a condition could be true on a track, looking at nothing but the track.
pub(crate) fn possible_on(cond: &Cond, track: usize) -> bool {
    match cond {
        Cond::Tracks(tracks) => tracks.contains(&track),
        Cond::All(conds) => conds.iter().all(|cond| possible_on(cond, track)),
        Cond::Any(conds) => conds.iter().any(|cond| possible_on(cond, track)),
        Cond::Not(cond) => !matches!(&**cond, Cond::Tracks(tracks) if tracks.contains(&track)),
        _ => true,
    }
}
