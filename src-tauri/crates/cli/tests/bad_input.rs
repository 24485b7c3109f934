//! What unusable input gets: a sentence that says what to do, exit code 2, and nothing written.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::io::{Cursor, Write as _};

use support::{Place, TRACK};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file as it arrives, and what the terminal has to say about it.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    sentence: &'static str,
}

fn case(name: &'static str, bytes: impl Into<Vec<u8>>, sentence: &'static str) -> Case {
    Case { name, bytes: bytes.into(), sentence }
}

/// The blank draft of the example pack with one part replaced.
fn draft(place: &Place, change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let made = place.run(&["new", "--track", TRACK]);
    assert_eq!(made.exit, 0, "{}", made.err);
    let mut json = serde_json::from_str(&made.out).unwrap();
    change(&mut json);
    serde_json::to_vec(&json).unwrap()
}

fn zip(entries: &[(&str, &[u8], CompressionMethod)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, method) in entries {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(*method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A zip whose two entries end up with one name, which no writer makes on purpose.
fn zip_with_twins(bytes: &[u8]) -> Vec<u8> {
    let made =
        zip(&[("draft.json", bytes, CompressionMethod::Stored), ("draft.jsom", bytes, CompressionMethod::Stored)]);
    let mut text = made;
    let wanted = b"draft.jsom";
    let places: Vec<usize> = (0..text.len() - wanted.len()).filter(|at| text[*at..].starts_with(wanted)).collect();
    for at in places {
        text[at + wanted.len() - 1] = b'n';
    }
    text
}

/// A zip whose second entry says that it lies where the first one is.
fn zip_that_overlaps(bytes: &[u8]) -> Vec<u8> {
    let name = format!("attachments/{}", "1".repeat(64));
    let mut made = zip(&[("draft.json", bytes, CompressionMethod::Stored), (&name, bytes, CompressionMethod::Stored)]);
    let second = made.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    made[second + 42..second + 46].fill(0);
    made
}

/// A zip that says its draft is small, and unpacks to 64 MB.
fn bomb_that_lies() -> Vec<u8> {
    let mut made = zip(&[("draft.json", &vec![b' '; 64 * 1024 * 1024], CompressionMethod::Deflated)]);
    let directory = made.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    for size in [22, directory + 24] {
        made[size..size + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    made
}

fn cases(place: &Place) -> Vec<Case> {
    const PLAIN: CompressionMethod = CompressionMethod::Stored;
    let good = draft(place, |_| {});
    let rows: Vec<_> = (0..1_000_000).map(|row| serde_json::json!({ "id": format!("r{row}") })).collect();
    let attached = |sha256: &str| {
        draft(place, |json| {
            json["attachments"] = serde_json::json!([
                { "id": "f1", "slot": "agreement", "name": "a.pdf", "sha256": sha256, "size": 1 }
            ]);
        })
    };
    let one = "1".repeat(64);
    let bundle = zip(&[("draft.json", &good, PLAIN)]);
    vec![
        case("empty.json", "", "空文件"),
        case("text.json", "不是 JSON", "JSON"),
        case("truncated.json", &good[..good.len() / 2], "不完整"),
        case("format.json", draft(place, |json| json["format"] = 99.into()), "格式号是 99"),
        case("no_format.json", "{}", "format"),
        case("array.json", "[]", "申报书"),
        case("pack.json", draft(place, |json| json["pack"]["id"] = "unknown".into()), "没有安装指南包“unknown”"),
        case("edition.json", draft(place, |json| json["pack"]["edition"] = "2".into()), "没有“2”这一年度"),
        case("track.json", draft(place, |json| json["track"] = "elsewhere".into()), "没有申报方向“elsewhere”"),
        case("float.json", draft(place, |json| json["values"]["budget.fiscal"] = 1.5.into()), "整数"),
        case(
            "money.json",
            draft(place, |json| json["values"]["budget.fiscal"] = "十万".into()),
            "“申请经费”（budget.fiscal）应是金额",
        ),
        case("table.json", draft(place, |json| json["values"]["partners"] = "甲".into()), "应是若干行"),
        case("rows.json", draft(place, |json| json["values"]["partners"] = rows.into()), "1000000 行"),
        case("deep.json", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), "嵌套太深"),
        case("large.json", vec![b' '; 33 * 1024 * 1024], "太大"),
        case("cut.shenbao", &bundle[..bundle.len() - 20], "不完整"),
        case("outside.shenbao", zip(&[("draft.json", &good, PLAIN), ("../evil", b"x", PLAIN)]), "指向包外的路径"),
        case("absolute.shenbao", zip(&[("draft.json", &good, PLAIN), ("/etc/evil", b"x", PLAIN)]), "指向包外的路径"),
        case("windows.shenbao", zip(&[("draft.json", &good, PLAIN), ("C:\\evil", b"x", PLAIN)]), "指向包外的路径"),
        case("stranger.shenbao", zip(&[("draft.json", &good, PLAIN), ("run.exe", b"x", PLAIN)]), "不认识的文件"),
        case("headless.shenbao", zip(&[("attachments/", b"", PLAIN)]), "没有申报书"),
        case("twins.shenbao", zip_with_twins(&good), "重名"),
        case("overlap.shenbao", zip_that_overlaps(&good), "互相重叠"),
        case("liar.shenbao", bomb_that_lies(), "已损坏"),
        case(
            "bomb.shenbao",
            zip(&[("draft.json", &vec![b' '; 64 * 1024 * 1024], CompressionMethod::Deflated)]),
            "压缩炸弹",
        ),
        case(
            "swapped.shenbao",
            zip(&[("draft.json", &attached(&one), PLAIN), (&format!("attachments/{one}"), b"other", PLAIN)]),
            "校验和不符",
        ),
    ]
}

#[test]
fn each_unusable_file_gets_its_sentence_and_exit_code_2() {
    let place = Place::new();
    for Case { name, bytes, sentence } in cases(&place) {
        let file = place.write(name, &bytes);
        let ran = place.run(&["check", file.to_str().unwrap()]);
        assert_eq!(ran.exit, 2, "{name}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains(sentence), "{name}: {}", ran.out);
        for command in ["checklist", "export"] {
            let mut args = vec![command, file.to_str().unwrap()];
            args.extend(if command == "export" { ["--out", "exported"].as_slice() } else { &[] });
            let ran = place.run(&args);
            assert_eq!(ran.exit, 2, "{command} {name}: {}", ran.err);
            assert!(ran.err.contains(sentence), "{command} {name}: {}", ran.err);
        }
    }
    assert!(!place.path("exported").exists(), "nothing may be written for unusable input");
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let place = Place::new();
    let ran = place.run(&["check", "nowhere.json", "packs"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.out.contains("找不到文件“nowhere.json”") && ran.out.contains("是文件夹"), "{}", ran.out);
}

#[test]
fn one_unusable_file_does_not_keep_the_others_from_being_checked() {
    let place = Place::new();
    let good = place.write("good.json", &draft(&place, |_| {}));
    let bad = place.write("bad.json", b"{");
    let ran = place.run(&["check", bad.to_str().unwrap(), good.to_str().unwrap(), "--format", "json"]);
    assert_eq!(ran.exit, 2);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(json["files"][0]["error"].is_string());
    assert!(json["files"][1]["summary"]["pending"].as_u64().unwrap() > 0);
    assert_eq!(json["totals"], serde_json::json!({"files": 2, "fine": 1, "with_errors": 0, "unusable": 1}));
}

#[test]
fn another_revision_of_the_same_edition_is_opened_with_a_notice() {
    let place = Place::new();
    let other = draft(&place, |json| json["pack"]["sha256"] = "0".repeat(64).into());
    let file = place.write("other.json", &other);
    let ran = place.run(&["check", file.to_str().unwrap()]);
    assert_eq!(ran.exit, 0, "{}", ran.out);
    assert!(ran.out.contains("另一个修订"), "{}", ran.out);
}

#[test]
fn a_bad_pack_is_told_of_and_the_others_work() {
    let place = Place::new();
    std::fs::create_dir(place.path("packs/bad")).unwrap();
    place.write("packs/bad/pack.toml", b"format = \"one\"");
    let ran = place.run(&["packs"]);
    assert_eq!(ran.exit, 0);
    assert!(ran.err.contains("没有载入"), "{}", ran.err);
    assert!(ran.out.contains("示例指南"), "{}", ran.out);
    let ran = place.run(&["pack", "check", "packs/bad"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.err.contains("pack.toml:1:"), "{}", ran.err);
}
