//! Files go in one by one; pages come out in the order that is asked for at the end.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek};
use std::rc::Rc;

use crate::copy::Copier;
use crate::error::Trouble;
use crate::held::Held;
use crate::lettering::Lettering;
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

impl std::fmt::Debug for Merger<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Merger").field("pages", &self.held.len()).finish_non_exhaustive()
    }
}
