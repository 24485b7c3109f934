//! Writing the schemas of a pack's files where an editor finds them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{Outcome, cannot_write};
use crate::packs::SCHEMAS;

/// Writes the schemas and the editor's settings that name them into the folder that holds packs.
/// Older schemas are replaced; settings somebody has written are left alone, and then not listed.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_schemas(dir: &Path) -> Outcome<Vec<PathBuf>> {
    let mut written = Vec::new();
    for (name, bytes) in SCHEMAS {
        let path = dir.join(name);
        if !name.ends_with(".json") && fs::read(&path).is_ok_and(|own| own != *bytes) {
            continue;
        }
        let folder = path.parent().unwrap_or(dir);
        let write = || {
            fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(bytes)?;
            file.persist(&path).map_err(|error| error.error)
        };
        write().map_err(|error| cannot_write(&path, &error))?;
        written.push(path);
    }
    Ok(written)
}
