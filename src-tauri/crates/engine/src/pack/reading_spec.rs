//! Reading what a rule shows on its page: the quantities of its check, or the ways through a gate.

use super::model::{ReadingSpec, Way};
use super::names::Scope;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use crate::checks::Check;

/// Reads `[reading]`. The check is `None` where it could not be read, which is an error of its own.
pub(crate) fn read(
    obj: &Obj<'_>,
    title: &str,
    check: Option<&Check>,
    outline: &Outline,
    scope: Scope,
) -> ReadingSpec {
    let nodes = obj.items("way");
    let measurable = matches!(
        check,
        None | Some(
            Check::AtMost(_)
                | Check::AtLeast(_)
                | Check::RatioAtLeast(_)
                | Check::RatioAtMost(_)
                | Check::SumsEqual(_)
                | Check::RowCount(_)
        )
    );
    if nodes.is_empty() && !measurable {
        obj.error(
            "这种检查没有可显示的读数",
            "读数用于 at_most、at_least、ratio_at_least、ratio_at_most、sums_equal、row_count；其他检查可用 [[reading.way]] 写出各条达标的途径",
        );
    }
    let own = check.map_or(&[][..], Check::alternatives);
    let ways = nodes
        .iter()
        .enumerate()
        .filter_map(|(ix, node)| {
            let obj = node.obj()?;
            let label = obj.text("label");
            let that = match obj.get("that") {
                Some(that) => outline.cond(&that, scope),
                None => {
                    let found = own.get(ix).cloned();
                    if found.is_none() && check.is_some() {
                        missing(node, ix, own.len());
                    }
                    found
                }
            };
            obj.finish();
            Some(Way { label, that: that? })
        })
        .collect();
    let spec = ReadingSpec {
        label: obj.opt_text("label").unwrap_or_else(|| title.to_owned()),
        part_labels: obj.texts("parts"),
        ways,
    };
    obj.finish();
    spec
}

fn missing(node: &Node<'_>, ix: usize, known: usize) {
    node.error(
        format!("检查的 any 只有 {known} 项，没有第 {} 条途径的条件", ix + 1),
        "写明 that = { … }，或使途径与检查的 any 逐项对应",
    );
}
