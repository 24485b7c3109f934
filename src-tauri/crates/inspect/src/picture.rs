//! JPEG and PNG pictures: their heads. Nothing is unpacked, so the size of a picture costs nothing.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};

use shenbao_draft::{AttachmentFacts, FileKind, PictureFacts, Trait};
use shenbao_merge::{Trouble, picture_size};

/// How much of the end is searched for the mark that a file is complete.
const TAIL: u64 = 64 * 1024;
/// The most parts of a head that are looked at.
const MOST_PARTS: usize = 10_000;

pub(crate) fn inspect(file: &mut File, kind: FileKind) -> io::Result<AttachmentFacts> {
    let end: &[u8] = if kind == FileKind::Jpeg { &[0xFF, 0xD9] } else { b"IEND" };
    let readable = contains(&tail(file)?, end);
    file.rewind()?;
    let head = if kind == FileKind::Jpeg { jpeg(file) } else { png(file) };
    // A head that ends too early is the file's fault, any other failure the disk's.
    let mut picture = match head {
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
        head => head.ok().flatten(),
    };
    let fits = match picture_size(file) {
        Err(Trouble::Io(error)) => return Err(error),
        fits => fits.is_ok(),
    };
    if let Some(picture) = picture.as_mut().filter(|_| !fits) {
        picture.traits.push(Trait::Unfit);
    }
    let readable = readable && picture.is_some();
    Ok(AttachmentFacts { kind, readable, picture, ..AttachmentFacts::default() })
}

fn tail(file: &mut File) -> io::Result<Vec<u8>> {
    // Asking for a size by name is among what a child gives up.
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok(tail)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// The head of a JPEG; `None` where there is no size in it.
fn jpeg(file: &mut File) -> io::Result<Option<PictureFacts>> {
    file.seek(SeekFrom::Start(2))?;
    let mut facts = PictureFacts::default();
    for _ in 0..MOST_PARTS {
        let mut mark = [0; 2];
        file.read_exact(&mut mark)?;
        while mark == [0xFF, 0xFF] {
            file.read_exact(&mut mark[1..])?;
        }
        let mut length = [0; 2];
        file.read_exact(&mut length)?;
        let Some(length) = u16::from_be_bytes(length).checked_sub(2).filter(|_| mark[0] == 0xFF) else {
            return Ok(None);
        };
        let mut data = vec![0; usize::from(length)];
        file.read_exact(&mut data)?;
        match mark[1] {
            0xE0 => facts.dpi = facts.dpi.or(density(&data)),
            0xE1 if turned(&data) => facts.traits.push(Trait::Turned),
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let [_, h1, h0, w1, w0, colors, ..] = data[..] else { return Ok(None) };
                let (wide, tall) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
                let lying = facts.traits.contains(&Trait::Turned);
                (facts.width, facts.height) = (wide.into(), tall.into());
                if lying {
                    (facts.width, facts.height) = (facts.height, facts.width);
                }
                if colors == 4 {
                    facts.traits.push(Trait::Cmyk);
                }
                return Ok(Some(facts).filter(|it| it.width > 0 && it.height > 0));
            }
            0xD9 | 0xDA => return Ok(None),
            _ => {}
        }
    }
    Ok(None)
}

/// The resolution in JFIF's own header.
fn density(data: &[u8]) -> Option<u32> {
    let [unit, x1, x0, ..] = data.strip_prefix(b"JFIF\0")?.get(2..)? else { return None };
    let value = u32::from(u16::from_be_bytes([*x1, *x0]));
    match unit {
        1 if value > 1 => Some(value),
        2 if value > 1 => Some(value * 254 / 100),
        _ => None,
    }
}

/// Whether a camera wrote down that it was held on its side.
fn turned(data: &[u8]) -> bool {
    let find = || {
        let tiff = data.strip_prefix(b"Exif\0\0")?;
        let little = tiff.starts_with(b"II");
        let short = |at: usize| -> Option<u16> {
            let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
        };
        let start: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
        let start = if little { u32::from_le_bytes(start) } else { u32::from_be_bytes(start) } as usize;
        let entries = usize::from(short(start)?);
        let mut places = (0..entries).map(|index| start + 2 + index * 12);
        short(places.find(|at| short(*at) == Some(0x0112))? + 8)
    };
    find().is_some_and(|way: u16| (5..=8).contains(&way))
}

/// The head of a PNG.
fn png(file: &mut File) -> io::Result<Option<PictureFacts>> {
    file.seek(SeekFrom::Start(8))?;
    let (mut facts, mut seen) = (PictureFacts::default(), false);
    for _ in 0..MOST_PARTS {
        let mut part = [0; 8];
        file.read_exact(&mut part)?;
        let length = u32::from_be_bytes([part[0], part[1], part[2], part[3]]);
        let at = file.stream_position()?;
        match &part[4..] {
            b"IHDR" => {
                let mut data = [0; 13];
                file.read_exact(&mut data)?;
                let [w3, w2, w1, w0, h3, h2, h1, h0, bits, kind, _, _, interlaced] = data;
                facts.width = u32::from_be_bytes([w3, w2, w1, w0]);
                facts.height = u32::from_be_bytes([h3, h2, h1, h0]);
                let odd = [
                    (bits == 16, Trait::Deep),
                    (matches!(kind, 4 | 6), Trait::Transparent),
                    (interlaced != 0, Trait::Interlaced),
                ];
                facts.traits.extend(odd.into_iter().filter(|(is, _)| *is).map(|(_, what)| what));
                seen = true;
            }
            b"pHYs" => {
                let mut data = [0; 9];
                file.read_exact(&mut data)?;
                let per_metre = u32::from_be_bytes([data[0], data[1], data[2], data[3]]);
                facts.dpi = (data[8] == 1)
                    .then(|| u64::from(per_metre) * 254 / 10_000)
                    .and_then(|dpi| u32::try_from(dpi).ok())
                    .filter(|dpi| *dpi > 0);
            }
            b"tRNS" if !facts.traits.contains(&Trait::Transparent) => facts.traits.push(Trait::Transparent),
            b"acTL" => facts.traits.push(Trait::Animated),
            b"IDAT" | b"IEND" => break,
            _ => {}
        }
        // Past the data and its checksum.
        file.seek(SeekFrom::Start(at + u64::from(length) + 4))?;
    }
    Ok(Some(facts).filter(|it| seen && it.width > 0 && it.height > 0))
}
