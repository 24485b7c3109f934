//! Reading attachments.toml: what is asked for, when, from whom, and what a person looks for in it.

use super::model::Slot;
use super::names::Scope;
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use crate::{Need, TickView};

const NEEDS: [(&str, Need); 3] = [
    ("required", Need::Required),
    ("advised", Need::Advised),
    ("optional", Need::Optional),
];
const PARTIES: [(&str, &str); 3] = [("lead", "lead"), ("row", "row"), ("all", "all")];
const KINDS: [&str; 2] = ["pdf", "image"];

/// Reads an attachments.toml after those of other layers.
pub(crate) fn read(
    obj: &Obj<'_>,
    outline: &Outline,
    overlay: Option<usize>,
    slots: &mut Vec<Slot>,
) {
    for node in obj.items("slot") {
        let Some(mut slot) = slot(&node, outline) else {
            continue;
        };
        slot.overlay = overlay;
        if slots.iter().any(|known| known.id == slot.id) {
            node.error(format!("附件要求“{}”重复", slot.id), "每个 id 只能用一次");
        }
        slots.push(slot);
    }
    obj.finish();
}

fn slot(node: &Node<'_>, outline: &Outline) -> Option<Slot> {
    let obj = node.obj()?;
    let table = obj.get("for_each").map(|node| outline.table(&node));
    let scope = Scope {
        row: table.flatten(),
        outer: None,
    };
    let filter = obj.get("where").and_then(|node| {
        if table.is_none() {
            node.error("where 没有可筛选的行", "where 与 for_each 一起用");
        }
        outline.cond(&node, scope)
    });
    obj.need("need");
    let accept = obj
        .items("accept")
        .iter()
        .filter_map(|node| kind(node))
        .collect();
    let mut slot = Slot {
        id: obj.text("id"),
        title: obj.text("title"),
        clauses: outline.clause_ids(&obj),
        need: obj.word("need", &NEEDS).unwrap_or(Need::Required),
        for_each: obj.opt_text("for_each"),
        from: obj.text_or_empty("from"),
        party: obj
            .word("party", &PARTIES)
            .unwrap_or(if table.is_some() { "row" } else { "lead" })
            .to_owned(),
        why: obj.text_or_empty("why"),
        how: obj.text_or_empty("how"),
        group: obj.text_or_empty("group"),
        min: obj.opt_u32("min").unwrap_or(1),
        max: obj.opt_u32("max"),
        accept,
        ticks: Vec::new(),
        tick_clauses: Vec::new(),
        when: outline.cond_at(&obj, "when", scope),
        table: table.flatten(),
        filter,
        stamp: obj
            .get("stamp")
            .and_then(|node| stamp(&node, outline))
            .unwrap_or_default(),
        clause_ix: Vec::new(),
        overlay: None,
    };
    if slot.max.is_some_and(|max| max < slot.min) {
        obj.error("max 小于 min", "");
    }
    for node in obj.items("tick") {
        let Some(entry) = node.obj() else { continue };
        let tick = TickView {
            id: entry.text("id"),
            label: entry.text("label"),
            required: entry.flag("required"),
        };
        if slot.ticks.iter().any(|known| known.id == tick.id) {
            node.error(format!("核对项“{}”重复", tick.id), "每个 id 只能用一次");
        }
        slot.ticks.push(tick);
        slot.tick_clauses.push(outline.clause_ids(&entry));
        entry.finish();
    }
    obj.finish();
    Some(slot)
}

/// What is written across a copy: one line that fits across a page.
fn stamp(node: &Node<'_>, outline: &Outline) -> Option<String> {
    let text = node.text()?;
    if text.is_empty() || text.chars().count() > 60 || text.contains('\n') {
        node.error(
            "盖在副本上的文字应是一行，不超过 60 字",
            "如 仅用于“{project.title}”项目申报",
        );
        return None;
    }
    outline.template(node, Scope::default(), &[])?;
    Some(text.to_owned())
}

fn kind(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if !KINDS.contains(&text) {
        node.error(
            format!("不认识的文件种类“{text}”"),
            near::expected(text, KINDS),
        );
        return None;
    }
    Some(text.to_owned())
}
