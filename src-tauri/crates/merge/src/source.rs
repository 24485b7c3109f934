//! A file to take pages from: its objects are looked up where they lie, one at a time.

use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom};
use std::rc::Rc;

use crate::error::{Outcome, Trouble};
use crate::filter;
use crate::lex::{Fault, Lexer, is_space};
use crate::object::{Dict, Obj};
use crate::pages::{self, PageAt};
use crate::{repair, xref};

/// How much is read at once.
const BLOCK: usize = 64 * 1024;
/// The largest object apart from the data of its stream.
const LARGEST: usize = 32 * 1024 * 1024;
/// How much of unpacked object streams is remembered.
const REMEMBERED: usize = 16 * 1024 * 1024;

/// Where an object lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Free,
    /// In the file, counted from its mark.
    At(u64),
    /// In an object stream.
    In(u32),
}

/// Where the data of a stream lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Data {
    pub(crate) at: u64,
    pub(crate) length: u64,
}

/// An object, and its data if it is a stream.
pub(crate) type Loaded = (Obj, Option<Data>);

struct Packed {
    bytes: Vec<u8>,
    places: HashMap<u32, usize>,
}

/// A PDF that can be read at any place.
pub struct Source<R> {
    file: R,
    pub(crate) size: u64,
    /// Where the mark of a PDF stands; places count from it.
    pub(crate) base: u64,
    block: Vec<u8>,
    block_at: u64,
    pub(crate) places: HashMap<u32, Place>,
    pub(crate) trailer: Dict,
    repaired: bool,
    packed: HashMap<u32, Rc<Packed>>,
    pub(crate) pages: Vec<PageAt>,
    pub(crate) nodes: Vec<u32>,
}

impl<R: Read + Seek> Source<R> {
    /// Looks for the file's objects and pages.
    ///
    /// # Errors
    /// [`Trouble`] says why no page can be taken from it.
    pub fn open(mut file: R) -> Result<Self, Trouble> {
        let size = file.seek(SeekFrom::End(0))?;
        let mut source = Self {
            file,
            size,
            base: 0,
            block: Vec::new(),
            block_at: 0,
            places: HashMap::new(),
            trailer: Dict::default(),
            repaired: false,
            packed: HashMap::new(),
            pages: Vec::new(),
            nodes: Vec::new(),
        };
        let head = source.view(0, 1024)?;
        let mark = head.windows(5).position(|window| window == b"%PDF-").ok_or(Trouble::Damaged("不是 PDF"))?;
        source.base = mark as u64;
        let found = match xref::read(&mut source).and_then(|()| source.find_pages()) {
            Err(Trouble::Damaged(_)) => {
                source.repair()?;
                source.find_pages()
            }
            other => other,
        };
        found.map(|()| source)
    }

    /// How many pages it has.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    fn find_pages(&mut self) -> Outcome<()> {
        if self.trailer.get("Encrypt").is_some_and(|value| *value != Obj::Null) {
            return Err(Trouble::Encrypted);
        }
        (self.pages, self.nodes) = pages::find(self)?;
        Ok(())
    }

    /// Finds objects by looking through the whole file; nothing is tried twice.
    fn repair(&mut self) -> Outcome<()> {
        if std::mem::replace(&mut self.repaired, true) {
            return Err(Trouble::Damaged("对象表"));
        }
        self.packed.clear();
        repair::scan(self)
    }

    /// At least `wanted` bytes from a place on, or all that are left.
    pub(crate) fn view(&mut self, at: u64, wanted: usize) -> Outcome<&[u8]> {
        if at > self.size {
            return Err(Trouble::Damaged("位置在文件之外"));
        }
        let wanted = usize::try_from(self.size.saturating_sub(at)).unwrap_or(usize::MAX).min(wanted);
        let inside = at >= self.block_at && at + wanted as u64 <= self.block_at + self.block.len() as u64;
        if !inside {
            self.file.seek(SeekFrom::Start(at))?;
            self.block.clear();
            self.block_at = at;
            (&mut self.file).take(wanted.max(BLOCK) as u64).read_to_end(&mut self.block)?;
            if self.block.len() < wanted {
                return Err(Trouble::Damaged("文件被截短"));
            }
        }
        let start = usize::try_from(at - self.block_at).expect("it lies inside the block");
        Ok(&self.block[start.min(self.block.len())..])
    }

    /// Reads something at a place, with as many bytes as it turns out to need.
    pub(crate) fn parse<T>(&mut self, at: u64, read: impl Fn(&mut Lexer<'_>) -> Result<T, Fault>) -> Outcome<(T, u64)> {
        let mut wanted = 1024;
        loop {
            let left = self.size.saturating_sub(at);
            let bytes = self.view(at, wanted)?;
            let whole = bytes.len() as u64 >= left;
            let mut lexer = Lexer::new(bytes, 0, whole);
            match read(&mut lexer) {
                Ok(value) => return Ok((value, at + lexer.at as u64)),
                Err(Fault::Bad) => return Err(Trouble::Damaged("对象")),
                Err(Fault::More) if wanted >= LARGEST => return Err(Trouble::TooLarge("单个对象过大")),
                Err(Fault::More) => wanted = wanted.max(bytes.len()).saturating_mul(4),
            }
        }
    }

    /// The object with a number; what is not there is null.
    pub(crate) fn load(&mut self, number: u32) -> Outcome<Loaded> {
        match self.look_up(number) {
            // A table may point beside the objects; they are then looked for, once.
            Err(Trouble::Damaged(_)) if !self.repaired => {
                self.repair()?;
                self.look_up(number)
            }
            other => other,
        }
    }

    fn look_up(&mut self, number: u32) -> Outcome<Loaded> {
        match self.places.get(&number) {
            None | Some(Place::Free) => Ok((Obj::Null, None)),
            Some(&Place::At(at)) => self.object_at(number, at),
            Some(&Place::In(stream)) => Ok((self.unpacked(stream, number)?, None)),
        }
    }

    /// The object at a place, if it bears the number.
    pub(crate) fn object_at(&mut self, number: u32, at: u64) -> Outcome<Loaded> {
        let at = self.base.saturating_add(at);
        let ((object, streams), after) = self.parse(at, |lexer| {
            if lexer.natural()? != u64::from(number) {
                return Err(Fault::Bad);
            }
            lexer.natural()?;
            if !lexer.word("obj")? {
                return Err(Fault::Bad);
            }
            let object = if lexer.word("endobj")? { Obj::Null } else { lexer.object()? };
            let streams = matches!(object, Obj::Dict(_)) && lexer.word("stream")?;
            Ok((object, streams))
        })?;
        if !streams {
            return Ok((object, None));
        }
        let start = match self.view(after, 2)? {
            [b'\r', b'\n', ..] => after + 2,
            [b'\r' | b'\n', ..] => after + 1,
            _ => after,
        };
        let dict = object.as_dict().expect("only dictionaries have streams");
        let said = match dict.get("Length") {
            Some(Obj::Int(length)) => u64::try_from(*length).ok(),
            Some(Obj::Ref(length)) => self.plain_length(*length)?,
            _ => None,
        };
        let length = match said {
            Some(length) if self.ends_at(start.saturating_add(length))? => length,
            _ => self.search_end(start)?,
        };
        Ok((object, Some(Data { at: start, length })))
    }

    /// A length that is an object of its own. It is a plain number, so nothing here leads in circles.
    fn plain_length(&mut self, number: u32) -> Outcome<Option<u64>> {
        let found = match self.places.get(&number) {
            Some(&Place::At(at)) => {
                let read = self.parse(self.base.saturating_add(at), |lexer| {
                    let own = lexer.natural()?;
                    lexer.natural()?;
                    if own != u64::from(number) || !lexer.word("obj")? {
                        return Err(Fault::Bad);
                    }
                    lexer.natural()
                });
                match read {
                    Ok((length, _)) => Some(length),
                    Err(Trouble::Damaged(_)) => None,
                    Err(other) => return Err(other),
                }
            }
            _ => None,
        };
        Ok(found)
    }

    fn ends_at(&mut self, at: u64) -> Outcome<bool> {
        if at >= self.size {
            return Ok(false);
        }
        let bytes = self.view(at, 32)?;
        let skip = bytes.iter().take_while(|&&byte| is_space(byte)).count();
        Ok(bytes[skip..].starts_with(b"endstream") || bytes[skip..].starts_with(b"endobj"))
    }

    /// Where a stream ends whose length is wrong.
    fn search_end(&mut self, start: u64) -> Outcome<u64> {
        let mark = b"endstream";
        let mut at = start;
        loop {
            let bytes = self.view(at, BLOCK)?;
            if let Some(found) = bytes.windows(mark.len()).position(|window| window == mark) {
                let mut end = found;
                // The line end before the word is no part of the data.
                for wanted in [b'\n', b'\r'] {
                    if end > 0 && bytes[end - 1] == wanted {
                        end -= 1;
                    }
                }
                return Ok(at + end as u64 - start);
            }
            if bytes.len() < BLOCK {
                return Err(Trouble::Damaged("数据流没有结尾"));
            }
            at += (bytes.len() - mark.len() - 1) as u64;
        }
    }

    /// The data of a stream as a reader.
    pub(crate) fn data(&mut self, data: Data) -> Outcome<impl Read + '_> {
        self.file.seek(SeekFrom::Start(data.at))?;
        Ok((&mut self.file).take(data.length))
    }

    fn unpacked(&mut self, stream: u32, number: u32) -> Outcome<Obj> {
        let packed = self.object_stream(stream)?;
        let Some(&at) = packed.places.get(&number) else { return Err(Trouble::Damaged("对象流")) };
        Lexer::new(&packed.bytes, at, true).object().map_err(|_| Trouble::Damaged("对象流"))
    }

    /// The numbers of the objects in an object stream.
    pub(crate) fn members(&mut self, stream: u32) -> Outcome<Vec<u32>> {
        Ok(self.object_stream(stream)?.places.keys().copied().collect())
    }

    fn object_stream(&mut self, stream: u32) -> Outcome<Rc<Packed>> {
        if let Some(known) = self.packed.get(&stream) {
            return Ok(Rc::clone(known));
        }
        let Some(&Place::At(at)) = self.places.get(&stream) else { return Err(Trouble::Damaged("对象流")) };
        let (Obj::Dict(dict), Some(data)) = self.object_at(stream, at)? else {
            return Err(Trouble::Damaged("对象流"));
        };
        let bytes = filter::unpack(&dict, self.data(data)?)?;
        let count = |key: &str| dict.get(key).and_then(Obj::as_int).and_then(|value| usize::try_from(value).ok());
        let (Some(members), Some(first)) = (count("N"), count("First")) else {
            return Err(Trouble::Damaged("对象流"));
        };
        let mut lexer = Lexer::new(&bytes, 0, true);
        let mut places = HashMap::new();
        for _ in 0..members {
            let (Ok(number), Ok(at)) = (lexer.natural(), lexer.natural()) else { break };
            let (Ok(number), Ok(at)) = (u32::try_from(number), usize::try_from(at)) else { break };
            places.entry(number).or_insert(first.saturating_add(at));
        }
        let known: usize = self.packed.values().map(|packed| packed.bytes.len()).sum();
        if known + bytes.len() > REMEMBERED {
            self.packed.clear();
        }
        let packed = Rc::new(Packed { bytes, places });
        self.packed.insert(stream, Rc::clone(&packed));
        Ok(packed)
    }

    /// The object itself where a reference stands for it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn resolve(&mut self, object: &Obj) -> Result<Obj, Trouble> {
        let mut object = object.clone();
        for _ in 0..8 {
            let Obj::Ref(number) = object else { return Ok(object) };
            object = self.load(number)?.0;
        }
        Ok(Obj::Null)
    }

    /// The value of a key, with a reference followed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn value(&mut self, dict: &Dict, key: &str) -> Result<Obj, Trouble> {
        dict.get(key).map_or(Ok(Obj::Null), |value| self.resolve(value))
    }
}

impl<R> std::fmt::Debug for Source<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("size", &self.size).field("pages", &self.pages.len()).finish_non_exhaustive()
    }
}
