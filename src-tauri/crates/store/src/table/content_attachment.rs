//! Which attachments each content of a draft refers to.
//!
//! The references follow from the bytes, so they hang on the content and not on the revision. As long
//! as any revision can be restored, its files are there too: the foreign key refuses to let them go.

use rusqlite::{Connection, Result, named_params};

use super::run;
use crate::migration::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    sql: "
        CREATE TABLE content_attachment (
            content_key INTEGER NOT NULL REFERENCES content(key) ON DELETE CASCADE,
            attachment_key INTEGER NOT NULL REFERENCES attachment(key),
            PRIMARY KEY (content_key, attachment_key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX content_attachment_by_attachment ON content_attachment(attachment_key);
    ",
}];

pub(crate) fn insert(
    connection: &Connection,
    content_key: i64,
    attachment_key: i64,
) -> Result<usize> {
    let sql = "
        INSERT OR IGNORE INTO content_attachment (content_key, attachment_key)
        VALUES (:content_key, :attachment_key)";
    run(
        connection,
        sql,
        named_params! { ":content_key": content_key, ":attachment_key": attachment_key },
    )
}
