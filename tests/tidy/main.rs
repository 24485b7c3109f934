//! The tree keeps what the architecture promises.

mod boundaries;
mod sizes;
mod words;
