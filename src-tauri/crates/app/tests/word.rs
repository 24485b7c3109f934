//! A Word file out of the library and back into it, through the one door.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use serde_json::{Value as Json, json};
use shenbao_app::wire::Code;
use support::Desk;

const SUMMARY: &str = "project.summary";

/// A new draft whose summary says this.
fn begun(desk: &Desk, summary: &str) -> String {
    let made = desk.call(json!({ "cmd": "new_draft", "pack": "example", "track": "only" }));
    let id = made["id"].as_str().unwrap().to_owned();
    write(desk, &id, summary);
    desk.call(json!({ "cmd": "save", "id": id }));
    id
}

fn write(desk: &Desk, id: &str, summary: &str) -> Json {
    desk.call(json!({ "cmd": "apply", "id": id, "edits": [{ "op": "set", "path": SUMMARY, "value": summary }] }))
}

/// Exports a draft to Word and puts other words into it, as a colleague would.
fn edited(desk: &Desk, id: &str, from: &str, to: &str) -> String {
    let dir = desk.path(&format!("out-{to}"));
    let done = desk.call(json!({ "cmd": "export", "id": id, "dir": dir, "outputs": ["word"], "full_ids": false }));
    let file = done["files"].as_array().unwrap().iter().find(|file| file["kind"] == "word").unwrap();
    let bytes = fs::read(file["path"].as_str().unwrap()).unwrap();
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut word = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        word.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        word.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    desk.file(&format!("{to}.docx"), &word.finish().unwrap().into_inner())
}

#[test]
fn an_accepted_change_is_one_step_that_undo_takes_back() {
    let desk = Desk::new();
    let id = begun(&desk, "原来的摘要。");
    let file = edited(&desk, &id, "原来的", "改好的");
    let read = desk.call(json!({ "cmd": "read_word", "id": id, "path": file }));
    assert_eq!(read["texts"][0]["field"], SUMMARY);
    assert_eq!((&read["texts"][0]["safe"], &read["notes"]), (&json!(true), &json!([])));
    let open = desk.call(json!({ "cmd": "open_draft", "id": id }));
    assert_eq!(open["values"][SUMMARY], "原来的摘要。", "reading alone changes nothing");
    let new = read["texts"][0]["new"].as_str().unwrap();
    assert_eq!(write(&desk, &id, new)["values"][SUMMARY], "改好的摘要。");
    let again = desk.call(json!({ "cmd": "read_word", "id": id, "path": file }));
    assert_eq!((&again["texts"], &again["unchanged"]), (&json!([]), &json!(1)));
    assert_eq!(desk.call(json!({ "cmd": "undo", "id": id }))["values"][SUMMARY], "原来的摘要。");
}

#[test]
fn a_file_of_another_draft_is_told_and_nothing_of_it_is_safe() {
    let desk = Desk::new();
    let (mine, theirs) = (begun(&desk, "我的摘要。"), begun(&desk, "他们的摘要。"));
    let file = edited(&desk, &theirs, "他们的", "他们改过的");
    let read = desk.call(json!({ "cmd": "read_word", "id": mine, "path": file }));
    assert!(read["notes"].to_string().contains("另一份申报书"), "{read:#}");
    assert_eq!((&read["texts"][0]["conflict"], &read["texts"][0]["safe"]), (&json!(true), &json!(false)));
}

#[test]
fn what_is_no_such_file_is_refused_with_its_name() {
    let desk = Desk::new();
    let id = begun(&desk, "摘要。");
    let path = desk.file("别的.docx", b"%PDF-1.7");
    let error = desk.ask(json!({ "cmd": "read_word", "id": id, "path": path })).unwrap_err();
    assert_eq!(error.code, Code::BadInput);
    assert!(error.message.starts_with("“别的.docx”不是 Word 文件"), "{}", error.message);
}
