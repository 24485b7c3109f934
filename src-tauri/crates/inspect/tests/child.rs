//! The child at work, and children that misbehave. Each is this test itself, run again as a process of
//! its own: a child says one line and nothing else, so what the test harness says first is taken off.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use shenbao_draft::{AttachmentFacts, FileKind, Stopped};
use shenbao_inspect::{Program, look_with};

fn shell(command: &str) -> Program {
    Program { path: "/bin/sh".into(), arguments: vec!["-c".into(), command.into()] }
}

fn pdf() -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(b"%PDF-1.4\nwhatever follows").unwrap();
    file
}

fn ends(program: &Program, wall: Duration) -> (AttachmentFacts, Duration) {
    let (mut file, begin) = (pdf(), Instant::now());
    let facts = look_with(program, wall, &mut file, &|| true).unwrap().unwrap();
    assert_eq!(file.stream_position().unwrap(), 0, "the file is as it was");
    (facts, begin.elapsed())
}

#[track_caller]
fn expect(command: &str, why: Stopped) {
    let (facts, _) = ends(&shell(command), Duration::from_secs(20));
    let expected = AttachmentFacts { kind: FileKind::Pdf, stopped: Some(why), ..AttachmentFacts::default() };
    assert_eq!(facts, expected, "{command}");
}

#[test]
fn a_child_that_breaks_down_is_a_fact_about_the_file() {
    expect("kill -SEGV $$", Stopped::Crash);
    expect("kill -ABRT $$", Stopped::Crash);
    expect("exit 101", Stopped::Crash);
    expect("exit 0", Stopped::Crash);
    expect("kill -XCPU $$", Stopped::Time);
    expect("kill -KILL $$", Stopped::Memory);
    expect("echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$", Stopped::Memory);
    let missing = Program { path: "/nowhere/at/all".into(), arguments: Vec::new() };
    assert_eq!(ends(&missing, Duration::from_secs(1)).0.stopped, Some(Stopped::Crash));
}

#[test]
fn a_child_that_says_anything_but_facts_is_not_believed() {
    let honest = r#"{"kind":"pdf","encrypted":false,"readable":true}"#;
    let (facts, _) = ends(&shell(&format!("echo '{honest}'")), Duration::from_secs(20));
    assert!(facts.readable && facts.stopped.is_none());
    for said in [
        "echo hello",
        &format!("printf '%s' '{honest}'"),
        &format!("echo '{honest}'; echo '{honest}'"),
        &format!("echo '{honest}'; exit 3"),
        r#"echo '{"kind":"pdf","surprise":1}'"#,
        "yes",
        "head -c 100000000 /dev/zero",
    ] {
        expect(said, Stopped::Crash);
    }
}

#[test]
fn a_child_that_hangs_is_ended_in_time() {
    for command in ["exec sleep 600", "while :; do :; done", "exec >&-; exec sleep 600"] {
        let (facts, took) = ends(&shell(command), Duration::from_millis(300));
        assert_eq!(facts.stopped, Some(Stopped::Time), "{command}");
        assert!(took < Duration::from_secs(3), "{command} took {took:?}");
    }
}

#[test]
fn nobody_waits_for_a_child_whose_answer_is_no_longer_wanted() {
    let begin = Instant::now();
    let looked = look_with(&shell("exec sleep 600"), Duration::from_secs(60), &mut pdf(), &|| false).unwrap();
    assert!(looked.is_none() && begin.elapsed() < Duration::from_secs(3));
}

/// What a child turned bad would do, and whether it could.
const ROLE: &str = "SHENBAO_INSPECT_TEST_ROLE";

#[test]
fn a_confined_child_is_held_to_its_limits() {
    if let Some(role) = std::env::var_os(ROLE) {
        misbehave(role.to_str().unwrap());
    }
    let begin = Instant::now();
    for (role, code, signal) in
        [("files", Some(0), None), ("network", Some(0), None), ("memory", None, Some(6)), ("time", None, Some(24))]
    {
        let status = run(role);
        use std::os::unix::process::ExitStatusExt as _;
        assert_eq!((status.code(), status.signal()), (code, signal), "{role}");
    }
    assert!(begin.elapsed() < Duration::from_secs(60));
}

fn run(role: &str) -> std::process::ExitStatus {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_confined_child_is_held_to_its_limits", "--nocapture", "--test-threads=1"])
        .env(ROLE, role)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap()
}

fn misbehave(role: &str) -> ! {
    shenbao_inspect::confine().unwrap();
    let denied = match role {
        "files" => {
            let may = [
                File::open("/etc/passwd").is_ok(),
                File::create(std::env::temp_dir().join("shenbao-escaped")).is_ok(),
                Path::new("/etc/passwd").exists() && std::fs::read_dir("/").is_ok(),
                std::process::Command::new("/bin/true").status().is_ok(),
            ];
            may == [false; 4]
        }
        "network" => std::net::TcpListener::bind("127.0.0.1:0").is_err(),
        "memory" => {
            let mut taken = Vec::new();
            loop {
                taken.push(vec![1_u8; 16 << 20]);
                std::hint::black_box(&taken);
            }
        }
        _ => loop {
            std::hint::black_box(0);
        },
    };
    std::process::exit(i32::from(!denied));
}
