//! The paste sheet: every value in the order of the official form, as text for the boxes of the
//! online system. Dates and amounts stand as such boxes want them, not as paper does.

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use shenbao_draft::{Draft, Row, Value};
use shenbao_engine::{Field, FieldType, Layout, Pack, Report, Section, counts};

use super::source::Source;
use super::words::paste as words;
use super::{Options, plain, privacy};

/// Everything to be entered, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PasteSheet {
    /// The sections of the form, and rows of their tables, one after the other.
    pub groups: Vec<PasteGroup>,
}

/// What stands under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PasteGroup {
    /// The section's title.
    pub section: String,
    /// The row of a table, by what it is called; empty for the section itself.
    pub row: String,
    /// Its values in order.
    pub entries: Vec<PasteEntry>,
}

/// One box to fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PasteEntry {
    /// The part of the draft, as a path; a whole table's is the table's.
    pub path: String,
    /// What the box is called.
    pub label: String,
    /// What goes into it; empty while blank. Personal numbers are masked unless asked for.
    pub text: String,
    /// What was changed for the box, or what it may refuse, in sentences.
    pub remarks: Vec<String>,
    /// Characters without line ends.
    pub characters: u32,
    /// The same without blanks.
    pub without_blanks: u32,
    /// As word processors count.
    pub words: u32,
    /// The most characters the field takes.
    pub limit: Option<u32>,
    /// A fingerprint of the text written out in full.
    pub sum: String,
}

/// The sheet of a draft. `full_ids` writes personal numbers out.
#[must_use]
pub fn paste_sheet(pack: &Pack, draft: &Draft, report: &Report, full_ids: bool) -> PasteSheet {
    let options = Options::default();
    let (shown, hidden) = privacy::shown(pack, draft, full_ids);
    let shown = Source::new(pack, &shown, report, &options, &hidden);
    let (all, nothing) = privacy::shown(pack, draft, true);
    let all = Source::new(pack, &all, report, &options, &nothing);
    let mut groups = Vec::new();
    for section in in_order(pack) {
        fill(&shown, &all, section, &mut groups);
    }
    groups.retain(|group: &PasteGroup| !group.entries.is_empty());
    PasteSheet { groups }
}

/// The sections as the pack says the online form has them; those it does not name follow.
fn in_order(pack: &Pack) -> Vec<&Section> {
    let order = pack
        .document
        .as_ref()
        .map_or(&[][..], |spec| &spec.paste.order);
    let named = order
        .iter()
        .filter_map(|id| pack.sections.iter().find(|section| section.id == *id));
    let rest = pack
        .sections
        .iter()
        .filter(|section| !order.contains(&section.id));
    named.chain(rest).collect()
}

fn fill<'a>(shown: &Source<'a>, all: &Source<'a>, section: &Section, groups: &mut Vec<PasteGroup>) {
    let left_out = shown
        .pack
        .document
        .as_ref()
        .map_or(&[][..], |spec| &spec.paste.leave_out);
    let group = |row: String| PasteGroup {
        section: section.title.clone(),
        row,
        entries: Vec::new(),
    };
    let mut own = group(String::new());
    for field in section.fields.iter().map(|ix| &shown.pack.fields[*ix]) {
        if shown.field(&field.id).is_none() || left_out.contains(&field.id) {
            continue;
        }
        match (&field.table, field.ty) {
            (_, FieldType::Attachment) => {}
            (Some(table), _) => {
                groups.push(std::mem::replace(&mut own, group(String::new())));
                if matches!(table.layout, Layout::Grid | Layout::Matrix | Layout::Years) {
                    let mut whole = group(field.label.clone());
                    let texts = [shown, all].map(|source| as_grid(source, field));
                    whole.entries.push(entry(
                        field.id.clone(),
                        words::whole(&field.label),
                        texts,
                        None,
                    ));
                    groups.push(whole);
                } else {
                    for row in shown.draft.rows(&field.id) {
                        let mut of_row = group(shown.row_name(&field.id, &row.id));
                        of_row.entries.extend(cells(shown, all, field, row));
                        groups.push(of_row);
                    }
                }
            }
            (None, _) => {
                let texts = [shown, all].map(|source| value(source, field, source.answer(field)));
                own.entries.push(entry(
                    field.id.clone(),
                    label(shown, field),
                    texts,
                    field.max_length,
                ));
            }
        }
    }
    groups.push(own);
}

fn cells<'s>(
    shown: &'s Source<'_>,
    all: &'s Source<'_>,
    table: &'s Field,
    row: &'s Row,
) -> impl Iterator<Item = PasteEntry> + 's {
    let full = all
        .draft
        .rows(&table.id)
        .iter()
        .find(|other| other.id == row.id);
    let columns = table.columns().iter();
    let columns = columns.filter(|column| {
        column.ty != FieldType::Attachment && shown.cell_applies(&table.id, row, &column.id)
    });
    columns.map(move |column| {
        let of = |source: &Source<'_>, row: Option<&Row>| {
            value(source, column, row.and_then(|row| row.get(&column.id)))
        };
        let texts = [of(shown, Some(row)), of(all, full)];
        let path = format!("{}[{}].{}", table.id, row.id, column.id);
        entry(path, label(shown, column), texts, column.max_length)
    })
}

/// A table as spreadsheets take it: columns parted by tabs, rows by line ends, the heads first.
fn as_grid(source: &Source<'_>, table: &Field) -> String {
    let rows = source.draft.rows(&table.id);
    if rows.is_empty() {
        return String::new();
    }
    let columns: Vec<&Field> = table
        .columns()
        .iter()
        .filter(|column| column.ty != FieldType::Attachment)
        .collect();
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let head = columns.iter().map(|column| one_line(label(source, column)));
    let mut lines = vec![head.collect::<Vec<_>>().join("\t")];
    for row in rows {
        let cells = columns
            .iter()
            .map(|column| one_line(value(source, column, row.get(&column.id))));
        lines.push(cells.collect::<Vec<_>>().join("\t"));
    }
    lines.join("\n")
}

/// What the box is called; an amount's unit belongs to it, since the box takes the number alone.
fn label(source: &Source<'_>, field: &Field) -> String {
    if field.ty == FieldType::Money {
        words::amount(&field.label, &source.pack.money.unit)
    } else {
        field.label.clone()
    }
}

/// A value as a box wants it.
fn value(source: &Source<'_>, field: &Field, value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::Bool(truth)) => if *truth { words::YES } else { words::NO }.to_owned(),
        Some(Value::Int(minor)) if field.ty == FieldType::Money => source.amount(*minor),
        Some(Value::Text(text)) if matches!(field.ty, FieldType::Date | FieldType::Month) => {
            text.clone()
        }
        Some(value) => source.words(field, value),
    }
}

fn entry(
    path: String,
    label: String,
    [shown, full]: [String; 2],
    limit: Option<u32>,
) -> PasteEntry {
    // The tabs of a table part its columns.
    let as_box = |text: String| {
        if text.contains('\t') {
            (text, Vec::new())
        } else {
            plain::plain(&text)
        }
    };
    let (text, remarks) = as_box(shown);
    let (full, _) = as_box(full);
    let counted = counts(&text);
    PasteEntry {
        path,
        label,
        remarks,
        characters: counted.characters,
        without_blanks: counted.without_blanks,
        words: counted.words,
        limit,
        sum: Sha256::digest(full.as_bytes())
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        text,
    }
}
