//! Starting, coming back, and being told why when the work cannot be opened.

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
