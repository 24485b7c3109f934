//! Drafts as wholes: creating, listing, putting away and bringing back.

use crate::content;
use crate::revision::{self, Entry};
use crate::table::{draft, session};
use crate::{
    DraftId, NewRevision, Reader, Result, RevisionId, RevisionKind, Stamp, Store, StoreError,
    Summary, UnixMillis,
};

/// Where a draft lies. The trash comes before the archive: an archived draft that is trashed is in the trash.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// Neither archived nor trashed.
    #[default]
    Desk,
    /// Archived.
    Archive,
    /// Deleted, but still to be had back.
    Trash,
}

/// Which drafts to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct DraftQuery<'a> {
    /// Where they lie.
    pub shelf: Shelf,
    /// Words, separated by spaces, that must all occur in title, lead unit, leader, track or edition.
    pub words: &'a str,
}

/// A draft as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntry {
    /// Its identifier.
    pub id: DraftId,
    /// What the caller last said about it.
    pub summary: Summary,
    /// Its latest revision.
    pub head: RevisionId,
    /// When it was created.
    pub created_at: UnixMillis,
    /// When it was last saved.
    pub updated_at: UnixMillis,
    /// When it was archived, if it is.
    pub archived_at: Option<UnixMillis>,
    /// When it was moved to the trash, if it is there.
    pub trashed_at: Option<UnixMillis>,
}

/// A draft with its latest content, as someone left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// What a list shows of it.
    pub entry: DraftEntry,
    /// The bytes of its latest revision.
    pub bytes: Vec<u8>,
    /// Where the person was in it.
    pub session: Option<Vec<u8>>,
}

impl Reader {
    /// The drafts that match, last saved first.
    ///
    /// # Errors
    /// A failure to read.
    pub fn drafts(&self, query: &DraftQuery<'_>) -> Result<Vec<DraftEntry>> {
        let words: Vec<String> = query
            .words
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        Ok(draft::on_shelf(
            &self.connection,
            query.shelf,
            &serde_json::Value::from(words).to_string(),
        )?)
    }

    /// One draft with its latest content.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`]; [`StoreError::RevisionDamaged`] when the content is not what was saved.
    pub fn draft(&self, id: DraftId) -> Result<StoredDraft> {
        let snapshot = self.snapshot()?;
        let entry = draft::get(&snapshot, id)?.ok_or(StoreError::DraftNotFound { id })?;
        let draft_key = revision::draft_key(&snapshot, id)?;
        let bytes = revision::read(&snapshot, revision::head(&snapshot, draft_key, id)?)?;
        let session = session::get(&snapshot, draft_key)?;
        Ok(StoredDraft {
            entry,
            bytes,
            session,
        })
    }
}

impl Store {
    /// Creates a draft with its first revision.
    ///
    /// # Errors
    /// [`StoreError::AttachmentNotFound`] when it refers to a content that is not here, or a failure to write.
    pub fn create_draft(&mut self, first: &NewRevision<'_>) -> Result<(DraftId, RevisionId)> {
        let connection = &mut self.reader.connection;
        let transaction =
            connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let id = DraftId::new(first.stamp.at);
        let draft_key = draft::insert(&transaction, id, first.summary, first.stamp.at)?;
        let saved = revision::append(&transaction, &mut self.keyframe, draft_key, None, first)?;
        transaction.commit()?;
        Ok((id, saved))
    }

    /// Begins a new draft with the latest content of another. It shares nothing with it but stored bytes.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to write.
    pub fn duplicate_draft(
        &mut self,
        source: DraftId,
        summary: &Summary,
        stamp: Stamp<'_>,
    ) -> Result<(DraftId, RevisionId)> {
        let transaction = self.transaction()?;
        let source_key = revision::draft_key(&transaction, source)?;
        let head = revision::head(&transaction, source_key, source)?;
        revision::read(&transaction, head)?;
        let id = DraftId::new(stamp.at);
        let draft_key = draft::insert(&transaction, id, summary, stamp.at)?;
        let copied = Entry {
            kind: RevisionKind::Copied,
            name: None,
            parents: &[],
            stamp,
        };
        let saved = revision::append_content(&transaction, draft_key, head.content_key, &copied)?;
        transaction.commit()?;
        Ok((id, saved))
    }

    /// Replaces what lists show of a draft, when a review says something new though nothing was written.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to write.
    pub fn set_summary(&mut self, id: DraftId, summary: &Summary) -> Result<()> {
        let transaction = self.transaction()?;
        draft::set_summary(
            &transaction,
            revision::draft_key(&transaction, id)?,
            summary,
        )?;
        Ok(transaction.commit()?)
    }

    /// Remembers where the person is in a draft, without saving a revision.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to write.
    pub fn set_session(&mut self, id: DraftId, bytes: &[u8]) -> Result<()> {
        let transaction = self.transaction()?;
        session::set(&transaction, revision::draft_key(&transaction, id)?, bytes)?;
        Ok(transaction.commit()?)
    }

    /// Puts a draft into the archive.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to write.
    pub fn archive_draft(&mut self, id: DraftId, at: UnixMillis) -> Result<()> {
        found(id, draft::set_archived(&self.connection, id, Some(at))?)
    }

    /// Takes a draft out of the archive.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to write.
    pub fn unarchive_draft(&mut self, id: DraftId) -> Result<()> {
        found(id, draft::set_archived(&self.connection, id, None)?)
    }

    /// Moves a draft to the trash, from which it can be had back.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to write.
    pub fn trash_draft(&mut self, id: DraftId, at: UnixMillis) -> Result<()> {
        found(id, draft::set_trashed(&self.connection, id, Some(at))?)
    }

    /// Takes a draft out of the trash, back to where it lay before.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to write.
    pub fn untrash_draft(&mut self, id: DraftId) -> Result<()> {
        found(id, draft::set_trashed(&self.connection, id, None)?)
    }

    /// Removes a draft in the trash for good, with its whole history. Its attachments go with the next
    /// [`Store::collect_garbage`].
    ///
    /// # Errors
    /// [`StoreError::NotInTrash`], [`StoreError::DraftNotFound`], or a failure to write.
    pub fn purge_draft(&mut self, id: DraftId) -> Result<()> {
        let transaction = self.transaction()?;
        revision::draft_key(&transaction, id)?;
        if draft::delete(&transaction, id)? == 0 {
            return Err(StoreError::NotInTrash { id });
        }
        content::sweep(&transaction)?;
        transaction.commit()?;
        self.shrink();
        Ok(())
    }

    /// Removes for good what was trashed before a moment, and says how many drafts that were.
    ///
    /// # Errors
    /// A failure to write.
    pub fn empty_trash(&mut self, before: UnixMillis) -> Result<usize> {
        let transaction = self.transaction()?;
        let removed = draft::delete_trashed_before(&transaction, before)?;
        content::sweep(&transaction)?;
        transaction.commit()?;
        if removed > 0 {
            self.shrink();
        }
        Ok(removed)
    }
}

fn found(id: DraftId, changed: usize) -> Result<()> {
    if changed == 0 {
        return Err(StoreError::DraftNotFound { id });
    }
    Ok(())
}
