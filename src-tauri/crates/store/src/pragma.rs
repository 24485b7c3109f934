//! The settings that make a save durable: set on every connection, then read back.
//!
//! `synchronous=FULL` is not the default in WAL and loses nothing when the power fails, where
//! `NORMAL` loses the last saves. A setting that is silently ignored (a network drive without
//! shared memory, say) must stop us rather than be found out after a crash.

use std::time::Duration;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::{Result, StoreError};

/// The WAL is cut back to this size after a checkpoint; otherwise one big attachment leaves it big.
const JOURNAL_SIZE_LIMIT: &str = "4194304";

/// Name, value to set, value to read back. `auto_vacuum` comes first: it only holds while the file is empty.
const FOR_WRITING: [(&str, &str, &str); 6] = [
    ("auto_vacuum", "INCREMENTAL", "2"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("journal_size_limit", JOURNAL_SIZE_LIMIT, JOURNAL_SIZE_LIMIT),
    // On macOS an ordinary sync leaves data in the drive's cache; elsewhere these two change nothing.
    ("fullfsync", "ON", "1"),
    ("checkpoint_fullfsync", "ON", "1"),
];

const FOR_ALL: [(&str, &str, &str); 3] = [
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
];

pub(crate) fn set_for_writing(connection: &Connection, busy_timeout: Duration) -> Result<()> {
    for (name, value, expected) in FOR_WRITING {
        set(connection, name, value, expected)?;
    }
    set_for_reading(connection, busy_timeout)
}

pub(crate) fn set_for_reading(connection: &Connection, busy_timeout: Duration) -> Result<()> {
    for (name, value, expected) in FOR_ALL {
        set(connection, name, value, expected)?;
    }
    let millis = busy_timeout.as_millis().to_string();
    set(connection, "busy_timeout", &millis, &millis)
}

fn set(connection: &Connection, name: &'static str, value: &str, expected: &str) -> Result<()> {
    connection.pragma_update(None, name, value)?;
    let found = match connection.pragma_query_value(None, name, |row| row.get(0))? {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text,
        other => format!("{other:?}"),
    };
    if found == expected {
        return Ok(());
    }
    Err(StoreError::SettingNotInForce {
        name,
        wanted: value.to_owned(),
        found,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_does_not_take_hold_is_an_error() {
        // A database in memory cannot have a WAL and says so only when asked.
        let memory = Connection::open_in_memory().unwrap();
        let refused = set_for_writing(&memory, Duration::from_secs(1)).unwrap_err();
        let named = matches!(&refused, StoreError::SettingNotInForce { name: "journal_mode", found, .. } if found == "memory");
        assert!(named, "{refused}");
    }
}
