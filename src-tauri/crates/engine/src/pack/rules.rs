//! Reading one rule: when it applies, its one check, its words and its cases.

use super::cases;
use super::model::{Anchor, Pack, Rule};
use super::names::Scope;
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use super::reading_spec;
use crate::checks::{Check, NAMES};
use crate::report::Severity;

/// The words for severities.
pub(super) const SEVERITIES: [(&str, Severity); 3] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("hint", Severity::Hint),
];

/// Placeholders every check provides.
const COMMON_ARGS: [&str; 2] = ["label", "row"];

/// Reads the rule with this index. The pack holds everything that was read before rules.
pub(crate) fn read(id: &str, obj: &Obj<'_>, outline: &Outline, pack: &Pack) -> Option<Rule> {
    let title = obj.text("title");
    let clauses = outline.clause_ids(obj);
    obj.need("severity");
    let severity = obj.word("severity", &SEVERITIES).unwrap_or(Severity::Error);
    let for_each = obj.get("for_each").map(|node| outline.table(&node));
    let scope = Scope {
        row: for_each.flatten(),
        outer: None,
    };
    let when = outline.cond_at(obj, "when", scope);
    let filter = obj.get("where").and_then(|node| {
        if for_each.is_none() {
            node.error("where 没有可筛选的行", "where 与 for_each 一起用");
        }
        outline.cond(&node, scope)
    });
    let at = obj
        .get("at")
        .map(|node| anchor(&node, outline, for_each.flatten()));
    let known = outline.rules.iter().map(|rule| rule.id.as_str());
    let yields_to = obj
        .items("yields_to")
        .iter()
        .filter_map(|node| Outline::one_of(node, "规则", known.clone()))
        .collect();
    let section = obj.get("section").and_then(|node| {
        Outline::one_of(&node, "章节", outline.sections.iter().map(String::as_str))
    });
    let check = obj
        .need("check")
        .and_then(|node| check(&node, outline, scope));
    let args: Vec<&str> = match &check {
        Some(check) => Check::args(check.name())
            .iter()
            .copied()
            .chain(COMMON_ARGS)
            .collect(),
        None => NAMES
            .iter()
            .flat_map(|name| Check::args(name))
            .copied()
            .chain(COMMON_ARGS)
            .collect(),
    };
    let (mut what, mut fix) = (None, None);
    if let Some(message) = obj.opt_obj("message") {
        what = message
            .get("what")
            .and_then(|node| outline.template(&node, scope, &args));
        fix = message
            .get("fix")
            .and_then(|node| outline.template(&node, scope, &args));
        message.finish();
    }
    if check.as_ref().is_some_and(|check| {
        matches!(
            check,
            Check::Holds(_) | Check::Notice(_) | Check::ByPerson(_)
        )
    }) && what.is_none()
    {
        obj.error("这种检查没有默认的说法", "应写 [message] what = \"…\"");
    }
    if matches!(check, Some(Check::Notice(_))) && severity == Severity::Error {
        obj.error(
            "notice 只是告知，不能是 error",
            "应为 severity = \"hint\" 或 \"warning\"",
        );
    }
    let reading = obj
        .opt_obj("reading")
        .map(|reading| reading_spec::read(&reading, &title, check.as_ref(), outline, scope));
    let cases = cases::read(obj, outline, pack, for_each.flatten());
    obj.finish();
    let check = check?;
    Some(Rule {
        id: id.to_owned(),
        title,
        clauses,
        severity,
        check_name: check.name(),
        when,
        for_each: for_each.flatten(),
        filter,
        at: at.flatten(),
        yields_to,
        section,
        check,
        what,
        fix,
        reading,
        cases,
        clause_ix: Vec::new(),
        clauses_by_track: Vec::new(),
        overlay: None,
    })
}

fn check(node: &Node<'_>, outline: &Outline, scope: Scope) -> Option<Check> {
    let obj = node.obj()?;
    let entries = obj.entries();
    for name in NAMES {
        obj.has(name);
    }
    let [(name, at, _)] = &entries[..] else {
        node.error(
            format!("有 {} 个检查", entries.len()),
            "应恰有一个 [check.名称]",
        );
        return None;
    };
    let Some(params) = NAMES
        .iter()
        .find(|known| *known == name)
        .and_then(|known| obj.get(known))
    else {
        let expected = near::nearest(name, NAMES.iter().copied()).map_or_else(
            || format!("可用：{}", NAMES.join("、")),
            |near| format!("是否想写“{near}”？"),
        );
        at.error(format!("没有检查“{name}”"), expected);
        return None;
    };
    let params = params.obj()?;
    let check = Check::parse(name, &params, outline, scope);
    // After a failure keys may not have been asked for yet, and must not be called unknown.
    if check.is_some() {
        params.finish();
    }
    check
}

fn anchor(node: &Node<'_>, outline: &Outline, table: Option<usize>) -> Option<Anchor> {
    let text = node.text()?;
    if let Some(slot) = text.strip_prefix("attachments/") {
        let found = outline.slots.iter().position(|known| known.id == slot);
        if found.is_none() {
            node.error(
                format!("没有附件要求“{slot}”"),
                near::expected(slot, outline.slots.iter().map(|slot| slot.id.as_str())),
            );
        }
        return found.map(Anchor::Slot);
    }
    if let Some(table) = table {
        let own = &outline.fields[table];
        let column = text
            .strip_prefix("row.")
            .or_else(|| text.strip_prefix(own.id.as_str())?.strip_prefix('.'));
        if let Some(column) = column {
            let known = || own.columns.iter().map(|column| column.id.as_str());
            let found = known().position(|id| id == column);
            if found.is_none() {
                node.error(
                    format!("表格“{}”没有列“{column}”", own.id),
                    near::expected(column, known()),
                );
            }
            return found.map(Anchor::Column);
        }
        if text == own.id {
            return Some(Anchor::Row);
        }
    }
    if let Some(ix) = outline.field_ix.get(text) {
        return Some(Anchor::Field(*ix));
    }
    node.error(
        format!("没有填报项“{text}”"),
        near::expected(text, outline.fields.iter().map(|field| field.id.as_str())),
    );
    None
}
