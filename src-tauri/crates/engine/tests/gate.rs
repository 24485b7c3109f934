//! Gates: several ways to qualify, shown beside the form with the ones that are open.

mod support;

use shenbao_draft::Value;
use shenbao_engine::{Pack, PackFiles, ReadingKind, ReadingVerdict, load, review};
use support::{files, folder, moment, sample};

/// The demo pack with one rule more.
fn pack_with(rule: &str) -> Result<Pack, String> {
    let mut files = files(&folder("packs/demo"));
    files.insert("rules/gate.toml".to_owned(), rule.as_bytes().to_vec());
    load(&PackFiles(files)).map_err(|errors| errors.to_string())
}

const RULE: &str = r#"
title = "名单内单位或境外单位"
clauses = ["3"]
severity = "error"
for_each = "partners"
at = "row.name"
[check.holds]
that = { any = [{ field = "row.name", in_list = "signed" }, { field = "row.foreign", is = true }] }
[message]
what = "{row.name}两样都不是。"
[reading]
label = "资格"
[[reading.way]]
label = "名单内"
[[reading.way]]
label = "境外"
[[case]]
name = "名单内"
set = { partners = [{ name = "云溪大学" }] }
expect = "pass"
[[case]]
name = "都不是"
set = { partners = [{ name = "甲公司", foreign = false }] }
expect = "violated"
[[case]]
name = "未定"
set = { partners = [{ name = "甲公司" }] }
expect = "pending"
"#;

/// Each partner's way through the gate as its title, its verdict and those of the ways.
fn gates(pack: &Pack, partners: serde_json::Value) -> Vec<(String, String)> {
    let mut draft = sample(pack);
    let rows: Value = serde_json::from_value(partners).expect("rows");
    draft.values.insert("partners".to_owned(), rows);
    let report = review(pack, &draft, &moment());
    let sign = |verdict| match verdict {
        ReadingVerdict::Pass => '+',
        ReadingVerdict::Violated => '-',
        ReadingVerdict::Pending => '?',
    };
    let of_rule = report.readings.iter().filter(|of| of.rule == "gate");
    of_rule
        .map(|reading| {
            assert_eq!(reading.kind, ReadingKind::Gate);
            assert!(reading.parts.is_empty());
            let row = reading.row.as_ref().expect("a row");
            assert_eq!(reading.label, "资格");
            assert!(!row.title.is_empty());
            let ways = reading
                .ways
                .iter()
                .map(|way| format!("{}{}", way.label, sign(way.verdict)));
            let ways: Vec<String> = ways.collect();
            (
                row.id.clone(),
                format!("{} {}", sign(reading.verdict), ways.join(" ")),
            )
        })
        .collect()
}

#[test]
fn a_gate_shows_every_way_and_whether_one_is_open() {
    let pack = pack_with(RULE).expect("a sound pack");
    let shown = gates(
        &pack,
        serde_json::json!([
            { "id": "p1", "name": "云溪大学" },
            { "id": "p2", "name": "甲公司", "foreign": false },
            { "id": "p3", "name": "乙公司" },
        ]),
    );
    let shown: Vec<(&str, &str)> = shown.iter().map(|(id, of)| (&id[..], &of[..])).collect();
    assert_eq!(
        shown,
        [
            ("p1", "+ 名单内+ 境外?"),
            ("p2", "- 名单内- 境外-"),
            ("p3", "? 名单内- 境外?"),
        ]
    );
}

#[test]
fn a_way_may_ask_more_than_the_check() {
    let stricter = RULE.replace(
        "label = \"名单内\"\n",
        "label = \"名单内且境外\"\nthat = { all = [{ field = \"row.name\", in_list = \"signed\" }, { field = \"row.foreign\", is = true }] }\n",
    );
    let pack = pack_with(&stricter).expect("a sound pack");
    let shown = gates(
        &pack,
        serde_json::json!([{ "id": "p1", "name": "云溪大学", "foreign": false }]),
    );
    assert_eq!(shown[0].1, "- 名单内且境外- 境外-");
}

#[test]
fn a_way_without_a_condition_is_a_mistake_of_the_pack() {
    let third = RULE.replace(
        "[[case]]\nname = \"名单内\"",
        "[[reading.way]]\nlabel = \"第三条\"\n[[case]]\nname = \"名单内\"",
    );
    let Err(error) = pack_with(&third) else {
        panic!("three ways for two conditions")
    };
    assert!(error.contains("没有第 3 条途径的条件"), "{error}");
    let without = RULE
        .split("[[reading.way]]")
        .next()
        .expect("a head")
        .to_owned();
    let Err(error) = pack_with(&without) else {
        panic!("a condition has nothing to measure")
    };
    assert!(error.contains("这种检查没有可显示的读数"), "{error}");
}
