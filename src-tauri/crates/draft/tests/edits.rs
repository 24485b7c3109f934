//! Edits change one thing, can always be taken back, and leave a draft alone when they do not fit.

use serde_json::json;
use shenbao_draft::{Draft, Edit, apply};

fn draft() -> Draft {
    let document = json!({
        "format": 1,
        "pack": {"id": "demo", "edition": "1", "sha256": ""},
        "track": "one",
        "values": {
            "project.title": "示范",
            "partners": [{"id": "p1", "name": "甲大学"}, {"id": "p2", "name": "乙公司"}]
        },
        "attachments": [{"id": "f1", "slot": "agreement", "row": "p1", "name": "协议.pdf", "sha256": "a".repeat(64), "size": 3}],
    });
    Draft::parse(document.to_string().as_bytes()).expect("the sample is sound")
}

fn edit(json: serde_json::Value) -> Edit {
    serde_json::from_value(json).expect("the edit is sound")
}

#[track_caller]
fn changes_and_comes_back(edits: &[serde_json::Value]) {
    let before = draft();
    let mut after = before.clone();
    let edits: Vec<Edit> = edits.iter().cloned().map(edit).collect();
    let undo = apply(&mut after, &edits).expect("the edits fit");
    assert_ne!(after, before, "the edits change something");
    let changed = after.clone();
    let redo = apply(&mut after, &undo).expect("the inverse fits");
    assert_eq!(after, before, "undo brings back exactly what was there");
    apply(&mut after, &redo).expect("redo fits");
    assert_eq!(after, changed, "redo brings back exactly the change");
}

#[test]
fn every_edit_can_be_taken_back() {
    for edits in [
        vec![json!({"op": "set", "path": "project.title", "value": "另一个"})],
        vec![json!({"op": "set", "path": "project.title", "value": null})],
        vec![json!({"op": "set", "path": "budget.fiscal", "value": 50_000_000})],
        vec![json!({"op": "set", "path": "partners[p2].name", "value": "丙公司"})],
        vec![
            json!({"op": "add_row", "table": "partners", "row": {"id": "p3", "name": "丁"}, "at": 0}),
        ],
        vec![json!({"op": "add_row", "table": "members", "row": {"id": "m1"}})],
        vec![json!({"op": "remove_row", "table": "partners", "row": "p1"})],
        vec![
            json!({"op": "remove_row", "table": "partners", "row": "p1"}),
            json!({"op": "remove_row", "table": "partners", "row": "p2"}),
        ],
        vec![json!({"op": "move_row", "table": "partners", "row": "p1", "to": 1})],
        vec![json!({"op": "tick", "attachment": "f1", "tick": "sealed", "on": true})],
        vec![json!({"op": "point", "attachment": "f1", "tick": "sealed", "page": 3})],
        vec![
            json!({"op": "point", "attachment": "f1", "tick": "", "page": 1}),
            json!({"op": "point", "attachment": "f1", "tick": "", "page": 2}),
        ],
        vec![json!({"op": "detach", "attachment": "f1"})],
        vec![json!({"op": "move_attachment", "attachment": "f1", "slot": "other"})],
        vec![
            json!({"op": "confirm", "key": "rule@p1", "confirmation": {"at": "2023-09-01T00:00:00+08:00", "by": "张某"}}),
        ],
    ] {
        changes_and_comes_back(&edits);
    }
}

#[test]
fn an_edit_that_does_not_fit_leaves_the_draft_alone() {
    for bad in [
        json!({"op": "set", "path": "partners[p9].name", "value": "x"}),
        json!({"op": "set", "path": "partners[p1]", "value": "x"}),
        json!({"op": "set", "path": "partners[p1].id", "value": "x"}),
        json!({"op": "add_row", "table": "partners", "row": {"id": "p1"}}),
        json!({"op": "add_row", "table": "project.title", "row": {"id": "x"}}),
        json!({"op": "add_row", "table": "partners", "row": {"id": "../x"}}),
        json!({"op": "remove_row", "table": "nothing", "row": "p1"}),
        json!({"op": "tick", "attachment": "f9", "tick": "sealed", "on": true}),
        json!({"op": "point", "attachment": "f9", "tick": "", "page": 1}),
        json!({"op": "point", "attachment": "f1", "tick": "", "page": 0}),
        json!({"op": "set", "path": "partners", "value": [{"id": "a"}, {"id": "a"}]}),
    ] {
        let mut after = draft();
        let edits = [
            edit(json!({"op": "set", "path": "project.title", "value": "先改这里"})),
            edit(bad.clone()),
        ];
        assert!(apply(&mut after, &edits).is_err(), "{bad}");
        assert_eq!(after, draft(), "{bad}");
    }
}
