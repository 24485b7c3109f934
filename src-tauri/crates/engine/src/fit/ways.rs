//! The smallest sets of changes after which a track fits: a search that always works on the first
//! rule still in the way, so that every change it tries is one that rule asks for.

use shenbao_draft::{Draft, Edit};

use super::changes::{self, Change};
use super::judge::{self, Against};
use super::told;
use super::types::FitChange;
use crate::answers::Answers;
use crate::checks::Outcome;
use crate::pack::Pack;
use crate::review::Moment;

/// The most alternatives named.
const ALTERNATIVES: usize = 4;

/// The most drafts looked at for one track. Beyond that nobody would call the track near.
const EFFORT: usize = 300;

/// A search on one track.
struct Search<'s> {
    pack: &'s Pack,
    track: usize,
    moment: &'s Moment,
    left: usize,
    found: Vec<Vec<Change>>,
}

/// The smallest sets of changes, none when more are needed than the pack calls near.
pub(crate) fn smallest(
    pack: &Pack,
    track: usize,
    draft: &Draft,
    moment: &Moment,
) -> Vec<Vec<FitChange>> {
    let near = pack.fit.as_ref().map_or(0, |spec| spec.near);
    let mut search = Search {
        pack,
        track,
        moment,
        left: EFFORT,
        found: Vec::new(),
    };
    let answers = Answers::new(pack, draft, moment.today);
    for size in 1..=near {
        search.extend(draft, &answers, &mut Vec::new(), size);
        if !search.found.is_empty() {
            break;
        }
    }
    let found = search.found.iter();
    found
        .map(|way| {
            way.iter()
                .map(|change| told::told(&answers, change))
                .collect()
        })
        .collect()
}

impl Search<'_> {
    fn extend(
        &mut self,
        draft: &Draft,
        answers: &Answers<'_>,
        made: &mut Vec<Change>,
        budget: u32,
    ) {
        let all = judge::against(answers, self.track);
        let Some(first) = all.first().copied() else {
            if !made.is_empty() && !self.known(made) {
                self.found.push(made.clone());
            }
            return;
        };
        if judge::least(answers, &all).is_none_or(|least| least > budget) {
            return;
        }
        for change in changes::of(draft, answers, self.track, &all) {
            if self.found.len() >= ALTERNATIVES || self.left == 0 {
                return;
            }
            // Nothing is changed twice, a row that has just been added included.
            let place = change.place();
            let again = |known: &Change| {
                let rest = place.strip_prefix(known.place().as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            if made.iter().any(again) {
                continue;
            }
            let changed = change.applied(draft);
            let after = Answers::new(self.pack, &changed, self.moment.today);
            self.left -= 1;
            // Of rows it may take more than one, whatever else must help by itself.
            let adds = matches!(change.edit, Edit::AddRow { .. }) && budget > 1;
            if !adds && stands(&after, first) {
                continue;
            }
            // With the last change made nothing may stand any more, least of all what stood before.
            if budget == 1 && all.iter().any(|against| stands(&after, *against)) {
                continue;
            }
            made.push(change);
            self.extend(&changed, &after, made, budget - 1);
            made.pop();
        }
    }

    /// Whether the same changes were found in another order.
    fn known(&self, made: &[Change]) -> bool {
        self.found.iter().any(|way| {
            way.len() == made.len()
                && made
                    .iter()
                    .all(|change| way.iter().any(|of| of.same(change)))
        })
    }
}

/// Whether a rule still decides against the track at the same place.
pub(crate) fn stands(answers: &Answers<'_>, against: Against) -> bool {
    let pack = answers.pack;
    let gates = pack.fit.as_ref().map_or(&[][..], |spec| &spec.gates);
    let Some(gate) = gates.get(against.gate) else {
        return true;
    };
    let mut outcomes = answers.rule_outcomes(gate.rule).iter();
    outcomes.any(|of| {
        of.row == against.row
            && matches!(of.outcome, Outcome::Violated(_))
            && !answers.yields(&pack.rules[gate.rule], of.row)
    })
}
