//! Running text: fixed notes, the long texts of an application, and what its writers attest.

use shenbao_draft::Value;
use shenbao_engine::{Field, FieldType};

use super::grid;
use super::source::{self, Source};
use super::{paper, words};
use crate::document::{Block, FieldText, Heading, Paragraph, Run};

/// Fixed paragraphs.
pub(super) fn notes(source: &Source<'_>, text: &[String]) -> Vec<Block> {
    text.iter()
        .map(|line| Block::Paragraph(Paragraph::body(source.text(line))))
        .collect()
}

/// Long texts under a heading each. One alone under a lower heading needs none of its own.
pub(super) fn texts(source: &Source<'_>, fields: &[String], level: u8) -> Vec<Block> {
    let fields: Vec<_> = fields.iter().filter_map(|id| source.field(id)).collect();
    let own_heading = fields.len() > 1 || level <= 2;
    let mut blocks = Vec::new();
    for field in fields {
        if own_heading {
            blocks.push(Block::Heading(
                Heading::new(level, field.label.as_str()).of(&field.id),
            ));
        }
        let text = source.value(field);
        let paragraphs: Vec<Paragraph> = grid::lines(&text)
            .map(|line| paragraph(line).of(&field.id))
            .collect();
        if as_typed(source, field) {
            blocks.push(Block::Text(FieldText {
                field: field.id.clone(),
                paragraphs,
                blank: words::BLANK.to_owned(),
            }));
        } else if paragraphs.is_empty() {
            blocks.push(paper::note_of(words::BLANK, &field.id));
        } else {
            blocks.extend(paragraphs.into_iter().map(Block::Paragraph));
        }
    }
    blocks
}

/// Whether a field shows exactly what a person typed into it.
fn as_typed(source: &Source<'_>, field: &Field) -> bool {
    matches!(field.ty, FieldType::Text | FieldType::LongText)
        && field.slot.is_none()
        && !source.report.fixed.contains_key(&field.id)
        && (source.options.full_ids || field.sensitive.is_none())
}

/// Who indents a first line by hand is not indented once more.
fn paragraph(line: &str) -> Paragraph {
    if line.starts_with(char::is_whitespace) {
        Paragraph::styled(line, crate::document::ParagraphStyle::Flush)
    } else {
        Paragraph::body(line)
    }
}

/// What is attested, with a box that is ticked or to be ticked.
pub(super) fn statements(source: &Source<'_>, fields: &[String]) -> Vec<Block> {
    let fields = fields.iter().filter_map(|id| source.field(id));
    fields
        .map(|field| {
            let answer = source
                .report
                .fixed
                .get(&field.id)
                .or_else(|| source.draft.get(&field.id));
            let truth = answer.and_then(Value::as_bool);
            let label = field.label.as_str();
            match field.ty {
                FieldType::Tick => Block::Checkbox {
                    checked: truth == Some(true),
                    runs: vec![Run::plain(label)],
                    origin: Some(field.id.clone()),
                },
                FieldType::YesNo => {
                    let [yes, no] = [truth == Some(true), truth == Some(false)].map(source::ticked);
                    let text = format!("{label}　{yes} {}　{no} {}", words::YES, words::NO);
                    Block::Paragraph(Paragraph::body(text).of(&field.id))
                }
                _ => {
                    let text = format!("{label}：{}", source.value(field));
                    Block::Paragraph(Paragraph::body(text).of(&field.id))
                }
            }
        })
        .collect()
}
