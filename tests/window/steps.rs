//! What several journeys do alike: open a sample, go to a step, export, and read the papers back with
//! programs that are not ours.

use std::path::{Path, PathBuf};
use std::process::Command;

use shenbao_tests::desk::{Desk, What};

/// Opens a sample from the choice of tracks and waits until its first page stands.
pub(crate) fn open_sample(desk: &Desk, track: &str, sample: &str) {
    desk.see(What::Role("heading", "工作台"));
    desk.click(What::TestId("new-draft"));
    desk.click(What::TestId(&format!("samples-{track}")));
    desk.click(What::TestId(&format!("menu-{sample}")));
    desk.see(What::Css("[id='f-project.title']"));
    saved(desk);
}

/// Waits until the window says that everything is saved.
pub(crate) fn saved(desk: &Desk) {
    desk.see(What::Css("[data-testid='save-fact'][data-state='saved']"));
}

pub(crate) fn step(desk: &Desk, step: &str) {
    desk.click(What::TestId(&format!("step-{step}")));
}

/// Exports into a folder chosen in the system's dialog, and gives back every file written there.
pub(crate) fn export(desk: &Desk) -> Vec<PathBuf> {
    let folder = desk.folder("exported");
    step(desk, "export");
    desk.see(What::Role("heading", "导出"));
    desk.click(What::TestId("choose-dir"));
    desk.choose_in_dialog("保存到", &folder);
    desk.read(What::TestId("target-dir"), "exported");
    desk.click(What::TestId("export"));
    desk.see(What::TestId("export-done"));
    let mut files = Vec::new();
    walk(&folder, &mut files);
    files
}

pub(crate) fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The text of the application among the exported files, read by a program that is not ours.
pub(crate) fn text_of_application(files: &[PathBuf], title: &str) -> String {
    let pdfs = files
        .iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "pdf"));
    for pdf in pdfs {
        let sound = Command::new("qpdf")
            .arg("--check")
            .arg(pdf)
            .output()
            .expect("qpdf is installed");
        assert!(
            sound.status.success(),
            "{}: {}",
            pdf.display(),
            String::from_utf8_lossy(&sound.stdout)
        );
        let text = Command::new("pdftotext")
            .args(["-raw"])
            .arg(pdf)
            .arg("-")
            .output()
            .expect("poppler is installed");
        let text: String = String::from_utf8_lossy(&text.stdout)
            .split_whitespace()
            .collect();
        if text.contains(title) {
            return text;
        }
    }
    panic!("no exported PDF holds “{title}” among {files:#?}");
}
