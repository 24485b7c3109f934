//! Many files at once: what is said about each among the others.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value as Json, json};
use support::Place;

/// A folder with three drafts of the example pack, of which two have the same title.
fn place() -> (Place, [String; 3]) {
    let place = Place::new();
    std::fs::create_dir_all(place.path("packs/example/across")).unwrap();
    place.write(
        "packs/example/across/title_twice.toml",
        r#"
title = "名称不重复"
clauses = ["1"]
severity = "error"
keys = ["project.title"]
[check.at_most]
max = 1
[message]
what = "与{others}同名。"
fix = "改一个名称。"
"#
        .as_bytes(),
    );
    let files = [("甲.json", "量子通信"), ("乙.json", "量子 通信"), ("丙.json", "冷链物流")].map(|(name, title)| {
        let ran = place.run(&["new", "--track", "only", "-o", name]);
        assert_eq!(ran.exit, 0, "{}", ran.err);
        let mut draft: Json = serde_json::from_slice(&std::fs::read(place.path(name)).unwrap()).unwrap();
        draft["values"]["project.title"] = json!(title);
        place.write(name, draft.to_string().as_bytes());
        name.to_owned()
    });
    (place, files)
}

#[test]
fn files_that_cannot_stand_beside_each_other_name_one_another() {
    let (place, [one, other, third]) = place();
    let ran = place.run(&["check", &one, &other, &third]);
    assert_eq!(ran.exit, 1, "{}{}", ran.out, ran.err);
    let (_, section) = ran.out.split_once("跨申报书（不计入各份的数目）\n").unwrap();
    assert!(section.contains("与《量子 通信》同名。（1）\n       → 改一个名称。\n       另见：乙.json"), "{section}");
    assert!(section.contains("另见：甲.json") && !section.contains("丙.json"), "{section}");
    assert!(section.contains("错误 2，警告 0，提示 0"), "{section}");
}

#[test]
fn programs_read_them_under_a_name_of_their_own() {
    let (place, [one, other, third]) = place();
    let ran = place.run(&["check", &one, &other, &third, "--format", "json"]);
    assert_eq!(ran.exit, 1);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    let among = json["across"].as_array().unwrap();
    assert_eq!(among.len(), 2);
    assert_eq!(among[0]["file"], "甲.json");
    let said = &among[0]["findings"][0];
    assert_eq!((&said["rule"], &said["severity"]), (&json!("title_twice"), &json!("error")));
    assert_eq!(said["others"], json!(["乙.json"]));
}

#[test]
fn one_file_or_files_that_get_along_have_no_such_section() {
    let (place, [one, _, third]) = place();
    for files in [vec![one.as_str()], vec![one.as_str(), third.as_str()]] {
        let ran = place.run(&[vec!["check"], files].concat());
        assert_eq!(ran.exit, 0, "{}", ran.out);
        assert!(!ran.out.contains("跨申报书"), "{}", ran.out);
    }
}
