//! Reading the cases a rule carries: a few values, and what the rule must say about them.

use shenbao_draft::{Date, Draft, PackPin};

use super::each;
use super::model::{Case, CaseExpect, Pack};
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use super::setting::{self, Setting};

pub(super) const EXPECT: [(&str, CaseExpect); 5] = [
    ("pass", CaseExpect::Pass),
    ("violated", CaseExpect::Violated),
    ("pending", CaseExpect::Pending),
    ("not_applicable", CaseExpect::NotApplicable),
    ("manual", CaseExpect::Manual),
];

/// Reads the cases of one rule.
pub(crate) fn read(
    obj: &Obj<'_>,
    outline: &Outline,
    pack: &Pack,
    table: Option<usize>,
) -> Vec<Case> {
    obj.items("case")
        .iter()
        .flat_map(|node| case(node, outline, pack, table))
        .collect()
}

/// A case, or one for each of what it is repeated for.
fn case(node: &Node<'_>, outline: &Outline, pack: &Pack, table: Option<usize>) -> Vec<Case> {
    let Some(obj) = node.obj() else {
        return Vec::new();
    };
    let each = obj.get("each_of").map(|node| each::read(&node, outline));
    let case = one(&obj, outline, pack, table, each.is_some());
    // After a failure keys may not have been asked for yet, and must not be called unknown.
    if case.is_some() {
        obj.finish();
    }
    match (case, each) {
        (Some(case), Some(each)) => each.iter().map(|of| each::put(&case, of)).collect(),
        (case, _) => case.into_iter().collect(),
    }
}

fn one(
    obj: &Obj<'_>,
    outline: &Outline,
    pack: &Pack,
    table: Option<usize>,
    each: bool,
) -> Option<Case> {
    let name = obj.text("name");
    let (track, sample) = (obj.get("track"), obj.get("sample"));
    obj.need("expect");
    let expect = obj.word("expect", &EXPECT);
    let mut draft = base(track, sample, outline, pack)?;
    set(&mut draft, obj, outline, pack, each);
    for (ix, node) in obj.items("attach").iter().enumerate() {
        draft.attachments.extend(setting::attach(node, ix, outline));
    }
    let today = obj.get("today").and_then(|node| {
        let day = Date::parse(node.text()?);
        if day.is_none() {
            node.error("日历上没有这一天", "应写成 \"2024-01-31\"");
        }
        day
    });
    let row = obj.opt_u32("row").map(|row| row as usize);
    if row.is_some() && table.is_none() {
        obj.error("这条规则不是逐行的，没有 row", "row 用于有 for_each 的规则");
    }
    let message = obj.opt_text("message");
    let line = obj.line();
    Some(Case {
        name,
        line,
        draft,
        today,
        expect: expect?,
        row,
        message,
    })
}

/// A small draft by itself: its track or sample, and what is set on it.
pub(super) fn draft(obj: &Obj<'_>, outline: &Outline, pack: &Pack, each: bool) -> Option<Draft> {
    let (track, sample) = (obj.get("track"), obj.get("sample"));
    let mut draft = base(track, sample, outline, pack)?;
    set(&mut draft, obj, outline, pack, each);
    Some(draft)
}

fn set(draft: &mut Draft, obj: &Obj<'_>, outline: &Outline, pack: &Pack, each: bool) {
    let setting = Setting {
        outline,
        pack,
        each,
    };
    for (key, at, value) in obj.opt_obj("set").iter().flat_map(Obj::names) {
        setting.set(draft, key, &at, &value);
    }
}

fn base(
    track: Option<Node<'_>>,
    sample: Option<Node<'_>>,
    outline: &Outline,
    pack: &Pack,
) -> Option<Draft> {
    let known = outline.tracks.iter().map(|(id, _)| id.as_str());
    let track = match track {
        Some(node) => Some(
            outline.tracks[Outline::one_of(&node, "申报方向", known)?]
                .0
                .clone(),
        ),
        None => None,
    };
    let mut draft = match sample {
        Some(node) => {
            let ix = Outline::one_of(
                &node,
                "样例",
                pack.samples.iter().map(|sample| sample.id.as_str()),
            )?;
            pack.samples[ix].draft.clone()
        }
        None => Draft::new(
            PackPin {
                id: pack.id.clone(),
                edition: pack.edition.clone(),
                sha256: String::new(),
            },
            outline.tracks.first()?.0.clone(),
        ),
    };
    if let Some(track) = track {
        draft.track = track;
    }
    Some(draft)
}
