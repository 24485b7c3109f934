//! Looking into attachments, which come from strangers, in a process of their own.
//!
//! A program that calls [`enter`] first thing can look into files: it starts itself once more with
//! one hidden argument, hands the open file over as standard input and reads one line of facts. The
//! child takes its own rights away before it reads the first byte (memory, time, files, network), so
//! that whatever is in a file, the worst that can come of it is a sentence about the file.
#![deny(missing_docs)]

mod answer;
mod child;
mod confine;
mod kind;
mod parent;
mod pdf;
mod picture;

use std::fs::File;
use std::io;

use shenbao_draft::{AttachmentFacts, FileKind};

pub use child::enter;
pub use confine::{CPU_SECONDS, MEMORY, confine};
pub use kind::kind_of_file;
pub use parent::{Program, WALL, look, look_with};

/// Looks into a file, here and now, without any limits: what the child does.
///
/// # Errors
/// When the file cannot be read, which says nothing about what is in it.
pub fn inspect(file: &mut File) -> io::Result<AttachmentFacts> {
    match kind_of_file(file)? {
        FileKind::Pdf => pdf::inspect(file),
        kind @ (FileKind::Jpeg | FileKind::Png) => picture::inspect(file, kind),
        kind @ (FileKind::Heic | FileKind::Other) => {
            Ok(AttachmentFacts { kind, readable: true, ..AttachmentFacts::default() })
        }
    }
}
