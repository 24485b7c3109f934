//! Entering it in the online system: copied, ticked off, remembered, and what changed is told.

use serde_json::Value;
use shenbao_tests::desk::{Desk, What};

use crate::steps::{open_sample, saved, step};

const TITLE: What<'_> = What::Css("[id='f-project.title']");
const ENTRY: &str = "[data-testid='entry-project.title']";

fn ticked(desk: &Desk, tick: &str) {
    desk.see(What::Css(&format!("{ENTRY}[data-tick='{tick}']")));
}

#[test]
fn what_was_pasted_is_remembered_and_what_changed_is_told() {
    let mut desk = Desk::start();
    desk.resize(1280, 800);
    open_sample(&desk, "a-general", "general-university");
    let title = desk.script(
        "return document.getElementById('f-project.title').value",
        &[],
    );
    let title = title.as_str().expect("a title").to_owned();
    step(&desk, "paste");
    ticked(&desk, "open");
    desk.picture("paste");

    desk.click(What::TestId("copy-project.title"));
    ticked(&desk, "done");
    desk.read(What::TestId("paste-progress"), "已粘贴 1 /");
    // The next box is at hand.
    let next = desk.script("return document.activeElement?.dataset.testid ?? null", &[]);
    assert!(
        matches!(&next, Value::String(id) if id.starts_with("copy-")),
        "{next}"
    );
    // The clipboard holds it: another box takes it from there.
    step(&desk, "project");
    desk.fill(TITLE, "别的");
    desk.type_keys("\u{E009}a\u{E000}");
    desk.type_keys("\u{E009}v\u{E000}");
    desk.holds(TITLE, &title);
    saved(&desk);

    // The tick outlives the process.
    desk.kill_and_reopen();
    desk.click(What::Role("button", &title));
    step(&desk, "paste");
    ticked(&desk, "done");

    step(&desk, "project");
    desk.fill(TITLE, "川产药材快速检测方法研究");
    saved(&desk);
    step(&desk, "paste");
    ticked(&desk, "changed");
    desk.read(What::TestId("paste-changed"), "1 项");
    desk.click(What::TestId("segment-changed"));
    assert_eq!(desk.count(What::Css("[data-testid^='entry-']")), 1);
    desk.picture("paste-changed");
}
