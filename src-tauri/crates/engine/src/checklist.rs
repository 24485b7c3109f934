//! The attachment checklist: one item per slot that applies, per row where one each is asked for.

use shenbao_draft::Attachment;

use crate::answers::Answers;
use crate::attached::{confirm_key, notices, problem, view};
use crate::finding::{Demand, Placed};
use crate::pack::Slot;
use crate::report::{FindingKind, Severity, Verdict};
use crate::sheet::{Mark, Sheet};
use crate::value::{At, Eval, Place, Truth};
use crate::{ChecklistItem, Need, SlotState};

/// What the slots ask for, and how much of that is still open.
pub(crate) struct Asked {
    /// One item per slot that applies, per row where one each is asked for.
    pub(crate) items: Vec<ChecklistItem>,
    /// How many required slots wait for a blank elsewhere before anyone knows whether they apply.
    pub(crate) undecided: u32,
}

/// Reviews every slot.
pub(crate) fn review<'a>(answers: &Answers<'a>, sheet: &mut Sheet) -> Asked {
    let mut asked = Asked {
        items: Vec::new(),
        undecided: 0,
    };
    for (ix, slot) in answers.pack.slots.iter().enumerate() {
        let Some(table) = slot.table else {
            asked.take(slot, item(answers, sheet, ix, None));
            continue;
        };
        // A slot that is not for this draft waits for no row either.
        let elsewhere = |cond| answers.truth(cond, At::default()) == Truth::False;
        if slot.when.iter().any(elsewhere) {
            continue;
        }
        let rows = match answers.counted_rows(table) {
            Eval::Known(rows) => rows,
            Eval::Absent => continue,
            Eval::Pending(_) => {
                asked.take(slot, Item::Undecided);
                continue;
            }
        };
        for row in 0..rows {
            let item = if answers.row_filled(table, row) {
                item(answers, sheet, ix, Some(row))
            } else {
                Item::Undecided
            };
            asked.take(slot, item);
        }
    }
    asked
}

/// A slot, for one row or as a whole.
enum Item {
    Asked(Box<ChecklistItem>),
    NotAsked,
    Undecided,
}

impl Asked {
    fn take(&mut self, slot: &Slot, item: Item) {
        match item {
            Item::Asked(item) => self.items.push(*item),
            Item::Undecided if slot.need == Need::Required => self.undecided += 1,
            Item::Undecided | Item::NotAsked => {}
        }
    }
}

fn item<'a>(answers: &Answers<'a>, sheet: &mut Sheet, ix: usize, row: Option<usize>) -> Item {
    let slot = &answers.pack.slots[ix];
    let at = match (slot.table, row) {
        (Some(table), Some(row)) => At::default().inside(table, row),
        _ => At::default(),
    };
    for cond in slot.when.iter().chain(&slot.filter) {
        match answers.truth(cond, at) {
            Truth::True => {}
            Truth::False => return Item::NotAsked,
            // The blanks that decide it are asked for where they stand.
            Truth::Unknown(_) => {
                sheet.mark(&slot.clause_ix, Mark::Pending);
                return Item::Undecided;
            }
        }
    }
    let place = Place::Slot { slot: ix, row };
    let row_id = row
        .zip(slot.table)
        .map(|(row, table)| answers.rows(table)[row].id);
    let files: Vec<&Attachment> = answers
        .files(ix, row_id)
        .into_iter()
        .map(|ix| &answers.draft.attachments[ix])
        .collect();
    let state = state(answers, sheet, slot, place, &files);
    let mark = match state {
        SlotState::Missing if slot.need == Need::Required => Some(Mark::Pending),
        SlotState::Unreadable => Some(Mark::Violated),
        SlotState::ToConfirm => Some(Mark::Manual),
        SlotState::Done => Some(Mark::Satisfied),
        SlotState::Missing | SlotState::NotNeeded => None,
    };
    if let Some(mark) = mark {
        sheet.mark(&slot.clause_ix, mark);
    }
    Item::Asked(Box::new(ChecklistItem {
        slot: slot.id.clone(),
        row: row_id.map(str::to_owned),
        title: slot.title.clone(),
        clauses: answers.pack.clauses_on(answers.track, &slot.clauses),
        need: slot.need,
        why: slot.why.clone(),
        how: slot.how.clone(),
        from: slot.from.clone(),
        party_label: row.zip(slot.table).map_or_else(
            || slot.from.clone(),
            |(row, table)| answers.row_title(table, row),
        ),
        accept: slot.accept.clone(),
        min: slot.min,
        max: slot.max,
        state,
        files: files.iter().map(|file| view(slot, file)).collect(),
        ticks: slot.ticks.clone(),
        group_label: slot.group.clone(),
    }))
}

fn state<'a>(
    answers: &Answers<'a>,
    sheet: &mut Sheet,
    slot: &'a Slot,
    place: Place,
    files: &[&Attachment],
) -> SlotState {
    let (mut unreadable, mut unsettled) = (false, false);
    for file in files {
        if let Some((problem, fix)) = problem(slot, file) {
            unreadable = true;
            let message = format!("附件“{}”{problem}。", file.name);
            sheet.add(found(
                answers,
                slot,
                place,
                "file",
                Severity::Error,
                Verdict::Violated,
                message,
                fix,
            ));
        } else {
            unsettled |= tell(answers, sheet, slot, place, file);
        }
    }
    if let Some(max) = slot.max.filter(|max| files.len() > *max as usize) {
        let message = format!(
            "“{}”已有 {} 份文件，最多 {max} 份。",
            slot.title,
            files.len()
        );
        let fix = format!("请移去 {} 份，或合并成一份。", files.len() - max as usize);
        sheet.add(found(
            answers,
            slot,
            place,
            "max",
            Severity::Warning,
            Verdict::Violated,
            message,
            &fix,
        ));
    }
    let missing = (slot.min as usize).saturating_sub(files.len());
    if missing > 0 && slot.need != Need::Optional {
        let party = party(answers, place);
        let (severity, verdict, lead) = match slot.need {
            Need::Required => (Severity::Error, Verdict::Pending, "待添加附件"),
            Need::Advised | Need::Optional => (Severity::Hint, Verdict::Pending, "建议添加附件"),
        };
        let count = if slot.min > 1 {
            format!("，还差 {missing} 份")
        } else {
            String::new()
        };
        let message = format!("{lead}：{}{party}{count}。", slot.title);
        sheet.add(found(
            answers, slot, place, "missing", severity, verdict, message, &slot.how,
        ));
        if slot.need == Need::Required {
            sheet.report(place);
        }
    }
    let open = ticks(answers, sheet, slot, place, files) || unsettled;
    match (unreadable, missing > 0, open) {
        (true, ..) => SlotState::Unreadable,
        (_, true, _) if slot.need != Need::Optional => SlotState::Missing,
        (.., true) => SlotState::ToConfirm,
        _ if files.is_empty() => SlotState::NotNeeded,
        _ => SlotState::Done,
    }
}

/// Says what a person should know of a file; whether a person has still to look at it.
fn tell<'a>(
    answers: &Answers<'a>,
    sheet: &mut Sheet,
    slot: &'a Slot,
    place: Place,
    file: &Attachment,
) -> bool {
    let mut open = false;
    for notice in notices(&file.facts) {
        let message = format!("附件“{}”{}。", file.name, notice.what);
        let kind = format!("{}:{}", notice.kind, file.id);
        let (severity, verdict) = (notice.severity, notice.verdict);
        let mut placed = found(
            answers, slot, place, &kind, severity, verdict, message, notice.fix,
        );
        if verdict == Verdict::Manual {
            let key = confirm_key(file);
            placed.finding.confirmed = answers.draft.confirmations.contains_key(&key);
            placed.finding.confirm_key = Some(key);
            open |= !placed.finding.confirmed;
        }
        sheet.add(placed);
    }
    open
}

/// Ticks a person has still to make; whether there are any.
fn ticks<'a>(
    answers: &Answers<'a>,
    sheet: &mut Sheet,
    slot: &'a Slot,
    place: Place,
    files: &[&Attachment],
) -> bool {
    let mut open = false;
    for file in files.iter().filter(|file| problem(slot, file).is_none()) {
        let unticked = |tick: &&crate::TickView| tick.required && !file.ticks.contains(&tick.id);
        for tick in slot.ticks.iter().filter(unticked) {
            open = true;
            let message = format!(
                "请核对附件“{}”：{}。",
                file.name,
                tick.label.trim_end_matches('。')
            );
            let kind = format!("tick:{}:{}", tick.id, file.id);
            sheet.add(found(
                answers,
                slot,
                place,
                &kind,
                Severity::Warning,
                Verdict::Manual,
                message,
                "核对后请在该附件上勾选此项。",
            ));
        }
    }
    open
}

#[expect(
    clippy::too_many_arguments,
    reason = "each says one thing about the finding"
)]
fn found<'a>(
    answers: &Answers<'a>,
    slot: &'a Slot,
    place: Place,
    state: &str,
    severity: Severity,
    verdict: Verdict,
    message: String,
    fix: &str,
) -> Placed {
    let rule = format!("attachment:{}:{state}", slot.id);
    let demand = Demand {
        rule,
        title: &slot.title,
        clauses: &slot.clauses,
        severity,
        kind: FindingKind::Attachment,
    };
    let mut placed = answers.finding(demand, verdict, Some(place), message);
    placed.finding.fix = Some(fix.to_owned()).filter(|fix| !fix.is_empty());
    if let Place::Slot {
        slot,
        row: Some(row),
    } = place
    {
        placed.finding.row = answers.pack.slots[slot]
            .table
            .map(|table| answers.rows(table)[row].id.to_owned());
    }
    placed
}

fn party(answers: &Answers<'_>, place: Place) -> String {
    match place {
        Place::Slot {
            slot,
            row: Some(row),
        } => answers.pack.slots[slot]
            .table
            .map(|table| format!("（{}）", answers.row_title(table, row)))
            .unwrap_or_default(),
        _ => String::new(),
    }
}
