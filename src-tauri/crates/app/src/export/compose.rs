//! From a pack's layout and a draft to a document. What does not apply to the answers is left out;
//! what is blank stays, as an empty place to fill in.

use shenbao_draft::{Draft, Row};
use shenbao_engine::{DocumentSpec, Entry, Field, FieldType, Line, Pack, PartBody, Reader, Report};
use shenbao_export::Document;
use shenbao_export::document::{
    Block, Cover, CoverField, DraftMark, Furniture, Heading, KeyValue, KeyValueTable, Metadata, Paragraph,
    ParagraphStyle, Run, SignaturePlace, SignatureSheet, SigningLine,
};

use super::{checklist, tables};
use crate::summary;

/// What every part is made from.
pub(super) struct Source<'a> {
    pub(super) pack: &'a Pack,
    pub(super) draft: &'a Draft,
    pub(super) report: &'a Report,
    reader: Reader<'a>,
}

impl Source<'_> {
    /// A template with the draft's values.
    pub(super) fn text(&self, text: &str) -> String {
        self.reader.template(text)
    }

    /// A value as people read it; empty while blank.
    pub(super) fn value(&self, path: &str) -> String {
        self.reader.show(path).unwrap_or_default()
    }

    pub(super) fn applies(&self, path: &str) -> bool {
        self.reader.applies(path)
    }

    pub(super) fn cell(&self, table: &str, row: &Row, column: &str) -> String {
        self.value(&format!("{table}[{}].{column}", row.id))
    }

    /// How a row is named.
    pub(super) fn row_title(&self, table: &str, row: &str) -> String {
        self.value(&format!("{table}[{row}]"))
    }

    /// The total of a column, as people read it.
    pub(super) fn total(&self, table: &str, column: &str) -> String {
        self.reader.total(table, column).unwrap_or_default()
    }

    fn field(&self, id: &str) -> Option<&Field> {
        self.pack.field(id).filter(|_| self.applies(id))
    }
}

/// The whole paper.
pub(super) fn compose(pack: &Pack, spec: &DocumentSpec, draft: &Draft, report: &Report) -> Document {
    let source = Source { pack, draft, report, reader: Reader::new(pack, draft) };
    let mut blocks = Vec::new();
    for part in &spec.parts {
        let body = body(&source, &part.body);
        if body.is_empty() {
            continue;
        }
        if !part.heading.is_empty() {
            blocks.push(Block::Heading(Heading::new(1, source.text(&part.heading))));
        }
        blocks.extend(body);
    }
    let header = source.text(&spec.header_left);
    Document {
        meta: Metadata {
            title: format!("{header} {}", summary::title(draft)),
            author: summary::lead_unit(draft),
            subject: pack.title.clone(),
            ..Metadata::default()
        },
        furniture: Furniture {
            header,
            footer: summary::title(draft),
            draft: Some(DraftMark { label: source.text(&spec.header_right), watermark: true }),
        },
        blocks,
        ..Document::default()
    }
}

fn body(source: &Source<'_>, body: &PartBody) -> Vec<Block> {
    match body {
        PartBody::Cover { title, lines, foot } => vec![Block::Cover(Cover {
            title: title.iter().map(|line| source.text(line)).collect(),
            fields: lines.iter().map(|line| cover_line(source, line)).collect(),
            note: source.text(foot),
            ..Cover::default()
        })],
        PartBody::Notes { text } => {
            text.iter().map(|line| Block::Paragraph(Paragraph::body(source.text(line)))).collect()
        }
        PartBody::Fields { fields, columns, wide } => fields_part(source, fields, *columns, wide),
        PartBody::Record { table, fields } => records(source, table, fields),
        PartBody::Texts { fields } => fields.iter().flat_map(|id| long_text(source, id)).collect(),
        PartBody::Table { table, columns, totals, .. } => tables::table(source, table, columns, totals),
        PartBody::Matrix { table } => tables::matrix(source, table),
        PartBody::Facts { rows } => {
            let entries = rows.iter().map(|line| entry(&line.label, &source.text(&line.value), false)).collect();
            vec![Block::KeyValue(KeyValueTable { pairs: 1, entries })]
        }
        PartBody::Statements { fields } => fields.iter().filter_map(|id| statement(source, id)).collect(),
        PartBody::Signatures { lead, table, name, places } => {
            vec![Block::Signatures(signatures(source, lead, table, name, places))]
        }
        PartBody::Attachments => vec![checklist::table(source.pack, source.draft, source.report)],
    }
}

fn cover_line(source: &Source<'_>, line: &Line) -> CoverField {
    CoverField { label: line.label.clone(), values: vec![source.text(&line.value)] }
}

fn fields_part(source: &Source<'_>, fields: &[Entry], columns: u32, wide: &[String]) -> Vec<Block> {
    let pairs = u8::try_from(columns.clamp(1, 3)).unwrap_or(2);
    let mut blocks = Vec::new();
    let mut entries = Vec::new();
    let close = |entries: &mut Vec<KeyValue>, blocks: &mut Vec<Block>| {
        if !entries.is_empty() {
            blocks.push(Block::KeyValue(KeyValueTable { pairs, entries: std::mem::take(entries) }));
        }
    };
    for item in fields {
        match item {
            Entry::Group(title) => {
                close(&mut entries, &mut blocks);
                blocks.push(Block::Heading(Heading::new(3, title.as_str())));
            }
            Entry::Field(id) => {
                let Some(field) = source.field(id) else { continue };
                entries.push(entry(&field.label, &source.value(id), wide.contains(id)));
            }
        }
    }
    close(&mut entries, &mut blocks);
    blocks
}

fn records(source: &Source<'_>, table: &str, columns: &[String]) -> Vec<Block> {
    let Some(field) = source.field(table) else { return Vec::new() };
    let mut blocks = Vec::new();
    for row in source.draft.rows(table) {
        blocks.push(Block::Heading(Heading::new(3, source.row_title(table, &row.id))));
        let shown = columns.iter().filter_map(|id| {
            let column = field.columns().iter().find(|column| column.id == *id)?;
            let applies = source.applies(&format!("{table}[{}].{id}", row.id));
            let wide = column.ty == FieldType::LongText;
            applies.then(|| entry(&column.label, &source.cell(table, row, id), wide))
        });
        blocks.push(Block::KeyValue(KeyValueTable { pairs: 2, entries: shown.collect() }));
    }
    blocks
}

fn long_text(source: &Source<'_>, id: &str) -> Vec<Block> {
    let Some(field) = source.field(id) else { return Vec::new() };
    let heading = Block::Heading(Heading::new(2, field.label.as_str()));
    let text = source.value(id);
    let paragraphs = text.lines().filter(|line| !line.trim().is_empty());
    let body = paragraphs.map(|line| Block::Paragraph(Paragraph::body(line.trim_end())));
    std::iter::once(heading).chain(body).collect()
}

fn statement(source: &Source<'_>, id: &str) -> Option<Block> {
    let field = source.field(id)?;
    let checked = source.draft.get(id).and_then(shenbao_draft::Value::as_bool) == Some(true);
    Some(Block::Checkbox { checked, runs: vec![Run::plain(field.label.as_str())] })
}

fn signatures(source: &Source<'_>, lead: &str, table: &str, name: &str, places: &[String]) -> SignatureSheet {
    let place = |role: &str, name: String| SignaturePlace {
        role: role.to_owned(),
        name,
        lines: places.iter().map(|place| SigningLine::Sign(place.clone())).chain([SigningLine::Date]).collect(),
        min_height: 40.0,
        ..SignaturePlace::default()
    };
    let mut sheet = SignatureSheet { places: vec![place("牵头单位", source.text(lead))] };
    let role = source
        .pack
        .field(table)
        .and_then(|field| field.table.as_ref())
        .map_or("合作单位", |table| table.row_label.as_str());
    for row in source.draft.rows(table) {
        sheet.places.push(place(role, source.reader.template_in_row(name, table, &row.id)));
    }
    sheet
}

fn entry(label: &str, value: &str, wide: bool) -> KeyValue {
    let lines = value.lines().map(|line| Paragraph::styled(line, ParagraphStyle::Compact));
    KeyValue { label: label.to_owned(), value: lines.collect(), wide }
}
