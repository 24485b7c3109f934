//! Running the cases that rules carry. A case is a tiny draft and the verdict it must get.

use shenbao_draft::Date;

use crate::answers::Answers;
use crate::checks::Outcome;
use crate::pack::{Case, CaseExpect, Pack, Rule};
use crate::value::At;

/// How one case came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOutcome {
    /// The rule.
    pub rule: String,
    /// The file in which it stands.
    pub file: String,
    /// The case's name.
    pub name: String,
    /// The line it stands on in the rule's file.
    pub line: usize,
    /// What it expects.
    pub expected: CaseExpect,
    /// What the rule said.
    pub actual: CaseExpect,
    /// What the applicant would read, if anything.
    pub message: Option<String>,
    /// What is wrong with the outcome; nothing if the case passes.
    pub failure: Option<String>,
}

/// Runs every case of every rule, those across drafts last.
#[must_use]
pub fn run_cases(pack: &Pack) -> Vec<CaseOutcome> {
    pack.rules
        .iter()
        .enumerate()
        .flat_map(|(ix, rule)| rule.cases.iter().map(move |case| run(pack, ix, rule, case)))
        .chain(crate::across_cases::run_all(pack))
        .collect()
}

/// Whether some case of the rule does not come out as it says.
pub(crate) fn notices(pack: &Pack, ix: usize) -> bool {
    let rule = &pack.rules[ix];
    let mut cases = rule.cases.iter();
    cases.any(|case| run(pack, ix, rule, case).failure.is_some())
}

fn run(pack: &Pack, ix: usize, rule: &Rule, case: &Case) -> CaseOutcome {
    let today = case
        .today
        .or_else(|| pack.dates.first().map(|date| date.on));
    let today = today
        .or_else(|| Date::new(2000, 1, 1))
        .expect("the first of January is a day");
    let answers = Answers::new(pack, &case.draft, today);
    let outcomes = answers.rule_outcomes(ix);
    let chosen = match case.row {
        Some(row) => outcomes.iter().find(|of| of.row == Some(row)),
        None => outcomes.iter().max_by_key(|of| weight(&of.outcome)),
    };
    let (actual, message) = match chosen {
        None => (CaseExpect::NotApplicable, None),
        Some(of) => {
            let at = match (rule.for_each, of.row) {
                (Some(table), Some(row)) => At::default().inside(table, row),
                _ => At::default(),
            };
            let gives_way =
                matches!(of.outcome, Outcome::Violated(_)) && answers.yields(rule, of.row);
            if gives_way {
                (CaseExpect::NotApplicable, None)
            } else {
                (verdict(&of.outcome), text(&answers, rule, &of.outcome, at))
            }
        }
    };
    let failure = failure(
        case.expect,
        case.message.as_deref(),
        actual,
        message.as_deref(),
    );
    CaseOutcome {
        rule: rule.id.clone(),
        file: format!("rules/{}.toml", rule.id),
        name: case.name.clone(),
        line: case.line,
        expected: case.expect,
        actual,
        message,
        failure,
    }
}

/// Without a row the worst verdict over all rows counts.
fn weight(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::NotApplicable => 0,
        Outcome::Pass => 1,
        Outcome::Manual => 2,
        Outcome::Pending(_) => 3,
        Outcome::Violated(_) => 4,
    }
}

fn verdict(outcome: &Outcome) -> CaseExpect {
    match outcome {
        Outcome::NotApplicable => CaseExpect::NotApplicable,
        Outcome::Pass => CaseExpect::Pass,
        Outcome::Manual => CaseExpect::Manual,
        Outcome::Pending(_) => CaseExpect::Pending,
        Outcome::Violated(_) => CaseExpect::Violated,
    }
}

fn text<'a>(answers: &Answers<'a>, rule: &'a Rule, outcome: &Outcome, at: At) -> Option<String> {
    let placed = match outcome {
        Outcome::NotApplicable | Outcome::Pass => return None,
        Outcome::Manual => answers.rule_manual(rule, at),
        Outcome::Pending(blanks) => answers.rule_pending(rule, blanks, at),
        Outcome::Violated(violations) => {
            answers.rule_violated(rule, violations.first()?.clone(), at)
        }
    };
    Some(placed.finding.message)
}

/// What is wrong with an outcome, if anything.
pub(crate) fn failure(
    expect: CaseExpect,
    expected: Option<&str>,
    actual: CaseExpect,
    message: Option<&str>,
) -> Option<String> {
    if actual != expect {
        let said = message
            .map(|message| format!("：{message}"))
            .unwrap_or_default();
        return Some(format!("应为 {expect:?}，实际为 {actual:?}{said}"));
    }
    match (expected, message) {
        (Some(expected), Some(message)) if expected != message => {
            Some(format!("应说“{expected}”，实际说“{message}”"))
        }
        (Some(expected), None) => Some(format!("应说“{expected}”，实际没有说")),
        _ => None,
    }
}
