//! Running scenarios: everything a review says about a whole draft, as lines that can be compared.

use shenbao_draft::Date;

use crate::pack::{Pack, Scenario};
use crate::report::{Finding, Severity, Verdict};
use crate::{Moment, review};

/// What a review says about a scenario's draft: a line per finding, in the order of the report.
/// Files that are missing are findings too.
#[must_use]
pub fn run_scenario(pack: &Pack, scenario: &Scenario) -> Vec<String> {
    let named = || pack.dates.first().map(|date| date.on);
    let today = scenario
        .today
        .or_else(named)
        .or_else(|| Date::new(2000, 1, 1));
    let today = today.expect("the first of January is a day");
    let report = review(pack, &scenario.draft, &Moment { today });
    report.findings.iter().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let verdict = match (finding.verdict, finding.severity) {
        (Verdict::Violated, Severity::Error) => "错误",
        (Verdict::Violated, Severity::Warning) => "警告",
        (Verdict::Violated | Verdict::Pending, Severity::Hint) => "提示",
        (Verdict::Pending, _) => "待填",
        (Verdict::Manual, _) => "人工",
    };
    let place = if finding.field.is_empty() {
        "-"
    } else {
        &finding.field
    };
    format!("{verdict} {} {place}", finding.rule)
}
