//! What one draft contributes to the rules across drafts: fingerprints of a few values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shenbao_draft::{Confirmation, Draft};

use super::{AcrossCheck, AcrossRule, KeySpec, similar};
use crate::answers::Answers;
use crate::pack::Pack;
use crate::review::Moment;
use crate::text::normalised;
use crate::value::{At, Eval, Place, Truth, Val};

/// What a draft contributes to the rules of its pack that look across drafts. Small and without any
/// value in full, so that a library keeps it beside each draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftKeys {
    /// The draft: its id in a library, or the name of its file.
    pub id: String,
    /// Its title; empty while blank.
    pub title: String,
    /// What the pack meant that it was read with, overlays and all.
    pub(crate) pack: String,
    pub(crate) track: String,
    pub(crate) rules: Vec<RuleKeys>,
    /// What a person put aside of these rules.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) aside: BTreeMap<String, Confirmation>,
}

/// What a draft contributes to one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RuleKeys {
    pub(crate) rule: u16,
    pub(crate) keys: Vec<Key>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) against: Vec<u64>,
}

/// One value a draft is looked up by, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key {
    pub(crate) hash: u64,
    pub(crate) path: String,
    pub(crate) label: String,
    /// The pairs of characters of a text that is compared by likeness, sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) grams: Vec<u32>,
}

/// How a draft stands to a rule.
pub(crate) enum Stand {
    NotApplicable,
    /// Its condition or all its keys wait for something blank.
    Pending,
    Part(RuleKeys),
}

impl DraftKeys {
    /// Whether these are keys to the rules of the pack as it is laid out now.
    #[must_use]
    pub fn fit(&self, pack: &Pack) -> bool {
        self.pack == meaning(pack)
    }

    pub(crate) fn of(&self, rule: usize) -> Option<&RuleKeys> {
        self.rules.iter().find(|of| usize::from(of.rule) == rule)
    }
}

/// Checksums of the pack and of what is laid over it: keys refer to its rules by their place.
fn meaning(pack: &Pack) -> String {
    let overlays = pack.overlays.iter().map(|overlay| overlay.sha256.as_str());
    let all: Vec<&str> = [pack.sha256.as_str()].into_iter().chain(overlays).collect();
    all.join("+")
}

/// What a draft contributes to the rules of its pack that look across drafts.
#[must_use]
pub fn draft_keys(pack: &Pack, id: &str, draft: &Draft, moment: &Moment) -> DraftKeys {
    let answers = Answers::new(pack, draft, moment.today);
    let rules = (0..pack.across.len()).filter_map(|rule| match stand(&answers, rule) {
        Stand::Part(keys) => Some(keys),
        Stand::NotApplicable | Stand::Pending => None,
    });
    let own = |key: &str| {
        let rule = key.split(['@', '#']).next().unwrap_or(key);
        pack.across.iter().any(|of| of.id == rule)
    };
    let aside = draft.confirmations.iter().filter(|(key, _)| own(key));
    let title = pack.summary.title.first(draft).split_whitespace();
    DraftKeys {
        id: id.to_owned(),
        title: title.collect::<Vec<_>>().join(" "),
        pack: meaning(pack),
        track: draft.track.clone(),
        rules: rules.collect(),
        aside: aside.map(|(key, of)| (key.clone(), of.clone())).collect(),
    }
}

/// How a draft stands to a rule across drafts.
pub(crate) fn stand<'a>(answers: &Answers<'a>, ix: usize) -> Stand {
    let rule: &'a AcrossRule = &answers.pack.across[ix];
    if answers.track.is_none() {
        return Stand::NotApplicable;
    }
    match rule
        .when
        .as_ref()
        .map(|when| answers.truth(when, At::default()))
    {
        Some(Truth::False) => return Stand::NotApplicable,
        Some(Truth::Unknown(_)) => return Stand::Pending,
        Some(Truth::True) | None => {}
    }
    let likeness = matches!(rule.check, AcrossCheck::Similar { .. });
    let found = |specs: &'a [KeySpec]| -> Vec<(Place, String)> {
        specs
            .iter()
            .flat_map(|spec| values(answers, spec))
            .collect()
    };
    let mut keys: Vec<Key> = Vec::new();
    for (place, text) in found(&rule.keys) {
        let hash = fingerprint(&text);
        if keys.iter().all(|key| key.hash != hash) {
            keys.push(Key {
                hash,
                path: answers.path(place),
                label: answers.where_label(place),
                grams: if likeness {
                    similar::grams(&text)
                } else {
                    Vec::new()
                },
            });
        }
    }
    let mut against: Vec<u64> = Vec::new();
    if !likeness {
        against.extend(
            found(&rule.against)
                .iter()
                .map(|(_, text)| fingerprint(text)),
        );
        against.sort_unstable();
        against.dedup();
    }
    if keys.is_empty() && against.is_empty() {
        return Stand::Pending;
    }
    let rule = u16::try_from(ix).expect("a pack has fewer rules than files fit a folder");
    Stand::Part(RuleKeys {
        rule,
        keys,
        against,
    })
}

/// The texts at a key that are filled in, as they are compared.
fn values<'a>(answers: &Answers<'a>, spec: &'a KeySpec) -> Vec<(Place, String)> {
    let at = match spec.table {
        None => vec![At::default()],
        Some(table) => match answers.counted_rows(table) {
            Eval::Known(rows) => (0..rows)
                .map(|row| At::default().inside(table, row))
                .collect(),
            Eval::Pending(_) | Eval::Absent => Vec::new(),
        },
    };
    let passes = |at: &At| {
        let filter = spec.filter.as_ref();
        filter.is_none_or(|filter| answers.truth(filter, *at) == Truth::True)
    };
    let value = |at: At| match answers.value(&spec.term, at) {
        Eval::Known(Val::Text(text)) => {
            let text = normalised(text);
            let place = answers.place_of(&spec.term, at)?;
            (!text.is_empty()).then_some((place, text))
        }
        _ => None,
    };
    at.into_iter().filter(passes).filter_map(value).collect()
}

/// Equal texts have it in common, and nobody reads the text from it at a glance.
fn fingerprint(text: &str) -> u64 {
    let hash = Sha256::digest(text.as_bytes());
    let first = hash.iter().take(8);
    first.fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
