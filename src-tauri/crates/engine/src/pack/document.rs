//! Reading document.toml. Every field, column and placeholder it names is checked here, so that an
//! export cannot meet an unknown one.

use super::document_model::{DocumentSpec, Entry, Line, Part, PartBody, PasteSpec, PrintColumn};
use super::names::Scope;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;

const KINDS: [(&str, Kind); 11] = [
    ("cover", Kind::Cover),
    ("notes", Kind::Notes),
    ("fields", Kind::Fields),
    ("record", Kind::Record),
    ("texts", Kind::Texts),
    ("table", Kind::Table),
    ("matrix", Kind::Matrix),
    ("facts", Kind::Facts),
    ("statements", Kind::Statements),
    ("signatures", Kind::Signatures),
    ("attachments", Kind::Attachments),
];

#[derive(Clone, Copy)]
enum Kind {
    Cover,
    Notes,
    Fields,
    Record,
    Texts,
    Table,
    Matrix,
    Facts,
    Statements,
    Signatures,
    Attachments,
}

/// Reads document.toml.
pub(crate) fn read(obj: &Obj<'_>, outline: &Outline) -> DocumentSpec {
    let mut spec = DocumentSpec {
        name: obj.text("name"),
        note: obj.text_or_empty("note"),
        header_left: String::new(),
        header_right: String::new(),
        parts: Vec::new(),
        paste: PasteSpec::default(),
    };
    if let Some(paste) = obj.opt_obj("paste") {
        let sections = outline.sections.iter().map(String::as_str);
        let order = paste.items("order");
        let order = order
            .iter()
            .filter_map(|node| Outline::one_of(node, "章节", sections.clone()));
        spec.paste.order = order.map(|ix| outline.sections[ix].clone()).collect();
        spec.paste.leave_out = fields(&paste, "leave_out", outline);
        paste.finish();
    }
    if let Some(header) = obj.opt_obj("header") {
        spec.header_left = template(&header, "left", outline, Scope::default());
        spec.header_right = template(&header, "right", outline, Scope::default());
        header.finish();
    }
    for node in obj.items("part") {
        let Some(part) = node.obj() else { continue };
        part.need("kind");
        let heading = part.text_or_empty("heading");
        let Some(kind) = part.word("kind", &KINDS) else {
            continue;
        };
        let Some(body) = body(kind, &part, outline) else {
            continue;
        };
        part.finish();
        spec.parts.push(Part { heading, body });
    }
    obj.finish();
    spec
}

fn body(kind: Kind, obj: &Obj<'_>, outline: &Outline) -> Option<PartBody> {
    let everywhere = Scope::default();
    Some(match kind {
        Kind::Cover => PartBody::Cover {
            title: obj
                .items("title")
                .iter()
                .filter_map(|node| checked(node, outline, everywhere))
                .collect(),
            lines: lines(obj, "lines", outline),
            foot: template(obj, "foot", outline, everywhere),
        },
        Kind::Notes => PartBody::Notes {
            text: obj
                .items("text")
                .iter()
                .filter_map(|node| checked(node, outline, everywhere))
                .collect(),
        },
        Kind::Fields => PartBody::Fields {
            fields: obj
                .items("fields")
                .iter()
                .filter_map(|node| entry(node, outline))
                .collect(),
            columns: obj.opt_u32("columns").unwrap_or(2).clamp(1, 4),
            wide: fields(obj, "wide", outline),
        },
        Kind::Record => {
            let table = outline.table(&obj.need("table")?)?;
            let nodes = obj.items("fields");
            let columns = nodes.iter().filter_map(|node| outline.column(node, table));
            let columns = columns
                .map(|column| outline.fields[table].columns[column].id.clone())
                .collect();
            PartBody::Record {
                table: outline.fields[table].id.clone(),
                fields: columns,
            }
        }
        Kind::Texts => PartBody::Texts {
            fields: fields(obj, "fields", outline),
        },
        Kind::Table => {
            let table = outline.table(&obj.need("table")?)?;
            let totals = obj.items("totals");
            let total = |node: &Node<'_>| {
                outline
                    .column(node, table)
                    .map(|column| outline.fields[table].columns[column].id.clone())
            };
            PartBody::Table {
                table: outline.fields[table].id.clone(),
                columns: obj
                    .items("columns")
                    .iter()
                    .filter_map(|node| print_column(node, outline, table))
                    .collect(),
                totals: totals.iter().filter_map(total).collect(),
                landscape: obj.flag("landscape"),
            }
        }
        Kind::Matrix => PartBody::Matrix {
            table: outline.fields[outline.table(&obj.need("table")?)?]
                .id
                .clone(),
        },
        Kind::Facts => PartBody::Facts {
            rows: lines(obj, "rows", outline),
        },
        Kind::Statements => PartBody::Statements {
            fields: fields(obj, "fields", outline),
        },
        Kind::Signatures => {
            let table = obj.get("table").and_then(|node| outline.table(&node));
            PartBody::Signatures {
                lead: template(obj, "lead", outline, everywhere),
                table: table
                    .map(|ix| outline.fields[ix].id.clone())
                    .unwrap_or_default(),
                name: template(
                    obj,
                    "name",
                    outline,
                    Scope {
                        row: table,
                        outer: None,
                    },
                ),
                places: obj.texts("places"),
            }
        }
        Kind::Attachments => PartBody::Attachments,
    })
}

fn checked(node: &Node<'_>, outline: &Outline, scope: Scope) -> Option<String> {
    outline.template(node, scope, &[])?;
    node.text().map(str::to_owned)
}

fn template(obj: &Obj<'_>, key: &'static str, outline: &Outline, scope: Scope) -> String {
    obj.get(key)
        .and_then(|node| checked(&node, outline, scope))
        .unwrap_or_default()
}

fn lines(obj: &Obj<'_>, key: &'static str, outline: &Outline) -> Vec<Line> {
    let mut lines = Vec::new();
    for node in obj.items(key) {
        let Some(line) = node.obj() else { continue };
        lines.push(Line {
            label: line.text("label"),
            value: template(&line, "value", outline, Scope::default()),
        });
        line.need("value");
        line.finish();
    }
    lines
}

fn entry(node: &Node<'_>, outline: &Outline) -> Option<Entry> {
    if node.is_table() {
        let obj = node.obj()?;
        let group = obj.text("group");
        obj.finish();
        return Some(Entry::Group(group));
    }
    field(node, outline).map(Entry::Field)
}

fn field(node: &Node<'_>, outline: &Outline) -> Option<String> {
    outline.fillable(node, Scope::default())?;
    node.text().map(str::to_owned)
}

fn fields(obj: &Obj<'_>, key: &'static str, outline: &Outline) -> Vec<String> {
    obj.items(key)
        .iter()
        .filter_map(|node| field(node, outline))
        .collect()
}

fn print_column(node: &Node<'_>, outline: &Outline, table: usize) -> Option<PrintColumn> {
    let obj = node.obj()?;
    let column = outline.column(&obj.need("id")?, table);
    let (width, label) = (
        obj.opt_u32("width").unwrap_or(1).max(1),
        obj.opt_text("label"),
    );
    obj.finish();
    Some(PrintColumn {
        id: outline.fields[table].columns[column?].id.clone(),
        width,
        label,
    })
}
