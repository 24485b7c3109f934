//! The mutants of a rule across drafts.

use super::Steps;
use crate::across::{AcrossCheck, AcrossRule, KeySpec, Others};

/// Every small change of a rule, named.
pub(super) fn variants(rule: &AcrossRule, steps: Steps<'_>) -> Vec<(String, AcrossRule)> {
    let mut found: Vec<(String, AcrossRule)> = Vec::new();
    let mut add = |what: String, change: &dyn Fn(&mut AcrossRule)| {
        let mut changed = rule.clone();
        change(&mut changed);
        found.push((what, changed));
    };
    for (what, when) in steps.optional("when", rule.when.as_ref()) {
        add(what, &|rule| rule.when.clone_from(&when));
    }
    for (what, keys) in key_variants("keys", &rule.keys, steps) {
        add(what, &|rule| rule.keys.clone_from(&keys));
    }
    // Likeness is looked for in the keys themselves.
    if matches!(rule.check, AcrossCheck::AtMost { .. }) {
        for (what, against) in key_variants("against", &rule.against, steps) {
            add(what, &|rule| rule.against.clone_from(&against));
        }
    }
    for (what, check) in check_variants(rule.check) {
        add(format!("check/{what}"), &|rule| rule.check = check);
    }
    for (name, others) in [
        ("any", Others::Any),
        ("other_programme", Others::OtherProgramme),
        ("same_programme", Others::SameProgramme),
    ] {
        if others != rule.others {
            add(format!("others 改为 {name}"), &|rule| {
                rule.others = others;
            });
        }
    }
    for yielded in 0..rule.yields_to.len() {
        add(format!("yields_to 去掉第 {} 条", yielded + 1), &|rule| {
            rule.yields_to.remove(yielded);
        });
    }
    found
}

fn key_variants(name: &str, keys: &[KeySpec], steps: Steps<'_>) -> Vec<(String, Vec<KeySpec>)> {
    let mut found = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        let place = format!("{name}[{}]", at + 1);
        if keys.len() > 1 {
            let mut rest = keys.to_vec();
            rest.remove(at);
            found.push((format!("{place} 去掉"), rest));
        }
        for (what, filter) in steps.optional("where", key.filter.as_ref()) {
            let mut changed = keys.to_vec();
            changed[at].filter = filter;
            found.push((format!("{place}/{what}"), changed));
        }
    }
    found
}

fn check_variants(check: AcrossCheck) -> Vec<(&'static str, AcrossCheck)> {
    match check {
        AcrossCheck::AtMost { max } => {
            let mut found = vec![("max 加一步", AcrossCheck::AtMost { max: max + 1 })];
            if max > 0 {
                found.push(("max 减一步", AcrossCheck::AtMost { max: max - 1 }));
            }
            found
        }
        AcrossCheck::Similar { num, den } => vec![
            (
                "min 加一步",
                AcrossCheck::Similar {
                    num: num * 100 + den,
                    den: den * 100,
                },
            ),
            (
                "min 减一步",
                AcrossCheck::Similar {
                    num: (num * 100).saturating_sub(den),
                    den: den * 100,
                },
            ),
        ],
    }
}
