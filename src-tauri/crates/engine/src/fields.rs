//! What the fields themselves demand: being filled, being of their type, their limits and formats.

use crate::answers::Answers;
use crate::checks::{Check, Outcome};
use crate::finding::{Demand, Placed};
use crate::formats::{Complaint, contact, organisation, person};
use crate::pack::{Field, FieldType, possible_on};
use crate::raw::{Fault, Raw};
use crate::report::{FindingKind, Severity, Verdict};
use crate::sheet::{Mark, Sheet};
use crate::value::{At, Eval, Place, Truth, Val};

/// Reviews every field of every section that applies.
pub(crate) fn review<'a>(answers: &Answers<'a>, sheet: &mut Sheet) {
    for section in &answers.pack.sections {
        for ix in &section.fields {
            let field = &answers.pack.fields[*ix];
            if *answers.field_applies(*ix) != Truth::True {
                sheet.hidden.push(field.id.clone());
                continue;
            }
            match field.ty {
                FieldType::Table => table(answers, sheet, *ix),
                FieldType::Attachment => {}
                _ => scalar(answers, sheet, field, Place::Field(*ix), At::default()),
            }
        }
    }
}

fn table<'a>(answers: &Answers<'a>, sheet: &mut Sheet, ix: usize) {
    let field = &answers.pack.fields[ix];
    let Some(shape) = &field.table else { return };
    if answers.is_not_rows(ix) {
        let message = format!("{}的内容不是表格，无法读取。", field.label);
        let found = answers.finding(
            demand(field, &field.id, "type"),
            Verdict::Violated,
            Some(Place::Field(ix)),
            message,
        );
        sheet.add(with_fix(found, "请清空后重新填写。"));
        sheet.mark(&field.clause_ix, Mark::Violated);
        return;
    }
    let rows = answers.rows(ix).len();
    let filled = (0..rows).filter(|row| answers.row_filled(ix, *row)).count();
    row_limits(answers, sheet, ix, filled);
    if filled > 0 {
        sheet.mark(&field.clause_ix, Mark::Satisfied);
    }
    // A column that is not for this track at all is left out as a whole, rows or none.
    let never = |cell: &&Field| {
        cell.when
            .as_ref()
            .zip(answers.track)
            .is_some_and(|(when, track)| !possible_on(when, track))
    };
    for cell in shape.columns.iter().filter(never) {
        sheet.hidden.push(format!("{}.{}", field.id, cell.id));
    }
    for row in 0..rows {
        let at = At::default().inside(ix, row);
        for (column, cell) in shape.columns.iter().enumerate() {
            let place = Place::Cell {
                table: ix,
                row,
                column,
            };
            if answers.cell_applies(ix, row, column, at) == Truth::True {
                scalar(answers, sheet, cell, place, at);
            } else {
                sheet.hidden.push(answers.path(place));
            }
        }
    }
}

fn row_limits<'a>(answers: &Answers<'a>, sheet: &mut Sheet, ix: usize, filled: usize) {
    let field = &answers.pack.fields[ix];
    let place = Place::Field(ix);
    let rows = answers.rows(ix).len();
    let least = field
        .min_rows_on(answers.track)
        .map_or(usize::from(field.required_on(answers.track)), |min| {
            min as usize
        });
    if least > 0 {
        sheet.count(field.section, filled >= least);
    }
    if filled < least {
        let (constraint, verdict, mark) = if filled == 0 || rows >= least {
            ("required", Verdict::Pending, Mark::Pending)
        } else {
            ("min_rows", Verdict::Violated, Mark::Violated)
        };
        let message = match verdict {
            Verdict::Violated => format!("{}现有 {filled} 项，至少应有 {least} 项。", field.label),
            _ => format!("待填写{}（至少 {least} 项）。", field.label),
        };
        let fix = format!("请再填写 {} 项。", least - filled);
        sheet.add(with_fix(
            answers.finding(
                demand(field, &field.id, constraint),
                verdict,
                Some(place),
                message,
            ),
            &fix,
        ));
        sheet.mark(&field.clause_ix, mark);
        sheet.report(place);
    }
    if let Some(most) = field
        .max_rows_on(answers.track)
        .map(|max| max as usize)
        .filter(|most| rows > *most)
    {
        let message = format!("{}现有 {rows} 项，最多 {most} 项。", field.label);
        let found = answers.finding(
            demand(field, &field.id, "max_rows"),
            Verdict::Violated,
            Some(place),
            message,
        );
        sheet.add(with_fix(found, &format!("请删去 {} 项。", rows - most)));
        sheet.mark(&field.clause_ix, Mark::Violated);
    }
}

fn scalar<'a>(answers: &Answers<'a>, sheet: &mut Sheet, field: &'a Field, place: Place, at: At) {
    if let Place::Field(ix) = place
        && let Some(fixed) = answers.fixed(ix)
    {
        if let Eval::Known(value) = fixed {
            sheet.fixed(&field.id, value);
            sheet.mark(&field.clause_ix, Mark::Satisfied);
        }
        return;
    }
    let raw = answers.raw(place);
    let unticked = field.ty == FieldType::Tick && raw == Raw::Known(Val::Bool(false));
    if raw == Raw::Blank || unticked {
        if field.required_on(answers.track) {
            required(answers, sheet, field, place);
        }
        return;
    }
    if field.required_on(answers.track) {
        sheet.count(field.section, matches!(raw, Raw::Known(_)));
    }
    sheet.touch(field.section);
    match raw {
        Raw::Bad(fault) => {
            let (constraint, what, fix) = fault_text(fault);
            let message = format!("{}{what}", label(answers, field, place));
            let found = answers.finding(
                demand(field, &rule_path(answers, field, place), constraint),
                Verdict::Violated,
                Some(place),
                message,
            );
            sheet.add(with_fix(found, fix));
            sheet.mark(&field.clause_ix, Mark::Violated);
            sheet.report(place);
        }
        Raw::Known(value) => {
            let sound = constraints(answers, sheet, field, place, at)
                & formats(answers, sheet, field, place, at, value);
            sheet.mark(
                &field.clause_ix,
                if sound {
                    Mark::Satisfied
                } else {
                    Mark::Violated
                },
            );
        }
        Raw::Blank => {}
    }
}

fn required<'a>(answers: &Answers<'a>, sheet: &mut Sheet, field: &'a Field, place: Place) {
    let verb = match field.ty {
        FieldType::Tick => "勾选",
        FieldType::Choice
        | FieldType::Choices
        | FieldType::YesNo
        | FieldType::RowRef
        | FieldType::Region => "选择",
        _ => "填写",
    };
    let message = format!("待{verb}{}。", label(answers, field, place));
    sheet.add(answers.finding(
        demand(field, &rule_path(answers, field, place), "required"),
        Verdict::Pending,
        Some(place),
        message,
    ));
    sheet.count(field.section, false);
    sheet.mark(&field.clause_ix, Mark::Pending);
    sheet.report(place);
}

fn constraints<'a>(
    answers: &Answers<'a>,
    sheet: &mut Sheet,
    field: &'a Field,
    place: Place,
    at: At,
) -> bool {
    let mut sound = true;
    for check in &field.checks {
        let Outcome::Violated(violations) = check.judge(answers, at) else {
            continue;
        };
        let (constraint, soft) = match check {
            Check::AtLeast(_) => ("min", false),
            Check::AtMost(_) => ("max", false),
            Check::LengthAtLeast(_) => ("min_length", field.soft_max),
            _ => ("max_length", field.soft_max),
        };
        sound &= soft;
        for violation in violations {
            let mut demand = demand(field, &rule_path(answers, field, place), constraint);
            if soft {
                demand.severity = Severity::Hint;
            }
            sheet.add(answers.violated(demand, check, violation, Some(place)));
        }
    }
    sound
}

fn formats<'a>(
    answers: &Answers<'a>,
    sheet: &mut Sheet,
    field: &'a Field,
    place: Place,
    at: At,
    value: Val<'a>,
) -> bool {
    let Some(text) = value.text() else {
        return true;
    };
    let found = match field.ty {
        FieldType::OrgCode => organisation::complaint(text),
        FieldType::PersonId => {
            let kind = field
                .kind_term
                .as_ref()
                .and_then(|term| answers.value(term, at).known());
            person::complaint(kind.and_then(Val::text), text, answers.today)
        }
        FieldType::RowRef => dangling(answers, field, text),
        _ => field
            .format
            .and_then(|format| contact::complaint(format, text)),
    };
    let Some(complaint) = found else { return true };
    let mut demand = demand(field, &rule_path(answers, field, place), complaint.id);
    demand.severity = complaint.severity;
    let message = format!("{}{}。", label(answers, field, place), complaint.what);
    sheet.add(with_fix(
        answers.finding(demand, Verdict::Violated, Some(place), message),
        complaint.fix,
    ));
    sheet.report(place);
    complaint.severity != Severity::Error
}

fn dangling(answers: &Answers<'_>, field: &Field, id: &str) -> Option<Complaint> {
    let table = field.row_table_ix?;
    let known = field.plus.iter().any(|choice| choice.id == id)
        || answers.rows(table).iter().any(|row| row.id == id);
    let name = &answers.pack.fields[table].label;
    (!known).then(|| {
        Complaint::error(
            "row_ref",
            format!("所选的一项已不在“{name}”中"),
            "请重新选择。",
        )
    })
}

fn fault_text(fault: Fault<'_>) -> (&'static str, String, &'static str) {
    match fault {
        Fault::Shape => (
            "type",
            "的内容与此项的类型不符，无法读取。".into(),
            "请清空后重新填写。",
        ),
        Fault::Calendar(text) => (
            "type",
            format!("“{}”不是有效的日期。", shortened(text)),
            "请重新选择日期。",
        ),
        Fault::Option(text) => (
            "option",
            format!("的选项“{}”已不存在。", shortened(text)),
            "请重新选择。",
        ),
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(20).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn label(answers: &Answers<'_>, field: &Field, place: Place) -> String {
    match place {
        Place::Cell { table, row, .. } => {
            format!("{}的{}", answers.row_title(table, row), field.label)
        }
        _ => field.label.clone(),
    }
}

fn rule_path(answers: &Answers<'_>, field: &Field, place: Place) -> String {
    match place {
        Place::Cell { table, .. } => format!("{}.{}", answers.pack.fields[table].id, field.id),
        _ => field.id.clone(),
    }
}

fn demand<'f>(field: &'f Field, path: &str, constraint: &str) -> Demand<'f> {
    Demand {
        rule: format!("field:{path}:{constraint}"),
        title: &field.label,
        clauses: &field.clauses,
        severity: Severity::Error,
        kind: FindingKind::Field,
    }
}

fn with_fix(mut placed: Placed, fix: &str) -> Placed {
    placed.finding.fix = Some(fix.to_owned());
    placed
}
