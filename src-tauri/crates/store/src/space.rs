//! Giving space back to the file system after something big was stored or removed.
//!
//! The change itself is committed by then. Should this fail, because a reader is still at it, say,
//! nothing is lost but a little space until the next time, so a failure is not worth reporting.

use std::time::Duration;

use crate::Store;

impl Store {
    /// Moves the log into the database and cuts it back to nothing.
    pub(crate) fn truncate_log(&self) {
        // A reader in the middle of an attachment would otherwise hold the writer up for as long as the time-out.
        let _ = self.connection.busy_timeout(Duration::ZERO);
        let _ = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.connection.busy_timeout(self.busy_timeout);
    }

    /// Takes the pages that removed contents left free out of the database.
    pub(crate) fn shrink(&self) {
        let _ = self.free_pages();
        self.truncate_log();
    }

    fn free_pages(&self) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare("PRAGMA incremental_vacuum")?;
        // Each step frees one page and gives a row, so the rows have to be read to the end.
        let mut pages = statement.query([])?;
        while pages.next()?.is_some() {}
        Ok(())
    }
}
