//! What a person waits for while writing a long application: the page beside the form.

use serde_json::{Value, json};
use shenbao_tests::desk::{Desk, What};

/// An application of so many pages at least.
const PAGES: u64 = 40;
/// How often something is typed.
const ROUNDS: usize = 9;
/// Milliseconds from the last key to the page that shows it.
const PREVIEW: f64 = 300.0;

const TITLE: What<'_> = What::Css("[id='f-project.title']");

/// Types into a long application and prints how long its page took to follow.
pub(crate) fn measure(program: &std::path::Path) {
    let desk = Desk::start_program(program, |_| {});
    desk.see(What::Css("h1"));
    desk.resize(1440, 900);
    let draft = long(&desk);
    desk.script(
        "location.hash = '/draft/' + arguments[0] + '/step/project';",
        &[json!(draft)],
    );
    desk.see(TITLE);
    desk.click(What::TestId("tab-preview"));
    let pages = desk.until("the page", || {
        let shown = desk.script(
            "const stage = document.querySelector(\"[data-testid='live-stage']\");
             return Number(stage?.dataset.shown) > 0 ? document.querySelector(\"[data-testid='live-page']\").textContent : null",
            &[],
        );
        shown.as_str()?.split('/').nth(1)?.trim().parse::<u64>().ok()
    });
    let pages = pages.expect("a page is drawn");
    assert!(pages >= PAGES, "the application has only {pages} pages");
    desk.script(
        "window.waits = []; let typed = 0;
         document.addEventListener('input', () => { typed = performance.now(); }, true);
         new MutationObserver(() => { if (typed) window.waits.push(performance.now() - typed); typed = 0; })
           .observe(document.querySelector(\"[data-testid='live-stage']\"), { attributes: true, attributeFilter: ['data-shown'] });",
        &[],
    );
    let mut waits = Vec::new();
    for round in 0..ROUNDS {
        desk.click(TITLE);
        desk.type_keys(&round.to_string());
        let seen = desk.until("the page anew", || {
            let waits = desk.script("return window.waits", &[]);
            waits
                .as_array()
                .filter(|waits| waits.len() > round)
                .cloned()
        });
        waits = seen.expect("the page follows");
    }
    let mut waits: Vec<f64> = waits.iter().filter_map(Value::as_f64).collect();
    waits.sort_by(f64::total_cmp);
    let (median, worst) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    let mark = if worst <= PREVIEW { "met" } else { "MISSED" };
    println!(
        "window preview        {median:8.0} ms  worst {worst:8.0} ms  of {ROUNDS}, {pages} pages, last key to new page  target <= {PREVIEW} {mark}"
    );
    super::typing::measure(&desk, &draft);
}

/// A sample whose long texts are repeated until it has enough pages; its id.
fn long(desk: &Desk) -> String {
    let packs = desk.call(json!({ "cmd": "start" }));
    let pack = &packs["packs"][0];
    let sample = &pack["samples"][0];
    let opened = desk.call(json!({
        "cmd": "new_draft", "pack": pack["id"],
        "track": sample["track"], "sample": sample["id"],
    }));
    let id = opened["id"].as_str().expect("an id").to_owned();
    let edits: Vec<Value> = opened["values"]
        .as_object()
        .expect("values by field")
        .iter()
        .filter_map(|(path, value)| {
            let text = value.as_str().filter(|text| text.chars().count() > 250)?;
            let more = vec![text; 18].join("\n");
            Some(json!({ "op": "set", "path": path, "value": more }))
        })
        .collect();
    desk.call(json!({ "cmd": "apply", "id": id, "edits": edits }));
    desk.call(json!({ "cmd": "save", "id": id }));
    id
}
