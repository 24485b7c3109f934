//! Where a person was in a draft: step, scroll position, place in the undo history. Opaque bytes.

use rusqlite::{Connection, Result, named_params};

use super::{first, run};
use crate::migration::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    sql: "
        CREATE TABLE session (
            draft_key INTEGER PRIMARY KEY REFERENCES draft(key) ON DELETE CASCADE,
            bytes BLOB NOT NULL
        ) STRICT;
    ",
}];

pub(crate) fn set(connection: &Connection, draft_key: i64, bytes: &[u8]) -> Result<usize> {
    let sql = "
        INSERT INTO session (draft_key, bytes) VALUES (:draft_key, :bytes)
        ON CONFLICT (draft_key) DO UPDATE SET bytes = :bytes";
    run(
        connection,
        sql,
        named_params! { ":draft_key": draft_key, ":bytes": bytes },
    )
}

pub(crate) fn get(connection: &Connection, draft_key: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM session WHERE draft_key = :draft_key";
    first(
        connection,
        sql,
        named_params! { ":draft_key": draft_key },
        |row| row.get(0),
    )
}
