//! The Word file from the terminal.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use support::{Place, TRACK};

const NUMBER: &str = "13812345512";

fn word(folder: &Path) -> PathBuf {
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.extension().is_some_and(|extension| extension == "docx")).unwrap()
}

fn part(file: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_word_file_is_written_when_asked_for_and_masks_numbers_as_the_pdf_does() {
    let place = Place::new();
    let made = place.run(&["new", "--track", TRACK]);
    let mut draft: serde_json::Value = serde_json::from_str(&made.out).unwrap();
    draft["values"] = serde_json::json!({ "project.phone": NUMBER, "project.summary": "第一段\n\n第二段" });
    let file = place.write("甲.json", draft.to_string().as_bytes());
    let file = file.to_str().unwrap();
    for name in ["plain", "one", "two", "full"] {
        let options: &[&str] = match name {
            "plain" => &[],
            "full" => &["--word", "--full-ids"],
            _ => &["--word"],
        };
        let ran = place.run(&[&["export", file, "--out", name], options].concat());
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert_eq!(ran.out.contains(".docx"), name != "plain", "{}", ran.out);
    }
    let (one, two, full) = (word(&place.path("one")), word(&place.path("two")), word(&place.path("full")));
    assert_eq!(fs::read(&one).unwrap(), fs::read(two).unwrap());
    assert!(!part(&one, "word/document.xml").contains(NUMBER));
    assert!(part(&full, "word/document.xml").contains(NUMBER));
    assert!(part(&one, "docProps/custom.xml").contains(TRACK));
}
