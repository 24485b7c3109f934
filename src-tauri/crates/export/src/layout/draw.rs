//! What lands on a page: text with exact places, rules, grounds, links. Lengths are in points and
//! y grows downwards; only the writer knows that PDF counts from below.

use std::rc::Rc;

use crate::fonts::FaceId;

/// Characters of one look on one base line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub(crate) face: FaceId,
    pub(crate) size: f32,
    pub(crate) slanted: bool,
    pub(crate) gray: f32,
    /// Left edge.
    pub(crate) x: f32,
    /// Base line.
    pub(crate) y: f32,
    /// Each character and the room before it beyond what the glyphs take.
    pub(crate) chars: Vec<(f32, char)>,
    /// What was typed, where the drawn characters are others.
    pub(crate) typed: Option<String>,
    /// Set for text extraction only; a shape is drawn in its place.
    pub(crate) hidden: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    /// A heading of this document.
    Heading(usize),
    /// A place outside it, by name.
    Named(String),
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Draw {
    Span(Span),
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
        gray: f32,
        dotted: bool,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        gray: f32,
    },
    Link {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        to: Target,
    },
    /// Nothing to see: what was made from this part of the draft stands here.
    Origin {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        path: Rc<str>,
    },
    /// The page number of a heading, known only when all pages are made.
    PageNumber {
        heading: usize,
        leader: f32,
        right: f32,
        y: f32,
    },
}

impl Draw {
    /// A solid rule.
    pub(crate) fn rule(from: (f32, f32), to: (f32, f32), width: f32) -> Self {
        Self::Rule {
            from,
            to,
            width,
            gray: 0.15,
            dotted: false,
        }
    }

    /// The same thing elsewhere.
    pub(crate) fn shift(&mut self, dx: f32, dy: f32) {
        match self {
            Self::Span(span) => {
                span.x += dx;
                span.y += dy;
            }
            Self::Rule { from, to, .. } => {
                *from = (from.0 + dx, from.1 + dy);
                *to = (to.0 + dx, to.1 + dy);
            }
            Self::Fill { x, y, .. } | Self::Link { x, y, .. } | Self::Origin { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Self::PageNumber {
                leader, right, y, ..
            } => {
                *leader += dx;
                *right += dx;
                *y += dy;
            }
        }
    }
}

/// A finished page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Page {
    /// In reading order.
    pub(crate) draws: Vec<Draw>,
    /// Header and footer, which are no part of the text.
    pub(crate) furniture: Vec<Draw>,
    /// Whether it is a cover, which has no running title.
    pub(crate) cover: bool,
}

/// A heading and where it came to stand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) level: u8,
    /// As on the page.
    pub(crate) text: String,
    /// As among the bookmarks.
    pub(crate) bookmark: String,
    pub(crate) page: usize,
    /// Upper edge.
    pub(crate) y: f32,
}
