//! The commands on files, with their exit codes and the documented form of their JSON.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value as Json, json};
use support::{Place, TRACK};

/// A draft of the example pack with these values.
fn draft(place: &Place, name: &str, values: Json) -> String {
    let made = place.run(&["new", "--track", TRACK]);
    let mut draft: Json = serde_json::from_str(&made.out).unwrap();
    draft["values"] = values;
    place.write(name, draft.to_string().as_bytes()).to_str().unwrap().to_owned()
}

#[test]
fn packs_lists_tracks_with_their_facts() {
    let place = Place::new();
    let ran = place.run(&["packs"]);
    assert_eq!(ran.exit, 0);
    assert!(ran.out.contains("only  一般项目：上限 10.00 万元"), "{}", ran.out);
    let json: Json = serde_json::from_str(&place.run(&["packs", "--format", "json"]).out).unwrap();
    let example = json["packs"].as_array().unwrap().iter().find(|pack| pack["id"] == "example").unwrap().clone();
    assert_eq!(example["programmes"][0]["tracks"][0]["id"], "only");
}

#[test]
fn a_blank_draft_is_pending_and_nothing_blocks() {
    let place = Place::new();
    let ran = place.run(&["new", "--track", TRACK, "-o", "blank.json"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let ran = place.run(&["check", "blank.json", "--format", "json"]);
    assert_eq!(ran.exit, 0, "{}", ran.out);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["files"][0]["summary"]["errors"], 0);
    assert!(json["files"][0]["findings"].as_array().unwrap().iter().all(|finding| finding["verdict"] != "violated"));
}

#[test]
fn an_error_blocks_and_says_what_to_do() {
    let place = Place::new();
    let file = draft(&place, "over.json", json!({ "budget.fiscal": 12_000_000 }));
    let ran = place.run(&["check", &file, "--format", "json"]);
    assert_eq!(ran.exit, 1, "{}", ran.out);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    let findings = json["files"][0]["findings"].as_array().unwrap();
    let cap = findings.iter().find(|finding| finding["rule"] == "cap").unwrap();
    assert_eq!(cap["clauses"], json!(["1"]));
    assert_eq!((&cap["verdict"], &cap["severity"]), (&json!("violated"), &json!("error")));
    assert_eq!(cap["field"], "budget.fiscal");
    assert!(cap["message"].as_str().unwrap().contains("12.00 万元"));
    assert!(cap["fix"].as_str().unwrap().contains("2.00 万元"));
    let text = place.run(&["check", &file]).out;
    assert!(text.contains("错误") && text.contains("→ 请调减至少 2.00 万元"), "{text}");
}

#[test]
fn the_checklist_says_what_is_missing() {
    let place = Place::new();
    let file = draft(&place, "draft.json", json!({}));
    let ran = place.run(&["checklist", &file]);
    assert_eq!(ran.exit, 0);
    assert!(ran.out.contains("[必备·缺] 合作协议"), "{}", ran.out);
    let json: Json = serde_json::from_str(&place.run(&["checklist", &file, "--format", "json"]).out).unwrap();
    assert_eq!(json["items"][0]["state"], "missing");
}

#[test]
fn an_export_is_whole_masks_numbers_and_gives_the_same_bytes_twice() {
    let place = Place::new();
    let file = draft(&place, "draft.json", json!({ "project.title": "示例/项目", "project.phone": "13800138000" }));
    let ran = place.run(&["export", &file, "--out", "one"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    for name in ["申报书_示例_项目.pdf", "附件清单.pdf", "附件清单.json", "导出清单.json"] {
        assert!(place.path("one").join(name).is_file(), "{name} in {}", ran.out);
    }
    place.run(&["export", &file, "--out", "two"]);
    let read = |dir: &str| std::fs::read(place.path(dir).join("申报书_示例_项目.pdf")).unwrap();
    assert!(read("one") == read("two"), "the same draft gives the same bytes");
    place.run(&["export", &file, "--out", "full", "--full-ids"]);
    assert!(read("one") != read("full"), "numbers are masked unless asked for");
    let again = place.run(&["export", &file, "--out", "one"]);
    assert_eq!(again.exit, 0);
    assert!(place.path("one/示例_项目_申报材料/附件清单.pdf").is_file(), "nothing is overwritten: {}", again.out);
}

#[test]
fn an_export_that_cannot_be_written_leaves_nothing() {
    let place = Place::new();
    let file = draft(&place, "draft.json", json!({}));
    place.write("in_the_way", b"a file");
    let ran = place.run(&["export", &file, "--out", "in_the_way/below"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.err.contains("无法写到") || ran.err.contains("出错"), "{}", ran.err);
    assert_eq!(std::fs::read(place.path("in_the_way")).unwrap(), b"a file");
}

#[test]
fn a_pack_is_checked_with_its_cases_and_its_coverage_counted() {
    let place = Place::new();
    let ran = place.run(&["pack", "check", "packs/example"]);
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("用例 3 个（0 个不符）"), "{}", ran.out);
    let ran = place.run(&["pack", "coverage", "packs/example", "--format", "json"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&json["total"], &json["accounted"]), (&json!(3), &json!(3)));
    let clauses = std::fs::read_to_string(place.path("packs/example/clauses.toml")).unwrap();
    place.write("packs/example/clauses.toml", clauses.replace("background = ", "pending = ").as_bytes());
    assert_eq!(place.run(&["pack", "coverage", "packs/example"]).exit, 1);
}

#[test]
fn an_empty_library_is_named_and_wrong_commands_are_exit_code_2() {
    let place = Place::new();
    let ran = place.run(&["list"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.err.contains("还没有申报书"), "{}", ran.err);
    for args in [&["chekc"][..], &["new"], &["check"], &["export", "x.json"]] {
        assert_eq!(place.run(args).exit, 2, "{args:?}");
    }
    assert_eq!(place.run(&["new", "--track", "none"]).exit, 2);
}
