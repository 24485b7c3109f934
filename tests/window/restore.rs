//! A PDF that is its own backup, from the window and back into it.

use shenbao_tests::desk::{Desk, What};

use crate::steps::{open_sample, saved, step, walk};

const PASSPHRASE: &str = "mountains high, rivers long";

#[test]
fn a_sealed_draft_comes_back_from_its_pdf() {
    let desk = Desk::start();
    open_sample(&desk, "a-general", "general-university");
    let title = desk.script(
        "return document.getElementById('f-project.title').value",
        &[],
    );
    let title = title.as_str().expect("a title").to_owned();
    saved(&desk);

    step(&desk, "export");
    for output in ["checklist", "attachments_dir"] {
        desk.click(What::Css(&format!("[data-testid='output-{output}']")));
    }
    let folder = desk.folder("backup");
    desk.click(What::TestId("choose-dir"));
    desk.choose_in_dialog("保存到", &folder);
    desk.read(What::TestId("target-dir"), "backup");
    desk.click(What::TestId("restorable"));
    desk.fill(What::TestId("passphrase-first"), PASSPHRASE);
    desk.fill(What::TestId("passphrase-again"), PASSPHRASE);
    desk.picture("restorable");
    desk.click(What::TestId("export"));
    desk.see(What::TestId("export-done"));
    let mut files = Vec::new();
    walk(&folder, &mut files);
    let pdf = files
        .iter()
        .find(|path| path.extension().is_some_and(|kind| kind == "pdf"))
        .unwrap_or_else(|| panic!("no PDF among {files:#?}"));
    // Key strokes reach the system's dialog only in ASCII.
    let plain = folder.join("backup.pdf");
    std::fs::copy(pdf, &plain).expect("a copy");

    desk.script("location.hash = '/';", &[]);
    desk.click(What::TestId("import"));
    desk.choose_in_dialog("导入", &plain);
    desk.fill(What::TestId("passphrase"), "another one, surely");
    desk.click(What::TestId("unseal"));
    desk.read(What::Css(".dialog [role=alert]"), "口令不对");
    desk.picture("sealed");
    desk.fill(What::TestId("passphrase"), PASSPHRASE);
    desk.click(What::TestId("unseal"));
    desk.holds(What::Css("[id='f-project.title']"), &title);
}
