//! The use cases: what a person can do, over the store, the engine and the export.
//!
//! A window, a bridge and the terminal all come in here; nothing knows of Tauri. A window asks
//! through [`dispatch`] and [`read_bytes`], with the types of [`wire`]. The terminal works on files
//! with [`DraftFile`] and [`export_file`], and reads the library without opening it.

#![deny(missing_docs)]

mod answers;
mod app;
mod attach;
mod backups;
mod beside;
mod clock;
mod dispatch;
mod error;
mod export;
mod files;
mod fit;
mod history;
mod jobs;
mod library;
mod migrate;
mod new_pack;
mod open_draft;
mod pack_folder;
mod pack_schemas;
mod packs;
mod paste;
mod settings;
mod summary;
mod terminal;
mod view;
pub mod wire;
mod word;

pub use answers::read_answers;
pub use app::{App, AppOptions};
pub use clock::Clock;
pub use dispatch::{dispatch, read_bytes};
pub use error::Outcome;
pub use export::{ChecklistFile, Restorable, Wanted, checklist_file, from_file as export_file};
pub use files::draft_file::DraftFile;
pub use fit::{fit, fit_of};
pub use shenbao_draft::{Draft, PackPin};
pub use shenbao_export::compose::masked as masked_findings;
/// To be called first thing in `main`, so that attachments are looked into by a process of their own.
pub use shenbao_inspect::enter;

pub use migrate::{To as MigrateTo, file as migrate_file};
pub use new_pack::{Naming, new_pack};
pub use pack_folder::{all_files, folder_problems, load_folder};
pub use pack_schemas::write_schemas;
pub use packs::{LoadedPack, Packs};
pub use paste::paste_view;
pub use terminal::{LibraryFile, library_rows, moment, open_from_library, sample, write_draft};
pub use view::pack as pack_view;
pub use wire::PasteView;
pub use word::{accept_changes, word_changes};
