//! The mutation test of packs: the made-up pack's cases notice every mutant of its rules, and what a
//! pack calls equal is held to that.

mod support;

use std::time::Instant;

use shenbao_engine::{MutationReport, PackFiles, load, mutate};

fn report(change: impl Fn(&str, String) -> String) -> MutationReport {
    let mut files = support::files(&support::folder("packs/demo"));
    for (name, bytes) in files.iter_mut().filter(|(name, _)| name.ends_with(".toml")) {
        let text = String::from_utf8(bytes.clone()).expect("text");
        *bytes = change(name, text).into_bytes();
    }
    let pack = load(&PackFiles(files)).unwrap_or_else(|errors| panic!("{errors}"));
    mutate(&pack)
}

fn survivors(report: &MutationReport) -> Vec<String> {
    let line = |of: &shenbao_engine::Survivor| format!("{} {}", of.file, of.change);
    report.survivors.iter().map(line).collect()
}

#[test]
fn the_made_up_pack_notices_every_mutant() {
    let start = Instant::now();
    let report = report(|_, text| text);
    println!(
        "mutants {}, killed {}, equal {}, score {} permille, {:?}",
        report.mutants,
        report.killed,
        report.equal,
        report.score_permille(),
        start.elapsed()
    );
    println!("{:#?}", survivors(&report));
    assert_eq!(report.stale, [""; 0]);
    assert!(report.mutants > 100, "only {} mutants", report.mutants);
    assert!(report.score_permille() >= 770);
}

#[test]
fn a_case_left_out_lets_a_mutant_through() {
    let sound = report(|_, text| text);
    let report = report(|name, text| match name {
        "rules/cap.toml" => without_cases(&text),
        _ => text,
    });
    assert!(
        report.survivors.len() > sound.survivors.len(),
        "{:?}",
        survivors(&report)
    );
}

fn without_cases(text: &str) -> String {
    let cut = text.find("[[case]]").expect("a case");
    text[..cut].to_owned()
}

#[test]
fn what_is_called_equal_must_be_there_and_change_nothing() {
    let mut files = support::files(&support::folder("packs/demo"));
    let listed = "[[equal]]\nfile = \"rules/cap.toml\"\nmutant = \"check 恒为符合\"\nreason = \"不对\"\n\
                  [[equal]]\nfile = \"rules/cap.toml\"\nmutant = \"没有的\"\nreason = \"也不对\"\n";
    files.insert("mutants.toml".into(), listed.as_bytes().to_vec());
    let report = mutate(&load(&PackFiles(files)).expect("the pack loads"));
    let stale: Vec<&str> = report.stale.iter().map(String::as_str).collect();
    assert_eq!(
        stale,
        [
            "mutants.toml:1: rules/cap.toml “check 恒为符合”：有用例能发现它，请删去这一条",
            "mutants.toml:5: rules/cap.toml “没有的”：没有这样的变体，请删去这一条"
        ]
    );
}
