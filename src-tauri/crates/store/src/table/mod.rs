//! The tables: each file holds one table's migrations and every statement that touches it.

pub(crate) mod attachment;
pub(crate) mod content;
pub(crate) mod content_attachment;
pub(crate) mod draft;
pub(crate) mod revision;
pub(crate) mod revision_parent;
pub(crate) mod session;
pub(crate) mod setting;

use rusqlite::types::ToSql;
use rusqlite::{Connection, Row};

/// Named parameters of a statement.
type Params<'a> = &'a [(&'a str, &'a dyn ToSql)];

/// Runs a statement and says how many rows it changed.
fn run(connection: &Connection, sql: &str, params: Params<'_>) -> rusqlite::Result<usize> {
    connection.prepare_cached(sql)?.execute(params)
}

/// The row a query finds, if any.
fn first<T>(
    connection: &Connection,
    sql: &str,
    params: Params<'_>,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    use rusqlite::OptionalExtension as _;
    connection
        .prepare_cached(sql)?
        .query_row(params, read)
        .optional()
}

/// Every row a query finds.
fn all<T>(
    connection: &Connection,
    sql: &str,
    params: Params<'_>,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map(params, read)?
        .collect()
}
