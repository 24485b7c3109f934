//! The drafts of the library beside each other, for the rules that look across drafts. Each draft
//! contributes a few keys, kept with its list entry, so that no other draft has to be read while one
//! is being written.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shenbao_draft::Draft;
use shenbao_engine::{Finding, Moment, Neighbours, Pack, Report, draft_keys, review, review_among};
use shenbao_store::{DraftEntry, DraftId, DraftQuery, Reader, Shelf};

use crate::error::Outcome;
use crate::packs::Packs;
use crate::summary;

/// The drafts on the desk and in the archive, by pack. Open drafts hold on to it as well, so that
/// what is typed into one is seen by the others before it is saved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    filled: bool,
    packs: HashMap<(String, String), Neighbours>,
}

impl Inner {
    fn of(&mut self, pack: &Pack) -> &mut Neighbours {
        self.packs.entry((pack.id.clone(), pack.edition.clone())).or_default()
    }
}

impl Beside {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in there can be half done in a way that a later look would mind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts every draft in, unless that was done before.
    pub(crate) fn fill(&self, store: &Reader, packs: &Packs, moment: &Moment) -> Outcome<()> {
        if self.inner().filled {
            return Ok(());
        }
        for shelf in [Shelf::Desk, Shelf::Archive] {
            for entry in store.drafts(&DraftQuery { shelf, words: "" })? {
                self.put_saved(&entry, store, packs, moment)?;
            }
        }
        self.inner().filled = true;
        Ok(())
    }

    /// Forgets everything: the packs mean something else now.
    pub(crate) fn forget(&self) {
        *self.inner() = Inner::default();
    }

    /// Puts a draft in as it was saved last. One whose pack is not installed, or which cannot be
    /// read, is beside nobody.
    pub(crate) fn put_saved(&self, entry: &DraftEntry, store: &Reader, packs: &Packs, moment: &Moment) -> Outcome<()> {
        let listed = &entry.summary;
        let Ok(loaded) = packs.get(&listed.pack_id, Some(&listed.pack_edition)) else { return Ok(()) };
        let pack = &loaded.pack;
        if pack.across.is_empty() {
            return Ok(());
        }
        let id = entry.id.to_string();
        let kept = summary::stored(listed).keys.filter(|keys| keys.fit(pack));
        let keys = match kept {
            Some(mut keys) => {
                keys.id = id;
                Some(keys)
            }
            None => {
                let draft = Draft::parse(&store.draft(entry.id)?.bytes).ok();
                draft.map(|draft| draft_keys(pack, &id, &draft, moment))
            }
        };
        if let Some(keys) = keys {
            self.inner().of(pack).put(pack, keys);
        }
        Ok(())
    }

    /// Takes a draft out, which is in the bin now.
    pub(crate) fn remove(&self, entry: &DraftEntry, packs: &Packs) {
        if let Ok(loaded) = packs.get(&entry.summary.pack_id, Some(&entry.summary.pack_edition)) {
            self.inner().of(&loaded.pack).remove(&loaded.pack, &entry.id.to_string());
        }
    }

    /// Reviews a draft as it is now among the others, and lets them see it.
    pub(crate) fn review(&self, pack: &Pack, id: DraftId, draft: &Draft, moment: &Moment) -> Report {
        if pack.across.is_empty() {
            return review(pack, draft, moment);
        }
        let id = id.to_string();
        let keys = draft_keys(pack, &id, draft, moment);
        let mut inner = self.inner();
        let beside = inner.of(pack);
        beside.put(pack, keys);
        review_among(pack, draft, moment, &beside.findings(pack, &id))
    }

    /// What is said about a draft among the others.
    pub(crate) fn findings(&self, pack: &Pack, id: &str) -> Vec<Finding> {
        if pack.across.is_empty() { Vec::new() } else { self.inner().of(pack).findings(pack, id) }
    }
}
