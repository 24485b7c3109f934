//! Text as it was typed, with the few properties that change how a character looks.

use serde::{Deserialize, Serialize};

/// Characters that look alike.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// As typed. A line feed starts a new line; ☐ ☑ ☒ are drawn as boxes.
    pub text: String,
    /// Heavier strokes.
    #[serde(default)]
    pub bold: bool,
    /// Slanted Latin letters; Han characters stay upright, as slanting deforms them.
    #[serde(default)]
    pub italic: bool,
    /// On the line, above it or below it.
    #[serde(default)]
    pub position: Position,
    /// Where the lines of its paragraph lead: a place outside this document, known by name to
    /// whoever binds it with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Where a run stands relative to the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// On the base line.
    #[default]
    Normal,
    /// Small and raised.
    Super,
    /// Small and lowered.
    Sub,
}

impl Run {
    /// Ordinary text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Bold text.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: true,
            ..Self::default()
        }
    }
}

/// One paragraph.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// The text in reading order.
    pub runs: Vec<Run>,
    /// The look.
    #[serde(default)]
    pub style: ParagraphStyle,
    /// Overrides the alignment of the style or of the table column.
    #[serde(default)]
    pub align: Option<Align>,
    /// What in the draft it was made from, as a path: whoever shows the page can find the way back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

impl Paragraph {
    /// Running text with an indented first line.
    #[must_use]
    pub fn body(text: impl Into<String>) -> Self {
        Self::styled(text, ParagraphStyle::Body)
    }

    /// The same paragraph, made from this part of the draft.
    #[must_use]
    pub fn of(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// Text of one look.
    #[must_use]
    pub fn styled(text: impl Into<String>, style: ParagraphStyle) -> Self {
        Self {
            runs: vec![Run::plain(text)],
            style,
            align: None,
            origin: None,
        }
    }
}

/// The named looks of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphStyle {
    /// Running text: first line indented by two characters, justified.
    #[default]
    Body,
    /// Running text without the indent.
    Flush,
    /// Smaller text as in table cells.
    Compact,
    /// Small grey remark.
    Note,
}

/// Horizontal placement of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Both edges straight, last line left.
    Justify,
    /// Left edge straight.
    Left,
    /// Centred.
    Center,
    /// Right edge straight; for amounts.
    Right,
}
