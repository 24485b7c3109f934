//! One page as operations of the writer. Here y turns around: PDF counts from below.

use std::collections::BTreeMap;

use printpdf::xobject::DictItem;
use printpdf::{
    Color, FontId, Greyscale, Line, LineCapStyle, LineDashPattern, LinePoint, Op, PaintMode,
    PdfFontHandle, Point, Pt, Rect, TextItem, TextMatrix, TextRenderingMode,
};

use super::embed::{Fonts, resource};
use crate::fonts::FaceId;
use crate::layout::{Draw, Page, Span};

/// How far slanted letters lean.
const SLANT: f32 = 0.21;

/// What the viewer already knows, so that it is not told again.
struct State<'a> {
    ops: Vec<Op>,
    height: f32,
    fonts: &'a Fonts,
    in_text: bool,
    font: Option<(FaceId, f32)>,
    fill: f32,
    stroke: (f32, f32, bool),
}

/// The operations that draw a page of `height` points.
pub(super) fn operations(page: &Page, height: f32, fonts: &Fonts) -> Vec<Op> {
    let mut state = State {
        ops: Vec::with_capacity(page.draws.len() * 4),
        height,
        fonts,
        in_text: false,
        font: None,
        fill: 0.0,
        stroke: (-1.0, -1.0, false),
    };
    for draw in &page.draws {
        state.draw(draw);
    }
    state.leave_text();
    // Running lines are marked as no part of the text, for readers that care.
    state.ops.push(Op::BeginMarkedContent {
        tag: "Artifact".to_owned(),
    });
    for draw in &page.furniture {
        state.draw(draw);
    }
    state.leave_text();
    state.ops.push(Op::EndMarkedContent);
    state.ops
}

impl State<'_> {
    fn draw(&mut self, draw: &Draw) {
        match draw {
            Draw::Span(span) => self.span(span),
            Draw::Rule {
                from,
                to,
                width,
                gray,
                dotted,
            } => {
                self.rule(*from, *to, (*width, *gray, *dotted));
            }
            Draw::Fill {
                x,
                y,
                width,
                height,
                gray,
            } => {
                self.leave_text();
                self.fill(*gray);
                let bottom = self.height - y - height;
                let mut rectangle = Rect::from_xywh(
                    Pt(round(*x)),
                    Pt(round(bottom)),
                    Pt(round(*width)),
                    Pt(round(*height)),
                );
                rectangle.mode = Some(PaintMode::Fill);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            // Links are written when finishing; numbers were put in before.
            Draw::Link { .. } | Draw::PageNumber { .. } | Draw::Origin { .. } => {}
        }
    }

    fn leave_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn fill(&mut self, gray: f32) {
        if self.fill != gray {
            self.ops.push(Op::SetFillColor { col: shade(gray) });
            self.fill = gray;
        }
    }

    fn rule(&mut self, from: (f32, f32), to: (f32, f32), stroke: (f32, f32, bool)) {
        self.leave_text();
        let (width, gray, dotted) = stroke;
        if self.stroke.0 != width {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        if self.stroke.1 != gray {
            self.ops.push(Op::SetOutlineColor { col: shade(gray) });
        }
        if self.stroke.2 != dotted || self.stroke.0 < 0.0 {
            let dash: &[f32] = if dotted { &[0.0, 3.2] } else { &[] };
            let cap = if dotted {
                LineCapStyle::Round
            } else {
                LineCapStyle::ProjectingSquare
            };
            self.ops.push(Op::SetLineDashPattern {
                dash: LineDashPattern::new(0.0, dash),
            });
            self.ops.push(Op::SetLineCapStyle { cap });
        }
        self.stroke = stroke;
        let point = |(x, y): (f32, f32)| LinePoint {
            p: Point {
                x: Pt(round(x)),
                y: Pt(round(self.height - y)),
            },
            bezier: false,
        };
        let line = Line {
            points: vec![point(from), point(to)],
            is_closed: false,
        };
        self.ops.push(Op::DrawLine { line });
    }

    fn span(&mut self, span: &Span) {
        self.fill(span.gray);
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
        }
        let shared = span
            .chars
            .iter()
            .any(|(_, ch)| self.fonts.stand_in(span.face, *ch).is_some());
        let typed = span
            .typed
            .clone()
            .or_else(|| shared.then(|| span.chars.iter().map(|(_, ch)| *ch).collect()));
        if let Some(typed) = &typed {
            self.ops.push(replaced_by(typed));
        }
        if self.font != Some((span.face, span.size)) {
            let font = PdfFontHandle::External(FontId(resource(span.face)));
            self.ops.push(Op::SetFont {
                font,
                size: Pt(span.size),
            });
            self.font = Some((span.face, span.size));
        }
        if span.hidden {
            self.ops.push(Op::SetTextRenderingMode {
                mode: TextRenderingMode::Invisible,
            });
        }
        let lean = if span.slanted { SLANT } else { 0.0 };
        let (x, y) = (round(span.x), round(self.height - span.y));
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw([1.0, 0.0, lean, 1.0, x, y]),
        });
        let items = self.items(span);
        self.ops.push(Op::ShowText { items });
        if span.hidden {
            self.ops.push(Op::SetTextRenderingMode {
                mode: TextRenderingMode::Fill,
            });
        }
        if typed.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Characters with the corrections between them, in thousandths of the size.
    fn items(&self, span: &Span) -> Vec<TextItem> {
        let mut items = Vec::new();
        let mut text = String::new();
        // Corrections are whole numbers; what rounding leaves is carried on, so nothing drifts.
        let mut owed = 0.0;
        for (gap, ch) in &span.chars {
            owed += gap * 1000.0 / span.size;
            let now = owed.round();
            if now != 0.0 {
                if !text.is_empty() {
                    items.push(TextItem::Text(std::mem::take(&mut text)));
                }
                items.push(TextItem::Offset(-now));
                owed -= now;
            }
            let advance = self.fonts.advance(span.face, *ch);
            owed += advance - advance.trunc();
            text.push(self.fonts.stand_in(span.face, *ch).unwrap_or(*ch));
        }
        items.push(TextItem::Text(text));
        items
    }
}

fn shade(gray: f32) -> Color {
    Color::Greyscale(Greyscale {
        percent: gray,
        icc_profile: None,
    })
}

/// Hundredths of a point are finer than any printer.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// What follows reads as `typed`, whatever is drawn.
fn replaced_by(typed: &str) -> Op {
    let mut data = vec![0xfe, 0xff];
    data.extend(typed.encode_utf16().flat_map(u16::to_be_bytes));
    let text = DictItem::String {
        data,
        literal: false,
    };
    let properties = DictItem::Dict {
        map: BTreeMap::from([("ActualText".to_owned(), text)]),
    };
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties,
    }
}
