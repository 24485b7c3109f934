//! The lock of a published edition: the checksum of every file, so that no later change of a pack
//! that people have applied with goes unnoticed. `sha256sum -c pack.lock` checks it as well.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::load::PackFiles;
use super::source_check::hex;

/// The lock's name in the pack's folder. It is no part of what the pack means.
pub(super) const NAME: &str = "pack.lock";

/// The lock for these files as they are.
#[must_use]
pub fn lock(files: &PackFiles) -> String {
    let mut text = String::new();
    for (path, bytes) in files.0.iter().filter(|(path, _)| *path != NAME) {
        writeln!(text, "{}  {path}", hex(bytes)).expect("a string takes everything");
    }
    text
}

/// What differs from the lock, in sentences; nothing where there is no lock.
#[must_use]
pub fn lock_problems(files: &PackFiles) -> Vec<String> {
    let Some(bytes) = files.0.get(NAME) else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(bytes);
    let mut locked = BTreeMap::new();
    let mut problems = Vec::new();
    for (ix, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        match line.split_once("  ") {
            Some((digest, path)) if digest.len() == 64 => drop(locked.insert(path, digest)),
            _ => problems.push(format!(
                "{NAME}:{}: 不是“校验值  文件名”。请用 shenbao pack lock 重新生成。",
                ix + 1
            )),
        }
    }
    for (path, digest) in &locked {
        match files.0.get(*path) {
            None => problems.push(format!("{path}：已公布的版本里有，现在没有。")),
            Some(bytes) if hex(bytes) != *digest => {
                problems.push(format!("{path}：与已公布的版本不同。"));
            }
            Some(_) => {}
        }
    }
    let added = files
        .0
        .keys()
        .filter(|path| *path != NAME && !locked.contains_key(path.as_str()));
    problems.extend(added.map(|path| format!("{path}：已公布的版本里没有。")));
    if !problems.is_empty() {
        problems.push(
            "已公布的年度不应再改；确需更正的，改完后用 shenbao pack lock 重新锁定，并说明原因。"
                .to_owned(),
        );
    }
    problems
}
