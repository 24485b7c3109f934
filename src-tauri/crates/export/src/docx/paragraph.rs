//! Paragraphs: their style and the few properties in which they differ from it.

use super::words::twips;
use super::xml::Xml;
use crate::document::Align;

/// What is said of one paragraph beside its style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Para<'a> {
    /// The style's id.
    pub(super) style: &'a str,
    /// Stays on the page of the next one.
    pub(super) keep: bool,
    /// Starts a page.
    pub(super) fresh: bool,
    /// At the foot of the page, over the whole width in points.
    pub(super) at_foot: Option<f32>,
    /// Tabs: kind, leader and place in points.
    pub(super) tabs: &'a [(&'a str, &'a str, f32)],
    /// Room above in points.
    pub(super) before: Option<f32>,
    /// The height of its one line, whatever stands in it.
    pub(super) exact: Option<f32>,
    /// From the left edge, and back for the first line; in points.
    pub(super) hang: Option<(f32, f32)>,
    /// The first line stands in by so many characters of a size.
    pub(super) indent: Option<(f32, f32)>,
    /// Edges, where they are not the style's.
    pub(super) align: Option<Align>,
}

impl<'a> Para<'a> {
    /// A paragraph of a style.
    pub(super) fn of(style: &'a str) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    /// The opening of the paragraph with its properties, in the order that the format asks for.
    pub(super) fn open(&self, xml: &mut Xml) {
        xml.raw("<w:p><w:pPr>");
        xml.leaf("w:pStyle", &[("w:val", self.style)]);
        if self.keep {
            xml.raw("<w:keepNext/>");
        }
        if self.fresh {
            xml.raw("<w:pageBreakBefore/>");
        }
        if let Some(width) = self.at_foot {
            xml.leaf(
                "w:framePr",
                &[
                    ("w:w", &twips(width)),
                    ("w:wrap", "around"),
                    ("w:vAnchor", "margin"),
                    ("w:hAnchor", "margin"),
                    ("w:xAlign", "center"),
                    ("w:yAlign", "bottom"),
                ],
            );
        }
        if !self.tabs.is_empty() {
            xml.raw("<w:tabs>");
            for (kind, leader, place) in self.tabs {
                let place = twips(*place);
                xml.leaf(
                    "w:tab",
                    &[("w:val", kind), ("w:leader", leader), ("w:pos", &place)],
                );
            }
            xml.raw("</w:tabs>");
        }
        self.spacing(xml);
        if let Some((left, back)) = self.hang {
            xml.leaf(
                "w:ind",
                &[("w:left", &twips(left)), ("w:hanging", &twips(back))],
            );
        } else if let Some((chars, size)) = self.indent {
            indent(xml, chars, size);
        }
        if let Some(align) = self.align {
            xml.leaf("w:jc", &[("w:val", edges(align))]);
        }
        xml.raw("</w:pPr>");
    }

    fn spacing(&self, xml: &mut Xml) {
        let before = self.before.map(twips);
        let exact = self.exact.map(twips);
        let mut all = Vec::new();
        if let Some(before) = &before {
            all.push(("w:before", before.as_str()));
        }
        if let Some(exact) = &exact {
            all.extend([("w:line", exact.as_str()), ("w:lineRule", "exact")]);
        }
        if !all.is_empty() {
            xml.leaf("w:spacing", &all);
        }
    }
}

/// The indent of a first line: in characters, and in points for programs that do not count those.
pub(super) fn indent(xml: &mut Xml, chars: f32, size: f32) {
    let hundredths = super::words::whole(chars * 100.0);
    xml.leaf(
        "w:ind",
        &[
            ("w:firstLineChars", &hundredths),
            ("w:firstLine", &twips(chars * size)),
        ],
    );
}

/// Edges as Word calls them.
pub(super) fn edges(align: Align) -> &'static str {
    match align {
        Align::Justify => "both",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}
