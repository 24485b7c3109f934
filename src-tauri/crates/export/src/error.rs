//! Why a document could not become a file, said so that a person can act on it.

use std::fmt::Write as _;

/// What can go wrong between a document and its bytes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// Characters that no font has. Nothing is written, since they would be missing silently.
    #[error("{}", describe(.0))]
    MissingGlyphs(Vec<MissingGlyph>),
    /// The bytes of a font are not a font that can be used.
    #[error("字体“{name}”无法使用（{detail}）。请重新安装本软件。")]
    Font {
        /// The role of the font.
        name: &'static str,
        /// What the parser said.
        detail: String,
    },
    /// The document cannot be set as it stands.
    #[error("文档无法排版：{0}")]
    Document(String),
    /// The Word file could not be assembled; this is a fault of the program.
    #[error("生成 Word 文件时出错（{0}）。文稿没有改动，请重试；若仍出错，请报告。")]
    Word(String),
    /// The file could not be assembled; this is a fault of the program.
    #[error("生成 PDF 时出错（{0}）。文稿没有改动，请重试；若仍出错，请报告。")]
    Pdf(String),
}

/// A character that no font has, and where it stands first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The heading it stands under; empty before the first one.
    pub section: String,
    /// The text around it.
    pub excerpt: String,
    /// How often it occurs.
    pub count: usize,
}

fn describe(missing: &[MissingGlyph]) -> String {
    let mut text = String::from("以下字符在所带字体中没有字形，未生成文件：");
    for (index, glyph) in missing.iter().enumerate() {
        let separator = if index == 0 { "" } else { "；" };
        let section = if glyph.section.is_empty() {
            "文首"
        } else {
            &glyph.section
        };
        write!(
            text,
            "{separator}“{}”（U+{:04X}，{section}，“{}”，共 {} 处）",
            glyph.character, glyph.character as u32, glyph.excerpt, glyph.count
        )
        .expect("writing to a string cannot fail");
    }
    text.push_str("。请改用通行写法或在文中说明。");
    text
}
