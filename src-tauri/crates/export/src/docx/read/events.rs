//! Going through XML step by step, refusing what a word processor never writes.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ReadError;

/// Tables in tables in text boxes come nowhere near.
const MAX_DEPTH: usize = 300;

/// One step.
pub(super) enum Step<'a> {
    /// An element begins; its name with the prefix, and its attributes.
    Open(&'a str, &'a BytesStart<'a>),
    /// Text.
    Text(&'a str),
    /// An element ends.
    Close(&'a str),
}

/// Calls for every step; an element without content is opened and closed.
pub(super) fn walk(xml: &str, take: &mut dyn FnMut(Step<'_>)) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| ReadError::Damaged)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(ReadError::Hostile);
                }
                take(Step::Open(tag.name().as_ref(), &tag));
            }
            Event::Empty(tag) => {
                take(Step::Open(tag.name().as_ref(), &tag));
                take(Step::Close(tag.name().as_ref()));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                take(Step::Close(tag.name().as_ref()));
            }
            Event::Text(text) => take(Step::Text(&text.xml10_content())),
            Event::CData(text) => take(Step::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(ch)) => take(Step::Text(ch.encode_utf8(&mut [0; 4]))),
                Ok(None) => {
                    let known = resolve_predefined_entity(&entity).ok_or(ReadError::Hostile)?;
                    take(Step::Text(known));
                }
                Err(_) => return Err(ReadError::Damaged),
            },
            Event::DocType(_) => return Err(ReadError::Hostile),
            Event::Eof if depth > 0 => return Err(ReadError::Damaged),
            Event::Eof => return Ok(()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// An attribute by its name with the prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok().flatten()?;
    Some(
        attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}
