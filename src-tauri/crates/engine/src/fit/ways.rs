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
    start: &'s Draft,
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
        start: draft,
        left: EFFORT,
        found: Vec::new(),
    };
    for size in 1..=near {
        search.extend(draft, &mut Vec::new(), size);
        if !search.found.is_empty() {
            break;
        }
    }
    let found = search.found.iter();
    found
        .map(|way| {
            way.iter()
                .map(|change| told::told(pack, search.start, change, moment))
                .collect()
        })
        .collect()
}

impl Search<'_> {
    fn extend(&mut self, draft: &Draft, made: &mut Vec<Change>, budget: u32) {
        let all = self.against(draft);
        let Some(first) = all.first().copied() else {
            if !made.is_empty() && !self.known(made) {
                self.found.push(made.clone());
            }
            return;
        };
        if budget == 0 {
            return;
        }
        for change in changes::of(self.pack, self.track, draft, &all, self.moment) {
            if self.found.len() >= ALTERNATIVES || self.left == 0 {
                return;
            }
            if made.iter().any(|known| known.place() == change.place()) {
                continue;
            }
            let changed = change.applied(draft);
            self.left -= 1;
            // Of rows it may take more than one, whatever else must help by itself.
            let adds = matches!(change.edit, Edit::AddRow { .. }) && budget > 1;
            if !adds && stands(self.pack, &changed, first, self.moment) {
                continue;
            }
            made.push(change);
            self.extend(&changed, made, budget - 1);
            made.pop();
        }
    }

    fn against(&self, draft: &Draft) -> Vec<Against> {
        judge::against(
            &Answers::new(self.pack, draft, self.moment.today),
            self.track,
        )
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
pub(crate) fn stands(pack: &Pack, draft: &Draft, against: Against, moment: &Moment) -> bool {
    let Some(gate) = pack
        .fit
        .as_ref()
        .and_then(|spec| spec.gates.get(against.gate))
    else {
        return true;
    };
    let answers = Answers::new(pack, draft, moment.today);
    let outcomes = answers.rule_outcomes(gate.rule);
    outcomes.iter().any(|of| {
        of.row == against.row
            && matches!(of.outcome, Outcome::Violated(_))
            && !answers.yields(&pack.rules[gate.rule], of.row)
    })
}
