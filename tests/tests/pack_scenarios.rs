//! Whole drafts as data: each scenario below a pack's `scenarios/` starts from a sample or a blank
//! draft, changes a few things, and lists everything a review must then say, no more and no less.
//! `UPDATE_EXPECT=1` writes what the review says into the files, to be read before it is committed.

use std::path::PathBuf;

use shenbao_engine::{Pack, Scenario, run_scenario, scenarios};
use shenbao_tests::packs;

/// The fewest scenarios all packs have together.
const FEWEST: usize = 540;

fn packs() -> Vec<(PathBuf, Pack, Vec<Scenario>)> {
    let read = packs::all().into_iter();
    read.map(|(folder, files)| match scenarios(&files) {
        Ok((pack, scenarios)) => (folder, pack, scenarios),
        Err(errors) => panic!("{}: {errors}", folder.display()),
    })
    .collect()
}

#[test]
fn every_scenario_is_reviewed_as_it_says() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (folder, pack, scenarios) in packs() {
        count += scenarios.len();
        let said: Vec<(&Scenario, Vec<String>)> = scenarios
            .iter()
            .map(|scenario| (scenario, run_scenario(&pack, scenario)))
            .collect();
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let told = said
                .iter()
                .map(|(scenario, lines)| (&*scenario.file, lines));
            packs::expect(&folder, "[[scenario]]\n", told);
            continue;
        }
        for (scenario, actual) in &said {
            let more: Vec<_> = actual
                .iter()
                .filter(|line| !scenario.expect.contains(line))
                .collect();
            let less: Vec<_> = scenario
                .expect
                .iter()
                .filter(|line| !actual.contains(line))
                .collect();
            if *actual != scenario.expect {
                let Scenario {
                    file, line, name, ..
                } = scenario;
                wrong.push(format!(
                    "{file}:{line} {name}\n  多出 {more:#?}\n  缺少 {less:#?}"
                ));
            }
        }
    }
    println!("{count} scenarios");
    assert!(
        wrong.is_empty(),
        "{} scenarios differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= FEWEST, "only {count} scenarios");
}

#[test]
fn scenarios_have_names_of_their_own() {
    for (folder, _, scenarios) in packs() {
        let mut names: Vec<&str> = scenarios
            .iter()
            .map(|scenario| scenario.name.as_str())
            .collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", folder.display());
    }
}
