//! Composing papers from the packs there are: nothing typed is lost, nothing personal slips out,
//! nothing that does not apply is printed.

#![allow(
    clippy::unwrap_used,
    reason = "a test says by failing that something is missing"
)]

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "shared with tests that use more of it")]
mod common;
mod packs;
mod personal;
mod places;
mod shape;
mod typed;
