//! Changing a draft as a pack writes it down, in cases and scenarios: `"budget.fiscal"` a field or a
//! whole table, `"partners[p1].name"` a cell, `"partners[p1]"` a row; an empty text takes it away.

use std::collections::BTreeMap;

use shenbao_draft::{Attachment, AttachmentFacts, Draft, FieldPath, FileKind, Row, Value};

use super::form_model::Field;
use super::model::Pack;
use super::near;
use super::node::Node;
use super::outline::Outline;
use super::values;

/// What is needed to read the values.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'s> {
    pub(crate) outline: &'s Outline,
    pub(crate) pack: &'s Pack,
    /// Whether a choice may be left to `{each…}`.
    pub(crate) each: bool,
}

impl Setting<'_> {
    /// Sets what stands at a path.
    pub(crate) fn set(self, draft: &mut Draft, key: &str, at: &Node<'_>, node: &Node<'_>) {
        let blank = node.as_str() == Some("");
        match FieldPath::parse(key) {
            Some(FieldPath::Row { table, row }) => {
                let Some(field) = self.field(&table, at) else {
                    return;
                };
                if blank {
                    rows(draft, &table).retain(|known| known.id != row);
                } else if let Some((_, cells)) =
                    values::row(node, field.columns(), self.outline, self.each)
                {
                    cells_of(draft, &table, &row).extend(cells);
                }
            }
            Some(FieldPath::Cell { table, row, column }) => {
                let Some(field) = self.field(&table, at) else {
                    return;
                };
                let columns = || field.columns().iter();
                let Some(of) = columns().find(|of| of.id == column) else {
                    at.error(
                        format!("此表格没有列“{column}”"),
                        near::expected(&column, columns().map(|of| of.id.as_str())),
                    );
                    return;
                };
                let cells = cells_of(draft, &table, &row);
                if blank {
                    cells.remove(&column);
                } else if let Some(value) = values::field_value(node, of, self.outline, self.each) {
                    cells.insert(column, value);
                }
            }
            _ => {
                let Some(field) = self.field(key, at) else {
                    return;
                };
                // An empty text or list says that the value is blank, which matters on top of a sample.
                if blank {
                    draft.values.remove(key);
                    return;
                }
                match values::field_value(node, field, self.outline, self.each) {
                    Some(Value::Rows(rows)) if rows.is_empty() => drop(draft.values.remove(key)),
                    Some(value) => drop(draft.values.insert(key.to_owned(), value)),
                    None => {}
                }
            }
        }
    }

    fn field(&self, id: &str, at: &Node<'_>) -> Option<&Field> {
        let found = self.pack.field(id);
        if found.is_none() {
            let known = self.pack.fields.iter().map(|field| field.id.as_str());
            at.error(format!("没有填报项“{id}”"), near::expected(id, known));
        }
        found
    }
}

fn rows<'d>(draft: &'d mut Draft, table: &str) -> &'d mut Vec<Row> {
    let value = draft
        .values
        .entry(table.to_owned())
        .or_insert(Value::Rows(Vec::new()));
    if !matches!(value, Value::Rows(_)) {
        *value = Value::Rows(Vec::new());
    }
    match value {
        Value::Rows(rows) => rows,
        _ => unreachable!("it has just been made rows"),
    }
}

/// The cells of a row, which is added at the end where there is none of this id.
fn cells_of<'d>(draft: &'d mut Draft, table: &str, row: &str) -> &'d mut BTreeMap<String, Value> {
    let rows = rows(draft, table);
    let at = rows
        .iter()
        .position(|known| known.id == row)
        .unwrap_or_else(|| {
            rows.push(Row {
                id: row.to_owned(),
                cells: BTreeMap::new(),
            });
            rows.len() - 1
        });
    &mut rows[at].cells
}

/// A sound file in a slot, written `slot` or `slot@row`.
pub(crate) fn attach(node: &Node<'_>, ix: usize, outline: &Outline) -> Option<Attachment> {
    let text = node.text()?;
    let (slot, row) = text
        .split_once('@')
        .map_or((text, None), |(slot, row)| (slot, Some(row.to_owned())));
    if !outline.slots.iter().any(|known| known.id == slot) {
        node.error(
            format!("没有附件要求“{slot}”"),
            near::expected(slot, outline.slots.iter().map(|slot| slot.id.as_str())),
        );
        return None;
    }
    Some(Attachment {
        id: format!("case{ix}"),
        slot: slot.to_owned(),
        row,
        name: format!("{slot}.pdf"),
        sha256: "0".repeat(64),
        size: 1,
        facts: AttachmentFacts {
            kind: FileKind::Pdf,
            pages: Some(1),
            readable: true,
            ..AttachmentFacts::default()
        },
        ticks: Vec::new(),
        evidence: BTreeMap::new(),
    })
}
