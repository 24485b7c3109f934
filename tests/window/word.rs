//! A Word file goes out, a colleague edits it, and it is read back in the real window.

use std::path::Path;
use std::process::Command;

use shenbao_tests::desk::{Desk, What};

use crate::steps::{export, open_sample, saved, step};

const TEXT: &str = "[id='f-basis.background']";

/// Edits the first long paragraph and a cell as a colleague would, with a program that is not ours.
fn edit(file: &Path) {
    let script = "import sys, docx
file = docx.Document(sys.argv[1])
long = [p for p in file.paragraphs if p.style.name == 'Body Text' and len(p.text) > 60]
long[0].runs[0].text = '同事改写的第一段。'
file.tables[2].cell(0, 1).text = '同事改过的单位'
file.save(sys.argv[1])";
    let done = Command::new("/usr/bin/python3")
        .args(["-c", script])
        .arg(file)
        .status()
        .expect("python3 runs: scripts/setup.sh test installs what it needs");
    assert!(done.success());
}

fn text(desk: &Desk) -> String {
    let said = desk.script(
        "return document.querySelector(arguments[0])?.value ?? ''",
        &[serde_json::json!(TEXT)],
    );
    said.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_colleagues_words_come_back_and_can_be_taken_back() {
    let desk = Desk::start();
    open_sample(&desk, "a-key", "key-enterprise");
    step(&desk, "export");
    desk.click(What::TestId("output-word"));
    let files = export(&desk);
    let word = files
        .iter()
        .find(|file| file.extension().is_some_and(|kind| kind == "docx"))
        .expect("a Word file was written");
    let back = desk.folder("mail").join("edited.docx");
    std::fs::copy(word, &back).expect("the file can be copied");
    edit(&back);

    desk.click(What::Role("button", "继续导出"));
    desk.click(What::TestId("read-word"));
    desk.choose_in_dialog("选择改过的 Word 文件", &back);
    desk.read(What::TestId("word-counts"), "改动 1 节");
    desk.read(What::TestId("word-outside"), "同事改过的单位");
    desk.picture("word-back");
    desk.click(What::TestId("accept-word"));
    desk.see_no(What::TestId("accept-word"));
    saved(&desk);
    step(&desk, "basis");
    desk.see(What::Css(TEXT));
    assert!(
        text(&desk).starts_with("同事改写的第一段。"),
        "{}",
        text(&desk)
    );
    desk.click(What::TestId("undo"));
    desk.until("the text as it was", || {
        (!text(&desk).contains("同事")).then_some(())
    })
    .unwrap_or_else(|late| panic!("{late}"));
}
