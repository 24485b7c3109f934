//! Packs that load and still cannot be meant so: each is warned about at its place.

mod support;

use shenbao_engine::{PackFiles, load};

/// The warnings of the sound small pack with these files in place of its own.
fn warned(files: &[(&str, &str)]) -> String {
    let mut all = support::files(&support::folder("broken/_good"));
    for (name, text) in files {
        all.insert((*name).to_owned(), text.as_bytes().to_vec());
    }
    let pack = load(&PackFiles(all)).unwrap_or_else(|errors| panic!("{errors}"));
    // What nothing reads in the small pack itself is said about every one of these.
    let own = ["a.kind", "a.date"];
    let lines = pack.warnings.iter().map(ToString::to_string);
    lines
        .filter(|line| {
            !own.iter()
                .any(|field| line.contains(&format!("填报项“{field}”")))
                && !line.contains("选项表“units”")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn rule(head: &str, check: &str) -> String {
    format!("title = \"又一条\"\nseverity = \"error\"\n{head}\n{check}\n")
}

const CAP: &str = "[check.at_most]\nvalue = \"a.amount\"\nmax = \"60万元\"";

#[test]
fn a_sound_pack_has_no_warning() {
    assert_eq!(warned(&[]), "");
}

#[test]
fn a_field_nothing_reads() {
    let files = support::files(&support::folder("broken/_good"));
    let pack = load(&PackFiles(files)).expect("the pack loads");
    let lines: Vec<String> = pack.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines[0],
        "form/10-a.toml:8: 没有规则、附件或文件用到填报项“a.kind”；请用上，或删去"
    );
}

#[test]
fn an_option_nothing_can_choose() {
    let list = "title = \"颜色\"\n[[item]]\nid = \"red\"\nlabel = \"红\"\n";
    let idle =
        "lists/colours.toml:1: 选项表“colours”里的选项没有地方可选，也没有规则比对；请用上，或删去";
    assert_eq!(warned(&[("lists/colours.toml", list)]), idle);
    let read = rule(
        "",
        "[check.listed]\nvalue = \"a.title\"\nlist = \"colours\"",
    );
    let used = warned(&[("lists/colours.toml", list), ("rules/colour.toml", &read)]);
    assert!(!used.contains("colours"), "{used}");
}

#[test]
fn a_rule_that_can_never_apply() {
    let nowhere = rule(
        "when = { all = [{ track = \"one\" }, { track = \"two\" }] }",
        CAP,
    );
    let said = warned(&[("rules/never.toml", &nowhere)]);
    assert!(
        said.starts_with("rules/never.toml:1: 这条规则在任何方向都不适用"),
        "{said}"
    );
    let both = "when = { all = [{ field = \"a.kind\", is = \"school\" }, { field = \"a.kind\", is = \"company\" }] }";
    let said = warned(&[("rules/never.toml", &rule(both, CAP))]);
    assert!(said.contains("适用条件互相矛盾"), "{said}");
    let negated = "when = { all = [{ field = \"a.kind\", is = \"school\" }, { not = { field = \"a.kind\", is = \"school\" } }] }";
    let said = warned(&[("rules/never.toml", &rule(negated, CAP))]);
    assert!(said.contains("适用条件互相矛盾"), "{said}");
}

#[test]
fn a_limit_given_twice() {
    let said = warned(&[("rules/more.toml", &rule("", CAP))]);
    assert_eq!(
        said,
        "rules/more.toml:1: 同一界限写了两次（甲类）：规则 limit 也限制它；请合成一条"
    );
    let linked = rule("yields_to = [\"limit\"]", CAP);
    assert_eq!(
        warned(&[("rules/more.toml", &linked)]),
        "",
        "one waits for the other"
    );
}

#[test]
fn limits_that_contradict_on_one_track() {
    let least = |min: &str| {
        rule(
            "",
            &format!("[check.at_least]\nvalue = \"a.amount\"\nmin = \"{min}\""),
        )
    };
    let said = warned(&[("rules/more.toml", &least("50.01万元"))]);
    assert!(
        said.starts_with("rules/more.toml:1: 与规则 limit 互相矛盾（甲类）"),
        "{said}"
    );
    assert_eq!(
        warned(&[("rules/more.toml", &least("20万元"))]),
        "",
        "one value is left"
    );
}

#[test]
fn a_clause_whose_words_are_not_those_of_the_source() {
    let files = support::files(&support::folder("broken/_good"));
    let head = String::from_utf8(files["pack.toml"].clone()).expect("text");
    let head = head.replace(
        "[money]",
        "[source]\ntitle = \"文\"\nfile = \"source/a.txt\"\nsha256 = \"\"\n[money]",
    );
    let clauses = "[[clause]]\nid = \"1\"\ntext = \"不超过上限。\"\nlines = [1, 1]\nprogramme = \"p\"\n\
                   [[clause]]\nid = \"2\"\ntext = \"说明文。\"\nlines = [2, 2]\nbackground = \"没有要求。\"\n";
    let source = "不超过\u{3000}上限。\n说明。\n";
    let said = warned(&[
        ("pack.toml", &head),
        ("clauses.toml", clauses),
        ("source/a.txt", source),
    ]);
    assert_eq!(
        said,
        "clauses.toml:6: 条款“2”有 4 字，与来源文件第 2～2 行（3 字）不符；请照原文改正"
    );
}
