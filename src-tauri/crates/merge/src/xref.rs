//! The table that says where objects lie, in both of its forms.

use std::collections::HashSet;
use std::io::{Read, Seek};

use crate::error::{Outcome, Trouble};
use crate::filter;
use crate::object::{Dict, Obj};
use crate::source::{Place, Source};

/// How far before the end the place of the table is looked for.
const TAIL: u64 = 2048;
/// More revisions than this are made to keep a reader busy.
const MOST_SECTIONS: usize = 1000;
/// More objects than this are no document.
pub(crate) const MOST_OBJECTS: u64 = 4_000_000;

/// Reads the table with everything it refers to; newer parts come first.
pub(crate) fn read<R: Read + Seek>(source: &mut Source<R>) -> Outcome<()> {
    let tail = source.size.saturating_sub(TAIL);
    let bytes = source.view(tail, usize::try_from(TAIL).expect("it is small"))?;
    let word = b"startxref";
    let found = bytes.windows(word.len()).rposition(|window| window == word);
    let found = found.ok_or(Trouble::Damaged("没有对象表"))?;
    let (start, _) = source.parse(tail + (found + word.len()) as u64, |lexer| lexer.natural())?;
    let (mut waiting, mut seen) = (vec![start], HashSet::new());
    while let Some(at) = waiting.pop() {
        if !seen.insert(at) {
            continue;
        }
        if seen.len() > MOST_SECTIONS {
            return Err(Trouble::TooLarge("对象表"));
        }
        let trailer = section(source, at)?;
        let link = |key: &str| trailer.get(key).and_then(Obj::as_int).and_then(|at| u64::try_from(at).ok());
        // What the newer form says of a file in both forms goes before older revisions.
        waiting.extend(link("Prev"));
        waiting.extend(link("XRefStm"));
        for (key, value) in trailer.0 {
            if !source.trailer.0.iter().any(|(known, _)| *known == key) {
                source.trailer.0.push((key, value));
            }
        }
    }
    Ok(())
}

fn section<R: Read + Seek>(source: &mut Source<R>, at: u64) -> Outcome<Dict> {
    let place = source.base.saturating_add(at);
    if place >= source.size {
        return Err(Trouble::Damaged("对象表"));
    }
    let (classic, after) = source.parse(place, |lexer| lexer.word("xref"))?;
    if classic { table(source, after) } else { stream(source, at) }
}

fn table<R: Read + Seek>(source: &mut Source<R>, mut at: u64) -> Outcome<Dict> {
    loop {
        let (trailer, after) = source.parse(at, |lexer| lexer.word("trailer"))?;
        if trailer {
            let (object, _) = source.parse(after, |lexer| lexer.object())?;
            let Obj::Dict(trailer) = object else { return Err(Trouble::Damaged("对象表")) };
            return Ok(trailer);
        }
        let ((first, count), mut line) = source.parse(at, |lexer| Ok((lexer.natural()?, lexer.natural()?)))?;
        if count > MOST_OBJECTS {
            return Err(Trouble::TooLarge("对象表"));
        }
        for number in first..first.saturating_add(count) {
            let ((place, used), after) = source.parse(line, |lexer| {
                let place = lexer.natural()?;
                lexer.natural()?;
                Ok((place, lexer.word("n")? || !lexer.word("f")?))
            })?;
            line = after;
            enter(source, number, if used { Place::At(place) } else { Place::Free });
        }
        at = line;
    }
}

fn stream<R: Read + Seek>(source: &mut Source<R>, at: u64) -> Outcome<Dict> {
    let (number, _) = source.parse(source.base + at, |lexer| lexer.natural())?;
    let number = u32::try_from(number).map_err(|_| Trouble::Damaged("对象表"))?;
    let (Obj::Dict(dict), Some(data)) = source.object_at(number, at)? else {
        return Err(Trouble::Damaged("对象表"));
    };
    let widths: Vec<usize> = dict
        .get("W")
        .and_then(Obj::as_array)
        .unwrap_or_default()
        .iter()
        .filter_map(|width| usize::try_from(width.as_int()?).ok().filter(|width| *width <= 8))
        .collect();
    let [kind, first, second] = widths[..] else { return Err(Trouble::Damaged("对象表")) };
    if !dict.is("Type", "XRef") || kind + first + second == 0 {
        return Err(Trouble::Damaged("对象表"));
    }
    let bytes = filter::unpack(&dict, source.data(data)?)?;
    let size = dict.get("Size").and_then(Obj::as_int).unwrap_or(0);
    let whole = [Obj::Int(0), Obj::Int(size)];
    let index = dict.get("Index").and_then(Obj::as_array).unwrap_or(&whole);
    let mut entries = bytes.chunks_exact(kind + first + second);
    for range in index.chunks_exact(2) {
        let bound = |value: &Obj| value.as_int().and_then(|value| u64::try_from(value).ok());
        let (Some(from), Some(count)) = (bound(&range[0]), bound(&range[1])) else {
            return Err(Trouble::Damaged("对象表"));
        };
        for (number, entry) in (from..from.saturating_add(count)).zip(entries.by_ref()) {
            let (kind_bytes, rest) = entry.split_at(kind);
            let (first_bytes, _) = rest.split_at(first);
            let value = |bytes: &[u8]| bytes.iter().fold(0_u64, |sum, &byte| sum << 8 | u64::from(byte));
            let place = match (if kind == 0 { 1 } else { value(kind_bytes) }, value(first_bytes)) {
                (1, at) => Place::At(at),
                (2, stream) => u32::try_from(stream).map_or(Place::Free, Place::In),
                _ => Place::Free,
            };
            enter(source, number, place);
        }
    }
    Ok(dict)
}

/// What is entered first is newest.
fn enter<R>(source: &mut Source<R>, number: u64, place: Place) {
    if let Ok(number) = u32::try_from(number) {
        source.places.entry(number).or_insert(place);
    }
}
