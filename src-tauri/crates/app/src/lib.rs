//! The use cases: what a person can do, over the store, the engine and the export.
//!
//! A window, a bridge and the terminal all come in through [`wire::Request`]; nothing here knows
//! of Tauri. This is the only crate that sees all the others.

#![deny(missing_docs)]

pub mod wire;
