//! Revisions: who saved a draft when, and which content it had then.

use rusqlite::{Connection, Result, Row, named_params};

use super::{all, first, run};
use crate::migration::Migration;
use crate::thinning::Candidate;
use crate::{RevisionEntry, RevisionId, RevisionKind, Stamp};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    sql: "
        CREATE TABLE revision (
            key INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            draft_key INTEGER NOT NULL REFERENCES draft(key) ON DELETE CASCADE,
            content_key INTEGER NOT NULL REFERENCES content(key),
            kind TEXT NOT NULL CHECK (kind IN ('autosave', 'named', 'restored', 'imported', 'copied')),
            name TEXT,
            author TEXT NOT NULL,
            device TEXT NOT NULL,
            saved_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX revision_by_draft ON revision(draft_key);
        CREATE INDEX revision_by_content ON revision(content_key);
    ",
}];

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT revision.id, kind, name, author, device, saved_at, content.sha256, content.size",
            " FROM revision JOIN content ON content.key = content_key ",
            $rest
        )
    };
}

/// A revision about to be stored.
pub(crate) struct New<'a> {
    pub(crate) id: RevisionId,
    pub(crate) draft_key: i64,
    pub(crate) content_key: i64,
    pub(crate) kind: RevisionKind,
    pub(crate) name: Option<&'a str>,
    pub(crate) stamp: Stamp<'a>,
}

/// Where a revision is, and its content.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) id: RevisionId,
    pub(crate) content_key: i64,
}

pub(crate) fn insert(connection: &Connection, new: &New<'_>) -> Result<usize> {
    let sql = "
        INSERT INTO revision (id, draft_key, content_key, kind, name, author, device, saved_at)
        VALUES (:id, :draft_key, :content_key, :kind, :name, :author, :device, :saved_at)";
    run(
        connection,
        sql,
        named_params! {
            ":id": new.id, ":draft_key": new.draft_key, ":content_key": new.content_key, ":kind": kind_name(new.kind),
            ":name": new.name, ":author": new.stamp.author, ":device": new.stamp.device, ":saved_at": new.stamp.at,
        },
    )
}

/// The latest revision of a draft. Keys only grow, so the order of keys is the order of saves, whatever the clock did.
pub(crate) fn head(connection: &Connection, draft_key: i64) -> Result<Option<Place>> {
    let sql = "SELECT id, content_key FROM revision WHERE draft_key = :draft_key ORDER BY key DESC LIMIT 1";
    first(
        connection,
        sql,
        named_params! { ":draft_key": draft_key },
        read_place,
    )
}

pub(crate) fn find(
    connection: &Connection,
    draft_key: i64,
    id: RevisionId,
) -> Result<Option<Place>> {
    let sql = "SELECT id, content_key FROM revision WHERE id = :id AND draft_key = :draft_key";
    first(
        connection,
        sql,
        named_params! { ":id": id, ":draft_key": draft_key },
        read_place,
    )
}

pub(crate) fn list(connection: &Connection, draft_key: i64) -> Result<Vec<RevisionEntry>> {
    let sql = select!("WHERE draft_key = :draft_key ORDER BY revision.key DESC");
    all(
        connection,
        sql,
        named_params! { ":draft_key": draft_key },
        read_entry,
    )
}

pub(crate) fn set_name(
    connection: &Connection,
    draft_key: i64,
    id: RevisionId,
    name: Option<&str>,
) -> Result<usize> {
    let sql = "UPDATE revision SET name = :name WHERE id = :id AND draft_key = :draft_key";
    run(
        connection,
        sql,
        named_params! { ":id": id, ":draft_key": draft_key, ":name": name },
    )
}

/// Every revision of a draft, oldest first, with what decides whether thinning may take it.
pub(crate) fn thinning_candidates(
    connection: &Connection,
    draft_key: i64,
) -> Result<Vec<Candidate>> {
    let sql = "
        SELECT id, saved_at, kind = 'autosave' AND name IS NULL
        FROM revision WHERE draft_key = :draft_key ORDER BY key";
    all(
        connection,
        sql,
        named_params! { ":draft_key": draft_key },
        |row| {
            Ok(Candidate {
                id: row.get(0)?,
                saved_at: row.get(1)?,
                may_go: row.get(2)?,
            })
        },
    )
}

pub(crate) fn delete(connection: &Connection, id: RevisionId) -> Result<usize> {
    run(
        connection,
        "DELETE FROM revision WHERE id = :id",
        named_params! { ":id": id },
    )
}

fn read_place(row: &Row<'_>) -> Result<Place> {
    Ok(Place {
        id: row.get(0)?,
        content_key: row.get(1)?,
    })
}

fn read_entry(row: &Row<'_>) -> Result<RevisionEntry> {
    Ok(RevisionEntry {
        id: row.get(0)?,
        parents: Vec::new(),
        kind: kind(row.get_ref(1)?.as_str()?),
        name: row.get(2)?,
        author: row.get(3)?,
        device: row.get(4)?,
        saved_at: row.get(5)?,
        sha256: row.get(6)?,
        size: row.get(7)?,
    })
}

fn kind_name(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Autosave => "autosave",
        RevisionKind::Named => "named",
        RevisionKind::Restored => "restored",
        RevisionKind::Imported => "imported",
        RevisionKind::Copied => "copied",
    }
}

fn kind(name: &str) -> RevisionKind {
    match name {
        "named" => RevisionKind::Named,
        "restored" => RevisionKind::Restored,
        "imported" => RevisionKind::Imported,
        "copied" => RevisionKind::Copied,
        // The table's CHECK leaves nothing else.
        _ => RevisionKind::Autosave,
    }
}
