//! Reading and writing draft documents: what goes in comes out, what is no draft is named.

use serde_json::{Value as Json, json};
use shenbao_draft::{Draft, DraftError, MAX_ROWS};

fn document(change: impl FnOnce(&mut Json)) -> Vec<u8> {
    let mut document = json!({
        "format": 1,
        "pack": {"id": "demo", "edition": "1", "sha256": ""},
        "track": "one",
        "values": {
            "project.title": "β-Ga₂O₃ 与 CO₂：𬭎、䶮",
            "topics": ["a", "b"],
            "agreed": true,
            "budget.fiscal": 50_000_000,
            "partners": [{"id": "p1", "name": "甲大学", "kinds": ["x"]}],
        },
        "attachments": [{"id": "f1", "slot": "s", "name": "协议.pdf", "sha256": "0".repeat(64), "size": 3, "facts": {"kind": "pdf", "pages": 2, "readable": true}}],
        "confirmations": {"rule@p1": {"at": "", "by": "张某"}},
        "aside": {"b.only": {"any": ["thing", 1.5]}},
    });
    change(&mut document);
    document.to_string().into_bytes()
}

#[test]
fn a_draft_reads_back_as_it_was_written() {
    let draft = Draft::parse(&document(|_| {})).expect("sound");
    let bytes = draft.to_json_bytes();
    let again = Draft::parse(&bytes).expect("what was written is sound");
    assert_eq!(again, draft);
    assert_eq!(
        again.to_json_bytes(),
        bytes,
        "the same draft gives the same bytes"
    );
}

#[test]
fn blank_values_are_left_out() {
    let draft = Draft::parse(&document(|document| {
        document["values"] =
            json!({"a": "", "b": null, "c": [], "d": " ", "rows": [{"id": "r", "x": ""}]});
    }))
    .expect("blanks are no fault");
    assert_eq!(draft.values.keys().collect::<Vec<_>>(), ["d", "rows"]);
    assert!(
        draft.get("d").is_none(),
        "white text is kept but counts as blank"
    );
}

#[track_caller]
fn refused(bytes: &[u8], part_of_sentence: &str) {
    let error = Draft::parse(bytes).expect_err("it is no draft");
    assert!(error.to_string().contains(part_of_sentence), "{error}");
}

#[test]
fn what_is_no_draft_is_refused_with_its_place() {
    refused(b"", "不完整");
    refused(b"%PDF-1.7", "第 1 行第 1 列");
    refused(&document(|_| {})[..200], "不完整");
    refused(b"[]", "整个文件");
    refused("[".repeat(100_000).as_bytes(), "嵌套太深");
    refused(&document(|d| d["format"] = json!(2)), "格式号是 2");
    refused(
        &document(|d| {
            d.as_object_mut().expect("object").remove("format");
        }),
        "缺少格式号",
    );
    refused(
        &document(|d| {
            d.as_object_mut().expect("object").remove("track");
        }),
        "缺少申报方向",
    );
    refused(&document(|d| d["pack"] = json!("demo")), "pack");
    refused(&document(|d| d["extra"] = json!(1)), "extra");
    refused(&document(|d| d["values"]["标题"] = json!(1)), "values.标题");
    refused(
        &document(|d| d["values"]["budget.fiscal"] = json!(50.5)),
        "values.budget.fiscal",
    );
    refused(
        &document(|d| d["values"]["budget.fiscal"] = json!(1e300)),
        "整数",
    );
    refused(
        &document(|d| d["values"]["x"] = json!({"y": 1})),
        "values.x",
    );
    refused(
        &document(|d| d["values"]["partners"][0]["x"] = json!([{"id": "r"}])),
        "partners 第 1 行.x",
    );
    refused(
        &document(|d| d["values"]["partners"] = json!([{"id": "a"}, {"id": "a"}])),
        "出现了两次",
    );
    refused(
        &document(|d| d["values"]["partners"] = json!([{"name": "x"}])),
        "缺少行号",
    );
    refused(
        &document(|d| {
            d["values"]["partners"] = Json::Array(vec![json!({"id": "a"}); MAX_ROWS + 1]);
        }),
        "最多",
    );
    refused(
        &document(|d| d["attachments"][0]["sha256"] = json!("../../etc")),
        "校验和",
    );
    assert_eq!(
        Draft::parse(&vec![b' '; 33 * 1024 * 1024]),
        Err(DraftError::TooLarge)
    );
}
