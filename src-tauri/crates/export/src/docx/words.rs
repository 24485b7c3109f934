//! Runs of characters.

use super::xml::{Xml, carried};
use crate::document::{Position, Run};
use crate::fonts::FaceId;
use crate::layout::style::TextStyle;

/// Twentieths of a point, the unit of most lengths.
pub(super) fn twips(points: f32) -> String {
    whole(points * 20.0)
}

/// A rounded number.
pub(super) fn whole(number: f32) -> String {
    format!("{:.0}", number.round() + 0.0)
}

/// The fonts of a face by the names that Word, WPS and LibreOffice know.
pub(super) fn fonts(face: FaceId) -> (&'static str, &'static str, bool) {
    match face {
        FaceId::Song => ("Times New Roman", "宋体", false),
        FaceId::SongBold => ("Times New Roman", "宋体", true),
        FaceId::Hei => ("Arial", "黑体", false),
        FaceId::HeiBold => ("Arial", "黑体", true),
    }
}

/// How dark text of a grey is, as Word writes colours.
pub(super) fn colour(gray: f32) -> String {
    let level = whole(gray.clamp(0.0, 1.0) * 255.0)
        .parse::<u8>()
        .unwrap_or(0);
    format!("{level:02X}{level:02X}{level:02X}")
}

/// The look of characters, as a style has it.
pub(super) fn look(xml: &mut Xml, style: &TextStyle) {
    let (latin, han, bold) = fonts(style.face);
    xml.open("w:rPr", &[]);
    xml.leaf(
        "w:rFonts",
        &[
            ("w:ascii", latin),
            ("w:hAnsi", latin),
            ("w:eastAsia", han),
            ("w:cs", latin),
        ],
    );
    if bold {
        xml.raw("<w:b/><w:bCs/>");
    }
    if style.gray > 0.0 {
        xml.leaf("w:color", &[("w:val", &colour(style.gray))]);
    }
    let size = whole(style.size * 2.0);
    xml.leaf("w:sz", &[("w:val", &size)]);
    xml.leaf("w:szCs", &[("w:val", &size)]);
    xml.close("w:rPr");
}

/// A run as typed.
pub(super) fn run(xml: &mut Xml, run: &Run) {
    if !run.italic {
        return part(xml, run, &run.text, false);
    }
    // Slanting deforms Han characters, so that only the others are slanted.
    let mut rest = run.text.as_str();
    while let Some(first) = rest.chars().next() {
        let slanted = slants(first);
        let end = rest.find(|ch| slants(ch) != slanted).unwrap_or(rest.len());
        let (now, later) = rest.split_at(end);
        part(xml, run, now, slanted);
        rest = later;
    }
}

fn slants(ch: char) -> bool {
    ch < '\u{2e80}'
}

fn part(xml: &mut Xml, run: &Run, text: &str, slanted: bool) {
    xml.open("w:r", &[]);
    if run.bold || slanted || run.position != Position::Normal {
        xml.open("w:rPr", &[]);
        if run.bold {
            xml.raw("<w:b/><w:bCs/>");
        }
        if slanted {
            xml.raw("<w:i/><w:iCs/>");
        }
        match run.position {
            Position::Normal => {}
            Position::Super => {
                xml.leaf("w:vertAlign", &[("w:val", "superscript")]);
            }
            Position::Sub => {
                xml.leaf("w:vertAlign", &[("w:val", "subscript")]);
            }
        }
        xml.close("w:rPr");
    }
    text_of(xml, text);
    xml.close("w:r");
}

/// The text of a run: line feeds and tabs are elements of their own.
pub(super) fn text_of(xml: &mut Xml, text: &str) {
    for (line_number, line) in text.split('\n').enumerate() {
        if line_number > 0 {
            xml.raw("<w:br/>");
        }
        for (number, piece) in line.split('\t').enumerate() {
            if number > 0 {
                xml.raw("<w:tab/>");
            }
            if !piece.is_empty() {
                xml.raw("<w:t xml:space=\"preserve\">")
                    .text(piece)
                    .raw("</w:t>");
            }
        }
    }
}

/// The text of runs as it will be read back.
pub(super) fn plain(runs: &[Run]) -> String {
    carried(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

/// A field with the value it shows until somebody counts anew.
pub(super) fn field(xml: &mut Xml, instruction: &str, shown: &str) {
    let mark = |xml: &mut Xml, kind: &str| {
        xml.raw("<w:r>");
        xml.leaf("w:fldChar", &[("w:fldCharType", kind)]);
        xml.raw("</w:r>");
    };
    mark(xml, "begin");
    xml.raw("<w:r><w:instrText xml:space=\"preserve\"> ")
        .text(instruction)
        .raw(" </w:instrText></w:r>");
    mark(xml, "separate");
    xml.raw("<w:r>");
    text_of(xml, shown);
    xml.raw("</w:r>");
    mark(xml, "end");
}

/// The beginning of a line that has to stay on one line, by a rough measure of its characters.
pub(super) fn cut(text: &str, size: f32, width: f32) -> String {
    let mut left = width;
    let fits = |ch: char| if ch < '\u{2e80}' { size * 0.6 } else { size };
    let mut cut = String::new();
    for ch in text.chars() {
        left -= fits(ch);
        if left < size && cut.len() + ch.len_utf8() < text.len() {
            cut.push('…');
            return cut;
        }
        cut.push(ch);
    }
    cut
}

/// Lines that a text takes up, by the same rough measure.
pub(super) fn lines(text: &str, size: f32, width: f32) -> usize {
    text.split('\n')
        .map(|line| {
            let mut lines = 1;
            let mut used = 0.0;
            for ch in line.chars() {
                let each = if ch < '\u{2e80}' { size * 0.52 } else { size };
                if used + each > width {
                    lines += 1;
                    used = 0.0;
                }
                used += each;
            }
            lines
        })
        .sum()
}
