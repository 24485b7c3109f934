//! Running the cases of rules across drafts: a few small drafts beside each other, and what must be
//! said about one of them.

use shenbao_draft::Date;

use crate::across::{AcrossCase, Neighbours, Stand, draft_keys, stand};
use crate::answers::Answers;
use crate::cases::{CaseOutcome, failure};
use crate::pack::{CaseExpect, Pack};
use crate::review::Moment;

/// Runs every case of every rule across drafts.
pub(crate) fn run_all(pack: &Pack) -> Vec<CaseOutcome> {
    let rules = pack.across.iter().enumerate();
    rules
        .flat_map(|(ix, rule)| rule.cases.iter().map(move |case| run(pack, ix, case)))
        .collect()
}

/// Whether some case of a rule comes out otherwise than it says.
pub(crate) fn notices(pack: &Pack, ix: usize) -> bool {
    let mut cases = pack.across[ix].cases.iter();
    cases.any(|case| run(pack, ix, case).failure.is_some())
}

fn run(pack: &Pack, ix: usize, case: &AcrossCase) -> CaseOutcome {
    let rule = &pack.across[ix];
    let today = pack.dates.first().map(|date| date.on);
    let today = today
        .or_else(|| Date::new(2000, 1, 1))
        .expect("the first of January is a day");
    let mut beside = Neighbours::default();
    for (id, draft) in case.drafts.iter().enumerate() {
        let keys = draft_keys(pack, &id.to_string(), draft, &Moment { today });
        beside.put(pack, keys);
    }
    let found = beside.findings(pack, &case.on.to_string());
    let found = found.into_iter().find(|finding| finding.rule == rule.id);
    let answers = Answers::new(pack, &case.drafts[case.on], today);
    let actual = match (stand(&answers, ix), &found) {
        (Stand::NotApplicable, _) => CaseExpect::NotApplicable,
        (Stand::Pending, _) => CaseExpect::Pending,
        (Stand::Part(_), Some(_)) => CaseExpect::Violated,
        (Stand::Part(_), None) => CaseExpect::Pass,
    };
    let message = found.map(|finding| finding.message);
    let failure = failure(
        case.expect,
        case.message.as_deref(),
        actual,
        message.as_deref(),
    );
    CaseOutcome {
        rule: rule.id.clone(),
        file: format!("across/{}.toml", rule.id),
        name: case.name.clone(),
        line: case.line,
        expected: case.expect,
        actual,
        message,
        failure,
    }
}
