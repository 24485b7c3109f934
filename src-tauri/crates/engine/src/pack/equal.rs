//! Reading `mutants.toml`: mutants that provably change nothing, each with its reason.

use super::model::Equal;
use super::obj::Obj;

/// Reads the listed mutants.
pub(crate) fn read(obj: &Obj<'_>) -> Vec<Equal> {
    let mut found = Vec::new();
    for node in obj.items("equal") {
        let Some(entry) = node.obj() else { continue };
        let equal = Equal {
            file: entry.text("file"),
            mutant: entry.text("mutant"),
            reason: entry.text("reason"),
            line: entry.line(),
        };
        if equal.reason.trim().is_empty() && entry.has("reason") {
            entry.error("没有写理由", "应说明为什么这样改不会改变任何判定");
        }
        entry.finish();
        found.push(equal);
    }
    obj.finish();
    found
}
