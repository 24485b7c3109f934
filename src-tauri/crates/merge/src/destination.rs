//! Places that links lead to by name, which are written out since names of two files may be equal.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

use crate::error::{Outcome, Trouble};
use crate::lex::string_bytes;
use crate::object::{Dict, Obj};
use crate::source::Source;

const MOST_NODES: usize = 50_000;

/// The places of a file by name.
pub(crate) type Named = HashMap<Vec<u8>, Obj>;

/// Reads all named places.
pub(crate) fn named<R: Read + Seek>(source: &mut Source<R>) -> Outcome<Named> {
    let mut named = Named::new();
    let root = source.trailer.get("Root").cloned().unwrap_or(Obj::Null);
    let Obj::Dict(catalog) = source.resolve(&root)? else { return Ok(named) };
    if let Obj::Dict(old) = source.value(&catalog, "Dests")? {
        named.extend(old.0);
    }
    let Obj::Dict(names) = source.value(&catalog, "Names")? else { return Ok(named) };
    let (mut waiting, mut seen) = (vec![names.get("Dests").cloned().unwrap_or(Obj::Null)], HashSet::new());
    let mut count = 0;
    while let Some(node) = waiting.pop() {
        count += 1;
        if count > MOST_NODES {
            return Err(Trouble::TooLarge("链接目标"));
        }
        if matches!(node, Obj::Ref(number) if !seen.insert(number)) {
            continue;
        }
        let Obj::Dict(node) = source.resolve(&node)? else { continue };
        if let Obj::Array(entries) = source.value(&node, "Names")? {
            for entry in entries.chunks_exact(2) {
                if let Obj::Str(name) = source.resolve(&entry[0])? {
                    named.insert(string_bytes(&name), entry[1].clone());
                }
            }
        }
        if let Obj::Array(kids) = source.value(&node, "Kids")? {
            waiting.extend(kids);
        }
    }
    Ok(named)
}

/// The name of a place, if it is one.
pub(crate) fn name(place: &Obj) -> Option<Vec<u8>> {
    match place {
        Obj::Str(raw) => Some(string_bytes(raw)),
        Obj::Name(name) => Some(name.clone()),
        _ => None,
    }
}

/// Where in a dictionary a place to go to stands.
pub(crate) fn key(dict: &Dict) -> Option<&'static str> {
    if dict.is("S", "GoTo") {
        Some("D")
    } else if dict.is("Subtype", "Link") && dict.get("Dest").is_some() {
        Some("Dest")
    } else {
        None
    }
}
