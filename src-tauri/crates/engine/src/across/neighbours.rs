//! The drafts of one pack beside each other, found by what they contribute. A draft is put in, put
//! in anew when it changes, or taken out; nothing else is worked out again.

use std::collections::{HashMap, HashSet};

use super::keys::{DraftKeys, Key, RuleKeys};
use super::{AcrossCheck, AcrossRule, Others, similar};
use crate::pack::Pack;
use crate::report::Finding;

/// The most other drafts that one finding names.
pub(super) const NAMED: usize = 20;

/// The drafts of one pack, and the way from what one contributes to the others that share it.
#[derive(Debug, Default)]
pub struct Neighbours {
    slots: Vec<Option<(DraftKeys, u16)>>,
    free: Vec<usize>,
    by_id: HashMap<String, usize>,
    /// By rule, value and programme.
    equal: HashMap<(u16, u64, u16), Vec<usize>>,
    /// By rule and pair of characters.
    alike: HashMap<(u16, u32), Vec<usize>>,
}

/// The others that share a key of a draft.
pub(super) struct Shared<'k> {
    pub(super) key: &'k Key,
    /// How many others there are; of similar texts, at most as many as are named.
    pub(super) count: usize,
    /// The first of them, with the likeness of a similar text.
    pub(super) named: Vec<(&'k DraftKeys, (u64, u64))>,
}

impl Neighbours {
    /// Puts a draft in, instead of what it contributed before.
    pub fn put(&mut self, pack: &Pack, keys: DraftKeys) {
        self.remove(pack, &keys.id);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            self.slots.len() - 1
        });
        let programme = programme(pack, &keys.track);
        for of in &keys.rules {
            for (value, gram) in places(pack, of) {
                match value {
                    Some(hash) => self
                        .equal
                        .entry((of.rule, hash, programme))
                        .or_default()
                        .push(slot),
                    None => self.alike.entry((of.rule, gram)).or_default().push(slot),
                }
            }
        }
        self.by_id.insert(keys.id.clone(), slot);
        self.slots[slot] = Some((keys, programme));
    }

    /// Takes a draft out; nothing happens if it is not there.
    pub fn remove(&mut self, pack: &Pack, id: &str) {
        let Some(slot) = self.by_id.remove(id) else {
            return;
        };
        let Some((keys, programme)) = self.slots[slot].take() else {
            return;
        };
        for of in &keys.rules {
            for (value, gram) in places(pack, of) {
                let left = match value {
                    Some(hash) => self.equal.get_mut(&(of.rule, hash, programme)),
                    None => self.alike.get_mut(&(of.rule, gram)),
                };
                if let Some(left) = left {
                    left.retain(|known| *known != slot);
                }
            }
        }
        self.free.push(slot);
    }

    /// What a draft contributed last.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&DraftKeys> {
        self.slot(*self.by_id.get(id)?).map(|(keys, _)| keys)
    }

    /// What the rules say about one draft, each finding naming the others; nothing if it is not there.
    #[must_use]
    pub fn findings(&self, pack: &Pack, id: &str) -> Vec<Finding> {
        let Some(slot) = self.by_id.get(id) else {
            return Vec::new();
        };
        let Some((own, _)) = self.slot(*slot) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for of in &own.rules {
            let Some(rule) = pack.across.get(usize::from(of.rule)) else {
                continue;
            };
            for key in &of.keys {
                let shared = match rule.check {
                    AcrossCheck::AtMost { max } => {
                        let shared = self.sharing(pack, rule, of.rule, key, *slot);
                        (shared.count as u64 + 1 > u64::from(max)).then_some(shared)
                    }
                    AcrossCheck::Similar { num, den } => {
                        let shared = self.resembling(pack, rule, of.rule, key, *slot, (num, den));
                        (shared.count > 0).then_some(shared)
                    }
                };
                found.extend(shared.map(|shared| super::said::finding(pack, rule, own, &shared)));
            }
        }
        found
    }

    fn slot(&self, slot: usize) -> Option<(&DraftKeys, u16)> {
        let (keys, programme) = self.slots.get(slot)?.as_ref()?;
        Some((keys, *programme))
    }

    fn sharing<'k>(
        &'k self,
        pack: &Pack,
        rule: &AcrossRule,
        ix: u16,
        key: &'k Key,
        own: usize,
    ) -> Shared<'k> {
        let home = self.slot(own).map_or(0, |(_, programme)| programme);
        let (mut count, mut named) = (0, Vec::new());
        for programme in (0..=pack.programmes.len()).filter_map(|ix| u16::try_from(ix).ok()) {
            if !rule.others.include(home, programme) {
                continue;
            }
            let Some(group) = self.equal.get(&(ix, key.hash, programme)) else {
                continue;
            };
            count += group.len() - usize::from(group.contains(&own));
            let others = group.iter().filter(|slot| **slot != own);
            let others = others
                .take(NAMED - named.len())
                .filter_map(|slot| self.slot(*slot));
            named.extend(others.map(|(keys, _)| (keys, (1, 1))));
        }
        Shared { key, count, named }
    }

    fn resembling<'k>(
        &'k self,
        pack: &Pack,
        rule: &AcrossRule,
        ix: u16,
        key: &'k Key,
        own: usize,
        (num, den): (u64, u64),
    ) -> Shared<'k> {
        let (mut seen, mut named) = (HashSet::from([own]), Vec::new());
        let Some((own_keys, home)) = self.slot(own) else {
            return Shared {
                key,
                count: 0,
                named,
            };
        };
        let postings = key.grams[..similar::prefix(key.grams.len(), num, den)].iter();
        let near = postings
            .filter_map(|gram| self.alike.get(&(ix, *gram)))
            .flatten();
        for slot in near {
            if named.len() == NAMED {
                break;
            }
            if !seen.insert(*slot) {
                continue;
            }
            let Some((other, programme)) = self.slot(*slot) else {
                continue;
            };
            let told = |of: &usize| {
                pack.across[*of].others.include(home, programme)
                    && share_a_key(*of, own_keys, other)
            };
            if !rule.others.include(home, programme) || rule.yields_to.iter().any(told) {
                continue;
            }
            let theirs = other
                .of(usize::from(ix))
                .into_iter()
                .flat_map(|of| &of.keys);
            let likeness = theirs
                .map(|theirs| similar::likeness(&key.grams, &theirs.grams))
                .find(|likeness| similar::reaches(*likeness, num, den));
            named.extend(likeness.map(|likeness| (other, likeness)));
        }
        Shared {
            key,
            count: named.len(),
            named,
        }
    }
}

impl Others {
    fn include(self, home: u16, programme: u16) -> bool {
        match self {
            Self::Any => true,
            Self::OtherProgramme => home != programme,
            Self::SameProgramme => home == programme,
        }
    }
}

/// Whether a draft finds another by a rule.
fn share_a_key(rule: usize, own: &DraftKeys, other: &DraftKeys) -> bool {
    let Some(theirs) = other.of(rule) else {
        return false;
    };
    let keys = own.of(rule).into_iter().flat_map(|of| &of.keys);
    keys.into_iter()
        .any(|key| theirs.against.binary_search(&key.hash).is_ok())
}

/// Under what a draft is found: a value, or a pair of characters.
fn places(pack: &Pack, of: &RuleKeys) -> Vec<(Option<u64>, u32)> {
    match pack.across.get(usize::from(of.rule)).map(|rule| rule.check) {
        Some(AcrossCheck::AtMost { .. }) => {
            of.against.iter().map(|hash| (Some(*hash), 0)).collect()
        }
        Some(AcrossCheck::Similar { num, den }) => {
            let lowest =
                |key: &Key| key.grams[..similar::prefix(key.grams.len(), num, den)].to_vec();
            of.keys
                .iter()
                .flat_map(lowest)
                .map(|gram| (None, gram))
                .collect()
        }
        None => Vec::new(),
    }
}

/// The place of a track's programme among all; one past the last for a track the pack does not know.
fn programme(pack: &Pack, track: &str) -> u16 {
    let of = pack.track(track).map(|track| track.programme.as_str());
    let found = pack
        .programmes
        .iter()
        .position(|programme| Some(programme.id.as_str()) == of);
    u16::try_from(found.unwrap_or(pack.programmes.len())).unwrap_or(u16::MAX)
}
