//! The bytes of revisions, apart from the revisions themselves.
//!
//! A revision refers to its content and a content to its keyframe, so that deleting a revision never
//! makes another unreadable: a keyframe stays for as long as anything needs it. Equal bytes are
//! stored once, which makes an undo, a restored revision and a duplicated draft nearly free.

use rusqlite::{Connection, Result, Row, named_params};

use super::{first, run};
use crate::Sha256;
use crate::migration::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    // `bytes` comes last: a long row spills onto further pages, and the columns before are read without them.
    sql: "
        CREATE TABLE content (
            key INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            keyframe_key INTEGER REFERENCES content(key),
            saves_since_keyframe INTEGER NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE INDEX content_by_keyframe ON content(keyframe_key);
    ",
}];

/// A content as it is stored.
pub(crate) struct Stored {
    pub(crate) sha256: Sha256,
    pub(crate) size: usize,
    pub(crate) keyframe_key: Option<i64>,
    pub(crate) bytes: Vec<u8>,
}

/// What a new content could be compressed against.
pub(crate) struct Base {
    pub(crate) keyframe_key: i64,
    pub(crate) keyframe_sha256: Sha256,
    pub(crate) keyframe_stored_size: usize,
    pub(crate) saves_since_keyframe: i64,
}

/// A content about to be stored.
pub(crate) struct New<'a> {
    pub(crate) sha256: Sha256,
    pub(crate) size: usize,
    pub(crate) keyframe_key: Option<i64>,
    pub(crate) saves_since_keyframe: i64,
    pub(crate) bytes: &'a [u8],
}

pub(crate) fn insert(connection: &Connection, new: &New<'_>) -> Result<i64> {
    let sql = "
        INSERT INTO content (sha256, size, keyframe_key, saves_since_keyframe, bytes)
        VALUES (:sha256, :size, :keyframe_key, :saves_since_keyframe, :bytes)";
    run(
        connection,
        sql,
        named_params! {
            ":sha256": new.sha256, ":size": new.size, ":keyframe_key": new.keyframe_key,
            ":saves_since_keyframe": new.saves_since_keyframe, ":bytes": new.bytes,
        },
    )?;
    Ok(connection.last_insert_rowid())
}

pub(crate) fn key(connection: &Connection, sha256: Sha256) -> Result<Option<i64>> {
    let sql = "SELECT key FROM content WHERE sha256 = :sha256";
    first(
        connection,
        sql,
        named_params! { ":sha256": sha256 },
        |row| row.get(0),
    )
}

pub(crate) fn get(connection: &Connection, key: i64) -> Result<Option<Stored>> {
    let sql = "SELECT sha256, size, keyframe_key, bytes FROM content WHERE key = :key";
    first(connection, sql, named_params! { ":key": key }, |row| {
        Ok(Stored {
            sha256: row.get(0)?,
            size: row.get(1)?,
            keyframe_key: row.get(2)?,
            bytes: row.get(3)?,
        })
    })
}

/// Stores the same bytes again, standing alone, in place of what can no longer be read.
pub(crate) fn replace(
    connection: &Connection,
    key: i64,
    size: usize,
    bytes: &[u8],
) -> Result<usize> {
    let sql =
        "UPDATE content SET size = :size, keyframe_key = NULL, bytes = :bytes WHERE key = :key";
    run(
        connection,
        sql,
        named_params! { ":key": key, ":size": size, ":bytes": bytes },
    )
}

/// The keyframe this content belongs to, which is itself if it stands alone.
pub(crate) fn base(connection: &Connection, key: i64) -> Result<Option<Base>> {
    let sql = "
        SELECT keyframe.key, keyframe.sha256, length(keyframe.bytes), content.saves_since_keyframe
        FROM content JOIN content AS keyframe ON keyframe.key = coalesce(content.keyframe_key, content.key)
        WHERE content.key = :key";
    first(connection, sql, named_params! { ":key": key }, read_base)
}

/// Removes what no revision and no other content needs. Contents that stand alone may be needed by
/// those that do not, so it takes a second call to remove a keyframe together with its last dependant.
pub(crate) fn delete_unused(connection: &Connection) -> Result<usize> {
    let sql = "
        DELETE FROM content
        WHERE NOT EXISTS (SELECT 1 FROM revision WHERE content_key = content.key)
            AND NOT EXISTS (SELECT 1 FROM content AS other WHERE other.keyframe_key = content.key)";
    run(connection, sql, &[])
}

fn read_base(row: &Row<'_>) -> Result<Base> {
    Ok(Base {
        keyframe_key: row.get(0)?,
        keyframe_sha256: row.get(1)?,
        keyframe_stored_size: row.get(2)?,
        saves_since_keyframe: row.get(3)?,
    })
}
