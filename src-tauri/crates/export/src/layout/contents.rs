//! The table of contents: its lines are made before the pages are numbered, the numbers after.

use super::atom::Setter;
use super::draw::{Draw, Mark, Page, Span, Target};
use super::flow::{Flow, Slab};
use super::paragraph;
use super::style::{CONTENTS_LINE, CONTENTS_TITLE};
use crate::document::{Align, Block, Contents, Heading};

/// Room kept free on the right for the number.
const NUMBER: f32 = 34.0;

/// Puts one line for each heading of the document on pages of their own.
pub(super) fn contents(setter: &Setter<'_>, flow: &mut Flow, list: &Contents, blocks: &[Block]) {
    flow.fresh_page();
    let title: String = spread_title(&list.title);
    for line in paragraph::set_text(setter, &title, &CONTENTS_TITLE, flow.width) {
        flow.push(Slab {
            after: 12.0,
            keep: true,
            ..Slab::line(line, 0.0)
        });
    }
    for (index, heading) in headings(blocks).enumerate() {
        if heading.level <= list.depth.max(1) {
            for slab in entry(setter, flow.width, index, heading) {
                flow.push(slab);
            }
        }
    }
    flow.fresh_page();
}

fn headings(blocks: &[Block]) -> impl Iterator<Item = &Heading> {
    blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    })
}

/// Two characters stand better with room between them.
pub(crate) fn spread_title(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(first), Some(second), None) => format!("{first}\u{3000}{second}"),
        _ => title.to_owned(),
    }
}

fn entry(setter: &Setter<'_>, width: f32, index: usize, heading: &Heading) -> Vec<Slab> {
    let indent = f32::from(heading.level.max(1) - 1) * 2.0 * CONTENTS_LINE.size;
    let set = paragraph::set_text(
        setter,
        &heading.text,
        &CONTENTS_LINE,
        width - indent - NUMBER,
    );
    let count = set.len();
    let before = if heading.level <= 1 { 4.0 } else { 0.0 };
    set.into_iter()
        .enumerate()
        .map(|(number, line)| {
            let (height, right) = (line.height, line.right);
            let last = number + 1 == count;
            let mut slab = Slab {
                keep: !last,
                ..Slab::line(line, indent)
            };
            slab.before = if number == 0 { before } else { 0.0 };
            slab.draws.push(Draw::Link {
                x: 0.0,
                y: 0.0,
                width,
                height,
                to: Target::Heading(index),
            });
            if last {
                let y = CONTENTS_LINE.baseline();
                let leader = indent + right + 5.0;
                slab.draws.push(Draw::PageNumber {
                    heading: index,
                    leader,
                    right: width,
                    y,
                });
            }
            slab
        })
        .collect()
}

/// Replaces the places held for page numbers by the numbers and the dots that lead to them.
pub(super) fn number(setter: &Setter<'_>, pages: &mut [Page], marks: &[Mark]) {
    for page in pages {
        let draws = std::mem::take(&mut page.draws);
        for draw in draws {
            let Draw::PageNumber {
                heading,
                leader,
                right,
                y,
            } = draw
            else {
                page.draws.push(draw);
                continue;
            };
            let number = (marks[heading].page + 1).to_string();
            let look = CONTENTS_LINE.aligned(Align::Right);
            let mut set = paragraph::set_text(setter, &number, &look, NUMBER);
            let mut start = right;
            for mut part in set.swap_remove(0).draws {
                part.shift(right - NUMBER, y - CONTENTS_LINE.baseline());
                if let Draw::Span(Span { x, .. }) = &part {
                    start = start.min(*x);
                }
                page.draws.push(part);
            }
            let (from, to) = ((leader, y - 1.0), (start - 5.0, y - 1.0));
            page.draws.push(Draw::Rule {
                from,
                to,
                width: 0.9,
                gray: 0.3,
                dotted: true,
            });
        }
    }
}
