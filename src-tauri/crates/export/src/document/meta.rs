//! What is said about a paper rather than in it: identity, paper, running lines.

use serde::{Deserialize, Serialize};

/// The identity of a paper. All of it comes from outside: the engine reads no clock.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metadata {
    /// Shown by viewers instead of the file name.
    pub title: String,
    /// Who hands the paper in: a person or an organisation.
    pub author: String,
    /// One sentence on what the paper is.
    pub subject: String,
    /// Search words.
    pub keywords: Vec<String>,
    /// BCP 47 tag; empty means `zh-CN`.
    pub language: String,
    /// Name and version of the program that composed the document.
    pub creator: String,
    /// The moment the paper stands for; it becomes both dates of the file.
    pub date: Timestamp,
}

/// A civil moment with its distance from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timestamp {
    /// Year of the common era.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    #[serde(default)]
    pub hour: u8,
    /// 0 to 59.
    #[serde(default)]
    pub minute: u8,
    /// 0 to 59.
    #[serde(default)]
    pub second: u8,
    /// Minutes east of UTC; China is 480.
    #[serde(default)]
    pub offset_minutes: i16,
}

impl Default for Timestamp {
    /// The first moment that a PDF date is commonly allowed to hold, so that a forgotten date is seen.
    fn default() -> Self {
        Self {
            year: 1970,
            month: 1,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
            offset_minutes: 0,
        }
    }
}

/// Paper and margins in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageSetup {
    /// Paper width.
    pub width: f32,
    /// Paper height.
    pub height: f32,
    /// From the upper edge to the first line of text; the header stands inside.
    pub top: f32,
    /// From the last line of text to the lower edge; the footer stands inside.
    pub bottom: f32,
    /// Left margin.
    pub left: f32,
    /// Right margin.
    pub right: f32,
}

impl Default for PageSetup {
    /// A4 with the margins customary for applications.
    fn default() -> Self {
        Self {
            width: 210.0,
            height: 297.0,
            top: 28.0,
            bottom: 25.0,
            left: 27.5,
            right: 27.5,
        }
    }
}

/// The lines that repeat on every page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Furniture {
    /// Left in the header; a page that holds only a cover has none.
    pub header: String,
    /// Left in the footer. The page number stands on the right.
    pub footer: String,
    /// Pages have no numbers of their own: they are bound with others and numbered there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unnumbered: bool,
    /// Marks the paper as not final.
    pub draft: Option<DraftMark>,
}

/// How a draft says that it is one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftMark {
    /// Right in the header of every page, covers included.
    pub label: String,
    /// Also drawn large and very light behind the text, as outlines that text extraction does not see.
    #[serde(default)]
    pub watermark: bool,
}
