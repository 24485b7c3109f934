//! Where on the pages the parts of a draft came to stand.

use super::Pages;
use super::draw::{Draw, Page};
use crate::PlacedOrigin;

/// How far apart two strips of one part may be to count as one area, in points.
const APART: f32 = 1.0;

/// The areas of all pages; lines of one text that follow one another are one area.
pub(crate) fn origins(pages: &Pages) -> Vec<PlacedOrigin> {
    let mut areas: Vec<PlacedOrigin> = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let first = areas.len();
        for (path, area) in of(page) {
            let [x, y, width, height] = area;
            let before = areas[first..].last_mut().filter(|before| {
                let below = (before.y + before.height - y).abs() <= APART;
                before.path == *path && below && before.x == x && before.width == width
            });
            match before {
                Some(before) => before.height = y + height - before.y,
                None => areas.push(PlacedOrigin {
                    path: path.to_owned(),
                    page: number,
                    x,
                    y,
                    width,
                    height,
                }),
            }
        }
    }
    areas
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
