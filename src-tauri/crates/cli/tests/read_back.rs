//! `shenbao read-back`: a Word file that others have edited, from the terminal.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use serde_json::{Value as Json, json};
use support::{Place, Ran, TRACK};

/// A draft with a long text, and the Word file made of it.
fn handed_out(place: &Place) -> String {
    let made = place.run(&["new", "--track", TRACK]);
    let mut draft: Json = serde_json::from_str(&made.out).unwrap();
    draft["values"] = json!({ "project.title": "甲项目", "project.summary": "第一段。\n\n第二段。" });
    place.write("甲.json", draft.to_string().as_bytes());
    let ran = place.run(&["export", "甲.json", "--word", "--out", "out"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let word = fs::read_dir(place.path("out")).unwrap().map(|entry| entry.unwrap().path());
    let word = word.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "docx")).unwrap();
    fs::copy(word, place.path("甲.docx")).unwrap();
    "甲.docx".into()
}

/// Replaces words in the body of a file.
fn edit(path: &Path, changes: &[(&str, &str)]) {
    let mut from = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        if name == "word/document.xml" {
            for (old, new) in changes {
                assert!(text.contains(old), "{old}");
                text = text.replace(old, new);
            }
        }
        to.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    fs::write(path, to.finish().unwrap().into_inner()).unwrap();
}

fn summary(place: &Place, file: &str) -> String {
    let draft: Json = serde_json::from_slice(&fs::read(place.path(file)).unwrap()).unwrap();
    draft["values"]["project.summary"].as_str().unwrap().to_owned()
}

#[track_caller]
fn fine(ran: &Ran) {
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn an_untouched_file_changes_nothing() {
    let place = Place::new();
    let word = handed_out(&place);
    let ran = place.run(&["read-back", "甲.json", &word]);
    fine(&ran);
    assert!(ran.out.contains("改动的有 0 节，没有改动的有 1 节"), "{}", ran.out);
    assert!(!ran.out.contains("不能读回"), "{}", ran.out);
}

#[test]
fn changes_are_listed_and_taken_over_only_when_accepted() {
    let place = Place::new();
    let word = handed_out(&place);
    edit(&place.path(&word), &[("第二段。", "改过的第二段。"), (">甲项目<", ">乙项目<")]);
    let before = fs::read(place.path("甲.json")).unwrap();
    let ran = place.run(&["read-back", "甲.json", &word]);
    fine(&ran);
    for wanted in
        ["【项目摘要】project.summary", "    第一段。", "  - 第二段。", "  + 改过的第二段。", "+ 乙项目", "- 甲项目"]
    {
        assert!(ran.out.contains(wanted), "{wanted}\n{}", ran.out);
    }
    let read: Json =
        serde_json::from_str(&place.run(&["read-back", "甲.json", &word, "--format", "json"]).out).unwrap();
    assert_eq!(read["texts"][0]["new"], "第一段。\n\n改过的第二段。");
    assert_eq!(read["texts"][0]["safe"], true);
    fine(&place.run(&["read-back", "甲.json", &word, "--accept", "all", "-o", "新.json"]));
    assert_eq!(summary(&place, "新.json"), "第一段。\n\n改过的第二段。");
    assert_eq!(fs::read(place.path("甲.json")).unwrap(), before, "the draft itself stays");
    // Read into the new draft, nothing is left to say of the text.
    let again = place.run(&["read-back", "新.json", &word]);
    assert!(again.out.contains("改动的有 0 节"), "{}", again.out);
}

#[test]
fn what_was_changed_on_both_sides_is_a_conflict_and_not_among_all() {
    let place = Place::new();
    let word = handed_out(&place);
    edit(&place.path(&word), &[("第二段。", "他们的第二段。")]);
    let mut draft: Json = serde_json::from_slice(&fs::read(place.path("甲.json")).unwrap()).unwrap();
    draft["values"]["project.summary"] = json!("第一段。\n我的第二段。");
    place.write("甲.json", draft.to_string().as_bytes());
    let all = place.run(&["read-back", "甲.json", &word, "--accept", "all", "-o", "新.json"]);
    fine(&all);
    assert!(all.out.contains("也改过") && all.err.contains("没有接受：项目摘要"), "{}{}", all.out, all.err);
    assert_eq!(summary(&place, "新.json"), "第一段。\n我的第二段。");
    fine(&place.run(&["read-back", "甲.json", &word, "--accept", "project.summary", "-o", "新.json"]));
    assert_eq!(summary(&place, "新.json"), "第一段。\n他们的第二段。");
}

#[test]
fn what_cannot_be_done_is_said() {
    let place = Place::new();
    let word = handed_out(&place);
    for (args, wanted) in [
        (&["read-back", "甲.json", &word, "--accept", "all"][..], "写到哪个文件"),
        (&["read-back", "甲.json", &word, "--accept", "project.titel", "-o", "新.json"], "project.titel"),
        (&["read-back", "甲.json", "甲.json"], "不是 Word 文件"),
        (&["read-back", "甲.json", "没有.docx"], "没有.docx"),
    ] {
        let ran = place.run(args);
        assert_eq!(ran.exit, 2, "{args:?}");
        assert!(ran.err.contains(wanted), "{wanted}: {}", ran.err);
        assert!(!place.path("新.json").exists());
    }
}
