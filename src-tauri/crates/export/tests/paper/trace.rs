//! What MuPDF draws when it shows the file: every character with its place, every rule.

use std::path::Path;

use crate::tool::{attribute, number, read as run, unescape};

/// A character. Lengths are in points, y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) ch: char,
    /// Left edge.
    pub(crate) x: f32,
    /// Base line.
    pub(crate) y: f32,
    pub(crate) advance: f32,
    pub(crate) size: f32,
}

/// A horizontal or vertical rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Rule {
    pub(crate) fn is_vertical(&self) -> bool {
        self.right - self.left < self.bottom - self.top
    }
}

/// A page as it was drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// Header and footer, which the file says are no part of the text.
    pub(crate) furniture: Vec<Glyph>,
    pub(crate) rules: Vec<Rule>,
}

/// Shorter strokes are parts of boxes to tick; thinner ones belong to the running lines.
const SHORTEST: f32 = 12.0;
const THINNEST: f32 = 0.5;

/// Reads a file.
pub(crate) fn read(path: &Path) -> Vec<Sheet> {
    let text = run("mutool", &["trace"], path, &[]);
    let mut reader = Reader::default();
    text.lines().for_each(|line| reader.line(line.trim_start()));
    reader.sheets
}

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    layers: Vec<bool>,
    transform: [f32; 6],
    size: f32,
    shown: bool,
    stroke: Option<f32>,
    points: Vec<(f32, f32)>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let name = line.trim_start_matches('<').split([' ', '>', '/']).next();
        match name.unwrap_or_default() {
            "page" => {
                let size = numbers::<4>(attribute(line, "mediabox").unwrap());
                self.sheets.push(Sheet {
                    width: size[2] - size[0],
                    height: size[3] - size[1],
                    ..Sheet::default()
                });
            }
            "layer" => self.layers.push(line.contains("\"Artifact\"")),
            "end_layer" => {
                self.layers.pop();
            }
            // What is there to be extracted only is not drawn.
            name @ ("fill_text" | "ignore_text") => {
                self.shown = name == "fill_text";
                self.transform = numbers(attribute(line, "transform").unwrap());
            }
            "span" => self.size = numbers::<4>(attribute(line, "trm").unwrap())[3],
            "g" if self.shown => self.glyph(line),
            "stroke_path" => {
                self.transform = numbers(attribute(line, "transform").unwrap());
                // Dots that lead the eye to a page number are no rule.
                let dotted = attribute(line, "dash").is_some();
                self.stroke = (!dotted).then(|| number(line, "linewidth"));
                self.points.clear();
            }
            "moveto" | "lineto" if self.stroke.is_some() => {
                let point = (number(line, "x"), number(line, "y"));
                self.points.push(self.placed(point));
            }
            "" if line == "</stroke_path>" => self.rule(),
            _ => {}
        }
    }

    fn placed(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.transform;
        (a * x + c * y + e, b * x + d * y + f)
    }

    fn glyph(&mut self, line: &str) {
        // A glyph without a character is written without the attribute.
        let text = attribute(line, "unicode").map(unescape).unwrap_or_default();
        let (x, y) = self.placed((number(line, "x"), number(line, "y")));
        let glyph = Glyph {
            ch: text.chars().next().unwrap_or('\u{fffd}'),
            x,
            y,
            advance: number(line, "adv") * self.size,
            size: self.size,
        };
        let furniture = self.layers.contains(&true);
        let sheet = self.sheets.last_mut().unwrap();
        match furniture {
            true => sheet.furniture.push(glyph),
            false => sheet.glyphs.push(glyph),
        }
    }

    fn rule(&mut self) {
        let Some(wide) = self.stroke.take().map(|width| width >= THINNEST) else {
            return;
        };
        let [from, to] = self.points[..] else { return };
        let rule = Rule {
            left: from.0.min(to.0),
            top: from.1.min(to.1),
            right: from.0.max(to.0),
            bottom: from.1.max(to.1),
        };
        let (across, down) = (rule.right - rule.left, rule.bottom - rule.top);
        if wide && across.min(down) < 0.01 && across.max(down) >= SHORTEST {
            self.sheets.last_mut().unwrap().rules.push(rule);
        }
    }
}

fn numbers<const N: usize>(text: &str) -> [f32; N] {
    let all: Vec<f32> = text
        .split_whitespace()
        .map(|part| part.parse().unwrap())
        .collect();
    all.try_into().unwrap()
}
