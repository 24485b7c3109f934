//! What a page shows, as far as that tells a scan from a page of print: pictures with the room they
//! take, and whether there is text.

use std::io::{Read, Seek};

use shenbao_merge::{Dict, Look, Obj, Source, Trouble};

use super::operators::{Operators, Step};

/// How much of one page's contents is unpacked. A scan's contents are a line or two.
const OF_A_PAGE: u64 = 1024 * 1024;
/// How many pictures and parts of a page are looked at.
const MOST_DRAWN: u32 = 500;
/// How deep parts may lie in parts.
const MOST_DEEP: u32 = 4;

/// A page is a scan when pictures take at least this share of it and no text can be seen.
const FILLS: f64 = 0.5;
/// Smaller pictures than this share of the page say nothing about its resolution.
const COUNTS: f64 = 0.05;

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// Whether there is text, if only to be searched.
    pub(super) text: bool,
    visible: bool,
    /// The share of the page and the resolution of each picture.
    pictures: Vec<(f64, f64)>,
}

impl Shown {
    /// The resolution of a page that is nothing but a picture. Where several lie over each other, as
    /// some scanners store print and background apart, the finest counts.
    pub(super) fn scan(&self) -> Option<u32> {
        let covered: f64 = self.pictures.iter().map(|(share, _)| share).sum();
        if self.visible || covered < FILLS {
            return None;
        }
        let finest = self.pictures.iter().filter(|(share, _)| *share >= COUNTS).map(|(_, dpi)| *dpi);
        let finest = finest.fold(0.0, f64::max).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast keeps to the range")]
        (finest >= 1.0).then_some(finest as u32)
    }
}

/// Looks at what a page shows, as far as the budget goes.
pub(super) fn shown<R: Read + Seek>(source: &mut Source<R>, page: &Look, budget: &mut u64) -> Result<Shown, Trouble> {
    let streams = match source.value(&page.dict, "Contents")? {
        Obj::Array(streams) => streams,
        Obj::Dict(_) => page.dict.get("Contents").cloned().into_iter().collect(),
        _ => Vec::new(),
    };
    let mut contents = Vec::new();
    for stream in &streams {
        let left = OF_A_PAGE.min(*budget).saturating_sub(contents.len() as u64);
        contents.extend(source.stream(stream, left)?.1);
        contents.push(b' ');
    }
    *budget = budget.saturating_sub(contents.len() as u64);
    let mut looker = Looker { source, area: page.width * page.height, left: MOST_DRAWN, shown: Shown::default() };
    let resources = looker.source.value(&page.dict, "Resources")?;
    let upright = [page.unit, 0.0, 0.0, page.unit, 0.0, 0.0];
    looker.run(&contents, resources.as_dict(), upright, 0)?;
    Ok(looker.shown)
}

struct Looker<'a, R> {
    source: &'a mut Source<R>,
    area: f64,
    left: u32,
    shown: Shown,
}

impl<R: Read + Seek> Looker<'_, R> {
    fn run(&mut self, contents: &[u8], resources: Option<&Dict>, matrix: [f64; 6], depth: u32) -> Result<(), Trouble> {
        let drawn = match resources {
            Some(resources) => self.source.value(resources, "XObject")?,
            None => Obj::Null,
        };
        for step in Operators::new(contents, matrix) {
            match step {
                Step::Text { visible } => {
                    self.shown.text = true;
                    self.shown.visible |= visible;
                }
                Step::Draw { name, matrix } => {
                    let Some(part) = drawn.as_dict().and_then(|all| all.get(&name)) else { continue };
                    self.draw(part, resources, matrix, depth)?;
                }
            }
            // Nothing more would change what is said of this page.
            if self.shown.visible || self.left == 0 {
                break;
            }
        }
        Ok(())
    }

    fn draw(&mut self, part: &Obj, above: Option<&Dict>, matrix: [f64; 6], depth: u32) -> Result<(), Trouble> {
        self.left = self.left.saturating_sub(1);
        let dict = match self.source.resolve(part) {
            Ok(Obj::Dict(dict)) => dict,
            // A viewer draws the rest of the page without it.
            Ok(_) | Err(Trouble::Damaged(_)) => return Ok(()),
            Err(other) => return Err(other),
        };
        if dict.is("Subtype", "Image") {
            self.picture(&dict, matrix)
        } else if dict.is("Subtype", "Form") && depth < MOST_DEEP {
            let own = self.source.value(&dict, "Matrix")?;
            let own = own.as_array().and_then(six).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
            let contents = self.source.stream(part, OF_A_PAGE)?.1;
            let resources = self.source.value(&dict, "Resources")?;
            self.run(&contents, resources.as_dict().or(above), product(own, matrix), depth + 1)
        } else {
            Ok(())
        }
    }

    fn picture(&mut self, dict: &Dict, [a, b, c, d, ..]: [f64; 6]) -> Result<(), Trouble> {
        let wide = self.source.value(dict, "Width")?.as_number().unwrap_or(0.0);
        let tall = self.source.value(dict, "Height")?.as_number().unwrap_or(0.0);
        let share = ((a * d - b * c).abs() / self.area).min(1.0);
        let dpi = (wide / a.hypot(b)).min(tall / c.hypot(d)) * 72.0;
        if share.is_finite() && dpi.is_finite() {
            self.shown.pictures.push((share, dpi));
        }
        Ok(())
    }
}

fn six(items: &[Obj]) -> Option<[f64; 6]> {
    let numbers: Vec<f64> = items.iter().map_while(Obj::as_number).collect();
    numbers.try_into().ok()
}

/// One change of measures and then another.
pub(super) fn product([a, b, c, d, e, f]: [f64; 6], [g, h, i, j, k, l]: [f64; 6]) -> [f64; 6] {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}
