//! A change of a pack in a sentence.

use std::collections::BTreeSet;

use super::take::Entry;
use super::{DiffChange, DiffKind, DiffPart, Difference};

/// The keys of packs in words.
const WORDS: [(&str, &str); 61] = [
    ("accept", "文件格式"),
    ("aliases", "别名"),
    ("at", "位置"),
    ("attrs", "属性"),
    ("background", "只是背景的理由"),
    ("check", "检查"),
    ("clauses", "依据的条款"),
    ("contact", "联系人"),
    ("currency", "币种"),
    ("decimals", "小数位数"),
    ("default", "初值"),
    ("edition", "年度"),
    ("example", "示例"),
    ("fact", "事实"),
    ("file", "文件"),
    ("fix", "怎么改的说法"),
    ("fixed", "固定的值"),
    ("for_each", "逐行"),
    ("form_name", "申报书名称"),
    ("format", "格式"),
    ("from", "由谁提供"),
    ("group", "分组"),
    ("groups", "分组"),
    ("help", "填写说明"),
    ("how", "准备办法"),
    ("id", "代号"),
    ("intro", "引言"),
    ("issuer", "发布单位"),
    ("label", "名称"),
    ("list", "选项表"),
    ("max", "上限"),
    ("max_length", "字数上限"),
    ("max_rows", "最多行数"),
    ("message", "提示"),
    ("min", "下限"),
    ("min_length", "字数下限"),
    ("min_rows", "最少行数"),
    ("money", "金额"),
    ("need", "是否必交"),
    ("note", "说明"),
    ("on", "日期"),
    ("options", "选项"),
    ("params", "参数"),
    ("pending", "待落实的说明"),
    ("person", "由人核对的事项"),
    ("place", "在原文的位置"),
    ("programme", "项目类别"),
    ("required", "是否必填"),
    ("reviewers", "评审看什么"),
    ("severity", "级别"),
    ("sha256", "校验值"),
    ("short", "简称"),
    ("source", "来源"),
    ("summary", "简介"),
    ("text", "文字"),
    ("title", "标题"),
    ("type", "类型"),
    ("unit", "单位"),
    ("value", "值"),
    ("what", "怎么说"),
    ("when", "适用条件"),
];

/// Words that packs write for fixed choices.
const VALUES: [(&str, &str, &str); 6] = [
    ("severity", "error", "错误"),
    ("severity", "warning", "警告"),
    ("severity", "hint", "提示"),
    ("need", "required", "必交"),
    ("need", "advised", "建议"),
    ("need", "optional", "可选"),
];

/// Keys that set a limit wherever they stand.
const LIMITS: [&str; 8] = [
    "max",
    "min",
    "max_length",
    "min_length",
    "max_rows",
    "min_rows",
    "within",
    "per",
];

/// A thing that only one of the packs has.
pub(super) fn whole(entry: &Entry, change: DiffChange) -> Difference {
    let verb = match change {
        DiffChange::Added => "新增",
        _ => "删去",
    };
    let text = match entry
        .text("text")
        .filter(|_| entry.kind == DiffKind::Clause)
    {
        Some(words) => format!("{verb}条款 {}：“{words}”", entry.id),
        None => format!("{verb}{}", name(entry)),
    };
    Difference {
        kind: entry.kind,
        id: entry.id.clone(),
        label: entry.label.clone(),
        change,
        parts: Vec::new(),
        text,
    }
}

/// A thing that both have; none if they say the same of it.
pub(super) fn changed(was: &Entry, is: &Entry) -> Option<Difference> {
    let mut parts = Vec::new();
    if was.id != is.id {
        parts.push(part("id", Some(&was.id), Some(&is.id), is));
    }
    let keys: BTreeSet<&String> = was.says.keys().chain(is.says.keys()).collect();
    for key in keys {
        let (from, to) = (was.text(key), is.text(key));
        if from != to {
            parts.push(part(key, from, to, is));
        }
    }
    if parts.is_empty() {
        return None;
    }
    let said: Vec<String> = parts.iter().map(sentence).collect();
    Some(Difference {
        kind: is.kind,
        id: is.id.clone(),
        label: is.label.clone(),
        change: DiffChange::Changed,
        text: format!("{}：{}", name(is), said.join("；")),
        parts,
    })
}

fn part(key: &str, from: Option<&str>, to: Option<&str>, entry: &Entry) -> DiffPart {
    let last = key.rsplit('.').next().unwrap_or(key);
    let of = |text: &str| {
        let fixed = VALUES
            .iter()
            .find(|(of, value, _)| *of == last && *value == text);
        fixed.map_or_else(|| text.to_owned(), |(_, _, word)| (*word).to_owned())
    };
    let measured = [from, to]
        .into_iter()
        .flatten()
        .any(|text| text.starts_with(|first: char| first.is_ascii_digit()));
    let limit = LIMITS.contains(&last) || measured && key.starts_with("params.");
    DiffPart {
        key: key.to_owned(),
        word: (entry.words.get(key)).map_or_else(|| word(key), Clone::clone),
        from: from.map(of),
        to: to.map(of),
        limit: limit && measured,
    }
}

fn sentence(part: &DiffPart) -> String {
    let DiffPart { word, from, to, .. } = part;
    match (from, to) {
        (Some(from), Some(to)) => format!("{word}由“{from}”改为“{to}”"),
        (None, Some(to)) => format!("增加{word}“{to}”"),
        (Some(from), None) => format!("去掉{word}“{from}”"),
        (None, None) => word.clone(),
    }
}

fn name(entry: &Entry) -> String {
    match entry.kind {
        DiffKind::Clause => format!("条款 {}", entry.id),
        DiffKind::Head => entry.kind.word().to_owned(),
        kind if entry.label == entry.id => format!("{}“{}”", kind.word(), entry.label),
        kind => format!("{}“{}”（{}）", kind.word(), entry.label, entry.id),
    }
}

/// A key in words, each part that has one.
fn word(key: &str) -> String {
    let parts: Vec<&str> = key
        .split('.')
        .map(|part| {
            let found = WORDS.iter().find(|(of, _)| *of == part);
            found.map_or(part, |(_, word)| word)
        })
        .collect();
    parts.join("·")
}
