//! What a person waits for after a key, a change of step and the opening of a draft, on a long
//! application in a release build.

use serde_json::{Value, json};
use shenbao_tests::desk::{Desk, What};

/// Milliseconds from a key to the picture that shows it, and to the findings that follow from it, at
/// the 95th percentile: one frame.
const FRAME: f64 = 16.0;
const STEP: f64 = 50.0;
const OPEN: f64 = 300.0;
const DESK: f64 = 100.0;
/// How many drafts the desk is measured with.
const DRAFTS: usize = 2_000;

/// A key goes in, the review answers, and the findings are drawn. The number is wrong at every
/// length, and the finding beside it quotes it, so that it changes with every key.
const TYPE: &str = "
  const [done] = arguments;
  const field = document.querySelector(\"[data-bench='phone']\");
  const form = field.closest('main');
  const shown = [], reviewed = [];
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const drawn = () => new Promise((then) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); }));
  const changed = () => new Promise((then) => { const o = new MutationObserver(() => { if (!document.body.innerText.includes(field.value)) return; o.disconnect(); then(); }); o.observe(document.body, { subtree: true, childList: true, characterData: true }); });
  (async () => {
    field.focus();
    for (let round = 0; round < 60; round++) {
      const text = '9' + String(round).padStart(4, '0');
      await new Promise((then) => setTimeout(then, 120 + round % 7 * 9));
      const begun = performance.now();
      const review = changed().then(drawn).then(() => reviewed.push(performance.now() - begun));
      set.call(field, text);
      field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
      await drawn();
      shown.push(performance.now() - begun);
      await Promise.race([review, new Promise((then) => setTimeout(then, 1500))]);
    }
    done({ shown, reviewed });
  })();";

/// Goes to another place and waits until its heading is drawn.
const GO: &str = "
  const [hash, css, done] = arguments;
  const drawn = () => new Promise((then) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); }));
  const begun = performance.now();
  location.hash = hash;
  (async () => {
    while (!document.querySelector(css)) await new Promise((then) => setTimeout(then));
    await drawn();
    done(performance.now() - begun);
  })();";

/// Measures on `draft`, which is open in the window.
pub(crate) fn measure(desk: &Desk, draft: &str) {
    let step = |step: &str| format!("/draft/{draft}/step/{step}");
    let view = desk.call(json!({ "cmd": "form", "pack": field(desk, draft, "pack"), "edition": field(desk, draft, "edition"), "track": field(desk, draft, "track") }));
    let sections: Vec<(String, String)> = view["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .filter_map(|section| {
            let first = section["fields"]
                .as_array()?
                .iter()
                .find(|field| field["type"] != "table")?;
            Some((
                section["id"].as_str()?.to_owned(),
                first["id"].as_str()?.to_owned(),
            ))
        })
        .collect();
    // A field whose number is judged as it is typed.
    let judged = view["sections"]
        .as_array()
        .into_iter()
        .flatten()
        .find_map(|section| {
            let field = section["fields"]
                .as_array()?
                .iter()
                .find(|field| field["sensitive"] == "phone")?;
            Some((
                section["id"].as_str()?.to_owned(),
                field["id"].as_str()?.to_owned(),
            ))
        });
    if let Some((section, field)) = judged {
        desk.script("location.hash = arguments[0]", &[json!(step(&section))]);
        desk.see(What::Css(&format!("[id='f-{field}']")));
        desk.script(
            "document.getElementById(arguments[0]).dataset.bench = 'phone'",
            &[json!(format!("f-{field}"))],
        );
        let waits = desk.wait(TYPE, &[]);
        say("key to picture", &numbers(&waits["shown"]), 0.95, FRAME);
        say("key to findings", &numbers(&waits["reviewed"]), 0.95, FRAME);
    }
    let mut moves = Vec::new();
    for _ in 0..3 {
        for (section, field) in &sections {
            let took = desk.wait(
                GO,
                &[json!(step(section)), json!(format!("[id='f-{field}']"))],
            );
            moves.push(took.as_f64().expect("milliseconds"));
        }
    }
    // The first round also fetches what the steps are made of.
    say("change of step", &moves[sections.len()..], 0.95, STEP);

    let mut opens = Vec::new();
    let (section, first) = &sections[0];
    for _ in 0..7 {
        desk.wait(GO, &[json!("/"), json!("[data-title]")]);
        let took = desk.wait(
            GO,
            &[json!(step(section)), json!(format!("[id='f-{first}']"))],
        );
        opens.push(took.as_f64().expect("milliseconds"));
    }
    say("open a draft", &opens, 0.5, OPEN);

    desk.script(
        "window.left = arguments[1]; const copy = async () => {
           while (window.left-- > 0) await window.__TAURI_INTERNALS__.invoke('call', { request: { cmd: 'duplicate', id: arguments[0] } });
         }; location.hash = '/settings'; void copy();",
        &[json!(draft), json!(DRAFTS)],
    );
    loop {
        std::thread::sleep(std::time::Duration::from_secs(1));
        if desk.script("return window.left", &[]).as_i64() < Some(0) {
            break;
        }
    }
    let mut desks = Vec::new();
    for _ in 0..7 {
        desk.wait(GO, &[json!("/settings"), json!("h1")]);
        let took = desk.wait(GO, &[json!("/"), json!("[data-title]")]);
        desks.push(took.as_f64().expect("milliseconds"));
    }
    say(&format!("desk of {DRAFTS}"), &desks, 0.5, DESK);
}

fn field(desk: &Desk, draft: &str, key: &str) -> Value {
    desk.call(json!({ "cmd": "open_draft", "id": draft }))[key].clone()
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

/// Prints the median, the asked-for percentile and the worst.
fn say(what: &str, waits: &[f64], at: f64, target: f64) {
    let mut waits = waits.to_vec();
    waits.sort_by(f64::total_cmp);
    assert!(!waits.is_empty(), "nothing was measured for {what}");
    let pick = |part: f64| waits[((waits.len() - 1) as f64 * part).round() as usize];
    let mark = if pick(at) <= target { "met" } else { "MISSED" };
    println!(
        "window {what:16} {:7.1} ms  p{:.0} {:7.1} ms  worst {:7.1} ms  of {}  target <= {target} {mark}",
        pick(0.5),
        at * 100.0,
        pick(at),
        pick(1.0),
        waits.len()
    );
}
