//! What a person can set.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Output;

/// The look of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum Theme {
    /// As the operating system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What a person can set. Absent keys take their defaults, so that older libraries open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "wire.ts")]
pub struct Settings {
    /// The look of the window.
    pub theme: Theme,
    /// The person's name, written beside confirmations and revisions.
    pub author: String,
    /// The folder last exported to.
    pub export_dir: String,
    /// Whether exports write personal numbers out in full.
    pub full_ids: bool,
    /// The unit's own deadline in days before the official one; none when 0.
    pub internal_days: u32,
    /// The overlays that are switched off as a whole, by id.
    pub overlays_off: Vec<String>,
    /// What was exported last; the usual papers when empty.
    pub outputs: Vec<Output>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            author: String::new(),
            export_dir: String::new(),
            full_ids: false,
            internal_days: 0,
            overlays_off: Vec::new(),
            outputs: Vec::new(),
        }
    }
}
