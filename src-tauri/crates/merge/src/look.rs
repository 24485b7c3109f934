//! Looking at a file without copying it, for those who judge it.

use std::collections::HashSet;
use std::io::{Read, Seek};

use flate2::read::ZlibDecoder;

use crate::error::Trouble;
use crate::filter;
use crate::geometry::View;
use crate::object::{Dict, Obj};
use crate::pages;
use crate::picture::Picture;
use crate::source::{Place, Source};

/// More objects than this are not looked at.
const MOST_OBJECTS: usize = 1_000_000;

/// A page as it is looked at.
#[derive(Debug)]
pub struct Look {
    /// What it says of itself, with what it takes over from above.
    pub dict: Dict,
    /// How wide it is when it stands upright, in points.
    pub width: f64,
    /// How tall.
    pub height: f64,
    /// Points to one unit of its contents.
    pub unit: f64,
}

impl<R: Read + Seek> Source<R> {
    /// A page, counted from 0.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn page(&mut self, index: usize) -> Result<Look, Trouble> {
        let page = self.pages.get(index).cloned().ok_or(Trouble::Damaged("页面"))?;
        let dict = pages::flattened(self, &page)?;
        let view = View::of(self, &dict)?;
        Ok(Look { dict, width: view.width * view.unit, height: view.height * view.unit, unit: view.unit })
    }

    /// A stream with the beginning of what it unpacks to; of one that is packed in a way that only
    /// pictures are, nothing.
    ///
    /// # Errors
    /// When the stream cannot be found. What cannot be unpacked ends there.
    pub fn stream(&mut self, stream: &Obj, most: u64) -> Result<(Dict, Vec<u8>), Trouble> {
        let Obj::Ref(number) = stream else { return Err(Trouble::Damaged("数据流")) };
        let (Obj::Dict(dict), Some(data)) = self.load(*number)? else { return Err(Trouble::Damaged("数据流")) };
        let Some(inflates) = filter::inflates(&dict) else { return Ok((dict, Vec::new())) };
        let (packed, mut bytes) = (self.data(data)?, Vec::new());
        let _ = if inflates {
            ZlibDecoder::new(packed).take(most).read_to_end(&mut bytes)
        } else {
            packed.take(most).read_to_end(&mut bytes)
        };
        Ok((dict, bytes))
    }

    /// Shows every dictionary that can be reached from the file's own, each once. What cannot be read
    /// is passed over.
    ///
    /// # Errors
    /// When reading fails, or there are more objects than any document has.
    pub fn each_dict(&mut self, show: &mut dyn FnMut(&Dict)) -> Result<(), Trouble> {
        let (mut seen, mut found) = (HashSet::new(), Vec::new());
        let trailer = Obj::Dict(self.trailer.clone());
        shown(&trailer, &mut found, show);
        while !found.is_empty() {
            // Level by level and in the order they lie, so that a file is read in few long strokes.
            found.retain(|number| seen.insert(*number));
            if seen.len() > MOST_OBJECTS {
                return Err(Trouble::TooLarge("对象"));
            }
            found.sort_unstable_by_key(|number| match self.places.get(number) {
                Some(&Place::At(at)) => (0, at, *number),
                Some(&Place::In(stream)) => (1, u64::from(stream), *number),
                Some(Place::Free) | None => (2, 0, *number),
            });
            for number in std::mem::take(&mut found) {
                match self.load(number) {
                    Ok((object, _)) => shown(&object, &mut found, show),
                    Err(Trouble::Damaged(_)) => {}
                    Err(other) => return Err(other),
                }
            }
        }
        Ok(())
    }
}

/// Shows the dictionaries within an object and collects what it refers to.
fn shown(object: &Obj, found: &mut Vec<u32>, show: &mut dyn FnMut(&Dict)) {
    match object {
        Obj::Ref(number) => found.push(*number),
        Obj::Array(items) => items.iter().for_each(|item| shown(item, found, show)),
        Obj::Dict(dict) => {
            show(dict);
            dict.values().for_each(|value| shown(value, found, show));
        }
        _ => {}
    }
}

/// Width and height of a JPEG or PNG that could become a page, as it is looked at.
///
/// # Errors
/// Why it could not.
pub fn picture_size<R: Read + Seek>(file: &mut R) -> Result<(f64, f64), Trouble> {
    Picture::read(file).map(|picture| picture.seen())
}
