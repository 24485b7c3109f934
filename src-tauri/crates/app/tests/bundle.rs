//! The bundle: everything in one PDF, nothing left out without a word, and the zip with the originals.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../export/tests/merge/build.rs"]
#[allow(dead_code)]
mod build;
mod support;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use serde_json::{Value as Json, json};
use shenbao_app::wire::Code;
use support::Desk;

fn agreement() -> Vec<u8> {
    build::file(&build::text_pages(&["agreement page one", "agreement page two"], ""))
}

/// The beginning and end of a picture with nothing between.
const RUINED: &[u8] = b"\x89PNG\r\n\x1a\n....IEND....";

fn attach(desk: &Desk, id: &str, name: &str, bytes: &[u8]) {
    let path = desk.file(name, bytes);
    let done = desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [path] }));
    assert_eq!(done["rejected"], json!([]), "{name}");
}

fn bundle(id: &str, out: &Path, more: Json) -> Json {
    let mut request = json!({ "cmd": "export", "id": id, "dir": out, "outputs": ["bundle"], "full_ids": false });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

fn said(program: &str, arguments: &[&str], file: &Path) -> String {
    let done = Command::new(program).args(arguments).arg(file).output().unwrap();
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && complaint.is_empty(), "{program} {arguments:?}: {complaint}");
    String::from_utf8(done.stdout).unwrap()
}

fn text(page: usize, file: &Path) -> String {
    let page = page.to_string();
    let done = Command::new("pdftotext").args(["-f", &page, "-l", &page]).arg(file).arg("-").output().unwrap();
    String::from_utf8(done.stdout).unwrap()
}

fn pdf_in(folder: &Path) -> PathBuf {
    let mut found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("申报材料汇编")).unwrap()
}

/// Two attachments: one with pages, one that cannot be merged.
fn filled(desk: &Desk) -> String {
    let id = desk.new_draft();
    desk.set(&id, "project.title", json!("甲项目"), None);
    attach(desk, &id, "协议.pdf", &agreement());
    attach(desk, &id, "坏图.png", RUINED);
    let point = json!([{ "op": "point", "attachment": "f1", "tick": "", "page": 2 }]);
    desk.call(json!({ "cmd": "apply", "id": id, "edits": point }));
    desk.call(json!({ "cmd": "save", "id": id }));
    id
}

#[test]
fn everything_is_in_the_bundle_or_beside_it() {
    let desk = Desk::new();
    let id = filled(&desk);
    let done = desk.call(bundle(&id, &desk.path("out"), json!({})));
    let out = desk.path("out");
    let pdf = pdf_in(&out);
    said("qpdf", &["--check"], &pdf);
    let pages: usize = said("qpdf", &["--show-npages"], &pdf).trim().parse().unwrap();
    for page in 1..=pages {
        assert!(text(page, &pdf).contains(&format!("{page}/{pages}")), "page {page} has no number");
    }

    // The zip holds the originals, and its list says of each where it stands in the bundle.
    let mut zip = zip::ZipArchive::new(File::open(out.join("上传附件.zip")).unwrap()).unwrap();
    let mut entry = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let manifest: Json = serde_json::from_slice(&entry("manifest.json")).unwrap();
    let files = manifest["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    for (file, original) in files.iter().zip([agreement(), RUINED.to_vec()]) {
        let bytes = entry(file["path"].as_str().unwrap());
        assert_eq!(bytes, original);
        assert_eq!(file["size"], bytes.len());
    }
    let opened = desk.call(json!({ "cmd": "open_draft", "id": id }));
    assert_eq!(files[0]["sha256"], opened["attachments"][0]["sha256"]);
    let merged = &files[0]["bundle"];
    let first = usize::try_from(merged["first"].as_u64().unwrap()).unwrap();
    assert_eq!(merged["last"], first + 1);
    assert!(text(first, &pdf).contains("agreement page one"), "{}", text(first, &pdf));
    assert!(text(first + 1, &pdf).contains("agreement page two"));

    // What cannot be merged has a page that says so, and lies beside.
    let left = &files[1]["bundle"];
    assert!(left.get("first").is_none() && left["beside"].as_str().unwrap().contains("未能并入"), "{left}");
    let divider = usize::try_from(left["divider"].as_u64().unwrap()).unwrap();
    assert_eq!(divider, pages);
    assert!(text(divider, &pdf).contains("未能并入汇编"), "{}", text(divider, &pdf));
    let beside = out.join("未并入汇编的附件").join(files[1]["path"].as_str().unwrap());
    assert_eq!(fs::read(beside).unwrap(), RUINED);
    assert!(done["notes"].to_string().contains("有 1 个附件未能并入汇编"), "{}", done["notes"]);

    // The list of everything names every file with what it holds.
    let listed: Json = serde_json::from_slice(&fs::read(out.join("导出清单.json")).unwrap()).unwrap();
    assert_eq!(listed["files"].as_array().unwrap().len(), 3);
}

#[test]
fn it_is_two_clicks_from_a_requirement_to_its_page() {
    let desk = Desk::new();
    let id = filled(&desk);
    desk.call(bundle(&id, &desk.path("out"), json!({})));
    let pdf = pdf_in(&desk.path("out"));
    let read: Json = serde_json::from_str(&said("qpdf", &["--json"], &pdf)).unwrap();
    // The first click: the list among the bookmarks.
    let outlines = read["outlines"].as_array().unwrap();
    let titles: Vec<&str> = outlines.iter().map(|entry| entry["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["封面", "申报书", "附件清单与预审结果", "附件"]);
    assert_eq!(outlines[3]["kids"].as_array().unwrap().len(), 2);
    let position = |entry: &Json| usize::try_from(entry["destpageposfrom1"].as_u64().unwrap()).unwrap();
    let (list, end) = (position(&outlines[2]), position(&outlines[3]));
    // The second: the page pointed at.
    let pages: Vec<&str> =
        read["pages"].as_array().unwrap().iter().map(|page| page["object"].as_str().unwrap()).collect();
    let objects = &read["qpdf"][1];
    let object = |name: &str| -> Json {
        let found = &objects[format!("obj:{name}")]["value"];
        if found.is_null() { read["objects"][name].clone() } else { found.clone() }
    };
    let mut targets = Vec::new();
    for page in &pages[list - 1..end - 1] {
        let sheet = object(page);
        let links = sheet["/Annots"].as_array().cloned().unwrap_or_default();
        for link in links {
            let link = link.as_str().map_or(link.clone(), object);
            let target = link["/Dest"][0].as_str().unwrap().to_owned();
            targets.push(pages.iter().position(|page| *page == target).unwrap() + 1);
        }
    }
    let wanted = (1..=pages.len()).find(|page| text(*page, &pdf).contains("agreement page two")).unwrap();
    assert!(targets.contains(&wanted), "{targets:?} lead not to {wanted}");
    assert!((list..end).any(|page| text(page, &pdf).contains(&format!("第 {wanted} 页"))));
    // The page pointed at is in the list for programs as well.
    let out = desk.path("list");
    desk.call(bundle(&id, &out, json!({ "outputs": ["checklist"] })));
    let json: Json = serde_json::from_slice(&fs::read(out.join("附件清单.json")).unwrap()).unwrap();
    assert_eq!(json["items"][0]["files"][0]["page"], 2);
}

#[test]
fn copies_are_stamped_where_the_pack_says_so_and_originals_never() {
    let desk = Desk::new();
    let id = filled(&desk);
    for (stamp, folder) in [(true, "with"), (false, "without")] {
        desk.call(bundle(&id, &desk.path(folder), json!({ "stamp": stamp })));
        let pdf = pdf_in(&desk.path(folder));
        let raw = Command::new("pdftotext").arg("-raw").arg(&pdf).arg("-").output().unwrap();
        let raw: String = String::from_utf8(raw.stdout).unwrap().split_whitespace().collect();
        assert_eq!(raw.contains("仅用于“甲项目”申报"), stamp, "{folder}");
        let mut zip = zip::ZipArchive::new(File::open(desk.path(folder).join("上传附件.zip")).unwrap()).unwrap();
        let mut original = Vec::new();
        zip.by_index(0).unwrap().read_to_end(&mut original).unwrap();
        assert_eq!(original, agreement());
    }
}

#[test]
fn the_same_draft_gives_the_same_bundle() {
    let desk = Desk::new();
    let id = filled(&desk);
    let [one, two] = ["one", "two"].map(|folder| {
        desk.call(bundle(&id, &desk.path(folder), json!({})));
        (fs::read(pdf_in(&desk.path(folder))).unwrap(), fs::read(desk.path(folder).join("上传附件.zip")).unwrap())
    });
    assert!(one == two);
}

#[test]
fn a_bundle_that_is_stopped_leaves_nothing_behind() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let path = desk.file("数据.bin", b"measurements");
    File::options().write(true).open(&path).unwrap().set_len(150 << 20).unwrap();
    desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [path] }));
    let before = names(desk.dir.path());
    let refused = thread::scope(|scope| {
        let work = scope.spawn(|| desk.refused(bundle(&id, &desk.path("out"), json!({ "job": "bundle" }))));
        loop {
            let view = desk.call(json!({ "cmd": "job", "job": "bundle" }));
            if view["done"].as_u64().unwrap() > 0 {
                assert!(view["total"].as_u64().unwrap() >= 300 << 20, "{view}");
                break;
            }
        }
        desk.call(json!({ "cmd": "cancel", "job": "bundle" }));
        work.join().unwrap()
    });
    assert_eq!(refused.code, Code::Cancelled);
    assert_eq!(names(desk.dir.path()), before);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_page_that_is_none_cannot_be_pointed_at() {
    let desk = Desk::new();
    let id = filled(&desk);
    let point = |page: Json| json!({ "cmd": "apply", "id": id, "edits": [{ "op": "point", "attachment": "f1", "tick": "", "page": page }] });
    desk.refused(point(json!(0)));
    let changed = desk.call(point(Json::Null));
    assert_eq!(changed["attachments"][0].get("evidence"), None);
    let undone = desk.call(json!({ "cmd": "undo", "id": id }));
    assert_eq!(undone["attachments"][0]["evidence"], json!({ "": 2 }));
}
