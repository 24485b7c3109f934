//! The person's settings, kept with the drafts.

use shenbao_store::{Reader, Store};

use crate::error::Outcome;
use crate::wire::{BackupFact, Settings};

const KEY: &str = "settings";
const LAST_BACKUP: &str = "last_backup";

/// The settings; defaults where none, or none that can be read, are stored.
pub(crate) fn get(reader: &Reader) -> Outcome<Settings> {
    let stored = reader.setting(KEY)?;
    Ok(stored.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

pub(crate) fn set(store: &mut Store, settings: &Settings) -> Outcome<()> {
    let bytes = serde_json::to_vec(settings).expect("plain data becomes JSON");
    Ok(store.set_setting(KEY, &bytes)?)
}

/// The last copy of the library a person asked for.
pub(crate) fn last_backup(reader: &Reader) -> Outcome<Option<BackupFact>> {
    let stored = reader.setting(LAST_BACKUP)?;
    Ok(stored.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

pub(crate) fn set_last_backup(store: &mut Store, fact: &BackupFact) -> Outcome<()> {
    let bytes = serde_json::to_vec(fact).expect("plain data becomes JSON");
    Ok(store.set_setting(LAST_BACKUP, &bytes)?)
}
