//! The review: a pure function of pack, draft and moment that cannot fail.

use std::collections::BTreeMap;

use shenbao_draft::{Date, Draft};

use crate::across::{Stand, stand};
use crate::answers::{Answers, RowOutcome};
use crate::checks::Outcome;
use crate::finding::{Demand, Placed};
use crate::pack::{Declared, Pack, Rule, possible_on};
use crate::report::{
    ClauseState, ClauseVerdict, Finding, FindingKind, Reading, Report, Severity, Shown, Summary,
    Verdict,
};
use crate::sheet::{Mark, Sheet, as_value};
use crate::value::{At, Blanks, Eval, Place, Truth};
use crate::{checklist, dismiss, fields, progress, readings};

/// The moment a review is made for. Nothing in the engine asks a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The civil date where the applicant is.
    pub today: Date,
}

/// Reviews a draft by itself: everything that can be said about it now. What takes other drafts to
/// tell is left to a person.
#[must_use]
pub fn review(pack: &Pack, draft: &Draft, moment: &Moment) -> Report {
    review_with(pack, draft, moment, None)
}

/// Reviews a draft among others, with what the rules across drafts say about it.
#[must_use]
pub fn review_among(pack: &Pack, draft: &Draft, moment: &Moment, across: &[Finding]) -> Report {
    review_with(pack, draft, moment, Some(across))
}

fn review_with(pack: &Pack, draft: &Draft, moment: &Moment, across: Option<&[Finding]>) -> Report {
    let answers = Answers::new(pack, draft, moment.today);
    let mut sheet = Sheet::new(pack);
    unknown_names(&answers, &mut sheet);
    fields::review(&answers, &mut sheet);
    let asked = checklist::review(&answers, &mut sheet);
    let mut readings = Vec::new();
    rules(&answers, &mut sheet, &mut readings);
    among(&answers, &mut sheet, across);
    let clauses = clause_states(&answers, &sheet);
    let mut findings = ordered(&answers, std::mem::take(&mut sheet.findings));
    dismiss::settle(&answers, &mut findings);
    let sections = progress::sections(&answers, &sheet, &findings, &asked);
    Report {
        summary: summary(&findings),
        hidden: sheet.hidden,
        checklist: asked.items,
        sections,
        readings,
        calculated: calculated(&answers),
        clauses,
        fixed: sheet.fixed,
        findings,
    }
}

/// What the draft holds that the pack does not know. It is kept, and said once.
fn unknown_names(answers: &Answers<'_>, sheet: &mut Sheet) {
    let say = |rule: &str, severity, message: String, fix: &str| {
        let demand = Demand {
            rule: rule.to_owned(),
            title: "申报书与指南包",
            clauses: &[],
            severity,
            kind: FindingKind::Field,
        };
        let mut placed = answers.finding(demand, Verdict::Violated, None, message);
        placed.finding.fix = Some(fix.to_owned());
        placed
    };
    if answers.track.is_none() {
        let message = "此申报书的申报方向不在当前指南包中。".to_owned();
        sheet.add(say(
            "draft:track",
            Severity::Error,
            message,
            "请重新选择申报方向，或换用编写时的指南包。",
        ));
    }
    let unknown = answers
        .draft
        .values
        .keys()
        .filter(|id| answers.pack.field(id).is_none())
        .count();
    if unknown > 0 {
        let message =
            format!("申报书中有 {unknown} 项内容不属于当前指南包，已原样保留，不参与检查。");
        sheet.add(say(
            "draft:unknown_fields",
            Severity::Hint,
            message,
            "如不再需要，可以忽略。",
        ));
    }
}

impl<'a> Answers<'a> {
    /// What a rule says, worked out once.
    pub(crate) fn rule_outcomes(&self, ix: usize) -> &[RowOutcome] {
        self.outcomes[ix].get_or_init(|| {
            let rule = &self.pack.rules[ix];
            let elsewhere = self.track.is_some_and(|track| {
                let when = rule.when.as_ref();
                when.is_some_and(|when| !possible_on(when, track))
            });
            if elsewhere {
                // No row need be filled in to know that the rule is another track's.
                return vec![RowOutcome {
                    row: None,
                    outcome: Outcome::NotApplicable,
                }];
            }
            let Some(table) = rule.for_each else {
                return vec![RowOutcome {
                    row: None,
                    outcome: self.judge(rule, At::default()),
                }];
            };
            match self.counted_rows(table) {
                Eval::Absent => vec![RowOutcome {
                    row: None,
                    outcome: Outcome::NotApplicable,
                }],
                Eval::Pending(blanks) => vec![RowOutcome {
                    row: None,
                    outcome: Outcome::Pending(blanks),
                }],
                Eval::Known(rows) => (0..rows)
                    .map(|row| RowOutcome {
                        row: Some(row),
                        outcome: self.judge(rule, At::default().inside(table, row)),
                    })
                    .collect(),
            }
        })
    }

    fn judge(&self, rule: &'a Rule, at: At) -> Outcome {
        let mut open = Blanks::default();
        for cond in rule.when.iter().chain(&rule.filter) {
            match self.truth(cond, at) {
                Truth::True => {}
                Truth::False => return Outcome::NotApplicable,
                Truth::Unknown(blanks) => open.extend(&blanks),
            }
        }
        if open.is_empty() {
            rule.check.judge(self, at)
        } else {
            Outcome::Pending(open)
        }
    }

    /// Whether a rule gives way here because another one is violated.
    pub(crate) fn yields(&self, rule: &Rule, row: Option<usize>) -> bool {
        rule.yields_to.iter().any(|other| {
            let same_table = self.pack.rules[*other].for_each == rule.for_each;
            let mut outcomes = self.rule_outcomes(*other).iter();
            outcomes.any(|of| {
                matches!(of.outcome, Outcome::Violated(_)) && (!same_table || of.row == row)
            })
        })
    }
}

fn rules<'a>(answers: &Answers<'a>, sheet: &mut Sheet, shown: &mut Vec<Reading>) {
    let Some(track) = answers.track else { return };
    for ix in &answers.pack.rules_by_track[track] {
        let rule = &answers.pack.rules[*ix];
        for of in answers.rule_outcomes(*ix) {
            let at = match (rule.for_each, of.row) {
                (Some(table), Some(row)) => At::default().inside(table, row),
                _ => At::default(),
            };
            say(answers, sheet, rule, of, at);
            shown.extend(readings::reading(answers, rule, &of.outcome, at));
        }
    }
}

/// What the rules across drafts found, at its places; without the others nobody has looked yet.
fn among(answers: &Answers<'_>, sheet: &mut Sheet, found: Option<&[Finding]>) {
    for (ix, rule) in answers.pack.across.iter().enumerate() {
        let mut own = found
            .into_iter()
            .flatten()
            .filter(|finding| finding.rule == rule.id);
        let mark = match (stand(answers, ix), found) {
            (Stand::NotApplicable, _) => continue,
            (Stand::Pending, _) => Mark::Pending,
            (Stand::Part(_), None) => Mark::Manual,
            (Stand::Part(_), Some(_)) if rule.severity == Severity::Hint => Mark::Satisfied,
            (Stand::Part(_), Some(_)) if own.next().is_some() => Mark::Violated,
            (Stand::Part(_), Some(_)) => Mark::Satisfied,
        };
        sheet.mark(&rule.clause_ix, mark);
    }
    for finding in found.into_iter().flatten() {
        sheet.add(Placed {
            place: answers.find_place(&finding.field),
            finding: finding.clone(),
        });
    }
}

fn say<'a>(answers: &Answers<'a>, sheet: &mut Sheet, rule: &'a Rule, of: &RowOutcome, at: At) {
    let clauses = rule.clauses_on(answers.track);
    match &of.outcome {
        Outcome::NotApplicable => {}
        Outcome::Pass => sheet.mark(clauses, Mark::Satisfied),
        Outcome::Pending(blanks) => {
            sheet.mark(clauses, Mark::Pending);
            // A blank that its field or slot already asks for need not be asked for again, and one
            // question is enough for all rules that wait for the same blank first.
            let known = blanks
                .places()
                .iter()
                .any(|place| sheet.is_reported(*place));
            let first = blanks.places().first();
            if !known && first.is_none_or(|place| sheet.ask(*place)) {
                sheet.add(answers.rule_pending(rule, blanks, at));
            }
        }
        Outcome::Violated(violations) => {
            if answers.yields(rule, of.row) {
                return;
            }
            let said = violations.iter();
            let said: Vec<Placed> = said
                .map(|one| answers.rule_violated(rule, one.clone(), at))
                .collect();
            // What a person has put aside with a reason speaks against the clause no more.
            let settled = rule.severity == Severity::Hint
                || said
                    .iter()
                    .all(|of| dismiss::is_aside(answers, &of.finding));
            let mark = if settled {
                Mark::Satisfied
            } else {
                Mark::Violated
            };
            sheet.mark(clauses, mark);
            said.into_iter().for_each(|placed| sheet.add(placed));
        }
        Outcome::Manual => {
            let placed = answers.rule_manual(rule, at);
            sheet.mark(
                clauses,
                if placed.finding.confirmed {
                    Mark::Satisfied
                } else {
                    Mark::Manual
                },
            );
            sheet.add(placed);
        }
    }
}

fn clause_states(answers: &Answers<'_>, sheet: &Sheet) -> Vec<ClauseState> {
    let programme = answers
        .track
        .map_or("", |track| &answers.pack.tracks[track].programme);
    let state = |(ix, clause): (usize, &crate::pack::Clause)| {
        let foreign = !clause.programme.is_empty() && clause.programme != programme;
        let state = match &clause.declared {
            Declared::Pending(_) => ClauseVerdict::Unaccounted,
            _ if foreign => ClauseVerdict::NotApplicable,
            Declared::Background(_) => ClauseVerdict::Background,
            Declared::Person(_) => ClauseVerdict::Manual,
            Declared::Nothing => match (sheet.clause(ix), answers.track) {
                // What a track or its facts embody is met by having chosen the track.
                (ClauseVerdict::NotApplicable, Some(track))
                    if answers.pack.track_clauses[track].contains(&ix) =>
                {
                    ClauseVerdict::Satisfied
                }
                (state, _) => state,
            },
        };
        ClauseState {
            id: clause.id.clone(),
            state,
        }
    };
    answers.pack.clauses.iter().enumerate().map(state).collect()
}

/// In the order of the form, whatever order the rules were run in.
fn ordered(answers: &Answers<'_>, mut findings: Vec<Placed>) -> Vec<Finding> {
    let key = |place: Option<Place>| match place {
        None => (0, 0, 0),
        Some(Place::Field(ix)) => (ix + 1, 0, 0),
        Some(Place::Row { table, row }) => (table + 1, row + 1, 0),
        Some(Place::Cell { table, row, column }) => (table + 1, row + 1, column + 1),
        Some(Place::Slot { slot, row }) => (
            answers.pack.fields.len() + slot + 1,
            row.map_or(0, |row| row + 1),
            0,
        ),
    };
    findings.sort_by(|a, b| {
        let order = key(a.place).cmp(&key(b.place));
        let (a, b) = (&a.finding, &b.finding);
        order.then_with(|| {
            (a.verdict, a.severity, &a.rule, &a.row).cmp(&(b.verdict, b.severity, &b.rule, &b.row))
        })
    });
    findings.into_iter().map(|placed| placed.finding).collect()
}

fn summary(findings: &[Finding]) -> Summary {
    let mut summary = Summary::default();
    for finding in findings {
        let counter = match (finding.verdict, finding.severity, finding.kind) {
            _ if finding.dismissed.is_some() => &mut summary.dismissed,
            (Verdict::Violated, Severity::Error, _) => &mut summary.errors,
            (Verdict::Violated, Severity::Warning, _) => &mut summary.warnings,
            (Verdict::Violated, Severity::Hint, _) => &mut summary.hints,
            (Verdict::Pending, Severity::Hint, _) => &mut summary.hints,
            (Verdict::Pending, _, FindingKind::Attachment) => &mut summary.missing_attachments,
            (Verdict::Pending, ..) => &mut summary.pending,
            (Verdict::Manual, ..) if finding.confirmed => &mut summary.confirmed,
            (Verdict::Manual, ..) => &mut summary.manual,
        };
        *counter += 1;
    }
    summary
}

fn calculated(answers: &Answers<'_>) -> BTreeMap<String, Shown> {
    let calcs = answers.pack.calcs.iter().enumerate();
    calcs
        .filter_map(|(ix, calc)| {
            let value = answers.calc(ix).known()?;
            Some((
                calc.id.clone(),
                Shown {
                    label: calc.label.clone(),
                    value: as_value(value),
                    text: answers.text(value),
                },
            ))
        })
        .collect()
}
