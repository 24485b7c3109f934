//! The tree keeps what the architecture promises.

mod boundaries;
mod dependencies;
mod licences;
mod sizes;
mod words;
