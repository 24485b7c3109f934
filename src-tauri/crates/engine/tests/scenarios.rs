//! Scenarios: a draft changed by paths, and everything its review says; mistakes are located.

mod support;

use shenbao_engine::{PackFiles, load, run_scenario, scenarios};

fn with(text: &str) -> PackFiles {
    let mut files = support::files(&support::folder("packs/demo"));
    files.insert("scenarios/a.toml".into(), text.as_bytes().to_vec());
    PackFiles(files)
}

fn said(changes: &str) -> Vec<String> {
    let text = format!("[[scenario]]\nname = \"甲\"\nsample = \"big\"\n{changes}\nexpect = []\n");
    let (pack, scenarios) = scenarios(&with(&text)).unwrap_or_else(|errors| panic!("{errors}"));
    run_scenario(&pack, &scenarios[0])
}

#[test]
fn cells_rows_and_fields_are_changed_by_their_paths() {
    let before = said("");
    let over = said("set = { \"budget.fiscal\" = \"60万元\" }");
    assert!(
        over.contains(&"错误 cap budget.fiscal".to_owned()),
        "{over:?}"
    );
    assert!(
        !before.contains(&"错误 cap budget.fiscal".to_owned()),
        "{before:?}"
    );
    let blank = said("set = { \"partners[p1].name\" = \"\" }");
    let pending = |line: &String| line.starts_with("待填 ") && line.ends_with("partners[p1].name");
    assert!(blank.iter().any(pending), "{blank:?}");
    let gone = said("set = { \"partners[p1]\" = \"\" }");
    assert!(
        !gone.iter().any(|line| line.contains("partners[p1]")),
        "{gone:?}"
    );
    let added = said("set = { \"partners[p9]\" = { name = \"甲\" } }");
    assert!(
        added.iter().any(|line| line.contains("partners[p9]")),
        "{added:?}"
    );
}

#[test]
fn a_pack_loads_without_reading_its_scenarios_and_means_the_same() {
    let plain = load(&with("")).expect("the pack loads");
    let other = load(&with("这不是 TOML")).expect("scenarios are not read");
    assert_eq!(plain.sha256, other.sha256);
}

#[test]
fn mistakes_in_scenarios_are_located() {
    let text = "[[scenario]]\nname = \"甲\"\nsample = \"bgi\"\nexpect = []\n\
                [[scenario]]\nname = \"乙\"\nexpect = []\n\
                [[scenario]]\nname = \"丙\"\ntrack = \"big\"\nset = { \"partners[p1].nam\" = \"\", \"budgt[x]\" = {} }\n\
                detach = [\"agreement\"]\nexpct = []\n";
    let errors = scenarios(&with(text)).expect_err("the scenarios are wrong");
    let lines: Vec<String> = errors.0.iter().map(ToString::to_string).collect();
    let told = lines.join("\n");
    for part in [
        "a.toml:3:10 没有样例“bgi”",
        "a.toml:5:1 没有说从什么开始",
        "此表格没有列“nam”",
        "没有填报项“budgt”",
        "这里没有放附件“agreement”",
        "不认识的键“expct”",
    ] {
        assert!(told.contains(part), "{part} is missing in\n{told}");
    }
}
