//! Saving a draft and reading any of its saved states back.

use rusqlite::Connection;

use crate::codec::Keyframe;
use crate::content;
use crate::table::{attachment, content_attachment, draft, revision, revision_parent, session};
use crate::{DraftId, Reader, Result, RevisionId, Sha256, Store, StoreError, Summary, UnixMillis};

/// How a revision came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RevisionKind {
    /// Saved while someone was writing. Only these are ever thinned.
    Autosave,
    /// Saved under a name.
    Named,
    /// An earlier revision brought back.
    Restored,
    /// Read from a file.
    Imported,
    /// The beginning of a duplicated draft.
    Copied,
}

/// Who saved, where and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// The person.
    pub author: &'a str,
    /// The machine.
    pub device: &'a str,
    /// The moment.
    pub at: UnixMillis,
}

/// A state of a draft to be saved.
#[derive(Debug, Clone, Copy)]
pub struct NewRevision<'a> {
    /// The draft as one document.
    pub bytes: &'a [u8],
    /// What lists show of it.
    pub summary: &'a Summary,
    /// Every attachment it refers to whose content is in the library.
    pub attachments: &'a [Sha256],
    /// Where the person is in it; `None` leaves what was stored before.
    pub session: Option<&'a [u8]>,
    /// How it came about.
    pub kind: RevisionKind,
    /// Its name, if it has one.
    pub name: Option<&'a str>,
    /// Further revisions it was made from, beside the one it follows.
    pub merged: &'a [RevisionId],
    /// Who saved it.
    pub stamp: Stamp<'a>,
}

/// A saved state of a draft, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionEntry {
    /// Its identifier.
    pub id: RevisionId,
    /// The revisions it came from, as far as they were not thinned; none for the first.
    pub parents: Vec<RevisionId>,
    /// How it came about.
    pub kind: RevisionKind,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Who saved it.
    pub author: String,
    /// On which machine.
    pub device: String,
    /// When.
    pub saved_at: UnixMillis,
    /// The hash of its bytes.
    pub sha256: Sha256,
    /// How many bytes it has.
    pub size: u64,
}

impl Reader {
    /// The revisions of a draft, latest first.
    ///
    /// # Errors
    /// [`StoreError::DraftNotFound`], or a failure to read.
    pub fn revisions(&self, id: DraftId) -> Result<Vec<RevisionEntry>> {
        let snapshot = self.snapshot()?;
        let draft_key = draft_key(&snapshot, id)?;
        let mut entries = revision::list(&snapshot, draft_key)?;
        let mut parents = revision_parent::of_draft(&snapshot, draft_key)?;
        parents.sort_unstable();
        for entry in &mut entries {
            let start = parents.partition_point(|(child, _)| *child < entry.id);
            let own = parents[start..]
                .iter()
                .take_while(|(child, _)| *child == entry.id);
            entry.parents = own.map(|(_, parent)| *parent).collect();
        }
        Ok(entries)
    }

    /// The bytes of a revision, exactly as they were saved.
    ///
    /// # Errors
    /// [`StoreError::RevisionNotFound`]; [`StoreError::RevisionDamaged`] when the hash does not agree.
    pub fn revision(&self, id: DraftId, revision: RevisionId) -> Result<Vec<u8>> {
        let snapshot = self.snapshot()?;
        let place = find(&snapshot, draft_key(&snapshot, id)?, revision)?;
        read(&snapshot, place)
    }
}

impl Store {
    /// Saves a draft as a revision that follows `expected`, with its summary and session, in one transaction.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when `expected` is no longer the latest, so that two windows never
    /// overwrite each other; [`StoreError::AttachmentNotFound`] when it refers to a content that is not here.
    pub fn save_revision(
        &mut self,
        id: DraftId,
        expected: RevisionId,
        new: &NewRevision<'_>,
    ) -> Result<RevisionId> {
        let connection = &mut self.reader.connection;
        let transaction =
            connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let draft_key = draft_key(&transaction, id)?;
        let head = expect_head(&transaction, draft_key, id, expected)?;
        let saved = append(&transaction, &mut self.keyframe, draft_key, Some(head), new)?;
        transaction.commit()?;
        Ok(saved)
    }

    /// Brings an earlier revision back as a new one; nothing in between is lost.
    ///
    /// # Errors
    /// As for [`Store::save_revision`], and when the earlier revision is gone or damaged.
    pub fn restore_revision(
        &mut self,
        id: DraftId,
        expected: RevisionId,
        earlier: RevisionId,
        summary: &Summary,
        stamp: Stamp<'_>,
    ) -> Result<RevisionId> {
        let transaction = self.transaction()?;
        let draft_key = draft_key(&transaction, id)?;
        let head = expect_head(&transaction, draft_key, id, expected)?;
        let earlier = find(&transaction, draft_key, earlier)?;
        // A damaged content must not become the latest revision.
        read(&transaction, earlier)?;
        let restored = Entry {
            kind: RevisionKind::Restored,
            name: None,
            parents: &[head.id],
            stamp,
        };
        let saved = append_content(&transaction, draft_key, earlier.content_key, &restored)?;
        draft::set_summary(&transaction, draft_key, summary)?;
        draft::set_updated(&transaction, draft_key, stamp.at)?;
        transaction.commit()?;
        Ok(saved)
    }

    /// Gives a revision a name, which keeps it from being thinned, or takes the name away.
    ///
    /// # Errors
    /// [`StoreError::RevisionNotFound`], or a failure to write.
    pub fn name_revision(
        &mut self,
        id: DraftId,
        revision: RevisionId,
        name: Option<&str>,
    ) -> Result<()> {
        let transaction = self.transaction()?;
        let draft_key = draft_key(&transaction, id)?;
        if revision::set_name(&transaction, draft_key, revision, name)? == 0 {
            return Err(StoreError::RevisionNotFound { id: revision });
        }
        Ok(transaction.commit()?)
    }
}

/// What a revision says of itself beside its content.
pub(crate) struct Entry<'a> {
    pub(crate) kind: RevisionKind,
    pub(crate) name: Option<&'a str>,
    pub(crate) parents: &'a [RevisionId],
    pub(crate) stamp: Stamp<'a>,
}

/// Adds a revision with new bytes, and brings summary, session and time of the draft up to it.
pub(crate) fn append(
    connection: &Connection,
    keyframe: &mut Option<Keyframe>,
    draft_key: i64,
    head: Option<revision::Place>,
    new: &NewRevision<'_>,
) -> Result<RevisionId> {
    let content_key = content::put(
        connection,
        keyframe,
        head.map(|head| head.content_key),
        new.bytes,
    )?;
    for &sha256 in new.attachments {
        let found = attachment::find(connection, sha256)?;
        let (attachment_key, _) = found.ok_or(StoreError::AttachmentNotFound { sha256 })?;
        content_attachment::insert(connection, content_key, attachment_key)?;
    }
    let parents: Vec<_> = head
        .iter()
        .map(|head| head.id)
        .chain(new.merged.iter().copied())
        .collect();
    let entry = Entry {
        kind: new.kind,
        name: new.name,
        parents: &parents,
        stamp: new.stamp,
    };
    let saved = append_content(connection, draft_key, content_key, &entry)?;
    draft::set_summary(connection, draft_key, new.summary)?;
    draft::set_updated(connection, draft_key, new.stamp.at)?;
    if let Some(bytes) = new.session {
        session::set(connection, draft_key, bytes)?;
    }
    Ok(saved)
}

/// Adds a revision whose content is already stored.
pub(crate) fn append_content(
    connection: &Connection,
    draft_key: i64,
    content_key: i64,
    entry: &Entry<'_>,
) -> Result<RevisionId> {
    let id = RevisionId::new(entry.stamp.at);
    let (kind, name, stamp) = (entry.kind, entry.name, entry.stamp);
    revision::insert(
        connection,
        &revision::New {
            id,
            draft_key,
            content_key,
            kind,
            name,
            stamp,
        },
    )?;
    for &parent in entry.parents {
        revision_parent::insert(connection, id, parent)?;
    }
    Ok(id)
}

/// The bytes of a revision, verified.
pub(crate) fn read(connection: &Connection, place: revision::Place) -> Result<Vec<u8>> {
    content::read(connection, place.content_key)?
        .ok_or(StoreError::RevisionDamaged { id: place.id })
}

pub(crate) fn draft_key(connection: &Connection, id: DraftId) -> Result<i64> {
    draft::key(connection, id)?.ok_or(StoreError::DraftNotFound { id })
}

/// The latest revision; every draft has one, since both are created in one transaction.
pub(crate) fn head(
    connection: &Connection,
    draft_key: i64,
    id: DraftId,
) -> Result<revision::Place> {
    revision::head(connection, draft_key)?.ok_or(StoreError::DraftNotFound { id })
}

fn expect_head(
    connection: &Connection,
    draft_key: i64,
    id: DraftId,
    expected: RevisionId,
) -> Result<revision::Place> {
    let head = head(connection, draft_key, id)?;
    if head.id != expected {
        return Err(StoreError::Conflict {
            expected,
            found: head.id,
        });
    }
    Ok(head)
}

fn find(connection: &Connection, draft_key: i64, id: RevisionId) -> Result<revision::Place> {
    revision::find(connection, draft_key, id)?.ok_or(StoreError::RevisionNotFound { id })
}
