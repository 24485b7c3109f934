//! The real application, its real database and a real window, as a person meets them.

mod access;
mod bundle;
mod confined;
mod drop;
mod journey;
mod paste;
mod preview;
mod programmes;
mod restore;
mod second_thoughts;
mod start;
mod steps;
mod word;
