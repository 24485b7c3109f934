//! Header and footer of every page, made when the number of pages is known.

use super::atom::Setter;
use super::draw::{Draw, Page};
use super::paragraph;
use super::style::{MM, RUNNING};
use crate::document::{Align, Document};

/// Adds the running lines.
pub(super) fn furnish(setter: &Setter<'_>, pages: &mut [Page], document: &Document) {
    let (page, furniture) = (&document.page, &document.furniture);
    let (left, right) = (page.left * MM, (page.width - page.right) * MM);
    let head = page.top * MM * 0.5;
    let foot = page.height * MM - page.bottom * MM * 0.72;
    let draft = furniture
        .draft
        .as_ref()
        .map_or("", |mark| mark.label.as_str());
    let total = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let mut draws = Vec::new();
        let title = if page.cover {
            ""
        } else {
            furniture.header.as_str()
        };
        line(setter, &mut draws, title, draft, (left, right, head));
        let labelled = !title.is_empty() || !draft.is_empty();
        if labelled && !page.cover {
            draws.push(thin((left, head + 15.0), (right, head + 15.0)));
        }
        let number = if furniture.unnumbered {
            String::new()
        } else {
            format!("第 {} 页 共 {total} 页", index + 1)
        };
        draws.push(thin((left, foot - 4.0), (right, foot - 4.0)));
        line(
            setter,
            &mut draws,
            &furniture.footer,
            &number,
            (left, right, foot),
        );
        page.furniture = draws;
    }
}

fn thin(from: (f32, f32), to: (f32, f32)) -> Draw {
    Draw::Rule {
        from,
        to,
        width: 0.4,
        gray: 0.55,
        dotted: false,
    }
}

fn line(
    setter: &Setter<'_>,
    draws: &mut Vec<Draw>,
    left: &str,
    right: &str,
    (from, to, y): (f32, f32, f32),
) {
    // The left part may be long; it gives way to the right one and is shown as far as there is room.
    let parts = [(left, Align::Left, 0.76), (right, Align::Right, 1.0)];
    for (text, align, share) in parts {
        let look = RUNNING.aligned(align);
        let set = paragraph::set_text(setter, text, &look, (to - from) * share);
        for mut draw in set.into_iter().take(1).flat_map(|line| line.draws) {
            draw.shift(from, y);
            draws.push(draw);
        }
    }
}
