//! The table of contents: a field that Word can count anew, with lines that are right already where
//! it is not asked to.

use super::body::Body;
use super::paragraph::Para;
use super::styles;
use super::words::{field, text_of};
use crate::document::{Block, Contents, Heading, Run};
use crate::layout::spread_title;

/// Puts one line for each heading of the document on pages of their own.
pub(super) fn contents(body: &mut Body<'_>, list: &Contents, blocks: &[Block]) {
    let depth = list.depth.clamp(1, styles::LEVELS);
    let listed: Vec<(usize, &Heading)> = headings(blocks)
        .enumerate()
        .filter(|(_, heading)| heading.level <= depth)
        .collect();
    body.fresh_page();
    body.settle();
    body.xml.raw(concat!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>",
        "</w:docPartObj></w:sdtPr><w:sdtContent>",
    ));
    body.paragraph(
        Para::of(styles::CONTENTS),
        &[Run::plain(spread_title(&list.title))],
    );
    body.listing(true);
    for (number, (index, heading)) in listed.iter().enumerate() {
        body.begin(Para::of(&styles::contents_line(heading.level)));
        if number == 0 {
            body.xml
                .raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
            body.xml
                .raw("<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-");
            body.xml.text(&depth.to_string());
            body.xml.raw("\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
        }
        let anchor = anchor(*index);
        body.xml
            .open("w:hyperlink", &[("w:anchor", &anchor), ("w:history", "1")]);
        body.xml.raw("<w:r>");
        text_of(&mut body.xml, &format!("{}\t", heading.text));
        body.xml.raw("</w:r>");
        let page = body.page_of(*index);
        field(&mut body.xml, &format!("PAGEREF {anchor} \\h"), &page);
        body.xml.raw("</w:hyperlink>");
        if number + 1 == listed.len() {
            body.xml
                .raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        body.end("");
    }
    body.xml.raw("</w:sdtContent></w:sdt>");
    body.listing(false);
    body.fresh_page();
}

/// The bookmark of a heading, to which its line leads.
pub(super) fn anchor(index: usize) -> String {
    format!("_Toc{:08}", index + 1)
}

fn headings(blocks: &[Block]) -> impl Iterator<Item = &Heading> {
    blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    })
}
