//! Reading a rule across drafts: who takes part, what is compared, its words and its cases.

use super::cases;
use super::literal;
use super::model::Pack;
use super::names::Scope;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use super::rules::SEVERITIES;
use crate::across::{ARGS, AcrossCase, AcrossCheck, AcrossRule, KeySpec, Others};
use crate::expr::{Lit, Term, Ty};
use crate::report::Severity;

const OTHERS: [(&str, Others); 3] = [
    ("any", Others::Any),
    ("other_programme", Others::OtherProgramme),
    ("same_programme", Others::SameProgramme),
];

/// Reads one rule. `known` are the ids of all of them.
pub(super) fn read(
    id: &str,
    obj: &Obj<'_>,
    known: &[&str],
    outline: &Outline,
    pack: &Pack,
) -> Option<AcrossRule> {
    let title = obj.text("title");
    let clauses = outline.clause_ids(obj);
    obj.need("severity");
    let severity = obj.word("severity", &SEVERITIES).unwrap_or(Severity::Error);
    let when = outline.cond_at(obj, "when", Scope::default());
    let check = obj.need("check").and_then(|node| check(&node, outline));
    let keys = obj
        .need("keys")
        .map(|node| keys(&node, outline))
        .unwrap_or_default();
    let given = obj.get("against");
    let against = given.map_or_else(|| keys.clone(), |node| self::keys(&node, outline));
    if let (Some(AcrossCheck::Similar { .. }), Some(given)) = (check, given) {
        given.error("similar 比的是同一处", "去掉 against");
    }
    let others = obj.word("others", &OTHERS).unwrap_or(Others::Any);
    let yields_to = obj
        .items("yields_to")
        .iter()
        .filter_map(|node| Outline::one_of(node, "跨申报书的规则", known.iter().copied()))
        .collect();
    let (mut what, mut fix) = (String::new(), None);
    if let Some(message) = obj.need("message").and_then(|node| node.obj()) {
        what = message
            .need("what")
            .and_then(|node| words(&node, outline))
            .unwrap_or_default();
        fix = message.get("fix").and_then(|node| words(&node, outline));
        message.finish();
    }
    let cases: Vec<AcrossCase> = obj
        .items("case")
        .iter()
        .filter_map(|node| case(node, outline, pack))
        .collect();
    obj.finish();
    Some(AcrossRule {
        id: id.to_owned(),
        title,
        clauses,
        severity,
        overlay: None,
        when,
        keys,
        against,
        others,
        check: check?,
        yields_to,
        what,
        fix,
        cases,
        clause_ix: Vec::new(),
    })
}

fn check(node: &Node<'_>, outline: &Outline) -> Option<AcrossCheck> {
    let obj = node.obj()?;
    let found = match (obj.opt_obj("at_most"), obj.opt_obj("similar")) {
        (Some(params), None) => {
            params.need("max");
            let max = params.opt_u32("max");
            params.finish();
            AcrossCheck::AtMost { max: max? }
        }
        (None, Some(params)) => {
            let min = params.need("min")?;
            params.finish();
            match literal::of_type(&min, Ty::Ratio, &outline.head.money)? {
                Lit::Ratio { num, den, .. } if num > 0 && num <= den => AcrossCheck::Similar {
                    num: num.unsigned_abs(),
                    den: den.unsigned_abs(),
                },
                _ => {
                    min.error("相似程度超出范围", "应大于 0%，不超过 100%");
                    return None;
                }
            }
        }
        _ => {
            node.error(
                "应恰有一种跨申报书的检查",
                "应为 [check.at_most] 或 [check.similar]",
            );
            return None;
        }
    };
    obj.finish();
    Some(found)
}

fn keys(node: &Node<'_>, outline: &Outline) -> Vec<KeySpec> {
    let nodes = node.array().unwrap_or_default();
    if nodes.is_empty() {
        node.error("没有写比对哪一项", "应写填报项或“表格.列”");
    }
    nodes.iter().filter_map(|node| key(node, outline)).collect()
}

/// `"lead.org_code"`, `"partners.org_code"`, or `{ at = "partners.org_code", where = { … } }`.
fn key(node: &Node<'_>, outline: &Outline) -> Option<KeySpec> {
    let inner = if node.is_table() {
        Some(node.obj()?)
    } else {
        None
    };
    let at = match &inner {
        Some(obj) => obj.need("at")?,
        None => *node,
    };
    let text = at.text()?;
    let in_table = || {
        let (table, column) = text.rsplit_once('.')?;
        let ix = *outline.field_ix.get(table)?;
        let columns = &outline.fields[ix].columns;
        let column = columns.iter().position(|known| known.id == column)?;
        Some((ix, column))
    };
    let (term, table) = if outline.field_ix.contains_key(text) {
        (outline.path(&at, Scope::default())?.0, None)
    } else if let Some((table, column)) = in_table() {
        (
            Term::Cell {
                up: 0,
                table,
                column,
            },
            Some(table),
        )
    } else {
        // Says what is the matter with the name.
        outline.path(&at, Scope::default())?;
        at.error(format!("“{text}”不是填报项"), "应写填报项或“表格.列”");
        return None;
    };
    let yields = outline
        .source(&term)
        .and_then(super::outline::FieldName::yields);
    if yields != Some(Ty::Text) {
        at.error(
            format!("“{text}”不是一项文字"),
            "跨申报书比对的应是代码、号码、名称一类的文字",
        );
        return None;
    }
    let filter = inner
        .as_ref()
        .and_then(|obj| obj.get("where"))
        .and_then(|node| {
            outline.cond(
                &node,
                Scope {
                    row: table,
                    outer: None,
                },
            )
        });
    if let Some(obj) = inner {
        obj.finish();
    }
    Some(KeySpec {
        term,
        table,
        filter,
    })
}

/// A sentence that may name the others, but nothing of a draft: a list of drafts has only the keys.
fn words(node: &Node<'_>, outline: &Outline) -> Option<String> {
    let text = node.text()?;
    let mut names = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'));
    if names.any(|(name, _)| !ARGS.contains(&name)) {
        let known: Vec<String> = ARGS.iter().map(|name| format!("{{{name}}}")).collect();
        node.error(
            "跨申报书的说法里有不认识的占位符",
            format!("可用：{}", known.join("、")),
        );
        return None;
    }
    outline.template(node, Scope::default(), &ARGS)?;
    Some(text.to_owned())
}

fn case(node: &Node<'_>, outline: &Outline, pack: &Pack) -> Option<AcrossCase> {
    let obj = node.obj()?;
    let name = obj.text("name");
    obj.need("expect");
    let expect = obj.word("expect", &cases::EXPECT);
    let on = obj.opt_u32("on").unwrap_or(0) as usize;
    let message = obj.opt_text("message");
    let nodes = obj.items("drafts");
    let drafts: Vec<_> = nodes
        .iter()
        .filter_map(|node| {
            let obj = node.obj()?;
            let draft = cases::draft(&obj, outline, pack, false)?;
            obj.finish();
            Some(draft)
        })
        .collect();
    let line = obj.line();
    obj.finish();
    if drafts.len() == nodes.len() && on >= drafts.len() {
        obj.error(
            "drafts 里没有 on 所指的那一份",
            "on 从 0 数起，不写是第一份",
        );
        return None;
    }
    Some(AcrossCase {
        name,
        line,
        drafts,
        on,
        expect: expect?,
        message,
    })
    .filter(|case| on < case.drafts.len())
}
