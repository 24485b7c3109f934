//! The looks: sizes in points, faces, distances. The only place where they are decided.

use crate::document::{Align, ParagraphStyle};
use crate::fonts::FaceId;

/// Points in a millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// Thickness of the frame of a table.
pub(crate) const HAIRLINE: f32 = 0.6;
/// Room between the frame of a cell and its text, sideways.
pub(crate) const CELL_SIDE: f32 = 5.0;
/// Room between the frame of a cell and its text, above and below.
pub(crate) const CELL_EDGE: f32 = 3.6;
/// The ground of labels.
pub(crate) const SHADE: f32 = 0.945;
/// How dark secondary text is; 0 is black.
pub(crate) const QUIET: f32 = 0.3;

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextStyle {
    /// The face of ordinary runs.
    pub(crate) face: FaceId,
    /// The face of bold runs.
    pub(crate) bold: FaceId,
    /// Height of a character.
    pub(crate) size: f32,
    /// From one base line to the next.
    pub(crate) leading: f32,
    /// Indent of the first line, in characters.
    pub(crate) indent: f32,
    /// Edges.
    pub(crate) align: Align,
    /// 0 is black.
    pub(crate) gray: f32,
}

impl TextStyle {
    const fn song(size: f32, leading: f32) -> Self {
        Self {
            face: FaceId::Song,
            bold: FaceId::SongBold,
            size,
            leading,
            indent: 0.0,
            align: Align::Left,
            gray: 0.0,
        }
    }

    const fn hei(size: f32, leading: f32) -> Self {
        Self {
            face: FaceId::Hei,
            bold: FaceId::HeiBold,
            ..Self::song(size, leading)
        }
    }

    const fn black(size: f32, leading: f32) -> Self {
        Self {
            face: FaceId::HeiBold,
            bold: FaceId::HeiBold,
            ..Self::song(size, leading)
        }
    }

    /// The same with other edges.
    pub(crate) const fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// From the top of a line to its base line: the em box stands in the middle of the leading.
    pub(crate) fn baseline(&self) -> f32 {
        (self.leading - self.size) / 2.0 + 0.88 * self.size
    }
}

/// The running lines.
pub(crate) const RUNNING: TextStyle = TextStyle {
    gray: QUIET,
    ..TextStyle::hei(9.0, 12.0)
};
/// Large lines of the cover.
pub(crate) const TITLE: TextStyle = TextStyle::black(24.0, 36.0).aligned(Align::Center);
/// Smaller lines of the cover.
pub(crate) const SUBTITLE: TextStyle = TextStyle::hei(16.0, 26.0).aligned(Align::Center);
/// Labels of the cover.
pub(crate) const COVER_LABEL: TextStyle = TextStyle::hei(12.5, 22.5);
/// Values of the cover.
pub(crate) const COVER_VALUE: TextStyle = TextStyle::song(12.5, 22.5);
/// Foot of the cover.
pub(crate) const COVER_NOTE: TextStyle = TextStyle {
    gray: QUIET,
    ..TextStyle::song(9.0, 15.0).aligned(Align::Center)
};
/// The words above a table of contents.
pub(crate) const CONTENTS_TITLE: TextStyle = TextStyle::black(17.0, 28.0).aligned(Align::Center);
/// Lines of a table of contents.
pub(crate) const CONTENTS_LINE: TextStyle = TextStyle::song(12.0, 22.0);
/// Captions.
pub(crate) const CAPTION: TextStyle = TextStyle::hei(10.5, 16.5).aligned(Align::Center);
/// Units above a table.
pub(crate) const UNIT: TextStyle = TextStyle::song(9.0, 14.0).aligned(Align::Right);
/// Cells.
pub(crate) const CELL: TextStyle = TextStyle::song(10.5, 16.5);
/// Cells of a table's heading rows and labels.
pub(crate) const CELL_LABEL: TextStyle = TextStyle::hei(10.5, 16.5);

/// The look of a paragraph in the flow.
pub(crate) fn paragraph(style: ParagraphStyle) -> TextStyle {
    match style {
        ParagraphStyle::Body => TextStyle {
            indent: 2.0,
            ..TextStyle::song(12.0, 22.5).aligned(Align::Justify)
        },
        ParagraphStyle::Flush => TextStyle::song(12.0, 22.5).aligned(Align::Justify),
        ParagraphStyle::Compact => CELL.aligned(Align::Justify),
        ParagraphStyle::Note => TextStyle {
            gray: QUIET,
            ..TextStyle::song(9.0, 15.0)
        },
    }
}

/// A heading: its look and the room above and below.
pub(crate) fn heading(level: u8) -> (TextStyle, f32, f32) {
    match level {
        0 | 1 => (TextStyle::black(16.0, 24.0), 18.0, 7.0),
        2 => (TextStyle::black(13.0, 20.0), 9.0, 3.0),
        3 => {
            let style = TextStyle {
                face: FaceId::SongBold,
                ..TextStyle::song(12.0, 22.5)
            };
            (
                TextStyle {
                    indent: 2.0,
                    ..style
                },
                3.0,
                0.0,
            )
        }
        _ => (
            TextStyle {
                indent: 2.0,
                ..TextStyle::song(12.0, 22.5)
            },
            0.0,
            0.0,
        ),
    }
}
