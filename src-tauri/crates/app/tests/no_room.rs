//! A disk that is full and a directory that may not be written, on the real thing: a small file
//! system mounted for a copy of this test, and a user whom the system really refuses.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs::{self, File, Permissions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};
use shenbao_app::App;
use shenbao_app::wire::Code;
use support::{ask, options};

const DIR: &str = "SHENBAO_TEST_PLACE";
const NOBODY: u32 = 65_534;

/// Runs one test again as another process, and shows what it said if it failed.
#[track_caller]
fn again(mut command: Command, dir: &Path) {
    let output = command.env(DIR, dir).output().unwrap();
    let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success() && told[0].contains("1 passed"), "{}{}", told[0], told[1]);
}

#[test]
fn on_a_full_disk_nothing_is_lost_and_with_room_again_one_goes_on() {
    if let Some(dir) = std::env::var_os(DIR) {
        return on_a_small_disk(Path::new(&dir));
    }
    let mount = "mount -t tmpfs -o size=12m tmpfs \"$0\"";
    let dir = tempfile::tempdir().unwrap();
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]).arg(dir.path());
        command
    };
    if !run(mount).status().is_ok_and(|status| status.success()) {
        // Where no file system can be mounted, `store/tests/store/failures.rs` acts the full disk out.
        return println!("this system lets no one mount a file system");
    }
    let mut command = run(&format!("{mount} && exec \"$@\""));
    command.arg(std::env::current_exe().unwrap());
    command.args(["--exact", "on_a_full_disk_nothing_is_lost_and_with_room_again_one_goes_on", "--nocapture"]);
    again(command, dir.path());
}

/// Takes all room that is left.
fn fill(path: &Path) {
    let mut file = File::create(path).unwrap();
    let mut size = 65_536;
    while size > 0 {
        if let Err(error) = file.write_all(&vec![1; size]) {
            assert_eq!(error.kind(), ErrorKind::StorageFull);
            size /= 2;
        }
    }
}

/// Text that takes room on the disk, however well it is packed.
fn incompressible(mut state: u64) -> String {
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from_u32(0x4E00 + u32::try_from((state >> 40) % 20_000).unwrap()).unwrap()
    };
    (0..20_000).map(|_| draw()).collect()
}

fn on_a_small_disk(dir: &Path) {
    let data = dir.join("data");
    let app = App::open(options(&data)).unwrap();
    let call = |request: Json| ask(&app, request).unwrap();
    let full = |request: Json| {
        let refused = ask(&app, request.clone()).expect_err(&request.to_string());
        assert_eq!(refused.code, Code::DiskFull, "{request}: {refused:?}");
        assert!(refused.message.contains("磁盘空间不足") && refused.message.contains("请清理磁盘"), "{refused}");
    };
    let opened = call(json!({ "cmd": "new_draft", "pack": "example", "track": "only" }));
    let id = opened["id"].as_str().unwrap();
    let set = |title: &str| {
        let edits = json!([{ "op": "set", "path": "project.title", "value": title }]);
        call(json!({ "cmd": "apply", "id": id, "edits": edits }));
    };
    let save = json!({ "cmd": "save", "id": id });

    // A file that does not fit is refused as a whole, and what it took is given back.
    let large = tempfile::NamedTempFile::new().unwrap();
    large.as_file().set_len(40 * 1024 * 1024).unwrap();
    full(json!({ "cmd": "attach", "id": id, "slot": "agreement", "paths": [large.path()] }));
    set("放不下附件之后");
    call(save.clone());

    let filler = dir.join("filler");
    fill(&filler);
    // The log may have some room of its own; then what one types stays in memory, however often
    // saving fails.
    let typed = (1..100).map(incompressible).find(|text| {
        set(text);
        ask(&app, save.clone()).is_err()
    });
    let typed = typed.expect("the disk is full at last");
    full(save.clone());
    full(save.clone());
    let out = dir.join("out");
    let export = json!({ "cmd": "export", "id": id, "dir": out, "outputs": ["json", "handoff"], "full_ids": false });
    full(export.clone());
    full(json!({ "cmd": "export", "id": id, "dir": out, "outputs": ["bundle"], "full_ids": false }));
    full(json!({ "cmd": "backup", "path": dir.join("copy.db") }));
    let names: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| name == "data" || name == "filler"), "half-written files were left: {names:?}");
    assert_eq!(call(json!({ "cmd": "open_draft", "id": id }))["values"]["project.title"], typed);

    fs::remove_file(filler).unwrap();
    call(save);
    drop(app);
    let app = App::open(options(&data)).unwrap();
    let opened = ask(&app, json!({ "cmd": "open_draft", "id": id })).unwrap();
    assert_eq!(opened["values"]["project.title"], typed);
    ask(&app, export).unwrap();
    assert!(out.is_dir());
}

#[test]
fn a_data_directory_that_may_not_be_written_is_told_as_such_and_left() {
    if let Some(dir) = std::env::var_os(DIR) {
        let refused = App::open(options(Path::new(&dir))).unwrap_err();
        assert_eq!(refused.code, Code::ReadOnly, "{refused:?}");
        assert!(refused.message.contains("写入") || refused.message.contains("权限"), "{refused}");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    drop(App::open(options(&data)).unwrap());
    let program = dir.path().join("test");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let set = |mode: u32| {
        for path in [data.as_path(), dir.path()] {
            fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o555);
    let mut command = Command::new(program);
    command.args(["--exact", "a_data_directory_that_may_not_be_written_is_told_as_such_and_left"]);
    if dir.path().metadata().unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    again(command, &data);
    set(0o755);
}
