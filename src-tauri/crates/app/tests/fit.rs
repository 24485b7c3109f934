//! Which tracks fit, a draft begun from answers, another track for a draft, and putting a warning
//! aside, all through the one door.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value as Json, json};
use shenbao_app::wire::Code;
use support::Desk;

/// Minor units of one 万元.
const WAN: i64 = 1_000_000;

fn answers() -> Json {
    json!({
        "lead.kind": "enterprise",
        "leader.since": "2020-01",
        "budget.fiscal": 20 * WAN,
        "budget.self": 20 * WAN,
        "partners[r1].name": "云溪大学",
        "lead.staff": 100,
    })
}

fn track<'j>(view: &'j Json, id: &str) -> &'j Json {
    view["tracks"].as_array().unwrap().iter().find(|track| track["track"] == id).unwrap()
}

/// The made-up pack's complete sample, opened.
fn sample(desk: &Desk) -> Json {
    let packs = desk.call(json!({ "cmd": "start" }))["packs"].as_array().unwrap().clone();
    let demo = packs.iter().find(|pack| pack["id"] == "demo").unwrap();
    let sample = &demo["samples"][0];
    desk.call(json!({ "cmd": "new_draft", "pack": "demo", "track": sample["track"], "sample": sample["id"] }))
}

fn finding(view: &Json, rule: &str) -> Option<Json> {
    let findings = view["report"]["findings"].as_array().unwrap();
    findings.iter().find(|finding| finding["rule"] == rule).cloned()
}

#[test]
fn the_questions_come_with_their_fields_and_lists() {
    let desk = Desk::new();
    let view = desk.call(json!({ "cmd": "fit_questions", "pack": "demo" }));
    assert_eq!(view["intro"], "先答几个问题，看哪些资助可报。");
    let questions = view["questions"].as_array().unwrap();
    let paths: Vec<&str> = questions.iter().map(|of| of["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["lead.kind", "leader.since", "budget.fiscal", "budget.self", "partners[r1].name", "lead.staff"]);
    let fiscal = &questions[2];
    assert_eq!((&fiscal["label"], &fiscal["help"]), (&json!("想申请多少经费？"), &json!("到分为止。")));
    assert_eq!((&fiscal["field"]["type"], &questions[0]["help"]), (&json!("money"), &Json::Null));
    assert_eq!(view["money"]["unit"], "万元");
    assert!(view["lists"]["signed"].is_object(), "{}", view["lists"]);
    let none = desk.call(json!({ "cmd": "fit_questions", "pack": "example" }));
    assert_eq!(none["questions"], json!([]));
    assert_eq!(desk.refused(json!({ "cmd": "fit_questions", "pack": "none" })).code, Code::BadPack);
}

#[test]
fn answers_are_judged_on_every_track_and_what_no_pack_knows_is_left_out() {
    let desk = Desk::new();
    let mut given = answers();
    given["budget.fiscal"] = json!(20 * WAN + 1);
    given["budget.self"] = json!(30 * WAN);
    given["no.such"] = json!("x");
    let view = desk.call(json!({ "cmd": "fit", "pack": "demo", "answers": given }));
    assert_eq!(track(&view, "big")["state"], "fits");
    let small = track(&view, "small");
    assert_eq!((&small["state"], &small["blocking"][0]["clauses"]), (&json!("near"), &json!(["1"])));
    assert_eq!(small["ways"][0][0]["edit"], json!({ "op": "set", "path": "budget.fiscal", "value": 20 * WAN }));
    assert!(view["answers"].get("no.such").is_none(), "{}", view["answers"]);
    assert!(view["asked"].as_array().unwrap().contains(&json!("budget.self")));
    let kind = json!({ "lead.kind": "university" });
    let other = desk.call(json!({ "cmd": "fit", "pack": "demo", "answers": kind }));
    let open = desk.call(json!({ "cmd": "fit", "pack": "demo", "answers": {} }));
    for view in [&open, &other] {
        let asked = view["asked"].as_array().unwrap();
        assert!(!asked.contains(&json!("budget.self")), "only an enterprise is asked: {asked:?}");
    }
    assert!(open["tracks"].as_array().unwrap().iter().all(|track| track["state"] == "fits"));
    assert!(!track(&open, "big")["unknown"].as_array().unwrap().is_empty());
}

#[test]
fn a_draft_begins_with_the_answers_and_fares_as_they_did() {
    let mut desk = Desk::new();
    let opened = desk.call(json!({ "cmd": "new_draft", "pack": "demo", "track": "small", "answers": answers() }));
    let values = &opened["values"];
    assert_eq!((&values["lead.kind"], &values["budget.fiscal"]), (&json!("enterprise"), &json!(20 * WAN)));
    assert_eq!(values["partners"][0]["name"], "云溪大学");
    assert_eq!(values["budget.lines"].as_array().unwrap().len(), 2, "the rows every such draft begins with");
    assert_eq!(opened["can_undo"], false);
    let id = opened["id"].clone();
    let asked = desk.call(json!({ "cmd": "fit", "pack": "demo", "answers": answers() }));
    let drafted = desk.call(json!({ "cmd": "fit_draft", "id": id }));
    assert_eq!(drafted["answers"], answers());
    for name in ["big", "small"] {
        assert_eq!(track(&drafted, name)["state"], track(&asked, name)["state"]);
        assert_eq!(track(&drafted, name)["current"], name == "small");
    }
    desk.reopen();
    assert_eq!(desk.call(json!({ "cmd": "open_draft", "id": id }))["values"], *values);
}

#[test]
fn the_changes_named_for_a_draft_can_be_made_and_make_it_fit() {
    let desk = Desk::new();
    let id = sample(&desk)["id"].clone();
    desk.set(id.as_str().unwrap(), "budget.fiscal", json!(50 * WAN + 1), None);
    let view = desk.call(json!({ "cmd": "fit_draft", "id": id }));
    let big = track(&view, "big");
    assert_eq!((&big["state"], &big["current"]), (&json!("near"), &json!(true)), "{big}");
    let edits: Vec<&Json> = big["ways"][0].as_array().unwrap().iter().map(|change| &change["edit"]).collect();
    desk.call(json!({ "cmd": "apply", "id": id, "edits": edits }));
    let view = desk.call(json!({ "cmd": "fit_draft", "id": id }));
    assert_eq!(track(&view, "big")["state"], "fits");
}

#[test]
fn another_track_is_shown_before_it_is_taken_and_can_be_taken_back() {
    let mut desk = Desk::new();
    let opened = sample(&desk);
    let (id, track) = (opened["id"].clone(), opened["track"].as_str().unwrap().to_owned());
    assert_eq!(track, "big");
    let preview = desk.call(json!({ "cmd": "preview_track_change", "id": id, "track": "small" }));
    assert_eq!(preview["track"], "small");
    assert!(preview["stays"].as_u64().unwrap() > 10, "{preview}");
    let newly = preview["findings"].as_array().unwrap();
    assert!(newly.iter().any(|finding| finding["rule"] == "cap"), "{preview}");
    let same = desk.call(json!({ "cmd": "open_draft", "id": id }));
    assert_eq!((&same["values"], &same["track"], &same["dirty"]), (&opened["values"], &json!("big"), &json!(false)));

    let changed = desk.call(json!({ "cmd": "change_track", "id": id, "track": "small" }));
    assert_eq!(
        (&changed["track"], &changed["can_undo"], &changed["dirty"]),
        (&json!("small"), &json!(true), &json!(true))
    );
    assert!(finding(&changed, "cap").is_some());
    let undone = desk.call(json!({ "cmd": "undo", "id": id }));
    assert_eq!((&undone["track"], &undone["values"]), (&json!("big"), &opened["values"]));
    let redone = desk.call(json!({ "cmd": "redo", "id": id }));
    assert_eq!((&redone["track"], &redone["values"]), (&json!("small"), &changed["values"]));

    desk.call(json!({ "cmd": "save", "id": id }));
    desk.reopen();
    let stored = desk.call(json!({ "cmd": "open_draft", "id": id }));
    assert_eq!((&stored["track"], &stored["values"]), (&json!("small"), &changed["values"]));
    let back = desk.call(json!({ "cmd": "change_track", "id": id, "track": "big" }));
    assert_eq!((&back["track"], &back["values"]), (&json!("big"), &opened["values"]));
    assert_eq!(back["report"]["findings"], opened["report"]["findings"]);
    let again = desk.call(json!({ "cmd": "change_track", "id": id, "track": "big" }));
    assert_eq!(again["values"], opened["values"]);
    for cmd in ["preview_track_change", "change_track"] {
        let refused = desk.refused(json!({ "cmd": cmd, "id": id, "track": "none" }));
        assert_eq!(refused.code, Code::NotFound);
        assert!(refused.message.contains("请重新选择方向"), "{}", refused.message);
    }
}

#[test]
fn a_warning_is_put_aside_with_a_reason_until_its_values_change() {
    let mut desk = Desk::new();
    let mut settings = desk.call(json!({ "cmd": "get_settings" }));
    settings["author"] = json!("张某");
    desk.call(json!({ "cmd": "set_settings", "settings": settings }));
    let id = sample(&desk)["id"].clone();
    let draft = id.as_str().unwrap().to_owned();
    let before = desk.set(&draft, "lead.staff", json!(9), None);
    let open = finding(&before, "staff_enough").unwrap();
    let key = open["dismiss_key"].clone();
    assert!(key.is_string() && open["dismissed"].is_null(), "{open}");
    let counts = |view: &Json| {
        let summary = &view["report"]["summary"];
        (summary["warnings"].as_i64().unwrap(), summary["dismissed"].as_i64().unwrap())
    };
    let (warnings, _) = counts(&before);

    for reason in ["", "  "] {
        let refused = desk.refused(json!({ "cmd": "dismiss", "id": id, "key": key, "reason": reason }));
        assert_eq!(refused.code, Code::BadInput);
        assert!(refused.message.contains("理由"), "{}", refused.message);
    }
    let gone = desk.refused(json!({ "cmd": "dismiss", "id": id, "key": "no_such#x", "reason": "不需要" }));
    assert_eq!(gone.code, Code::Conflict);

    let aside = desk.call(json!({ "cmd": "dismiss", "id": id, "key": key, "reason": " 初创企业，已核实 " }));
    assert_eq!(counts(&aside), (warnings - 1, 1));
    let dismissed = finding(&aside, "staff_enough").unwrap()["dismissed"].clone();
    assert_eq!((&dismissed["reason"], &dismissed["by"]), (&json!("初创企业，已核实"), &json!("张某")));
    assert_eq!(dismissed["at"], "2023-09-01T10:00:00+08:00");
    assert_eq!(counts(&desk.call(json!({ "cmd": "undo", "id": id }))), (warnings, 0));
    assert_eq!(counts(&desk.call(json!({ "cmd": "redo", "id": id }))), (warnings - 1, 1));

    desk.call(json!({ "cmd": "save", "id": id }));
    desk.reopen();
    assert_eq!(counts(&desk.call(json!({ "cmd": "open_draft", "id": id }))), (warnings - 1, 1));
    assert_eq!(counts(&desk.set(&draft, "lead.staff", json!(8), None)), (warnings, 0), "it speaks of another number");
    assert_eq!(counts(&desk.set(&draft, "lead.staff", json!(9), None)), (warnings - 1, 1));
    let back = desk.call(json!({ "cmd": "dismiss", "id": id, "key": key, "reason": null }));
    assert_eq!(counts(&back), (warnings, 0));
}

#[test]
fn an_error_cannot_be_put_aside() {
    let desk = Desk::new();
    let id = sample(&desk)["id"].as_str().unwrap().to_owned();
    let view = desk.set(&id, "budget.fiscal", json!(90 * WAN), None);
    let error = finding(&view, "cap").unwrap();
    assert!(error["dismiss_key"].is_null(), "{error}");
    for key in ["cap", "cap#budget.fiscal"] {
        let refused = desk.refused(json!({ "cmd": "dismiss", "id": id, "key": key, "reason": "不管" }));
        assert_eq!(refused.code, Code::Conflict);
        assert!(refused.message.contains("不能忽略"), "{}", refused.message);
    }
    assert_eq!(desk.call(json!({ "cmd": "open_draft", "id": id }))["report"]["summary"]["dismissed"], 0);
}
