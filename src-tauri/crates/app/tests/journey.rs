//! A person's way through the one door: begin, fill in, attach, save, close, come back, hand on.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;

use serde_json::{Value as Json, json};
use shenbao_app::wire::{BytesRequest, Code};
use shenbao_app::{App, read_bytes};
use support::{Desk, PNG};

#[test]
fn what_was_saved_is_there_after_closing_the_lid() {
    let mut desk = Desk::new();
    let id = desk.new_draft();
    let changed = desk.set(&id, "project.title", json!("量子"), None);
    assert_eq!((&changed["dirty"], &changed["title"]), (&json!(true), &json!("量子")));
    desk.call(json!({ "cmd": "set_session", "id": id, "step": "project", "data": { "scroll": 7 } }));
    let saved = desk.call(json!({ "cmd": "save", "id": id }));
    assert_eq!(saved["saved_at"], "2023-09-01T10:00:00+08:00");
    desk.set(&id, "project.title", json!("没有保存"), None);
    desk.reopen();
    let opened = desk.call(json!({ "cmd": "open_draft", "id": id }));
    assert_eq!(opened["values"]["project.title"], "量子");
    assert_eq!(opened["session"], json!({ "step": "project", "data": { "scroll": 7 } }));
    assert_eq!(opened["revision"], saved["revision"]);
    let listed = desk.call(json!({ "cmd": "list_drafts", "folder": "active", "query": "量子" }));
    assert_eq!(listed["rows"][0]["title"], "量子");
    assert_eq!(listed["rows"][0]["track_label"], "示例 一般");
    assert_eq!(listed["rows"][0]["deadlines"][0]["days_left"], 14);
}

#[test]
fn findings_appear_and_go_with_each_edit() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let over = desk.set(&id, "budget.fiscal", json!(12_000_000), None);
    assert_eq!(over["report"]["summary"]["errors"], 1);
    let mended = desk.set(&id, "budget.fiscal", json!(10_000_000), None);
    assert_eq!(mended["report"]["summary"]["errors"], 0);
}

#[test]
fn typing_is_one_step_to_undo_and_an_edit_that_does_not_fit_changes_nothing() {
    let desk = Desk::new();
    let id = desk.new_draft();
    for text in ["量", "量子", "量子通信"] {
        desk.set(&id, "project.title", json!(text), Some("title"));
    }
    desk.set(&id, "lead.name", json!("甲大学"), None);
    let undone = desk.call(json!({ "cmd": "undo", "id": id }));
    assert_eq!(undone["values"]["project.title"], "量子通信");
    let undone = desk.call(json!({ "cmd": "undo", "id": id }));
    assert!(undone["values"].get("project.title").is_none(), "{}", undone["values"]);
    assert_eq!((&undone["can_undo"], &undone["can_redo"]), (&json!(false), &json!(true)));
    let redone = desk.call(json!({ "cmd": "redo", "id": id }));
    assert_eq!(redone["values"]["project.title"], "量子通信");
    let edits = json!([
        { "op": "set", "path": "project.title", "value": "改了" },
        { "op": "remove_row", "table": "partners", "row": "none" }
    ]);
    let refused = desk.refused(json!({ "cmd": "apply", "id": id, "edits": edits }));
    assert_eq!(refused.code, Code::Conflict);
    assert_eq!(desk.call(json!({ "cmd": "open_draft", "id": id }))["values"]["project.title"], "量子通信");
}

#[test]
fn any_revision_can_be_seen_named_and_restored() {
    let desk = Desk::new();
    let id = desk.new_draft();
    desk.set(&id, "project.title", json!("第一稿"), None);
    let first = desk.call(json!({ "cmd": "save", "id": id }))["revision"].clone();
    desk.set(&id, "project.title", json!("第二稿"), None);
    desk.call(json!({ "cmd": "save", "id": id }));
    let seen = desk.call(json!({ "cmd": "revision_values", "id": id, "revision": first }));
    assert_eq!((&seen["values"]["project.title"], &seen["changed"]), (&json!("第一稿"), &json!(["project.title"])));
    desk.call(json!({ "cmd": "name_revision", "id": id, "revision": first, "name": "送审" }));
    let restored = desk.call(json!({ "cmd": "restore", "id": id, "revision": first }));
    assert_eq!(restored["values"]["project.title"], "第一稿");
    let rows = desk.call(json!({ "cmd": "revisions", "id": id }))["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 4, "begun, first, second, restored");
    assert!(rows.iter().any(|row| row["name"] == "送审"));
}

#[test]
fn attachments_are_looked_at_and_unusable_ones_named() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let png = PNG;
    let paths = [
        desk.file("协议.png", png),
        desk.file("空.pdf", b""),
        desk.file("其实是图.pdf", png),
        desk.file("坏.pdf", b"%PDF-1.7 nothing follows"),
        desk.path("没有.pdf").to_str().unwrap().to_owned(),
    ];
    let large = desk.path("大.pdf");
    fs::File::create(&large).unwrap().set_len(201 * 1024 * 1024).unwrap();
    let paths: Vec<String> = paths.into_iter().chain([large.to_str().unwrap().to_owned()]).collect();
    let done = desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": paths }));
    let rejected: Vec<_> =
        done["rejected"].as_array().unwrap().iter().map(|file| file["message"].as_str().unwrap()).collect();
    for (message, part) in rejected.iter().zip(["空文件", "其实是 PNG 图片", "找不到文件", "超过 200 MB"])
    {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!((rejected.len(), &done["added"]), (4, &json!(["f1", "f2"])));
    let files = done["change"]["attachments"].as_array().unwrap();
    assert_eq!(
        files[0]["facts"],
        json!({
            "kind": "png", "encrypted": false, "readable": true, "picture": { "width": 1, "height": 1 }
        })
    );
    assert_eq!(files[1]["facts"]["readable"], false);
    let bytes =
        read_bytes(desk.app(), BytesRequest::Attachment { draft: id.clone(), attachment: "f1".into() }).unwrap();
    assert_eq!(bytes, png);
    let again = desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [paths[0]] }));
    assert!(again["rejected"][0]["message"].as_str().unwrap().contains("已经在这一项里"));
    let suggested =
        desk.call(json!({ "cmd": "suggest_slots", "id": id, "paths": ["/tmp/合作协议 扫描.pdf", "/tmp/x.pdf"] }));
    assert_eq!((&suggested[0]["slot"], &suggested[1]["slot"]), (&json!("agreement"), &Json::Null));
}

#[test]
fn a_draft_travels_with_its_attachments() {
    let desk = Desk::new();
    let id = desk.new_draft();
    desk.set(&id, "project.title", json!("交接"), None);
    let scan = desk.file("协议.png", PNG);
    desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [scan] }));
    desk.call(json!({ "cmd": "save", "id": id }));
    let out = desk.path("out");
    let outputs = ["pdf", "checklist", "json", "attachments_dir", "attachments_zip", "handoff"];
    let done = desk.call(json!({ "cmd": "export", "id": id, "dir": out, "outputs": outputs, "full_ids": false }));
    assert_eq!(done["files"].as_array().unwrap().len(), 8, "{done}");
    assert!(out.join("附件/01_合作协议.png").is_file() || fs::read_dir(out.join("附件")).unwrap().count() == 1);
    assert!(
        fs::read_dir(desk.dir.path()).unwrap().all(|entry| !entry
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with(".shenbao"))
    );
    let other = Desk::new();
    let opened = other.call(json!({ "cmd": "import", "path": out.join("交接.shenbao") }));
    assert_eq!(opened["values"]["project.title"], "交接");
    let attachment = BytesRequest::Attachment { draft: opened["id"].as_str().unwrap().into(), attachment: "f1".into() };
    assert!(read_bytes(other.app(), attachment).unwrap().starts_with(b"\x89PNG"));
    let bare = other.call(json!({ "cmd": "import", "path": out.join("申报书数据.json") }));
    assert_eq!(bare["values"]["project.title"], "交接");
    assert!(bare["notices"].as_array().unwrap().iter().any(|notice| notice.as_str().unwrap().contains("没有内容")));
    let preview = BytesRequest::Preview { draft: id, full_ids: false };
    assert!(read_bytes(desk.app(), preview).unwrap().starts_with(b"%PDF"));
}

#[test]
fn drafts_are_put_away_had_back_copied_and_removed() {
    let desk = Desk::new();
    let id = desk.new_draft();
    desk.set(&id, "project.title", json!("甲"), None);
    let copy = desk.call(json!({ "cmd": "duplicate", "id": id }));
    assert_eq!(copy["values"]["project.title"], "甲", "a copy has what was not yet saved too");
    assert_eq!(desk.refused(json!({ "cmd": "purge", "id": id })).code, Code::Conflict);
    assert_eq!(desk.call(json!({ "cmd": "archive", "id": id, "on": true }))["folder"], "archived");
    assert_eq!(desk.call(json!({ "cmd": "trash", "id": id, "on": true }))["folder"], "trash");
    assert_eq!(desk.call(json!({ "cmd": "trash", "id": id, "on": false }))["folder"], "archived");
    desk.call(json!({ "cmd": "trash", "id": id, "on": true }));
    assert_eq!(desk.call(json!({ "cmd": "purge", "id": id }))["folder"], Json::Null);
    let listed = desk.call(json!({ "cmd": "list_drafts", "folder": "active", "query": "" }));
    assert_eq!((&listed["active"], &listed["archived"], &listed["trash"]), (&json!(1), &json!(0), &json!(0)));
    assert_eq!(desk.refused(json!({ "cmd": "open_draft", "id": id })).code, Code::NotFound);
}

#[test]
fn a_second_window_is_kept_out_and_a_daily_copy_is_made() {
    let mut desk = Desk::new();
    let refused = App::open(desk.options()).unwrap_err();
    assert_eq!(refused.code, Code::Locked);
    desk.new_draft();
    desk.reopen();
    let copy = desk.path("mine.db");
    let done = desk.call(json!({ "cmd": "backup", "path": copy }));
    assert_eq!(done["size"], fs::metadata(&copy).unwrap().len());
    desk.reopen();
    let remembered = &desk.call(json!({ "cmd": "start" }))["last_backup"];
    assert_eq!(remembered, &json!({ "path": copy, "at": done["at"] }));
    desk.app = None;
    assert!(desk.path("data/backups/shenbao-2023-09-01.db").is_file());
}

#[test]
fn start_form_guideline_and_settings_answer() {
    let desk = Desk::new();
    let start = desk.call(json!({ "cmd": "start" }));
    assert!(start["packs"].as_array().unwrap().iter().any(|pack| pack["id"] == "example"));
    assert_eq!(start["today"], "2023-09-01");
    assert!(start["now"].as_str().unwrap().starts_with("2023-09-01T"), "{}", start["now"]);
    assert!(start["last_backup"].is_null());
    let form = desk.call(json!({ "cmd": "form", "pack": "example", "track": "only" }));
    assert_eq!(form["sections"][0]["fields"][2]["type"], "money");
    let guideline = desk.call(json!({ "cmd": "guideline", "pack": "example" }));
    assert_eq!(guideline["clauses"][2]["reason"], "只是说明");
    let clauses = guideline["clauses"].as_array().unwrap();
    let mut by = clauses.iter().flat_map(|clause| clause["by"].as_array().unwrap());
    assert!(by.any(|by| by["kind"] == "rule" && by["place"].is_string()), "{clauses:#?}");
    let mut settings = desk.call(json!({ "cmd": "get_settings" }));
    settings["author"] = json!("张某");
    desk.call(json!({ "cmd": "set_settings", "settings": settings }));
    assert_eq!(desk.call(json!({ "cmd": "get_settings" }))["author"], "张某");
    assert_eq!(desk.refused(json!({ "cmd": "form", "pack": "none", "track": "only" })).code, Code::BadPack);
}

#[test]
fn a_unit_without_a_name_is_called_by_its_page_never_by_a_key() {
    let mut desk = Desk::new();
    let packs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../engine/tests/packs");
    desk.app = None;
    desk.app = Some(App::open(shenbao_app::AppOptions { packs_dirs: vec![packs], ..desk.options() }).unwrap());
    let opened = desk.call(json!({ "cmd": "new_draft", "pack": "demo", "track": "big" }));
    let label = |view: &Json| view["row_options"]["budget.lines.unit"][0]["label"].as_str().unwrap().to_owned();
    assert_eq!(label(&opened), "牵头单位");
    let named = desk.set(opened["id"].as_str().unwrap(), "lead.name", json!("甲大学"), None);
    assert_eq!(label(&named), "甲大学");
}
