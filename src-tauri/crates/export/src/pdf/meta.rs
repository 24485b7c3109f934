//! What the file says about itself: the information dictionary, XMP, dates, the file identifier.

use lopdf::{Dictionary, Object, StringFormat};
use sha2::{Digest, Sha256};

use crate::document::{Document, Timestamp};
use crate::error::ExportError;

/// The program named as the one that wrote the file.
const PRODUCER: &str = concat!("shenbao-export ", env!("CARGO_PKG_VERSION"));

/// A text string that holds any character.
pub(super) fn text(value: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(value.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The language of the document.
pub(super) fn language(document: &Document) -> &str {
    let language = document.meta.language.as_str();
    if language.is_empty() {
        "zh-CN"
    } else {
        language
    }
}

/// The information dictionary.
pub(super) fn information(document: &Document) -> Dictionary {
    let meta = &document.meta;
    let mut info = Dictionary::new();
    let keywords = meta.keywords.join("；");
    for (key, value) in [
        ("Title", meta.title.as_str()),
        ("Author", &meta.author),
        ("Subject", &meta.subject),
        ("Keywords", &keywords),
        ("Creator", &meta.creator),
        ("Producer", PRODUCER),
    ] {
        if !value.is_empty() {
            info.set(key, text(value));
        }
    }
    let date = Object::string_literal(pdf_date(&meta.date));
    info.set("CreationDate", date.clone());
    info.set("ModDate", date);
    info.set("Trapped", Object::Name(b"False".to_vec()));
    info
}

/// The same facts as XMP. It claims no standard that has not been checked.
pub(super) fn xmp(document: &Document) -> String {
    let meta = &document.meta;
    let date = iso_date(&meta.date);
    let language = escape(language(document));
    let keywords: String = meta
        .keywords
        .iter()
        .map(|word| format!("<rdf:li>{}</rdf:li>", escape(word)))
        .collect();
    let alternative = |name: &str, value: &str| {
        let value = escape(value);
        format!(
            "<dc:{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></dc:{name}>"
        )
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <dc:format>application/pdf</dc:format>\n{title}\n{description}\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
         <dc:subject><rdf:Bag>{keywords}</rdf:Bag></dc:subject>\n\
         <pdf:Keywords>{joined}</pdf:Keywords>\n<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <xmp:CreatorTool>{creator}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <xmp:MetadataDate>{date}</xmp:MetadataDate>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
        title = alternative("title", &meta.title),
        description = alternative("description", &meta.subject),
        author = escape(&meta.author),
        joined = escape(&meta.keywords.join("；")),
        creator = escape(&meta.creator),
    )
}

/// An identifier that follows from the content, so that the same input gives the same file.
pub(super) fn identifier(document: &Document) -> Result<Object, ExportError> {
    let json = serde_json::to_vec(document).map_err(|error| ExportError::Pdf(error.to_string()))?;
    let mut hash = Sha256::new();
    hash.update(PRODUCER);
    hash.update(json);
    let id = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    Ok(Object::Array(vec![id.clone(), id]))
}

fn escape(value: &str) -> String {
    value
        .chars()
        .filter(|ch| !ch.is_control())
        .map(|ch| match ch {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

fn zone(date: &Timestamp) -> (char, u16, u16) {
    let sign = if date.offset_minutes < 0 { '-' } else { '+' };
    let minutes = date.offset_minutes.unsigned_abs();
    (sign, minutes / 60, minutes % 60)
}

fn pdf_date(date: &Timestamp) -> String {
    let (sign, hours, minutes) = zone(date);
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}{sign}{hours:02}'{minutes:02}'",
        date.year, date.month, date.day, date.hour, date.minute, date.second
    )
}

fn iso_date(date: &Timestamp) -> String {
    let (sign, hours, minutes) = zone(date);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{hours:02}:{minutes:02}",
        date.year, date.month, date.day, date.hour, date.minute, date.second
    )
}
