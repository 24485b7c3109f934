//! From one year's pack to the next: beginning a pack, what changed, and taking drafts over.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value as Json, json};
use support::{Place, TRACK};

fn read(place: &Place, path: &str) -> String {
    std::fs::read_to_string(place.path(path)).unwrap()
}

/// Changes a file; the text to change must be there.
#[track_caller]
fn change(place: &Place, path: &str, from: &str, to: &str) {
    let text = read(place, path);
    assert!(text.contains(from), "{path} has no {from}");
    place.write(path, text.replacen(from, to, 1).as_bytes());
}

/// Next year's pack of the small one, changed in one thing of each kind.
fn next_year() -> Place {
    let place = Place::new();
    let ran =
        place.run(&["pack", "new", "--from", "packs/example", "--id", "example", "--edition", "2", "packs/example-2"]);
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    change(&place, "packs/example-2/tracks.toml", "cap = \"10万元\"", "cap = \"20万元\"");
    let project = "packs/example-2/form/01-project.toml";
    change(&place, project, "max_length = 40", "max_length = 30");
    change(&place, project, "id = \"project.phone\"", "id = \"project.mobile\"");
    change(&place, "packs/example-2/document.toml", "project.phone", "project.mobile");
    place
}

#[test]
fn the_smallest_pack_is_whole() {
    let place = Place::new();
    let ran = place.run(&["pack", "new", "--id", "mine", "--edition", "2030", "--title", "我的“指南”", "packs/mine"]);
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    let ran = place.run(&["pack", "check", "packs/mine", "--mutants"]);
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("我的“指南”：条款 1 条") && ran.out.contains("得分 100.0 %"), "{}", ran.out);
    assert_eq!(place.run(&["pack", "coverage", "packs/mine"]).exit, 0);
    let made = place.run(&["new", "--track", "general", "-o", "draft.json"]);
    assert_eq!(made.exit, 0, "{}", made.err);
    assert_eq!(place.run(&["check", "draft.json"]).exit, 0);
    assert_eq!(place.run(&["export", "draft.json", "--out", "out"]).exit, 0);
    let again = place.run(&["pack", "new", "--id", "mine", "--edition", "2031", "packs/mine"]);
    assert!(again.exit == 2 && again.err.contains("已有东西"), "{}", again.err);
}

#[test]
fn next_years_pack_loads_and_says_honestly_that_nothing_was_compared() {
    let place = Place::new();
    assert_eq!(place.run(&["pack", "lock", "packs/example"]).exit, 0);
    let from = ["pack", "new", "--from", "packs/example", "--id", "other", "--edition", "2", "--title", "明年的指南"];
    let ran = place.run(&[&from[..], &["packs/next"]].concat());
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    assert!(!place.path("packs/next/pack.lock").exists());
    assert!(read(&place, "packs/next/待核对.md").contains("clauses.toml"));
    let ran = place.run(&["pack", "check", "packs/next"]);
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("明年的指南：条款 3 条"), "{}", ran.out);
    let ran = place.run(&["pack", "coverage", "packs/next"]);
    assert!(ran.exit == 1 && ran.out.contains("共 3 条，已落实 0 条，未落实 3 条"), "{}", ran.out);
    assert_eq!(place.run(&["pack", "new", "--from", "packs/none", "--id", "x", "--edition", "1", "y"]).exit, 2);
}

#[test]
fn what_changed_is_told_in_words_and_as_data() {
    let place = next_year();
    change(&place, "packs/example-2/rules/cap.toml", "severity = \"error\"", "severity = \"warning\"");
    let ran = place.run(&["pack", "diff", "packs/example", "packs/example-2"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    for said in [
        "示例 一般：上限 10万元 → 20万元",
        "项目名称：字数上限 40 → 30",
        "新增填报项“联系电话”（project.mobile）",
        "删去填报项“联系电话”（project.phone）",
        "规则“申请经费上限”（cap）：级别由“错误”改为“警告”",
        "指南包：年度由“1”改为“2”",
    ] {
        assert!(ran.out.contains(said), "{said} is not in\n{}", ran.out);
    }
    let ran = place.run(&["pack", "diff", "packs/example", "packs/example-2", "--format", "json"]);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    let track = json["differences"].as_array().unwrap().iter().find(|of| of["kind"] == "track").unwrap().clone();
    assert_eq!(track["change"], "changed");
    assert_eq!(
        track["parts"],
        json!([{"key": "params.cap", "word": "上限", "from": "10万元", "to": "20万元", "limit": true}])
    );
    let same = place.run(&["pack", "diff", "packs/example", "packs/example"]);
    assert_eq!(same.out, "两个指南包说的完全相同。\n");
}

#[test]
fn a_clause_with_another_number_or_other_words_is_told_as_such() {
    let place = Place::new();
    let from = ["pack", "new", "--from", "packs/example", "--id", "example", "--edition", "2", "packs/next"];
    assert_eq!(place.run(&from).exit, 0);
    let clauses = "packs/next/clauses.toml";
    change(&place, clauses, "id = \"3\"", "id = \"4\"");
    change(&place, clauses, "须附协议。", "须附盖章的协议。");
    let ran = place.run(&["pack", "diff", "packs/example", "packs/next"]);
    assert!(ran.out.contains("条款 4：代号由“3”改为“4”"), "{}", ran.out);
    assert!(ran.out.contains("文字由“须附协议。”改为“须附盖章的协议。”"), "{}", ran.out);
    assert!(!ran.out.contains("删去条款"), "{}", ran.out);
}

#[test]
fn a_draft_is_taken_over_and_what_does_not_fit_waits_in_it() {
    let place = next_year();
    let made = place.run(&["new", "--track", TRACK, "--pack", "example"]);
    let mut draft: Json = serde_json::from_str(&made.out).unwrap();
    draft["pack"] = json!({"id": "example", "edition": "1"});
    draft["values"] = json!({
        "project.title": "一种方法", "project.phone": "13800138000", "budget.fiscal": 15_000_000,
        "partners": [{"id": "p1", "name": "甲"}], "of.nobody": "写给别处的",
    });
    draft["confirmations"] = json!({"by_hand": {"at": "", "by": "某人", "note": "看过"}});
    place.write("old.json", draft.to_string().as_bytes());
    let before = read(&place, "old.json");
    let said = place.run(&["migrate", "old.json", "--to", "example@2", "-o", "new.json"]);
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("带过去 3 项内容"), "{}", said.out);
    assert!(said.out.contains("联系电话：13800138000（project.phone）"), "{}", said.out);
    assert_eq!(read(&place, "old.json"), before, "the old file stays as it was");

    let new: Json = serde_json::from_str(&read(&place, "new.json")).unwrap();
    assert_eq!(new["pack"]["edition"], "2");
    assert_eq!(new["values"]["partners"][0]["name"], "甲");
    assert!(new["values"].get("project.phone").is_none());
    let kept = &new["aside"]["of_other_packs"];
    assert_eq!(kept["values"]["project.phone"], "13800138000");
    assert_eq!(kept["values"]["of.nobody"], "写给别处的");
    assert_eq!(kept["confirmations"]["by_hand"]["note"], "看过");
    let checked = place.run(&["check", "new.json"]);
    assert_eq!(checked.exit, 0, "{}", checked.out);
    assert_eq!(place.run(&["check", "old.json"]).exit, 1, "this year's limit is lower");
}

#[test]
fn going_back_gives_everything_back() {
    let place = next_year();
    let values = json!({
        "project.title": "一种方法", "project.phone": "13800138000",
        "partners": [{"id": "p1", "name": "甲"}, {"id": "p2", "name": "乙"}],
    });
    let draft = json!({"format": 1, "pack": {"id": "example", "edition": "1"}, "track": TRACK, "values": values});
    place.write("old.json", draft.to_string().as_bytes());
    // The table itself is gone, with its rows, and comes back with them.
    let project = read(&place, "packs/example-2/form/01-project.toml");
    let without = project.split("[[field]]\nid = \"partners\"").next().unwrap();
    place.write("packs/example-2/form/01-project.toml", without.as_bytes());
    change(
        &place,
        "packs/example-2/document.toml",
        "kind = \"table\"\nheading = \"二、合作单位\"\ntable = \"partners\"\ncolumns = [{ id = \"name\", width = 100 }]",
        "kind = \"notes\"\nheading = \"二、说明\"\ntext = [\"无\"]",
    );
    let there = place.run(&["migrate", "old.json", "--to", "packs/example-2", "-o", "new.json"]);
    assert_eq!(there.exit, 0, "{}{}", there.out, there.err);
    let new: Json = serde_json::from_str(&read(&place, "new.json")).unwrap();
    assert_eq!(new["values"], json!({"project.title": "一种方法"}));
    let back = place.run(&["migrate", "new.json", "--to", "example@1", "-o", "back.json", "--format", "json"]);
    assert_eq!(back.exit, 0, "{}{}", back.out, back.err);
    let said: Json = serde_json::from_str(&back.out).unwrap();
    assert_eq!(said["back"].as_array().unwrap().len(), 3, "{said}");
    let back: Json = serde_json::from_str(&read(&place, "back.json")).unwrap();
    assert_eq!(back["values"], values);
    assert!(back.get("aside").is_none(), "{back}");
}

#[test]
fn a_draft_goes_only_where_it_can() {
    let place = next_year();
    let of = |edition: &str, track: &str| json!({"format": 1, "pack": {"id": "example", "edition": edition}, "track": track, "values": {}});
    place.write("same.json", of("2", TRACK).to_string().as_bytes());
    let ran = place.run(&["migrate", "same.json", "--to", "example@2"]);
    assert!(ran.exit == 2 && ran.err.contains("不用迁移"), "{}", ran.err);
    place.write("gone.json", of("0", "another").to_string().as_bytes());
    let ran = place.run(&["migrate", "gone.json", "--to", "example@2"]);
    assert_eq!(ran.exit, 0, "a draft of a pack that is not installed can go where it is: {}", ran.err);
    assert!(ran.out.contains("没有写出文件"), "{}", ran.out);
    let ran = place.run(&["migrate", "gone.json", "--to", "example@2", "--track", "none"]);
    assert!(ran.exit == 2 && ran.err.contains("可选的有：only"), "{}", ran.err);
    assert_eq!(place.run(&["migrate", "gone.json", "--to", "nothing"]).exit, 2);
}

#[test]
fn an_editor_is_given_the_schemas() {
    let place = Place::new();
    let ran = place.run(&["pack", "schemas", "packs"]);
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    let schema: Json = serde_json::from_str(&read(&place, "packs/schemas/rules.schema.json")).unwrap();
    assert_eq!(schema["properties"]["severity"]["enum"], json!(["error", "hint", "warning"]));
    let settings = read(&place, "packs/.taplo.toml");
    for named in settings.lines().filter_map(|line| line.strip_prefix("path = \"./")?.strip_suffix('"')) {
        serde_json::from_str::<Json>(&read(&place, &format!("packs/{named}"))).expect("a schema");
    }
    // Settings of one's own stay; and the packs beside are still packs.
    place.write("packs/.taplo.toml", b"include = []");
    assert_eq!(place.run(&["pack", "schemas", "packs"]).exit, 0);
    assert_eq!(read(&place, "packs/.taplo.toml"), "include = []");
    assert_eq!(place.run(&["pack", "check", "packs/example"]).exit, 0);
}
