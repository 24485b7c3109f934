//! What all papers share: identity, running lines, and what stands in for something missing.

use shenbao_engine::Field;

use super::source::Source;
use super::{record, words};
use crate::document::{
    Block, Document, DraftMark, Furniture, Metadata, Paragraph, ParagraphStyle, Timestamp,
};

/// A paper around its blocks. `kind` is what it is, `mark` what the header says on the right.
pub(super) fn document(
    source: &Source<'_>,
    kind: &str,
    mark: &str,
    blocks: Vec<Block>,
) -> Document {
    let title = source.title();
    let author = [source.lead_unit(), source.leaders()]
        .into_iter()
        .find(|name| !name.is_empty());
    let mark = if mark.is_empty() { words::DRAFT } else { mark };
    let date = source.options.filled_on.map(|date| Timestamp {
        year: date.year().unsigned_abs(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
        ..Timestamp::default()
    });
    Document {
        meta: Metadata {
            title: [kind, &title]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("　"),
            author: author.unwrap_or_default(),
            subject: source.pack.title.clone(),
            keywords: Vec::new(),
            language: source.pack.language.clone(),
            creator: source.options.creator.clone(),
            date: date.unwrap_or_default(),
        },
        furniture: Furniture {
            header: kind.to_owned(),
            footer: if title.is_empty() {
                words::UNTITLED.to_owned()
            } else {
                title
            },
            unnumbered: false,
            draft: Some(DraftMark {
                label: mark.to_owned(),
                watermark: true,
            }),
        },
        blocks,
        ..Document::default()
    }
}

/// A template with the draft's values, or nothing if it has places and all of them are blank.
pub(super) fn filled(source: &Source<'_>, template: &str) -> String {
    let text = source.text(template);
    let mut bare = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        bare.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    if bare != template && bare == text {
        String::new()
    } else {
        text
    }
}

/// A remark in place of a table without rows.
pub(super) fn missing(source: &Source<'_>, field: &Field) -> Block {
    note_of(record::nothing(source, field), &field.id)
}

/// A small grey remark.
pub(super) fn note(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::styled(text, ParagraphStyle::Note))
}

/// A small grey remark in the place of a part of the draft.
pub(super) fn note_of(text: impl Into<String>, origin: &str) -> Block {
    Block::Paragraph(Paragraph::styled(text, ParagraphStyle::Note).of(origin))
}
