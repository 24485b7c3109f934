//! Files dragged onto the window with the mouse.

use shenbao_tests::desk::{Desk, What};

use crate::steps::{open_sample, saved, step, walk};

#[test]
fn a_file_dropped_on_a_requirement_is_attached_there() {
    let desk = Desk::start();
    open_sample(&desk, "a-general", "general-university");
    step(&desk, "attachments");
    let scan = desk.folder("scans").join("a scan 盖章页.pdf");
    std::fs::write(&scan, one_page()).expect("written");
    let slot = desk.until("a requirement", || {
        let first =
            "const row = document.querySelector('[data-slot]'); return row && row.dataset.slot";
        desk.script(first, &[]).as_str().map(str::to_owned)
    });
    let slot = slot.expect("the checklist has requirements");
    let row = format!("[data-slot='{slot}']");
    desk.drop_files(&row, &[&scan], || {
        // The row says that it would take them.
        desk.see(What::Css(".page.dragging"));
        desk.picture("drop-over");
    });
    desk.read(What::Css(&row), "盖章页");
    saved(&desk);
    desk.picture("dropped");
}

#[test]
fn drafts_dropped_on_the_desk_are_taken_in() {
    let desk = Desk::start();
    open_sample(&desk, "a-general", "general-university");
    let title = desk.script(
        "return document.getElementById('f-project.title').value",
        &[],
    );
    let title = title.as_str().expect("a title").to_owned();
    saved(&desk);
    let folder = desk.folder("handed over");
    let id = desk.script("return location.hash.split('/')[2]", &[]);
    desk.call(serde_json::json!({ "cmd": "export", "id": id, "dir": folder, "outputs": ["handoff"], "full_ids": false }));
    let mut files = Vec::new();
    walk(&folder, &mut files);
    let file = files
        .iter()
        .find(|file| file.extension().is_some_and(|kind| kind == "shenbao"));
    let file = file.expect("the file handed over").as_path();
    desk.script("location.hash = '/';", &[]);
    desk.see(What::Role("heading", "工作台"));
    let broken = folder.join("broken.json");
    std::fs::write(&broken, "{").expect("written");
    desk.drop_files(".list", &[&broken, file], || {
        desk.read(What::Css(".drop-here"), "松开即导入");
        desk.picture("drop-desk");
    });
    let rows = desk.until("two drafts of that title", || {
        let rows = desk.script(
            "return [...document.querySelectorAll('[data-title]')].map((row) => row.textContent)",
            &[],
        );
        let same = rows
            .as_array()?
            .iter()
            .filter(|row| row.as_str().is_some_and(|row| row.contains(&title)));
        (same.count() == 2).then_some(())
    });
    desk.picture("drop-taken");
    assert_eq!(rows, Ok(()));
}

/// The least a PDF can be that has a page.
fn one_page() -> String {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = pdf.len();
    pdf.push_str("xref\n0 4\n0000000000 65535 f \n");
    places
        .iter()
        .for_each(|place| pdf.push_str(&format!("{place:010} 00000 n \n")));
    pdf.push_str(&format!(
        "trailer<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    pdf
}
