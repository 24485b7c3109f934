//! The engine's own words: one pattern per kind of check, about this applicant's values, ending in
//! what to do. A pack may say it better for a rule; a constraint on a field always speaks like this.

use crate::answers::Answers;
use crate::checks::Check;
use crate::expr::Term;
use crate::pack::FieldType;
use crate::text::push_spaced;

/// What is the matter, and what to do, with the check's placeholders in braces.
pub(crate) fn defaults(answers: &Answers<'_>, check: &Check) -> (&'static str, &'static str) {
    match check {
        Check::AtMost(limit) if is_day(answers, &limit.value) => {
            ("{label}为{actual}，晚于{max}。", "请改为{max}或更早。")
        }
        Check::AtLeast(limit) if is_day(answers, &limit.value) => {
            ("{label}为{actual}，早于{min}。", "请改为{min}或更晚。")
        }
        Check::AtMost(_) => ("{label}为{actual}，超过上限{max}。", "请调减至少{excess}。"),
        Check::AtLeast(_) => (
            "{label}为{actual}，低于下限{min}。",
            "请增加至少{shortfall}。",
        ),
        Check::RatioAtLeast(_) => (
            "{label}为{part}，占{whole}的{actual}，低于{min}。",
            "请至少增加{shortfall}。",
        ),
        Check::RatioAtMost(_) => (
            "{label}为{part}，占{whole}的{actual}，高于{max}。",
            "请至少减少{excess}。",
        ),
        Check::SumsEqual(_) => (
            "{left_label}为{left}，{right_label}为{right}，前者{direction}{difference}。",
            "请核对两边的数额，使其相等。",
        ),
        Check::Equals(_) => (
            "{label}为“{actual}”，应与“{expected}”一致。",
            "请核对后改为“{expected}”。",
        ),
        Check::Differs(_) => ("{label}“{actual}”与另一处相同。", "请核对并改正其中一处。"),
        Check::OneOf(_) => ("{label}为“{actual}”，不在允许范围内。", "可选：{options}。"),
        Check::Listed(_) => (
            "{label}“{actual}”不在名单中。",
            "请核对名称；名单中最相近的是：{nearest}。",
        ),
        Check::Holds(_) | Check::Notice(_) | Check::ByPerson(_) => ("{title}。", ""),
        Check::RowCount(_) => (
            "{label}现有{actual} 项，数量不符合要求。",
            "请增减后再核对。",
        ),
        Check::UniqueRows(_) => (
            "{label}“{actual}”与“{other}”重复。",
            "请删去重复的一行，或改正其中一行。",
        ),
        Check::ElapsedAtLeast(_) => (
            "自{from}至{until}为{actual}，不足{min}，至{reached}才满。",
            "请核对日期；如无误，则暂不满足此要求。",
        ),
        Check::WithinPeriod(_) => (
            "时间为{actual}，超出{start}至{end}的范围，或起止颠倒。",
            "请调整到{start}至{end}之内。",
        ),
        Check::CoversPeriod(_) => ("{gap}没有安排。", "请补上这段时间，使各阶段首尾相接。"),
        Check::LengthAtLeast(_) => (
            "{label}现有{actual} 字，少于{min} 字。",
            "请至少再写{shortfall} 字。",
        ),
        Check::LengthAtMost(_) => (
            "{label}现有{actual} 字，超过{max} 字。",
            "请至少删减{excess} 字。",
        ),
        Check::IdMatches(_) => (
            "证件号码中的{what}是{expected}，此处填写的是{actual}。",
            "请对照证件改正其中一处。",
        ),
        Check::ListedInRows(_) => (
            "{label}“{actual}”不在相应的名单表中。",
            "请在表中补上，或核对名称是否一致。",
        ),
        Check::ContainsNumber(_) => (
            "{label}“{actual}”里没有数字。",
            "请写出数量，使之可以考核。",
        ),
        Check::NoPlaceholder(_) => ("{label}中还留有“{found}”。", "请填写实际内容，或删去此处。"),
        Check::NoWords(_) => ("{label}中有“{found}”。", "请核对，必要时改写。"),
        Check::PlainText(_) => ("{label}中有{found}。", "请改成半角，或删去看不见的字符。"),
    }
}

fn is_day(answers: &Answers<'_>, term: &Term) -> bool {
    answers
        .field_of(term)
        .is_some_and(|field| matches!(field.ty, FieldType::Date | FieldType::Month))
}

/// The words beside each value behind a verdict.
pub(crate) fn evidence_label(name: &str) -> &'static str {
    match name {
        "actual" => "当前值",
        "max" => "上限",
        "min" => "下限",
        "excess" => "超出",
        "shortfall" => "还差",
        "part" => "部分",
        "whole" => "总额",
        "whole_excess" => "总额超出",
        "left" => "一边",
        "right" => "另一边",
        "difference" => "相差",
        "expected" => "应为",
        "options" => "可选",
        "nearest" => "最相近",
        "other" => "相同的一行",
        "reached" => "达到日期",
        "from" => "起",
        "until" => "止",
        "start" => "期间起",
        "end" => "期间止",
        "gap" => "缺口",
        "found" => "残留",
        _ => "",
    }
}

/// Puts values into a pattern.
pub(crate) fn fill(pattern: &str, args: &[(&'static str, String)]) -> String {
    let mut text = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        push_spaced(&mut text, before);
        let Some((name, tail)) = after.split_once('}') else {
            return text;
        };
        push_spaced(
            &mut text,
            args.iter()
                .find(|(known, _)| *known == name)
                .map_or("", |(_, value)| value),
        );
        rest = tail;
    }
    push_spaced(&mut text, rest);
    text
}
