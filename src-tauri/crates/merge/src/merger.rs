//! Files go in one by one; pages come out in the order that is asked for at the end.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek};
use std::rc::Rc;

use crate::content::Balance;
use crate::copy::Copier;
use crate::error::Trouble;
use crate::geometry::View;
use crate::held::{Held, Names};
use crate::lettering::Lettering;
use crate::object::{Dict, Obj, number};
use crate::picture::{Picture, Pieces};
use crate::source::Source;
use crate::write::Writer;

/// The pages that came from one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub(crate) first: usize,
    /// How many there are.
    pub pages: usize,
    /// Actions that were left out because they run programs or send data away.
    pub active: usize,
    /// Filled-in fields without a look of their own, which cannot be seen outside their form.
    pub blank_fields: usize,
}

/// How a file is taken in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Written across every page, larger than life and lightly.
    pub stamp: Option<&'a str>,
    /// Places outside this file that its links know by name: a part and a page in it.
    pub links: Option<&'a HashMap<String, (Part, usize)>>,
}

/// A merged file in the making.
pub struct Merger<'a> {
    pub(crate) writer: Writer<'a>,
    pub(crate) lettering: Lettering,
    pub(crate) fonts: Vec<u32>,
    pub(crate) light: u32,
    pub(crate) held: Vec<Held>,
    pub(crate) layers: Vec<(u32, bool)>,
}

impl<'a> Merger<'a> {
    /// Begins a file. `go_on` is told the bytes of every piece of work and may stop it with an error.
    ///
    /// # Errors
    /// A failure to write.
    pub fn begin(
        out: &'a mut BufWriter<File>,
        lettering: Lettering,
        go_on: &'a dyn Fn(u64) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut writer = Writer::new(out, go_on)?;
        let fonts = lettering.faces.iter().map(|_| writer.reserve()).collect();
        let light = writer.reserve();
        Ok(Self { writer, lettering, fonts, light, held: Vec::new(), layers: Vec::new() })
    }

    /// Takes in all pages of a file, or nothing of it.
    ///
    /// # Errors
    /// [`Trouble`] says why; only after [`Trouble::Io`] is there no use in going on.
    pub fn add<R: Read + Seek>(&mut self, source: &mut Source<R>, options: Options<'_>) -> Result<Part, Trouble> {
        let mark = self.writer.mark();
        let links = options.links.into_iter().flatten().filter_map(|(name, (part, page))| {
            Some((name.clone(), self.held.get(part.first + page).filter(|_| *page < part.pages)?.id))
        });
        let links = links.collect();
        let stamp = options.stamp.map(Rc::from);
        let copier = Copier::new(source, &mut self.writer, &links, &self.fonts, self.light);
        match copier.run(stamp.as_ref()) {
            Ok((held, changed, layers)) => {
                let part = Part {
                    first: self.held.len(),
                    pages: held.len(),
                    active: changed.active,
                    blank_fields: changed.blank_fields,
                };
                self.held.extend(held);
                self.layers.extend(layers);
                Ok(part)
            }
            Err(Trouble::Io(error)) => Err(Trouble::Io(error)),
            Err(trouble) => {
                self.writer.go_back(mark)?;
                Err(trouble)
            }
        }
    }
}

/// A4 upright, and the margin around a picture on it.
const SHEET: (f64, f64) = (595.0, 842.0);
const MARGIN: f64 = 36.0;

impl Merger<'_> {
    /// Takes in a JPEG or PNG picture as a page of A4, turned as it is looked at.
    ///
    /// # Errors
    /// As for [`Merger::add`].
    pub fn add_picture<R: Read + Seek>(&mut self, file: &mut R, stamp: Option<&str>) -> Result<Part, Trouble> {
        let picture = Picture::read(file)?;
        let mark = self.writer.mark();
        let image = self.writer.reserve();
        let length = picture.length();
        let pieces = Pieces { file, pieces: picture.pieces.iter(), left: 0 };
        match self.writer.copied(image, picture.dict.clone(), length, pieces) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                self.writer.go_back(mark)?;
                return Err(Trouble::Damaged("图片被截短"));
            }
            other => other?,
        }
        let (wide, tall) = picture.seen();
        let (width, height) = if wide > tall { (SHEET.1, SHEET.0) } else { SHEET };
        let scale = ((width - 2.0 * MARGIN) / wide).min((height - 2.0 * MARGIN) / tall);
        let (wide, tall) = (wide * scale, tall * scale);
        let (x, y) = ((width - wide) / 2.0, (height - tall) / 2.0);
        // A picture fills the unit square: first the mirror, then the turns, then its place.
        let mirror = if picture.turned.1 { "-1 0 0 1 1 0 cm " } else { "" };
        let turn = ["", "0 -1 1 0 0 1 cm ", "-1 0 0 -1 1 1 cm ", "0 1 -1 0 1 0 cm "][usize::from(picture.turned.0 % 4)];
        let place = [wide, 0.0, 0.0, tall, x, y].map(number).join(" ");
        let drawn = format!("q {place} cm {turn}{mirror}/Im0 Do Q");
        let content = self.writer.reserve();
        self.writer.stream(content, Dict::default(), drawn.as_bytes())?;
        let edges = [0.0, 0.0, width, height].map(Obj::real).to_vec();
        let fonts = self.fonts.iter().enumerate().map(|(at, id)| (format!("SB{at}").into_bytes(), Obj::Ref(*id)));
        let resources = Dict::default()
            .with("XObject", Dict::default().with("Im0", Obj::Ref(image)).into())
            .with("Font", Dict(fonts.collect()).into())
            .with("ExtGState", Dict::default().with("SB0", Obj::Ref(self.light)).into());
        let dict = Dict::default()
            .with("Type", Obj::name("Page"))
            .with("MediaBox", Obj::Array(edges))
            .with("Resources", resources.into());
        let names =
            Names { faces: (0..self.fonts.len()).map(|at| format!("SB{at}")).collect(), light: "SB0".to_owned() };
        let part = Part { first: self.held.len(), pages: 1, active: 0, blank_fields: 0 };
        self.held.push(Held {
            id: self.writer.reserve(),
            dict,
            contents: vec![Obj::Ref(content)],
            balance: Balance { before: 1, after: 1 },
            view: View::sheet(width, height),
            names: Rc::new(names),
            stamp: stamp.map(Rc::from),
        });
        Ok(part)
    }
}

impl Part {
    /// Some of its pages, counted from 0.
    #[must_use]
    pub fn slice(self, from: usize, pages: usize) -> Self {
        let from = from.min(self.pages);
        Self { first: self.first + from, pages: pages.min(self.pages - from), ..self }
    }
}

impl std::fmt::Debug for Merger<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Merger").field("pages", &self.held.len()).finish_non_exhaustive()
    }
}
