//! Questions about rows: a second row, what an answer takes for given, and a change that means
//! somebody else.

mod support;

use shenbao_draft::Value;
use shenbao_engine::{
    FitAnswers, FitState, Pack, PackFiles, TrackFit, blank, fill, fit, fit_asked, load,
};
use support::{files, folder, moment, text};

const QUESTIONS: &str = r#"
[[question]]
ask = "lead.kind"
change = "never"
[[question]]
ask = "partners.name"
change = "row"
[[question]]
ask = "partners.name"
row = 2
label = "第二家叫什么？"
when = { field = "lead.kind", is = "enterprise" }
given = { region = "YX" }
change = "row"
"#;

/// The made-up pack with these questions.
fn asking(questions: &str) -> Pack {
    let mut files = files(&folder("packs/demo"));
    files.insert("fit.toml".to_owned(), questions.as_bytes().to_vec());
    load(&PackFiles(files)).unwrap_or_else(|errors| panic!("{errors}"))
}

fn answers(given: &[(&str, &str)]) -> FitAnswers {
    let answer = |(path, value): &(&str, &str)| ((*path).to_owned(), text(value));
    given.iter().map(answer).collect()
}

fn big(pack: &Pack, given: &[(&str, &str)]) -> TrackFit {
    let all = fit(pack, &answers(given), &moment());
    all.into_iter()
        .find(|fit| fit.track == "big")
        .expect("a track")
}

#[test]
fn an_answer_about_a_second_row_brings_what_is_given_with_it() {
    let pack = asking(QUESTIONS);
    let mut draft = blank(&pack, "big").expect("a track");
    let given = answers(&[("partners[r2].name", "海山理工大学")]);
    fill(&pack, &mut draft, &given);
    let rows = draft.rows("partners");
    let second = rows.iter().find(|row| row.id == "r2").expect("the row");
    assert_eq!(second.get("name"), Some(&text("海山理工大学")));
    assert_eq!(second.get("region"), Some(&text("YX")));
    let first = rows.iter().find(|row| row.id == "r1");
    assert!(first.is_none_or(|row| row.get("region").is_none()));
    // What somebody says themselves stands against what is given.
    let mut own = given;
    own.insert("partners[r2].region".into(), text("HS"));
    let mut draft = blank(&pack, "big").expect("a track");
    fill(&pack, &mut draft, &own);
    let Some(Value::Rows(rows)) = draft.get("partners") else {
        panic!("no rows")
    };
    let second = rows.iter().find(|row| row.id == "r2").expect("the row");
    assert_eq!(second.get("region"), Some(&text("HS")));
}

#[test]
fn a_question_is_asked_when_it_says_so() {
    let pack = asking(QUESTIONS);
    let asked = |kind| fit_asked(&pack, &answers(&[("lead.kind", kind)]), &moment());
    assert_eq!(asked("university"), ["lead.kind", "partners[r1].name"]);
    assert_eq!(
        asked("enterprise").last().map(String::as_str),
        Some("partners[r2].name")
    );
}

#[test]
fn somebody_else_is_a_change_in_words_of_its_own_and_only_what_is_asked_stays_unknown() {
    let pack = asking(QUESTIONS);
    let near = big(&pack, &[("partners[r1].name", "某某公司")]);
    assert_eq!(near.state, FitState::Near);
    let ways: Vec<&str> = near.ways.iter().map(|way| way[0].text.as_str()).collect();
    assert_eq!(
        ways,
        [
            "把某某公司换成名称为云溪大学的合作单位（举例）",
            "增加一个合作单位：名称为云溪大学（举例）",
        ]
    );
    let paths: Vec<&str> = near.unknown.iter().map(|of| of.path.as_str()).collect();
    assert!(
        paths
            .iter()
            .all(|path| ["lead.kind", "partners[r1].name", "partners[r2].name"].contains(path)),
        "{paths:?}"
    );
}
