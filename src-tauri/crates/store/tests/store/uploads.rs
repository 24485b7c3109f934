//! Contents that come in step by step: others save between the steps, and one that never arrived goes.

use shenbao_store::{StoreError, UnixMillis};

use crate::{library, library_with};

#[test]
fn a_content_that_came_in_steps_is_the_one_that_came_at_once() {
    let mut library = library();
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| n as u8).collect();
    let (id, head) = library.create("甲", 1);
    let mut upload = library.store.begin_upload(u64::MAX, UnixMillis(2)).unwrap();
    library
        .store
        .continue_upload(&mut upload, &bytes[..1_500_000])
        .unwrap();
    library.save(id, head, "乙", 3);
    assert_eq!(library.latest(id), "乙", "a save gets in between");
    library
        .store
        .continue_upload(&mut upload, &bytes[1_500_000..])
        .unwrap();
    let stored = library.store.finish_upload(upload, UnixMillis(4)).unwrap();
    let at_once = library
        .store
        .put_attachment(&bytes[..], u64::MAX, UnixMillis(5))
        .unwrap();
    assert_eq!(stored, at_once);
    assert_eq!(library.count("attachment"), 1);
    let mut read = Vec::new();
    std::io::Read::read_to_end(
        &mut library.store.attachment(stored.sha256).unwrap(),
        &mut read,
    )
    .unwrap();
    assert!(read == bytes);
}

#[test]
fn the_same_content_coming_in_twice_is_stored_once() {
    let mut library = library();
    for _ in 0..2 {
        let mut upload = library.store.begin_upload(9, UnixMillis(1)).unwrap();
        library
            .store
            .continue_upload(&mut upload, b"a scan")
            .unwrap();
        library.store.finish_upload(upload, UnixMillis(1)).unwrap();
    }
    assert_eq!(
        (
            library.count("attachment"),
            library.count("attachment_chunk")
        ),
        (1, 1)
    );
}

#[test]
fn one_that_is_too_large_or_given_up_leaves_nothing() {
    let mut library = library();
    let mut upload = library.store.begin_upload(5, UnixMillis(1)).unwrap();
    library
        .store
        .continue_upload(&mut upload, b"12345")
        .unwrap();
    let refused = library.store.continue_upload(&mut upload, b"6");
    assert!(
        matches!(refused, Err(StoreError::AttachmentTooLarge { limit: 5 })),
        "{refused:?}"
    );
    library.store.abandon_upload(upload).unwrap();
    assert_eq!(
        (
            library.count("attachment"),
            library.count("attachment_chunk")
        ),
        (0, 0)
    );
}

#[test]
fn one_whose_process_was_killed_goes_with_the_next_collection() {
    let mut library = library_with(&shenbao_store::StoreOptions::default());
    let mut upload = library.store.begin_upload(u64::MAX, UnixMillis(1)).unwrap();
    library
        .store
        .continue_upload(&mut upload, &[7; 2_000_000])
        .unwrap();
    library.store.collect_garbage(UnixMillis(2)).unwrap();
    assert_eq!(
        (
            library.count("attachment"),
            library.count("attachment_chunk")
        ),
        (0, 0)
    );
}
