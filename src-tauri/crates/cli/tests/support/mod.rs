//! Runs the real program in a place of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A small pack that has nothing to do with any real guideline.
#[allow(dead_code, reason = "each test uses its part")]
pub(crate) const TRACK: &str = "only";

pub(crate) struct Place {
    dir: TempDir,
}

pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let pack = dir.path().join("packs/example");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack"), &pack);
        Self { dir }
    }

    /// Installs another pack, named by its folder from this crate.
    #[allow(dead_code, reason = "each test uses its part")]
    pub(crate) fn add_pack(&self, folder: &str) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let name = from.file_name().unwrap().to_owned();
        copy(&from, &self.dir.path().join("packs").join(name));
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    #[allow(dead_code, reason = "each test uses its part")]
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    #[track_caller]
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_shenbao"))
            .args(args)
            .args(["--packs", self.path("packs").to_str().unwrap()])
            .args(["--at", "2023-09-01T10:00:00+08:00"])
            .env("SHENBAO_DATA_DIR", self.path("data"))
            .current_dir(self.dir.path())
            .output()
            .unwrap();
        Ran {
            exit: status.code().expect("it was not killed"),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
