//! The checklist as data: what the checklist's pages say, for other programs to read.
//!
//! The form is stable. Fields may be added; none is renamed or removed without a new `format`.

use serde::Serialize;
use shenbao_draft::{AttachmentFacts, Confirmation};
use shenbao_engine::{
    AttachmentView, ChecklistItem, Finding, Need, Severity, SlotState, Summary, Verdict,
};

use super::bound;
use super::source::Source;

/// The whole checklist.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChecklistFile {
    /// Version of this form: 1.
    pub format: u32,
    /// The guideline pack.
    pub pack: PackEntry,
    /// The track.
    pub track: TrackEntry,
    /// The project's title; empty while blank.
    pub title: String,
    /// The lead unit's name; empty while blank.
    pub lead_unit: String,
    /// The leaders' names; empty while blank.
    pub leaders: String,
    /// The day it was made for, `YYYY-MM-DD`.
    pub filled_on: Option<String>,
    /// Counts over the whole draft.
    pub summary: Summary,
    /// The requirements, numbered as on paper.
    pub items: Vec<ItemEntry>,
    /// The result of the review, in the order of the form.
    pub findings: Vec<FindingEntry>,
}

/// The guideline pack by which the draft was reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackEntry {
    /// Its id.
    pub id: String,
    /// The year or batch.
    pub edition: String,
    /// Its checksum.
    pub sha256: String,
    /// Its title.
    pub title: String,
    /// The document that the clauses quote.
    pub source: String,
}

/// The track applied for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrackEntry {
    /// Its id.
    pub id: String,
    /// Its title; empty if the pack does not know it.
    pub title: String,
}

/// A clause in the guideline's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseQuote {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub place: String,
    /// Its words.
    pub text: String,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemEntry {
    /// Its number, from 1.
    pub number: usize,
    /// The slot's id.
    pub slot: String,
    /// The row it is for.
    pub row: Option<String>,
    /// What is asked for.
    pub title: String,
    /// The clauses that ask for it.
    pub clauses: Vec<ClauseQuote>,
    /// How much it is asked for: `required`, `advised`, `optional`.
    pub need: Need,
    /// Its state: `missing`, `unreadable`, `to_confirm`, `done`, `not_needed`.
    pub state: SlotState,
    /// Who provides it, in words.
    pub from: String,
    /// The unit or person by name, where there is one each.
    pub party: String,
    /// Why it is asked for.
    pub why: String,
    /// How to prepare it.
    pub how: String,
    /// The kinds of file it takes.
    pub accept: Vec<String>,
    /// The fewest files.
    pub min: u32,
    /// The most files.
    pub max: Option<u32>,
    /// The files.
    pub files: Vec<FileEntry>,
}

/// One file of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileEntry {
    /// The attachment's id.
    pub id: String,
    /// The file's own name.
    pub name: String,
    /// The name it is exported under, where it is exported beside this list.
    pub exported_name: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// The sha256 of its content.
    pub sha256: String,
    /// What a machine found: kind, pages, encrypted, readable.
    pub facts: AttachmentFacts,
    /// Why it cannot be used, or nothing.
    pub problem: Option<String>,
    /// The page that answers the requirement, where a person has pointed at one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// What a person looks for, and whether it was found.
    pub ticks: Vec<TickEntry>,
}

/// Something only a person can see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TickEntry {
    /// Its id.
    pub id: String,
    /// What to look for.
    pub label: String,
    /// Whether the file counts as confirmed only with it.
    pub required: bool,
    /// Whether a person ticked it.
    pub ticked: bool,
    /// The page on which it is found, where a person has pointed at one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

/// One result of the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingEntry {
    /// The rule.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// The ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// `violated`, `pending` or `manual`.
    pub verdict: Verdict,
    /// `error`, `warning` or `hint`.
    pub severity: Severity,
    /// The path of the place.
    pub field: String,
    /// The place in words.
    pub place: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub fix: Option<String>,
    /// Who confirmed it, where a person has to.
    pub confirmed: Option<Confirmation>,
}

/// The checklist of a draft.
pub(super) fn file(source: &Source<'_>) -> ChecklistFile {
    let (pack, draft, report) = (source.pack, source.draft, source.report);
    ChecklistFile {
        format: 1,
        pack: PackEntry {
            id: pack.id.clone(),
            edition: pack.edition.clone(),
            sha256: pack.sha256.clone(),
            title: pack.title.clone(),
            source: pack.source.title.clone(),
        },
        track: TrackEntry {
            id: draft.track.clone(),
            title: pack
                .track(&draft.track)
                .map_or_else(String::new, |track| track.title.clone()),
        },
        title: source.title(),
        lead_unit: source.lead_unit(),
        leaders: source.leaders(),
        filled_on: source.options.filled_on.map(|date| date.to_string()),
        summary: report.summary.clone(),
        items: report
            .checklist
            .iter()
            .enumerate()
            .map(|(index, one)| item(source, index + 1, one))
            .collect(),
        findings: report
            .findings
            .iter()
            .map(|one| finding(source, one))
            .collect(),
    }
}

/// The clauses with these ids, in the guideline's words.
pub(super) fn quotes(source: &Source<'_>, ids: &[String]) -> Vec<ClauseQuote> {
    let known = ids
        .iter()
        .filter_map(|id| source.pack.clauses.iter().find(|clause| clause.id == *id));
    known
        .map(|it| ClauseQuote {
            id: it.id.clone(),
            place: it.place.clone(),
            text: it.text.clone(),
        })
        .collect()
}

/// Who confirmed a finding, if anybody did.
pub(super) fn confirmation<'a>(source: &Source<'a>, finding: &Finding) -> Option<&'a Confirmation> {
    let key = finding.confirm_key.as_ref().filter(|_| finding.confirmed)?;
    source.draft.confirmations.get(key)
}

fn item(source: &Source<'_>, number: usize, item: &ChecklistItem) -> ItemEntry {
    ItemEntry {
        number,
        slot: item.slot.clone(),
        row: item.row.clone(),
        title: item.title.clone(),
        clauses: quotes(source, &item.clauses),
        need: item.need,
        state: item.state,
        from: item.from.clone(),
        party: item.party_label.clone(),
        why: item.why.clone(),
        how: item.how.clone(),
        accept: item.accept.clone(),
        min: item.min,
        max: item.max,
        files: item
            .files
            .iter()
            .map(|file| entry(source, item, file))
            .collect(),
    }
}

fn entry(source: &Source<'_>, item: &ChecklistItem, file: &AttachmentView) -> FileEntry {
    let ticks = item.ticks.iter().map(|tick| TickEntry {
        id: tick.id.clone(),
        label: tick.label.clone(),
        required: tick.required,
        ticked: file.ticked.contains(&tick.id),
        page: bound::pointed(source, &file.id, &tick.id),
    });
    let attachment = source
        .draft
        .attachments
        .iter()
        .find(|attachment| attachment.id == file.id);
    FileEntry {
        id: file.id.clone(),
        name: source.hidden.mask(&file.name),
        exported_name: source
            .options
            .exported_names
            .get(&file.id)
            .map(|name| source.hidden.mask(name)),
        size: file.size,
        sha256: file.sha256.clone(),
        facts: attachment.map_or_else(AttachmentFacts::default, |attachment| {
            attachment.facts.clone()
        }),
        problem: file.problem.clone(),
        page: bound::pointed(source, &file.id, ""),
        ticks: ticks.collect(),
    }
}

fn finding(source: &Source<'_>, finding: &Finding) -> FindingEntry {
    FindingEntry {
        rule: finding.rule.clone(),
        title: finding.title.clone(),
        clauses: finding.clauses.clone(),
        verdict: finding.verdict,
        severity: finding.severity,
        field: finding.field.clone(),
        place: source.hidden.mask(&finding.where_label),
        message: source.hidden.mask(&finding.message),
        fix: finding.fix.as_deref().map(|fix| source.hidden.mask(fix)),
        confirmed: confirmation(source, finding).cloned(),
    }
}
