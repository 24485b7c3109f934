//! Listing, finding, duplicating and putting away.

use shenbao_store::{DraftId, DraftQuery, RevisionKind, Shelf, StoreError, Summary, UnixMillis};

use crate::support::{autosave, stamp};
use crate::{Library, library, titled};

#[track_caller]
fn check(library: &Library, shelf: Shelf, words: &str, expected: &str) {
    let found = library.store.drafts(&DraftQuery { shelf, words }).unwrap();
    let titles: Vec<_> = found
        .iter()
        .map(|entry| entry.summary.title.as_str())
        .collect();
    assert_eq!(titles.join(" "), expected);
}

fn three() -> (Library, [DraftId; 3]) {
    let mut library = library();
    let ids = [("甲", 1), ("乙", 2), ("丙", 3)].map(|(title, at)| library.create(title, at).0);
    (library, ids)
}

#[test]
fn a_list_begins_with_the_draft_saved_last() {
    let (mut library, [first, ..]) = three();
    check(&library, Shelf::Desk, "", "丙 乙 甲");
    let head = library.store.draft(first).unwrap().entry.head;
    library.save(first, head, "甲改", 4);
    check(&library, Shelf::Desk, "", "甲改 丙 乙");
}

#[test]
fn an_entry_gives_back_all_that_was_said_of_the_draft() {
    let mut library = library();
    let summary = Summary {
        title: "高性能碳纤维复合材料联合研发".into(),
        pack_id: "pack".into(),
        pack_edition: "2024".into(),
        track_id: "key".into(),
        lead_unit: "某大学".into(),
        leader: "㛃".into(),
        errors: 1,
        warnings: 2,
        pending: 3,
        missing_attachments: 4,
        steps: br#"{"basic":"done"}"#.to_vec(),
    };
    let (id, head) = library
        .store
        .create_draft(&autosave(b"{}", &summary, 7))
        .unwrap();
    let stored = library.store.draft(id).unwrap();
    assert_eq!(
        (&stored.entry.summary, stored.entry.head, stored.session),
        (&summary, head, None)
    );
    assert_eq!(
        library.store.drafts(&DraftQuery::default()).unwrap(),
        std::slice::from_ref(&stored.entry)
    );
    assert_eq!(
        (stored.entry.created_at, stored.entry.updated_at),
        (UnixMillis(7), UnixMillis(7))
    );
}

#[test]
fn a_search_finds_every_word_in_any_text_of_the_summary_whatever_its_case() {
    let mut library = library();
    for (title, lead_unit, leader) in [
        ("碳纤维 AI 设计", "甲大学", "王堃"),
        ("碳排放监测", "乙研究院", "李喆"),
        ("100%国产_芯片", "甲大学", "赵'昇\""),
    ] {
        let summary = Summary {
            lead_unit: lead_unit.into(),
            leader: leader.into(),
            ..titled(title)
        };
        library
            .store
            .create_draft(&autosave(title.as_bytes(), &summary, 1))
            .unwrap();
    }
    for (words, expected) in [
        ("碳", "碳排放监测 碳纤维 AI 设计"),
        ("碳 甲大学", "碳纤维 AI 设计"),
        ("  ai\u{3000}王堃 ", "碳纤维 AI 设计"),
        ("100% _", "100%国产_芯片"),
        ("'昇\"", "100%国产_芯片"),
        ("丁", ""),
    ] {
        check(&library, Shelf::Desk, words, expected);
    }
}

#[test]
fn an_archived_draft_leaves_the_desk_and_returns() {
    let (mut library, [_, second, _]) = three();
    library.store.archive_draft(second, UnixMillis(9)).unwrap();
    check(&library, Shelf::Desk, "", "丙 甲");
    check(&library, Shelf::Archive, "", "乙");
    library.store.unarchive_draft(second).unwrap();
    check(&library, Shelf::Desk, "", "丙 乙 甲");
}

#[test]
fn a_trashed_draft_returns_to_where_it_lay() {
    let (mut library, [first, second, _]) = three();
    library.store.archive_draft(second, UnixMillis(9)).unwrap();
    for id in [first, second] {
        library.store.trash_draft(id, UnixMillis(10)).unwrap();
    }
    check(&library, Shelf::Trash, "", "乙 甲");
    check(&library, Shelf::Archive, "", "");
    for id in [first, second] {
        library.store.untrash_draft(id).unwrap();
    }
    check(&library, Shelf::Desk, "", "丙 甲");
    check(&library, Shelf::Archive, "", "乙");
    assert_eq!(library.latest(second), "乙");
}

#[test]
fn only_the_trash_can_be_emptied() {
    let (mut library, [first, second, third]) = three();
    assert!(
        matches!(library.store.purge_draft(first), Err(StoreError::NotInTrash { id }) if id == first)
    );
    for (id, at) in [(first, 10), (second, 20), (third, 30)] {
        library.store.trash_draft(id, UnixMillis(at)).unwrap();
    }
    library.store.purge_draft(first).unwrap();
    assert!(matches!(
        library.store.draft(first),
        Err(StoreError::DraftNotFound { .. })
    ));
    assert_eq!(library.store.empty_trash(UnixMillis(30)).unwrap(), 1);
    check(&library, Shelf::Trash, "", "丙");
    assert_eq!(
        (library.count("revision"), library.count("content")),
        (1, 1)
    );
    library.store.integrity_check().unwrap();
}

#[test]
fn a_duplicate_has_a_life_of_its_own() {
    let (mut library, [first, ..]) = three();
    let (copy, head) = library
        .store
        .duplicate_draft(first, &titled("甲副本"), stamp(5))
        .unwrap();
    assert_eq!(library.latest(copy), "甲");
    assert_eq!(
        library.store.revisions(copy).unwrap()[0].kind,
        RevisionKind::Copied
    );
    assert_eq!(library.count("content"), 3, "equal bytes are stored once");
    library.save(copy, head, "甲副本改", 6);
    library.store.trash_draft(first, UnixMillis(7)).unwrap();
    library.store.purge_draft(first).unwrap();
    assert_eq!(
        (library.latest(copy), library.text(copy, head)),
        ("甲副本改".into(), "甲".into())
    );
}

#[test]
fn what_is_asked_of_a_missing_draft_is_refused() {
    let mut library = library();
    let id = DraftId::new(UnixMillis(1));
    let outcomes = [
        library.store.archive_draft(id, UnixMillis(1)),
        library.store.unarchive_draft(id),
        library.store.trash_draft(id, UnixMillis(1)),
        library.store.untrash_draft(id),
        library.store.purge_draft(id),
        library.store.set_session(id, b""),
        library.store.set_summary(id, &titled("")),
        library.store.draft(id).map(drop),
        library.store.revisions(id).map(drop),
        library
            .store
            .duplicate_draft(id, &titled(""), stamp(1))
            .map(drop),
    ];
    for (number, outcome) in outcomes.into_iter().enumerate() {
        assert!(
            matches!(outcome, Err(StoreError::DraftNotFound { id: missing }) if missing == id),
            "{number}"
        );
    }
}

#[test]
fn a_session_is_remembered_with_a_save_and_without_one() {
    let (mut library, [first, ..]) = three();
    let session = |library: &Library| library.reader().draft(first).unwrap().session;
    assert_eq!(session(&library), None);
    library.store.set_session(first, b"step 3").unwrap();
    assert_eq!(session(&library).unwrap(), b"step 3");
    let head = library.store.draft(first).unwrap().entry.head;
    let head = library.save(first, head, "甲二", 4);
    assert_eq!(
        session(&library).unwrap(),
        b"step 3",
        "a save that says nothing of it leaves it"
    );
    let summary = titled("甲三");
    let new = shenbao_store::NewRevision {
        session: Some(b"step 4"),
        ..autosave(b"3", &summary, 5)
    };
    library.store.save_revision(first, head, &new).unwrap();
    assert_eq!(session(&library).unwrap(), b"step 4");
}

#[test]
fn a_new_summary_changes_the_list_and_nothing_else() {
    let (mut library, [first, ..]) = three();
    let before = library.store.draft(first).unwrap();
    library
        .store
        .set_summary(
            first,
            &Summary {
                errors: 5,
                ..titled("甲")
            },
        )
        .unwrap();
    let after = library.store.draft(first).unwrap();
    assert_eq!(after.entry.summary.errors, 5);
    assert_eq!(
        (after.entry.head, after.entry.updated_at),
        (before.entry.head, before.entry.updated_at)
    );
}
