//! What is settled stays settled: once a rule passes, is violated or does not apply while other
//! values are blank, filling a blank with any value may not change that. This is what makes it safe
//! to show a verdict before everything is filled.

use std::collections::BTreeMap;
use std::path::Path;

use shenbao_draft::{Date, Value};

use crate::answers::Answers;
use crate::checks::Outcome;
use crate::pack::{Pack, PackFiles, load};

/// Rules that look at whether something is filled, or at every text, follow the draft by design.
const FOLLOWING: [&str; 3] = ["same_city", "placeholders", "leader_in_team"];

fn demo() -> Pack {
    fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                read(&entry.path(), &format!("{name}/"), files);
            } else {
                files.insert(name, std::fs::read(entry.path()).expect("a file"));
            }
        }
    }
    let mut files = BTreeMap::new();
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/demo"),
        "",
        &mut files,
    );
    load(&PackFiles(files)).unwrap_or_else(|errors| panic!("{errors}"))
}

fn outcomes(pack: &Pack, draft: &shenbao_draft::Draft) -> Vec<Vec<&'static str>> {
    let answers = Answers::new(pack, draft, Date::parse("2029-10-01").expect("a day"));
    let word = |outcome: &Outcome| match outcome {
        Outcome::NotApplicable => "not applicable",
        Outcome::Pass => "pass",
        Outcome::Pending(_) => "pending",
        Outcome::Violated(_) => "violated",
        Outcome::Manual => "manual",
    };
    (0..pack.rules.len())
        .map(|rule| {
            answers
                .rule_outcomes(rule)
                .iter()
                .map(|of| word(&of.outcome))
                .collect()
        })
        .collect()
}

#[test]
fn a_settled_rule_stays_settled_when_any_blank_is_filled() {
    let pack = demo();
    let full = &pack.samples[0].draft;
    let fields: Vec<(&String, &Value)> = full
        .values
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Rows(_)))
        .collect();
    let other = |field: &str| match (field, &full.values[field]) {
        ("leader.birth", _) => Value::Text("2012-01-01".into()),
        ("lead.kind", _) => Value::Text("university".into()),
        ("lead.region", _) => Value::Text("880100".into()),
        (_, Value::Int(_)) => Value::Int(90_000_000),
        (_, Value::Bool(truth)) => Value::Bool(!truth),
        (_, Value::Text(text)) if text.len() == 7 => Value::Text("2029-09".into()),
        (_, other) => other.clone(),
    };
    let (mut settled, mut seed) = (0usize, 7u64);
    for _ in 0..300 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut partial = full.clone();
        for (bit, (field, _)) in fields.iter().enumerate() {
            if seed >> (bit + 20) & 1 == 0 {
                partial.values.remove(*field);
            }
        }
        let before = outcomes(&pack, &partial);
        for (field, value) in fields
            .iter()
            .filter(|(field, _)| !partial.values.contains_key(*field))
        {
            for value in [(*value).clone(), other(field)] {
                let mut filled = partial.clone();
                filled.values.insert((*field).clone(), value);
                let after = outcomes(&pack, &filled);
                for (ix, (before, after)) in before.iter().zip(&after).enumerate() {
                    let rule = pack.rules[ix].id.as_str();
                    if FOLLOWING.contains(&rule) {
                        continue;
                    }
                    for (before, after) in before
                        .iter()
                        .zip(after)
                        .filter(|(before, _)| **before != "pending")
                    {
                        settled += 1;
                        assert_eq!(before, after, "{rule} after filling {field}");
                    }
                }
            }
        }
    }
    assert!(settled > 10_000, "only {settled} verdicts were settled");
}
