//! Personal numbers leave the program only when asked for.

use shenbao_draft::{Draft, Value};
use shenbao_engine::{Field, Pack};
use shenbao_export::compose::{Options, application, checklist, checklist_json};

use crate::packs::{all, reviewed};

/// Every sensitive value of a draft that applies.
fn numbers(pack: &Pack, draft: &Draft) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut take = |field: &Field, value: Option<&Value>| {
        if let (Some(_), Some(Value::Text(text))) = (field.sensitive, value) {
            numbers.push(text.clone());
        }
    };
    for field in &pack.fields {
        take(field, draft.get(&field.id));
        for row in draft.rows(&field.id) {
            field
                .columns()
                .iter()
                .for_each(|column| take(column, row.get(&column.id)));
        }
    }
    numbers
}

fn written(pack: &Pack, draft: &Draft, options: &Options) -> String {
    let report = reviewed(pack, draft);
    let application = serde_json::to_string(&application(pack, draft, &report, options)).unwrap();
    let checklist_pages = serde_json::to_string(&checklist(pack, draft, &report, options)).unwrap();
    let data = serde_json::to_string(&checklist_json(pack, draft, &report, options)).unwrap();
    [application, checklist_pages, data].concat()
}

#[test]
fn numbers_are_masked_unless_asked_for() {
    let full = Options {
        full_ids: true,
        ..Options::default()
    };
    for mut pack in all() {
        // Without a layout every field is printed.
        pack.document = None;
        for sample in &pack.samples {
            let numbers = numbers(&pack, &sample.draft);
            assert!(
                !numbers.is_empty(),
                "{}: the sample has nothing to hide",
                sample.id
            );
            let (masked, open) = (
                written(&pack, &sample.draft, &Options::default()),
                written(&pack, &sample.draft, &full),
            );
            for number in numbers {
                assert!(!masked.contains(&number), "{}: {number}", sample.id);
                assert!(open.contains(&number), "{}: {number}", sample.id);
            }
        }
    }
}

#[test]
fn a_sentence_and_a_file_name_do_not_give_a_number_away() {
    let pack = crate::packs::demo();
    let mut draft = crate::packs::sample(&pack);
    let wrong = "110105194912310021";
    draft
        .values
        .insert("leader.id".into(), Value::Text(wrong.into()));
    let mut report = reviewed(&pack, &draft);
    for finding in &mut report.findings {
        finding.message.push_str(wrong);
    }
    assert!(
        !report.findings.is_empty(),
        "a wrong check digit is a finding"
    );
    let options = Options::default();
    let pages = serde_json::to_string(&checklist(&pack, &draft, &report, &options)).unwrap();
    let data = serde_json::to_string(&checklist_json(&pack, &draft, &report, &options)).unwrap();
    assert!(!pages.contains(wrong) && !data.contains(wrong));
    assert!(data.contains("1101**********0021"));
}
