//! The papers around the attachments of a bundle, and the order of everything.

use std::collections::HashMap;
use std::io::Cursor;

use sha2::{Digest as _, Sha256};
use shenbao_export::compose::{self, Bound};
use shenbao_export::{Pdf, PlacedHeading};
use shenbao_merge::{Bookmark, Finish, Merger, Options, Part, Source, Trouble};

use super::binding::{self, Taken};
use super::{Job, paper};
use crate::error::{Outcome, cannot_write};
use crate::wire::{Code, CommandError};

/// The list settles at once unless page numbers become longer; more rounds than this never happen.
const ROUNDS: usize = 5;

/// What a bundle is about.
pub(super) struct Volume<'a> {
    pub(super) job: &'a Job<'a>,
    pub(super) title: &'a str,
}

/// Sets the papers, puts everything in order and ends the file.
pub(super) fn finish(volume: Volume<'_>, mut merger: Merger<'_>, taken: &mut [Taken<'_>]) -> Outcome<()> {
    let source = volume.job.source();
    let sheets = paper::bound(source, &binding::bound(taken), compose::dividers)?;
    let application = paper::bound(source, &Bound::new(), compose::application)?;
    (volume.job.go_on)()?;
    let ranges = ranges(&sheets, taken.len());
    let mut list_pages = 0;
    let mut list = paper::bound(source, &binding::bound(taken), compose::checklist)?;
    for _ in 0..ROUNDS {
        if list.pages == list_pages {
            break;
        }
        list_pages = list.pages;
        number(taken, &ranges, ranges[0].1 + application.pages + list_pages);
        list = paper::bound(source, &binding::bound(taken), compose::checklist)?;
    }
    if list.pages != list_pages {
        return Err(CommandError::new(Code::Internal, "附件清单的页数排不稳，没有生成汇编。请把这份申报书发给我们。"));
    }
    (volume.job.go_on)()?;
    let mut links = HashMap::new();
    for file in taken.iter() {
        let id = &file.named.attachment.id;
        if let Some(part) = file.part {
            links.extend((0..part.pages).map(|page| (format!("{id}:{}", page + 1), (part, page))));
        }
    }
    let sheets_part = add(&mut merger, &sheets, &links)?;
    for (file, (from, _)) in taken.iter().zip(&ranges[1..]) {
        links.insert(format!("{}:0", file.named.attachment.id), (sheets_part, *from));
    }
    let list_part = add(&mut merger, &list, &links)?;
    let application_part = add(&mut merger, &application, &links)?;
    let cover = sheets_part.slice(ranges[0].0, ranges[0].1);
    let mut finish = Finish {
        order: vec![cover, application_part, list_part],
        bookmarks: vec![entry(1, "封面", cover, 0)],
        title: format!("{}　申报材料汇编", volume.title),
        program: concat!("shenbao ", env!("CARGO_PKG_VERSION")).to_owned(),
        date: format!("D:{}", volume.job.today.to_string().replace('-', "")),
        language: "zh-CN".to_owned(),
        id: identity(volume.job, taken),
        ..Finish::default()
    };
    under(&mut finish.bookmarks, "申报书", application_part, &application.headings);
    under(&mut finish.bookmarks, "附件清单与预审结果", list_part, &list.headings);
    for (index, (file, (from, pages))) in taken.iter().zip(&ranges[1..]).enumerate() {
        let sheet = sheets_part.slice(*from, *pages);
        finish.order.push(sheet);
        finish.order.extend(file.part);
        if index == 0 {
            finish.bookmarks.push(entry(1, "附件", sheet, 0));
        }
        let title = sheets.headings.get(index).map_or(file.named.name.as_str(), |heading| heading.text.as_str());
        finish.bookmarks.push(entry(2, title, sheet, 0));
    }
    merger.finish(&finish).map_err(|error| cannot_write(std::path::Path::new("申报材料汇编.pdf"), &error))?;
    Ok(())
}

/// The pages of the cover and of every sheet: where they begin, and how many.
fn ranges(sheets: &Pdf, count: usize) -> Vec<(usize, usize)> {
    let mut starts: Vec<usize> = std::iter::once(0).chain(sheets.headings.iter().map(|heading| heading.page)).collect();
    starts.truncate(count + 1);
    let ends = starts.iter().skip(1).copied().chain([sheets.pages]).collect::<Vec<_>>();
    starts.iter().zip(ends).map(|(start, end)| (*start, end.saturating_sub(*start))).collect()
}

/// Says of every attachment where it stands when `before` pages go before the first sheet.
fn number(taken: &mut [Taken<'_>], ranges: &[(usize, usize)], before: usize) {
    let mut next = before + 1;
    for (file, (_, sheets)) in taken.iter_mut().zip(&ranges[1..]) {
        file.place.divider = next;
        file.place.first = next + sheets;
        next += sheets + file.place.pages;
    }
}

fn add(merger: &mut Merger<'_>, pdf: &Pdf, links: &HashMap<String, (Part, usize)>) -> Outcome<Part> {
    let mut source = Source::open(Cursor::new(&pdf.bytes)).map_err(|trouble| own(&trouble))?;
    merger.add(&mut source, Options { stamp: None, links: Some(links) }).map_err(|trouble| match trouble {
        Trouble::Io(error) => cannot_write(std::path::Path::new("申报材料汇编.pdf"), &error),
        trouble => own(&trouble),
    })
}

fn own(trouble: &Trouble) -> CommandError {
    CommandError::new(Code::Internal, "软件自己排的页面未能并入汇编，没有写出任何文件。请重试，仍不行时请告诉我们。")
        .with_detail(trouble)
}

fn entry(level: u8, title: &str, part: Part, page: usize) -> Bookmark {
    Bookmark { level, title: title.to_owned(), part, page }
}

/// A paper, and its headings under it.
fn under(bookmarks: &mut Vec<Bookmark>, title: &str, part: Part, headings: &[PlacedHeading]) {
    bookmarks.push(entry(1, title, part, 0));
    let deeper = headings.iter().map(|heading| entry(heading.level + 1, &heading.text, part, heading.page));
    // A heading that only repeats the paper's name leads nowhere new.
    bookmarks.extend(deeper.filter(|bookmark| bookmark.title != title));
}

/// Follows from the draft, the attachments and what was asked for, so that the same gives the same.
fn identity(job: &Job<'_>, taken: &[Taken<'_>]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(job.draft.to_json_bytes());
    hash.update([u8::from(job.wanted.full_ids), u8::from(job.wanted.stamp)]);
    hash.update(job.today.to_string());
    taken.iter().for_each(|file| hash.update(&file.named.attachment.sha256));
    let digest = hash.finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    id
}
