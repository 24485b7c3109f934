//! The files of this repository as the tests read them: everything that version control has or
//! would take, so that what is built or installed does not count.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the tests are a folder of the repository")
        .to_owned()
}

/// One file, with its path from the root.
#[derive(Debug)]
pub struct Source {
    /// From the root, with forward slashes.
    pub path: String,
    /// The whole content.
    pub text: String,
}

/// Every text file whose path ends in one of `endings`.
#[must_use]
pub fn sources(endings: &[&str]) -> Vec<Source> {
    paths()
        .into_iter()
        .filter(|path| endings.iter().any(|ending| path.ends_with(ending)))
        .filter_map(|path| {
            // A file that is deleted but not yet committed, or is not text, has nothing to say.
            let text = std::fs::read_to_string(root().join(&path)).ok()?;
            Some(Source { path, text })
        })
        .collect()
}

/// Every path that version control has or would take.
#[must_use]
pub fn paths() -> Vec<String> {
    let listing = Command::new("git")
        .args([
            "-c",
            "core.quotePath=false",
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()
        .expect("git runs");
    assert!(
        listing.status.success(),
        "git could not list the files of {}",
        root().display()
    );
    let text = String::from_utf8(listing.stdout).expect("paths are UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// What cargo says about the workspace and what it is built from on this system, without asking the
/// network: what only other systems need has not been fetched.
#[must_use]
pub fn cargo_metadata(more: &[&str]) -> serde_json::Value {
    let answer = Command::new(option_env!("CARGO").unwrap_or("cargo"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", &host()])
        .args(more)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        answer.status.success(),
        "cargo could not describe the workspace: {}",
        String::from_utf8_lossy(&answer.stderr)
    );
    serde_json::from_slice(&answer.stdout).expect("cargo answers in JSON")
}

/// The system cargo builds for, as a target triple.
fn host() -> String {
    let answer = Command::new(option_env!("RUSTC").unwrap_or("rustc"))
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let text = String::from_utf8(answer.stdout).expect("rustc answers in text");
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.expect("rustc names its host").to_owned()
}
