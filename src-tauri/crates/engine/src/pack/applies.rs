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
