//! Reading a draft document. Every fault is named with its place; nothing is guessed.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, error::Category};

use crate::path::is_row_id;
use crate::{
    Attachment, Draft, DraftError, FORMAT, FieldPath, MAX_DRAFT_BYTES, MAX_ROWS, MAX_TEXT_CHARS,
    Row, Value, Values,
};

impl Draft {
    /// Reads a draft document.
    ///
    /// # Errors
    /// When the bytes are no JSON, are cut off, too large or too deep, of another format, or a
    /// part of them is not what a draft holds. Blank values are dropped, never refused.
    pub fn parse(bytes: &[u8]) -> Result<Self, DraftError> {
        if bytes.len() > MAX_DRAFT_BYTES {
            return Err(DraftError::TooLarge);
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let json: Json = serde_json::from_slice(bytes).map_err(|error| syntax(&error))?;
        let Json::Object(mut document) = json else {
            return Err(malformed("（整个文件）", "应是一个申报书对象"));
        };
        match document.remove("format") {
            Some(Json::Number(number)) if number.as_u64() == Some(u64::from(FORMAT)) => {}
            Some(other) => {
                return Err(DraftError::WrongFormat {
                    found: other.to_string(),
                    known: FORMAT,
                });
            }
            None => return Err(malformed("format", "缺少格式号")),
        }
        let draft = Self {
            pack: part(
                &mut document,
                "pack",
                "应写明指南包的 id、edition 和 sha256",
            )?
            .ok_or_else(|| malformed("pack", "缺少指南包"))?,
            track: part(&mut document, "track", "应是申报方向的代号")?
                .ok_or_else(|| malformed("track", "缺少申报方向"))?,
            values: values(document.remove("values"))?,
            attachments: attachments(document.remove("attachments"))?,
            confirmations: part(&mut document, "confirmations", "应是人工核对的记录")?
                .unwrap_or_default(),
            aside: part(&mut document, "aside", "应是一个对象")?.unwrap_or_default(),
        };
        match document.keys().next() {
            Some(unknown) => Err(malformed(unknown, "不认识这一项")),
            None => Ok(draft),
        }
    }
}

fn syntax(error: &serde_json::Error) -> DraftError {
    if error.to_string().starts_with("recursion limit") {
        return DraftError::TooDeep;
    }
    match error.classify() {
        Category::Eof => DraftError::Truncated { line: error.line() },
        _ => DraftError::NotJson {
            line: error.line(),
            column: error.column(),
        },
    }
}

fn malformed(at: &str, expected: &str) -> DraftError {
    let at = at.chars().take(80).collect();
    DraftError::Malformed {
        at,
        expected: expected.to_owned(),
    }
}

fn part<T: DeserializeOwned>(
    document: &mut Map<String, Json>,
    key: &str,
    expected: &str,
) -> Result<Option<T>, DraftError> {
    match document.remove(key) {
        None | Some(Json::Null) => Ok(None),
        Some(json) => serde_json::from_value(json)
            .map(Some)
            .map_err(|_| malformed(key, expected)),
    }
}

fn values(json: Option<Json>) -> Result<Values, DraftError> {
    let entries = match json {
        None | Some(Json::Null) => return Ok(Values::new()),
        Some(Json::Object(entries)) => entries,
        Some(_) => return Err(malformed("values", "应是按填报项列出的内容")),
    };
    let mut values = Values::new();
    for (field, json) in entries {
        if !matches!(FieldPath::parse(&field), Some(FieldPath::Field(_))) {
            return Err(malformed(&format!("values.{field}"), "不是填报项的名字"));
        }
        if let Some(value) = value(&format!("values.{field}"), json)? {
            values.insert(field, value);
        }
    }
    Ok(values)
}

/// A field's value: a scalar, choices, or rows. `None` where nothing is filled in.
fn value(at: &str, json: Json) -> Result<Option<Value>, DraftError> {
    let Json::Array(items) = json else {
        return scalar(at, json);
    };
    if items.len() > MAX_ROWS {
        return Err(malformed(
            at,
            &format!("有 {} 行，最多 {MAX_ROWS} 行", items.len()),
        ));
    }
    if items.iter().all(Json::is_string) {
        return Ok(choices(items));
    }
    let mut seen = BTreeSet::new();
    let mut rows = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let row = row(&format!("{at} 第 {} 行", index + 1), item)?;
        if !seen.insert(row.id.clone()) {
            return Err(malformed(at, &format!("行号“{}”出现了两次", row.id)));
        }
        rows.push(row);
    }
    Ok(Some(Value::Rows(rows)))
}

fn choices(items: Vec<Json>) -> Option<Value> {
    let choices: Vec<String> = items
        .into_iter()
        .filter_map(|item| {
            if let Json::String(text) = item {
                Some(text)
            } else {
                None
            }
        })
        .collect();
    (!choices.is_empty()).then_some(Value::Choices(choices))
}

fn row(at: &str, json: Json) -> Result<Row, DraftError> {
    let Json::Object(entries) = json else {
        return Err(malformed(at, "应是一行内容"));
    };
    let mut row = Row::default();
    for (column, json) in entries {
        if column == "id" {
            row.id = json.as_str().unwrap_or_default().to_owned();
            continue;
        }
        let at = format!("{at}.{column}");
        if !matches!(FieldPath::parse(&column), Some(FieldPath::Field(_))) {
            return Err(malformed(&at, "不是栏目的名字"));
        }
        let value = match json {
            Json::Array(items) if items.iter().all(Json::is_string) && items.len() <= MAX_ROWS => {
                choices(items)
            }
            other => scalar(&at, other)?,
        };
        if let Some(value) = value {
            row.cells.insert(column, value);
        }
    }
    if is_row_id(&row.id) {
        Ok(row)
    } else {
        Err(malformed(at, "缺少行号（id）"))
    }
}

fn scalar(at: &str, json: Json) -> Result<Option<Value>, DraftError> {
    match json {
        Json::Null => Ok(None),
        Json::Bool(truth) => Ok(Some(Value::Bool(truth))),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Ok(Some(Value::Int(number))),
            None => Err(malformed(at, "应是整数（金额以最小单位计，如“分”）")),
        },
        Json::String(text) if text.is_empty() => Ok(None),
        Json::String(text)
            if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS =>
        {
            Err(malformed(at, &format!("文字超过 {MAX_TEXT_CHARS} 字")))
        }
        Json::String(text) => Ok(Some(Value::Text(text))),
        Json::Array(_) | Json::Object(_) => Err(malformed(at, "应是一个值，不能再嵌套")),
    }
}

fn attachments(json: Option<Json>) -> Result<Vec<Attachment>, DraftError> {
    let items = match json {
        None | Some(Json::Null) => return Ok(Vec::new()),
        Some(Json::Array(items)) if items.len() <= MAX_ROWS => items,
        Some(_) => return Err(malformed("attachments", "应是附件的列表")),
    };
    let mut seen = BTreeSet::new();
    let mut attachments = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let at = format!("attachments 第 {} 个", index + 1);
        let attachment: Attachment = serde_json::from_value(item)
            .map_err(|_| malformed(&at, "应写明 id、slot、name、sha256 和 size"))?;
        let sound = is_row_id(&attachment.id)
            && attachment.sha256.len() == 64
            && attachment
                .sha256
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !sound {
            return Err(malformed(&at, "附件的编号或校验和不对"));
        }
        if attachment.evidence.len() > MAX_ROWS
            || attachment.evidence.values().any(|page| *page == 0)
        {
            return Err(malformed(&at, "证据页码应从 1 数起"));
        }
        if !seen.insert(attachment.id.clone()) {
            return Err(malformed(&at, "附件编号重复"));
        }
        attachments.push(attachment);
    }
    Ok(attachments)
}
