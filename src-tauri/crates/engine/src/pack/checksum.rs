//! What tells one state of a pack from another.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::files::SCENARIOS;
use super::lock;

/// One checksum over the names and contents of everything that gives the pack its meaning.
/// Samples show it, scenarios and mutants question it, the lock keeps it: they stay out.
pub(super) fn of(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_meaning(name)) {
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn is_meaning(name: &str) -> bool {
    !name.starts_with("samples/")
        && !name.starts_with(SCENARIOS)
        && name != "mutants.toml"
        && name != lock::NAME
}
