//! Long work does not hold up the desk, can be watched, and leaves nothing behind when stopped.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs::{self, File};
use std::io::Write as _;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use shenbao_app::wire::Code;
use support::Desk;

const LARGE: u64 = 199 * 1024 * 1024;

/// A file of nearly the greatest size; the part after its first words takes no room on the disk.
fn large(desk: &Desk, name: &str) -> String {
    let path = desk.file(name, b"measurements");
    File::options().write(true).open(&path).unwrap().set_len(LARGE).unwrap();
    path
}

fn attach(id: &str, path: &str, job: &str) -> Json {
    json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [path], "job": job })
}

fn export(desk: &Desk, id: &str, job: &str) -> Json {
    let outputs = ["pdf", "attachments_zip", "handoff"];
    json!({ "cmd": "export", "id": id, "dir": desk.path("out"), "outputs": outputs, "full_ids": false, "job": job })
}

/// Waits until some of the work is done, but not all of it.
fn wait_for_progress(desk: &Desk, job: &str) -> Json {
    let started = Instant::now();
    loop {
        let view = desk.call(json!({ "cmd": "job", "job": job }));
        if view["running"] == true && view["done"].as_u64().unwrap() > 0 {
            return view;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "no progress: {view}");
        thread::sleep(Duration::from_millis(2));
    }
}

fn is_running(desk: &Desk, job: &str) -> bool {
    desk.call(json!({ "cmd": "job", "job": job }))["running"] == true
}

/// Types and saves while work is under way; how often that succeeded before the work ended, and the
/// longest time a person had to wait.
fn saves_meanwhile(desk: &Desk, id: &str, job: &str) -> (u32, Duration) {
    let (mut saves, mut longest) = (0, Duration::ZERO);
    while is_running(desk, job) {
        let started = Instant::now();
        desk.set(id, "project.title", json!(format!("第{saves}次")), None);
        desk.call(json!({ "cmd": "save", "id": id }));
        longest = longest.max(started.elapsed());
        if is_running(desk, job) {
            saves += 1;
        }
    }
    (saves, longest)
}

#[test]
fn typing_and_saving_go_on_while_a_large_file_is_attached_and_exported() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let path = large(&desk, "数据.bin");
    for (job, request) in [("attach", attach(&id, &path, "attach")), ("export", export(&desk, &id, "export"))] {
        thread::scope(|scope| {
            let work = scope.spawn(|| desk.call(request));
            let view = wait_for_progress(&desk, job);
            assert!(view["total"].as_u64().unwrap() >= LARGE, "{view}");
            let (saves, longest) = saves_meanwhile(&desk, &id, job);
            assert!(saves >= 2, "{job}: {saves} saves, the longest took {longest:?}");
            let done = work.join().unwrap();
            assert!(job != "attach" || done["added"] == json!(["f1"]), "{done}");
        });
    }
    let saved = desk.call(json!({ "cmd": "open_draft", "id": id }));
    assert_eq!(saved["attachments"][0]["size"], LARGE);
    assert!(saved["values"]["project.title"].as_str().unwrap().starts_with('第'), "what was typed meanwhile stays");
    assert!(fs::metadata(desk.path("out/附件.zip")).unwrap().len() > LARGE);
}

#[test]
fn an_attachment_that_is_stopped_leaves_nothing_behind() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let path = large(&desk, "数据.bin");
    let refused = thread::scope(|scope| {
        let work = scope.spawn(|| desk.refused(attach(&id, &path, "attach")));
        wait_for_progress(&desk, "attach");
        desk.call(json!({ "cmd": "cancel", "job": "attach" }));
        work.join().unwrap()
    });
    assert_eq!(refused.code, Code::Cancelled);
    assert!(refused.message.contains("已取消"), "{refused}");
    assert_eq!(desk.call(json!({ "cmd": "open_draft", "id": id }))["attachments"], json!([]));
    let library = fs::metadata(desk.path("data/shenbao.db")).unwrap().len();
    assert!(library < 4 * 1024 * 1024, "{library} bytes are still taken");
    desk.call(json!({ "cmd": "save", "id": id }));
}

#[test]
fn an_export_that_is_stopped_leaves_nothing_behind() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let path = large(&desk, "数据.bin");
    desk.call(attach(&id, &path, "attach"));
    let refused = thread::scope(|scope| {
        let work = scope.spawn(|| desk.refused(export(&desk, &id, "export")));
        wait_for_progress(&desk, "export");
        desk.call(json!({ "cmd": "cancel", "job": "export" }));
        work.join().unwrap()
    });
    assert_eq!(refused.code, Code::Cancelled);
    let left: Vec<_> = fs::read_dir(desk.dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name == "data" || name == "数据.bin"), "{left:?}");
    desk.call(export(&desk, &id, "export"));
    assert!(desk.path("out").is_dir());
}

#[test]
fn a_slot_that_is_not_on_the_list_takes_nothing() {
    let desk = Desk::new();
    let id = desk.new_draft();
    let mut file = File::create(desk.path("小.png")).unwrap();
    file.write_all(support::PNG).unwrap();
    let path = desk.path("小.png").to_str().unwrap().to_owned();
    let refused = desk.refused(json!({ "cmd": "attach", "id": id, "slot": "none", "paths": [path] }));
    assert_eq!(refused.code, Code::NotFound);
    assert!(refused.message.contains("请刷新附件页"), "{refused}");
}
