//! Drafts beside each other: what is found depends on who is there now, not on how they came.

mod support;

use std::collections::BTreeSet;

use shenbao_draft::{Draft, Value};
use shenbao_engine::{
    FindingKind, Moment, Neighbours, Pack, blank, draft_keys, review, review_among,
};

fn moment() -> Moment {
    Moment {
        today: shenbao_draft::Date::new(2029, 9, 1).expect("a day"),
    }
}

fn titled(pack: &Pack, title: &str) -> Draft {
    let mut draft = blank(pack, "big").expect("the demo has it");
    draft
        .values
        .insert("project.title".to_owned(), Value::Text(title.to_owned()));
    draft
}

/// Titles of a few families, alike within each and not between them.
fn title(number: usize) -> String {
    let family = [
        "高原牧区光伏直驱医用冷藏",
        "川滇黔魔芋脱毒种芋产业化",
        "一体化压铸模具智能运维系",
    ][number % 3];
    let last = ["研究", "示范", "应用", "推广"][number / 3 % 4];
    format!("{family}关键技术集成及其配套装备{last}")
}

/// Who is named beside whom.
fn named(pack: &Pack, beside: &Neighbours, count: usize) -> BTreeSet<(String, String)> {
    let of = |id: String| {
        let found = beside.findings(pack, &id);
        let others = found.into_iter().flat_map(|finding| finding.others);
        others
            .map(|other| (id.clone(), other.id))
            .collect::<Vec<_>>()
    };
    (0..count).flat_map(|id| of(id.to_string())).collect()
}

#[test]
fn the_order_of_coming_and_who_has_left_make_no_difference() {
    let pack = support::demo();
    let put = |beside: &mut Neighbours, number: usize| {
        let keys = draft_keys(
            &pack,
            &number.to_string(),
            &titled(&pack, &title(number)),
            &moment(),
        );
        beside.put(&pack, keys);
    };
    let (mut forward, mut back) = (Neighbours::default(), Neighbours::default());
    (0..12).for_each(|number| put(&mut forward, number));
    // The other way round, with twelve more that leave again, and each put in twice.
    (0..24)
        .rev()
        .chain(0..24)
        .for_each(|number| put(&mut back, number));
    (12..24).for_each(|number| back.remove(&pack, &number.to_string()));
    let found = named(&pack, &forward, 24);
    assert_eq!(found, named(&pack, &back, 24));
    for (one, other) in &found {
        let family = |id: &str| id.parse::<usize>().expect("a number") % 3;
        assert_eq!(
            family(one),
            family(other),
            "{one} and {other} are not alike"
        );
        assert!(
            found.contains(&(other.clone(), one.clone())),
            "{other} does not name {one}"
        );
    }
    assert_eq!(
        found.len(),
        12 * 3,
        "each of the four of a family names the other three"
    );
}

#[test]
fn thousands_of_the_same_title_name_a_few_and_stay_quick() {
    let pack = support::demo();
    let mut beside = Neighbours::default();
    for number in 0..2_000 {
        let keys = draft_keys(
            &pack,
            &number.to_string(),
            &titled(&pack, &title(0)),
            &moment(),
        );
        beside.put(&pack, keys);
    }
    let found = beside.findings(&pack, "7");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].others.len(), 20);
}

#[test]
fn what_is_found_among_others_joins_the_report_and_its_clauses() {
    let pack = support::demo();
    let draft = titled(&pack, &title(0));
    let mut beside = Neighbours::default();
    for (id, of) in [("a", title(0)), ("b", title(3))] {
        beside.put(&pack, draft_keys(&pack, id, &titled(&pack, &of), &moment()));
    }
    let alone = review(&pack, &draft, &moment());
    let among = review_among(&pack, &draft, &moment(), &beside.findings(&pack, "a"));
    assert_eq!(among.summary.hints, alone.summary.hints + 1);
    let said: Vec<_> = among
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::Across)
        .collect();
    assert_eq!(said.len(), 1);
    assert_eq!(
        (said[0].field.as_str(), said[0].section.as_str()),
        ("project.title", "project")
    );
    assert!(said[0].dismiss_key.is_some(), "a hint can be put aside");
}
