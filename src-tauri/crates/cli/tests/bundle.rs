//! `shenbao bundle`: everything in one PDF from the terminal.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use support::{Place, TRACK};

/// A page that can be read.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n";
const SHA256: &str = "c4588288d95178652b0275be2fcf7e39e7ca320eb37907e5e4c1a7e372d8e989";

/// A draft with one attachment that comes along.
fn handed_over(place: &Place) -> String {
    let blank = place.run(&["new", "--track", TRACK]);
    let mut draft: serde_json::Value = serde_json::from_str(&blank.out).unwrap();
    draft["attachments"] = serde_json::json!([{
        "id": "f1", "slot": "agreement", "name": "协议.pdf", "sha256": SHA256, "size": PDF.len(),
        "facts": { "kind": "pdf", "pages": 1, "readable": true }, "evidence": { "": 1 }
    }]);
    let path = place.path("甲.shenbao");
    let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [("draft.json", draft.to_string().as_bytes()), (&format!("attachments/{SHA256}"), PDF)] {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    path.to_str().unwrap().to_owned()
}

fn text(folder: &Path) -> String {
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pdf = files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("申报材料汇编")).unwrap();
    let checked = Command::new("qpdf").arg("--check").arg(&pdf).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let text = Command::new("pdftotext").arg("-raw").arg(&pdf).arg("-").output().unwrap();
    String::from_utf8(text.stdout).unwrap().split_whitespace().collect()
}

#[test]
fn a_bundle_is_written_with_and_without_stamps() {
    let place = Place::new();
    let file = handed_over(&place);
    for (flags, stamped) in
        [(&[][..], true), (&["--stamp"], true), (&["--no-stamp"], false), (&["--stamp", "--no-stamp"], false)]
    {
        let name = format!("out{}{stamped}", flags.len());
        let ran = place.run(&[&["bundle", &file, "--out", &name], flags].concat());
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert!(ran.out.contains("上传附件.zip") && ran.out.contains("附件清单.json"), "{}", ran.out);
        assert_eq!(text(&place.path(&name)).contains("仅用于"), stamped, "{flags:?}");
        assert_eq!(ran.err.contains("盖了用途字样"), stamped, "{}", ran.err);
        fs::remove_dir_all(place.path(&name)).unwrap();
    }
    let again = place.run(&["bundle", &file]);
    assert_eq!(again.exit, 2, "a place to write to is needed: {}", again.err);
}
