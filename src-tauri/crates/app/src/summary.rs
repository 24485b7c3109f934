//! What the library shows of a draft without opening it. Made anew with every save.

use serde::{Deserialize, Serialize};
use shenbao_draft::Draft;
use shenbao_engine::{
    DraftKeys, Moment, Pack, Report, SectionState, Summary as Counts, SummaryPath, draft_keys, review,
};
use shenbao_store::Summary;

use crate::wire::StepState;

/// Shown while the title is blank.
const UNTITLED: &str = "未命名的申报书";

/// What the store keeps without understanding it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) counts: Counts,
    pub(crate) steps: Vec<StepState>,
    /// What it contributes to the rules across drafts, by no name of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) keys: Option<DraftKeys>,
}

/// The title of a draft, or a stand-in.
pub(crate) fn title(pack: &Pack, draft: &Draft) -> String {
    let title = one_line(pack.summary.title.first(draft));
    if title.is_empty() { UNTITLED.to_owned() } else { title }
}

/// The name of the lead unit; empty while blank.
pub(crate) fn lead_unit(pack: &Pack, draft: &Draft) -> String {
    first(pack.summary.lead_unit.as_ref(), draft)
}

/// The list entry of a draft by itself. What other drafts have to do with it changes without it, and
/// is added when the list is shown.
pub(crate) fn of(pack: &Pack, draft: &Draft, moment: &Moment) -> Summary {
    let report = review(pack, draft, moment);
    let keys = (!pack.across.is_empty()).then(|| draft_keys(pack, "", draft, moment));
    let stored = Stored { counts: report.summary.clone(), steps: steps(pack, &report), keys };
    Summary {
        title: one_line(pack.summary.title.first(draft)),
        pack_id: draft.pack.id.clone(),
        pack_edition: draft.pack.edition.clone(),
        track_id: draft.track.clone(),
        lead_unit: lead_unit(pack, draft),
        leader: first(pack.summary.leader.as_ref(), draft),
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
        keys: None,
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

fn first(path: Option<&SummaryPath>, draft: &Draft) -> String {
    path.map(|path| one_line(path.first(draft))).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}
