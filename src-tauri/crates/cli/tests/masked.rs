//! Numbers of persons that a finding quotes are masked, unless asked for.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::io::Write as _;

use serde_json::{Value as Json, json};
use support::{Place, TRACK};

const NUMBER: &str = "51010219491231002X";
const MASKED: &str = "5101**********002X";

/// A table of persons whose numbers must differ, and the engine's own words about it.
const TABLE: &str = r#"
[[field]]
id = "people"
label = "人员"
type = "table"
row_label = "人员"
[[field.column]]
id = "number"
label = "证件号码"
type = "text"
sensitive = "id"
"#;
const RULE: &str = r#"
title = "证件号码不重复"
severity = "error"
[check.unique_rows]
table = "people"
by = ["number"]
[[case]]
name = "不同"
track = "only"
set = { people = [{ number = "1" }, { number = "2" }] }
expect = "pass"
[[case]]
name = "相同"
track = "only"
set = { people = [{ number = "1" }, { number = "1" }] }
expect = "violated"
[[case]]
name = "没有"
track = "only"
set = {}
expect = "pass"
"#;

#[test]
fn a_finding_hides_the_number_it_quotes() {
    let place = Place::new();
    place.write("packs/example/rules/people.toml", RULE.as_bytes());
    let form = std::fs::File::options().append(true).open(place.path("packs/example/form/01-project.toml"));
    form.unwrap().write_all(TABLE.as_bytes()).unwrap();
    let made = place.run(&["new", "--track", TRACK, "-o", "draft.json"]);
    assert_eq!(made.exit, 0, "{}", made.err);
    let text = std::fs::read_to_string(place.path("draft.json")).unwrap();
    let mut draft: Json = serde_json::from_str(&text).unwrap();
    draft["values"]["people"] = json!([{ "id": "r1", "number": NUMBER }, { "id": "r2", "number": NUMBER }]);
    place.write("draft.json", draft.to_string().as_bytes());

    for format in ["text", "json"] {
        let masked = place.run(&["check", "draft.json", "--format", format]).out;
        assert!(masked.contains(MASKED) && !masked.contains(NUMBER), "{masked}");
        let full = place.run(&["check", "draft.json", "--format", format, "--full-ids"]).out;
        assert!(full.contains(NUMBER), "{full}");
    }
}
