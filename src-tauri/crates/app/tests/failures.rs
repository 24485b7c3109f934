//! What goes wrong around the program: each time a sentence that says what to do, and nothing lost.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use serde_json::json;
use shenbao_app::App;
use shenbao_app::wire::{BytesRequest, Code};
use shenbao_store::{DATABASE_FILE, Store, UnixMillis};
use support::{Desk, PNG, ask, options};

/// Every file below a folder, with its bytes.
fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

/// Puts other bytes where these stand in the library, as a failing disk does.
fn spoil(library: &Path, wanted: &[u8]) {
    let mut bytes = fs::read(library).unwrap();
    let at = bytes.windows(wanted.len()).position(|window| window == wanted).expect("it is in the library");
    bytes[at + wanted.len() - 2] ^= 0x55;
    fs::write(library, bytes).unwrap();
}

/// Bytes of a page of the library.
const PAGE: usize = 4_096;

fn holds(page: &[u8], wanted: &[u8]) -> bool {
    page.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn a_library_of_a_newer_release_is_refused_and_left_byte_for_byte() {
    let mut desk = Desk::new();
    desk.new_draft();
    desk.app = None;
    let library = desk.path("data").join(DATABASE_FILE);
    let mut bytes = fs::read(&library).unwrap();
    // The number of the format, in the header every SQLite file has.
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    fs::write(&library, bytes).unwrap();
    let before = contents(&desk.path("data"));
    let refused = App::open(desk.options()).unwrap_err();
    assert_eq!(refused.code, Code::NewerDatabase);
    assert!(refused.message.contains("更新版本的申报助手"), "{refused}");
    assert!(contents(&desk.path("data")) == before, "the library was changed");
}

#[test]
fn a_damaged_library_is_told_and_a_backup_put_in_its_place_has_everything() {
    let mut desk = Desk::new();
    let ids: Vec<String> = (0..40).map(|_| desk.new_draft()).collect();
    desk.set(&ids[7], "project.title", json!("量子"), None);
    desk.call(json!({ "cmd": "save", "id": ids[7] }));
    desk.call(json!({ "cmd": "backup", "path": desk.path("mine.db") }));
    desk.app = None;
    let library = desk.path("data").join(DATABASE_FILE);
    let whole = fs::read(&library).unwrap();
    let pages = 1..whole.len() / PAGE;
    let titled = pages.clone().filter(|page| holds(&whole[page * PAGE..][..PAGE], "量子".as_bytes()));
    // Everything but the first page, which opening meets at once; and only what holds a title.
    for damaged in [pages.clone().collect(), titled.collect::<Vec<_>>()] {
        assert!(!damaged.is_empty());
        let mut bytes = whole.clone();
        damaged.iter().for_each(|page| bytes[page * PAGE..][..PAGE].fill(0xAA));
        fs::write(&library, &bytes).unwrap();
        let list = json!({ "cmd": "list_drafts", "folder": "active", "query": "" });
        let refused = App::open(desk.options()).and_then(|app| ask(&app, list)).unwrap_err();
        assert_eq!(refused.code, Code::Damaged);
        assert!(refused.message.contains("备份") && refused.message.contains("shenbao.db"), "{refused}");
        let kept = fs::read(&library).unwrap();
        assert!(kept[PAGE..] == bytes[PAGE..], "what may still be rescued was changed");
    }
    for name in ["shenbao.db-wal", "shenbao.db-shm"] {
        let _ = fs::remove_file(desk.path("data").join(name));
    }
    fs::copy(desk.path("mine.db"), &library).unwrap();
    desk.reopen();
    let opened = desk.call(json!({ "cmd": "open_draft", "id": ids[7] }));
    assert_eq!(opened["values"]["project.title"], "量子");
}

#[test]
fn one_damaged_attachment_is_told_and_everything_else_still_works() {
    let mut desk = Desk::new();
    let id = desk.new_draft();
    let paths = [desk.file("好.png", PNG), desk.file("坏.png", b"\x89PNG\r\n\x1a\n ruined IEND....")];
    desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": paths }));
    desk.call(json!({ "cmd": "save", "id": id }));
    desk.app = None;
    spoil(&desk.path("data").join(DATABASE_FILE), b" ruined IEND");
    desk.reopen();
    let read = |attachment: &str| {
        let what = BytesRequest::Attachment { draft: id.clone(), attachment: attachment.into() };
        shenbao_app::read_bytes(desk.app(), what)
    };
    assert_eq!(read("f1").unwrap(), PNG);
    let refused = read("f2").unwrap_err();
    assert_eq!(refused.code, Code::Damaged);
    assert!(refused.message.contains("重新添加"), "{refused}");
    let export = |outputs: &[&str]| {
        let dir = desk.path("out");
        json!({ "cmd": "export", "id": id, "dir": dir, "outputs": outputs, "full_ids": false })
    };
    for output in ["attachments_dir", "attachments_zip", "handoff"] {
        let refused = desk.refused(export(&[output]));
        assert_eq!(refused.code, Code::Damaged, "{output}");
        assert!(refused.message.contains("附件的内容已损坏"), "{refused}");
        assert!(!desk.path("out").exists(), "half an export was left");
    }
    desk.call(export(&["pdf", "checklist"]));
    desk.set(&id, "project.title", json!("还能写"), None);
    desk.call(json!({ "cmd": "save", "id": id }));
}

/// A source that says when it is first read, and does not end before it is told to.
struct Waiting(Sender<()>, Receiver<()>);

impl Read for Waiting {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.send(()).unwrap();
        self.1.recv().unwrap();
        Ok(0)
    }
}

#[test]
fn while_another_program_writes_the_library_a_save_is_refused_and_keeps_what_was_typed() {
    let desk = Desk::new();
    let id = desk.new_draft();
    desk.set(&id, "project.title", json!("甲"), None);
    let (begun, has_begun) = channel();
    let (end, may_end) = channel();
    let data = desk.path("data");
    thread::scope(|scope| {
        let other = scope.spawn(move || {
            let mut store = Store::open(&data).unwrap();
            store.put_attachment(Waiting(begun, may_end), 9, UnixMillis(1)).unwrap();
        });
        has_begun.recv().unwrap();
        let refused = desk.refused(json!({ "cmd": "save", "id": id }));
        assert_eq!(refused.code, Code::Locked);
        assert!(refused.message.contains("重试"), "{refused}");
        let kept = desk.call(json!({ "cmd": "open_draft", "id": id }));
        assert_eq!(kept["values"]["project.title"], "甲", "what was typed is still there");
        end.send(()).unwrap();
        other.join().unwrap();
    });
    desk.call(json!({ "cmd": "save", "id": id }));
}

/// A PDF of one page that asks for a password.
fn locked_pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
        format!("<</Filter/Standard/V 1/R 2/P -44/O<{0}>/U<{0}>>>", "7a".repeat(32)),
    ];
    let (mut pdf, mut table) = (String::from("%PDF-1.4\n"), String::new());
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = pdf.len();
    let id = "<00112233445566778899aabbccddeeff>";
    pdf.push_str(&format!(
        "xref\n0 5\n0000000000 65535 f \n{table}trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[{id}{id}]>>\nstartxref\n{start}\n%%EOF\n"
    ));
    pdf.into_bytes()
}

#[test]
fn a_pdf_with_a_password_is_an_error_that_says_so() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let path = desk.file("协议.pdf", &locked_pdf());
    let done = desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [path] }));
    assert_eq!(done["change"]["attachments"][0]["facts"]["encrypted"], true, "{done}");
    let findings = done["change"]["report"]["findings"].as_array().unwrap();
    let told = findings.iter().find(|finding| finding["kind"] == "attachment" && finding["verdict"] == "violated");
    let told = told.unwrap_or_else(|| panic!("{findings:?}"));
    let text = format!("{}{}", told["message"], told["fix"]);
    assert!(text.contains("加密") || text.contains("密码"), "{text}");
}

#[test]
fn names_with_emoji_and_rare_characters_come_through_everything() {
    const NAMES: [&str; 3] = ["协议😀.png", "𠮷野家与䶮之协议.png", "e\u{301}tude 𪚥.png"];
    let desk = Desk::new();
    let id = desk.new_draft();
    let paths: Vec<_> = NAMES
        .iter()
        .enumerate()
        .map(|(index, name)| desk.file(name, &[PNG, &[u8::try_from(index).unwrap()]].concat()))
        .collect();
    desk.set(&id, "project.title", json!("䶮之研究"), None);
    desk.call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": paths }));
    let outputs = ["pdf", "checklist", "attachments_dir", "attachments_zip", "handoff"];
    let out = desk.path("输出😀𠮷");
    let done = desk.call(json!({ "cmd": "export", "id": id, "dir": out, "outputs": outputs, "full_ids": false }));
    for file in done["files"].as_array().unwrap() {
        assert!(Path::new(file["path"].as_str().unwrap()).is_file(), "{file}");
    }
    assert_eq!(fs::read_dir(out.join("附件")).unwrap().count(), 3);
    let notes = done["notes"].to_string();
    assert!(notes.contains("😀") && notes.contains("〓"), "what the paper cannot show is told: {notes}");
    let other = Desk::new();
    let opened = other.call(json!({ "cmd": "import", "path": out.join("䶮之研究.shenbao") }));
    let names: Vec<_> = opened["attachments"].as_array().unwrap().iter().map(|file| file["name"].clone()).collect();
    assert_eq!(json!(names), json!(NAMES));
}

#[test]
fn a_library_that_is_open_already_is_told_and_a_path_that_is_a_file_too() {
    let desk = Desk::new();
    let refused = App::open(desk.options()).unwrap_err();
    assert_eq!(refused.code, Code::Locked);
    let file = desk.file("文件", b"");
    let refused = App::open(options(Path::new(&file))).unwrap_err();
    assert!(refused.message.contains("请检查路径"), "{refused}");
}

#[test]
fn a_typed_character_without_a_glyph_is_named_and_no_paper_without_it_is_made() {
    let desk = Desk::new();
    let id = desk.new_draft();
    desk.set(&id, "project.title", json!("研究😀"), None);
    let out = desk.path("out");
    let refused = desk.refused(json!({ "cmd": "export", "id": id, "dir": out, "outputs": ["pdf"], "full_ids": false }));
    assert_eq!(refused.code, Code::Export);
    assert!(refused.message.contains("😀") && refused.message.contains("请改用"), "{refused}");
    assert!(!out.exists());
}
