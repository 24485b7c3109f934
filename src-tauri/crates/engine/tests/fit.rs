//! Which track fits: boundaries, the smallest changes, what stays unknown, and changing the track.

mod support;

use shenbao_draft::{Edit, Value, apply};
use shenbao_engine::{
    ClauseVerdict, FitAnswers, FitState, Pack, PackFiles, TrackFit, blank, fill, fit, fit_answers,
    fit_asked, fit_draft, load, retrack,
};
use support::{demo, files, folder, moment, reviewed, sample, text};

const WAN: i64 = 1_000_000;

/// An enterprise that every track takes when it asks for little enough.
fn enterprise(fiscal: i64, own: i64) -> FitAnswers {
    [
        ("lead.kind", text("enterprise")),
        ("leader.since", text("2020-01")),
        ("budget.fiscal", Value::Int(fiscal)),
        ("budget.self", Value::Int(own)),
        ("partners[r1].name", text("云溪大学")),
        ("lead.staff", Value::Int(100)),
    ]
    .map(|(path, value)| (path.to_owned(), value))
    .into()
}

fn judged(pack: &Pack, answers: &FitAnswers, track: &str) -> TrackFit {
    let all = fit(pack, answers, &moment());
    all.into_iter()
        .find(|fit| fit.track == track)
        .expect("a track of the pack")
}

fn ways(fit: &TrackFit) -> Vec<Vec<&str>> {
    fit.ways
        .iter()
        .map(|way| way.iter().map(|change| change.text.as_str()).collect())
        .collect()
}

#[test]
fn exactly_on_a_limit_fits_and_the_smallest_step_past_it_is_one_change_away() {
    let pack = demo();
    assert_eq!(
        judged(&pack, &enterprise(20 * WAN, 20 * WAN), "small").state,
        FitState::Fits
    );
    let past = judged(&pack, &enterprise(20 * WAN + 1, 30 * WAN), "small");
    assert_eq!(past.state, FitState::Near);
    assert_eq!(
        past.blocking
            .iter()
            .map(|finding| finding.rule.as_str())
            .collect::<Vec<_>>(),
        ["cap"]
    );
    assert_eq!(past.blocking[0].clauses, ["1"]);
    assert_eq!(past.ways.len(), 1);
    let Edit::Set { value, .. } = &past.ways[0][0].edit else {
        panic!("{past:?}")
    };
    assert_eq!(*value, Some(Value::Int(20 * WAN)));
    assert_eq!(
        judged(&pack, &enterprise(20 * WAN + 1, 30 * WAN), "big").state,
        FitState::Fits
    );
}

#[test]
fn a_ratio_is_met_from_either_side_by_exactly_what_is_missing() {
    let pack = demo();
    let near = judged(&pack, &enterprise(20 * WAN, 15 * WAN), "small");
    assert_eq!(
        ways(&near),
        [
            ["申请经费由 20.00 万元改为 15.00 万元"],
            ["自筹经费由 15.00 万元改为 20.00 万元"]
        ]
    );
}

#[test]
fn two_rules_in_the_way_need_two_changes_unless_one_answers_both() {
    let pack = demo();
    let near = judged(&pack, &enterprise(60 * WAN, 10 * WAN), "small");
    assert_eq!(near.state, FitState::Near);
    assert!(
        near.blocking.len() == 2 && near.ways.iter().all(|way| way.len() == 2),
        "{:?}",
        ways(&near)
    );
    let one = judged(&pack, &enterprise(60 * WAN, 20 * WAN), "small");
    assert_eq!(ways(&one), [["申请经费由 60.00 万元改为 20.00 万元"]]);
}

#[test]
fn every_way_named_makes_the_track_fit() {
    let pack = demo();
    for (fiscal, own) in [(21, 21), (20, 3), (90, 90), (55, 54), (60, 10)] {
        let answers = enterprise(fiscal * WAN, own * WAN);
        for near in fit(&pack, &answers, &moment())
            .iter()
            .filter(|fit| fit.state == FitState::Near)
        {
            for way in &near.ways {
                let mut draft = blank(&pack, &near.track).expect("a track");
                draft.values.clear();
                fill(&pack, &mut draft, &answers);
                let edits: Vec<Edit> = way.iter().map(|change| change.edit.clone()).collect();
                apply(&mut draft, &edits).expect("edits that fit");
                let after = fit_draft(&pack, &draft, &moment());
                let here = after.iter().find(|fit| fit.current).expect("its track");
                assert_eq!(here.state, FitState::Fits, "{way:?}");
            }
        }
    }
}

#[test]
fn a_fact_nobody_can_change_makes_a_track_impossible() {
    let pack = demo();
    let mut answers = enterprise(WAN, WAN);
    answers.insert("leader.since".into(), text("2029-08"));
    for track in fit(&pack, &answers, &moment()) {
        assert_eq!(track.state, FitState::No);
        assert_eq!(track.blocking[0].rule, "experience");
        assert!(track.ways.is_empty());
    }
}

#[test]
fn a_partner_of_the_right_kind_is_a_change_like_any_other() {
    let pack = demo();
    let mut answers = enterprise(WAN, WAN);
    answers.insert("partners[r1].name".into(), text("某某公司"));
    let near = judged(&pack, &answers, "big");
    assert_eq!(near.state, FitState::Near);
    let named = ways(&near);
    assert!(
        named
            .iter()
            .any(|way| way[0].starts_with("增加一个合作单位")),
        "{named:?}"
    );
    assert!(
        named.contains(&vec!["某某公司的名称由某某公司改为云溪大学（举例）"]),
        "{named:?}"
    );
}

#[test]
fn unanswered_questions_stay_unknown_and_a_warning_never_decides() {
    let pack = demo();
    let nothing = judged(&pack, &FitAnswers::new(), "big");
    assert_eq!(nothing.state, FitState::Fits);
    let labels: Vec<&str> = nothing.unknown.iter().map(|of| of.label.as_str()).collect();
    assert!(
        labels.contains(&"想申请多少经费？") && labels.contains(&"牵头的是哪类单位？"),
        "{labels:?}"
    );
    let mut answers = enterprise(WAN, WAN);
    answers.insert("lead.staff".into(), Value::Int(9));
    let few = judged(&pack, &answers, "big");
    assert_eq!(few.state, FitState::Fits);
    assert_eq!(few.warnings[0].rule, "staff_enough");
}

#[test]
fn only_questions_that_apply_are_asked() {
    let pack = demo();
    let mut answers = FitAnswers::new();
    answers.insert("lead.kind".into(), text("university"));
    assert!(!fit_asked(&pack, &answers, &moment()).contains(&"budget.self".to_owned()));
    answers.insert("lead.kind".into(), text("enterprise"));
    assert!(fit_asked(&pack, &answers, &moment()).contains(&"budget.self".to_owned()));
}

#[test]
fn a_draft_fits_as_its_answers_do() {
    let pack = demo();
    let draft = sample(&pack);
    let of_draft = fit_draft(&pack, &draft, &moment());
    assert!(of_draft[0].current && of_draft[0].state == FitState::Fits);
    let of_answers = fit(&pack, &fit_answers(&pack, &draft), &moment());
    let states = |all: &[TrackFit]| {
        all.iter()
            .map(|fit| (fit.state, fit.ways.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(states(&of_draft), states(&of_answers));
}

#[test]
fn changing_the_track_and_back_gives_the_same_draft() {
    let pack = demo();
    let before = sample(&pack);
    let there = retrack(&pack, &before, "small", &moment()).expect("a track");
    assert!(there.findings.iter().any(|finding| finding.rule == "cap"));
    let mut draft = before.clone();
    let undo = apply(&mut draft, &there.edits).expect("edits that fit");
    assert_eq!(draft.track, "small");
    let mut undone = draft.clone();
    apply(&mut undone, &undo).expect("an inverse fits");
    assert_eq!(undone, before);
    let back = retrack(&pack, &draft, "big", &moment()).expect("a track");
    apply(&mut draft, &back.edits).expect("edits that fit");
    assert_eq!(draft, before);
    assert!(retrack(&pack, &before, "nowhere", &moment()).is_none());
}

#[test]
fn a_dismissed_warning_counts_no_more_until_its_values_change() {
    let mut files = files(&folder("packs/demo"));
    let rule = files.get_mut("rules/staff_enough.toml").expect("the rule");
    rule.splice(0..0, *b"clauses = [\"9\"]\n");
    let pack = load(&PackFiles(files)).expect("a sound pack");
    let mut draft = sample(&pack);
    draft.values.insert("lead.staff".into(), Value::Int(9));
    let report = reviewed(&pack, &draft);
    let open = report
        .findings
        .iter()
        .find(|finding| finding.rule == "staff_enough")
        .expect("the warning");
    let confirmation = shenbao_draft::Confirmation {
        at: String::new(),
        by: "某人".into(),
        note: "初创企业，已核实".into(),
        of: open.dismiss_of.clone().expect("a fingerprint"),
    };
    draft
        .confirmations
        .insert(open.dismiss_key.clone().expect("a key"), confirmation);
    let after = reviewed(&pack, &draft);
    // The clause behind it is met as far as this goes, and is violated again with the warning.
    let of = |report: &shenbao_engine::Report| {
        let mut clauses = report.clauses.iter();
        clauses
            .find(|clause| clause.id == "9")
            .expect("a clause")
            .state
    };
    assert_eq!(of(&report), ClauseVerdict::Violated);
    assert_eq!(of(&after), ClauseVerdict::Satisfied);
    assert_eq!(after.summary.warnings + 1, report.summary.warnings);
    assert_eq!(after.summary.dismissed, 1);
    let put_aside = after
        .findings
        .iter()
        .find(|finding| finding.rule == "staff_enough")
        .expect("still shown");
    assert_eq!(
        put_aside.dismissed.as_ref().expect("put aside").reason,
        "初创企业，已核实"
    );
    draft.values.insert("lead.staff".into(), Value::Int(8));
    let open = reviewed(&pack, &draft);
    assert_eq!(
        (open.summary.dismissed, of(&open)),
        (0, ClauseVerdict::Violated)
    );
    let errors = after
        .findings
        .iter()
        .filter(|finding| finding.severity == shenbao_engine::Severity::Error);
    assert!(
        errors
            .into_iter()
            .all(|finding| finding.dismiss_key.is_none())
    );
}
