//! Which tracks fit, in the terminal: from a few answers and from a draft, with what to change.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value as Json, json};
use support::Place;

/// A place with the made-up pack of two tracks, one of them with the smaller cap.
fn place() -> Place {
    let place = Place::new();
    place.add_pack("../engine/tests/packs/demo");
    place
}

fn answers(place: &Place, answers: &Json) -> String {
    place.write("answers.json", answers.to_string().as_bytes()).to_str().unwrap().to_owned()
}

fn asked(place: &Place, given: &Json) -> Json {
    let file = answers(place, given);
    let ran = place.run(&["fit", "--answers", &file, "--pack", "demo", "--format", "json"]);
    assert_ne!(ran.exit, 2, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn enterprise() -> Json {
    json!({
        "lead.kind": "企业",
        "leader.since": "2020-01",
        "budget.fiscal": "20万元",
        "budget.self": 20_000_000,
        "partners[r1].name": "云溪大学",
        "lead.staff": 100,
    })
}

#[test]
fn a_limit_met_exactly_fits_and_the_smallest_step_past_it_is_one_change_away() {
    let place = place();
    let fits = asked(&place, &enterprise());
    assert_eq!((&fits["pack"], &fits["track"], &fits["edition"]), (&json!("demo"), &Json::Null, &json!("2030")));
    assert!(fits["tracks"].as_array().unwrap().iter().all(|track| track["state"] == "fits"), "{fits}");
    let mut over = enterprise();
    over["budget.fiscal"] = json!(20_000_001);
    over["budget.self"] = json!("30万元");
    let near = asked(&place, &over);
    let small = near["tracks"].as_array().unwrap().iter().find(|track| track["track"] == "small").unwrap();
    assert_eq!(small["state"], "near");
    assert_eq!((&small["blocking"][0]["rule"], &small["blocking"][0]["clauses"]), (&json!("cap"), &json!(["1"])));
    assert_eq!(small["ways"][0][0]["path"], "budget.fiscal");
    assert_eq!(small["ways"][0][0]["edit"]["value"], 20_000_000);
}

#[test]
fn the_text_names_state_clause_and_change_and_no_track_at_all_is_exit_code_1() {
    let place = place();
    let mut over = enterprise();
    over["budget.fiscal"] = json!("60万元");
    over["budget.self"] = json!("60万元");
    let file = answers(&place, &over);
    let ran = place.run(&["fit", "--answers", &file, "--pack", "demo"]);
    assert_eq!(ran.exit, 1, "{}", ran.out);
    for part in ["差一步", "不符合：", "（1：“", "改法：申请经费由 60.00 万元改为 20.00 万元", "可报 0 个，差一步 2 个"]
    {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
    let file = answers(&place, &json!({}));
    let ran = place.run(&["fit", "--answers", &file, "--pack", "demo"]);
    assert_eq!(ran.exit, 0);
    assert!(ran.out.contains("还没有回答：") && ran.out.contains("可报 2 个"), "{}", ran.out);
}

#[test]
fn a_draft_is_judged_on_every_track_and_its_own_is_marked() {
    let place = place();
    let made = place.run(&["new", "--track", "big", "--pack", "demo", "--sample", "-o", "draft.json"]);
    assert_eq!(made.exit, 0, "{}", made.err);
    let ran = place.run(&["fit", "draft.json", "--format", "json"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["track"], "big");
    assert_eq!((&json["tracks"][0]["track"], &json["tracks"][0]["state"]), (&json!("big"), &json!("fits")));
    assert!(json["answers"]["lead.kind"].is_string(), "{json}");
    let text = place.run(&["fit", "draft.json"]).out;
    assert_eq!(text.matches("← 现在的方向").count(), 1, "{text}");
}

#[test]
fn answers_that_cannot_be_used_are_all_named_with_what_to_write() {
    let place = place();
    let wrong = json!({
        "lead.kind": "公司", "budget.fiscal": "五十", "leader.since": "2020-13", "partners": "甲", "nothing": 1,
        "lead.staff": "many", "budget.self": "",
    });
    let file = answers(&place, &wrong);
    let ran = place.run(&["fit", "--answers", &file, "--pack", "demo"]);
    assert_eq!((ran.exit, ran.out.as_str()), (2, ""));
    let parts = ["有 6 个答案用不上", "enterprise（", "\"50万元\"", "\"2024-01\"", "partners[r1].name", "应写整数"];
    for part in parts {
        assert!(ran.err.contains(part), "{part} in {}", ran.err);
    }
    for (bytes, sentence) in [(&b"{"[..], "不是正确的 JSON"), (b"[]", "一组答案"), (b"\xff\xfe", "不是正确的 JSON")]
    {
        let file = place.write("bad.json", bytes);
        let ran = place.run(&["fit", "--answers", file.to_str().unwrap(), "--pack", "demo"]);
        assert_eq!(ran.exit, 2);
        assert!(ran.err.contains(sentence), "{}", ran.err);
    }
    let list = place.path("packs/demo/lists/regions.toml");
    let more: String = (0..12).map(|n| format!("[[item]]\nid = \"x{n}\"\nlabel = \"第{n}区\"\n")).collect();
    std::fs::write(&list, std::fs::read_to_string(&list).unwrap() + &more).unwrap();
    let file = answers(&place, &json!({ "partners[r1].region": "nowhere" }));
    let ran = place.run(&["fit", "--answers", &file, "--pack", "demo"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.err.contains("个，如 \"") && !ran.err.contains("第11区"), "{}", ran.err);
    let huge = place.write("huge.json", &vec![b' '; 1024 * 1024 + 1]);
    assert!(place.run(&["fit", "--answers", huge.to_str().unwrap(), "--pack", "demo"]).err.contains("太大"));
    for (args, sentence) in [
        (&["fit", "--answers", "none.json", "--pack", "demo"][..], "找不到文件"),
        (&["fit", "none.json"], "找不到文件"),
        (&["fit", "--answers", &file, "--pack", "none"], "没有安装指南包"),
        (&["fit", "--answers", &file], "请用 --pack 指明"),
        (&["fit"], "FILE"),
        (&["fit", "a.json", "--answers", &file], "--answers"),
    ] {
        let ran = place.run(args);
        assert_eq!(ran.exit, 2, "{args:?}");
        assert!(ran.err.contains(sentence), "{args:?}: {}", ran.err);
    }
}
