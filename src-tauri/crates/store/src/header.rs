//! A look at the database file before SQLite touches it.
//!
//! Opening a WAL database for writing and closing it again moves the log into the file. A newer
//! database must be left byte for byte as it is, so its format is read from the header, and where
//! a log exists, through a read-only connection, which never moves it.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::migration::CURRENT;
use crate::{Result, StoreError};

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Where the header keeps `user_version`, as a big-endian integer.
const USER_VERSION: usize = 60;

/// What stands at the path of the database.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing yet, or the empty file that a crash during creation leaves behind.
    Nothing,
    /// A SQLite database of no format later than ours.
    Database,
}

/// Looks without touching; refuses what is not a database, or is newer than this program.
pub(crate) fn look(path: &Path) -> Result<Found> {
    let mut header = Vec::with_capacity(100);
    match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(StoreError::from_io(path, error)),
        Ok(file) => file
            .take(100)
            .read_to_end(&mut header)
            .map_err(|error| StoreError::from_io(path, error))?,
    };
    if header.is_empty() {
        return Ok(Found::Nothing);
    }
    if header.len() < 100 || !header.starts_with(MAGIC) {
        return Err(StoreError::NotADatabase {
            path: path.to_owned(),
        });
    }
    let version = header[USER_VERSION..USER_VERSION + 4]
        .try_into()
        .expect("the slice is four bytes long");
    refuse_newer(u32::from_be_bytes(version))?;
    if has_log(path) {
        refuse_newer(version_with_log(path)?)?;
    }
    Ok(Found::Database)
}

/// Refuses a database of a later format.
pub(crate) fn refuse_newer(found: u32) -> Result<()> {
    if found > CURRENT {
        return Err(StoreError::NewerDatabase {
            found,
            known: CURRENT,
        });
    }
    Ok(())
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    PathBuf::from(log).metadata().is_ok_and(|log| log.len() > 0)
}

fn version_with_log(path: &Path) -> Result<u32> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
