//! Which rules' cases can notice that a part of the pack has changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::pack::{Needed, Pack, needs};

/// For each part the rules whose verdict may depend on it, itself included.
pub(crate) struct Cover(BTreeMap<Needed, BTreeSet<usize>>);

impl Cover {
    pub(crate) fn new(pack: &Pack) -> Self {
        let mut cover = BTreeMap::<Needed, BTreeSet<usize>>::new();
        for rule in 0..pack.rules.len() {
            let mut open = vec![Needed::Rule(rule)];
            let mut seen = BTreeSet::new();
            while let Some(part) = open.pop() {
                if !seen.insert(part) {
                    continue;
                }
                cover.entry(part).or_default().insert(rule);
                open.extend(needs(pack, part));
                if let Needed::Rule(ix) = part {
                    open.extend(
                        pack.rules[ix]
                            .yields_to
                            .iter()
                            .map(|other| Needed::Rule(*other)),
                    );
                }
            }
        }
        Self(cover)
    }

    /// The rules to ask, the changed rule itself first.
    pub(crate) fn of(&self, part: Needed) -> Vec<usize> {
        let mut rules: Vec<usize> = self.0.get(&part).into_iter().flatten().copied().collect();
        rules.sort_by_key(|rule| part != Needed::Rule(*rule));
        rules
    }
}
