//! Whether the clauses say what the document says: its bytes are those the pack was made from, every
//! quoted text stands at the lines it names, and nothing of the document is left out.

use sha2::{Digest, Sha256};

use super::guideline_model::{Clause, SourceDocument};
use super::load::PackFiles;
use super::model::Pack;

/// What differs between the clauses and the document they quote, in sentences for the pack's author.
/// `files` are those of the pack, or of the last overlay where one is laid over it.
#[must_use]
pub fn source_problems(files: &PackFiles, pack: &Pack) -> Vec<String> {
    let overlay = super::overlay::laid_over(files).and_then(|over| {
        pack.overlays
            .iter()
            .position(|known| known.id == over.overlay)
    });
    let source = overlay.map_or(&pack.source, |ix| &pack.overlays[ix].source);
    let clauses = pack
        .clauses
        .iter()
        .filter(|clause| clause.overlay == overlay);
    check(files, source, clauses)
}

fn check<'a>(
    files: &PackFiles,
    source: &SourceDocument,
    clauses: impl Iterator<Item = &'a Clause>,
) -> Vec<String> {
    let name = &source.file;
    let Some(bytes) = files.0.get(name) else {
        return vec![format!(
            "来源文件“{name}”不在指南包里。请放进 source/，并在 pack.toml 的 [source] 写明。"
        )];
    };
    let mut problems = Vec::new();
    let digest = hex(bytes);
    if digest != source.sha256 {
        problems.push(format!(
            "来源文件“{name}”的校验值是 {digest}，pack.toml 写的是 {}。请核对文件；确认无误后改写 sha256。",
            source.sha256
        ));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        problems.push(format!("来源文件“{name}”不是 UTF-8 文本，无法核对条款。"));
        return problems;
    };
    let lines: Vec<&str> = text.lines().collect();
    let (document, mut quoted, mut complete) = (bare(text), String::new(), true);
    for clause in clauses {
        let (first, last) = (clause.lines.0 as usize, clause.lines.1 as usize);
        let there = first
            .checked_sub(1)
            .and_then(|first| lines.get(first..last));
        let own = bare(&clause.text);
        if !there.is_some_and(|there| bare(&there.concat()).contains(&own)) {
            problems.push(format!(
                "条款 {} 的文字不在“{name}”第 {first}–{last} 行。请按原文改正 text 或 lines。",
                clause.id
            ));
        }
        quoted.push_str(&own);
        if complete && !document.starts_with(&quoted) {
            complete = false;
            problems.push(format!(
                "逐条连起来，到条款 {} 就与“{name}”不一致：之前漏了文字，或次序不对。",
                clause.id
            ));
        }
    }
    if complete && quoted.len() < document.len() {
        let left: String = document[quoted.len()..].chars().take(20).collect();
        problems.push(format!("“{name}”从“{left}”起没有写进条款。"));
    }
    problems
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A checksum as it is written.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
