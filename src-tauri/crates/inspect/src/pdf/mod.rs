//! PDF files: read object by object from where they lie, so that a scan of two gigabytes takes no
//! more memory than a letter.

mod active;
mod content;
mod foreign;
mod operators;
mod sheets;

use std::fs::File;
use std::io;

use shenbao_draft::{AttachmentFacts, FileKind, Scans, Stopped};
use shenbao_merge::{Source, Trouble};

use sheets::Tally;

/// How much of the contents of all pages together is unpacked to find pictures and text: a thousand
/// pages of print. Pages beyond it are counted and measured, but not judged as scans.
const CONTENTS: u64 = 64 * 1024 * 1024;

pub(crate) fn inspect(file: &mut File) -> io::Result<AttachmentFacts> {
    let mut facts = AttachmentFacts { kind: FileKind::Pdf, ..AttachmentFacts::default() };
    let looked = Source::open(&mut *file).and_then(|mut source| look(&mut source, &mut facts));
    match looked {
        Ok(()) => {}
        Err(Trouble::Io(error)) => return Err(error),
        Err(Trouble::TooLarge(_)) => facts.stopped = Some(Stopped::Size),
        Err(Trouble::Encrypted) => foreign::locked(file, &mut facts)?,
        Err(Trouble::Damaged(_)) => foreign::damaged(file, &mut facts)?,
    }
    Ok(facts)
}

fn look(source: &mut Source<&mut File>, facts: &mut AttachmentFacts) -> Result<(), Trouble> {
    let count = source.page_count();
    let (mut tally, mut scans, mut text, mut budget) = (Tally::default(), None, false, CONTENTS);
    for (index, number) in (0..count).zip(1_u32..) {
        let page = match source.page(index) {
            Ok(page) => page,
            Err(Trouble::Damaged(_)) => {
                facts.broken_page = facts.broken_page.or(Some(number));
                continue;
            }
            Err(other) => return Err(other),
        };
        tally.add(page.width, page.height, number);
        match content::shown(source, &page, &mut budget) {
            Ok(shown) => {
                text |= shown.text;
                if let Some(dpi) = shown.scan() {
                    add(&mut scans, dpi, number);
                }
            }
            Err(Trouble::Damaged(_)) => facts.broken_page = facts.broken_page.or(Some(number)),
            Err(other) => return Err(other),
        }
    }
    facts.active = active::find(source)?;
    facts.readable = true;
    facts.pages = u32::try_from(count).ok();
    facts.sheets = tally.finish();
    facts.scans = scans;
    facts.text = Some(text);
    Ok(())
}

/// Counts a page that is nothing but a picture.
fn add(scans: &mut Option<Scans>, dpi: u32, page: u32) {
    match scans {
        None => *scans = Some(Scans { pages: 1, dpi, page }),
        Some(known) => {
            known.pages += 1;
            if dpi < known.dpi {
                (known.dpi, known.page) = (dpi, page);
            }
        }
    }
}
