//! Switching an overlay off as a whole, and on again, through the one door.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::path::Path;

use serde_json::{Value as Json, json};
use shenbao_app::{App, AppOptions};
use support::{ask, options};

/// The program with the made-up pack and its notice.
fn app(data: &Path) -> App {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../engine/tests/packs");
    App::open(AppOptions { packs_dirs: vec![packs], ..options(data) }).unwrap()
}

/// What the notice says of a draft, as it is shown.
fn said(view: &Json) -> Vec<(String, String)> {
    let of = |finding: &Json, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = view["report"]["findings"].as_array().unwrap();
    let from = findings.iter().filter(|finding| finding["origin"].is_string());
    from.map(|finding| (of(finding, "origin"), of(finding, "message"))).collect()
}

fn switch(app: &App, off: &[&str]) {
    let mut settings = ask(app, json!({ "cmd": "get_settings" })).unwrap();
    settings["overlays_off"] = json!(off);
    ask(app, json!({ "cmd": "set_settings", "settings": settings })).unwrap();
}

#[test]
fn an_overlay_speaks_names_its_origin_and_is_switched_off_as_a_whole() {
    let data = tempfile::tempdir().unwrap();
    let (id, overlay) = {
        let app = app(data.path());
        let start = ask(&app, json!({ "cmd": "start" })).unwrap();
        let overlays = start["overlays"].as_array().unwrap();
        let notice = overlays.iter().find(|overlay| overlay["pack"] == "demo").unwrap().clone();
        let samples = start["packs"].as_array().unwrap().iter().find(|pack| pack["id"] == "demo").unwrap()["samples"]
            .as_array()
            .unwrap()
            .clone();
        let new =
            json!({ "cmd": "new_draft", "pack": "demo", "track": samples[0]["track"], "sample": samples[0]["id"] });
        let id = ask(&app, new).unwrap()["id"].as_str().unwrap().to_owned();
        let edits = json!([{ "op": "set", "path": "project.title", "value": "三个字" }]);
        ask(&app, json!({ "cmd": "apply", "id": id, "edits": edits, "group": null })).unwrap();
        let open = json!({ "cmd": "open_draft", "id": id });

        let shown = said(&ask(&app, open.clone()).unwrap());
        assert!(!shown.is_empty(), "the notice has something to say of this draft");
        let caveat = notice["title"].as_str().unwrap();
        assert!(shown.iter().all(|(origin, _)| origin == caveat), "{shown:?}");
        assert!(shown.iter().all(|(_, message)| message.ends_with("）")), "each ends with the caveat: {shown:?}");

        let overlay = notice["id"].as_str().unwrap().to_owned();
        switch(&app, &[&overlay]);
        assert_eq!(said(&ask(&app, open.clone()).unwrap()), [], "an open draft is reviewed again at once");
        let start = ask(&app, json!({ "cmd": "start" })).unwrap();
        assert!(
            start["overlays"].as_array().unwrap().iter().any(|of| of["id"] == overlay.as_str()),
            "it can be found again"
        );
        ask(&app, json!({ "cmd": "close_draft", "id": id })).unwrap();
        (id, overlay)
    };
    let app = app(data.path());
    let open = json!({ "cmd": "open_draft", "id": id });
    assert_eq!(said(&ask(&app, open.clone()).unwrap()), [], "{overlay} stays off when the program is started again");
    switch(&app, &[]);
    assert!(!said(&ask(&app, open).unwrap()).is_empty(), "and speaks when it is switched on");
}
