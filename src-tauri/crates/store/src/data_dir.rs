//! The data directory, and the lock that keeps a second window out of it.
//!
//! The lock is a file of its own rather than a lock on the database, so that a terminal can still
//! read while a window is open. The system releases it when the process ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::{Result, StoreError};

const LOCK_FILE: &str = "shenbao.lock";

/// The directory that holds a person's library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataDir {
    path: PathBuf,
}

impl DataDir {
    /// A data directory at this path, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Claims the directory for one window, creating it if need be, until the lock is dropped.
    /// A process that is just ending is given a second to let go.
    ///
    /// # Errors
    /// [`StoreError::AlreadyOpen`] when another process, or this one, holds it.
    pub fn lock(&self) -> Result<DataDirLock> {
        create(&self.path)?;
        let file_path = self.path.join(LOCK_FILE);
        let opened = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&file_path);
        let file = opened.map_err(|source| StoreError::from_io(&file_path, source))?;
        let limit = Instant::now() + LETTING_GO;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(DataDirLock { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < limit => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::AlreadyOpen {
                        path: self.path.clone(),
                    });
                }
                Err(TryLockError::Error(source)) => {
                    return Err(StoreError::from_io(&file_path, source));
                }
            }
        }
    }
}

/// A process that was closed or killed keeps its files for a moment after it has left the screen;
/// whoever opens the window again at once must not be told that it is still open.
const LETTING_GO: Duration = Duration::from_secs(1);

/// Proof that this process alone has the data directory open for a window.
#[derive(Debug)]
pub struct DataDirLock {
    _file: File,
}

/// Creates the directory for its owner alone: drafts hold identity numbers and phone numbers.
pub(crate) fn create(path: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(|source| StoreError::from_io(path, source))
}
