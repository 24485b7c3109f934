//! The styles of the file, by the measures of the typeset pages. Where Word has a style of its own
//! for a thing it is used, so that Word shows it under its usual name and its outline works.

use super::paragraph::{edges, indent};
use super::words::{look, twips};
use super::xml::Xml;
use crate::document::{Align, ParagraphStyle};
use crate::layout::style::{self, TextStyle};

/// Running text.
pub(super) const BODY: &str = "BodyText";
/// Running text without the indent.
pub(super) const FLUSH: &str = "BodyFlush";
/// A small remark.
pub(super) const NOTE: &str = "Note";
/// Items that hang on their labels.
pub(super) const ITEM: &str = "ListParagraph";
/// Words above a table.
pub(super) const CAPTION: &str = "Caption";
/// The unit above a table.
pub(super) const UNIT: &str = "TableUnit";
/// Text in cells.
pub(super) const CELL: &str = "TableText";
/// Text in labels.
pub(super) const LABEL: &str = "TableLabel";
/// Title of the cover.
pub(super) const TITLE: &str = "Title";
/// Below the title.
pub(super) const SUBTITLE: &str = "Subtitle";
/// Labels of the cover.
pub(super) const COVER_LABEL: &str = "CoverLabel";
/// Values of the cover.
pub(super) const COVER_VALUE: &str = "CoverValue";
/// Foot of the cover.
pub(super) const COVER_NOTE: &str = "CoverNote";
/// Words above the table of contents.
pub(super) const CONTENTS: &str = "TOCHeading";
/// The running lines.
pub(super) const HEADER: &str = "Header";
/// The running lines.
pub(super) const FOOTER: &str = "Footer";
/// Headings and lines of contents go down to this level.
pub(super) const LEVELS: u8 = 4;

/// The style of a heading.
pub(super) fn heading(level: u8) -> String {
    format!("Heading{}", level.clamp(1, LEVELS))
}

/// The style of a line in the table of contents.
pub(super) fn contents_line(level: u8) -> String {
    format!("TOC{}", level.clamp(1, LEVELS))
}

/// The style of a paragraph in the flow.
pub(super) fn paragraph(style: ParagraphStyle) -> &'static str {
    match style {
        ParagraphStyle::Body => BODY,
        ParagraphStyle::Flush => FLUSH,
        ParagraphStyle::Compact => CELL,
        ParagraphStyle::Note => NOTE,
    }
}

struct Style<'a> {
    id: &'a str,
    name: &'a str,
    look: TextStyle,
    before: f32,
    after: f32,
    /// For headings, from 0.
    outline: Option<u8>,
    left: f32,
    /// A right tab with dots that lead to it.
    tab: Option<f32>,
}

impl<'a> Style<'a> {
    fn new(id: &'a str, name: &'a str, look: TextStyle) -> Self {
        Self {
            id,
            name,
            look,
            before: 0.0,
            after: 0.0,
            outline: None,
            left: 0.0,
            tab: None,
        }
    }
}

/// The part with all styles; `width` is that of the text in points.
pub(super) fn part(width: f32) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.raw(concat!(
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
        "<w:docDefaults><w:rPrDefault><w:rPr>",
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/>",
        "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
        "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>",
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
    ));
    for entry in named(width) {
        write(&mut xml, &entry);
    }
    for level in 1..=LEVELS {
        let (look, before, after) = style::heading(level);
        let (id, name) = (heading(level), format!("heading {level}"));
        write(
            &mut xml,
            &Style {
                before,
                after,
                outline: Some(level - 1),
                ..Style::new(&id, &name, look)
            },
        );
        let (id, name) = (contents_line(level), format!("toc {level}"));
        let left = f32::from(level - 1) * 2.0 * style::CONTENTS_LINE.size;
        write(
            &mut xml,
            &Style {
                before: if level == 1 { 4.0 } else { 0.0 },
                left,
                tab: Some(width),
                ..Style::new(&id, &name, style::CONTENTS_LINE)
            },
        );
    }
    xml.raw(concat!(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">",
        "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>",
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>",
        "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>",
        "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>",
        "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        "</w:styles>",
    ));
    xml.finish()
}

fn named(width: f32) -> Vec<Style<'static>> {
    let flush = style::paragraph(ParagraphStyle::Flush);
    let cell = style::CELL.aligned(Align::Justify);
    vec![
        Style::new("Normal", "Normal", flush),
        Style::new(BODY, "Body Text", style::paragraph(ParagraphStyle::Body)),
        Style::new(FLUSH, "正文无缩进", flush),
        Style {
            before: 3.0,
            ..Style::new(NOTE, "说明文字", style::paragraph(ParagraphStyle::Note))
        },
        Style::new(ITEM, "List Paragraph", flush),
        Style {
            before: 6.0,
            after: 2.0,
            ..Style::new(CAPTION, "caption", style::CAPTION)
        },
        Style {
            before: 6.0,
            after: 2.0,
            ..Style::new(UNIT, "表格单位", style::UNIT)
        },
        Style::new(CELL, "表格文字", cell),
        Style::new(LABEL, "表格标签", style::CELL_LABEL.aligned(Align::Center)),
        Style::new(TITLE, "Title", style::TITLE),
        Style::new(SUBTITLE, "Subtitle", style::SUBTITLE),
        Style::new(COVER_LABEL, "封面标签", style::COVER_LABEL),
        Style::new(COVER_VALUE, "封面内容", style::COVER_VALUE),
        Style::new(COVER_NOTE, "封面说明", style::COVER_NOTE),
        Style {
            after: 12.0,
            ..Style::new(CONTENTS, "TOC Heading", style::CONTENTS_TITLE)
        },
        Style {
            tab: Some(width),
            ..Style::new(HEADER, "header", style::RUNNING)
        },
        Style {
            tab: Some(width),
            ..Style::new(FOOTER, "footer", style::RUNNING)
        },
    ]
}

fn write(xml: &mut Xml, style: &Style<'_>) {
    let normal = style.id == "Normal";
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if normal {
        attributes.push(("w:default", "1"));
    }
    // Names of our own are told apart from Word's, which are translated by it.
    if !style.name.is_ascii() {
        attributes.push(("w:customStyle", "1"));
    }
    xml.open("w:style", &attributes);
    xml.leaf("w:name", &[("w:val", style.name)]);
    if !normal {
        xml.leaf("w:basedOn", &[("w:val", "Normal")]);
    }
    if style.outline.is_some() {
        xml.leaf("w:next", &[("w:val", BODY)]);
    }
    xml.raw("<w:qFormat/><w:pPr>");
    if style.outline.is_some() {
        xml.raw("<w:keepNext/><w:keepLines/>");
    }
    let leader = if style.id.starts_with("TOC") {
        "dot"
    } else {
        "none"
    };
    if let Some(width) = style.tab {
        xml.raw("<w:tabs>");
        xml.leaf(
            "w:tab",
            &[
                ("w:val", "right"),
                ("w:leader", leader),
                ("w:pos", &twips(width)),
            ],
        );
        xml.raw("</w:tabs>");
    }
    let look = &style.look;
    xml.leaf(
        "w:spacing",
        &[
            ("w:before", &twips(style.before)),
            ("w:after", &twips(style.after)),
            ("w:line", &twips(look.leading)),
            ("w:lineRule", "atLeast"),
        ],
    );
    if style.left > 0.0 {
        xml.leaf("w:ind", &[("w:left", &twips(style.left))]);
    } else if look.indent > 0.0 {
        indent(xml, look.indent, look.size);
    }
    xml.leaf("w:jc", &[("w:val", edges(look.align))]);
    if let Some(level) = style.outline {
        xml.leaf("w:outlineLvl", &[("w:val", &level.to_string())]);
    }
    xml.raw("</w:pPr>");
    self::look(xml, look);
    xml.close("w:style");
}
