//! Settings of the program, kept with the drafts so that one file is everything.

use crate::table::setting;
use crate::{Reader, Result, Store};

impl Reader {
    /// The JSON value of a setting, if it was ever set.
    ///
    /// # Errors
    /// A failure to read.
    pub fn setting(&self, key: &str) -> Result<Option<Vec<u8>>> {
        Ok(setting::get(&self.connection, key)?)
    }
}

impl Store {
    /// Sets a setting to a JSON value.
    ///
    /// # Errors
    /// A failure to write.
    pub fn set_setting(&mut self, key: &str, value: &[u8]) -> Result<()> {
        setting::set(&self.connection, key, value)?;
        Ok(())
    }

    /// Forgets a setting, so that its default holds again.
    ///
    /// # Errors
    /// A failure to write.
    pub fn remove_setting(&mut self, key: &str) -> Result<()> {
        setting::delete(&self.connection, key)?;
        Ok(())
    }
}
