//! The terminal on a library that a window made: it lists, shows and exports, and changes nothing.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;

use serde_json::{Value as Json, json};
use shenbao_app::{App, AppOptions, Clock, dispatch};
use support::{Place, TRACK};

/// The smallest picture there is: one grey dot.
const SCAN: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\xdac`\0\0\0\x02\0\x01\xe5'\xde\xfc\0\0\0\0IEND\xaeB`\x82";

fn window(place: &Place) -> App {
    App::open(AppOptions {
        data_dir: place.path("data"),
        packs_dirs: vec![place.path("packs")],
        clock: Clock::fixed("2023-09-01T10:00:00+08:00").unwrap(),
    })
    .unwrap()
}

fn call(app: &App, request: Json) -> Json {
    let answer = dispatch(app, serde_json::from_value(request).unwrap()).unwrap();
    serde_json::to_value(answer).unwrap()
}

/// Two drafts: one over the limit and with a scan, one blank and put away. Their ids.
fn fill(place: &Place, app: &App) -> [String; 2] {
    let ids = [(); 2].map(|()| {
        let opened = call(app, json!({ "cmd": "new_draft", "pack": "example", "track": TRACK }));
        opened["id"].as_str().unwrap().to_owned()
    });
    let edits = json!([
        { "op": "set", "path": "project.title", "value": "量子" },
        { "op": "set", "path": "project.phone", "value": "13812345512" },
        { "op": "set", "path": "budget.fiscal", "value": 12_000_000 },
    ]);
    call(app, json!({ "cmd": "apply", "id": ids[0], "edits": edits }));
    let scan = place.write("协议.png", SCAN);
    call(app, json!({ "cmd": "attach", "id": ids[0], "slot": "agreement", "paths": [scan] }));
    call(app, json!({ "cmd": "save", "id": ids[0] }));
    call(app, json!({ "cmd": "archive", "id": ids[1], "on": true }));
    ids
}

fn json_of(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_library_is_listed_shown_and_exported_while_the_window_is_open_and_after() {
    let place = Place::new();
    let app = window(&place);
    let ids = fill(&place, &app);
    for out in ["open", "closed"] {
        let ran = place.run(&["list"]);
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert!(ran.out.contains("量子") && ran.out.contains(&ids[0]) && ran.out.contains(&ids[1]), "{}", ran.out);
        let listed = json_of(&place.run(&["list", "--format", "json"]).out);
        let rows = listed["drafts"].as_array().unwrap();
        assert_eq!((rows.len(), &rows[0]["id"], &rows[0]["summary"]["errors"]), (2, &json!(ids[0]), &json!(1)));
        assert_eq!(rows[1]["folder"], "archived");

        let ran = place.run(&["show", &ids[0], "--format", "json"]);
        assert_eq!(ran.exit, 1, "an error blocks: {}", ran.err);
        assert_eq!(json_of(&ran.out)["findings"][0]["rule"], "cap");
        assert_eq!(place.run(&["show", &ids[1]]).exit, 0, "a blank draft has no error");

        let ran = place.run(&["export", "--id", &ids[0], "--out", out]);
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert!(place.path(out).join("申报书_量子.pdf").is_file(), "{}", ran.out);
        let scans: Vec<_> =
            fs::read_dir(place.path(out).join("附件")).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!((scans.len(), fs::read(&scans[0]).unwrap()), (1, SCAN.to_vec()));
        let checklist = fs::read_to_string(place.path(out).join("附件清单.json")).unwrap();
        assert!(!checklist.contains("13812345512"), "a personal number slipped out");
        if out == "open" {
            call(&app, json!({ "cmd": "save", "id": ids[0] }));
        }
    }
    drop(app);
    let before = fs::read(place.path("data/shenbao.db")).unwrap();
    assert_eq!(place.run(&["show", &ids[0]]).exit, 1);
    assert!(fs::read(place.path("data/shenbao.db")).unwrap() == before, "reading changed the library");
}

#[test]
fn the_beginning_of_an_id_is_enough_where_it_is_the_only_such_one() {
    let place = Place::new();
    let app = window(&place);
    let ids = fill(&place, &app);
    let shared = ids[0].chars().zip(ids[1].chars()).take_while(|(one, other)| one == other).count();
    assert_eq!(place.run(&["show", &ids[0][..=shared]]).exit, 1);
    let ran = place.run(&["show", &ids[0][..shared]]);
    assert_eq!(ran.exit, 2);
    assert!(ran.err.contains("不止一份") && ran.err.contains("多写几位"), "{}", ran.err);
    for id in ["ffffffff", "x", "018a4e77-f900-7000-8000-000000000000"] {
        for command in [vec!["show", id], vec!["export", "--id", id, "--out", "none"]] {
            let ran = place.run(&command);
            assert_eq!(ran.exit, 2, "{command:?}: {}", ran.err);
            assert!(ran.err.contains("找不到"), "{command:?}: {}", ran.err);
        }
    }
    assert!(!place.path("none").exists());
}

#[test]
fn a_damaged_or_newer_library_is_told_and_left() {
    let place = Place::new();
    let app = window(&place);
    fill(&place, &app);
    drop(app);
    let library = place.path("data/shenbao.db");
    let sound = fs::read(&library).unwrap();
    let mut newer = sound.clone();
    newer[60..64].copy_from_slice(&999_u32.to_be_bytes());
    let mut damaged = sound.clone();
    damaged[4_096..].fill(0xAA);
    for (bytes, sentence) in [(newer, "更新版本的申报助手"), (damaged, "备份"), (b"x".to_vec(), "不是申报助手的数据库")]
    {
        fs::write(&library, &bytes).unwrap();
        let ran = place.run(&["list"]);
        assert_eq!(ran.exit, 2, "{sentence}: {}", ran.out);
        assert!(ran.err.contains(sentence), "{sentence}: {}", ran.err);
        assert!(fs::read(&library).unwrap() == bytes, "{sentence}: the file was changed");
    }
    fs::write(&library, sound).unwrap();
    assert_eq!(place.run(&["list"]).exit, 0);
}
