//! Brings a database up to the current format. Forward only; the format is `PRAGMA user_version`.
//!
//! Each table keeps its own steps beside its queries, so that the final shape can be read there.

use rusqlite::{Connection, TransactionBehavior};

use crate::{Result, StoreError, header, table};

/// One step of one table, applied when the database is brought to `version`.
pub(crate) struct Migration {
    pub(crate) version: u32,
    pub(crate) sql: &'static str,
}

/// The format this program writes: the latest version any table mentions.
pub(crate) const CURRENT: u32 = latest(&TABLES);

/// Marks the file as ours among all SQLite files ("ShBa").
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"ShBa");

const TABLES: [&[Migration]; 8] = [
    table::draft::MIGRATIONS,
    table::content::MIGRATIONS,
    table::revision::MIGRATIONS,
    table::revision_parent::MIGRATIONS,
    table::session::MIGRATIONS,
    table::attachment::MIGRATIONS,
    table::content_attachment::MIGRATIONS,
    table::setting::MIGRATIONS,
];

const fn latest(tables: &[&[Migration]]) -> u32 {
    let (mut version, mut table) = (0, 0);
    while table < tables.len() {
        let mut step = 0;
        while step < tables[table].len() {
            if tables[table][step].version > version {
                version = tables[table][step].version;
            }
            step += 1;
        }
        table += 1;
    }
    version
}

/// Whether this SQLite database was made by us, or is so new that it has nothing in it yet.
pub(crate) fn is_ours(connection: &Connection) -> Result<bool> {
    if pragma::<i32>(connection, "application_id")? == APPLICATION_ID {
        return Ok(true);
    }
    let empty = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)";
    Ok(connection.query_row(empty, [], |row| row.get(0))?)
}

/// The format of the database.
pub(crate) fn version(connection: &Connection) -> Result<u32> {
    pragma(connection, "user_version")
}

/// Brings the database to the current format in one transaction.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    apply(connection, &TABLES)
}

fn apply(connection: &mut Connection, tables: &[&[Migration]]) -> Result<()> {
    let target = latest(tables);
    if version(connection)? == target {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have migrated while we waited for the lock.
    let found = version(&transaction)?;
    header::refuse_newer(found)?;
    for version in found + 1..=target {
        for step in tables
            .iter()
            .copied()
            .flatten()
            .filter(|step| step.version == version)
        {
            transaction.execute_batch(step.sql)?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", target)?;
    transaction.commit().map_err(StoreError::from)
}

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> Result<T> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FIRST: Migration = Migration {
        version: 1,
        sql: "CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('甲');",
    };
    const SECOND: Migration = Migration {
        version: 2,
        sql: "ALTER TABLE a ADD COLUMN y TEXT DEFAULT '乙';",
    };
    const OTHER: Migration = Migration {
        version: 2,
        sql: "CREATE TABLE b AS SELECT x, y FROM a;",
    };
    const BROKEN: Migration = Migration {
        version: 2,
        sql: "INSERT INTO a VALUES ('丙', '丁'); SELECT * FROM nowhere;",
    };

    #[track_caller]
    fn check(runs: &[&[&[Migration]]], table: &str, expected: &str) {
        let mut connection = Connection::open_in_memory().unwrap();
        let outcome: Vec<bool> = runs
            .iter()
            .map(|tables| apply(&mut connection, tables).is_ok())
            .collect();
        let rows: String = connection
            .prepare(&format!("SELECT * FROM {table}"))
            .unwrap()
            .query_map([], |row| Ok(format!("{:?}", row.get_ref(0)?.as_str()?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(
            format!("{outcome:?} v{} {rows}", version(&connection).unwrap()),
            expected
        );
    }

    #[test]
    fn a_new_database_receives_every_step_in_order_of_version() {
        check(&[&[&[FIRST, SECOND], &[OTHER]]], "b", r#"[true] v2 "甲""#);
    }

    #[test]
    fn an_older_database_receives_only_the_steps_it_lacks() {
        check(
            &[&[&[FIRST]], &[&[FIRST, SECOND], &[OTHER]]],
            "a",
            r#"[true, true] v2 "甲""#,
        );
    }

    #[test]
    fn migrating_twice_changes_nothing() {
        check(&[&[&[FIRST]], &[&[FIRST]]], "a", r#"[true, true] v1 "甲""#);
    }

    #[test]
    fn a_step_that_fails_leaves_the_older_database_as_it_was() {
        check(
            &[&[&[FIRST]], &[&[FIRST, SECOND, BROKEN]]],
            "a",
            r#"[true, false] v1 "甲""#,
        );
    }
}
