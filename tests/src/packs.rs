//! The packs that come with the product, and rewriting what their scenarios expect.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use shenbao_engine::PackFiles;

use crate::tree;

/// Every pack with tracks of its own, with its folder; what is laid over others has none.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn all() -> Vec<(PathBuf, PackFiles)> {
    let folders = entries(&tree::root().join("guidelines")).into_iter();
    let packs = folders.filter(|path| path.join("tracks.toml").is_file());
    let read = |folder: PathBuf| {
        let files = files(&folder);
        (folder, files)
    };
    packs.map(read).collect()
}

/// The files of the pack in a folder.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn files(folder: &Path) -> PackFiles {
    let mut files = BTreeMap::new();
    collect(folder, folder, &mut files);
    PackFiles(files)
}

fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let relative = path
                .strip_prefix(root)
                .expect("a file lies below its folder");
            let relative = relative.to_string_lossy().replace('\\', "/");
            files.insert(relative, fs::read(&path).expect("the file can be read"));
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

/// Writes what was said as what is expected into the files of a pack, each entry of which begins
/// with `marker`, leaving all else as it stands. What was said comes in the order of the entries.
///
/// # Panics
/// When a file cannot be read or written.
pub fn expect<'s>(
    folder: &Path,
    marker: &str,
    said: impl Iterator<Item = (&'s str, &'s Vec<String>)>,
) {
    let mut files: BTreeMap<&str, Vec<&Vec<String>>> = BTreeMap::new();
    for (file, lines) in said {
        files.entry(file).or_default().push(lines);
    }
    for (file, entries) in files {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).expect("the file can be read");
        let text = rewritten(&text, marker, &entries);
        fs::write(&path, text).expect("the file can be written");
    }
}

/// The text with each entry's `expect`, which begins a line and ends with a line `]`, replaced.
fn rewritten(text: &str, marker: &str, entries: &[&Vec<String>]) -> String {
    let mut blocks = text.split(marker);
    let mut result = blocks.next().unwrap_or_default().to_owned();
    for (block, lines) in blocks.zip(entries) {
        let (mut kept, mut inside) = (Vec::new(), false);
        for line in block.trim_end().lines() {
            let begins = line.starts_with("expect = [");
            inside |= begins;
            if !inside {
                kept.push(line);
            } else if line == "]" || (begins && line.ends_with(']')) {
                inside = false;
            }
        }
        let expect: String = lines
            .iter()
            .map(|line| format!("  \"{line}\",\n"))
            .collect();
        let expect = if expect.is_empty() {
            String::new()
        } else {
            format!("\n{expect}")
        };
        result.push_str(&format!(
            "{marker}{}\nexpect = [{expect}]\n\n",
            kept.join("\n").trim_end()
        ));
    }
    format!("{}\n", result.trim_end())
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn rewriting_replaces_expectations_and_nothing_else() {
        let text = "# 说明\n\n[[scenario]]\nname = \"甲\"\nexpect = [\n  \"旧\",\n]\n\n[[scenario]]\nname = \"乙\"\nexpect = []\n";
        let (first, second) = (vec!["新".to_owned()], Vec::new());
        let expected = text.replace("旧", "新");
        for text in [text, &expected] {
            assert_eq!(
                rewritten(text, "[[scenario]]\n", &[&first, &second]),
                expected
            );
        }
    }
}
