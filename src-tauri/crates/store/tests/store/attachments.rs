//! Attachments: streamed, stored once, there for as long as any revision needs them.

use std::io::{self, Cursor, Read};

use shenbao_store::{
    Collected, NewRevision, Sha256, Store, StoreError, StoredAttachment, UnixMillis,
};

use crate::support::{Random, autosave};
use crate::{Library, library, titled};

const LIMIT: u64 = 200 * 1_048_576;
const MIB: usize = 1_048_576;

fn noise(size: usize) -> Vec<u8> {
    let mut random = Random(size as u64);
    std::iter::repeat_with(|| random.next().to_le_bytes())
        .flatten()
        .take(size)
        .collect()
}

fn put(library: &mut Library, bytes: &[u8], at: i64) -> StoredAttachment {
    library
        .store
        .put_attachment(Cursor::new(bytes), LIMIT, UnixMillis(at))
        .unwrap()
}

#[test]
fn an_attachment_of_any_size_comes_back_exactly() {
    let mut library = library();
    for size in [0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 7] {
        let bytes = noise(size);
        let stored = put(&mut library, &bytes, 1);
        assert_eq!(
            stored,
            StoredAttachment {
                sha256: Sha256::of(&bytes),
                size: size as u64
            }
        );
        let mut back = Vec::new();
        library
            .reader()
            .attachment(stored.sha256)
            .unwrap()
            .read_to_end(&mut back)
            .unwrap();
        assert!(back == bytes, "{size} bytes");
        assert_eq!(
            library.store.attachment_size(stored.sha256).unwrap(),
            Some(size as u64)
        );
    }
}

/// A source that gives a few bytes at a time, `size` in all, and then ends or fails.
struct Trickle {
    size: usize,
    then: Option<io::ErrorKind>,
}

impl Read for Trickle {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.size.min(into.len()).min(70_001);
        if let (0, Some(kind)) = (count, self.then) {
            return Err(kind.into());
        }
        into[..count].fill(b'x');
        self.size -= count;
        Ok(count)
    }
}

#[test]
fn exactly_the_limit_passes_and_one_byte_more_does_not() {
    let mut library = library();
    let mut offer = |size| {
        library
            .store
            .put_attachment(Trickle { size, then: None }, 2 * MIB as u64, UnixMillis(1))
    };
    assert_eq!(offer(2 * MIB).unwrap().size, 2 * MIB as u64);
    assert!(matches!(
        offer(2 * MIB + 1),
        Err(StoreError::AttachmentTooLarge { limit: 2_097_152 })
    ));
    assert!(
        matches!(
            offer(usize::MAX),
            Err(StoreError::AttachmentTooLarge { .. })
        ),
        "an endless source too"
    );
    assert_eq!(
        (
            library.count("attachment"),
            library.count("attachment_chunk")
        ),
        (1, 2)
    );
}

#[test]
fn a_source_that_fails_half_way_leaves_nothing_behind() {
    let mut library = library();
    let source = Trickle {
        size: 3 * MIB,
        then: Some(io::ErrorKind::ConnectionReset),
    };
    let refused = library.store.put_attachment(source, LIMIT, UnixMillis(1));
    assert!(matches!(refused, Err(StoreError::SourceUnreadable(_))));
    assert_eq!(
        (
            library.count("attachment"),
            library.count("attachment_chunk")
        ),
        (0, 0)
    );
}

#[test]
fn the_same_content_is_stored_once() {
    let mut library = library();
    let bytes = noise(2 * MIB);
    assert_eq!(put(&mut library, &bytes, 1), put(&mut library, &bytes, 2));
    assert_eq!(
        (
            library.count("attachment"),
            library.count("attachment_chunk")
        ),
        (1, 2)
    );
}

#[test]
fn the_log_is_small_again_after_a_large_attachment() {
    let mut library = library();
    put(&mut library, &noise(20 * MIB), 1);
    let log = library
        .dir
        .path()
        .join("shenbao.db-wal")
        .metadata()
        .unwrap()
        .len();
    assert!(log <= 4 * MIB as u64, "{log}");
}

#[test]
fn a_draft_cannot_refer_to_a_content_that_is_not_there() {
    let mut library = library();
    let (id, head) = library.create("一", 1);
    let (sha256, summary) = (Sha256::of(b"?"), titled("二"));
    let new = NewRevision {
        attachments: &[sha256],
        ..autosave(b"2", &summary, 2)
    };
    let missing = |outcome: Result<(), _>| matches!(outcome, Err(StoreError::AttachmentNotFound { sha256: told }) if told == sha256);
    assert!(missing(
        library.store.save_revision(id, head, &new).map(drop)
    ));
    assert!(missing(library.store.create_draft(&new).map(drop)));
    assert!(missing(library.store.attachment(sha256).map(drop)));
    assert_eq!(
        (
            library.latest(id),
            library.count("draft"),
            library.count("content")
        ),
        ("一".into(), 1, 1)
    );
    assert_eq!(library.store.attachment_size(sha256).unwrap(), None);
}

#[test]
fn garbage_is_what_no_revision_of_any_draft_refers_to() {
    let mut library = library();
    let [early, late, never, fresh] = [(10, 1), (11, 1), (12, 1), (13, 50)]
        .map(|(size, at)| put(&mut library, &noise(size), at).sha256);
    let summary = titled("");
    let first = NewRevision {
        attachments: &[early],
        ..autosave(b"1", &summary, 2)
    };
    let (id, head) = library.store.create_draft(&first).unwrap();
    let second = NewRevision {
        attachments: &[late],
        ..autosave(b"2", &summary, 3)
    };
    let head = library.store.save_revision(id, head, &second).unwrap();
    let there = |store: &Store| {
        [early, late, never, fresh].map(|sha256| store.attachment_size(sha256).unwrap().is_some())
    };

    let collected = library.store.collect_garbage(UnixMillis(50)).unwrap();
    assert_eq!(
        collected,
        Collected {
            attachments: 1,
            bytes: 12
        }
    );
    assert_eq!(
        there(&library.store),
        [true, true, false, true],
        "an old revision still finds its file"
    );

    let earliest = library.store.revisions(id).unwrap()[1].id;
    library
        .store
        .restore_revision(id, head, earliest, &summary, crate::support::stamp(4))
        .unwrap();
    library.store.collect_garbage(UnixMillis(100)).unwrap();
    assert_eq!(there(&library.store), [true, true, false, false]);

    library.store.trash_draft(id, UnixMillis(5)).unwrap();
    library.store.collect_garbage(UnixMillis(100)).unwrap();
    assert_eq!(
        there(&library.store),
        [true, true, false, false],
        "the trash can be had back, files and all"
    );
    library.store.purge_draft(id).unwrap();
    library.store.collect_garbage(UnixMillis(100)).unwrap();
    assert_eq!(there(&library.store), [false; 4]);
}

#[test]
fn a_content_put_again_is_not_collected_before_it_is_referred_to() {
    let mut library = library();
    let stored = put(&mut library, b"scan", 1);
    put(&mut library, b"scan", 90);
    library.store.collect_garbage(UnixMillis(90)).unwrap();
    assert_eq!(
        library.store.attachment_size(stored.sha256).unwrap(),
        Some(4)
    );
}

#[test]
fn collected_contents_give_their_space_back() {
    let mut library = library();
    put(&mut library, &noise(8 * MIB), 1);
    let file = library.dir.path().join(shenbao_store::DATABASE_FILE);
    assert!(file.metadata().unwrap().len() > 8 * MIB as u64);
    library.store.collect_garbage(UnixMillis(2)).unwrap();
    let size = file.metadata().unwrap().len();
    assert!(size < MIB as u64, "{size}");
}

#[test]
fn a_reader_in_the_middle_of_an_attachment_does_not_hold_the_writer_up() {
    let mut library = library();
    let bytes = noise(3 * MIB);
    let stored = put(&mut library, &bytes, 1);
    let reader = library.reader();
    let mut stream = reader.attachment(stored.sha256).unwrap();
    let mut back = vec![0; 10];
    stream.read_exact(&mut back).unwrap();
    // A reader with an open transaction, which is what keeps a log from being cut back.
    let other = library.raw();
    other
        .execute_batch("BEGIN; SELECT count(*) FROM attachment")
        .unwrap();
    let started = std::time::Instant::now();
    put(&mut library, &noise(MIB), 2);
    assert!(
        started.elapsed() < std::time::Duration::from_secs(4),
        "the time-out is five seconds"
    );
    stream.read_to_end(&mut back).unwrap();
    assert!(back == bytes);
}

#[track_caller]
fn check_damage(sql: &str) {
    let mut library = library();
    let stored = put(&mut library, &noise(3 * MIB), 1);
    library.raw().execute_batch(sql).unwrap();
    let mut back = Vec::new();
    let error = library
        .store
        .attachment(stored.sha256)
        .unwrap()
        .read_to_end(&mut back)
        .unwrap_err();
    assert!(error.to_string().contains("附件的内容已损坏"), "{error}");
    assert!(back.len() < 3 * MIB);
}

#[test]
fn a_damaged_attachment_is_never_given_out_as_a_whole() {
    check_damage("UPDATE attachment_chunk SET bytes = zeroblob(1048576) WHERE position = 1");
    check_damage("DELETE FROM attachment_chunk WHERE position = 2");
    check_damage("UPDATE attachment_chunk SET bytes = x'' WHERE position = 1");
    check_damage("UPDATE attachment_chunk SET bytes = zeroblob(9000000) WHERE position = 0");
}
