//! Whether a draft file holds the shapes its pack asks for.
//!
//! The review treats a value of the wrong shape as blank, which is right for a window that can only
//! write right ones. In a file that comes from elsewhere it would hide that something was lost.

use shenbao_draft::{Date, Draft, Month, Value};
use shenbao_engine::{Field, FieldType, Pack};

use crate::error::Outcome;
use crate::wire::{Code, CommandError};

/// The most faults named in one sentence.
const NAMED: usize = 5;

/// Refuses a draft with values of the wrong shape, naming the first few of them.
pub(crate) fn check(pack: &Pack, draft: &Draft) -> Outcome<()> {
    let mut faults = Vec::new();
    for (id, value) in &draft.values {
        let Some(field) = pack.field(id) else { continue };
        match (&field.table, value) {
            (Some(table), value) => match value.as_rows() {
                None => faults.push(fault(field, id, "应是若干行")),
                Some(rows) => {
                    for (index, row) in rows.iter().enumerate() {
                        for column in &table.columns {
                            if let Some(value) = row.cells.get(&column.id) {
                                let place = format!("{id} 第 {} 行 {}", index + 1, column.id);
                                faults.extend(wanted(column.ty, value).map(|wanted| fault(column, &place, wanted)));
                            }
                        }
                    }
                }
            },
            (None, value) => faults.extend(wanted(field.ty, value).map(|wanted| fault(field, id, wanted))),
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let more = faults.len().saturating_sub(NAMED);
    let mut message =
        format!("申报书文件里有 {} 处内容的类型不对：{}", faults.len(), faults[..faults.len().min(NAMED)].join("；"));
    message.push_str(if more > 0 { "……" } else { "。" });
    message.push_str("请在原软件里改正后重新导出。");
    Err(CommandError::new(Code::BadInput, message))
}

/// Ids the pack does not know; they are kept as they are.
pub(crate) fn unknown(pack: &Pack, draft: &Draft) -> Vec<String> {
    draft.values.keys().filter(|id| pack.field(id).is_none()).cloned().collect()
}

fn fault(field: &Field, place: &str, wanted: &str) -> String {
    format!("“{}”（{place}）{wanted}", field.label)
}

/// What should stand there, unless the value is of that shape.
fn wanted(ty: FieldType, value: &Value) -> Option<&'static str> {
    let (fits, wanted) = match ty {
        FieldType::YesNo | FieldType::Tick => (value.as_bool().is_some(), "应是 true 或 false"),
        FieldType::Integer => (value.as_int().is_some(), "应是整数"),
        FieldType::Money => (value.as_int().is_some(), "应是金额（整数，以最小单位计，如“分”）"),
        FieldType::Choices => (matches!(value, Value::Choices(_)), "应是若干选项"),
        FieldType::Date => (value.as_text().is_some_and(|text| Date::parse(text).is_some()), "应是日期，如 1980-05-01"),
        FieldType::Month => (value.as_text().is_some_and(|text| Month::parse(text).is_some()), "应是月份，如 2024-01"),
        FieldType::Text
        | FieldType::LongText
        | FieldType::Choice
        | FieldType::Region
        | FieldType::Institution
        | FieldType::PersonId
        | FieldType::OrgCode
        | FieldType::RowRef => (value.as_text().is_some(), "应是文字"),
        FieldType::Table => (value.as_rows().is_some(), "应是若干行"),
        FieldType::Attachment => (false, "应放在附件里"),
    };
    (!fits).then_some(wanted)
}
