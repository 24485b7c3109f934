//! The made-up pack: its cases, its sample, its blank drafts, and what each field says of a value.

mod support;

use shenbao_draft::Value;
use shenbao_engine::{
    ATTACHMENTS, Account, ClauseVerdict, Reader, ReadingKind, ReadingVerdict, SectionState,
    Severity, SlotState, Verdict, blank, coverage, run_cases,
};
use support::{demo, lines, reviewed, sample, text, with};

#[test]
fn every_case_of_every_rule_comes_out_as_it_says() {
    let pack = demo();
    let outcomes = run_cases(&pack);
    assert!(outcomes.len() > 90);
    let failures: Vec<_> = outcomes
        .iter()
        .filter(|case| case.failure.is_some())
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn a_case_that_expects_the_wrong_thing_fails() {
    let mut files = support::files(&support::folder("packs/demo"));
    let rule = files.get_mut("rules/cap.toml").expect("the rule");
    let wrong = String::from_utf8(rule.clone())
        .expect("text")
        .replace("50.01 万元", "50.02 万元")
        .replace("expect = \"pending\"", "expect = \"pass\"");
    *rule = wrong.into_bytes();
    let pack = shenbao_engine::load(&shenbao_engine::PackFiles(files)).expect("still a sound pack");
    let failed = run_cases(&pack)
        .iter()
        .filter(|case| case.failure.is_some())
        .count();
    assert_eq!(failed, 2);
}

#[test]
fn a_blank_draft_has_nothing_wrong_only_things_to_fill() {
    let pack = demo();
    for track in &pack.tracks {
        let draft = blank(&pack, &track.id).expect("a track");
        let report = reviewed(&pack, &draft);
        assert!(
            report
                .findings
                .iter()
                .all(|finding| finding.verdict != Verdict::Violated),
            "{:#?}",
            lines(&report)
        );
        assert!(report.summary.pending > 10);
        let files = report
            .sections
            .iter()
            .find(|section| section.section == ATTACHMENTS)
            .expect("files are asked for");
        assert_eq!(
            files.state,
            SectionState::NotStarted,
            "nothing is done while nobody knows what is needed"
        );
        assert!(
            report
                .findings
                .iter()
                .all(|finding| !finding.field.is_empty() && !finding.section.is_empty())
        );
    }
    assert_eq!(blank(&pack, "none"), None);
}

#[test]
fn a_blank_asked_for_by_its_field_is_not_asked_for_again_by_rules() {
    let pack = demo();
    let report = reviewed(&pack, &blank(&pack, "big").expect("a track"));
    let fiscal: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.field == "budget.fiscal")
        .collect();
    assert_eq!(fiscal.len(), 1);
    let first = report
        .clauses
        .iter()
        .find(|clause| clause.id == "1")
        .expect("the clause");
    assert_eq!(first.state, ClauseVerdict::Pending);
}

#[test]
fn the_sample_is_accepted_and_left_to_a_person() {
    let pack = demo();
    let report = reviewed(&pack, &sample(&pack));
    let open: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.verdict != Verdict::Manual)
        .collect();
    assert!(open.is_empty(), "{open:#?}");
    assert_eq!(report.summary.manual, 1);
    assert!(report.sections.iter().all(|section| matches!(
        section.state,
        SectionState::Done | SectionState::NeedsPerson
    )));
    assert!(
        report
            .checklist
            .iter()
            .all(|item| matches!(item.state, SlotState::Done | SlotState::NotNeeded))
    );
}

#[test]
fn a_confirmed_matter_stays_listed_as_confirmed() {
    let pack = demo();
    let mut draft = sample(&pack);
    draft.confirmations.insert(
        "value_judged".into(),
        shenbao_draft::Confirmation::default(),
    );
    let report = reviewed(&pack, &draft);
    assert_eq!((report.summary.manual, report.summary.confirmed), (0, 1));
    assert!(report.findings[0].confirmed);
    assert!(
        report
            .sections
            .iter()
            .all(|section| section.state == SectionState::Done)
    );
}

#[test]
fn fields_that_do_not_apply_are_hidden_and_their_values_ignored() {
    let pack = demo();
    let mut draft = with(&pack, "lead.kind", text("university"));
    draft.values.insert("lead.parent".into(), text("云溪大学"));
    let report = reviewed(&pack, &draft);
    assert!(report.hidden.contains(&"budget.self".to_owned()));
    assert!(!report.hidden.contains(&"lead.parent".to_owned()));
    assert!(report.hidden.contains(&"partners[p1].permit".to_owned()));
    assert_eq!(report.calculated["calc.total"].text, "50.00 万元");
    assert_eq!(report.calculated["calc.signed_region"].text, "YX");
    assert!(!report.checklist.iter().any(|item| item.slot == "funds"));
}

#[test]
fn a_suggestion_is_one_edit_after_which_it_passes() {
    let pack = demo();
    let report = reviewed(&pack, &with(&pack, "budget.fiscal", Value::Int(60_000_000)));
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "cap")
        .expect("over the cap");
    let suggestion = finding.suggestion.clone().expect("a number can be set");
    assert_eq!(
        (suggestion.path.as_str(), suggestion.label.as_str()),
        ("budget.fiscal", "改为50.00 万元")
    );
    assert_eq!(finding.fix.as_deref(), Some("请调减至少 10.00 万元。"));
    let mended = reviewed(&pack, &with(&pack, "budget.fiscal", suggestion.value));
    assert!(mended.findings.iter().all(|finding| finding.rule != "cap"));
}

#[test]
fn readings_show_bars_and_equalities_also_when_met() {
    let pack = demo();
    let report = reviewed(&pack, &sample(&pack));
    let share = report
        .readings
        .iter()
        .find(|reading| reading.rule == "partner_share")
        .expect("a bar");
    assert_eq!(
        (share.kind, share.verdict),
        (ReadingKind::Ratio, ReadingVerdict::Pass)
    );
    assert_eq!(
        (share.actual_permille, share.limit_permille),
        (Some(300), Some(300))
    );
    assert_eq!(
        (share.parts[0].label.as_str(), share.parts[0].text.as_str()),
        ("合作单位", "15.00 万元")
    );
    assert_eq!(
        (
            share.actual_text.as_str(),
            share.limit_text.as_str(),
            share.shortfall_text.as_deref()
        ),
        ("30%", "30%", None)
    );
    let blank = reviewed(&pack, &blank(&pack, "big").expect("a track"));
    let balance = blank
        .readings
        .iter()
        .find(|reading| reading.rule == "balance")
        .expect("an equality");
    assert_eq!(
        (balance.kind, balance.verdict, balance.actual_text.as_str()),
        (ReadingKind::Equality, ReadingVerdict::Pending, "")
    );
}

#[test]
fn slots_follow_the_rows_and_say_what_is_wrong_with_a_file() {
    let pack = demo();
    let mut draft = sample(&pack);
    draft.attachments[0].facts.encrypted = true;
    draft.attachments[1].size = 0;
    draft.attachments.remove(2);
    let report = reviewed(&pack, &draft);
    let states: Vec<_> = report
        .checklist
        .iter()
        .map(|item| (item.slot.as_str(), item.row.as_deref(), item.state))
        .collect();
    let expected = [
        ("agreement", Some("p1"), SlotState::Unreadable),
        ("funds", None, SlotState::Unreadable),
        ("cv", None, SlotState::Missing),
        ("extra", None, SlotState::NotNeeded),
    ];
    assert_eq!(states, expected);
    assert_eq!(
        (
            report.summary.errors,
            report.summary.hints,
            report.summary.missing_attachments
        ),
        (2, 1, 0)
    );
    draft.attachments.clear();
    let report = reviewed(&pack, &draft);
    assert_eq!(report.summary.missing_attachments, 2);
    assert!(lines(&report).contains(&"Pending Error attachment:agreement:missing attachments/agreement@p1: 待添加附件：合作协议（云溪大学）。 请扫描双方盖章的协议。".to_owned()));
}

#[test]
fn a_tick_left_open_is_a_persons_matter() {
    let pack = demo();
    let mut draft = sample(&pack);
    draft.attachments[0].ticks.clear();
    let report = reviewed(&pack, &draft);
    assert_eq!(report.checklist[0].state, SlotState::ToConfirm);
    assert!(lines(&report).iter().any(|line| line.starts_with("Manual Warning attachment:agreement:tick:sealed:f1 attachments/agreement@p1: 请核对附件“协议.pdf”：已盖章。")));
    assert_eq!(report.summary.errors, 0);
}

#[test]
fn coverage_names_what_accounts_for_each_clause() {
    let coverage = coverage(&demo());
    let account = |id: &str| {
        coverage
            .clauses
            .iter()
            .find(|clause| clause.id == id)
            .expect("a clause")
            .account
    };
    assert_eq!(account("2"), Account::Rule);
    assert_eq!(account("4"), Account::Person);
    assert_eq!(account("5"), Account::Background);
    assert_eq!(account("6"), Account::Rule);
    assert_eq!(account("7"), Account::None);
    assert_eq!(account("8"), Account::Field);
    assert_eq!(account("9"), Account::Track);
    assert!(!coverage.is_complete());
}

#[test]
fn documents_read_values_as_people_do() {
    let pack = demo();
    let draft = sample(&pack);
    let reader = Reader::new(&pack, &draft);
    let show = |path: &str| reader.show(path).unwrap_or_else(|| "—".into());
    assert_eq!(show("budget.fiscal"), "50.00 万元");
    assert_eq!(show("lead.kind"), "企业");
    assert_eq!(show("lead.region"), "云溪市城区");
    assert_eq!(show("project.topics"), "新型涂层");
    assert_eq!(show("project.start"), "2030年1月");
    assert_eq!(show("project.kind_name"), "大额资助·2030");
    assert_eq!(show("project.honest"), "已勾选");
    assert_eq!(show("members[m2].unit"), "云溪大学");
    assert_eq!(show("members[m1].unit"), "云溪涂层有限公司");
    assert_eq!(show("calc.partner_fiscal"), "15.00 万元");
    assert_eq!(show("partners"), "云溪大学");
    assert_eq!(show("lead.parent"), "—");
    assert_eq!(show("nothing"), "—");
    assert_eq!(
        reader.template("{form_name}：{project.title}（{track.cap}）{lead.parent}"),
        "云溪市合作研究申请表：耐磨涂层研究（50.00 万元）"
    );
    assert_eq!(
        reader.template_in_row("{row.name}", "partners", "p1"),
        "云溪大学"
    );
    assert_eq!(
        reader.total("budget.lines", "fiscal").as_deref(),
        Some("50.00 万元")
    );
    assert_eq!(pack.tracks[0].facts[0].value, "50.00 万元，自2030年1月起");
}

#[test]
fn an_unknown_track_and_unknown_values_are_said_and_kept() {
    let pack = demo();
    let mut draft = with(&pack, "elsewhere.value", text("保留"));
    draft.track = "gone".into();
    let report = reviewed(&pack, &draft);
    let said: Vec<_> = report
        .findings
        .iter()
        .map(|finding| (finding.rule.as_str(), finding.severity))
        .take(2)
        .collect();
    assert_eq!(
        said,
        [
            ("draft:track", Severity::Error),
            ("draft:unknown_fields", Severity::Hint)
        ]
    );
}

#[test]
fn a_track_may_begin_with_rows_of_its_own() {
    let pack = demo();
    let rows = |track: &str| {
        blank(&pack, track)
            .expect("a track")
            .rows("budget.lines")
            .len()
    };
    assert_eq!((rows("big"), rows("small")), (1, 2));
}
