//! Settings of the program: a key and a JSON value that the caller understands.

use rusqlite::{Connection, Result, named_params};

use super::{first, run};
use crate::migration::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    sql: "CREATE TABLE setting (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;",
}];

pub(crate) fn set(connection: &Connection, key: &str, value: &[u8]) -> Result<usize> {
    let sql = "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value";
    run(
        connection,
        sql,
        named_params! { ":key": key, ":value": value },
    )
}

pub(crate) fn get(connection: &Connection, key: &str) -> Result<Option<Vec<u8>>> {
    first(
        connection,
        "SELECT value FROM setting WHERE key = :key",
        named_params! { ":key": key },
        |row| row.get(0),
    )
}

pub(crate) fn delete(connection: &Connection, key: &str) -> Result<usize> {
    run(
        connection,
        "DELETE FROM setting WHERE key = :key",
        named_params! { ":key": key },
    )
}
