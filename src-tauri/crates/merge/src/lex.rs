//! From bytes to objects.

use crate::object::{Dict, Obj};

/// Nothing real nests deeper.
const MOST_DEEP: usize = 100;

/// Why there is no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The bytes end before the object does.
    More,
    /// It is none.
    Bad,
}

/// Reads objects from a stretch of a file.
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(crate) at: usize,
    /// Whether the file ends where the bytes do.
    whole: bool,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(crate) fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize, whole: bool) -> Self {
        Self { bytes, at, whole }
    }

    fn peek(&self) -> Result<u8, Fault> {
        self.bytes.get(self.at).copied().ok_or(if self.whole { Fault::Bad } else { Fault::More })
    }

    /// Past white space and comments.
    pub(crate) fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Past a word if it stands here.
    pub(crate) fn word(&mut self, word: &str) -> Result<bool, Fault> {
        self.skip_space();
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        if rest.len() < word.len() && !self.whole && word.as_bytes().starts_with(rest) {
            return Err(Fault::More);
        }
        let found = rest.starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        Ok(found)
    }

    /// The characters up to the next delimiter.
    fn token(&mut self) -> Result<&'a [u8], Fault> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|&byte| is_regular(byte)) {
            self.at += 1;
        }
        if self.at == self.bytes.len() && !self.whole {
            return Err(Fault::More);
        }
        Ok(&self.bytes[start..self.at])
    }

    /// A whole number that is not negative.
    pub(crate) fn natural(&mut self) -> Result<u64, Fault> {
        self.skip_space();
        self.peek()?;
        let token = self.token()?;
        natural(token).ok_or(Fault::Bad)
    }

    /// The next object.
    pub(crate) fn object(&mut self) -> Result<Obj, Fault> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Obj, Fault> {
        if depth > MOST_DEEP {
            return Err(Fault::Bad);
        }
        self.skip_space();
        match self.peek()? {
            b'/' => Ok(Obj::Name(self.name()?)),
            b'(' => self.literal(),
            b'[' => {
                self.at += 1;
                self.array(depth)
            }
            b'<' => {
                self.at += 1;
                if self.peek()? == b'<' {
                    self.at += 1;
                    self.dict(depth)
                } else {
                    self.hex()
                }
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(),
            _ => match self.token()? {
                b"true" => Ok(Obj::Bool(true)),
                b"false" => Ok(Obj::Bool(false)),
                b"null" => Ok(Obj::Null),
                _ => Err(Fault::Bad),
            },
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let raw = self.token()?;
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((&byte, after)) = rest.split_first() {
            let escaped = (byte == b'#').then(|| after.get(..2).and_then(hex_byte)).flatten();
            name.push(escaped.unwrap_or(byte));
            rest = if escaped.is_some() { &after[2..] } else { after };
        }
        Ok(name)
    }

    fn literal(&mut self) -> Result<Obj, Fault> {
        let (start, mut open) = (self.at, 0_u32);
        loop {
            match self.peek()? {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Ok(Obj::Str(self.bytes[start..self.at].to_vec()));
            }
        }
    }

    fn hex(&mut self) -> Result<Obj, Fault> {
        let start = self.at - 1;
        while self.peek()? != b'>' {
            self.at += 1;
        }
        self.at += 1;
        Ok(Obj::Str(self.bytes[start..self.at].to_vec()))
    }

    fn array(&mut self, depth: usize) -> Result<Obj, Fault> {
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek()? == b']' {
                self.at += 1;
                return Ok(Obj::Array(items));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Obj, Fault> {
        let mut dict = Dict::default();
        loop {
            self.skip_space();
            match self.peek()? {
                b'>' => {
                    self.at += 1;
                    if self.peek()? != b'>' {
                        return Err(Fault::Bad);
                    }
                    self.at += 1;
                    return Ok(Obj::Dict(dict));
                }
                b'/' => {}
                _ => return Err(Fault::Bad),
            }
            let key = self.name()?;
            self.skip_space();
            // A key without a value is as good as none.
            if self.peek()? == b'>' {
                continue;
            }
            let value = self.nested(depth + 1)?;
            if !dict.0.iter().any(|(known, _)| *known == key) {
                dict.0.push((key, value));
            }
        }
    }

    fn number(&mut self) -> Result<Obj, Fault> {
        let token = self.token()?;
        let Some(value) = std::str::from_utf8(token).ok().and_then(|text| text.parse::<i64>().ok()) else {
            return Ok(Obj::Real(token.to_vec()));
        };
        let after = self.at;
        if let (Ok(number), Some(_)) = (u32::try_from(value), natural(token))
            && self.refers()?
        {
            return Ok(Obj::Ref(number));
        }
        self.at = after;
        Ok(Obj::Int(value))
    }

    /// Whether a generation and an R follow.
    fn refers(&mut self) -> Result<bool, Fault> {
        self.skip_space();
        match self.bytes.get(self.at) {
            None if !self.whole => return Err(Fault::More),
            Some(byte) if byte.is_ascii_digit() => {}
            _ => return Ok(false),
        }
        if natural(self.token()?).is_none() {
            return Ok(false);
        }
        self.skip_space();
        if self.bytes.get(self.at).is_none() && !self.whole {
            return Err(Fault::More);
        }
        if self.bytes.get(self.at) != Some(&b'R') {
            return Ok(false);
        }
        self.at += 1;
        Ok(self.bytes.get(self.at).is_none_or(|&byte| !is_regular(byte)))
    }
}

fn natural(token: &[u8]) -> Option<u64> {
    if token.is_empty() || !token.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(token).ok()?.parse().ok()
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    Some(value(*digits.first()?)? * 16 + value(*digits.get(1)?)?)
}

/// The bytes that a string stands for.
pub(crate) fn string_bytes(raw: &[u8]) -> Vec<u8> {
    let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    if raw.first() == Some(&b'<') {
        let mut digits: Vec<u8> = inner.iter().copied().filter(u8::is_ascii_hexdigit).collect();
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        return digits.chunks(2).filter_map(hex_byte).collect();
    }
    let (mut bytes, mut rest) = (Vec::with_capacity(inner.len()), inner);
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let Some((&escaped, after)) = rest.split_first() else { break };
        rest = after;
        match escaped {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            b'\r' => rest = rest.strip_prefix(b"\n").unwrap_or(rest),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(escaped - b'0');
                for _ in 0..2 {
                    let Some((&digit @ b'0'..=b'7', after)) = rest.split_first() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    rest = after;
                }
                bytes.push(u8::try_from(value & 0xff).expect("eight bits were kept"));
            }
            other => bytes.push(other),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Obj, Fault> {
        Lexer::new(text.as_bytes(), 0, true).object()
    }

    #[test]
    fn objects_are_written_as_they_were_read() {
        for text in [
            "<</A [1 -2 +3.50 .5 true null 12 0 R]/B (a\\)b(c))/C <0aF>/D#20E /x>>",
            "[/Name (é) 7 8 9]",
            "<</K <</L [[]]>>>>",
        ] {
            let mut out = Vec::new();
            read(text).expect(text).write(&mut out);
            assert_eq!(String::from_utf8_lossy(&out), text);
        }
    }

    #[test]
    fn what_is_cut_off_asks_for_more_and_what_is_wrong_is_bad() {
        let text = b"<</Kids [12 0 R] /S (text)>>";
        for end in 0..text.len() {
            assert_eq!(Lexer::new(&text[..end], 0, false).object(), Err(Fault::More), "{end}");
        }
        for text in ["<<1 2>>", "]", "<</A [1 >>", &"[".repeat(500)] {
            assert_eq!(read(text), Err(Fault::Bad), "{text}");
        }
    }

    #[test]
    fn strings_give_their_bytes() {
        for (raw, bytes) in [("(a\\051\\n\\\nb\\8)", "a)\nb8"), ("<4142 4>", "AB@"), ("()", "")] {
            assert_eq!(string_bytes(raw.as_bytes()), bytes.as_bytes(), "{raw}");
        }
    }
}
