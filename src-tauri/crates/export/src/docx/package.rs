//! The parts of the file and how they hang together, in a zip whose bytes depend on the document alone.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::Body;
use super::sections::{self, Origin};
use super::words::twips;
use super::xml::Xml;
use super::{Docx, running, styles};
use crate::document::{Block, Document, Timestamp};
use crate::layout::style::MM;

/// What the body and the running lines may use.
pub(super) const NAMESPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" ",
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"",
);

/// What is known from the typeset pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// How many there are; 0 when not known.
    pub(super) total: usize,
    /// The page of every heading, from 1.
    pub(super) headings: Vec<usize>,
}

/// Puts the file together.
pub(super) fn write(document: &Document, origin: &Origin, pages: &Pages) -> Result<Docx, ZipError> {
    let mut body = Body::of(document, pages);
    let covered = matches!(document.blocks.first(), Some(Block::Cover(_)));
    section_end(&mut body.xml, document, covered);
    body.xml.raw("</w:body></w:document>");
    let properties = sections::properties(origin, &body.sections, &body.rest, &body.blank);
    let width = body.width;
    let mut dropped = BTreeSet::new();
    let mut parts: Vec<(&str, Vec<u8>)> = vec![
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes().to_vec()),
        ("_rels/.rels", RELATIONS.as_bytes().to_vec()),
    ];
    let mut add = |name, xml: Xml| {
        dropped.extend(xml.dropped.iter().copied());
        parts.push((name, xml.finish()));
    };
    add("word/document.xml", body.xml);
    add("word/header1.xml", running::header(document, false));
    add("word/header2.xml", running::header(document, true));
    add("word/footer1.xml", running::footer(document, pages));
    add("word/footer2.xml", running::footer(document, pages));
    add("docProps/core.xml", core(document));
    add("docProps/app.xml", app(document, pages));
    add("docProps/custom.xml", custom(&properties));
    parts.push(("word/_rels/document.xml.rels", PARTS.as_bytes().to_vec()));
    parts.push(("word/styles.xml", styles::part(width)));
    parts.push(("word/settings.xml", SETTINGS.as_bytes().to_vec()));
    parts.push(("word/fontTable.xml", FONTS.as_bytes().to_vec()));
    Ok(Docx {
        bytes: zipped(&parts)?,
        dropped: dropped.into_iter().collect(),
    })
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Paper, margins, and which running lines stand where.
fn section_end(xml: &mut Xml, document: &Document, covered: bool) {
    let page = &document.page;
    xml.raw("<w:sectPr>");
    for (kind, header, footer) in [("default", "rId1", "rId3"), ("first", "rId2", "rId4")] {
        if kind == "first" && !covered {
            continue;
        }
        xml.leaf("w:headerReference", &[("w:type", kind), ("r:id", header)]);
        xml.leaf("w:footerReference", &[("w:type", kind), ("r:id", footer)]);
    }
    let mm = |length: f32| twips(length * MM);
    let mut size = vec![("w:w", mm(page.width)), ("w:h", mm(page.height))];
    if page.width > page.height {
        size.push(("w:orient", "landscape".to_owned()));
    }
    let margins = [
        ("w:top", mm(page.top)),
        ("w:right", mm(page.right)),
        ("w:bottom", mm(page.bottom)),
        ("w:left", mm(page.left)),
        ("w:header", mm(page.top * 0.5)),
        ("w:footer", twips((page.bottom * 0.72 * MM - 12.0).max(0.0))),
        ("w:gutter", "0".to_owned()),
    ];
    let named = |pairs: &[(&'static str, String)], xml: &mut Xml, tag: &str| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        xml.leaf(tag, &pairs);
    };
    named(&size, xml, "w:pgSz");
    named(&margins, xml, "w:pgMar");
    if covered {
        xml.raw("<w:titlePg/>");
    }
    xml.raw("</w:sectPr>");
}

fn core(document: &Document) -> Xml {
    let meta = &document.meta;
    let mut xml = Xml::part();
    xml.raw(concat!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ",
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" ",
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
    ));
    let language = if meta.language.is_empty() {
        "zh-CN"
    } else {
        &meta.language
    };
    for (tag, text) in [
        ("dc:title", meta.title.as_str()),
        ("dc:subject", &meta.subject),
        ("dc:creator", &meta.author),
        ("cp:keywords", &meta.keywords.join("；")),
        ("cp:lastModifiedBy", &meta.author),
        ("dc:language", language),
    ] {
        if !text.is_empty() {
            xml.element(tag, text);
        }
    }
    for tag in ["dcterms:created", "dcterms:modified"] {
        xml.open(tag, &[("xsi:type", "dcterms:W3CDTF")]);
        xml.text(&moment(&meta.date)).close(tag);
    }
    xml.raw("</cp:coreProperties>");
    xml
}

fn moment(at: &Timestamp) -> String {
    let (sign, offset) = if at.offset_minutes < 0 {
        ('-', at.offset_minutes.unsigned_abs())
    } else {
        ('+', at.offset_minutes.unsigned_abs())
    };
    let zone = if offset == 0 {
        "Z".to_owned()
    } else {
        format!("{sign}{:02}:{:02}", offset / 60, offset % 60)
    };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{zone}",
        at.year, at.month, at.day, at.hour, at.minute, at.second
    )
}

fn app(document: &Document, pages: &Pages) -> Xml {
    let mut xml = Xml::part();
    xml.raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">");
    if pages.total > 0 {
        xml.element("Pages", &pages.total.to_string());
    }
    xml.element("Application", &document.meta.creator);
    xml.raw("</Properties>");
    xml
}

fn custom(properties: &[(String, String)]) -> Xml {
    let mut xml = Xml::part();
    xml.raw(concat!(
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" ",
        "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">",
    ));
    for (index, (name, value)) in properties.iter().enumerate() {
        let number = (index + 2).to_string();
        let set = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
        xml.open(
            "property",
            &[("fmtid", set), ("pid", &number), ("name", name)],
        );
        xml.element("vt:lpwstr", value).close("property");
    }
    xml.raw("</Properties>");
    xml
}

const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
const RELATIONS: &str = include_str!("parts/rels.xml");
const PARTS: &str = include_str!("parts/document_rels.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const FONTS: &str = include_str!("parts/font_table.xml");
