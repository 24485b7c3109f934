//! `shenbao paste`: what goes into the boxes of the online system.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value as Json, json};
use support::{Place, TRACK};

const NUMBER: &str = "13800138000";

/// A draft with odd text in it.
fn draft(place: &Place, title: &str) {
    let made = place.run(&["new", "--track", TRACK, "-o", "draft.json"]);
    assert_eq!(made.exit, 0, "{}", made.err);
    let text = std::fs::read_to_string(place.path("draft.json")).unwrap();
    let mut draft: Json = serde_json::from_str(&text).unwrap();
    draft["values"]["project.title"] = json!(title);
    draft["values"]["project.phone"] = json!(NUMBER);
    place.write("draft.json", draft.to_string().as_bytes());
}

fn entries(sheet: &Json) -> Vec<Json> {
    let groups = sheet["groups"].as_array().unwrap().iter();
    groups.flat_map(|group| group["entries"].as_array().unwrap().clone()).collect()
}

#[track_caller]
fn entry(sheet: &Json, path: &str) -> Json {
    entries(sheet).into_iter().find(|entry| entry["path"] == path).unwrap_or_else(|| panic!("no {path} in {sheet:#}"))
}

#[test]
fn every_value_is_there_as_a_box_takes_it() {
    let place = Place::new();
    draft(&place, "　CO₂ 减排<b>\u{2028}技术&\u{200B}研究");
    let ran = place.run(&["paste", "draft.json", "--format", "json"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let sheet: Json = serde_json::from_str(&ran.out).unwrap();
    let title = entry(&sheet, "project.title");
    assert_eq!(title["text"], "CO2 减排<b>技术&研究");
    assert_eq!(title["remarks"].as_array().unwrap().len(), 4, "{title:#}");
    assert_eq!([&title["characters"], &title["without_blanks"]], [&json!(14), &json!(13)]);
    assert_eq!(title["tick"], "open");

    let masked = entry(&sheet, "project.phone");
    assert!(!ran.out.contains(NUMBER) && masked["text"].as_str().unwrap().contains('*'), "{masked}");
    let full = place.run(&["paste", "draft.json", "--format", "json", "--full-ids"]);
    let full: Json = serde_json::from_str(&full.out).unwrap();
    assert_eq!(entry(&full, "project.phone")["text"], NUMBER);
    // A tick is of the value, however it is shown.
    assert_eq!(entry(&full, "project.phone")["sum"], masked["sum"]);

    let text = place.run(&["paste", "draft.json"]);
    assert!(text.out.contains("CO2 减排<b>技术&研究\n"), "{}", text.out);
}

#[test]
fn a_tick_that_came_with_the_draft_is_shown_until_the_value_changes() {
    let place = Place::new();
    draft(&place, "甲");
    let ran = place.run(&["paste", "draft.json", "--format", "json"]);
    let sum = entry(&serde_json::from_str(&ran.out).unwrap(), "project.title")["sum"].clone();
    for (title, expected) in [("甲", "done"), ("乙", "changed")] {
        draft(&place, title);
        let text = std::fs::read_to_string(place.path("draft.json")).unwrap();
        let mut ticked: Json = serde_json::from_str(&text).unwrap();
        ticked["aside"] = json!({ "pasted": { "project.title": sum } });
        place.write("draft.json", ticked.to_string().as_bytes());
        let ran = place.run(&["paste", "draft.json", "--format", "json"]);
        let sheet: Json = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(entry(&sheet, "project.title")["tick"], expected);
    }
}

#[test]
fn the_page_needs_nothing_else_and_means_what_it_shows() {
    let place = Place::new();
    draft(&place, "</pre><script>alert(1)</script>");
    let ran = place.run(&["paste", "draft.json", "--format", "html", "-o", "sheet.html"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let page = std::fs::read_to_string(place.path("sheet.html")).unwrap();
    assert!(page.contains("<pre>&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;</pre>"), "{page}");
    assert_eq!(page.matches("<script").count(), 1, "only its own script");
    assert!(page.contains("default-src 'none'"));
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside} leads outside");
    }
}
