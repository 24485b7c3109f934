//! A plain layout for a pack that has none: the sections of the form in their order.

use shenbao_engine::{
    DocumentSpec, Entry, Field, FieldType, Layout, Line, Pack, Part, PartBody, PasteSpec,
    PrintColumn, Section,
};

use super::words;

/// Cover, sections, attachments.
pub(super) fn spec(pack: &Pack) -> DocumentSpec {
    let line = |label: &str, id: &str| Line {
        label: label.into(),
        value: format!("{{{id}}}"),
    };
    let title = Some(&pack.summary.title);
    let known = [
        (words::PROJECT, title),
        (words::LEAD_UNIT, pack.summary.lead_unit.as_ref()),
    ];
    let lines = known
        .iter()
        .filter_map(|(label, path)| path.map(|path| (label, path)))
        .filter(|(_, path)| path.column.is_none())
        .map(|(label, path)| line(label, &path.field));
    let cover = PartBody::Cover {
        title: vec!["{form_name}".into()],
        lines: lines.collect(),
        foot: "{issuer}".into(),
    };
    let mut parts = vec![Part {
        heading: String::new(),
        body: cover,
    }];
    parts.extend(
        pack.sections
            .iter()
            .flat_map(|section| section_parts(pack, section)),
    );
    parts.push(Part {
        heading: words::list::ATTACHMENT.into(),
        body: PartBody::Attachments,
    });
    DocumentSpec {
        paste: PasteSpec::default(),
        name: String::new(),
        note: String::new(),
        header_left: "{form_name}".into(),
        header_right: words::DRAFT.into(),
        parts,
    }
}

/// Neighbours of one kind share a part; the first part bears the section's title.
fn section_parts(pack: &Pack, section: &Section) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for field in section.fields.iter().filter_map(|ix| pack.fields.get(*ix)) {
        let heading = if parts.is_empty() {
            section.title.clone()
        } else {
            String::new()
        };
        match (parts.last_mut().map(|part| &mut part.body), body(field)) {
            (Some(PartBody::Fields { fields, .. }), PartBody::Fields { fields: own, .. }) => {
                fields.extend(own);
            }
            (Some(PartBody::Texts { fields }), PartBody::Texts { fields: own }) => {
                fields.extend(own);
            }
            (Some(PartBody::Statements { fields }), PartBody::Statements { fields: own }) => {
                fields.extend(own);
            }
            (_, body) => parts.push(Part { heading, body }),
        }
    }
    parts
}

fn body(field: &Field) -> PartBody {
    let (id, own) = (field.id.clone(), vec![field.id.clone()]);
    match (field.ty, &field.table) {
        (FieldType::LongText, _) => PartBody::Texts { fields: own },
        (FieldType::Tick, _) => PartBody::Statements { fields: own },
        (_, Some(table)) => match table.layout {
            Layout::Matrix if table.matrix.is_some() => PartBody::Matrix { table: id },
            Layout::Cards | Layout::People => PartBody::Record {
                table: id,
                fields: ids(field),
            },
            _ => PartBody::Table {
                table: id,
                columns: print(field),
                totals: table.sums.clone(),
                landscape: false,
            },
        },
        _ => PartBody::Fields {
            fields: vec![Entry::Field(id)],
            columns: 2,
            wide: Vec::new(),
        },
    }
}

fn ids(field: &Field) -> Vec<String> {
    field
        .columns()
        .iter()
        .map(|column| column.id.clone())
        .collect()
}

fn print(field: &Field) -> Vec<PrintColumn> {
    ids(field)
        .into_iter()
        .map(|id| PrintColumn {
            id,
            width: 10,
            label: None,
        })
        .collect()
}
