//! Putting objects down one after the other, and the table at the end.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek as _, SeekFrom, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::object::{Dict, Obj};

/// Shorter streams gain nothing from being packed.
const WORTHWHILE: usize = 64;

/// A file being written.
pub(crate) struct Writer<'a> {
    out: &'a mut BufWriter<File>,
    at: u64,
    /// Where each object lies; 0 for none.
    places: Vec<u64>,
    /// Is told of every piece of work, and may stop it.
    go_on: &'a dyn Fn(u64) -> io::Result<()>,
}

/// A point to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    at: u64,
    objects: usize,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(out: &'a mut BufWriter<File>, go_on: &'a dyn Fn(u64) -> io::Result<()>) -> io::Result<Self> {
        let head = b"%PDF-1.7\n%\xE4\xB8\xAD\xE6\x96\x87\n";
        out.write_all(head)?;
        Ok(Self { out, at: head.len() as u64, places: vec![0], go_on })
    }

    /// A number for an object that is still to come.
    pub(crate) fn reserve(&mut self) -> u32 {
        self.places.push(0);
        u32::try_from(self.places.len() - 1).expect("a file holds fewer objects")
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { at: self.at, objects: self.places.len() }
    }

    /// Takes back everything since a point.
    pub(crate) fn go_back(&mut self, mark: Mark) -> io::Result<()> {
        self.out.seek(SeekFrom::Start(mark.at))?;
        self.at = mark.at;
        self.places.truncate(mark.objects);
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn begin(&mut self, id: u32) -> io::Result<Vec<u8>> {
        (self.go_on)(0)?;
        self.places[id as usize] = self.at;
        Ok(format!("{id} 0 obj\n").into_bytes())
    }

    pub(crate) fn object(&mut self, id: u32, object: &Obj) -> io::Result<()> {
        let mut bytes = self.begin(id)?;
        object.write(&mut bytes);
        bytes.extend_from_slice(b"\nendobj\n");
        self.put(&bytes)
    }

    /// A stream of our own, packed where that pays.
    pub(crate) fn stream(&mut self, id: u32, mut dict: Dict, data: &[u8]) -> io::Result<()> {
        let mut packed = Vec::new();
        if data.len() >= WORTHWHILE {
            let mut encoder = ZlibEncoder::new(&mut packed, Compression::new(6));
            encoder.write_all(data)?;
            encoder.finish()?;
        }
        let data = if packed.is_empty() || packed.len() >= data.len() {
            data
        } else {
            dict.set("Filter", Obj::name("FlateDecode"));
            &packed
        };
        self.copied(id, dict, data.len() as u64, data)
    }

    /// A stream passed on byte for byte.
    pub(crate) fn copied(&mut self, id: u32, mut dict: Dict, length: u64, mut data: impl Read) -> io::Result<()> {
        let mut bytes = self.begin(id)?;
        dict.set("Length", Obj::Int(i64::try_from(length).unwrap_or(i64::MAX)));
        Obj::Dict(dict).write(&mut bytes);
        bytes.extend_from_slice(b"\nstream\n");
        self.put(&bytes)?;
        let (mut left, mut buffer) = (length, vec![0; 256 * 1024]);
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
            let count = data.read(&mut buffer[..most])?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.put(&buffer[..count])?;
            (self.go_on)(count as u64)?;
            left -= count as u64;
        }
        self.put(b"\nendstream\nendobj\n")
    }

    /// Writes the table and ends the file where it ends, whatever was taken back before.
    pub(crate) fn finish(mut self, trailer: Dict) -> io::Result<()> {
        let start = self.at;
        let count = self.places.len();
        self.put(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes())?;
        for index in 1..count {
            let line = match self.places[index] {
                0 => "0000000000 00000 f \n".to_owned(),
                at => format!("{at:010} 00000 n \n"),
            };
            self.put(line.as_bytes())?;
        }
        let mut bytes = b"trailer\n".to_vec();
        Obj::Dict(trailer.with("Size", Obj::Int(i64::try_from(count).unwrap_or(i64::MAX)))).write(&mut bytes);
        self.put(&bytes)?;
        self.put(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.flush()?;
        self.out.get_ref().set_len(self.at)
    }
}
