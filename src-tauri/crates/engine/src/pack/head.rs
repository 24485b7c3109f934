//! Reading pack.toml: who published what, how money is shown, and the dates that matter.

use shenbao_draft::Date;

use super::guideline_model::{Deadline, MoneyFormat, NamedDate, SourceDocument};
use super::obj::Obj;

/// What pack.toml says.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) edition: String,
    pub(crate) title: String,
    pub(crate) issuer: String,
    pub(crate) language: String,
    pub(crate) source: SourceDocument,
    pub(crate) money: MoneyFormat,
    pub(crate) dates: Vec<NamedDate>,
    pub(crate) deadlines: Vec<Deadline>,
}

impl Default for Head {
    fn default() -> Self {
        let money = MoneyFormat {
            currency: String::new(),
            minor_per_unit: 1,
            unit: String::new(),
            decimals: 0,
        };
        Self {
            id: String::new(),
            edition: String::new(),
            title: String::new(),
            issuer: String::new(),
            language: String::new(),
            source: SourceDocument::default(),
            money,
            dates: Vec::new(),
            deadlines: Vec::new(),
        }
    }
}

/// The pack format this program reads.
const FORMAT: i64 = 1;

/// Reads pack.toml.
pub(crate) fn read(obj: &Obj<'_>) -> Head {
    format(obj);
    if let Some(node) = obj.get("over") {
        node.error(
            "这是叠加的指南包，不能单独载入",
            "请与 over 所写的指南包一起载入",
        );
    }
    let mut head = Head {
        id: obj.text("id"),
        edition: obj.text("edition"),
        title: obj.text("title"),
        issuer: obj.text("issuer"),
        language: obj.text("language"),
        ..Head::default()
    };
    head.source = source(obj);
    if let Some(money) = obj.need("money").and_then(|node| node.obj()) {
        head.money = read_money(&money);
    }
    dates(obj, &mut head.dates);
    for (id, _, node) in obj.opt_obj("deadlines").iter().flat_map(Obj::names) {
        let Some(entry) = node.obj() else { continue };
        let at = entry.text("at");
        if !is_instant(&at) {
            node.error(
                format!("“{at}”不是带时区的时刻"),
                "应写成 \"2024-01-31T18:00:00+08:00\"",
            );
        }
        head.deadlines.push(Deadline {
            id: id.to_owned(),
            label: entry.text("label"),
            at,
        });
        entry.finish();
    }
    // Read when the form is known, by `summary::read`.
    let _ = obj.get("summary");
    obj.finish();
    head
}

/// Refuses a format this program does not know.
pub(super) fn format(obj: &Obj<'_>) {
    if let Some(node) = obj.need("format")
        && node.int().is_some_and(|format| format != FORMAT)
    {
        node.error("不认识的指南包格式", format!("应为 {FORMAT}"));
    }
}

/// Which document is quoted.
pub(super) fn source(obj: &Obj<'_>) -> SourceDocument {
    let Some(source) = obj.opt_obj("source") else {
        return SourceDocument::default();
    };
    let document = SourceDocument {
        title: source.text("title"),
        file: source.text_or_empty("file"),
        sha256: source.text_or_empty("sha256"),
    };
    source.finish();
    document
}

/// The dates that terms can name, after those of other layers.
pub(super) fn dates(obj: &Obj<'_>, dates: &mut Vec<NamedDate>) {
    for (id, at, node) in obj.opt_obj("dates").iter().flat_map(Obj::names) {
        if dates.iter().any(|known| known.id == id) {
            at.error(format!("日期“{id}”重复"), "被叠加的指南包里已有同名的日期");
        }
        let Some(entry) = node.obj() else { continue };
        let on = entry.need("on");
        let day = on.and_then(|node| node.text()).and_then(Date::parse);
        if day.is_none() && on.is_some_and(|node| node.as_str().is_some()) {
            on.unwrap_or(at)
                .error("日历上没有这一天", "应写成 \"2024-01-31\"");
        }
        let (label, note) = (entry.text("label"), entry.text_or_empty("note"));
        entry.finish();
        if let Some(on) = day {
            dates.push(NamedDate {
                id: id.to_owned(),
                label,
                on,
                note,
            });
        }
    }
}

fn read_money(obj: &Obj<'_>) -> MoneyFormat {
    let minor = obj.need("minor_per_unit");
    let minor_per_unit = minor.and_then(|node| node.int()).unwrap_or(1);
    if !(1..=1_000_000_000_000).contains(&minor_per_unit)
        && let Some(node) = minor
    {
        node.error("minor_per_unit 超出范围", "应为 1 以上的整数");
    }
    let money = MoneyFormat {
        currency: obj.text("currency"),
        minor_per_unit: minor_per_unit.clamp(1, 1_000_000_000_000),
        unit: obj.text("unit"),
        decimals: obj.opt_u32("decimals").unwrap_or(0).min(8) as usize,
    };
    obj.finish();
    money
}

/// `YYYY-MM-DDTHH:MM:SS±HH:MM`, with a real day.
fn is_instant(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else {
        return false;
    };
    let digits = |text: &str, at: &[usize]| {
        at.iter()
            .all(|i| text.as_bytes().get(*i).is_some_and(u8::is_ascii_digit))
    };
    let bytes = time.as_bytes();
    Date::parse(day).is_some()
        && bytes.len() == 14
        && digits(time, &[0, 1, 3, 4, 6, 7, 9, 10, 12, 13])
        && bytes[2] == b':'
        && bytes[5] == b':'
        && matches!(bytes[8], b'+' | b'-')
        && bytes[11] == b':'
}
