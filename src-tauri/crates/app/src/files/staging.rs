//! A folder that appears at once and whole, or not at all.
//!
//! Everything is written beside the target under a hidden name and moved into place by one rename
//! when it is complete and on the disk. A full disk or a killed process leaves nothing half-written
//! under a name a person would open.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use sha2::Digest as _;
use shenbao_store::Sha256;
use tempfile::TempDir;

use crate::error::{Outcome, cannot_write};
use crate::wire::{WrittenFile, WrittenKind};

/// A folder being written.
#[derive(Debug)]
pub(crate) struct Staging {
    place: TempDir,
    target: PathBuf,
    written: Vec<(String, WrittenKind, u64, Sha256)>,
}

impl Staging {
    /// Prepares a folder. An empty or missing `dir` becomes the target itself; otherwise a new
    /// folder called `name` inside it, numbered when taken, so that nothing is ever overwritten.
    pub(crate) fn begin(dir: &Path, name: &str) -> Outcome<Self> {
        let fail = |error: io::Error| cannot_write(dir, &error);
        let fresh = match fs::read_dir(dir) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(fail(error)),
        };
        let target = if fresh { std::path::absolute(dir).map_err(fail)? } else { vacant(dir, name) };
        let beside = target.parent().unwrap_or(dir);
        fs::create_dir_all(beside).map_err(fail)?;
        let place = tempfile::Builder::new().prefix(".shenbao-").tempdir_in(beside).map_err(fail)?;
        Ok(Self { place, target, written: Vec::new() })
    }

    /// Writes one file; `name` may lie in a folder below.
    pub(crate) fn write<T>(
        &mut self,
        name: &str,
        kind: WrittenKind,
        fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
    ) -> Outcome<T> {
        let path = self.place.path().join(name);
        let filled = write_through(&path, fill).and_then(|value| Ok((value, digest(&path)?)));
        let (value, (size, sha256)) = filled.map_err(|error| cannot_write(&self.target, &error))?;
        self.written.push((name.to_owned(), kind, size, sha256));
        Ok(value)
    }

    /// Writes one file from bytes.
    pub(crate) fn write_bytes(&mut self, name: &str, kind: WrittenKind, bytes: &[u8]) -> Outcome<()> {
        self.write(name, kind, |file| file.write_all(bytes))
    }

    /// A nameless file beside what is being written; it goes with the process.
    pub(crate) fn scratch(&self) -> Outcome<File> {
        tempfile::tempfile_in(self.place.path()).map_err(|error| cannot_write(&self.target, &error))
    }

    /// What has been written so far, with paths inside the folder.
    pub(crate) fn written(&self) -> impl Iterator<Item = (&str, u64, Sha256)> {
        self.written.iter().map(|(name, _, size, sha256)| (name.as_str(), *size, *sha256))
    }

    /// Moves the folder into place.
    pub(crate) fn finish(self) -> Outcome<(PathBuf, Vec<WrittenFile>)> {
        let fail = |error: io::Error| cannot_write(&self.target, &error);
        if self.target.is_dir() {
            // It was empty when looked at; if someone has put something there since, this refuses.
            fs::remove_dir(&self.target).map_err(fail)?;
        }
        share(self.place.path()).map_err(fail)?;
        fs::rename(self.place.path(), &self.target).map_err(fail)?;
        // Sync the parent, so that the new name survives a power cut where directories can be opened.
        if let Some(parent) = self.target.parent()
            && let Ok(parent) = File::open(parent)
        {
            let _ = parent.sync_all();
        }
        let files = self
            .written
            .iter()
            .map(|(name, kind, size, sha256)| WrittenFile {
                path: self.target.join(name).display().to_string(),
                kind: *kind,
                size: *size,
                sha256: sha256.to_string(),
            })
            .collect();
        Ok((self.target.clone(), files))
    }
}

/// Temporary folders are for their owner alone; a folder a person asked for is as any other.
fn share(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn write_through<T>(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>) -> io::Result<T> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = BufWriter::new(File::create_new(path)?);
    let value = fill(&mut file)?;
    file.flush()?;
    file.get_ref().sync_all()?;
    Ok(value)
}

/// Writes one file so that it appears whole or not at all, replacing what was there.
pub(crate) fn write_file(path: &Path, fill: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> Outcome<()> {
    let fail = |error: io::Error| cannot_write(path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".shenbao-").tempfile_in(folder).map_err(fail)?;
    let mut writer = BufWriter::new(file.as_file());
    fill(&mut writer).and_then(|()| writer.flush()).map_err(fail)?;
    drop(writer);
    file.as_file().sync_all().map_err(fail)?;
    // Temporary files are for their owner alone; a file a person asked for follows their habits.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644)).map_err(fail)?;
    }
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

fn vacant(dir: &Path, name: &str) -> PathBuf {
    let first = dir.join(name);
    if !first.exists() {
        return first;
    }
    (2_u32..)
        .map(|number| dir.join(format!("{name}_{number}")))
        .find(|path| !path.exists())
        .expect("some number is free")
}

fn digest(path: &Path) -> io::Result<(u64, Sha256)> {
    let mut file = File::open(path)?;
    file.rewind()?;
    let mut hash = sha2::Sha256::new();
    let (mut size, mut buffer) = (0, vec![0; 256 * 1024]);
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok((size, Sha256(hash.finalize().into())));
        }
        size += count as u64;
        hash.update(&buffer[..count]);
    }
}
