//! What the library shows of a draft without opening it. Made anew with every save.

use serde::{Deserialize, Serialize};
use shenbao_draft::{Draft, Value};
use shenbao_engine::{Pack, Report, SectionState, Summary as Counts};
use shenbao_store::Summary;

use crate::wire::StepState;

/// The ids under which packs keep what a list of drafts shows. A pack that has none of them is
/// listed without.
const TITLE: &str = "project.title";
const LEAD_UNIT: &str = "lead.name";
const LEADER: [&str; 2] = ["leader.name", "lead.leader"];
const LEADERS: &str = "leaders";
const NAME: &str = "name";

/// Shown while the title is blank.
const UNTITLED: &str = "未命名的申报书";

/// What the store keeps without understanding it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) counts: Counts,
    pub(crate) steps: Vec<StepState>,
}

/// The title of a draft, or a stand-in.
pub(crate) fn title(draft: &Draft) -> String {
    text(draft, TITLE).unwrap_or_else(|| UNTITLED.to_owned())
}

/// The name of the lead unit; empty while blank.
pub(crate) fn lead_unit(draft: &Draft) -> String {
    text(draft, LEAD_UNIT).unwrap_or_default()
}

pub(crate) fn of(pack: &Pack, draft: &Draft, report: &Report) -> Summary {
    let stored = Stored { counts: report.summary.clone(), steps: steps(pack, report) };
    Summary {
        title: text(draft, TITLE).unwrap_or_default(),
        pack_id: draft.pack.id.clone(),
        pack_edition: draft.pack.edition.clone(),
        track_id: draft.track.clone(),
        lead_unit: lead_unit(draft),
        leader: leader(draft),
        errors: report.summary.errors,
        warnings: report.summary.warnings,
        pending: report.summary.pending,
        missing_attachments: report.summary.missing_attachments,
        steps: serde_json::to_vec(&stored).expect("plain data becomes JSON"),
    }
}

/// The counts and steps of a list entry; those it can still tell when written by another release.
pub(crate) fn stored(summary: &Summary) -> Stored {
    serde_json::from_slice(&summary.steps).unwrap_or_else(|_| Stored {
        counts: Counts {
            errors: summary.errors,
            warnings: summary.warnings,
            pending: summary.pending,
            missing_attachments: summary.missing_attachments,
            ..Counts::default()
        },
        steps: Vec::new(),
    })
}

/// The title of a list entry, or a stand-in.
pub(crate) fn listed_title(summary: &Summary) -> String {
    if summary.title.is_empty() { UNTITLED.to_owned() } else { summary.title.clone() }
}

fn steps(pack: &Pack, report: &Report) -> Vec<StepState> {
    let applying = |id: &str| report.sections.iter().find(|progress| progress.section == id);
    let sections = pack.sections.iter();
    let applying = sections.filter_map(|section| applying(&section.id).map(|progress| (section, progress.state)));
    applying.map(|(section, state)| step(&section.id, &section.title, state)).collect()
}

fn step(section: &str, title: &str, state: SectionState) -> StepState {
    StepState { section: section.to_owned(), title: title.to_owned(), state }
}

fn leader(draft: &Draft) -> String {
    let single = LEADER.iter().find_map(|id| text(draft, id));
    let first = || draft.rows(LEADERS).first().and_then(|row| row.get(NAME)).and_then(Value::as_text);
    single.or_else(|| first().map(one_line)).unwrap_or_default()
}

fn text(draft: &Draft, id: &str) -> Option<String> {
    draft.get(id).and_then(Value::as_text).map(one_line)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}
