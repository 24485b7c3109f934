//! Answers to the questions of a pack in a file, as a terminal gets them: a JSON object by path.
//! Amounts and options may be written as people write them; every mistake is told at once.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value as Json;
use shenbao_draft::{Date, FieldPath, Money, Month, Value};
use shenbao_engine::{Field, FieldType, FitAnswers, Pack};

use crate::error::{Outcome, cannot_read};
use crate::packs::LoadedPack;
use crate::wire::{Code, CommandError};

/// The most bytes answers may have; a dozen of them have a few hundred.
const MOST: u64 = 1024 * 1024;

/// How many mistakes and names are listed.
const LISTED: usize = 12;

/// Reads answers to the questions of a pack.
///
/// # Errors
/// When the file cannot be read, is no JSON object, or says something that the pack does not know.
pub fn read_answers(path: &Path, loaded: &LoadedPack) -> Outcome<FitAnswers> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| cannot_read(path, &error))?;
    let shown = path.display();
    let bad = |message: String| CommandError::new(Code::BadInput, message);
    if bytes.len() as u64 > MOST {
        return Err(bad(format!("“{shown}”太大，不像答案文件。请检查路径。")));
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let json: Json = serde_json::from_slice(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        bad(format!("“{shown}”第 {line} 行第 {column} 列起不是正确的 JSON。请照 {{\"填报项\": \"答案\"}} 的形式改好。"))
    })?;
    let Json::Object(given) = json else {
        return Err(bad(format!("“{shown}”里应是 {{\"填报项\": \"答案\"}} 这样的一组答案。请改好后重试。")));
    };
    let (mut answers, mut wrong) = (FitAnswers::new(), Vec::new());
    for (key, json) in &given {
        match answer(&loaded.pack, key, json) {
            Ok(Some(value)) => drop(answers.insert(key.clone(), value)),
            Ok(None) => {}
            Err(sentence) => wrong.push(format!("\n  {key}：{sentence}")),
        }
    }
    if wrong.is_empty() {
        return Ok(answers);
    }
    let listed: String = wrong.iter().take(LISTED).map(String::as_str).collect();
    Err(bad(format!("“{shown}”里有 {} 个答案用不上，请改好后重试：{listed}", wrong.len())))
}

fn answer(pack: &Pack, key: &str, json: &Json) -> Result<Option<Value>, String> {
    let field = match FieldPath::parse(key) {
        Some(FieldPath::Field(id)) => pack.field(&id),
        Some(FieldPath::Cell { table, column, .. }) => {
            pack.field(&table).and_then(|table| table.columns().iter().find(|of| of.id == column))
        }
        _ => None,
    };
    let field = field.filter(|field| !matches!(field.ty, FieldType::Table | FieldType::Attachment));
    let Some(field) = field else {
        let asked = pack.fit.iter().flat_map(|spec| &spec.questions);
        let known: Vec<_> = asked.map(|question| question.path.as_str()).collect();
        return Err(format!("没有可答的这一项。可以答的有 {}", known.join("、")));
    };
    if json.is_null() || json.as_str().is_some_and(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    value(pack, field, json).map(Some).ok_or_else(|| expected(pack, field))
}

fn value(pack: &Pack, field: &Field, json: &Json) -> Option<Value> {
    let text = json.as_str().map(str::trim);
    match field.ty {
        FieldType::YesNo | FieldType::Tick => match text {
            Some("是") => Some(Value::Bool(true)),
            Some("否") => Some(Value::Bool(false)),
            _ => json.as_bool().map(Value::Bool),
        },
        FieldType::Integer => json.as_i64().map(Value::Int),
        FieldType::Money => {
            let written =
                || Money::parse_decimal(text?.strip_suffix(&*pack.money.unit)?.trim(), pack.money.minor_per_unit);
            json.as_i64().or_else(|| Some(written()?.0)).map(Value::Int)
        }
        FieldType::Date => Date::parse(text?).map(|date| Value::Text(date.to_string())),
        FieldType::Month => Month::parse(text?).map(|month| Value::Text(month.to_string())),
        FieldType::Choice | FieldType::Region => option(pack, field, text?).map(Value::Text),
        FieldType::Choices => {
            let chosen = json.as_array()?.iter().map(|one| option(pack, field, one.as_str()?.trim()));
            chosen.collect::<Option<_>>().map(Value::Choices)
        }
        _ => text.map(|text| Value::Text(text.to_owned())),
    }
}

/// An option by its id, or by its label where only one has it.
fn option(pack: &Pack, field: &Field, text: &str) -> Option<String> {
    let all = options(pack, field);
    let by_label = || {
        let mut found = all.iter().filter(|(_, label)| *label == text);
        found.next().filter(|_| found.next().is_none())
    };
    all.iter().find(|(id, _)| *id == text).or_else(by_label).map(|(id, _)| (*id).to_owned())
}

fn options<'p>(pack: &'p Pack, field: &'p Field) -> Vec<(&'p str, &'p str)> {
    let list = pack.lists.iter().find(|list| field.list.as_deref() == Some(list.id.as_str()));
    let own = field.options.iter().map(|choice| (choice.id.as_str(), choice.label.as_str()));
    let listed = list.into_iter().flat_map(|list| &list.items);
    own.chain(listed.map(|item| (item.id.as_str(), item.label.as_str()))).collect()
}

fn expected(pack: &Pack, field: &Field) -> String {
    match field.ty {
        FieldType::YesNo | FieldType::Tick => "应写 true 或 false".to_owned(),
        FieldType::Integer => "应写整数，如 3".to_owned(),
        FieldType::Money => format!("应写成 \"50{}\"", pack.money.unit),
        FieldType::Date => "应写日历上有的一天，如 \"2024-01-31\"".to_owned(),
        FieldType::Month => "应写年月，如 \"2024-01\"".to_owned(),
        FieldType::Choice | FieldType::Choices | FieldType::Region => {
            let all = options(pack, field);
            let said = "没有这个选项，或不止一个叫这个名字；应写代号或名称";
            let Some((id, label)) = all.first().filter(|_| all.len() > LISTED) else {
                let few: Vec<_> = all.iter().map(|(id, label)| format!("{id}（{label}）")).collect();
                return format!("{said}：{}", few.join("、"));
            };
            format!("{said}，共 {} 个，如 \"{id}\" 或 \"{label}\"", all.len())
        }
        _ => "应写文字".to_owned(),
    }
}
