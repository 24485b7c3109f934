//! Which options of a list are worth naming, found once for a pack: they depend on its rules and not
//! on what anybody answers.

use std::collections::BTreeMap;

use super::gates::{Gate, Key, Mention};
use crate::names_match;
use crate::pack::{Field, FieldType, Pack};

/// Of a list with more options than this, one stands for all that a rule means.
pub(super) const FEW: usize = 16;

/// The options worth naming.
#[derive(Debug, Clone, Default)]
pub(crate) struct Examples {
    /// How often the rules of a track name each option of a list, by track and place.
    liked: BTreeMap<(usize, Key), Vec<usize>>,
    /// What to try at a place against a gate, by track, gate and place; and whether it stands for others.
    options: BTreeMap<(usize, usize, Key), Vec<(String, bool)>>,
}

impl Examples {
    /// Gathers them for every track.
    pub(crate) fn of(pack: &Pack, gates: &[Gate]) -> Self {
        let mut examples = Self::default();
        for (track, rules) in pack.rules_by_track.iter().enumerate() {
            let all = gates.iter().enumerate();
            let here = all.filter(|(_, gate)| rules.binary_search(&gate.rule).is_ok());
            let here: Vec<(usize, &Gate)> = here.collect();
            for (key, mention) in here.iter().flat_map(|(_, gate)| &gate.mentions) {
                examples.count(pack, (track, *key), mention);
            }
            for (ix, gate) in here {
                for key in &gate.reads {
                    let field = field(pack, *key);
                    if matches!(field.ty, FieldType::Choice | FieldType::Region) {
                        let found = examples.choose(pack, track, gate, *key);
                        examples.options.insert((track, ix, *key), found);
                    }
                }
            }
        }
        examples
    }

    fn count(&mut self, pack: &Pack, place: (usize, Key), mention: &Mention) {
        let Some(list) = field(pack, place.1).list_ix else {
            return;
        };
        let items = &pack.lists[list].items;
        let counts = self.liked.entry(place);
        let counts = counts.or_insert_with(|| vec![0; items.len()]);
        for (count, item) in counts.iter_mut().zip(items) {
            let listed =
                |list: &&usize| names_match::exact(&pack.lists[**list], &item.id).is_some();
            *count += usize::from(mention.texts.contains(&item.id))
                + usize::from(mention.begins(&item.id))
                + mention.lists.iter().filter(listed).count();
        }
    }

    fn choose(&self, pack: &Pack, track: usize, gate: &Gate, key: Key) -> Vec<(String, bool)> {
        let field = field(pack, key);
        let own = field.options.iter().map(|choice| &choice.id);
        let list = field.list_ix.map(|list| &pack.lists[list].items[..]);
        let listed = list.unwrap_or_default().iter().map(|item| &item.id);
        let all: Vec<&String> = own.chain(listed).collect();
        let mention = gate.mentions.get(&key);
        if all.len() <= FEW {
            let named = |option: &&String| mention.is_some_and(|of| of.texts.contains(*option));
            let (named, rest): (Vec<&String>, Vec<&String>) = all.into_iter().partition(named);
            let both = named.into_iter().chain(rest);
            return both.map(|option| (option.clone(), false)).collect();
        }
        let Some(mention) = mention else {
            return Vec::new();
        };
        // One option shows what is meant; a list of all would hide the other ways.
        let example = |meant: &dyn Fn(&str) -> bool| {
            let fitting = (0..all.len()).filter(|ix| meant(all[*ix]));
            let many = fitting.clone().nth(1).is_some();
            Some((all[self.most(track, key, fitting)?].clone(), many))
        };
        let other = |option: &str| {
            let begins = |prefix: &String| option.starts_with(prefix.as_str());
            !mention.others.is_empty() && !mention.others.iter().any(begins)
        };
        let found = [
            example(&|option| mention.texts.contains(option)),
            example(&|option| mention.begins(option)),
            example(&other),
        ];
        found.into_iter().flatten().collect()
    }

    /// What to try at a place against a gate.
    pub(crate) fn options(&self, track: usize, gate: usize, key: Key) -> &[(String, bool)] {
        let found = self.options.get(&(track, gate, key));
        found.map_or(&[], Vec::as_slice)
    }

    /// The first of some options of a list that the rules of the track name most.
    pub(crate) fn most(
        &self,
        track: usize,
        key: Key,
        options: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        let counts = self.liked.get(&(track, key));
        let count = |ix: usize| counts.map_or(0, |counts| counts[ix]);
        options.reduce(|best, ix| if count(ix) > count(best) { ix } else { best })
    }
}

impl Mention {
    /// Whether an option begins as one of its conditions says.
    fn begins(&self, option: &str) -> bool {
        let begins = |prefix: &String| option.starts_with(prefix.as_str());
        self.prefixes.iter().any(begins)
    }
}

/// The field or column at a place.
fn field(pack: &Pack, key: Key) -> &Field {
    match key.1 {
        Some(column) => &pack.columns(key.0)[column],
        None => &pack.fields[key.0],
    }
}
