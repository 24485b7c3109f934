//! What a person decides and may take back: leaving a warning with a reason, and another track.

use shenbao_tests::desk::{Desk, What};

use crate::steps::{open_sample, saved, step};

const TITLE: What<'_> = What::Css("[id='f-project.title']");

#[test]
fn a_warning_is_left_with_a_reason_until_what_it_was_about_changes() {
    let mut desk = Desk::start();
    open_sample(&desk, "a-general", "general-university");
    desk.fill(TITLE, "川产药材快速检测研究（待补）");
    saved(&desk);

    step(&desk, "review");
    desk.read(What::TestId("count-warning"), "1");
    desk.click(What::TestId("leave-no_placeholder"));
    desk.fill(What::TestId("reason-no_placeholder"), "“待补”是产品名");
    desk.click(What::TestId("dismiss-no_placeholder"));
    desk.read(What::TestId("count-warning"), "0");
    desk.see(What::TestId("take-back-no_placeholder"));
    saved(&desk);

    // The reason outlives the process.
    desk.kill_and_reopen();
    desk.click(What::Role("button", "川产药材快速检测研究（待补）"));
    step(&desk, "review");
    desk.read(What::TestId("finding-no_placeholder"), "“待补”是产品名");
    desk.picture("review-left");

    // It was about that title; about another one it says nothing.
    step(&desk, "project");
    desk.fill(TITLE, "川产药材快速检测方法（待补）");
    saved(&desk);
    step(&desk, "review");
    desk.see(What::TestId("leave-no_placeholder"));
    desk.read(What::TestId("count-warning"), "1");
}

#[test]
fn another_track_keeps_what_was_written_and_can_be_taken_back() {
    let desk = Desk::start();
    open_sample(&desk, "a-general", "general-university");
    let title = desk.script(
        "return document.getElementById('f-project.title').value",
        &[],
    );
    let title = title.as_str().expect("the sample has a title").to_owned();

    change_track(&desk, "a-key");
    desk.picture("track-changed");
    step(&desk, "project");
    desk.holds(TITLE, &title);
    saved(&desk);

    change_track(&desk, "a-general");
    step(&desk, "project");
    desk.holds(TITLE, &title);
    // The sample was complete, and so it is again.
    desk.read(What::TestId("count-error"), "0");
    desk.read(What::TestId("count-warning"), "0");
}

/// Goes over to `track` and waits until the draft is of it.
fn change_track(desk: &Desk, track: &str) {
    desk.click(What::TestId("track-link"));
    desk.see(What::TestId("draft-tracks"));
    desk.click(What::TestId(&format!("start-{track}")));
    desk.click(What::TestId("change-track"));
    desk.see(What::Css(&format!("[data-testid='track-{track}'].current")));
}
