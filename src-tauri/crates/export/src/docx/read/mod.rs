//! Reading a file back that somebody else has edited: what its long texts say now, what else was
//! changed, and what others remarked.
//!
//! The file comes from a stranger's machine. Its parts are unpacked up to fixed sizes, its XML may
//! declare nothing of its own and is only so deep, and whatever is not understood is left out.

mod comments;
mod events;
mod outside;
mod package;
mod texts;

use std::collections::BTreeMap;

use super::body::Body;
use super::package::Pages;
use super::sections::{FORMAT, Origin, key};
use crate::document::Document;

pub use comments::Comment;
pub use outside::Outside;
pub use texts::Lost;

/// Why a file cannot be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It is no such file at all.
    #[error(
        "不是 Word 文件（.docx）。旧格式（.doc、.wps）请先在 Word 或 WPS 里另存为 .docx 再选。"
    )]
    NotWord,
    /// It is one, but was not written by this program.
    #[error(
        "没有本软件的导出标记，无法对应到申报书的各节。请在由本软件导出的 Word 文件上修改；若由别的软件转存过，请用转存前的文件。"
    )]
    NotOurs,
    /// It was written by a later version.
    #[error("由更新版本的申报助手导出，这个版本读不懂。请先升级。")]
    Newer,
    /// It protects itself.
    #[error("设了打开密码，无法读取。请去掉密码后另存一份再选。")]
    Encrypted,
    /// It unpacks to more than anybody would write.
    #[error("解开后大得不合常理（疑似压缩炸弹），没有读取。请向发送者核实。")]
    TooLarge,
    /// Its XML does what no such file does.
    #[error("内部结构不合规矩（带有自定义实体或嵌套过深），没有读取。请向发送者核实。")]
    Hostile,
    /// It is broken.
    #[error("不完整或已损坏，读不出来。请重新复制，或让对方重新发送。")]
    Damaged,
}

/// A file that was read back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordFile {
    /// The draft it was made of.
    pub origin: Origin,
    /// The long texts, in the order in which they were exported.
    pub texts: Vec<WordText>,
    /// Lines outside of them that were not exported like that.
    pub outside: Vec<Outside>,
    /// Checksums of lines that were exported and are not there any more.
    pub gone: Vec<String>,
    /// What others remarked.
    pub comments: Vec<Comment>,
}

/// A long text as it stands in the file now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordText {
    /// The field's path.
    pub field: String,
    /// The checksum of the text as it was exported.
    pub exported: String,
    /// Its lines, none of them empty; nothing if its mark is gone.
    pub lines: Option<Vec<String>>,
    /// Text that belonged to the next one may have come in, as the mark between them is gone.
    pub doubtful: bool,
    /// What stands in it that text cannot say.
    pub lost: Vec<Lost>,
}

/// Reads a file back.
///
/// # Errors
/// With a sentence that goes on after the name of the file.
pub fn read(bytes: &[u8]) -> Result<WordFile, ReadError> {
    let parts = package::parts(bytes)?;
    let properties = package::properties(&parts.properties)?;
    let get = |name: &str| properties.get(name).cloned().unwrap_or_default();
    match properties.get("format").map(String::as_str) {
        Some(FORMAT) => {}
        Some(_) => return Err(ReadError::Newer),
        None => return Err(ReadError::NotOurs),
    }
    let mut texts: Vec<WordText> = numbered(&properties, "text")
        .map(|entry| {
            let (exported, field) = entry.split_once(' ').unwrap_or((entry, ""));
            WordText {
                field: field.to_owned(),
                exported: exported.to_owned(),
                ..WordText::default()
            }
        })
        .collect();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for key in numbered(&properties, "rest").flat_map(str::split_whitespace) {
        *keys.entry(key.to_owned()).or_default() += 1;
    }
    let found = texts::find(&parts.document, &keys)?;
    let blank = get("blank");
    for (index, section) in found.sections {
        let Some(text) = texts.get_mut(index) else {
            continue;
        };
        let lines = section.lines.iter().flat_map(|line| line.split('\n'));
        let lines = lines
            .map(str::trim_end)
            .filter(|line| !line.trim().is_empty() && line.trim() != blank);
        text.lines = Some(lines.map(str::to_owned).collect());
        text.lost = section.lost;
    }
    for index in 1..texts.len() {
        texts[index - 1].doubtful = texts[index].lines.is_none();
    }
    let (outside, gone) = outside::compare(found.outside, keys);
    let comments = comments::read(&parts.comments, &found.remarked, &texts)?;
    let origin = Origin {
        draft: get("draft"),
        pack: get("pack"),
        edition: get("edition"),
        sha256: get("sha256"),
        track: get("track"),
    };
    Ok(WordFile {
        origin,
        texts,
        outside,
        gone,
        comments,
    })
}

/// The lines of a document outside of its long texts, by the checksums under which a file knows them.
#[must_use]
pub fn lines_outside(document: &Document) -> BTreeMap<String, String> {
    let pages = Pages::default();
    let body = Body::of(document, &pages);
    body.rest
        .into_iter()
        .filter_map(|line| Some((key(&line)?, line)))
        .collect()
}

/// The values of the properties `name.0`, `name.1` and so on.
fn numbered<'a>(
    properties: &'a BTreeMap<String, String>,
    name: &'a str,
) -> impl Iterator<Item = &'a str> {
    (0..).map_while(move |number| {
        properties
            .get(&format!("{name}.{number}"))
            .map(String::as_str)
    })
}
