//! The second reader: poppler has to find the same words in the same places.

use std::path::Path;

use crate::lines::{Line, Page};
use crate::tool::{number, read, unescape};
use crate::typed::bare;

/// How far two readers may differ, in points.
const SLACK: f32 = 1.0;

struct Word {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    text: String,
}

pub(crate) fn complaints(path: &Path, pages: &[Page]) -> Vec<String> {
    let found = words(path);
    let mut all = Vec::new();
    if found.len() != pages.len() {
        all.push(format!("poppler 读到 {} 页", found.len()));
    }
    for (number, (words, page)) in found.iter().zip(pages).enumerate() {
        let lines: Vec<&Line> = page.lines.iter().chain(&page.furniture).collect();
        for word in words {
            if !lines.iter().any(|line| stands_in(word, line)) {
                let (text, x, y) = (&word.text, word.left, word.bottom);
                all.push(format!(
                    "第 {} 页 poppler 在 ({x:.1}, {y:.1}) 读到“{text}”，mutool 没有",
                    number + 1
                ));
            }
        }
        let count = |text: String| bare(&text).chars().count();
        let here: usize = words.iter().map(|word| count(word.text.clone())).sum();
        let there: usize = lines.iter().map(|line| count(line.text())).sum();
        if here != there {
            all.push(format!(
                "第 {} 页 poppler 读到 {here} 个字符，mutool {there} 个",
                number + 1
            ));
        }
    }
    all
}

fn stands_in(word: &Word, line: &Line) -> bool {
    let text = bare(&word.text);
    let last = line.glyphs[line.glyphs.len() - 1];
    text.is_empty()
        || (word.top < line.bottom() && line.top() < word.bottom)
            && word.left > line.x() - SLACK
            && word.right < last.x + last.advance + SLACK
            && bare(&line.text()).contains(&text)
}

fn words(path: &Path) -> Vec<Vec<Word>> {
    let text = read(
        "pdftotext",
        &["-bbox-layout", "-enc", "UTF-8"],
        path,
        &["-"],
    );
    let mut pages: Vec<Vec<Word>> = Vec::new();
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            pages.push(Vec::new());
        } else if line.starts_with("<word ") {
            let start = line.find('>').unwrap() + 1;
            let end = line.rfind("</word>").unwrap();
            pages.last_mut().unwrap().push(Word {
                left: number(line, "xMin"),
                top: number(line, "yMin"),
                right: number(line, "xMax"),
                bottom: number(line, "yMax"),
                text: unescape(&line[start..end]),
            });
        }
    }
    pages
}
