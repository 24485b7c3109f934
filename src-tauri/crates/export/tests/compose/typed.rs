//! Everything typed into a field that the layout names stands in the paper, exactly.

use shenbao_draft::{Draft, Row, Value};
use shenbao_engine::{Entry, Field, FieldType, Pack, PartBody, Reader};

use crate::packs::{all, demo, paper, reviewed, sample, says, texts};

/// What the layout prints: fields by id, columns by table.
fn printed(pack: &Pack) -> (Vec<String>, Vec<(String, String)>) {
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for part in &pack.document.as_ref().expect("the pack has a layout").parts {
        match &part.body {
            PartBody::Fields {
                fields: entries, ..
            } => fields.extend(entries.iter().filter_map(|entry| match entry {
                Entry::Field(id) => Some(id.clone()),
                Entry::Group(_) => None,
            })),
            PartBody::Texts { fields: ids } | PartBody::Statements { fields: ids } => {
                fields.extend(ids.clone());
            }
            PartBody::Record { table, fields } => {
                columns.extend(fields.iter().map(|id| (table.clone(), id.clone())));
            }
            PartBody::Table {
                table,
                columns: shown,
                ..
            } => {
                columns.extend(
                    shown
                        .iter()
                        .map(|column| (table.clone(), column.id.clone())),
                );
            }
            PartBody::Matrix { table } => {
                let shape = pack
                    .field(table)
                    .and_then(|field| field.table.as_ref()?.matrix.as_ref())
                    .unwrap();
                let ids = [&shape.rows, &shape.columns].into_iter();
                columns.extend(ids.map(|id| (table.clone(), id.clone())));
            }
            _ => {}
        }
    }
    (fields, columns)
}

/// The lines that a value must leave in the paper: texts as typed, all else as the engine words it.
fn expected(field: &Field, value: &Value, shown: Option<String>) -> Vec<String> {
    match (field.ty, value) {
        (FieldType::Tick | FieldType::Attachment, _) => Vec::new(),
        (FieldType::Text | FieldType::LongText | FieldType::Institution, Value::Text(text))
        | (FieldType::PersonId | FieldType::OrgCode, Value::Text(text)) => text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        // Tables say the unit once, above.
        (FieldType::Money, _) => shown
            .iter()
            .map(|text| text.split(' ').next().unwrap().to_owned())
            .collect(),
        _ => shown.into_iter().collect(),
    }
}

#[track_caller]
fn check(pack: &Pack, draft: &Draft, name: &str) {
    let texts = texts(&paper(pack, draft));
    let reader = Reader::new(pack, draft);
    let (fields, columns) = printed(pack);
    let mut counted = 0;
    let mut see = |field: &Field, value: Option<&Value>, path: &str| {
        for line in value
            .map(|value| expected(field, value, reader.show(path)))
            .unwrap_or_default()
        {
            assert!(says(&texts, &line), "{name}: {path}: {line} 不在文中");
            counted += 1;
        }
    };
    for id in fields.iter().filter(|id| reader.applies(id)) {
        see(pack.field(id).unwrap(), draft.get(id), id);
    }
    for (table, column) in columns.iter().filter(|(table, _)| reader.applies(table)) {
        let shape = pack
            .field(table)
            .unwrap()
            .columns()
            .iter()
            .find(|known| known.id == *column)
            .unwrap();
        for row in draft.rows(table) {
            let path = format!("{table}[{}].{column}", row.id);
            see(
                shape,
                row.get(column).filter(|_| reader.applies(&path)),
                &path,
            );
        }
    }
    assert!(counted > 5, "{name}: only {counted} values were looked at");
}

#[test]
fn every_value_of_every_sample_stands_in_its_paper() {
    for pack in all() {
        for sample in &pack.samples {
            check(&pack, &sample.draft, &sample.id);
        }
    }
}

#[test]
fn odd_text_is_printed_as_typed() {
    let pack = demo();
    let mut draft = sample(&pack);
    let typed = "　　自带缩进的一段。\n\n（一）标题 \n1. β-Ga₂O₃ 𬭎䶮 <b>&amp;</b> {lead.name} \"引号\"\t制表";
    draft
        .values
        .insert("project.abstract".into(), Value::Text(typed.into()));
    draft.values.insert(
        "lead.name".into(),
        Value::Text("甲{project.title}公司".into()),
    );
    check(&pack, &draft, "odd");
}

#[test]
fn a_value_of_the_wrong_kind_is_shown_instead_of_dropped() {
    let mut pack = demo();
    pack.document = None;
    let mut draft = sample(&pack);
    draft
        .values
        .insert("project.end".into(), Value::Text("二〇三一年底".into()));
    draft
        .values
        .insert("leader.sex".into(), Value::Text("unknown-option".into()));
    let texts = texts(&paper(&pack, &draft));
    assert!(says(&texts, "二〇三一年底") && says(&texts, "unknown-option"));
}

#[test]
fn amounts_of_unknown_units_and_categories_are_printed_and_counted() {
    let pack = demo();
    let mut draft = sample(&pack);
    let unit = pack.money.minor_per_unit;
    let row = |id: &str, cells: &[(&str, Value)]| Row {
        id: id.into(),
        cells: cells
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    };
    let text = |text: &str| Value::Text(text.into());
    let rows = vec![
        row(
            "a",
            &[
                ("category", text("equipment")),
                ("unit", text("lead")),
                ("fiscal", Value::Int(unit)),
            ],
        ),
        row(
            "b",
            &[
                ("category", text("travel")),
                ("unit", text("gone")),
                ("fiscal", Value::Int(2 * unit)),
            ],
        ),
        row("c", &[("fiscal", Value::Int(4 * unit))]),
        // Twice the same place: both are part of it.
        row(
            "d",
            &[
                ("category", text("equipment")),
                ("unit", text("lead")),
                ("fiscal", Value::Int(8 * unit + 1)),
            ],
        ),
    ];
    draft
        .values
        .insert("budget.lines".into(), Value::Rows(rows));
    assert!(
        reviewed(&pack, &draft).summary.errors > 0,
        "the budget no longer adds up, which is the engine's business"
    );
    let texts = texts(&paper(&pack, &draft));
    let exact = |minor: i64| shenbao_draft::Money(minor).to_decimal(unit, pack.money.decimals);
    for amount in [2 * unit, 4 * unit, 9 * unit + 1, 15 * unit + 1] {
        assert!(texts.contains(&exact(amount)), "{}", exact(amount));
    }
    assert!(says(&texts, "travel") && says(&texts, "gone"));
}
