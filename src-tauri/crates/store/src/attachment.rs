//! Attachments go in and out as streams; nothing ever holds a whole one in memory.

use std::io::{self, Read};

use rusqlite::Connection;
use sha2::Digest as _;

use crate::table::attachment;
use crate::{Reader, Result, Sha256, Store, StoreError, UnixMillis};

const CHUNK: usize = 1_048_576;

/// A content in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredAttachment {
    /// Its hash, under which it is found.
    pub sha256: Sha256,
    /// How many bytes it has.
    pub size: u64,
}

/// What a collection of garbage removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Collected {
    /// How many contents.
    pub attachments: u64,
    /// How many bytes they had.
    pub bytes: u64,
}

/// The bytes of an attachment, verified as they are read: if they are not what was stored, the
/// read that reaches their end fails.
pub struct AttachmentReader<'a> {
    connection: &'a Connection,
    key: i64,
    sha256: Sha256,
    hash: sha2::Sha256,
    next_position: i64,
    unread: u64,
    chunk: Vec<u8>,
    consumed: usize,
}

impl Reader {
    /// How large a content is, or `None` if it is not in the library.
    ///
    /// # Errors
    /// A failure to read.
    pub fn attachment_size(&self, sha256: Sha256) -> Result<Option<u64>> {
        Ok(attachment::find(&self.connection, sha256)?.map(|(_, size)| size))
    }

    /// A stream of a content.
    ///
    /// # Errors
    /// [`StoreError::AttachmentNotFound`], or a failure to read.
    pub fn attachment(&self, sha256: Sha256) -> Result<AttachmentReader<'_>> {
        let found = attachment::find(&self.connection, sha256)?;
        let (key, unread) = found.ok_or(StoreError::AttachmentNotFound { sha256 })?;
        Ok(AttachmentReader {
            connection: &self.connection,
            key,
            sha256,
            hash: sha2::Sha256::new(),
            next_position: 0,
            unread,
            chunk: Vec::new(),
            consumed: 0,
        })
    }
}

impl Store {
    /// Stores what `source` gives, at most `limit` bytes of it, in one transaction. A content that is
    /// already there is stored once.
    ///
    /// # Errors
    /// [`StoreError::AttachmentTooLarge`] or [`StoreError::SourceUnreadable`], with nothing stored; or a failure to write.
    pub fn put_attachment(
        &mut self,
        source: impl Read,
        limit: u64,
        at: UnixMillis,
    ) -> Result<StoredAttachment> {
        let mut transaction = self.transaction()?;
        let mut chunks = transaction.savepoint()?;
        let key = attachment::next_key(&chunks)?;
        let stored = put_chunks(&chunks, key, source, limit)?;
        match attachment::find(&chunks, stored.sha256)? {
            Some((existing, _)) => {
                chunks.rollback()?;
                attachment::touch(&chunks, existing, at)?;
            }
            None => {
                attachment::insert(&chunks, key, stored, at)?;
            }
        }
        chunks.commit()?;
        transaction.commit()?;
        self.truncate_log();
        Ok(stored)
    }

    /// Removes contents that no revision of any draft refers to. Those stored at `before` or later stay: they may
    /// belong to a revision that is about to be saved.
    ///
    /// # Errors
    /// A failure to write.
    pub fn collect_garbage(&mut self, before: UnixMillis) -> Result<Collected> {
        let transaction = self.transaction()?;
        let (attachments, bytes) = attachment::unused(&transaction, before)?;
        attachment::delete_unused(&transaction, before)?;
        transaction.commit()?;
        if attachments > 0 {
            self.shrink();
        }
        Ok(Collected { attachments, bytes })
    }
}

impl Read for AttachmentReader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.consumed == self.chunk.len() && self.unread > 0 {
            self.fetch()?;
        }
        let available = &self.chunk[self.consumed..];
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consumed += count;
        Ok(count)
    }
}

impl AttachmentReader<'_> {
    /// Takes the next chunk, and checks the hash before the last one is given out.
    fn fetch(&mut self) -> io::Result<()> {
        let found = attachment::read_chunk(
            self.connection,
            self.key,
            self.next_position,
            &mut self.chunk,
        );
        if !found.map_err(|error| io::Error::other(StoreError::from(error)))? {
            return Err(self.damaged());
        }
        self.next_position += 1;
        self.consumed = 0;
        self.hash.update(&self.chunk);
        let size = self.chunk.len() as u64;
        self.unread = self
            .unread
            .checked_sub(size)
            .filter(|_| size > 0)
            .ok_or_else(|| self.damaged())?;
        if self.unread == 0 && self.hash.finalize_reset() != self.sha256.0.into() {
            return Err(self.damaged());
        }
        Ok(())
    }

    fn damaged(&mut self) -> io::Error {
        // Nothing more may be read from a content that is known to be wrong.
        self.chunk.clear();
        self.consumed = 0;
        io::Error::new(
            io::ErrorKind::InvalidData,
            StoreError::AttachmentDamaged {
                sha256: self.sha256,
            },
        )
    }
}

fn put_chunks(
    connection: &Connection,
    key: i64,
    source: impl Read,
    limit: u64,
) -> Result<StoredAttachment> {
    let mut source = source.take(limit.saturating_add(1));
    let mut hash = sha2::Sha256::new();
    let mut chunk = Vec::with_capacity(CHUNK);
    let mut size = 0;
    for position in 0.. {
        chunk.clear();
        let read = source.by_ref().take(CHUNK as u64).read_to_end(&mut chunk);
        if read.map_err(StoreError::SourceUnreadable)? == 0 {
            break;
        }
        size += chunk.len() as u64;
        if size > limit {
            return Err(StoreError::AttachmentTooLarge { limit });
        }
        hash.update(&chunk);
        attachment::insert_chunk(connection, key, position, &chunk)?;
    }
    Ok(StoredAttachment {
        sha256: Sha256(hash.finalize().into()),
        size,
    })
}
