//! The whole job, as a person does it: from the desk to exported files, with findings that come
//! and go, a file attached, a process killed on the way, and once through by keyboard alone.

use std::path::{Path, PathBuf};

use shenbao_tests::desk::{Desk, Key, What};

use crate::steps::{export, open_sample, saved, step, text_of_application, walk};

/// Puts text before what the focused field holds, as an input method does. The driver's own keys
/// lose characters beyond the basic plane, which personal names have.
fn insert_at_start(desk: &Desk, text: &str) {
    desk.script(
        "document.activeElement.setSelectionRange(0, 0);\
         document.execCommand('insertText', false, arguments[0]);",
        &[serde_json::json!(text)],
    );
}

/// Types an amount into a field and leaves it, as one does on the way to the next.
fn type_amount(desk: &Desk, field: &str, amount: &str) {
    let field = format!("[id='{field}']");
    desk.fill(What::Css(&field), amount);
    desk.type_keys(&Key::Tab.to_string());
}

#[test]
fn a_university_drafts_loses_power_comes_back_and_exports() {
    let mut desk = Desk::start();
    open_sample(&desk, "a-general", "general-university");

    // A name with a rare character, typed over the sample's.
    let title = What::Css("[id='f-project.title']");
    let blank = What::Css("[data-testid='blank-project.title']");
    desk.fill(title, "");
    desk.see(blank);
    desk.fill(title, "三字的川产药材快速检测研究");
    insert_at_start(&desk, "含𬭎堃䶮");
    desk.see_no(blank);
    saved(&desk);
    desk.picture("project");
    step(&desk, "leaders");
    desk.picture("leaders");

    // One step past the cap, and back by the offered correction.
    step(&desk, "budget");
    type_amount(&desk, "f-budget.fiscal", "20.01");
    desk.see(What::TestId("finding-budget_cap"));
    desk.picture("budget-over-cap");
    type_amount(&desk, "f-budget.fiscal", "20");
    desk.see_no(What::TestId("finding-budget_cap"));
    saved(&desk);

    desk.kill_and_reopen();
    desk.see(What::Role("button", "含𬭎堃䶮三字的川产药材快速检测研究"));
    desk.picture("desk");
    desk.click(What::Role("button", "含𬭎堃䶮三字的川产药材快速检测研究"));
    desk.read(What::TestId("draft-title"), "含𬭎堃䶮三字");
    step(&desk, "project");
    desk.holds(title, "含𬭎堃䶮三字的川产药材快速检测研究");

    step(&desk, "review");
    desk.see(What::Role("heading", "检查"));
    desk.picture("review");
    let files = export(&desk);
    desk.picture("export");
    let text = text_of_application(&files, "含𬭎堃䶮三字的川产药材快速检测研究");
    assert!(text.contains("四川大学"), "the partner is named");
    assert!(text.contains("草稿"), "the file says that it is a draft");
    assert!(
        files
            .iter()
            .any(|file| file.to_string_lossy().contains("清单")),
        "{files:#?}"
    );
}

#[test]
fn an_enterprise_sees_its_ratios_attaches_a_scan_and_exports() {
    let desk = Desk::start();
    open_sample(&desk, "a-key", "key-enterprise");

    // Less of its own money than it asks for.
    step(&desk, "budget");
    type_amount(&desk, "f-budget.self_own", "49.99");
    desk.see(What::TestId("finding-match_ratio"));
    desk.see(What::TestId("reading-match_ratio"));
    desk.picture("budget");
    desk.click(What::TestId("undo"));
    desk.see_no(What::TestId("finding-match_ratio"));

    // A scan out, another in through the system's dialog.
    step(&desk, "attachments");
    desk.see(What::TestId("slot-match_pledge"));
    let before = desk.count(What::Css("[data-testid^='file-']"));
    desk.picture("attachments");
    let scan = desk.folder("scans").join("pledge.pdf");
    std::fs::copy(sample_scan(), &scan).expect("the sample's scan can be copied");
    desk.click(What::TestId("pick-other"));
    desk.choose_in_dialog("其他支撑材料", &scan);
    desk.until("one file more", || {
        (desk.count(What::Css("[data-testid^='file-']")) == before + 1).then_some(())
    })
    .unwrap_or_else(|late| panic!("{late}\n{}", desk.picture("scan-not-there").display()));
    saved(&desk);

    let files = export(&desk);
    text_of_application(&files, "面向离散制造的确定性以太网关键技术研究与产线验证");
    assert!(
        files
            .iter()
            .any(|file| file.to_string_lossy().contains("配套资金承诺书")),
        "{files:#?}"
    );
}

#[test]
fn a_blank_draft_shows_nothing_wrong_on_any_page() {
    let desk = Desk::start();
    desk.click(What::TestId("new-draft"));
    desk.click(What::TestId("start-a-key"));
    desk.see(What::Css("[id='f-project.title']"));
    for page in [
        "lead",
        "partners",
        "leaders",
        "members",
        "basis",
        "indicators",
        "schedule",
        "budget",
        "agreement",
        "pledges",
    ] {
        step(&desk, page);
        desk.see_no(What::Css("main [aria-invalid='true']"));
    }
    desk.read(What::TestId("count-error"), "0");
    step(&desk, "leaders");
    desk.picture("leaders-blank");
}

#[test]
fn the_whole_way_can_be_gone_by_keyboard_alone() {
    let desk = Desk::start();
    let folder = desk.folder("exported");
    desk.see(What::Role("heading", "工作台"));
    desk.type_keys("n");
    desk.see(What::Role("heading", "选方向"));
    tab_to(&desk, "start-a-general");
    desk.type_keys(&Key::Enter.to_string());
    desk.see(What::Css("[id='f-project.title']"));
    tab_to(&desk, "f-project.title");
    desk.type_keys("键盘写成的申报书");
    desk.read(What::TestId("draft-title"), "键盘写成的申报书");
    saved(&desk);
    // Down through every step to the export; beyond it there is more.
    desk.until("the export page by Alt+Down", || {
        if desk.count(What::TestId("export")) == 1 {
            return Some(());
        }
        desk.type_keys(&format!(
            "{}{}{}",
            char::from(Key::Alt),
            char::from(Key::Down),
            char::from(Key::Null)
        ));
        None
    })
    .expect("the steps can be walked by keyboard");
    tab_to(&desk, "choose-dir");
    desk.type_keys(&Key::Enter.to_string());
    desk.choose_in_dialog("保存到", &folder);
    tab_to(&desk, "export");
    desk.type_keys(&Key::Enter.to_string());
    desk.see(What::TestId("export-done"));
    let mut files = Vec::new();
    walk(&folder, &mut files);
    text_of_application(&files, "键盘写成的申报书");
}

/// Presses Tab until the focus is on an element of this test id or id.
fn tab_to(desk: &Desk, name: &str) {
    desk.until(&format!("the focus on {name}"), || {
        desk.type_keys(&Key::Tab.to_string());
        let at = desk.script(
            "const e = document.activeElement; return [e.id, e.dataset.testid ?? '']",
            &[],
        );
        at.as_array()?
            .iter()
            .any(|id| id.as_str() == Some(name))
            .then_some(())
    })
    .expect("everything can be reached with Tab");
}

/// A small sound PDF that comes with the product.
fn sample_scan() -> PathBuf {
    let samples =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../guidelines/sichuan-2024/samples/files");
    std::fs::read_dir(samples)
        .expect("the samples' files")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| path.extension().is_some_and(|kind| kind == "pdf"))
        .expect("a sample PDF")
}
