//! Finding objects without a table, by looking for the words that begin them.

use std::io::{Read, Seek};

use crate::error::{Outcome, Trouble};
use crate::lex::is_space;
use crate::object::Obj;
use crate::source::{Place, Source};
use crate::xref::MOST_OBJECTS;

const BLOCK: usize = 1 << 20;
/// Room for the numbers before the word.
const BEFORE: usize = 32;

/// Looks through the whole file. Of several objects with a number the last one counts.
pub(crate) fn scan<R: Read + Seek>(source: &mut Source<R>) -> Outcome<()> {
    source.places.clear();
    let (found, trailers) = marks(source)?;
    if found.len() as u64 > MOST_OBJECTS {
        return Err(Trouble::TooLarge("对象"));
    }
    for &(number, at) in &found {
        source.places.insert(number, Place::At(at - source.base));
    }
    source.trailer.0.clear();
    for at in trailers.into_iter().rev() {
        if let Ok((Obj::Dict(trailer), _)) = source.parse(at, |lexer| lexer.object()) {
            for (key, value) in trailer.0 {
                if !source.trailer.0.iter().any(|(known, _)| *known == key) {
                    source.trailer.0.push((key, value));
                }
            }
        }
    }
    let mut packed = Vec::new();
    for &(number, at) in &found {
        let Ok((Obj::Dict(dict), _)) = source.object_at(number, at - source.base) else { continue };
        if dict.is("Type", "ObjStm") {
            packed.push(number);
        } else if dict.is("Type", "XRef") {
            for key in ["Root", "Encrypt"] {
                if let Some(value) = dict.get(key) {
                    source.trailer.set(key, value.clone());
                }
            }
        } else if dict.is("Type", "Catalog") && source.trailer.get("Root").is_none() {
            source.trailer.set("Root", Obj::Ref(number));
        }
    }
    for stream in packed {
        let Ok(members) = source.members(stream) else { continue };
        for number in members {
            source.places.entry(number).or_insert(Place::In(stream));
            if source.trailer.get("Root").is_none()
                && source.load(number).is_ok_and(|(it, _)| it.as_dict().is_some_and(|it| it.is("Type", "Catalog")))
            {
                source.trailer.set("Root", Obj::Ref(number));
            }
        }
    }
    Ok(())
}

/// Objects by number with the places they begin at.
type Marks = (Vec<(u32, u64)>, Vec<u64>);

fn marks<R: Read + Seek>(source: &mut Source<R>) -> Outcome<Marks> {
    let (mut found, mut trailers) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < source.size {
        let bytes = source.view(at, BLOCK)?;
        let end = bytes.len();
        for index in 0..end.saturating_sub(2) {
            if &bytes[index..index + 3] == b"obj" {
                if let Some((number, start)) = numbered(&bytes[..index]) {
                    found.push((number, at + start as u64));
                }
            } else if bytes[index..].starts_with(b"trailer") {
                trailers.push(at + index as u64 + 7);
            }
        }
        if end < BLOCK {
            break;
        }
        at += (end - BEFORE) as u64;
    }
    found.dedup();
    Ok((found, trailers))
}

/// The number of an object and where it begins, from what stands before the word.
fn numbered(before: &[u8]) -> Option<(u32, usize)> {
    let space = |bytes: &[u8]| bytes.len() - bytes.iter().rev().take_while(|&&byte| is_space(byte)).count();
    let digits = |bytes: &[u8]| bytes.len() - bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let generation_end = space(before);
    let generation = digits(&before[..generation_end]);
    let number_end = space(&before[..generation]);
    let number = digits(&before[..number_end]);
    if generation == generation_end || number_end == generation || number == number_end {
        return None;
    }
    let value = std::str::from_utf8(&before[number..number_end]).ok()?.parse().ok()?;
    Some((value, number))
}
