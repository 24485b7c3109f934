//! Taking a draft of the library over to next year's pack, through the one door.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};
use shenbao_app::wire::Code;
use shenbao_app::{App, AppOptions, Naming, new_pack};
use support::{PNG, ask, options};
use tempfile::TempDir;

const WAN: i64 = 1_000_000;

/// The program with the small pack and its next year, in which the telephone and the slot have gone.
fn app(place: &TempDir) -> App {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/pack");
    let next = place.path().join("next");
    if !next.exists() {
        let naming = Naming { id: "example".into(), edition: "2".into(), title: None, issuer: None };
        new_pack(&next, Some(&old), &naming).unwrap();
        let change = |file: &str, from: &str, to: &str| {
            let text = fs::read_to_string(next.join(file)).unwrap();
            assert!(text.contains(from), "{file} has no {from}");
            fs::write(next.join(file), text.replace(from, to)).unwrap();
        };
        change("form/01-project.toml", "\"project.phone\"", "\"project.mobile\"");
        change("document.toml", "\"project.phone\"", "\"project.mobile\"");
        change("attachments.toml", "id = \"agreement\"", "id = \"contract\"");
    }
    App::open(AppOptions { packs_dirs: vec![old, next], ..options(&place.path().join("data")) }).unwrap()
}

fn call(app: &App, request: Json) -> Json {
    ask(app, request).unwrap()
}

#[test]
fn a_draft_of_the_library_is_taken_over_and_the_old_one_stays() {
    let place = tempfile::tempdir().unwrap();
    let app = app(&place);
    let sample = json!({ "format": 1, "pack": { "id": "example", "edition": "1" }, "track": "only", "values": {
        "project.title": "一种方法", "project.phone": "13800138000", "budget.fiscal": 5 * WAN,
        "partners": [{ "id": "p1", "name": "甲" }],
    } });
    let file = place.path().join("old.json");
    fs::write(&file, sample.to_string()).unwrap();
    let old = call(&app, json!({ "cmd": "import", "path": file }))["id"].as_str().unwrap().to_owned();
    let scan = place.path().join("scan.png");
    fs::write(&scan, PNG).unwrap();
    let attach = json!({ "cmd": "attach", "id": old, "slot": "agreement", "row": null, "paths": [scan], "job": null });
    call(&app, attach);

    let to = |cmd: &str| json!({ "cmd": cmd, "id": old, "pack": "example", "edition": "2", "track": null });
    let told = call(&app, to("preview_migration"));
    let labels = |key: &str| -> Vec<String> {
        let items = told[key].as_array().unwrap().iter();
        items.map(|item| format!("{} {}", item["path"].as_str().unwrap(), item["text"].as_str().unwrap())).collect()
    };
    assert_eq!(labels("aside"), ["project.phone 13800138000"]);
    assert_eq!(labels("carried"), ["budget.fiscal 5.00 万元", "partners[p1].name 甲", "project.title 一种方法"]);
    assert_eq!((&told["files"], &told["files_aside"]), (&json!([]), &json!(["scan.png"])));
    assert_eq!((&told["edition"], &told["track"]), (&json!("2"), &json!("only")));
    let count = || call(&app, json!({ "cmd": "list_drafts", "folder": "active", "query": "" }))["active"].clone();
    assert_eq!(count(), 1, "looking makes nothing");

    let new = call(&app, to("migrate"));
    assert_eq!(count(), 2, "the old draft stays");
    assert_eq!(new["values"]["project.title"], "一种方法");
    assert!(new["values"].get("project.phone").is_none(), "{}", new["values"]);
    assert!(new["notices"][0].as_str().unwrap().contains("1 项内容、1 个附件"), "{}", new["notices"]);
    let again = call(&app, json!({ "cmd": "open_draft", "id": old }));
    assert_eq!(again["values"]["project.phone"], "13800138000");

    // Back in the old pack, everything is where it was.
    let id = new["id"].as_str().unwrap();
    let back = json!({ "cmd": "migrate", "id": id, "pack": "example", "edition": "1", "track": "only" });
    let back = call(&app, back);
    assert_eq!(back["values"], again["values"]);
    let names = |view: &Json| -> Vec<Json> {
        view["report"]["checklist"].as_array().unwrap().iter().map(|item| item["attachments"].clone()).collect()
    };
    assert_eq!(names(&back), names(&again), "the file too");
}

#[test]
fn a_draft_whose_pack_is_gone_can_still_be_taken_over() {
    let place = tempfile::tempdir().unwrap();
    let id = {
        let app = app(&place);
        let made = json!({ "cmd": "new_draft", "pack": "example", "track": "only" });
        let draft = call(&app, made);
        assert_eq!(draft["pack"]["edition"].as_str().or(draft["edition"].as_str()), Some("2"), "the newest");
        let id = draft["id"].as_str().unwrap().to_owned();
        let same = json!({ "cmd": "migrate", "id": id, "pack": "example", "edition": "2", "track": null });
        assert_eq!(ask(&app, same).unwrap_err().code, Code::BadInput);
        id
    };
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/pack");
    let data = place.path().join("data");
    let app = App::open(AppOptions { packs_dirs: vec![old], ..options(&data) }).unwrap();
    assert_eq!(ask(&app, json!({ "cmd": "open_draft", "id": id })).unwrap_err().code, Code::BadPack);
    let to = json!({ "cmd": "migrate", "id": id, "pack": "example", "edition": "1", "track": null });
    assert_eq!(call(&app, to)["track"].as_str(), Some("only"));
}
