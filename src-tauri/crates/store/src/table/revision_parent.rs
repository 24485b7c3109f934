//! From which revisions each revision came: one as a rule, more where two people's copies were brought together.
//!
//! A parent is named by its identifier and need not be here: it may exist only on another person's
//! machine. Thinning puts the parents of a revision it removes in that revision's place.

use rusqlite::{Connection, Result, named_params};

use super::{all, run};
use crate::RevisionId;
use crate::migration::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    sql: "
        CREATE TABLE revision_parent (
            revision_id BLOB NOT NULL REFERENCES revision(id) ON DELETE CASCADE,
            parent_id BLOB NOT NULL,
            PRIMARY KEY (revision_id, parent_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX revision_parent_by_parent ON revision_parent(parent_id);
    ",
}];

pub(crate) fn insert(
    connection: &Connection,
    revision: RevisionId,
    parent: RevisionId,
) -> Result<usize> {
    let sql = "INSERT OR IGNORE INTO revision_parent (revision_id, parent_id) VALUES (:revision, :parent)";
    run(
        connection,
        sql,
        named_params! { ":revision": revision, ":parent": parent },
    )
}

/// Every parent of every revision of a draft, as (revision, parent).
pub(crate) fn of_draft(
    connection: &Connection,
    draft_key: i64,
) -> Result<Vec<(RevisionId, RevisionId)>> {
    let sql = "
        SELECT revision_id, parent_id FROM revision_parent JOIN revision ON revision.id = revision_id
        WHERE draft_key = :draft_key";
    all(
        connection,
        sql,
        named_params! { ":draft_key": draft_key },
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Gives the children of a revision its parents as well.
pub(crate) fn adopt(connection: &Connection, leaving: RevisionId) -> Result<usize> {
    let sql = "
        INSERT OR IGNORE INTO revision_parent (revision_id, parent_id)
        SELECT child.revision_id, own.parent_id
        FROM revision_parent AS child JOIN revision_parent AS own ON own.revision_id = child.parent_id
        WHERE child.parent_id = :leaving";
    run(connection, sql, named_params! { ":leaving": leaving })
}

/// Takes a revision out of its children's parents.
pub(crate) fn disown(connection: &Connection, leaving: RevisionId) -> Result<usize> {
    run(
        connection,
        "DELETE FROM revision_parent WHERE parent_id = :leaving",
        named_params! { ":leaving": leaving },
    )
}
