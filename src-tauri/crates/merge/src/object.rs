//! The things a PDF is made of. Numbers and strings are kept as they were written, so that writing
//! them again changes nothing.

use std::io::Write as _;

/// One object.
#[derive(Debug, Clone, PartialEq)]
pub enum Obj {
    /// Nothing; also what is referred to and not there.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number that is not a whole one, as it was written.
    Real(Vec<u8>),
    /// Without the slash and with its escapes undone.
    Name(Vec<u8>),
    /// With its brackets, as it was written.
    Str(Vec<u8>),
    /// Objects in a row.
    Array(Vec<Obj>),
    /// Objects by name.
    Dict(Dict),
    /// Another object, by number.
    Ref(u32),
}

/// A dictionary in the order it was written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dict(pub(crate) Vec<(Vec<u8>, Obj)>);

impl Dict {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Obj> {
        self.0.iter().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value)
    }

    /// Every value, in the order it was written.
    pub fn values(&self) -> impl Iterator<Item = &Obj> {
        self.0.iter().map(|(_, value)| value)
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Obj> {
        let at = self.0.iter().position(|(name, _)| name == key.as_bytes())?;
        Some(self.0.remove(at).1)
    }

    pub(crate) fn set(&mut self, key: &str, value: Obj) {
        self.remove(key);
        self.0.push((key.as_bytes().to_vec(), value));
    }

    pub(crate) fn with(mut self, key: &str, value: Obj) -> Self {
        self.set(key, value);
        self
    }

    /// Whether the value of a key is this name.
    #[must_use]
    pub fn is(&self, key: &str, name: &str) -> bool {
        self.get(key).is_some_and(|value| value.is_name(name))
    }
}

impl Obj {
    pub(crate) fn name(name: &str) -> Self {
        Self::Name(name.as_bytes().to_vec())
    }

    /// A text string that holds any character.
    pub(crate) fn text(value: &str) -> Self {
        let mut hex = b"<FEFF".to_vec();
        for unit in value.encode_utf16() {
            write!(hex, "{unit:04X}").expect("memory takes everything");
        }
        hex.push(b'>');
        Self::Str(hex)
    }

    pub(crate) fn real(value: f64) -> Self {
        Self::Real(number(value).into_bytes())
    }

    /// Whether it is this name.
    #[must_use]
    pub fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(own) if own == name.as_bytes())
    }

    /// What it holds by name.
    #[must_use]
    pub fn as_dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// What it holds in a row.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Obj]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The whole number it is.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// A number of either kind.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "measures on a page are small")]
            Self::Int(value) => Some(*value as f64),
            Self::Real(text) => std::str::from_utf8(text).ok()?.parse().ok().filter(|value: &f64| value.is_finite()),
            _ => None,
        }
    }

    /// Writes the object as it stands in a file.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Bool(true) => out.extend_from_slice(b"true"),
            Self::Bool(false) => out.extend_from_slice(b"false"),
            Self::Int(value) => write!(out, "{value}").expect("memory takes everything"),
            Self::Real(text) | Self::Str(text) => out.extend_from_slice(text),
            Self::Name(name) => write_name(name, out),
            Self::Ref(number) => write!(out, "{number} 0 R").expect("memory takes everything"),
            Self::Array(items) => {
                out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Self::Dict(dict) => {
                out.extend_from_slice(b"<<");
                for (key, value) in &dict.0 {
                    write_name(key, out);
                    out.push(b' ');
                    value.write(out);
                }
                out.extend_from_slice(b">>");
            }
        }
    }
}

impl From<Dict> for Obj {
    fn from(dict: Dict) -> Self {
        Self::Dict(dict)
    }
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            write!(out, "#{byte:02X}").expect("memory takes everything");
        }
    }
}

/// A number with as many places as a page needs.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
