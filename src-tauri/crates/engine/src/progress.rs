//! How far each section has come, in one word a person can read without colour.

use crate::answers::Answers;
use crate::checklist::Asked;
use crate::report::{Finding, SectionProgress, SectionState, Severity, Verdict};
use crate::sheet::{Progress, Sheet};
use crate::value::Truth;
use crate::{ATTACHMENTS, Need, SlotState};

/// One entry per section that applies, then one for the attachments if any are asked for.
pub(crate) fn sections(
    answers: &Answers<'_>,
    sheet: &Sheet,
    findings: &[Finding],
    asked: &Asked,
) -> Vec<SectionProgress> {
    let mut sections: Vec<SectionProgress> = answers
        .pack
        .sections
        .iter()
        .enumerate()
        .filter(|(ix, _)| *answers.section_applies(*ix) == Truth::True)
        .map(|(ix, section)| entry(&section.id, sheet.progress[ix], findings))
        .collect();
    if !asked.items.is_empty() || asked.undecided > 0 {
        let required = || {
            asked
                .items
                .iter()
                .filter(|item| item.need == Need::Required)
        };
        let there = required()
            .filter(|item| item.state != SlotState::Missing)
            .count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let touched = asked.items.iter().any(|item| !item.files.is_empty());
        sections.push(entry(
            ATTACHMENTS,
            Progress {
                filled: count(there),
                // What nobody can tell yet keeps the section from looking done.
                total: count(required().count()).saturating_add(asked.undecided),
                touched,
            },
            findings,
        ));
    }
    sections
}

fn entry(section: &str, progress: Progress, findings: &[Finding]) -> SectionProgress {
    let own = || findings.iter().filter(|finding| finding.section == section);
    let violated = |severity| {
        tally(own().filter(|finding| {
            finding.verdict == Verdict::Violated
                && finding.severity == severity
                && finding.dismissed.is_none()
        }))
    };
    let errors = violated(Severity::Error);
    let pending = tally(own().filter(|finding| {
        finding.verdict == Verdict::Pending && finding.severity != Severity::Hint
    }));
    let manual =
        tally(own().filter(|finding| finding.verdict == Verdict::Manual && !finding.confirmed));
    let started = progress.touched || progress.filled > 0;
    let state = match () {
        () if errors > 0 => SectionState::Problems,
        () if !started && (progress.total > 0 || pending > 0) => SectionState::NotStarted,
        () if progress.filled < progress.total || pending > 0 => SectionState::InProgress,
        () if manual > 0 => SectionState::NeedsPerson,
        () => SectionState::Done,
    };
    SectionProgress {
        section: section.to_owned(),
        state,
        filled: progress.filled,
        total: progress.total,
        errors,
        warnings: violated(Severity::Warning),
        hints: violated(Severity::Hint),
        pending,
        manual,
    }
}

fn tally<'f>(findings: impl Iterator<Item = &'f Finding>) -> u32 {
    u32::try_from(findings.count()).unwrap_or(u32::MAX)
}
