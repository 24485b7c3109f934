//! A PDF that is its own backup: `shenbao export --restorable` and `shenbao open`.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value as Json;
use support::{Place, Ran};

const PASSPHRASE: &str = "山高水长 2023\n";

/// A sample of every track there is, by name.
fn samples(place: &Place) -> Vec<(String, String)> {
    let packs: Json = serde_json::from_str(&place.run(&["packs", "--format", "json"]).out).unwrap();
    let mut found: Vec<(String, String)> = Vec::new();
    let samples = packs.as_array().or_else(|| packs["packs"].as_array()).unwrap().iter();
    for sample in samples.flat_map(|pack| pack["samples"].as_array().cloned().unwrap_or_default()) {
        let of = |key: &str| sample[key].as_str().unwrap().to_owned();
        if !found.iter().any(|(track, _)| *track == of("track")) {
            found.push((of("track"), of("id")));
        }
    }
    assert!(found.len() >= 11, "{found:?}");
    found
}

fn exported(place: &Place, flags: &[&str]) -> PathBuf {
    let _ = fs::remove_dir_all(place.path("out"));
    let ran = place.run(&[&["export", "draft.json", "--out", "out", "--restorable"], flags].concat());
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let mut files = fs::read_dir(place.path("out")).unwrap().map(|entry| entry.unwrap().path());
    files
        .find(|path| {
            path.file_name().unwrap().to_string_lossy().starts_with("申报书_") && path.extension().unwrap() == "pdf"
        })
        .unwrap()
}

fn open(place: &Place, pdf: &std::path::Path, flags: &[&str]) -> Ran {
    let _ = fs::remove_file(place.path("back.json"));
    place.run(&[&["open", pdf.to_str().unwrap(), "-o", "back.json"], flags].concat())
}

fn tool(name: &str, arguments: &[&str], pdf: &std::path::Path) -> Vec<u8> {
    let done = Command::new(name).args(arguments).arg(pdf).output().unwrap();
    assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

#[test]
fn what_comes_back_is_what_went_in_on_every_track() {
    let place = Place::new();
    place.write("words.txt", PASSPHRASE.as_bytes());
    for (track, sample) in samples(&place) {
        let made = place.run(&["new", "--track", &track, "--sample", &sample, "-o", "draft.json"]);
        assert_eq!(made.exit, 0, "{}", made.err);
        let pdf = exported(&place, &["--passphrase-file", "words.txt"]);
        let ran = open(&place, &pdf, &["--passphrase-file", "words.txt"]);
        assert_eq!(ran.exit, 0, "{track}: {}", ran.err);
        assert_eq!(fs::read(place.path("back.json")).unwrap(), fs::read(place.path("draft.json")).unwrap(), "{track}");
    }
}

#[test]
fn others_see_a_sound_file_with_something_inside_and_no_numbers() {
    let place = Place::new();
    place.write("words.txt", PASSPHRASE.as_bytes());
    place.run(&["new", "--track", "a-general", "--sample", "general-university", "-o", "draft.json"]);
    let draft: Json = serde_json::from_str(&fs::read_to_string(place.path("draft.json")).unwrap()).unwrap();
    let number = draft["values"]["leaders"][0]["id_number"].as_str().unwrap().to_owned();
    let pdf = exported(&place, &["--passphrase-file", "words.txt", "--with-attachments"]);
    tool("qpdf", &["--check"], &pdf);
    let listed = String::from_utf8(tool("pdfdetach", &["-list"], &pdf)).unwrap();
    assert!(listed.contains("1 embedded files"), "{listed}");
    let plain = place.path("plain.pdf");
    let done = Command::new("qpdf").args(["--qdf", "--object-streams=disable"]).args([&pdf, &plain]).status().unwrap();
    assert!(done.success());
    let plain = fs::read(plain).unwrap();
    let has = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(!has(&plain, &number) && !has(&fs::read(&pdf).unwrap(), &number));

    // Asked for in full it is carried openly, and said so; the attachments are there or told missing.
    let ran = place.run(&["export", "draft.json", "--out", "full", "--restorable", "--full-ids"]);
    assert!(ran.exit == 0 && ran.err.contains("没有口令"), "{}{}", ran.out, ran.err);
    let with = open(&place, &pdf, &["--passphrase-file", "words.txt"]);
    assert!(with.exit == 0 && !with.err.contains("附件没有放在"), "{}", with.err);
}

#[test]
fn what_cannot_be_restored_is_refused_in_a_sentence() {
    let place = Place::new();
    place.write("words.txt", PASSPHRASE.as_bytes());
    place.write("others.txt", "风月同天 2023".as_bytes());
    place.write("short.txt", b"abc");
    place.run(&["new", "--track", "a-general", "--sample", "general-university", "-o", "draft.json"]);
    let refused = |ran: &Ran, said: &str| {
        assert!(ran.exit == 2 && ran.err.contains(said), "{said}: {} {}", ran.exit, ran.err);
        assert!(!place.path("back.json").exists(), "{said}: something was written");
    };
    // Neither a passphrase nor a terminal to ask on.
    refused(&place.run(&["export", "draft.json", "--out", "none", "--restorable"]), "口令");
    refused(
        &place.run(&["export", "draft.json", "--out", "none", "--restorable", "--passphrase-file", "short.txt"]),
        "太短",
    );
    assert!(!place.path("none").exists());

    let sealed = exported(&place, &["--passphrase-file", "words.txt"]);
    refused(&open(&place, &sealed, &[]), "口令");
    refused(&open(&place, &sealed, &["--passphrase-file", "others.txt"]), "口令不对");
    let plain = place.path("plain.pdf");
    let without = place.run(&["export", "draft.json", "--out", "without"]);
    assert_eq!(without.exit, 0);
    let mut files = fs::read_dir(place.path("without")).unwrap().map(|entry| entry.unwrap().path());
    fs::copy(files.find(|path| path.to_string_lossy().ends_with(".pdf")).unwrap(), &plain).unwrap();
    refused(&open(&place, &plain, &[]), "没有带申报书");

    // Every byte of what is carried counts.
    let whole = exported(&place, &["--full-ids"]);
    let bytes = fs::read(&whole).unwrap();
    let begin = bytes.windows(16).position(|part| part == b"shenbao-draft/1\n").unwrap();
    for at in [begin + 20, begin + 60, begin + 500] {
        let mut other = bytes.clone();
        other[at] ^= 0x20;
        fs::write(&plain, &other).unwrap();
        refused(&open(&place, &plain, &[]), "被改过");
    }
    fs::write(&plain, &bytes[..bytes.len() / 2]).unwrap();
    refused(&open(&place, &plain, &[]), "PDF");
    fs::write(&plain, b"%PDF-1.7\nnothing").unwrap();
    refused(&open(&place, &plain, &[]), "PDF");
    // An ordinary export carries nothing.
    assert!(!fs::read(files_of(&place)).unwrap().windows(8).any(|part| part == b"shenbao-"));
}

fn files_of(place: &Place) -> PathBuf {
    let mut files = fs::read_dir(place.path("without")).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("申报书_")).unwrap()
}
