//! Which autosaves may go: all of the last day stay, then one an hour for a week, then one a day.
//!
//! Hours and days are counted from midnight UTC, which in China is eight in the morning: the state kept
//! for a day is the last one of the evening's work. Since the buckets stand still, thinning again
//! tomorrow never takes what thinning today kept, except by the coarser bucket.

use std::collections::HashSet;

use crate::revision::draft_key;
use crate::table::{draft, revision, revision_parent};
use crate::{DraftId, Result, RevisionId, Store, UnixMillis, content};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// A revision in the order of saves, and whether it is an unnamed autosave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) id: RevisionId,
    pub(crate) saved_at: UnixMillis,
    pub(crate) may_go: bool,
}

impl Store {
    /// Removes old autosaves of one draft and says how many. The latest revision, named ones, restored
    /// and imported ones always stay.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`](crate::StoreError::DraftNotFound), or a failure to write.
    pub fn thin_revisions(&mut self, id: DraftId, now: UnixMillis) -> Result<usize> {
        let transaction = self.transaction()?;
        let draft_key = draft_key(&transaction, id)?;
        let removed = thin(&transaction, draft_key, now)?;
        content::sweep(&transaction)?;
        transaction.commit()?;
        Ok(removed)
    }

    /// [`Store::thin_revisions`] for every draft.
    ///
    /// # Errors
    /// A failure to write.
    pub fn thin_all_revisions(&mut self, now: UnixMillis) -> Result<usize> {
        let transaction = self.transaction()?;
        let mut removed = 0;
        for draft_key in draft::keys(&transaction)? {
            removed += thin(&transaction, draft_key, now)?;
        }
        content::sweep(&transaction)?;
        transaction.commit()?;
        if removed > 0 {
            self.shrink();
        }
        Ok(removed)
    }
}

fn thin(connection: &rusqlite::Connection, draft_key: i64, now: UnixMillis) -> Result<usize> {
    let leaving = superfluous(&revision::thinning_candidates(connection, draft_key)?, now);
    for &id in &leaving {
        revision_parent::adopt(connection, id)?;
        revision_parent::disown(connection, id)?;
        revision::delete(connection, id)?;
    }
    Ok(leaving.len())
}

/// The revisions that may go, given all of a draft in the order of saves.
fn superfluous(revisions: &[Candidate], now: UnixMillis) -> Vec<RevisionId> {
    let Some((_head, earlier)) = revisions.split_last() else {
        return Vec::new();
    };
    let mut taken = HashSet::new();
    // From the latest backwards, so that the one kept for an hour or a day is the last of it.
    let mut going: Vec<RevisionId> = Vec::new();
    for candidate in earlier.iter().rev().filter(|candidate| candidate.may_go) {
        let kept = bucket(candidate.saved_at, now).is_none_or(|bucket| taken.insert(bucket));
        if !kept {
            going.push(candidate.id);
        }
    }
    going
}

/// The hour or day for which one revision is enough; `None` while every one is kept.
fn bucket(saved_at: UnixMillis, now: UnixMillis) -> Option<(i64, i64)> {
    let age = now.0.saturating_sub(saved_at.0);
    if age <= DAY {
        return None;
    }
    let span = if age <= WEEK { HOUR } else { DAY };
    Some((span, saved_at.0.div_euclid(span)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 20_000 * DAY;

    /// Revisions by age in minutes, oldest first, those marked `!` protected; what remains after thinning.
    #[track_caller]
    fn check(ages: &str, expected: &str) {
        let revisions: Vec<(&str, Candidate)> = ages
            .split_whitespace()
            .map(|age| {
                let minutes: i64 = age
                    .trim_end_matches('!')
                    .parse()
                    .expect("an age in minutes");
                let saved_at = UnixMillis(NOW - minutes * 60_000);
                (
                    age,
                    Candidate {
                        id: RevisionId::new(saved_at),
                        saved_at,
                        may_go: !age.ends_with('!'),
                    },
                )
            })
            .collect();
        let candidates: Vec<Candidate> =
            revisions.iter().map(|(_, candidate)| *candidate).collect();
        let going = superfluous(&candidates, UnixMillis(NOW));
        let kept = revisions
            .iter()
            .filter(|(_, candidate)| !going.contains(&candidate.id));
        assert_eq!(
            kept.map(|(age, _)| *age).collect::<Vec<_>>().join(" "),
            expected
        );
    }

    #[test]
    fn everything_of_the_last_day_stays() {
        check("1440 1439 700 2 1 0", "1440 1439 700 2 1 0");
    }

    #[test]
    fn of_older_ones_the_last_of_each_hour_stays_for_a_week() {
        check("1561 1560 1541 1501 1500 1 0", "1561 1501 1500 1 0");
    }

    #[test]
    fn of_those_older_than_a_week_the_last_of_each_day_stays() {
        check(
            "14401 14400 14000 12961 12960 11521 11520 0",
            "14401 12961 11521 11520 0",
        );
    }

    #[test]
    fn protected_ones_stay_and_do_not_stand_in_for_an_autosave() {
        check(
            "20160! 20159! 20100 20099 20098! 0",
            "20160! 20159! 20099 20098! 0",
        );
    }

    #[test]
    fn the_latest_stays_however_old_it_is() {
        check("20160", "20160");
        check("20100 20099 20098", "20099 20098");
    }

    #[test]
    fn a_clock_set_back_removes_nothing_from_the_future() {
        check("-9000 -8999 -8998", "-9000 -8999 -8998");
    }
}
