//! The example pack of `guidelines/example/`, somebody else's guideline: another issuer, other tracks,
//! sections, field ids, unit of money and layout. It goes the whole way with nothing but the terminal.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use shenbao_engine::{PackFiles, run_scenario, scenarios};
use support::{Place, Ran};

const PACK: &str = "linjiang-fund";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../guidelines/example/linjiang-2031")
}

fn files(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// Runs with the example installed.
fn run(place: &Place, args: &[&str]) -> Ran {
    let folder = folder();
    place.run(&[args, &["--packs", folder.to_str().unwrap()]].concat())
}

#[test]
fn it_is_sound_notices_every_mutant_and_accounts_for_every_clause() {
    let place = Place::new();
    let folder = folder();
    let ran = place.run(&["pack", "check", folder.to_str().unwrap(), "--mutants"]);
    assert_eq!(ran.exit, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("得分 100.0 %"), "{}", ran.out);
    assert_eq!(place.run(&["pack", "coverage", folder.to_str().unwrap()]).exit, 0);
}

#[test]
fn its_scenarios_say_exactly_what_they_expect() {
    let mut found = BTreeMap::new();
    files(&folder(), "", &mut found);
    let (pack, all) = scenarios(&PackFiles(found)).unwrap();
    assert!(all.len() >= 3);
    for scenario in &all {
        assert_eq!(run_scenario(&pack, scenario), scenario.expect, "{}", scenario.name);
    }
}

#[test]
fn it_is_not_offered_unless_somebody_asks_for_it() {
    let place = Place::new();
    let without = place.run(&["packs"]).out;
    assert!(!without.contains(PACK), "{without}");
    let with = run(&place, &["packs"]).out;
    assert!(with.contains("种子计划") && with.contains("成长计划"), "{with}");
}

#[test]
fn a_form_is_drafted_reviewed_and_exported() {
    let place = Place::new();
    let made = run(&place, &["new", "--pack", PACK, "--track", "growth", "-o", "blank.json"]);
    assert_eq!(made.exit, 0, "{}", made.err);
    let blank = run(&place, &["check", "blank.json", "--format", "json"]);
    let blank: Json = serde_json::from_str(&blank.out).unwrap();
    assert_eq!(blank["files"][0]["summary"]["errors"], 0, "nothing is wrong with an empty form");
    assert!(blank["files"][0]["summary"]["pending"].as_u64().unwrap() > 5, "{blank}");

    let made = run(&place, &["new", "--pack", PACK, "--track", "seed", "--sample", "bamboo"]);
    let mut draft: Json = serde_json::from_str(&made.out).unwrap();
    draft["values"]["cash.ask"] = json!(8_000_100);
    place.write("over.json", draft.to_string().as_bytes());
    let over = run(&place, &["check", "over.json"]);
    assert!(over.exit == 1 && over.out.contains("申请 80001 元，上限是 80000 元"), "{}", over.out);

    place.write("seed.json", made.out.as_bytes());
    let ran = run(&place, &["export", "seed.json", "--out", "out"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let pdf = fs::read(place.path("out/申报书_竹纤维滤芯.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000);

    place.write("answers.json", r#"{"cash.ask": "200000元", "team.since": "2030-03"}"#.as_bytes());
    let fit = run(&place, &["fit", "--pack", PACK, "--answers", "answers.json", "--format", "json"]);
    let fit: Json = serde_json::from_str(&fit.out).unwrap();
    let states: Vec<&str> = fit["tracks"].as_array().unwrap().iter().map(|of| of["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["near", "fits"]);
}
