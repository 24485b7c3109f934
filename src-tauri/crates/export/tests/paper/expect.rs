//! What stood on the pages when somebody last looked at them: every line with its place.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::lines::{Line, Page};

/// Versions of MuPDF may round differently; a typesetter's eye is coarser.
const SLACK: f32 = 0.3;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/paper/cases")
        .join(name)
        .with_extension("txt")
}

/// Remembers the pages as they are, where that is asked for.
pub(crate) fn update(name: &str, ends_only: bool, pages: &[Page]) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path(name), written(pages, ends_only)).unwrap();
    }
}

pub(crate) fn complaints(name: &str, ends_only: bool, pages: &[Page]) -> Vec<String> {
    let found = written(pages, ends_only);
    let path = path(name);
    let Ok(wanted) = std::fs::read_to_string(&path) else {
        return vec![format!(
            "没有 {}：请以 UPDATE_EXPECT=1 运行",
            path.display()
        )];
    };
    let mut all = Vec::new();
    let (mut found, mut wanted) = (found.lines(), wanted.lines());
    loop {
        match (found.next(), wanted.next()) {
            (None, None) => return all,
            (found, wanted) => {
                let (found, wanted) = (found.unwrap_or_default(), wanted.unwrap_or_default());
                if !alike(found, wanted) {
                    all.push(format!("应为 {wanted}\n实为 {found}"));
                }
            }
        }
    }
}

/// Left and right edge, base line, size; then the words. Cells are marked by a stroke, running lines
/// by a tilde.
fn written(pages: &[Page], ends_only: bool) -> String {
    let mut text = String::new();
    for (number, page) in pages.iter().enumerate() {
        let (width, height, count) = (page.width, page.height, pages.len());
        writeln!(
            text,
            "=== {} / {count}, {width:.0} x {height:.0}",
            number + 1
        )
        .unwrap();
        let running = page.furniture.iter().filter(|_| number == 0);
        running.for_each(|line| write(&mut text, '~', line));
        let last = page.lines.len().saturating_sub(1);
        for (index, line) in page.lines.iter().enumerate() {
            if !ends_only || index == 0 || index == last {
                let mark = if line.cell.is_some() { '|' } else { ' ' };
                write(&mut text, mark, line);
            }
        }
    }
    text
}

fn write(text: &mut String, mark: char, line: &Line) {
    let (x, right, y, size) = (line.x(), line.right(), line.y, line.size);
    let words = line.text();
    writeln!(
        text,
        "{mark} {x:5.1} {right:5.1} {y:5.1} {size:4.1} {}",
        words.trim_end()
    )
    .unwrap();
}

/// Whether two lines say the same at places that are nearly the same.
fn alike(found: &str, wanted: &str) -> bool {
    let split = |line: &str| -> Option<([f32; 4], String)> {
        let mut parts = line.get(1..)?.split_whitespace();
        let mut next = || parts.next()?.parse().ok();
        let places = [next()?, next()?, next()?, next()?];
        Some((places, parts.collect::<Vec<_>>().join(" ")))
    };
    match (split(found), split(wanted)) {
        (Some((here, says)), Some((there, said))) => {
            let near = here.iter().zip(there).all(|(a, b)| (a - b).abs() < SLACK);
            near && says == said && found.chars().next() == wanted.chars().next()
        }
        _ => found == wanted,
    }
}
