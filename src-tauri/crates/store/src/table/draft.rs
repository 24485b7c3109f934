//! Drafts: one row each, with what a list shows of it.

use rusqlite::{Connection, Result, Row, named_params};

use super::{all, first, run};
use crate::migration::Migration;
use crate::{DraftEntry, DraftId, Shelf, Summary, UnixMillis};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    sql: "
        CREATE TABLE draft (
            key INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            title TEXT NOT NULL,
            pack_id TEXT NOT NULL,
            pack_edition TEXT NOT NULL,
            track_id TEXT NOT NULL,
            lead_unit TEXT NOT NULL,
            leader TEXT NOT NULL,
            errors INTEGER NOT NULL,
            warnings INTEGER NOT NULL,
            pending INTEGER NOT NULL,
            missing_attachments INTEGER NOT NULL,
            steps BLOB NOT NULL,
            search_text TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            archived_at INTEGER,
            trashed_at INTEGER
        ) STRICT;
    ",
}];

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT draft.id, title, pack_id, pack_edition, track_id, lead_unit, leader, errors, warnings, pending,",
            " missing_attachments, steps, created_at, updated_at, archived_at, trashed_at,",
            " (SELECT revision.id FROM revision WHERE draft_key = draft.key ORDER BY revision.key DESC LIMIT 1)",
            " FROM draft ",
            $rest
        )
    };
}

pub(crate) fn insert(
    connection: &Connection,
    id: DraftId,
    summary: &Summary,
    at: UnixMillis,
) -> Result<i64> {
    let sql = "
        INSERT INTO draft (id, title, pack_id, pack_edition, track_id, lead_unit, leader, errors, warnings, pending,
            missing_attachments, steps, search_text, created_at, updated_at)
        VALUES (:id, :title, :pack_id, :pack_edition, :track_id, :lead_unit, :leader, :errors, :warnings, :pending,
            :missing_attachments, :steps, :search_text, :at, :at)";
    run(
        connection,
        sql,
        named_params! {
            ":id": id, ":at": at, ":search_text": summary.search_text(),
            ":title": summary.title, ":pack_id": summary.pack_id, ":pack_edition": summary.pack_edition,
            ":track_id": summary.track_id, ":lead_unit": summary.lead_unit, ":leader": summary.leader,
            ":errors": summary.errors, ":warnings": summary.warnings, ":pending": summary.pending,
            ":missing_attachments": summary.missing_attachments, ":steps": summary.steps,
        },
    )?;
    Ok(connection.last_insert_rowid())
}

pub(crate) fn set_summary(connection: &Connection, key: i64, summary: &Summary) -> Result<usize> {
    let sql = "
        UPDATE draft SET title = :title, pack_id = :pack_id, pack_edition = :pack_edition, track_id = :track_id,
            lead_unit = :lead_unit, leader = :leader, errors = :errors, warnings = :warnings, pending = :pending,
            missing_attachments = :missing_attachments, steps = :steps, search_text = :search_text
        WHERE key = :key";
    run(
        connection,
        sql,
        named_params! {
            ":key": key, ":search_text": summary.search_text(),
            ":title": summary.title, ":pack_id": summary.pack_id, ":pack_edition": summary.pack_edition,
            ":track_id": summary.track_id, ":lead_unit": summary.lead_unit, ":leader": summary.leader,
            ":errors": summary.errors, ":warnings": summary.warnings, ":pending": summary.pending,
            ":missing_attachments": summary.missing_attachments, ":steps": summary.steps,
        },
    )
}

pub(crate) fn set_updated(connection: &Connection, key: i64, at: UnixMillis) -> Result<usize> {
    run(
        connection,
        "UPDATE draft SET updated_at = :at WHERE key = :key",
        named_params! { ":key": key, ":at": at },
    )
}

pub(crate) fn set_archived(
    connection: &Connection,
    id: DraftId,
    at: Option<UnixMillis>,
) -> Result<usize> {
    run(
        connection,
        "UPDATE draft SET archived_at = :at WHERE id = :id",
        named_params! { ":id": id, ":at": at },
    )
}

pub(crate) fn set_trashed(
    connection: &Connection,
    id: DraftId,
    at: Option<UnixMillis>,
) -> Result<usize> {
    run(
        connection,
        "UPDATE draft SET trashed_at = :at WHERE id = :id",
        named_params! { ":id": id, ":at": at },
    )
}

pub(crate) fn delete(connection: &Connection, id: DraftId) -> Result<usize> {
    run(
        connection,
        "DELETE FROM draft WHERE id = :id AND trashed_at IS NOT NULL",
        named_params! { ":id": id },
    )
}

pub(crate) fn delete_trashed_before(connection: &Connection, before: UnixMillis) -> Result<usize> {
    run(
        connection,
        "DELETE FROM draft WHERE trashed_at < :before",
        named_params! { ":before": before },
    )
}

pub(crate) fn key(connection: &Connection, id: DraftId) -> Result<Option<i64>> {
    first(
        connection,
        "SELECT key FROM draft WHERE id = :id",
        named_params! { ":id": id },
        |row| row.get(0),
    )
}

pub(crate) fn keys(connection: &Connection) -> Result<Vec<i64>> {
    all(connection, "SELECT key FROM draft", &[], |row| row.get(0))
}

pub(crate) fn get(connection: &Connection, id: DraftId) -> Result<Option<DraftEntry>> {
    first(
        connection,
        select!("WHERE draft.id = :id"),
        named_params! { ":id": id },
        read,
    )
}

/// The drafts on a shelf whose texts contain every one of `words`, a JSON array of lower-case strings.
pub(crate) fn on_shelf(
    connection: &Connection,
    shelf: Shelf,
    words: &str,
) -> Result<Vec<DraftEntry>> {
    let sql = select!(
        "WHERE CASE WHEN trashed_at IS NOT NULL THEN 'trash' WHEN archived_at IS NOT NULL THEN 'archive' ELSE 'desk' END
            = :shelf
        AND NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(search_text, value) = 0)
        ORDER BY updated_at DESC, draft.key DESC"
    );
    all(
        connection,
        sql,
        named_params! { ":shelf": shelf_name(shelf), ":words": words },
        read,
    )
}

fn shelf_name(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Desk => "desk",
        Shelf::Archive => "archive",
        Shelf::Trash => "trash",
    }
}

fn read(row: &Row<'_>) -> Result<DraftEntry> {
    Ok(DraftEntry {
        id: row.get(0)?,
        summary: Summary {
            title: row.get(1)?,
            pack_id: row.get(2)?,
            pack_edition: row.get(3)?,
            track_id: row.get(4)?,
            lead_unit: row.get(5)?,
            leader: row.get(6)?,
            errors: row.get(7)?,
            warnings: row.get(8)?,
            pending: row.get(9)?,
            missing_attachments: row.get(10)?,
            steps: row.get(11)?,
        },
        created_at: row.get(12)?,
        updated_at: row.get(13)?,
        archived_at: row.get(14)?,
        trashed_at: row.get(15)?,
        head: row.get(16)?,
    })
}
