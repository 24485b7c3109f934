//! Opening the library, for reading only or for writing.

use std::fmt;
use std::fs::{self, File};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::codec::Keyframe;
use crate::header::{self, Found};
use crate::{Result, StoreError, data_dir, migration, pragma};

/// The one file that is the whole of a person's work.
pub const DATABASE_FILE: &str = "shenbao.db";

/// More than the largest number of different statements in use, so that each is compiled once.
const STATEMENT_CACHE: usize = 64;

/// How to open a library; the defaults are right for everyone but tests.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// How long to wait for another program that is writing before giving up with [`StoreError::Locked`].
    pub busy_timeout: Duration,
    /// The most pages of 4 KiB the database may have, to act out a full disk.
    pub max_pages: Option<u32>,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            busy_timeout: Duration::from_secs(5),
            max_pages: None,
        }
    }
}

/// A view of the library that can change nothing, and may be used while a window is writing.
pub struct Reader {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

/// The library, open for writing. Everything a [`Reader`] can do, a store can.
pub struct Store {
    pub(crate) reader: Reader,
    pub(crate) keyframe: Option<Keyframe>,
    pub(crate) busy_timeout: Duration,
}

impl Reader {
    /// Opens the library in this directory for reading only.
    ///
    /// # Errors
    /// [`StoreError::NoLibrary`] when there is none; the refusals of [`Store::open`] otherwise.
    pub fn open(dir: &Path) -> Result<Self> {
        let path = dir.join(DATABASE_FILE);
        if header::look(&path)? == Found::Nothing {
            return Err(StoreError::NoLibrary { path });
        }
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        pragma::set_for_reading(&connection, StoreOptions::default().busy_timeout)?;
        let found = migration::version(&connection)?;
        if found == 0 {
            // A window is just creating it, or was killed while doing so.
            return Err(StoreError::NoLibrary { path });
        }
        if found < migration::CURRENT {
            return Err(StoreError::OlderDatabase {
                found,
                known: migration::CURRENT,
            });
        }
        Ok(Self { connection, path })
    }

    /// A transaction that shows one moment, whatever is being written meanwhile.
    pub(crate) fn snapshot(&self) -> Result<Transaction<'_>> {
        Ok(self.connection.unchecked_transaction()?)
    }
}

impl Store {
    /// Opens the library in this directory for writing, creating both if need be.
    ///
    /// # Errors
    /// A newer, foreign or damaged database is refused and left as it is; a directory that cannot
    /// be written, a full disk and a lock held by another program each have their own error.
    pub fn open(dir: &Path) -> Result<Self> {
        Self::open_with(dir, &StoreOptions::default())
    }

    /// [`Store::open`] with other than the default options.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub fn open_with(dir: &Path, options: &StoreOptions) -> Result<Self> {
        data_dir::create(dir)?;
        let path = dir.join(DATABASE_FILE);
        header::look(&path)?;
        let opened = connect_for_writing(&path, options);
        let connection = opened.map_err(|error| cause(dir, error))?;
        Ok(Self {
            reader: Reader { connection, path },
            keyframe: None,
            busy_timeout: options.busy_timeout,
        })
    }

    /// A transaction that holds the right to write from its start, so that it cannot fail half-way for want of it.
    pub(crate) fn transaction(&mut self) -> Result<Transaction<'_>> {
        Ok(self
            .reader
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

impl Deref for Store {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection> {
    // Each connection is used by one thread at a time, which Rust already sees to.
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
    if !migration::is_ours(&connection)? {
        return Err(StoreError::NotADatabase {
            path: path.to_owned(),
        });
    }
    Ok(connection)
}

fn connect_for_writing(path: &Path, options: &StoreOptions) -> Result<Connection> {
    let mut connection = connect(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    if connection.is_readonly(rusqlite::MAIN_DB)? {
        // SQLite falls back to reading when it may not write, and would only say so at the first save.
        return Err(StoreError::ReadOnly);
    }
    connection.busy_timeout(options.busy_timeout)?;
    pragma::set_for_writing(&connection, options.busy_timeout)?;
    if let Some(pages) = options.max_pages {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    migration::migrate(&mut connection)?;
    Ok(connection)
}

/// SQLite says only "unable to open database file" when the directory is at fault; writing a file there tells why.
fn cause(dir: &Path, error: StoreError) -> StoreError {
    let StoreError::Sqlite(sqlite) = &error else {
        return error;
    };
    if sqlite.sqlite_error_code() != Some(ErrorCode::CannotOpen) {
        return error;
    }
    let probe = dir.join("shenbao.probe");
    match File::create_new(&probe).and_then(|_| fs::remove_file(&probe)) {
        Err(source) => StoreError::from_io(dir, source),
        Ok(()) => StoreError::CannotOpen {
            path: dir.join(DATABASE_FILE),
            source: std::io::Error::other(error),
        },
    }
}
