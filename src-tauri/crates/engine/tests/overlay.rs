//! Overlays: rules of another document, evaluated with the drafts of the pack they are laid over.

mod support;

use shenbao_draft::Value;
use shenbao_engine::{
    Pack, PackFiles, Verdict, laid_over, load, load_over, run_cases, source_problems,
};

/// Files of a small overlay, one of them replaced.
fn overlay(replace: &[(&str, &str)]) -> PackFiles {
    let files = support::files(&support::folder("packs/demo-notice"));
    let mut files = PackFiles(files);
    for (path, text) in replace {
        files.0.insert((*path).to_owned(), text.as_bytes().to_vec());
    }
    files
}

fn base() -> PackFiles {
    PackFiles(support::files(&support::folder("packs/demo")))
}

fn both() -> Pack {
    load_over(&base(), &[&overlay(&[])]).unwrap_or_else(|errors| panic!("{errors}"))
}

fn errors(replace: &[(&str, &str)]) -> String {
    let failed = load_over(&base(), &[&overlay(replace)]).expect_err("it is broken");
    failed.to_string()
}

#[test]
fn its_rules_speak_on_drafts_of_the_pack_and_say_where_they_come_from() {
    let pack = both();
    let draft = support::with(&pack, "project.title", support::text("短"));
    let report = support::reviewed(&pack, &draft);
    let said = report
        .findings
        .iter()
        .find(|finding| finding.rule == "notice_title");
    let said = said.expect("the overlay's rule speaks");
    assert_eq!(said.verdict, Verdict::Violated);
    assert_eq!(said.origin.as_deref(), Some("示例通知"));
    assert_eq!(said.clauses, ["N.1"]);
    assert!(
        said.message.ends_with("（出自示例通知。）"),
        "{}",
        said.message
    );
    let alone = support::reviewed(&support::demo(), &draft);
    assert!(
        alone
            .findings
            .iter()
            .all(|finding| finding.origin.is_none() && finding.rule != "notice_title")
    );
}

#[test]
fn a_draft_stays_pinned_to_the_pack_alone() {
    let (alone, pack) = (support::demo(), both());
    assert_eq!(pack.sha256, alone.sha256);
    assert_eq!(pack.overlays.len(), 1);
    assert_ne!(pack.overlays[0].sha256, alone.sha256);
    let changed = overlay(&[("rules/further.txt", "x")]);
    let changed = load_over(&base(), &[&changed]).expect("other files are no rules");
    assert_ne!(changed.overlays[0].sha256, pack.overlays[0].sha256);
    assert_eq!(changed.sha256, pack.sha256);
}

#[test]
fn what_the_pack_says_by_itself_is_untouched() {
    let (alone, pack) = (support::demo(), both());
    let draft = support::with(&alone, "budget.fiscal", Value::Int(1));
    let own = support::lines(&support::reviewed(&alone, &draft));
    let mut with = support::reviewed(&pack, &draft);
    with.findings.retain(|finding| finding.origin.is_none());
    assert_eq!(support::lines(&with), own);
}

#[test]
fn its_cases_and_its_source_are_checked_like_those_of_a_pack() {
    let pack = both();
    let own: Vec<_> = run_cases(&pack)
        .into_iter()
        .filter(|case| case.rule == "notice_title")
        .collect();
    assert_eq!(own.len(), 3);
    assert!(own.iter().all(|case| case.failure.is_none()), "{own:?}");
    assert_eq!(source_problems(&overlay(&[]), &pack), Vec::<String>::new());
    let other = source_problems(&overlay(&[("source/notice.txt", "别的文字。\n")]), &pack);
    assert!(
        other.len() == 3 && other[0].contains("校验值") && other[1].contains("N.1"),
        "{other:?}"
    );
}

#[test]
fn mistakes_name_the_overlays_file() {
    let bad = "title = \"x\"\nseverity = \"warning\"\n[check.at_most]\nvalue = \"budget.none\"\nmax = \"1万元\"\n";
    let said = errors(&[("rules/notice_title.toml", bad)]);
    assert!(
        said.contains("demo-notice/rules/notice_title.toml:4:9"),
        "{said}"
    );
    let said = errors(&[("tracks.toml", "")]);
    assert!(
        said.contains("demo-notice/tracks.toml") && said.contains("叠加的指南包里没有这个文件"),
        "{said}"
    );
    let clash = String::from_utf8(base().0["rules/cap.toml"].clone()).expect("text");
    let said = errors(&[("rules/cap.toml", &clash)]);
    assert!(said.contains("规则“cap”重复"), "{said}");
}

#[test]
fn it_fits_only_the_pack_and_edition_it_names() {
    let head = String::from_utf8(overlay(&[]).0["pack.toml"].clone()).expect("text");
    let other = head.replace("id = \"demo\"", "id = \"another\"");
    assert_ne!(head, other);
    let said = errors(&[("pack.toml", &other)]);
    assert!(said.contains("它叠加在“another”"), "{said}");
    let alone = load(&overlay(&[]))
        .expect_err("it is no pack of its own")
        .to_string();
    assert!(alone.contains("不能单独载入"), "{alone}");
    assert_eq!(laid_over(&overlay(&[])).expect("an overlay").id, "demo");
    assert_eq!(laid_over(&base()), None);
}
