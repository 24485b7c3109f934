//! Odd and hostile attachments through the real inspector and the real bundle: nothing breaks down,
//! nothing takes long or much memory, and nothing is left out.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "../../../export/tests/merge/build.rs"]
mod build;
mod files;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use files::{Expected, Hostile};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use support::{Place, TRACK};

/// By the clock, on a machine that does other things as well.
const LONGEST: Duration = Duration::from_secs(20);
/// The most memory the one who binds may take, whatever it binds, in kilobytes.
const MOST_MEMORY: u64 = 256 * 1024;

/// What the child says, or that it broke down, and how long it took.
fn inspected(path: &Path) -> (Option<Json>, Duration) {
    let begin = Instant::now();
    let done = Command::new(env!("CARGO_BIN_EXE_shenbao"))
        .arg("--inspect-standard-input")
        .stdin(File::open(path).unwrap())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    (serde_json::from_slice(&done.stdout).ok().filter(|_| done.status.success()), begin.elapsed())
}

fn is_as_expected(expected: Expected, facts: Option<&Json>) -> bool {
    let is = |key: &str| facts.is_some_and(|facts| facts[key] == true);
    let stopped = facts.is_none_or(|facts| facts["stopped"].is_string());
    match expected {
        Expected::Anything => true,
        Expected::Opens => is("readable") && !stopped,
        Expected::OpensWith(what) => {
            let text = facts.map(Json::to_string).unwrap_or_default();
            // The order of keys is not what is looked at.
            is("readable") && what.split(',').all(|part| text.contains(part))
        }
        Expected::Locked => is("encrypted") && !is("readable"),
        Expected::Broken => !is("readable") && !stopped,
        Expected::Unsettled => stopped && !is("readable"),
    }
}

#[test]
fn every_file_is_looked_into_within_limits() {
    let place = Place::new();
    let all = files::all();
    assert!(all.len() >= 20);
    let mut wrong = Vec::new();
    for Hostile { name, bytes, expected } in all {
        let (facts, took) = inspected(&place.write(name, &bytes));
        if !is_as_expected(expected, facts.as_ref()) || took > LONGEST {
            wrong.push(format!("{name}: wanted {expected:?}, got {facts:?} in {took:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_scan_of_two_gigabytes_is_looked_into_where_it_lies() {
    let place = Place::new();
    let path = place.path("scan.pdf");
    files::scan_of_two_gigabytes(&path);
    let (facts, took) = inspected(&path);
    assert!(took < Duration::from_secs(5), "{took:?}");
    let facts = facts.unwrap();
    assert_eq!((&facts["pages"], &facts["scans"]), (&json!(1), &json!({ "pages": 1, "dpi": 96, "page": 1 })));
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A draft with all of them, as somebody may send it.
fn handed_over(place: &Place, all: &[Hostile]) -> String {
    let blank = place.run(&["new", "--track", TRACK]);
    assert_eq!(blank.exit, 0, "{}", blank.err);
    let mut draft: Json = serde_json::from_str(&blank.out).unwrap();
    let attachments = all.iter().enumerate().map(|(at, file)| {
        json!({ "id": format!("f{at}"), "slot": "agreement", "name": file.name, "sha256": sum(&file.bytes), "size": 1 })
    });
    draft["attachments"] = attachments.collect();
    let path = place.path("甲.shenbao");
    let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("draft.json", options).unwrap();
    zip.write_all(draft.to_string().as_bytes()).unwrap();
    let mut written = BTreeSet::new();
    for file in all.iter().filter(|file| written.insert(sum(&file.bytes))) {
        zip.start_file(format!("attachments/{}", sum(&file.bytes)), options).unwrap();
        zip.write_all(&file.bytes).unwrap();
    }
    zip.finish().unwrap();
    path.to_str().unwrap().to_owned()
}

/// Runs the program and returns the most memory it took itself, in kilobytes.
fn peak(place: &Place, arguments: &[&str]) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_shenbao"))
        .args(arguments)
        .args(["--packs", place.path("packs").to_str().unwrap(), "--at", "2023-09-01T10:00:00+08:00"])
        .env("SHENBAO_DATA_DIR", place.path("data"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let ended = loop {
        let said = fs::read_to_string(&status).unwrap_or_default();
        let now = said.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(now.unwrap_or(0));
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(ended.success(), "{ended}");
    peak
}

#[test]
fn all_of_them_are_in_the_bundle_or_beside_it() {
    let place = Place::new();
    let all = files::all();
    let file = handed_over(&place, &all);
    let out = place.path("out");
    let peak = peak(&place, &["bundle", &file, "--out", out.to_str().unwrap()]);
    assert!((1024..MOST_MEMORY).contains(&peak), "{peak} kB");

    let mut zip = zip::ZipArchive::new(File::open(out.join("上传附件.zip")).unwrap()).unwrap();
    let mut entry = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let manifest: Json = serde_json::from_slice(&entry("manifest.json")).unwrap();
    let files = manifest["files"].as_array().unwrap();
    assert_eq!(files.len(), all.len());
    let (mut bound, mut beside) = (0, 0);
    for (file, original) in files.iter().zip(&all) {
        let path = file["path"].as_str().unwrap();
        assert_eq!(file["sha256"], json!(sum(&entry(path))), "{}", original.name);
        assert_eq!(file["sha256"], json!(sum(&original.bytes)), "{}", original.name);
        if file["bundle"]["first"].is_u64() {
            bound += 1;
        } else {
            beside += 1;
            assert!(file["bundle"]["divider"].is_u64(), "{}: {file}", original.name);
            assert_eq!(fs::read(out.join("未并入汇编的附件").join(path)).unwrap(), original.bytes);
        }
    }
    assert!(bound >= 12 && beside >= 8, "{bound} in the bundle, {beside} beside it");
    let mut written = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let pdf = written.find(|path| path.extension().is_some_and(|it| it == "pdf")).unwrap();
    let checked = Command::new("qpdf").arg("--check").arg(&pdf).output().unwrap();
    let complaint = String::from_utf8_lossy(&checked.stderr);
    // What a stranger's picture holds is passed on as it is; the file around it has to be sound.
    assert!(matches!(checked.status.code(), Some(0 | 3)), "{complaint}");
    assert!(!complaint.contains("xref") && !complaint.contains("trailer"), "{complaint}");
}
