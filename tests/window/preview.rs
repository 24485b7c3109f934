//! The real page beside the form: it follows what is typed, stays where one looks, and leads to fields.

use serde_json::json;
use shenbao_tests::desk::{Desk, What};

use crate::steps::{open_sample, saved, step};

const TITLE: What<'_> = What::Css("[id='f-project.title']");

/// How often a page has been drawn so far.
fn drawn(desk: &Desk) -> u64 {
    let count = desk.script(
        "return document.querySelector(\"[data-testid='live-stage']\")?.dataset.shown ?? '0'",
        &[],
    );
    count
        .as_str()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

/// Waits for something that is not an element, or stops.
#[track_caller]
fn wait<T>(desk: &Desk, what: &str, look: impl FnMut() -> Option<T>) -> T {
    desk.until(what, look)
        .unwrap_or_else(|missing| panic!("{missing}"))
}

/// Points at the sheet and clicks, as far down as is said, as a share of its height.
fn point_at(desk: &Desk, down: f64) {
    desk.script(
        "const sheet = document.querySelector(\"[data-testid='live-sheet']\");
         const box = sheet.getBoundingClientRect();
         const at = { bubbles: true, clientX: box.left + box.width * 0.5, clientY: box.top + box.height * arguments[0] };
         sheet.dispatchEvent(new MouseEvent('mousemove', at));
         sheet.dispatchEvent(new MouseEvent('click', at));",
        &[json!(down)],
    );
}

fn focused(desk: &Desk) -> Option<String> {
    let path = desk.script(
        "return document.activeElement?.closest('[data-path]')?.dataset.path ?? null",
        &[],
    );
    path.as_str().map(str::to_owned)
}

#[test]
fn the_page_beside_the_form_follows_and_leads() {
    let desk = Desk::start();
    desk.resize(1440, 900);
    open_sample(&desk, "a-general", "general-university");
    step(&desk, "project");
    desk.click(What::TestId("tab-preview"));
    wait(&desk, "a page", || (drawn(&desk) > 0).then_some(()));
    let here = desk.read(What::TestId("live-page"), "/");
    desk.picture("preview");

    // What is typed is on the same page soon, and framed.
    let before = drawn(&desk);
    desk.fill(TITLE, "川产道地药材品质快速检测关键技术研究");
    wait(&desk, "the page anew", || {
        (drawn(&desk) > before).then_some(())
    });
    desk.see(What::TestId("live-mark"));
    desk.read(What::TestId("live-page"), &here);
    saved(&desk);
    desk.picture("preview-typed");

    // Another step turns to its page; turning further stays there.
    step(&desk, "leaders");
    wait(&desk, "the leaders' page", || {
        (desk.read(What::TestId("live-page"), "/") != here).then_some(())
    });
    desk.click(What::TestId("live-next"));
    let next = desk.read(What::TestId("live-page"), "/");
    let number = next.split('/').next().unwrap_or_default().trim();
    desk.see(What::Css(&format!(
        "[data-testid='live-stage'][data-page='{number}']"
    )));

    // Pointing at paper leads to the field, in whichever step it is.
    point_at(&desk, 0.4);
    let there = wait(&desk, "a field with the focus", || focused(&desk));
    assert!(!there.starts_with("project."), "{there} is where one was");
    desk.see(What::Css("[data-testid='live-mark']:first-of-type"));
    desk.read(What::TestId("live-page"), &next);
    desk.picture("preview-pointed");
}
