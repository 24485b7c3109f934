//! The person's settings, kept with the drafts.

use shenbao_store::{Reader, Store};

use crate::error::Outcome;
use crate::wire::Settings;

const KEY: &str = "settings";

/// The settings; defaults where none, or none that can be read, are stored.
pub(crate) fn get(reader: &Reader) -> Outcome<Settings> {
    let stored = reader.setting(KEY)?;
    Ok(stored.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

pub(crate) fn set(store: &mut Store, settings: &Settings) -> Outcome<()> {
    let bytes = serde_json::to_vec(settings).expect("plain data becomes JSON");
    Ok(store.set_setting(KEY, &bytes)?)
}
