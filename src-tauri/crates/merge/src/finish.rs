//! The end of a file: pages in order with what is put on them, bookmarks, properties, the table.

use std::collections::BTreeMap;
use std::io;

use crate::lettering;
use crate::merger::{Merger, Part};
use crate::object::{Dict, Obj};
use crate::outline::{self, Bookmark};
use crate::stamp;

/// Pages under one node of the tree.
const UNDER_ONE: usize = 64;

/// What a finished file says of itself.
#[derive(Debug, Clone, Default)]
pub struct Finish {
    /// The parts in the order of their pages. A part that is not named is left out.
    pub order: Vec<Part>,
    /// The bookmarks in their order.
    pub bookmarks: Vec<Bookmark>,
    /// The title.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The program, by name and version.
    pub program: String,
    /// When, as `D:20240102…`; none for not saying.
    pub date: String,
    /// The language of our own words.
    pub language: String,
    /// Sixteen bytes that follow from the content.
    pub id: [u8; 16],
}

impl Merger<'_> {
    /// Writes everything that had to wait, and ends the file. Returns the number of pages.
    ///
    /// # Errors
    /// A failure to write.
    pub fn finish(mut self, finish: &Finish) -> io::Result<usize> {
        for (id, face) in self.fonts.clone().into_iter().zip(self.lettering.faces.clone()) {
            lettering::write(&mut self.writer, id, &face)?;
        }
        let light = Dict::default().with("Type", Obj::name("ExtGState"));
        let light = light.with("ca", Obj::real(0.3)).with("CA", Obj::real(0.3)).with("AIS", Obj::Bool(false));
        let light = light.with("SMask", Obj::name("None")).with("BM", Obj::name("Normal"));
        self.writer.object(self.light, &light.into())?;
        let order: Vec<usize> = finish.order.iter().flat_map(|part| part.first..part.first + part.pages).collect();
        let tree = self.pages(&order)?;
        let targets: Vec<u32> = finish.bookmarks.iter().map(|it| self.held[it.part.first + it.page].id).collect();
        let outlines = outline::write(&mut self.writer, &finish.bookmarks, &targets)?;
        let mut catalog = Dict::default()
            .with("Type", Obj::name("Catalog"))
            .with("Pages", Obj::Ref(tree))
            .with("Lang", Obj::Str(format!("({})", finish.language).into_bytes()))
            .with("ViewerPreferences", Dict::default().with("DisplayDocTitle", Obj::Bool(true)).into());
        if let Some(outlines) = outlines {
            catalog.set("Outlines", Obj::Ref(outlines));
            catalog.set("PageMode", Obj::name("UseOutlines"));
        }
        if let Some(layers) = self.layers() {
            catalog.set("OCProperties", layers.into());
        }
        let (root, info) = (self.writer.reserve(), self.writer.reserve());
        self.writer.object(root, &catalog.into())?;
        let mut about = Dict::default();
        let words = [
            ("Title", &finish.title),
            ("Author", &finish.author),
            ("Creator", &finish.program),
            ("Producer", &finish.program),
        ];
        for (key, value) in words.into_iter().filter(|(_, value)| !value.is_empty()) {
            about.set(key, Obj::text(value));
        }
        for key in ["CreationDate", "ModDate"].into_iter().filter(|_| !finish.date.is_empty()) {
            about.set(key, Obj::Str(format!("({})", finish.date).into_bytes()));
        }
        self.writer.object(info, &about.into())?;
        let id: String = finish.id.iter().map(|byte| format!("{byte:02X}")).collect();
        let id = Obj::Str(format!("<{id}>").into_bytes());
        let trailer = Dict::default()
            .with("Root", Obj::Ref(root))
            .with("Info", Obj::Ref(info))
            .with("ID", Obj::Array(vec![id.clone(), id]));
        self.writer.finish(trailer)?;
        Ok(order.len())
    }

    /// Writes the pages and the tree above them; returns its root.
    fn pages(&mut self, order: &[usize]) -> io::Result<u32> {
        let root = self.writer.reserve();
        let total = order.len();
        let mut saves = BTreeMap::new();
        let (mut nodes, mut number) = (Vec::new(), 0);
        for group in order.chunks(UNDER_ONE) {
            let node = self.writer.reserve();
            let mut kids = Vec::with_capacity(group.len());
            for &at in group {
                number += 1;
                let page = self.held[at].clone();
                let mut after = "Q\n".repeat(page.balance.after);
                if let Some(words) = &page.stamp {
                    after.push_str(&stamp::across(&self.lettering, &page.names, &page.view, words));
                }
                let text = format!("{number}/{total}");
                after.push_str(&stamp::page_number(&self.lettering, &page.names, &page.view, &text));
                let before = match saves.get(&page.balance.before) {
                    Some(id) => *id,
                    None => {
                        let id = self.writer.reserve();
                        let save = "q\n".repeat(page.balance.before);
                        self.writer.stream(id, Dict::default(), save.as_bytes())?;
                        saves.insert(page.balance.before, id);
                        id
                    }
                };
                let own = self.writer.reserve();
                self.writer.stream(own, Dict::default(), after.as_bytes())?;
                let mut contents = vec![Obj::Ref(before)];
                contents.extend(page.contents);
                contents.push(Obj::Ref(own));
                let dict = page.dict.with("Parent", Obj::Ref(node)).with("Contents", Obj::Array(contents));
                self.writer.object(page.id, &dict.into())?;
                kids.push(Obj::Ref(page.id));
            }
            let count = Obj::Int(i64::try_from(kids.len()).unwrap_or(0));
            let dict = Dict::default()
                .with("Type", Obj::name("Pages"))
                .with("Parent", Obj::Ref(root))
                .with("Kids", Obj::Array(kids))
                .with("Count", count);
            self.writer.object(node, &dict.into())?;
            nodes.push(Obj::Ref(node));
        }
        let dict = Dict::default()
            .with("Type", Obj::name("Pages"))
            .with("Kids", Obj::Array(nodes))
            .with("Count", Obj::Int(i64::try_from(total).unwrap_or(0)));
        self.writer.object(root, &dict.into())?;
        Ok(root)
    }

    /// The layers of all files; what was hidden stays hidden.
    fn layers(&self) -> Option<Dict> {
        let list = |hidden: bool| {
            let chosen = self.layers.iter().filter(|(_, off)| !hidden || *off);
            Obj::Array(chosen.map(|(id, _)| Obj::Ref(*id)).collect())
        };
        let usual = Dict::default().with("Name", Obj::text("")).with("OFF", list(true)).with("Order", list(false));
        (!self.layers.is_empty()).then(|| Dict::default().with("OCGs", list(false)).with("D", usual.into()))
    }
}
