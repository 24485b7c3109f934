//! Constants as pack authors write them: `"50万元"`, `"30%"`, `"1:1"`, `"2024-01"`, `"2年"`.

use shenbao_draft::{Date, Money, Month};

use super::guideline_model::MoneyFormat;
use super::node::Node;
use crate::expr::{Lit, Ty};

/// Reads a constant of a known type; records what was expected if it is none.
pub(crate) fn of_type(node: &Node<'_>, ty: Ty, money: &MoneyFormat) -> Option<Lit> {
    let found = match (node.as_str(), node.as_int(), node.as_bool()) {
        (Some(text), ..) => from_text(text, ty, money),
        (_, Some(int), _) if ty == Ty::Int => Some(Lit::Int(int)),
        (_, _, Some(truth)) if ty == Ty::Bool => Some(Lit::Bool(truth)),
        _ => None,
    };
    if found.is_none() {
        let given = node
            .as_str()
            .map_or_else(|| "此处的值".to_owned(), |text| format!("“{text}”"));
        node.error(
            format!("{given}不是{}", ty.label()),
            format!("应写成 {}", example(ty, money)),
        );
    }
    found
}

/// Reads a constant whose syntax tells its type, as track parameters do.
pub(crate) fn inferred(node: &Node<'_>, money: &MoneyFormat) -> Option<Lit> {
    if let Some(int) = node.as_int() {
        return Some(Lit::Int(int));
    }
    if let Some(truth) = node.as_bool() {
        return Some(Lit::Bool(truth));
    }
    let text = node.text()?;
    let typed = [Ty::Money, Ty::Ratio, Ty::Date, Ty::Month, Ty::Duration];
    let found = typed.into_iter().find_map(|ty| from_text(text, ty, money));
    Some(found.unwrap_or_else(|| Lit::Text(text.to_owned())))
}

fn from_text(text: &str, ty: Ty, money: &MoneyFormat) -> Option<Lit> {
    match ty {
        Ty::Money => {
            let amount = text.strip_suffix(money.unit.as_str())?;
            Money::parse_decimal(amount, money.minor_per_unit).map(|money| Lit::Money(money.0))
        }
        Ty::Int => text.parse().ok().map(Lit::Int),
        Ty::Date => Date::parse(text).map(Lit::Date),
        Ty::Month => Month::parse(text).map(Lit::Month),
        Ty::Text => Some(Lit::Text(text.to_owned())),
        Ty::Ratio => ratio(text),
        Ty::Duration => duration(text),
        Ty::Bool | Ty::Many => None,
    }
}

fn ratio(text: &str) -> Option<Lit> {
    if let Some(percent) = text.strip_suffix('%') {
        // Ten-thousandths of a percent keep "12.5%" exact.
        let scaled = Money::parse_decimal(percent, 10_000)?.0;
        return (scaled >= 0).then_some(Lit::Ratio {
            num: scaled,
            den: 1_000_000,
            colon: false,
        });
    }
    let (num, den) = text.split_once([':', '：', '∶'])?;
    let num: i64 = num.trim().parse().ok()?;
    let den: i64 = den.trim().parse().ok()?;
    let sound = (0..=1_000_000).contains(&num) && (1..=1_000_000).contains(&den);
    sound.then_some(Lit::Ratio {
        num,
        den,
        colon: true,
    })
}

fn duration(text: &str) -> Option<Lit> {
    let count = |unit: &str| {
        text.strip_suffix(unit)?
            .trim()
            .parse::<i32>()
            .ok()
            .filter(|n| (0..=10_000).contains(n))
    };
    if let Some(years) = count("年") {
        return Some(Lit::Duration {
            months: years * 12,
            days: 0,
        });
    }
    if let Some(months) = count("个月") {
        return Some(Lit::Duration { months, days: 0 });
    }
    count("天").map(|days| Lit::Duration { months: 0, days })
}

fn example(ty: Ty, money: &MoneyFormat) -> String {
    match ty {
        Ty::Money => format!("\"50{}\"", money.unit),
        Ty::Int => "3".into(),
        Ty::Date => "\"2024-01-31\"".into(),
        Ty::Month => "\"2024-01\"".into(),
        Ty::Text => "\"文字\"".into(),
        Ty::Ratio => "\"30%\" 或 \"1:1\"".into(),
        Ty::Duration => "\"2年\"、\"18个月\" 或 \"30天\"".into(),
        Ty::Bool => "true 或 false".into(),
        Ty::Many => "[\"选项\"]".into(),
    }
}
