//! The program is killed at random moments while a person types, attaches and saves; whatever it had
//! called saved is there afterwards. The writer is this test itself, run again as a process of its own.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use serde_json::{Value as Json, json};
use shenbao_app::wire::BytesRequest;
use shenbao_app::{App, read_bytes};
use support::{ask, options};

const DIR: &str = "SHENBAO_APP_KILL_TEST_DIR";
const KILLS: usize = 60;
/// A file is attached with every so manieth save.
const STEP: u64 = 20;

#[test]
fn what_save_acknowledged_survives_a_kill_at_any_moment() {
    if let Some(dir) = std::env::var_os(DIR) {
        write_until_killed(Path::new(&dir));
    }
    let dir = tempfile::tempdir().unwrap();
    let seed = SystemTime::UNIX_EPOCH.elapsed().unwrap().subsec_nanos();
    println!("seed {seed}");
    let mut random = u64::from(seed) | 1;
    let mut acknowledged = 0;
    for life in 0..KILLS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let before = acknowledged;
        acknowledged = live_and_die(dir.path(), Duration::from_millis((random >> 33) % 160)).unwrap_or(before);
        let (saved, files) = look(dir.path());
        assert!(
            saved >= acknowledged && files >= acknowledged / STEP,
            "life {life}: {acknowledged} saves were acknowledged, {saved} are there, with {files} files"
        );
    }
    assert!(acknowledged > KILLS as u64, "the writer hardly wrote: {acknowledged} saves in {KILLS} lives");
}

/// One life of the writer; the number of the last save it acknowledged, if any.
fn live_and_die(dir: &Path, span: Duration) -> Option<u64> {
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "what_save_acknowledged_survives_a_kill_at_any_moment", "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
    let ready = lines.find(|line| line.contains("ready"));
    assert!(ready.is_some(), "the writer could not open what the last one left: {:?}", writer.wait());
    thread::sleep(span);
    writer.kill().unwrap();
    let last = lines.filter_map(|line| line.strip_prefix("saved ")?.parse().ok()).last();
    let status = writer.wait().unwrap();
    assert!(status.code().is_none(), "the writer ended by itself: {status}");
    last
}

/// What is saved, as the next start finds it: the number of the last save and the files, all whole.
fn look(dir: &Path) -> (u64, u64) {
    let app = App::open(options(dir)).unwrap();
    let Some(id) = draft(&app) else { return (0, 0) };
    let opened = ask(&app, json!({ "cmd": "open_draft", "id": id })).unwrap();
    let files = opened["attachments"].as_array().unwrap();
    for file in files.iter().rev().take(2) {
        let attachment = file["id"].as_str().unwrap().to_owned();
        let bytes = read_bytes(&app, BytesRequest::Attachment { draft: id.clone(), attachment }).unwrap();
        assert_eq!(bytes, content(file["name"].as_str().unwrap()));
    }
    (number(&opened), files.len() as u64)
}

fn draft(app: &App) -> Option<String> {
    let listed = ask(app, json!({ "cmd": "list_drafts", "folder": "active", "query": "" })).unwrap();
    Some(listed["rows"].as_array()?.first()?["id"].as_str()?.to_owned())
}

fn number(opened: &Json) -> u64 {
    opened["values"]["project.title"].as_str().map_or(0, |title| title.parse().unwrap())
}

/// What the file of this name holds: more than one piece of the library.
fn content(name: &str) -> Vec<u8> {
    let mut bytes = support::PNG[..8].to_vec();
    bytes.extend(name.as_bytes().iter().cycle().take(1_100_000));
    bytes
}

fn write_until_killed(dir: &Path) -> ! {
    let app = App::open(options(dir)).unwrap();
    let call = |request: Json| ask(&app, request).unwrap();
    let id = draft(&app).unwrap_or_else(|| {
        let opened = call(json!({ "cmd": "new_draft", "pack": "example", "track": "only" }));
        opened["id"].as_str().unwrap().to_owned()
    });
    let mut saved = number(&call(json!({ "cmd": "open_draft", "id": id })));
    say("\nready");
    loop {
        saved += 1;
        let edits = json!([{ "op": "set", "path": "project.title", "value": saved.to_string() }]);
        call(json!({ "cmd": "apply", "id": id, "edits": edits }));
        if saved.is_multiple_of(STEP) {
            let path = dir.with_extension(format!("{saved}.png"));
            std::fs::write(&path, content(path.file_name().unwrap().to_str().unwrap())).unwrap();
            call(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [path] }));
            std::fs::remove_file(path).unwrap();
        }
        call(json!({ "cmd": "save", "id": id }));
        say(&format!("saved {saved}"));
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}
