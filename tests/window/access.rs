//! Nobody is shut out: every screen, light and dark, is looked at by axe-core for the criteria of
//! WCAG 2.2 AA that a machine can judge, in the real window. There may be no violation at all.

use serde_json::json;
use shenbao_tests::desk::{Desk, What};

/// The checker, as installed with the window's other development packages.
fn axe() -> String {
    let place = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../ui/node_modules/axe-core/axe.min.js"
    );
    std::fs::read_to_string(place)
        .unwrap_or_else(|error| panic!("{place}: {error}. Run npm ci --prefix ui first."))
}

/// Looks at the screen as it stands and adds what is wrong with it, one line per element.
fn look(desk: &Desk, axe: &str, screen: &str, found: &mut Vec<String>) {
    desk.script(axe, &[]);
    desk.script(
        "window.axeFound = null;\
         axe.run(document, { runOnly: { type: 'tag', values: arguments[0] } }).then(\
           ({ violations, passes }) => { window.axeFound = { checked: passes.length, wrong: violations.flatMap((each) =>\
             each.nodes.map((node) => `${each.id} ${node.target.join(' ')}: ${node.failureSummary}`)) }; },\
           (error) => { window.axeFound = { checked: 0, wrong: [String(error)] }; });",
        &[json!(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])],
    );
    let result = desk
        .until("the checker's answer", || {
            let result = desk.script("return window.axeFound", &[]);
            result.is_object().then_some(result)
        })
        .unwrap_or_else(|missing| panic!("{screen}: {missing}"));
    // A checker that looked at nothing finds nothing.
    let checked = result["checked"].as_u64().unwrap_or(0);
    assert!(
        checked >= 10,
        "{screen}: only {checked} criteria were looked at"
    );
    let wrong = result["wrong"].as_array().expect("a list");
    found.extend(wrong.iter().map(|line| format!("{screen}: {line}")));
}

/// Goes to every place of the rail of the desk, or of an open draft, and looks.
fn look_around(desk: &Desk, axe: &str, theme: &str, draft: &str, found: &mut Vec<String>) {
    let go = |hash: &str| {
        desk.script("location.hash = arguments[0];", &[json!(hash)]);
        desk.see(What::Css("main h1"));
    };
    let ways = format!("/draft/{draft}/tracks");
    for hash in [
        "/",
        "/tracks",
        "/samples",
        "/guideline/sichuan-2024",
        "/settings",
        &ways,
    ] {
        go(hash);
        look(desk, axe, &format!("{theme} {hash}"), found);
    }
    go(&format!("/draft/{draft}/review"));
    desk.see(What::TestId("step-review"));
    let places = desk.script(
        "return [...document.querySelectorAll(\"[data-testid^='step-']\")].map((link) => link.dataset.testid)",
        &[],
    );
    for place in places.as_array().expect("the rail") {
        let place = place.as_str().expect("a name");
        desk.click(What::TestId(place));
        desk.see(What::Css("main h1"));
        look(desk, axe, &format!("{theme} {place}"), found);
    }
}

#[test]
fn no_screen_has_a_violation_of_wcag_in_light_or_dark() {
    let desk = Desk::start();
    let axe = axe();
    desk.see(What::Role("heading", "工作台"));
    let sample = json!({ "cmd": "new_draft", "pack": "sichuan-2024", "track": "a-key", "sample": "key-enterprise" });
    let opened = desk.call(sample);
    let draft = opened["id"].as_str().expect("an id");
    desk.call(json!({ "cmd": "new_draft", "pack": "sichuan-2024", "track": "a-key" }));
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        desk.script("location.hash = '/settings';", &[]);
        desk.click(What::TestId(&format!("segment-{theme}")));
        desk.see(What::Css(&format!("[data-theme='{theme}']")));
        look_around(&desk, &axe, theme, draft, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
