//! The contents of attachments, in rows of 1 MiB so that none is ever wholly in memory.
//!
//! One transaction of such rows was measured to be faster than one large incremental blob.

use rusqlite::{Connection, Result, named_params};

use super::{first, run};
use crate::migration::Migration;
use crate::{Sha256, StoredAttachment, UnixMillis};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    // The hash is known only when the last chunk is in, hence chunks come before the row they belong to.
    sql: "
        CREATE TABLE attachment (
            key INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            stored_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE attachment_chunk (
            attachment_key INTEGER NOT NULL
                REFERENCES attachment(key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (attachment_key, position)
        ) STRICT;
    ",
}];

pub(crate) fn next_key(connection: &Connection) -> Result<i64> {
    connection
        .prepare_cached("SELECT coalesce(max(key), 0) + 1 FROM attachment")?
        .query_row([], |row| row.get(0))
}

pub(crate) fn insert(
    connection: &Connection,
    key: i64,
    stored: StoredAttachment,
    at: UnixMillis,
) -> Result<usize> {
    let sql =
        "INSERT INTO attachment (key, sha256, size, stored_at) VALUES (:key, :sha256, :size, :at)";
    run(
        connection,
        sql,
        named_params! { ":key": key, ":sha256": stored.sha256, ":size": stored.size, ":at": at },
    )
}

/// Gives a row its true hash and size, when its last chunk is in.
pub(crate) fn complete(
    connection: &Connection,
    key: i64,
    stored: StoredAttachment,
) -> Result<usize> {
    let sql = "UPDATE attachment SET sha256 = :sha256, size = :size WHERE key = :key";
    run(
        connection,
        sql,
        named_params! { ":key": key, ":sha256": stored.sha256, ":size": stored.size },
    )
}

/// Removes a row with its chunks.
pub(crate) fn delete(connection: &Connection, key: i64) -> Result<usize> {
    let sql = "DELETE FROM attachment WHERE key = :key";
    run(connection, sql, named_params! { ":key": key })
}

pub(crate) fn insert_chunk(
    connection: &Connection,
    key: i64,
    position: i64,
    bytes: &[u8],
) -> Result<usize> {
    let sql = "INSERT INTO attachment_chunk (attachment_key, position, bytes) VALUES (:key, :position, :bytes)";
    run(
        connection,
        sql,
        named_params! { ":key": key, ":position": position, ":bytes": bytes },
    )
}

/// The key and size of a content.
pub(crate) fn find(connection: &Connection, sha256: Sha256) -> Result<Option<(i64, u64)>> {
    let sql = "SELECT key, size FROM attachment WHERE sha256 = :sha256";
    first(
        connection,
        sql,
        named_params! { ":sha256": sha256 },
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Notes that a content was stored again, which keeps it from being collected before it is referred to.
pub(crate) fn touch(connection: &Connection, key: i64, at: UnixMillis) -> Result<usize> {
    let sql = "UPDATE attachment SET stored_at = max(stored_at, :at) WHERE key = :key";
    run(connection, sql, named_params! { ":key": key, ":at": at })
}

/// Puts a chunk into `into`; says whether there was one.
pub(crate) fn read_chunk(
    connection: &Connection,
    key: i64,
    position: i64,
    into: &mut Vec<u8>,
) -> Result<bool> {
    let sql =
        "SELECT bytes FROM attachment_chunk WHERE attachment_key = :key AND position = :position";
    let found = first(
        connection,
        sql,
        named_params! { ":key": key, ":position": position },
        |row| {
            into.clear();
            into.extend_from_slice(row.get_ref(0)?.as_blob()?);
            Ok(())
        },
    )?;
    Ok(found.is_some())
}

/// How many contents no revision refers to, and their bytes, among those stored before a moment.
pub(crate) fn unused(connection: &Connection, before: UnixMillis) -> Result<(u64, u64)> {
    let sql = "
        SELECT count(*), coalesce(sum(size), 0) FROM attachment
        WHERE stored_at < :before
            AND NOT EXISTS (SELECT 1 FROM content_attachment WHERE attachment_key = attachment.key)";
    connection
        .prepare_cached(sql)?
        .query_row(named_params! { ":before": before }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
}

/// Removes the contents that [`unused`] counts.
pub(crate) fn delete_unused(connection: &Connection, before: UnixMillis) -> Result<usize> {
    let sql = "
        DELETE FROM attachment
        WHERE stored_at < :before
            AND NOT EXISTS (SELECT 1 FROM content_attachment WHERE attachment_key = attachment.key)";
    run(connection, sql, named_params! { ":before": before })
}
