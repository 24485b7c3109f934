//! Where on the pages the parts of a draft came to stand.

use super::Pages;
use super::draw::{Draw, Page};
use crate::PlacedOrigin;

/// How far apart two strips of one part may be to count as one area, in points.
const APART: f32 = 1.0;

/// The areas of all pages. Lines of one text that follow one another, and a label and its value beside
/// it, are one area.
pub(crate) fn origins(pages: &Pages) -> Vec<PlacedOrigin> {
    let mut areas: Vec<PlacedOrigin> = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let first = areas.len();
        for (path, area) in of(page) {
            let before = areas[first..].last_mut();
            if before.is_some_and(|before| before.path == path && grow(before, area)) {
                continue;
            }
            let [x, y, width, height] = area;
            areas.push(PlacedOrigin {
                path: path.to_owned(),
                page: number,
                x,
                y,
                width,
                height,
            });
        }
    }
    areas
}

/// Takes an area in that stands right below or beside.
fn grow(before: &mut PlacedOrigin, [x, y, width, height]: [f32; 4]) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= APART;
    let below = near(before.y + before.height, y) && near(before.x, x) && near(before.width, width);
    let beside =
        near(before.x + before.width, x) && near(before.y, y) && near(before.height, height);
    if below {
        before.height = y + height - before.y;
    } else if beside {
        before.width = x + width - before.x;
    }
    below || beside
}

fn of(page: &Page) -> impl Iterator<Item = (&str, [f32; 4])> {
    page.draws.iter().filter_map(|draw| match draw {
        Draw::Origin {
            x,
            y,
            width,
            height,
            path,
        } => Some((&**path, [*x, *y, *width, *height])),
        _ => None,
    })
}
