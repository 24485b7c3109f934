//! Looking through the contents of a page for one thing: whether every saved state is restored.
//!
//! What is added to a page must stand where it is meant to, also where the page's own contents leave
//! the measures changed behind them, as sloppy writers do. So the added part restores as often as
//! needed, and enough is saved before the contents that they cannot restore more.

use std::io::{Read, Seek};

use flate2::read::ZlibDecoder;

use crate::error::Outcome;
use crate::filter;
use crate::lex::{is_delimiter, is_space};
use crate::object::Obj;
use crate::source::Source;

/// Contents are looked through up to here; beyond it they are taken to be in order.
const MOST: u64 = 64 * 1024 * 1024;
/// Deeper nesting is taken to be in order, as no viewer would follow it.
const MOST_DEEP: i64 = 200;

/// How often to save before a page's contents and to restore after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Balance {
    pub(crate) before: usize,
    pub(crate) after: usize,
}

#[derive(Debug, Default)]
struct Depth {
    now: i64,
    lowest: i64,
}

impl Depth {
    fn balance(&self) -> Balance {
        let (now, lowest) =
            if self.now.abs() > MOST_DEEP || self.lowest < -MOST_DEEP { (0, 0) } else { (self.now, self.lowest) };
        let before = 1 - lowest;
        let count = |value: i64| usize::try_from(value).unwrap_or(1);
        Balance { before: count(before), after: count(before + now) }
    }
}

/// Looks through the streams of a page, which count as one.
pub(crate) fn balance<R: Read + Seek>(source: &mut Source<R>, contents: &[Obj]) -> Outcome<Balance> {
    let mut depth = Depth::default();
    let mut scanner = Scanner::default();
    for content in contents {
        let Obj::Ref(number) = content else { continue };
        let (Obj::Dict(dict), Some(data)) = source.load(*number)? else { continue };
        let Some(inflates) = filter::inflates(&dict) else { continue };
        let packed = source.data(data)?;
        // What cannot be unpacked is left alone, as a viewer also draws what it could read.
        let _ = if inflates {
            scanner.run(ZlibDecoder::new(packed).take(MOST), &mut depth)
        } else {
            scanner.run(packed.take(MOST), &mut depth)
        };
        scanner.end_of_word(&mut depth);
    }
    Ok(depth.balance())
}

/// Where in the contents the scanner is.
#[derive(Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    Words,
    Comment,
    String(u32),
    Escaped(u32),
    /// Between `ID` and `EI`, which are raw bytes.
    Picture,
}

#[derive(Debug, Default)]
struct Scanner {
    at: At,
    word: Vec<u8>,
}

impl Scanner {
    fn run(&mut self, mut content: impl Read, depth: &mut Depth) -> std::io::Result<()> {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let count = content.read(&mut buffer)?;
            if count == 0 {
                return Ok(());
            }
            for &byte in &buffer[..count] {
                self.step(byte, depth);
            }
        }
    }

    fn step(&mut self, byte: u8, depth: &mut Depth) {
        match self.at {
            At::Comment if matches!(byte, b'\r' | b'\n') => self.at = At::Words,
            At::Comment => {}
            At::Escaped(open) => self.at = At::String(open),
            At::String(open) => match byte {
                b'\\' => self.at = At::Escaped(open),
                b'(' => self.at = At::String(open + 1),
                b')' if open == 1 => self.at = At::Words,
                b')' => self.at = At::String(open - 1),
                _ => {}
            },
            At::Picture => {
                if is_space(byte) {
                    if self.word == b"EI" {
                        self.at = At::Words;
                    }
                    self.word.clear();
                } else if self.word.len() < 3 {
                    self.word.push(byte);
                }
            }
            At::Words if is_space(byte) || is_delimiter(byte) => {
                self.end_of_word(depth);
                match byte {
                    b'(' => self.at = At::String(1),
                    b'%' => self.at = At::Comment,
                    _ => {}
                }
            }
            At::Words => {
                if self.word.len() < 3 {
                    self.word.push(byte);
                }
            }
        }
    }

    fn end_of_word(&mut self, depth: &mut Depth) {
        if self.at == At::Words {
            match self.word.as_slice() {
                b"q" => depth.now += 1,
                b"Q" => {
                    depth.now -= 1;
                    depth.lowest = depth.lowest.min(depth.now);
                }
                b"ID" => self.at = At::Picture,
                _ => {}
            }
        }
        self.word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content: &str, before: usize, after: usize) {
        let (mut depth, mut scanner) = (Depth::default(), Scanner::default());
        scanner.run(content.as_bytes(), &mut depth).expect("memory can be read");
        scanner.end_of_word(&mut depth);
        assert_eq!(depth.balance(), Balance { before, after }, "{content}");
    }

    #[test]
    fn states_are_counted_where_they_are_operators() {
        check("", 1, 1);
        check("q 1 0 0 1 0 0 cm /Im0 Do Q", 1, 1);
        check("q q 2 0 0 2 0 0 cm", 1, 3);
        check("Q Q q", 3, 2);
        check("(q) Tj /Fq gs (q \\( Q) Tj % q q\n[(Q)] TJ /FQ Do", 1, 1);
        check("BI /W 1 /H 1 ID q Q q EI q", 1, 2);
    }
}
