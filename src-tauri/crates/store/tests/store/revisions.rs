//! Every saved state comes back exactly, and five hundred of them stay small.

use shenbao_store::{NewRevision, RevisionId, RevisionKind, Sha256, StoreError, UnixMillis};

use crate::support::{LongDraft, Random, autosave, stamp};
use crate::{library, titled};

#[test]
fn five_hundred_revisions_of_a_long_draft_stay_below_five_megabytes_and_read_back_exactly() {
    let mut library = library();
    let mut draft = LongDraft::new(1);
    let summary = titled("长文");
    let mut saved = vec![draft.bytes()];
    assert!(
        (140_000..160_000).contains(&saved[0].len()),
        "{}",
        saved[0].len()
    );
    let (id, mut head) = library
        .store
        .create_draft(&autosave(&saved[0], &summary, 0))
        .unwrap();
    for at in 1..500 {
        draft.edit();
        saved.push(draft.bytes());
        head = library
            .store
            .save_revision(id, head, &autosave(&saved[saved.len() - 1], &summary, at))
            .unwrap();
    }
    let entries = library.store.revisions(id).unwrap();
    assert_eq!(entries.len(), 500);
    for (entry, bytes) in entries.iter().rev().zip(&saved) {
        assert!(
            library.store.revision(id, entry.id).unwrap() == *bytes,
            "at {:?}",
            entry.saved_at
        );
        assert_eq!(
            (entry.sha256, entry.size),
            (Sha256::of(bytes), bytes.len() as u64)
        );
    }
    let file = library.dir.path().join(shenbao_store::DATABASE_FILE);
    drop(library.store);
    let size = file.metadata().unwrap().len();
    println!(
        "500 revisions of {} bytes take {size} bytes",
        saved[0].len()
    );
    assert!(size <= 5_000_000, "{size}");
}

#[test]
fn whatever_the_bytes_they_come_back() {
    let mut library = library();
    let mut random = Random(3);
    let mut noise = || random.text(5_000).into_bytes();
    // The second begins like a trained zstd dictionary, and the third would be compressed against it.
    let trained: Vec<u8> = [0x37, 0xA4, 0x30, 0xEC]
        .into_iter()
        .chain(noise())
        .collect();
    let states = [
        Vec::new(),
        trained.clone(),
        [&trained[..], b"!"].concat(),
        b"{}".to_vec(),
        noise(),
        vec![0; 300_000],
    ];
    let summary = titled("");
    let (id, mut head) = library
        .store
        .create_draft(&autosave(b"x", &summary, 0))
        .unwrap();
    let mut heads = Vec::new();
    for bytes in &states {
        head = library
            .store
            .save_revision(id, head, &autosave(bytes, &summary, 1))
            .unwrap();
        heads.push(head);
    }
    for (head, bytes) in heads.into_iter().zip(&states) {
        assert!(
            library.reader().revision(id, head).unwrap() == *bytes,
            "{} bytes",
            bytes.len()
        );
    }
}

#[test]
fn a_save_based_on_an_older_revision_is_refused_and_changes_nothing() {
    let mut library = library();
    let (id, first) = library.create("一", 1);
    let second = library.save(id, first, "二", 2);
    let refused =
        library
            .store
            .save_revision(id, first, &autosave("三".as_bytes(), &titled("三"), 3));
    let conflict = matches!(refused, Err(StoreError::Conflict { expected, found }) if (expected, found) == (first, second));
    assert!(conflict);
    assert_eq!(
        (
            library.latest(id),
            library.store.revisions(id).unwrap().len()
        ),
        ("二".into(), 2)
    );
}

#[test]
fn a_revision_says_who_saved_what_when_and_after_which() {
    let mut library = library();
    let (id, first) = library.create("一", 1);
    let elsewhere = RevisionId::new(UnixMillis(5));
    let summary = titled("二");
    let new = NewRevision {
        kind: RevisionKind::Imported,
        name: Some("合并稿"),
        merged: &[elsewhere],
        ..autosave("二".as_bytes(), &summary, 9)
    };
    let second = library.store.save_revision(id, first, &new).unwrap();
    let [latest, earliest] = &library.store.revisions(id).unwrap()[..] else {
        panic!("two revisions")
    };
    assert_eq!((latest.id, earliest.id), (second, first));
    let mut parents = [first, elsewhere];
    parents.sort_unstable();
    assert_eq!(
        (&latest.parents[..], &earliest.parents[..]),
        (&parents[..], &[][..])
    );
    assert_eq!(
        (latest.kind, latest.name.as_deref()),
        (RevisionKind::Imported, Some("合并稿"))
    );
    assert_eq!(
        (latest.author.as_str(), latest.device.as_str()),
        ("张䶮", "办公室电脑")
    );
    assert_eq!(
        (latest.saved_at, latest.sha256),
        (UnixMillis(9), Sha256::of("二".as_bytes()))
    );
}

#[test]
fn an_earlier_revision_is_restored_as_a_new_one_at_no_cost() {
    let mut library = library();
    let (id, first) = library.create("一", 1);
    let second = library.save(id, first, "二", 2);
    let third = library
        .store
        .restore_revision(id, second, first, &titled("一"), stamp(3))
        .unwrap();
    assert_eq!(
        (library.latest(id), library.text(id, second)),
        ("一".into(), "二".into())
    );
    let entries = library.store.revisions(id).unwrap();
    assert_eq!(
        (entries[0].id, entries[0].kind, &entries[0].parents[..]),
        (third, RevisionKind::Restored, &[second][..])
    );
    assert_eq!(library.store.draft(id).unwrap().entry.summary.title, "一");
    assert_eq!(library.count("content"), 2);
}

#[test]
fn a_restore_on_an_older_revision_or_of_a_missing_one_is_refused() {
    let mut library = library();
    let (id, first) = library.create("一", 1);
    let second = library.save(id, first, "二", 2);
    let (_, foreign) = library.create("别的", 3);
    let mut restore = |expected, earlier| {
        library
            .store
            .restore_revision(id, expected, earlier, &titled(""), stamp(4))
    };
    assert!(matches!(
        restore(first, first),
        Err(StoreError::Conflict { .. })
    ));
    assert!(
        matches!(restore(second, foreign), Err(StoreError::RevisionNotFound { id }) if id == foreign)
    );
    assert_eq!(library.latest(id), "二");
}

#[test]
fn a_revision_can_be_named_afterwards_and_unnamed() {
    let mut library = library();
    let (id, first) = library.create("一", 1);
    let name = |library: &crate::Library| library.store.revisions(id).unwrap()[0].name.clone();
    library
        .store
        .name_revision(id, first, Some("送审稿"))
        .unwrap();
    assert_eq!(name(&library).as_deref(), Some("送审稿"));
    library.store.name_revision(id, first, None).unwrap();
    assert_eq!(name(&library), None);
    let missing = RevisionId::new(UnixMillis(1));
    let refused = library.store.name_revision(id, missing, Some("送审稿"));
    assert!(matches!(refused, Err(StoreError::RevisionNotFound { id }) if id == missing));
}

#[test]
fn a_draft_beyond_all_measure_is_refused() {
    let mut library = library();
    let (id, first) = library.create("一", 1);
    let huge = vec![b' '; shenbao_store::MAX_DRAFT_BYTES + 1];
    let refused = library
        .store
        .save_revision(id, first, &autosave(&huge, &titled(""), 2));
    assert!(matches!(refused, Err(StoreError::DraftTooLarge { .. })));
    assert_eq!(library.latest(id), "一");
}

#[test]
fn a_damaged_content_is_told_and_the_next_save_does_not_build_on_it() {
    let mut library = library();
    let long = LongDraft::new(2).bytes();
    let summary = titled("");
    let (id, first) = library
        .store
        .create_draft(&autosave(&long, &summary, 1))
        .unwrap();
    library
        .raw()
        .execute("UPDATE content SET bytes = zeroblob(length(bytes))", [])
        .unwrap();
    let told = |outcome: Result<Vec<u8>, _>| matches!(outcome, Err(StoreError::RevisionDamaged { id }) if id == first);
    assert!(told(library.store.revision(id, first)));
    assert!(told(library.store.draft(id).map(|draft| draft.bytes)));
    assert!(told(
        library
            .store
            .duplicate_draft(id, &summary, stamp(2))
            .map(|_| Vec::new())
    ));
    let edited = [&long[..], b" "].concat();
    let second = library
        .store
        .save_revision(id, first, &autosave(&edited, &summary, 2))
        .unwrap();
    assert!(library.store.revision(id, second).unwrap() == edited);
}

#[test]
fn saving_the_same_bytes_again_mends_a_damaged_content_and_all_that_was_built_on_it() {
    let mut library = library();
    let mut draft = LongDraft::new(5);
    let summary = titled("");
    let states: Vec<Vec<u8>> = std::iter::repeat_with(|| {
        draft.edit();
        draft.bytes()
    })
    .take(3)
    .collect();
    let (id, first) = library
        .store
        .create_draft(&autosave(&states[0], &summary, 1))
        .unwrap();
    let second = library
        .store
        .save_revision(id, first, &autosave(&states[1], &summary, 2))
        .unwrap();
    let third = library
        .store
        .save_revision(id, second, &autosave(&states[2], &summary, 3))
        .unwrap();
    library
        .raw()
        .execute(
            "UPDATE content SET bytes = x'00' WHERE keyframe_key IS NULL",
            [],
        )
        .unwrap();
    assert!(matches!(
        library.store.revision(id, third),
        Err(StoreError::RevisionDamaged { .. })
    ));
    library
        .store
        .save_revision(id, third, &autosave(&states[0], &summary, 4))
        .unwrap();
    for (revision, bytes) in [first, second, third].into_iter().zip(&states) {
        assert!(library.store.revision(id, revision).unwrap() == *bytes);
    }
}
