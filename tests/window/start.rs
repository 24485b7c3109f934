//! Starting, coming back, and being told why when the work cannot be opened.

use serde_json::json;
use shenbao_tests::desk::{Desk, What};

#[test]
fn the_window_opens_on_the_desk() {
    let desk = Desk::start();
    desk.see(What::Role("heading", "工作台"));
    assert!(desk.title().contains("申报助手"), "{}", desk.title());
    desk.picture("start");
}

#[test]
fn after_the_process_is_killed_the_window_opens_again_on_the_same_work() {
    let mut desk = Desk::start();
    desk.see(What::Role("heading", "工作台"));
    desk.kill_and_reopen();
    desk.see(What::Role("heading", "工作台"));
}

#[test]
fn closing_the_window_ends_the_application() {
    let mut desk = Desk::start();
    desk.see(What::Role("heading", "工作台"));
    desk.close_and_reopen();
    desk.see(What::Role("heading", "工作台"));
}

#[test]
fn a_data_directory_that_cannot_be_used_is_explained_in_the_window() {
    // A plain file where the directory should be stands for every directory that cannot be written;
    // permissions would not stop a test that runs as root.
    let desk = Desk::start_after(|data_dir| {
        std::fs::remove_dir(data_dir).expect("it is still empty");
        std::fs::write(data_dir, "这是一个文件").expect("written");
    });
    desk.see(What::Role("heading", "申报书没有打开"));
    let sentence = desk.read(What::TestId("startup-failure-message"), "。");
    assert!(
        sentence
            .chars()
            .any(|letter| ('一'..='龥').contains(&letter)),
        "{sentence}"
    );
}

#[test]
fn what_is_chosen_in_the_systems_dialog_reaches_the_page() {
    let desk = Desk::start();
    desk.see(What::Role("heading", "工作台"));
    let file = desk.folder("scans").join("agreement.pdf");
    std::fs::write(&file, "%PDF-1.4").expect("written");
    let ask = "window.picked = null;\
        window.__TAURI_INTERNALS__.invoke('pick_files', arguments[0]).then((files) => { window.picked = files; });";
    desk.script(ask, &[json!({ "title": "pick a scan", "multiple": true })]);
    desk.choose_in_dialog("pick a scan", &file);
    let picked = desk.until("the chosen file", || {
        let picked = desk.script("return window.picked", &[]);
        picked.is_array().then_some(picked)
    });
    assert_eq!(picked, Ok(json!([file])));
}
