//! The bundle from the window: a person points at pages, binds everything, and may stop half-way.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::json;
use shenbao_tests::desk::{Desk, What};

use crate::steps::{saved, step, walk};

/// A PDF of so many empty pages, each with a content of `each` bytes.
fn pdf(pages: usize, each: usize) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    let mut object = |file: &mut Vec<u8>, body: &[u8]| {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", places.len()).bytes());
        file.extend(body);
        file.extend(b"\nendobj\n");
    };
    let kids: String = (0..pages)
        .map(|page| format!("{} 0 R ", 3 + 2 * page))
        .collect();
    object(&mut file, b"<< /Type /Catalog /Pages 2 0 R >>");
    object(
        &mut file,
        format!("<< /Type /Pages /Count {pages} /Kids [{kids}] >>").as_bytes(),
    );
    for page in 0..pages {
        let content = 4 + 2 * page;
        let body = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R >>"
        );
        object(&mut file, body.as_bytes());
        let mut stream = format!("<< /Length {each} >>\nstream\n").into_bytes();
        stream.resize(stream.len() + each, b' ');
        stream.extend(b"\nendstream");
        object(&mut file, &stream);
    }
    let table = file.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        writeln!(end, "{place:010} 00000 n ").expect("a string takes everything");
    }
    let size = places.len() + 1;
    file.extend(end.bytes());
    file.extend(
        format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    file
}

/// A sample with two more files: one of five pages, and one that takes a while to copy.
fn prepared(desk: &Desk) -> String {
    desk.see(What::Role("heading", "工作台"));
    let opened = desk.call(json!({
        "cmd": "new_draft", "pack": "sichuan-2024", "track": "a-general", "sample": "general-university",
    }));
    let id = opened["id"].as_str().expect("an id").to_owned();
    let folder = desk.folder("scans");
    for (slot, name, bytes) in [
        ("integrity", "诚信承诺（五页）.pdf", pdf(5, 20)),
        ("previous_work", "前期工作（大）.pdf", pdf(60, 2 << 20)),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        let done = desk.call(json!({ "cmd": "attach", "id": id, "slot": slot, "paths": [path] }));
        assert_eq!(done["rejected"], json!([]), "{name}");
    }
    desk.call(json!({ "cmd": "save", "id": id }));
    desk.script(
        "location.hash = '/draft/' + arguments[0] + '/attachments';",
        &[json!(id)],
    );
    id
}

fn left(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    walk(folder, &mut files);
    files
}

#[test]
fn pages_are_pointed_at_and_everything_is_bound() {
    let desk = Desk::start();
    desk.resize(1440, 900);
    prepared(&desk);

    // The person turns to the page and points.
    desk.click(What::TestId("slot-integrity"));
    desk.click(What::Role("button", "诚信承诺（五页）.pdf"));
    for page in 2..=3 {
        desk.click(What::Css(".pages [aria-label='下一页']"));
        desk.read(What::TestId("point-"), &format!("第 {page} 页"));
    }
    desk.click(What::TestId("point-"));
    desk.read(What::TestId("shown-at-"), "第 3 页");
    saved(&desk);
    desk.picture("evidence");

    // Stopping leaves nothing behind, going through leaves everything.
    let folder = desk.folder("bound");
    step(&desk, "export");
    for output in ["pdf", "checklist", "attachments_dir", "bundle"] {
        desk.click(What::Css(&format!("[data-testid='output-{output}']")));
    }
    desk.click(What::TestId("choose-dir"));
    desk.choose_in_dialog("保存到", &folder);
    desk.read(What::TestId("target-dir"), "bound");
    desk.click(What::TestId("export"));
    desk.click(What::TestId("cancel-work"));
    desk.see_no(What::TestId("progress"));
    assert_eq!(left(&folder), Vec::<std::path::PathBuf>::new());

    desk.click(What::TestId("export"));
    desk.see(What::TestId("export-done"));
    desk.picture("bound");
    let files = left(&folder);
    let bound = files
        .iter()
        .find(|path| {
            path.to_string_lossy().contains("汇编")
                && path.extension().is_some_and(|kind| kind == "pdf")
        })
        .unwrap_or_else(|| panic!("no bundle among {files:#?}"));
    let check = Command::new("qpdf")
        .arg("--check")
        .arg(bound)
        .output()
        .expect("qpdf is installed");
    assert!(
        check.status.success(),
        "{}",
        String::from_utf8_lossy(&check.stdout)
    );
    let text = Command::new("pdftotext")
        .arg(bound)
        .arg("-")
        .output()
        .expect("poppler is installed");
    let text: String = String::from_utf8_lossy(&text.stdout)
        .split_whitespace()
        .collect();
    for said in ["科研诚信承诺书", "第53–112页", "第47页（本件"] {
        assert!(text.contains(said), "the bundle does not say {said}");
    }
}
