//! Unpacking the streams that hold structure. Contents of pages are only looked through.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::error::{Outcome, Trouble};
use crate::object::{Dict, Obj};

/// The most that a stream of structure may unpack to.
const MOST: u64 = 64 * 1024 * 1024;

/// Unpacks a stream that is plain or deflated.
pub(crate) fn unpack(dict: &Dict, packed: impl Read) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    match single(dict.get("Filter")) {
        None => packed.take(MOST + 1).read_to_end(&mut bytes)?,
        Some(filter) if filter.is_name("FlateDecode") || filter.is_name("Fl") => {
            // What was unpacked before a fault is kept: the end of a stream is often ill-formed.
            ZlibDecoder::new(packed).take(MOST + 1).read_to_end(&mut bytes).unwrap_or(0)
        }
        Some(_) => return Err(Trouble::Damaged("结构用了不认识的压缩方式")),
    };
    if bytes.len() as u64 > MOST {
        return Err(Trouble::TooLarge("结构解压后过大"));
    }
    match single(dict.get("DecodeParms")).and_then(Obj::as_dict) {
        Some(parameters) => unpredict(parameters, bytes),
        None => Ok(bytes),
    }
}

/// Whether a stream can be read as it is, or after inflating.
pub(crate) fn inflates(dict: &Dict) -> Option<bool> {
    match dict.get("Filter") {
        Some(Obj::Array(filters)) if filters.len() > 1 => None,
        filter => match single(filter) {
            None => Some(false),
            Some(filter) if filter.is_name("FlateDecode") => Some(true),
            Some(_) => None,
        },
    }
}

fn single(value: Option<&Obj>) -> Option<&Obj> {
    match value? {
        Obj::Array(items) => items.first(),
        Obj::Null => None,
        other => Some(other),
    }
}

/// Undoes the differences between rows that PNG would also make.
fn unpredict(parameters: &Dict, bytes: Vec<u8>) -> Outcome<Vec<u8>> {
    let value = |key: &str, default: i64| parameters.get(key).and_then(Obj::as_int).unwrap_or(default);
    let predictor = value("Predictor", 1);
    if predictor < 10 {
        return if predictor <= 1 { Ok(bytes) } else { Err(Trouble::Damaged("结构用了不认识的压缩方式")) };
    }
    let (colors, depth, columns) = (value("Colors", 1), value("BitsPerComponent", 8), value("Columns", 1));
    if !(1..=32).contains(&colors) || !(1..=16).contains(&depth) || !(1..=1 << 20).contains(&columns) {
        return Err(Trouble::Damaged("压缩参数"));
    }
    let size = |bits: i64| usize::try_from((bits + 7) / 8).unwrap_or(1).max(1);
    let (pixel, row) = (size(colors * depth), size(colors * depth * columns));
    let mut above = vec![0_u8; row];
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.chunks(row + 1) {
        let (kind, data) = line.split_first().expect("chunks are never empty");
        let mut current = vec![0_u8; row];
        for (at, &byte) in data.iter().enumerate() {
            let left = if at >= pixel { current[at - pixel] } else { 0 };
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            let guess = match kind {
                1 => left,
                2 => above[at],
                3 => u8::midpoint(left, above[at]),
                4 => paeth(left, above[at], corner),
                _ => 0,
            };
            current[at] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&current[..data.len()]);
        above = current;
    }
    Ok(out)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (guess - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}
