//! Thinning takes old autosaves and nothing else; whatever is left can be read.

use shenbao_store::{RevisionKind, UnixMillis};

use crate::support::{LongDraft, autosave};
use crate::{library, titled};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

#[test]
fn after_thinning_every_remaining_revision_reads_back_and_leads_to_the_first() {
    let mut library = library();
    let mut draft = LongDraft::new(4);
    let summary = titled("");
    let mut saved = vec![draft.bytes()];
    let (id, mut head) = library
        .store
        .create_draft(&autosave(&saved[0], &summary, 0))
        .unwrap();
    let mut named = head;
    // One save every five hours and a bit for three weeks: keyframes among them are thinned as well.
    for number in 1..100 {
        draft.edit();
        saved.push(draft.bytes());
        let new = autosave(&saved[saved.len() - 1], &summary, number * 307 * MINUTE);
        head = library.store.save_revision(id, head, &new).unwrap();
        if number == 3 {
            named = head;
        }
    }
    library
        .store
        .name_revision(id, named, Some("送审稿"))
        .unwrap();
    let now = UnixMillis(100 * 307 * MINUTE);
    let before = library.store.revisions(id).unwrap();
    let removed = library.store.thin_revisions(id, now).unwrap();
    let after = library.store.revisions(id).unwrap();

    assert!(removed > 30, "{removed}");
    assert_eq!(after.len(), before.len() - removed);
    assert_eq!(after[0].id, head);
    assert!(after.iter().any(|entry| entry.id == named));
    let last_day = |entry: &&shenbao_store::RevisionEntry| now.0 - entry.saved_at.0 <= DAY;
    assert_eq!(
        after.iter().filter(last_day).count(),
        before.iter().filter(last_day).count()
    );
    for entry in &after {
        let number = usize::try_from(entry.saved_at.0 / (307 * MINUTE)).unwrap();
        assert!(
            library.store.revision(id, entry.id).unwrap() == saved[number],
            "revision {number}"
        );
    }
    for pair in after.windows(2) {
        assert_eq!(
            pair[0].parents,
            [pair[1].id],
            "each follows the one that is now before it"
        );
    }
    let hidden = "content WHERE key NOT IN (SELECT content_key FROM revision)";
    assert!(
        library.count(hidden) > 0,
        "a keyframe outlives its own revision while it is needed"
    );
    assert_eq!(
        library.store.thin_all_revisions(now).unwrap(),
        0,
        "thinning twice changes nothing"
    );
    library.store.integrity_check().unwrap();
}

#[test]
fn contents_nobody_shows_any_more_are_gone_after_thinning() {
    let mut library = library();
    let (id, mut head) = library.create("0", 0);
    for number in 1..20 {
        head = library.save(id, head, &number.to_string(), number * MINUTE);
    }
    assert_eq!(
        library
            .store
            .thin_all_revisions(UnixMillis(30 * DAY))
            .unwrap(),
        18
    );
    // The last of the day, and the latest.
    assert_eq!(library.store.revisions(id).unwrap().len(), 2);
    assert!(
        library.count("content") <= 3,
        "two contents, and a keyframe if they need one"
    );
    assert_eq!(library.latest(id), "19");
}

#[test]
fn restored_and_imported_revisions_are_never_thinned() {
    let mut library = library();
    let (id, first) = library.create("0", 0);
    let summary = titled("");
    let mut head = first;
    for (at, kind) in [
        RevisionKind::Restored,
        RevisionKind::Imported,
        RevisionKind::Named,
        RevisionKind::Autosave,
    ]
    .into_iter()
    .enumerate()
    {
        let new = shenbao_store::NewRevision {
            kind,
            ..autosave(b"1", &summary, i64::try_from(at).unwrap())
        };
        head = library.store.save_revision(id, head, &new).unwrap();
    }
    assert_eq!(
        library
            .store
            .thin_revisions(id, UnixMillis(30 * DAY))
            .unwrap(),
        0
    );
}
