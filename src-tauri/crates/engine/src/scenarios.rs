//! Running scenarios: everything that is said about a whole draft or to an applicant, as lines that
//! can be compared.

use std::collections::BTreeSet;

use shenbao_draft::Date;

use crate::fit::{FitState, TrackFit, fit, fit_asked, fit_draft};
use crate::pack::{About, Applicant, Pack, Scenario};
use crate::report::{Finding, Severity, Verdict};
use crate::{Moment, review};

/// What a review says about a scenario's draft: a line per finding, in the order of the report.
/// Files that are missing are findings too.
#[must_use]
pub fn run_scenario(pack: &Pack, scenario: &Scenario) -> Vec<String> {
    let report = review(pack, &scenario.draft, &moment(pack, scenario.today));
    report.findings.iter().map(line).collect()
}

/// What is said to an applicant: which questions are asked of answers, then about every track its state with the clauses that decide, then the
/// ways to make it fit, the clauses to look at all the same, and what is still unknown.
#[must_use]
pub fn run_applicant(pack: &Pack, applicant: &Applicant) -> Vec<String> {
    let moment = moment(pack, applicant.today);
    let (asked, tracks) = match &applicant.about {
        About::Answers(answers) => {
            let asked = fit_asked(pack, answers, &moment);
            (
                vec![format!("问 {}", asked.join("、"))],
                fit(pack, answers, &moment),
            )
        }
        About::Draft(draft) => (Vec::new(), fit_draft(pack, draft, &moment)),
    };
    asked
        .into_iter()
        .chain(tracks.iter().flat_map(track))
        .collect()
}

fn track(fit: &TrackFit) -> Vec<String> {
    let state = match fit.state {
        FitState::Fits => "可报",
        FitState::Near => "差一步",
        FitState::No => "不可报",
    };
    let clauses = |findings: &[Finding]| {
        let mut all: Vec<&str> = findings
            .iter()
            .flat_map(|finding| finding.clauses.iter().map(String::as_str))
            .collect();
        let mut seen = BTreeSet::new();
        all.retain(|clause| seen.insert(*clause));
        all.join("、")
    };
    let decided = clauses(&fit.blocking);
    let mut lines = vec![
        format!("{state} {} {decided}", fit.track)
            .trim_end()
            .to_owned(),
    ];
    for way in &fit.ways {
        let words: Vec<&str> = way.iter().map(|change| change.text.as_str()).collect();
        lines.push(format!("  改 {}", words.join("；")));
    }
    if !fit.warnings.is_empty() {
        lines.push(format!("  留意 {}", clauses(&fit.warnings)));
    }
    if !fit.unknown.is_empty() {
        let open: Vec<&str> = fit.unknown.iter().map(|open| open.path.as_str()).collect();
        lines.push(format!("  未答 {}", open.join("、")));
    }
    lines
}

fn moment(pack: &Pack, today: Option<Date>) -> Moment {
    let named = || pack.dates.first().map(|date| date.on);
    let today = today.or_else(named).or_else(|| Date::new(2000, 1, 1));
    Moment {
        today: today.expect("the first of January is a day"),
    }
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
