//! What our own reader does not open: encrypted files, and damage that others can mend.
//!
//! The library used here loads whole files and does not bound what it unpacks. That is what the limits
//! of the child are for.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};

use lopdf::Document;
use shenbao_draft::AttachmentFacts;

/// The largest file that is loaded whole.
const LARGEST: u64 = 64 * 1024 * 1024;

/// An encrypted file: whether it opens without a password.
pub(super) fn locked(file: &mut File, facts: &mut AttachmentFacts) -> io::Result<()> {
    let found = whole(file)?.and_then(|bytes| Document::load_metadata_mem(&bytes).ok());
    let pages = found.map_or(0, |found| found.page_count);
    facts.encrypted = pages == 0;
    facts.restricted = pages > 0;
    facts.readable = pages > 0;
    facts.pages = (pages > 0).then_some(pages);
    Ok(())
}

/// A damaged file: whether others would still find pages in it, which is more than a number that it
/// gives itself.
pub(super) fn damaged(file: &mut File, facts: &mut AttachmentFacts) -> io::Result<()> {
    let found = whole(file)?.and_then(|bytes| Document::load_mem(&bytes).ok());
    let pages = found.and_then(|found| u32::try_from(found.get_pages().len()).ok()).unwrap_or(0);
    facts.readable = pages > 0;
    facts.pages = (pages > 0).then_some(pages);
    Ok(())
}

/// The whole file, unless it is too large.
fn whole(file: &mut File) -> io::Result<Option<Vec<u8>>> {
    // Asking for a size by name is among what a child gives up.
    let size = file.seek(SeekFrom::End(0))?;
    if size > LARGEST {
        return Ok(None);
    }
    file.rewind()?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
