//! An attachment that comes in step by step, so that others may save between the steps.
//!
//! Until it is complete its row bears a name no content can have been asked for by. A killed process
//! thus leaves a content that nothing refers to, which the next collection of garbage removes.
//!
//! Taking back what came in needs room too: for the log to be moved into the database, and for the
//! pages that say what is free. Each upload therefore sets some aside before it begins, so that a
//! disk it has filled can still be cleared and saving goes on.

use std::fs::File;
use std::io::Write as _;

use sha2::Digest as _;

use crate::id::uuid_at;
use crate::table::attachment;
use crate::{Result, Sha256, Store, StoreError, StoredAttachment, UnixMillis};

const CHUNK: usize = 1_048_576;

/// The room set aside beside that of one step.
const RESERVE: usize = 2 * 1_048_576;

/// A content that is coming in. Give it back to [`Store::finish_upload`] or [`Store::abandon_upload`].
#[derive(Debug)]
pub struct Upload {
    key: i64,
    hash: sha2::Sha256,
    size: u64,
    next_position: i64,
    limit: u64,
    /// Goes by itself, also when the process is killed.
    reserve: Option<File>,
}

impl Store {
    /// Begins to store a content of at most `limit` bytes.
    ///
    /// # Errors
    /// A failure to write.
    pub fn begin_upload(&mut self, limit: u64, at: UnixMillis) -> Result<Upload> {
        let transaction = self.transaction()?;
        let key = attachment::next_key(&transaction)?;
        let sha256 = Sha256::of(uuid_at(at).as_bytes());
        attachment::insert(&transaction, key, StoredAttachment { sha256, size: 0 }, at)?;
        transaction.commit()?;
        let hash = sha2::Sha256::new();
        Ok(Upload {
            key,
            hash,
            size: 0,
            next_position: 0,
            limit,
            reserve: None,
        })
    }

    /// Stores the next bytes, in one transaction; best a few MiB at once.
    ///
    /// # Errors
    /// [`StoreError::AttachmentTooLarge`], or a failure to write; the upload is then to be abandoned.
    pub fn continue_upload(&mut self, upload: &mut Upload, bytes: &[u8]) -> Result<()> {
        let size = upload.size + bytes.len() as u64;
        if size > upload.limit {
            return Err(StoreError::AttachmentTooLarge {
                limit: upload.limit,
            });
        }
        if upload.reserve.is_none() {
            upload.reserve = Some(self.set_room_aside(bytes.len() + RESERVE)?);
        }
        let transaction = self.transaction()?;
        let mut position = upload.next_position;
        for chunk in bytes.chunks(CHUNK) {
            attachment::insert_chunk(&transaction, upload.key, position, chunk)?;
            position += 1;
        }
        transaction.commit()?;
        // So that the log never holds more than one step.
        self.truncate_log();
        upload.hash.update(bytes);
        (upload.size, upload.next_position) = (size, position);
        Ok(())
    }

    /// Makes the content known by its hash. One that is already there is stored once.
    ///
    /// # Errors
    /// A failure to write.
    pub fn finish_upload(&mut self, upload: Upload, at: UnixMillis) -> Result<StoredAttachment> {
        let sha256 = Sha256(upload.hash.finalize().into());
        let stored = StoredAttachment {
            sha256,
            size: upload.size,
        };
        let transaction = self.transaction()?;
        match attachment::find(&transaction, sha256)? {
            Some((existing, _)) => {
                attachment::delete(&transaction, upload.key)?;
                attachment::touch(&transaction, existing, at)?;
            }
            None => {
                attachment::complete(&transaction, upload.key, stored)?;
            }
        }
        transaction.commit()?;
        self.truncate_log();
        Ok(stored)
    }

    /// Removes what has come in so far.
    ///
    /// # Errors
    /// A failure to write; the rest then goes with the next collection of garbage.
    pub fn abandon_upload(&mut self, upload: Upload) -> Result<()> {
        drop(upload.reserve);
        self.truncate_log();
        let transaction = self.transaction()?;
        attachment::delete(&transaction, upload.key)?;
        transaction.commit()?;
        self.shrink();
        Ok(())
    }

    fn set_room_aside(&self, bytes: usize) -> Result<File> {
        let dir = self
            .path
            .parent()
            .expect("the database is a file in a directory");
        let filled = tempfile::tempfile_in(dir).and_then(|mut file| {
            file.write_all(&vec![0; bytes])?;
            Ok(file)
        });
        filled.map_err(|error| StoreError::from_io(dir, error))
    }
}
