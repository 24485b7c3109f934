//! What those who write packs use: overlays, locks, and the check of clauses against their source.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value as Json;
use support::{Place, TRACK};

const NOTICE: [(&str, &str); 4] = [
    (
        "pack.toml",
        "format = 1\nid = \"example-notice\"\nedition = \"1\"\ntitle = \"示例通知\"\nissuer = \"示例单位\"\ncaveat = \"（出自示例通知，请核对。）\"\n[over]\nid = \"example\"\nedition = \"1\"\n[source]\ntitle = \"示例通知\"\nfile = \"source/notice.txt\"\nsha256 = \"98af9d1d2cf1f1b8ee3d7ea7f9ff5f3b\"\n",
    ),
    ("clauses.toml", "[[clause]]\nid = \"N.1\"\nlines = [1, 1]\ntext = \"名称写全。\"\n"),
    ("source/notice.txt", "名称写全。\n"),
    (
        "rules/notice_title.toml",
        "title = \"名称\"\nclauses = [\"N.1\"]\nseverity = \"warning\"\n[check.length_at_least]\nvalue = \"project.title\"\nmin = 4\n[message]\nwhat = \"名称太短。\"\n[[case]]\nname = \"短\"\ntrack = \"only\"\nset = { \"project.title\" = \"短\" }\nexpect = \"violated\"\n",
    ),
];

fn place() -> (Place, String) {
    let place = Place::new();
    for (path, text) in NOTICE {
        let path = format!("packs/notice/{path}");
        std::fs::create_dir_all(place.path(&path).parent().unwrap()).unwrap();
        place.write(&path, text.as_bytes());
    }
    let made = place.run(&["new", "--track", TRACK]);
    let mut draft: Json = serde_json::from_str(&made.out).unwrap();
    draft["values"] = serde_json::json!({ "project.title": "短" });
    place.write("draft.json", draft.to_string().as_bytes());
    (place, "draft.json".to_owned())
}

#[test]
fn an_overlay_speaks_names_its_origin_and_can_be_left_out() {
    let (place, file) = place();
    let text = place.run(&["check", &file]).out;
    assert!(text.contains("名称太短。（出自示例通知，请核对。）"), "{text}");
    let json: Json = serde_json::from_str(&place.run(&["check", &file, "--format", "json"]).out).unwrap();
    let findings = json["files"][0]["findings"].as_array().unwrap().clone();
    let of = |rule: &str| findings.iter().find(|finding| finding["rule"] == rule).cloned();
    assert_eq!(of("notice_title").unwrap()["origin"], "示例通知");
    assert!(
        findings.iter().filter(|finding| finding["rule"] != "notice_title").all(|other| other.get("origin").is_none())
    );
    for without in [&["--no-overlays"][..], &["--without", "example-notice"]] {
        let said = place.run(&[&["check", &file], without].concat()).out;
        assert!(!said.contains("名称太短"), "{said}");
    }
    assert!(place.run(&["check", &file, "--without", "another"]).out.contains("名称太短"));
    assert!(place.run(&["packs"]).out.contains("叠加 example-notice  示例通知"));
}

#[test]
fn an_overlay_without_its_pack_is_told_and_left_out() {
    let (place, _) = place();
    let head = std::fs::read_to_string(place.path("packs/notice/pack.toml")).unwrap();
    place.write("packs/notice/pack.toml", head.replace("id = \"example\"", "id = \"gone\"").as_bytes());
    let ran = place.run(&["packs"]);
    assert_eq!(ran.exit, 0);
    assert!(ran.err.contains("那个指南包没有安装"), "{}", ran.err);
    let ran = place.run(&["pack", "check", "packs/notice"]);
    assert!(ran.exit == 2 && ran.err.contains("旁边和内置的指南包里都没有它"), "{}", ran.err);
}

#[test]
fn a_wrong_checksum_of_the_source_and_words_that_are_not_there_are_told() {
    let (place, _) = place();
    let ran = place.run(&["pack", "check", "packs/notice"]);
    assert_eq!(ran.exit, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("source/notice.txt”的校验值是"), "{}", ran.out);
    place.write("packs/example/source/guideline.txt", "申请经费不超过20万元。\n须附协议。\n说明。\n".as_bytes());
    let ran = place.run(&["pack", "check", "packs/example"]);
    assert!(ran.exit == 1 && ran.out.contains("条款 1 的文字不在"), "{}", ran.out);
    let ran = place.run(&["pack", "coverage", "packs/notice", "--format", "json"]);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["total"], 1, "an overlay's folder counts its own clauses");
}

#[test]
fn a_locked_pack_that_was_changed_is_told() {
    let (place, _) = place();
    let ran = place.run(&["pack", "lock", "packs/example"]);
    assert!(ran.exit == 0 && ran.out.contains("已锁定"), "{}{}", ran.out, ran.err);
    assert_eq!(place.run(&["pack", "check", "packs/example"]).exit, 0);
    let rule = std::fs::read_to_string(place.path("packs/example/rules/cap.toml")).unwrap();
    place.write("packs/example/rules/cap.toml", rule.replace("上限 {max}", "限额 {max}").as_bytes());
    let ran = place.run(&["pack", "check", "packs/example"]);
    assert!(ran.exit == 1 && ran.out.contains("rules/cap.toml：与已公布的版本不同"), "{}", ran.out);
    assert_eq!(place.run(&["pack", "lock", "packs/none"]).exit, 2);
}
