//! What our own reader does not open: encrypted files, and damage that others can mend.
//!
//! The library used here loads whole files and does not bound what it unpacks. That is what the limits
//! of the child are for.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};

use lopdf::{Document, PdfMetadata};
use shenbao_draft::AttachmentFacts;

/// The largest file that is loaded whole.
const LARGEST: u64 = 64 * 1024 * 1024;

/// An encrypted file: whether it opens without a password.
pub(super) fn locked(file: &mut File, facts: &mut AttachmentFacts) -> io::Result<()> {
    let pages = metadata(file)?.map_or(0, |found| found.page_count);
    facts.encrypted = pages == 0;
    facts.restricted = pages > 0;
    facts.readable = pages > 0;
    facts.pages = (pages > 0).then_some(pages);
    Ok(())
}

/// A damaged file: whether others would still open it.
pub(super) fn damaged(file: &mut File, facts: &mut AttachmentFacts) -> io::Result<()> {
    let Some(found) = metadata(file)? else { return Ok(()) };
    facts.encrypted = found.encrypted && found.page_count == 0;
    facts.readable = found.page_count > 0;
    facts.pages = (found.page_count > 0).then_some(found.page_count);
    Ok(())
}

fn metadata(file: &mut File) -> io::Result<Option<PdfMetadata>> {
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Ok(None);
    }
    file.rewind()?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(Document::load_metadata_mem(&bytes).ok())
}
