//! The shape of papers: what is left out, what stays blank, what the checklist says, and that all of
//! it can be set.

use shenbao_draft::{Row, Value};
use shenbao_engine::blank;
use shenbao_export::compose::{Options, application, checklist, checklist_json};
use shenbao_export::document::Block;
use shenbao_export::{Document, render};

use crate::packs::{all, day, demo, paper, reviewed, sample, says, texts};

fn options() -> Options {
    Options {
        filled_on: Some(day()),
        creator: "申报助手".into(),
        ..Options::default()
    }
}

fn both(pack: &shenbao_engine::Pack, draft: &shenbao_draft::Draft) -> [Document; 2] {
    let report = reviewed(pack, draft);
    [
        application(pack, draft, &report, &options()),
        checklist(pack, draft, &report, &options()),
    ]
}

#[test]
fn every_sample_and_every_blank_draft_can_be_set() {
    let fonts = crate::common::fonts();
    for pack in all() {
        let blanks = pack
            .tracks
            .iter()
            .map(|track| blank(&pack, &track.id).unwrap());
        let drafts = pack
            .samples
            .iter()
            .map(|sample| sample.draft.clone())
            .chain(blanks);
        for draft in drafts {
            for document in both(&pack, &draft) {
                let pdf = render(&document, &fonts)
                    .unwrap_or_else(|error| panic!("{}: {error}", draft.track));
                assert!(pdf.pages >= 1);
                assert_eq!(document.meta.language, pack.language);
                assert!(
                    document.furniture.draft.is_some(),
                    "a paper says that it is a draft"
                );
            }
            assert_eq!(
                both(&pack, &draft),
                both(&pack, &draft),
                "the same draft gives the same papers"
            );
        }
    }
}

#[test]
fn a_blank_draft_has_its_places_and_the_day() {
    let pack = demo();
    let draft = blank(&pack, "big").unwrap();
    let [document, _] = both(&pack, &draft);
    let Some(Block::Cover(cover)) = document.blocks.first() else {
        panic!("the cover comes first")
    };
    let value = |label: &str| {
        cover
            .fields
            .iter()
            .find(|field| field.label == label)
            .map(|field| field.values.join(""))
    };
    assert_eq!(value("项目名称").as_deref(), Some(""));
    assert_eq!(value("填报日期").as_deref(), Some("2030年1月15日"));
    assert!(
        says(&texts(&document), "（待填）"),
        "a long text that is blank is marked"
    );
    assert_eq!(document.meta.date.year, 2030);
}

#[test]
fn what_does_not_apply_is_left_out() {
    let mut pack = demo();
    pack.document = None;
    let mut draft = sample(&pack);
    assert!(says(&texts(&paper(&pack, &draft)), "自筹经费"));
    draft
        .values
        .insert("lead.kind".into(), Value::Text("university".into()));
    assert!(!says(&texts(&paper(&pack, &draft)), "自筹经费"));
}

#[test]
fn many_units_are_set_below_each_other_with_the_same_totals() {
    let pack = demo();
    let mut draft = sample(&pack);
    let unit = pack.money.minor_per_unit;
    let partners = (0..14).map(|index| Row {
        id: format!("p{index}"),
        cells: [("name".to_owned(), Value::Text(format!("第{index}合作大学")))].into(),
    });
    let lines = (0..14i64).map(|index| Row {
        id: format!("r{index}"),
        cells: [
            (
                "category".to_owned(),
                Value::Text(
                    if index % 2 == 0 {
                        "equipment"
                    } else {
                        "service"
                    }
                    .into(),
                ),
            ),
            ("unit".to_owned(), Value::Text(format!("p{index}"))),
            ("fiscal".to_owned(), Value::Int((index + 1) * unit)),
        ]
        .into(),
    });
    draft
        .values
        .insert("partners".into(), Value::Rows(partners.collect()));
    draft
        .values
        .insert("budget.lines".into(), Value::Rows(lines.collect()));
    let document = paper(&pack, &draft);
    let texts = texts(&document);
    for total in [105, 49, 56] {
        let text = shenbao_draft::Money(total * unit).to_decimal(unit, pack.money.decimals);
        assert!(texts.contains(&text), "{text}");
    }
    let widest = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.columns.len()),
        _ => None,
    });
    assert!(
        widest.max().unwrap() <= 6,
        "fifteen units beside each other would not fit"
    );
}

#[test]
fn the_checklist_quotes_every_clause_and_repeats_every_finding() {
    for pack in all() {
        for draft in [sample(&pack), blank(&pack, &pack.tracks[0].id).unwrap()] {
            let report = reviewed(&pack, &draft);
            let words = texts(&checklist(&pack, &draft, &report, &options()));
            for item in &report.checklist {
                assert!(
                    says(&words, &item.title) && says(&words, &item.why) && says(&words, &item.how)
                );
                for id in &item.clauses {
                    let clause = pack.clauses.iter().find(|clause| clause.id == *id).unwrap();
                    assert!(says(&words, &clause.text), "{id}");
                }
                assert!(item.files.iter().all(|file| says(&words, &file.name)));
                assert!(item.ticks.iter().all(|tick| says(&words, &tick.label)));
            }
            let pending =
                |one: &&shenbao_engine::Finding| one.verdict == shenbao_engine::Verdict::Pending;
            for finding in report.findings.iter().filter(|one| !pending(one)) {
                assert!(says(&words, &finding.message), "{}", finding.message);
            }
            for finding in report.findings.iter().filter(pending) {
                let place = finding
                    .where_label
                    .rsplit(" · ")
                    .next()
                    .unwrap()
                    .trim_end_matches('。');
                assert!(says(&words, place), "{}", finding.where_label);
            }
            let data = checklist_json(&pack, &draft, &report, &options());
            assert_eq!(
                (data.format, data.items.len(), data.findings.len()),
                (1, report.checklist.len(), report.findings.len())
            );
            assert_eq!(data.summary, report.summary);
            assert_eq!(data.filled_on.as_deref(), Some("2030-01-15"));
        }
    }
}

#[test]
fn an_attachment_is_listed_under_the_name_it_is_exported_with() {
    let pack = demo();
    let mut draft = sample(&pack);
    draft.attachments.push(shenbao_draft::Attachment {
        id: "f9".into(),
        slot: "agreement".into(),
        row: Some("p1".into()),
        name: "扫描件 3.pdf".into(),
        sha256: "ab".repeat(32),
        size: 1500,
        facts: shenbao_draft::AttachmentFacts {
            kind: shenbao_draft::FileKind::Pdf,
            pages: Some(3),
            readable: true,
            ..Default::default()
        },
        ticks: vec!["sealed".into()],
        evidence: std::collections::BTreeMap::new(),
    });
    let report = reviewed(&pack, &draft);
    let mut options = options();
    options
        .exported_names
        .insert("f9".into(), "01_合作协议_云溪大学.pdf".into());
    let words = texts(&checklist(&pack, &draft, &report, &options));
    assert!(
        says(&words, "01_合作协议_云溪大学.pdf（3 页）")
            && says(&words, "3 页 · 2 KB")
            && says(&words, "☑ 已盖章")
    );
    let data = checklist_json(&pack, &draft, &report, &options);
    let file = data
        .items
        .iter()
        .flat_map(|item| &item.files)
        .find(|file| file.id == "f9")
        .unwrap();
    assert_eq!(
        (file.name.as_str(), file.facts.pages),
        ("扫描件 3.pdf", Some(3))
    );
    assert!(
        file.ticks
            .iter()
            .any(|tick| tick.id == "sealed" && tick.ticked && tick.required)
    );
}
