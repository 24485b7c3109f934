//! What a look into an attachment found, kept beside it. Facts only: what they mean for an applicant
//! is for others to say, and may be said better by a later release.

use serde::{Deserialize, Serialize};

/// What a machine can see of a file without judging it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "AttachmentFacts.ts"))]
pub struct AttachmentFacts {
    /// What the content is, whatever the name says.
    #[serde(default)]
    pub kind: FileKind,
    /// Number of pages, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Whether a password is needed to read it.
    #[serde(default)]
    pub encrypted: bool,
    /// Whether it could be opened.
    #[serde(default)]
    pub readable: bool,
    /// Why the look was cut short; then nothing else is known for certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
    /// Whether it opens without a password, but may not be changed or taken apart.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub restricted: bool,
    /// The first page, from 1, that cannot be read although others can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken_page: Option<u32>,
    /// The sizes of its pages, the most frequent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Sheets>>"))]
    pub sheets: Vec<Sheets>,
    /// Its pages that are nothing but a picture, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scans: Option<Scans>,
    /// Whether any page has text that can be searched, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<bool>,
    /// What in it acts by itself or lies hidden, each kind once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Active>>"))]
    pub active: Vec<Active>,
    /// What is known of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureFacts>,
}

/// What a file's content is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "FileKind.ts"))]
pub enum FileKind {
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A HEIC picture, as some phones take them.
    Heic,
    /// Anything else.
    #[default]
    Other,
}

/// Why a look into a file was cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Stopped.ts"))]
pub enum Stopped {
    /// It took too long.
    Time,
    /// It took too much memory.
    Memory,
    /// There is more in it than any document has.
    Size,
    /// The one who looked broke down over it.
    Crash,
}

/// Pages of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Sheets.ts"))]
pub struct Sheets {
    /// Width as it is looked at, in millimetres.
    pub width: u32,
    /// Height, in millimetres.
    pub height: u32,
    /// How many there are.
    pub pages: u32,
    /// The first of them, from 1.
    pub first: u32,
}

/// Pages that are nothing but a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Scans.ts"))]
pub struct Scans {
    /// How many there are.
    pub pages: u32,
    /// The lowest resolution among them, in dots per inch.
    pub dpi: u32,
    /// The first page, from 1, that has it.
    pub page: u32,
}

/// Something in a file that acts by itself or lies hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Active.ts"))]
pub enum Active {
    /// A script.
    Script,
    /// An action that starts a program or opens another file.
    Launch,
    /// An action that sends data away or brings it in.
    Submit,
    /// Files within the file.
    Embedded,
    /// A form made in another way than PDF's own.
    Xfa,
    /// Sound, film or a model in three dimensions.
    Media,
}

/// What is known of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "PictureFacts.ts"))]
pub struct PictureFacts {
    /// Width as it is looked at, in pixels.
    pub width: u32,
    /// Height, in pixels.
    pub height: u32,
    /// The resolution it claims, in dots per inch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpi: Option<u32>,
    /// What is unusual about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Trait>>"))]
    pub traits: Vec<Trait>,
}

/// Something unusual about a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(export_to = "Trait.ts"))]
pub enum Trait {
    /// It is stored lying and marked to be turned.
    Turned,
    /// Its colours are those of printing.
    Cmyk,
    /// Parts of it can be seen through.
    Transparent,
    /// It has sixteen bits to a colour.
    Deep,
    /// Its rows are stored out of order.
    Interlaced,
    /// It moves; only its first picture would be seen.
    Animated,
    /// It cannot become a page as it is.
    Unfit,
}
