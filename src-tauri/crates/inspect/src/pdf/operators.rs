//! The operators in a page's contents that place pictures and write text. Everything else is read over.

use super::content::product;

/// Operands that are kept; no operator that matters takes more.
const KEPT: usize = 6;
/// States saved within each other.
const MOST_SAVED: usize = 256;
/// The way of writing that leaves no trace: for text over a scan, to be searched.
const INVISIBLE: f64 = 3.0;

/// What happens in the contents.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// Text is written.
    Text {
        /// Whether it can be seen.
        visible: bool,
    },
    /// A picture or a part is drawn.
    Draw {
        /// Under which name it is among the resources.
        name: String,
        /// From its own measures to points.
        matrix: [f64; 6],
    },
}

#[derive(Clone, Copy)]
struct State {
    matrix: [f64; 6],
    invisible: bool,
}

/// Walks through contents.
pub(super) struct Operators<'a> {
    bytes: &'a [u8],
    at: usize,
    now: State,
    saved: Vec<State>,
    numbers: Vec<f64>,
    name: &'a [u8],
}

impl<'a> Operators<'a> {
    pub(super) fn new(bytes: &'a [u8], matrix: [f64; 6]) -> Self {
        let now = State { matrix, invisible: false };
        Self { bytes, at: 0, now, saved: Vec::new(), numbers: Vec::new(), name: &[] }
    }

    fn run_of(&mut self, belongs: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|&&byte| belongs(byte)).count();
        self.at += length;
        &rest[..length]
    }

    fn string(&mut self) {
        let mut open = 0_u32;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' if open == 1 => return,
                b')' => open -= 1,
                _ => {}
            }
        }
    }

    /// Past a picture that stands in the contents themselves.
    fn inline_picture(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = rest.windows(4).position(|it| is_space(it[0]) && &it[1..3] == b"EI" && !is_regular(it[3]));
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 3);
    }

    fn operator(&mut self, word: &[u8]) -> Option<Step> {
        let last = self.numbers.last().copied();
        let step = match word {
            b"q" => {
                if self.saved.len() < MOST_SAVED {
                    self.saved.push(self.now);
                }
                None
            }
            b"Q" => {
                self.now = self.saved.pop().unwrap_or(self.now);
                None
            }
            b"cm" => {
                if let Ok(change) = self.numbers.as_slice().try_into() {
                    self.now.matrix = product(change, self.now.matrix);
                }
                None
            }
            b"Tr" => {
                self.now.invisible = last == Some(INVISIBLE);
                None
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => Some(Step::Text { visible: !self.now.invisible }),
            b"Do" => {
                let name = String::from_utf8_lossy(self.name).into_owned();
                Some(Step::Draw { name, matrix: self.now.matrix })
            }
            b"ID" => {
                self.inline_picture();
                None
            }
            _ => None,
        };
        self.numbers.clear();
        step
    }
}

impl Iterator for Operators<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            let &byte = self.bytes.get(self.at)?;
            match byte {
                b'(' => self.string(),
                b'%' => drop(self.run_of(|byte| !matches!(byte, b'\r' | b'\n'))),
                b'/' => {
                    self.at += 1;
                    self.name = self.run_of(is_regular);
                }
                byte if !is_regular(byte) => self.at += 1,
                _ => {
                    let word = self.run_of(is_regular);
                    match number(word) {
                        Some(number) => {
                            if self.numbers.len() == KEPT {
                                self.numbers.remove(0);
                            }
                            self.numbers.push(number);
                        }
                        None => {
                            if let Some(step) = self.operator(word) {
                                return Some(step);
                            }
                        }
                    }
                }
            }
        }
    }
}

fn number(word: &[u8]) -> Option<f64> {
    let begins = word.first().is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
    begins.then(|| std::str::from_utf8(word).ok()?.parse().ok()).flatten()
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

    #[test]
    fn pictures_are_found_where_they_are_drawn() {
        let contents = b"q 2 0 0 2 0 0 cm q 100 0 0 50 7 8 cm /Im0 Do Q % /No Do\n(/No Do \\) Q) pop /Im1 Do Q/Im2 Do";
        let steps: Vec<_> = Operators::new(contents, ONE).collect();
        let draw = |name: &str, matrix| Step::Draw { name: name.to_owned(), matrix };
        let expected = [
            draw("Im0", [200.0, 0.0, 0.0, 100.0, 14.0, 16.0]),
            draw("Im1", [2.0, 0.0, 0.0, 2.0, 0.0, 0.0]),
            draw("Im2", ONE),
        ];
        assert_eq!(steps, expected);
    }

    #[test]
    fn text_over_a_scan_is_told_from_text_to_be_read() {
        let steps = |text: &str| Operators::new(text.as_bytes(), ONE).collect::<Vec<_>>();
        let text = |visible| Step::Text { visible };
        assert_eq!(steps("BT 3 Tr [(a) -20 (b)] TJ ET"), [text(false)]);
        assert_eq!(steps("q 3 Tr Q BT (a) Tj ET"), [text(true)]);
        assert_eq!(steps("BI /W 1 ID (Tj) Tj EI (a) '"), [text(true)]);
        assert_eq!(steps("ID never ends Tj"), []);
    }
}
