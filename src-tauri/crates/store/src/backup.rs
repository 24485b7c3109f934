//! Copies of the library, and the soundness of it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::{Reader, Result, StoreError};

/// 4 MiB at a time was measured to be as fast as larger steps.
const PAGES_PER_STEP: i32 = 1_000;

impl Reader {
    /// Copies the whole library into one file while it is in use. The file appears only when it is
    /// complete and sound; until then one that was there before stays.
    ///
    /// # Errors
    /// [`StoreError::BackupOntoItself`], [`StoreError::DiskFull`], [`StoreError::ReadOnly`] and the like.
    pub fn backup_to(&self, target: &Path) -> Result<()> {
        if is_same_file(&self.path, target) {
            return Err(StoreError::BackupOntoItself);
        }
        let partial = with_suffix(target, ".partial");
        remove_if_there(&partial)?;
        let written = self.copy_to(&partial).and_then(|()| {
            let moved = File::open(&partial)
                .and_then(|file| file.sync_all())
                .and_then(|()| fs::rename(&partial, target));
            moved.map_err(|source| StoreError::from_io(target, source))
        });
        if written.is_err() {
            // The first failure is the one worth reporting; a left-over is removed by the next backup.
            let _ = fs::remove_file(&partial);
            return written;
        }
        sync_directory(target)
    }

    /// Reads the whole database and reports the first damage found.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is wrong.
    pub fn integrity_check(&self) -> Result<()> {
        check(&self.connection)
    }

    fn copy_to(&self, partial: &Path) -> Result<()> {
        // Creating the file first tells apart why that may fail, which SQLite does not.
        File::create_new(partial).map_err(|source| StoreError::from_io(partial, source))?;
        let mut copy = Connection::open(partial)?;
        Backup::new(&self.connection, &mut copy)?.run_to_completion(
            PAGES_PER_STEP,
            Duration::ZERO,
            None,
        )?;
        // Without a log beside it the copy is one file, readable even where nothing may be written.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        check(&copy)?;
        copy.close().map_err(|(_, error)| error.into())
    }
}

fn check(connection: &Connection) -> Result<()> {
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::Corrupt { detail: found });
    }
    let orphans = "SELECT count(*) FROM pragma_foreign_key_check";
    match connection.query_row(orphans, [], |row| row.get::<_, i64>(0))? {
        0 => Ok(()),
        count => Err(StoreError::Corrupt {
            detail: format!("{count} rows refer to rows that are gone"),
        }),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::from_io(path, error))
        }
        _ => Ok(()),
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// Makes the new name survive a power cut. Windows keeps directories in order by itself and cannot open them.
fn sync_directory(target: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let parent = target
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let directory = parent.unwrap_or(Path::new("."));
        File::open(directory)
            .and_then(|directory| directory.sync_all())
            .map_err(|source| StoreError::from_io(directory, source))?;
    }
    #[cfg(not(unix))]
    let _ = target;
    Ok(())
}
