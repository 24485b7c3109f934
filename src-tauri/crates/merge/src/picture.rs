//! Pictures as pages: their data is passed on as it is, JPEG in its own form, PNG row by row as PNG
//! packs it. What would have to be unpacked and packed again is refused instead.

use std::io::{self, Read, Seek, SeekFrom};

use crate::error::{Outcome, Trouble};
use crate::object::{Dict, Obj};

/// The most pixels a side may have.
const MOST_SIDE: u32 = 60_000;

/// A picture whose data lies in pieces of a file.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// How often it is to be turned to the right by a quarter, and whether it is seen in a mirror.
    pub(crate) turned: (u8, bool),
    pub(crate) dict: Dict,
    /// Where its data lies, and how long it is.
    pub(crate) pieces: Vec<(u64, u64)>,
}

impl Picture {
    /// Looks at the head of a picture.
    pub(crate) fn read<R: Read + Seek>(file: &mut R) -> Outcome<Self> {
        file.rewind()?;
        let mut head = [0; 8];
        exact(file, &mut head)?;
        let picture = if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
            jpeg(file)
        } else if head == *b"\x89PNG\r\n\x1a\n" {
            png(file)
        } else {
            Err(Trouble::Damaged("不是 JPEG 或 PNG"))
        }?;
        if picture.width == 0 || picture.height == 0 || picture.width > MOST_SIDE || picture.height > MOST_SIDE {
            return Err(Trouble::Damaged("图片的尺寸"));
        }
        Ok(picture)
    }

    pub(crate) fn length(&self) -> u64 {
        self.pieces.iter().map(|(_, length)| length).sum()
    }

    /// Width and height as it is looked at.
    pub(crate) fn seen(&self) -> (f64, f64) {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        if self.turned.0 % 2 == 1 { (height, width) } else { (width, height) }
    }
}

/// The pieces one after the other.
pub(crate) struct Pieces<'a, R> {
    pub(crate) file: &'a mut R,
    pub(crate) pieces: std::slice::Iter<'a, (u64, u64)>,
    pub(crate) left: u64,
}

impl<R: Read + Seek> Read for Pieces<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.left == 0 {
            let Some((at, length)) = self.pieces.next() else { return Ok(0) };
            self.file.seek(SeekFrom::Start(*at))?;
            self.left = *length;
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        let count = self.file.read(&mut into[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}

fn exact<R: Read>(file: &mut R, into: &mut [u8]) -> Outcome<()> {
    file.read_exact(into).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Trouble::Damaged("图片被截短"),
        _ => Trouble::Io(error),
    })
}

fn image(width: u32, height: u32, bits: u8, colors: Obj) -> Dict {
    Dict::default()
        .with("Type", Obj::name("XObject"))
        .with("Subtype", Obj::name("Image"))
        .with("Width", Obj::Int(i64::from(width)))
        .with("Height", Obj::Int(i64::from(height)))
        .with("ColorSpace", colors)
        .with("BitsPerComponent", Obj::Int(i64::from(bits)))
}

fn jpeg<R: Read + Seek>(file: &mut R) -> Outcome<Picture> {
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(2))?;
    let (mut turned, mut inverted) = ((0, false), false);
    loop {
        let mut marker = [0; 2];
        exact(file, &mut marker)?;
        while marker == [0xFF, 0xFF] {
            exact(file, &mut marker[1..])?;
        }
        let mut length = [0; 2];
        exact(file, &mut length)?;
        let length = u16::from_be_bytes(length);
        if marker[0] != 0xFF || length < 2 {
            return Err(Trouble::Damaged("图片的结构"));
        }
        let mut data = vec![0; usize::from(length - 2)];
        exact(file, &mut data)?;
        match marker[1] {
            0xE1 => turned = orientation(&data).unwrap_or(turned),
            0xEE => inverted |= data.starts_with(b"Adobe"),
            0xC0..=0xC2 => {
                let [bits, h1, h0, w1, w0, components, ..] = data[..] else {
                    return Err(Trouble::Damaged("图片的结构"));
                };
                let (colors, four) = match components {
                    1 => ("DeviceGray", false),
                    3 => ("DeviceRGB", false),
                    4 => ("DeviceCMYK", true),
                    _ => return Err(Trouble::Damaged("图片的颜色")),
                };
                let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
                let mut dict = image(width.into(), height.into(), bits, Obj::name(colors));
                dict.set("Filter", Obj::name("DCTDecode"));
                if four && inverted {
                    dict.set("Decode", Obj::Array([1, 0, 1, 0, 1, 0, 1, 0].map(Obj::Int).to_vec()));
                }
                let pieces = vec![(0, size)];
                return Ok(Picture { width: width.into(), height: height.into(), turned, dict, pieces });
            }
            0xC3..=0xCF if !matches!(marker[1], 0xC4 | 0xC8 | 0xCC) => {
                return Err(Trouble::Damaged("图片用了不常见的压缩方式"));
            }
            0xD9 | 0xDA => return Err(Trouble::Damaged("图片的结构")),
            _ => {}
        }
    }
}

/// How a camera was held, from what it wrote down.
fn orientation(data: &[u8]) -> Option<(u8, bool)> {
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let short = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<usize> {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    };
    let start = long(4)?;
    let entries = usize::from(short(start)?);
    let entry = (0..entries).map(|index| start + 2 + index * 12).find(|at| short(*at) == Some(0x0112))?;
    Some(match short(entry + 8)? {
        2 => (0, true),
        3 => (2, false),
        4 => (2, true),
        5 => (3, true),
        6 => (1, false),
        7 => (1, true),
        8 => (3, false),
        _ => (0, false),
    })
}

fn png<R: Read + Seek>(file: &mut R) -> Outcome<Picture> {
    let (mut head, mut palette, mut pieces) = (None, None, Vec::new());
    loop {
        let mut chunk = [0; 8];
        exact(file, &mut chunk)?;
        let length = u32::from_be_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
        let at = file.stream_position()?;
        match &chunk[4..] {
            b"IHDR" => {
                let mut data = [0; 13];
                exact(file, &mut data)?;
                head = Some(data);
            }
            b"PLTE" if length <= 768 => {
                let mut data = vec![0; length as usize];
                exact(file, &mut data)?;
                palette = Some(data);
            }
            b"tRNS" => return Err(Trouble::Damaged("图片含透明部分")),
            b"IDAT" => pieces.push((at, u64::from(length))),
            b"IEND" => break,
            _ => {}
        }
        // Past the data and its checksum.
        file.seek(SeekFrom::Start(at + u64::from(length) + 4))?;
    }
    let Some([w3, w2, w1, w0, h3, h2, h1, h0, bits, kind, _, _, interlaced]) = head else {
        return Err(Trouble::Damaged("图片的结构"));
    };
    let (width, height) = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
    if pieces.is_empty() || interlaced != 0 {
        return Err(Trouble::Damaged("图片隔行存放，或没有内容"));
    }
    let (colors, space) = match (kind, palette) {
        (0, _) => (1, Obj::name("DeviceGray")),
        (2, _) => (3, Obj::name("DeviceRGB")),
        (3, Some(palette)) => {
            let last = i64::try_from(palette.len() / 3).unwrap_or(1) - 1;
            let hex: String = palette.iter().map(|byte| format!("{byte:02X}")).collect();
            let table = Obj::Str(format!("<{hex}>").into_bytes());
            (1, Obj::Array(vec![Obj::name("Indexed"), Obj::name("DeviceRGB"), Obj::Int(last), table]))
        }
        _ => return Err(Trouble::Damaged("图片含透明部分")),
    };
    let parameters = Dict::default()
        .with("Predictor", Obj::Int(15))
        .with("Colors", Obj::Int(colors))
        .with("BitsPerComponent", Obj::Int(i64::from(bits)))
        .with("Columns", Obj::Int(i64::from(width)));
    let dict = image(width, height, bits, space)
        .with("Filter", Obj::name("FlateDecode"))
        .with("DecodeParms", parameters.into());
    Ok(Picture { width, height, turned: (0, false), dict, pieces })
}
