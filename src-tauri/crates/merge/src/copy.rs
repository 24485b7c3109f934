//! Taking over pages with everything they need, under new numbers.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};
use std::rc::Rc;

use crate::content;
use crate::destination::{self, Named};
use crate::error::{Outcome, Trouble};
use crate::geometry::View;
use crate::held::{Held, Names};
use crate::object::{Dict, Obj};
use crate::pages;
use crate::source::Source;
use crate::write::Writer;

/// What of a page means nothing outside its file, or runs by itself.
const LEFT_BEHIND: [&str; 5] = ["Parent", "StructParents", "B", "AA", "Tabs"];
/// Actions that run programs, send data away or bring it in.
const ACTIVE: [&str; 4] = ["JavaScript", "Launch", "SubmitForm", "ImportData"];
/// What remains of a form's field when it becomes a part of the page.
const LOOKS: [&str; 9] = ["Rect", "AP", "AS", "P", "Border", "BS", "NM", "OC", "Contents"];
/// More objects than this are no document.
const MOST_OBJECTS: usize = 4_000_000;

/// The pages, what changed, and layers with whether they are hidden.
type Copied = (Vec<Held>, Changed, Vec<(u32, bool)>);

/// What did not come along as it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Changed {
    pub(crate) active: usize,
    pub(crate) blank_fields: usize,
}

/// Copies one file.
pub(crate) struct Copier<'c, 'w, R> {
    pub(crate) source: &'c mut Source<R>,
    pub(crate) writer: &'c mut Writer<'w>,
    /// New numbers by old ones.
    numbers: HashMap<u32, u32>,
    waiting: Vec<u32>,
    /// What leads from the pages back into the whole file.
    barred: HashSet<u32>,
    page_ids: Vec<u32>,
    named: Option<Named>,
    /// Places in the finished file that this one knows by name.
    links: &'c HashMap<String, u32>,
    pub(crate) fonts: &'c [u32],
    pub(crate) light: u32,
    pub(crate) shared: HashMap<u32, (u32, Rc<Names>)>,
    changed: Changed,
}

impl<'c, 'w, R: Read + Seek> Copier<'c, 'w, R> {
    pub(crate) fn new(
        source: &'c mut Source<R>,
        writer: &'c mut Writer<'w>,
        links: &'c HashMap<String, u32>,
        fonts: &'c [u32],
        light: u32,
    ) -> Self {
        let barred = source.nodes.iter().copied().collect();
        Self {
            source,
            writer,
            numbers: HashMap::new(),
            waiting: Vec::new(),
            barred,
            page_ids: Vec::new(),
            named: None,
            links,
            fonts,
            light,
            shared: HashMap::new(),
            changed: Changed::default(),
        }
    }

    /// Copies everything.
    pub(crate) fn run(mut self, stamp: Option<&Rc<str>>) -> Outcome<Copied> {
        let pages = std::mem::take(&mut self.source.pages);
        for page in &pages {
            let id = self.writer.reserve();
            self.page_ids.push(id);
            self.numbers.entry(page.number).or_insert(id);
        }
        let mut held = Vec::with_capacity(pages.len());
        for (index, page) in pages.iter().enumerate() {
            let mut dict = pages::flattened(self.source, page)?;
            LEFT_BEHIND.iter().for_each(|key| drop(dict.remove(key)));
            let view = View::of(self.source, &dict)?;
            let contents = self.contents(dict.remove("Contents"))?;
            let balance = content::balance(self.source, &contents)?;
            let (resources, names) = self.resources(dict.remove("Resources").as_ref())?;
            let Obj::Dict(dict) = self.rewritten(Obj::Dict(dict))? else { unreachable!("a dictionary stays one") };
            let contents = contents.into_iter().map(|it| self.rewritten(it)).collect::<Outcome<_>>()?;
            self.drain()?;
            held.push(Held {
                id: self.page_ids[index],
                dict: dict.with("Type", Obj::name("Page")).with("Resources", resources),
                contents,
                balance,
                view,
                names,
                stamp: stamp.cloned(),
            });
        }
        let layers = self.layers()?;
        self.source.pages = pages;
        Ok((held, self.changed, layers))
    }

    fn contents(&mut self, contents: Option<Obj>) -> Outcome<Vec<Obj>> {
        let streams = match contents {
            None | Some(Obj::Null) => Vec::new(),
            Some(Obj::Array(streams)) => streams,
            Some(Obj::Ref(number)) => match self.source.load(number)?.0 {
                Obj::Array(streams) => streams,
                _ => vec![Obj::Ref(number)],
            },
            Some(_) => return Err(Trouble::Damaged("页面内容")),
        };
        for stream in &streams {
            let Obj::Ref(number) = stream else { return Err(Trouble::Damaged("页面内容")) };
            // A page whose contents are not there would come out blank without a word.
            match self.source.load(*number)? {
                (_, Some(_)) | (Obj::Null, None) if streams.len() > 1 => {}
                (_, Some(_)) => {}
                _ => return Err(Trouble::Damaged("页面内容")),
            }
        }
        Ok(streams)
    }

    /// Copies what was referred to, and what that refers to.
    fn drain(&mut self) -> Outcome<()> {
        while let Some(number) = self.waiting.pop() {
            let id = self.numbers[&number];
            let (object, data) = self.source.load(number)?;
            let object = self.rewritten(object)?;
            match (object, data) {
                (Obj::Dict(mut dict), Some(data)) => {
                    dict.remove("Length");
                    let bytes = self.source.data(data)?;
                    self.writer.copied(id, dict, data.length, bytes)?;
                }
                (object, _) => self.writer.object(id, &object)?,
            }
        }
        Ok(())
    }

    /// The object with its references changed and without what must not come along.
    pub(crate) fn rewritten(&mut self, object: Obj) -> Outcome<Obj> {
        Ok(match object {
            Obj::Ref(number) => self.reference(number)?,
            Obj::Array(items) => Obj::Array(items.into_iter().map(|it| self.rewritten(it)).collect::<Outcome<_>>()?),
            Obj::Dict(dict) => self.dict(dict)?,
            other => other,
        })
    }

    fn reference(&mut self, number: u32) -> Outcome<Obj> {
        if self.barred.contains(&number) {
            return Ok(Obj::Null);
        }
        if let Some(id) = self.numbers.get(&number) {
            return Ok(Obj::Ref(*id));
        }
        if self.numbers.len() >= MOST_OBJECTS {
            return Err(Trouble::TooLarge("对象"));
        }
        let id = self.writer.reserve();
        self.numbers.insert(number, id);
        self.waiting.push(number);
        Ok(Obj::Ref(id))
    }

    fn dict(&mut self, mut dict: Dict) -> Outcome<Obj> {
        // What an action does may be written elsewhere, to be overlooked.
        let does = self.source.value(&dict, "S")?;
        if ACTIVE.iter().any(|action| does.is_name(action)) {
            self.changed.active += 1;
            return Ok(Obj::Null);
        }
        if dict.is("Subtype", "Widget") {
            dict = self.flat_field(dict);
        }
        if dict.remove("AA").is_some() {
            self.changed.active += 1;
        }
        let place = destination::key(&dict).and_then(|key| Some((key, dict.remove(key)?)));
        let mut out = Dict(Vec::with_capacity(dict.0.len()));
        for (key, value) in dict.0 {
            let value = self.rewritten(value)?;
            out.0.push((key, value));
        }
        if let Some((key, place)) = place
            && let Some(place) = self.place(&place)?
        {
            out.set(key, place);
        }
        Ok(Obj::Dict(out))
    }

    /// A field as something to look at: forms of several files cannot be filled in side by side.
    fn flat_field(&mut self, dict: Dict) -> Dict {
        let blank = dict.get("AP").is_none();
        if blank && dict.get("V").is_some() {
            self.changed.blank_fields += 1;
        }
        let flags = dict.get("F").and_then(Obj::as_int).unwrap_or(0);
        let mut flat = Dict(dict.0);
        flat.0.retain(|(key, _)| LOOKS.iter().any(|look| key == look.as_bytes()));
        // Printed as before, not to be moved; hidden where it has no look of its own.
        let flags = if blank { 2 } else { flags | 64 | 128 };
        flat.with("Type", Obj::name("Annot")).with("Subtype", Obj::name("Stamp")).with("F", Obj::Int(flags))
    }

    /// A place to go to, written out; none where it is not in the file.
    fn place(&mut self, place: &Obj) -> Outcome<Option<Obj>> {
        let mut place = self.source.resolve(place)?;
        if let Some(name) = destination::name(&place) {
            if self.named.is_none() {
                self.named = Some(destination::named(self.source)?);
            }
            match self.named.as_ref().and_then(|named| named.get(&name)).cloned() {
                Some(found) => place = self.source.resolve(&found)?,
                None => {
                    let link = std::str::from_utf8(&name).ok().and_then(|name| self.links.get(name));
                    return Ok(link.map(|page| Obj::Array(vec![Obj::Ref(*page), Obj::name("Fit")])));
                }
            }
        }
        if let Obj::Dict(dict) = &place {
            place = self.source.value(dict, "D")?;
        }
        let Obj::Array(mut items) = place else { return Ok(None) };
        let page = match items.first() {
            Some(Obj::Ref(number)) => self.numbers.get(number).copied().filter(|id| self.page_ids.contains(id)),
            Some(Obj::Int(index)) => usize::try_from(*index).ok().and_then(|index| self.page_ids.get(index).copied()),
            _ => None,
        };
        let Some(page) = page else { return Ok(None) };
        items[0] = Obj::Null;
        let Obj::Array(mut items) = self.rewritten(Obj::Array(items))? else { unreachable!("a list stays one") };
        items[0] = Obj::Ref(page);
        Ok(Some(Obj::Array(items)))
    }

    /// The layers that came along, so that what was hidden stays hidden.
    fn layers(&mut self) -> Outcome<Vec<(u32, bool)>> {
        let root = self.source.trailer.get("Root").cloned().unwrap_or(Obj::Null);
        let Obj::Dict(catalog) = self.source.resolve(&root)? else { return Ok(Vec::new()) };
        let Obj::Dict(properties) = self.source.value(&catalog, "OCProperties")? else { return Ok(Vec::new()) };
        let Obj::Array(all) = self.source.value(&properties, "OCGs")? else { return Ok(Vec::new()) };
        let usual = match self.source.value(&properties, "D")? {
            Obj::Dict(usual) => usual,
            _ => Dict::default(),
        };
        let (on, off) = (self.source.value(&usual, "ON")?, self.source.value(&usual, "OFF")?);
        let among = |list: &Obj, layer: &Obj| list.as_array().is_some_and(|list| list.contains(layer));
        let hidden = |layer: &Obj| among(&off, layer) || (usual.is("BaseState", "OFF") && !among(&on, layer));
        let known = all.iter().filter_map(|layer| match layer {
            Obj::Ref(number) => Some((*self.numbers.get(number)?, hidden(layer))),
            _ => None,
        });
        Ok(known.collect())
    }
}
