//! Drafts of one library beside each other: what is said about each names the other, at once and
//! also after the program was closed.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value as Json, json};
use shenbao_engine::Severity;
use support::Desk;

const CODE: &str = "91510703210004114H";

/// A draft of the built-in pack led by one enterprise.
fn led(desk: &Desk, title: &str) -> String {
    let (pack, _, track) = rule(desk);
    let opened = desk.call(json!({ "cmd": "new_draft", "pack": pack, "track": track }));
    let id = opened["id"].as_str().unwrap().to_owned();
    for (path, value) in [("project.title", title), ("lead.kind", "enterprise"), ("lead.org_code", CODE)] {
        desk.set(&id, path, json!(value), None);
    }
    desk.call(json!({ "cmd": "save", "id": id }));
    id
}

/// The first pack with a rule across drafts that blocks, that rule, and a track it is for.
fn rule(desk: &Desk) -> (String, String, String) {
    let installed = desk.app().packs().all();
    let blocks = |rule: &&shenbao_engine::AcrossRule| rule.severity == Severity::Error;
    let found = installed.iter().find_map(|loaded| Some((&loaded.pack, loaded.pack.across.iter().find(blocks)?)));
    let (pack, rule) = found.expect("a pack with such a rule is built in");
    let of = pack.clauses.iter().find(|clause| clause.id == rule.clauses[0]).unwrap();
    let track = pack.tracks.iter().find(|track| track.programme == of.programme).unwrap();
    (pack.id.clone(), rule.id.clone(), track.id.clone())
}

/// The findings that block because of other drafts.
fn across(findings: &Json) -> Vec<&Json> {
    let all = findings.as_array().unwrap().iter();
    all.filter(|finding| finding["kind"] == "across" && finding["severity"] == "error").collect()
}

fn row(desk: &Desk, id: &str) -> Json {
    let list = desk.call(json!({ "cmd": "list_drafts", "folder": "active", "query": "" }));
    let rows = list["rows"].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).cloned().unwrap()
}

#[test]
fn two_drafts_that_cannot_stand_beside_each_other_name_one_another() {
    let mut desk = Desk::new();
    let (one, other) = (led(&desk, "压铸模具运维"), led(&desk, "魔芋种质评价"));
    for reopened in [false, true] {
        if reopened {
            desk.reopen();
        }
        for (own, named, title) in [(&one, &other, "魔芋种质评价"), (&other, &one, "压铸模具运维")] {
            let opened = desk.call(json!({ "cmd": "open_draft", "id": own }));
            let found = across(&opened["report"]["findings"]);
            assert_eq!(found.len(), 1, "{opened}");
            assert_eq!(found[0]["rule"], rule(&desk).1);
            assert_eq!(found[0]["others"], json!([{ "id": named, "title": title }]));
            assert!(found[0]["message"].as_str().unwrap().contains(title));
            assert_eq!(found[0]["field"], "lead.org_code");
            let row = row(&desk, own);
            assert_eq!(across(&row["across"]).len(), 1);
        }
    }
}

#[test]
fn what_is_typed_counts_before_it_is_saved_and_the_bin_counts_no_more() {
    let desk = Desk::new();
    let (one, other) = (led(&desk, "压铸模具运维"), led(&desk, "魔芋种质评价"));
    let errors = |id: &str| row(&desk, id)["summary"]["errors"].as_u64().unwrap();
    let before = errors(&one);
    desk.set(&other, "lead.org_code", json!("91511529210012333W"), None);
    assert!(across(&row(&desk, &one)["across"]).is_empty());
    assert_eq!(errors(&one) + 1, before, "the count of the list follows");
    desk.set(&other, "lead.org_code", json!(CODE), None);
    assert_eq!(across(&row(&desk, &one)["across"]).len(), 1);
    desk.call(json!({ "cmd": "trash", "id": other, "on": true }));
    assert!(across(&row(&desk, &one)["across"]).is_empty());
    desk.call(json!({ "cmd": "trash", "id": other, "on": false }));
    assert_eq!(across(&row(&desk, &one)["across"]).len(), 1);
    desk.call(json!({ "cmd": "archive", "id": other, "on": true }));
    assert_eq!(across(&row(&desk, &one)["across"]).len(), 1, "what was put away was applied for all the same");
}

#[test]
fn switching_an_overlay_takes_its_rules_across_drafts_along() {
    let desk = Desk::new();
    let (one, _) = (led(&desk, "同名项目"), led(&desk, "同名项目"));
    let start = desk.call(json!({ "cmd": "start" }));
    let overlay = start["overlays"][0]["id"].as_str().unwrap().to_owned();
    let told = |id: &str| {
        let opened = desk.call(json!({ "cmd": "open_draft", "id": id }));
        across(&opened["report"]["findings"]).len()
    };
    assert_eq!(told(&one), 1);
    let mut settings = start["settings"].clone();
    settings["overlays_off"] = json!([overlay]);
    desk.call(json!({ "cmd": "set_settings", "settings": settings }));
    assert_eq!(told(&one), 1, "the pack's own rules stay");
    let across: Vec<Json> = row(&desk, &one)["across"].as_array().unwrap().clone();
    assert!(across.iter().all(|finding| finding["origin"].is_null()), "{across:?}");
}
