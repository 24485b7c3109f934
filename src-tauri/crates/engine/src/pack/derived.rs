//! Reading derived values, both those of derived.toml and those written in place of a term.

use super::names::Scope;
use super::obj::Obj;
use super::outline::{CALC_TYPES, Outline};
use crate::expr::{Derived, Term, Ty};
use crate::pack::model::Calc;

const KINDS: [&str; 10] = [
    "sum",
    "total",
    "difference",
    "count",
    "count_distinct",
    "years_between",
    "months_between",
    "lookup",
    "nearest",
    "choose",
];

/// Reads a derived.toml after those of other layers.
pub(crate) fn calcs(obj: &Obj<'_>, outline: &Outline, calcs: &mut Vec<Calc>) {
    for node in obj.items("derived") {
        let Some(entry) = node.obj() else { continue };
        let id = entry.text("id");
        if calcs.iter().any(|known| known.id == id) {
            node.error(format!("推算值“{id}”重复"), "每个 id 只能用一次");
        }
        if !id.starts_with("calc.") {
            node.error(format!("推算值的 id 是“{id}”"), "应以“calc.”开头");
        }
        let label = entry.text("label");
        if !entry.has("type") {
            entry.need("type");
        }
        let declared = entry.word("type", &CALC_TYPES);
        let Some((value, ty)) = outline.derived(&entry, Scope::default(), declared) else {
            continue;
        };
        entry.finish();
        if let Some(declared) = declared
            && declared != ty
        {
            node.error(
                format!("“{id}”算出来是{}", ty.label()),
                format!("type 写的是{}", declared.label()),
            );
        }
        calcs.push(Calc { id, label, value });
    }
    obj.finish();
}

impl Outline {
    /// Exactly one kind of derived value, and what it yields.
    pub(crate) fn derived(
        &self,
        obj: &Obj<'_>,
        scope: Scope,
        hint: Option<Ty>,
    ) -> Option<(Derived, Ty)> {
        let kinds: Vec<&'static str> = KINDS.into_iter().filter(|kind| obj.has(kind)).collect();
        let [kind] = kinds[..] else {
            obj.error("应恰有一种算法", format!("可用：{}", KINDS.join("、")));
            return None;
        };
        match kind {
            "total" => {
                let nodes = obj.items("total");
                let terms: Vec<_> = nodes
                    .iter()
                    .filter_map(|node| self.any_term(node, scope, hint))
                    .collect();
                let ty = terms.first()?.1;
                if !ty.is_amount() || terms.iter().any(|(_, other)| *other != ty) {
                    obj.error(
                        "total 的各项类型不同，或不是金额、整数",
                        "应全是金额或全是整数",
                    );
                    return None;
                }
                let complete = terms.len() == nodes.len();
                complete.then(|| {
                    (
                        Derived::Total(terms.into_iter().map(|(term, _)| term).collect()),
                        ty,
                    )
                })
            }
            "difference" => {
                let nodes = obj.items("difference");
                let [first, second] = nodes[..] else {
                    obj.error("difference 应有两项", "如 difference = [\"a.b\", \"c.d\"]");
                    return None;
                };
                let (first, ty) = self.any_term(&first, scope, hint)?;
                let (second, _) = self.term(&second, scope, ty)?;
                Some((Derived::Difference(first, second), ty))
            }
            "choose" => self.choose(obj, scope, hint),
            _ => {
                let inner = obj.opt_obj(kind)?;
                let found = self.derived_over(kind, &inner, scope)?;
                inner.finish();
                Some(found)
            }
        }
    }

    fn derived_over(&self, kind: &str, obj: &Obj<'_>, scope: Scope) -> Option<(Derived, Ty)> {
        match kind {
            "sum" | "count" | "count_distinct" => {
                let table = self.table(&obj.need("table")?)?;
                let filter = match obj.get("where") {
                    Some(node) => Some(self.cond(&node, scope.inside(table))?),
                    None => None,
                };
                if kind == "count" {
                    return Some((Derived::Count { table, filter }, Ty::Int));
                }
                let node = obj.need("column")?;
                let column = self.column(&node, table)?;
                if kind == "count_distinct" {
                    return Some((
                        Derived::CountDistinct {
                            table,
                            column,
                            filter,
                        },
                        Ty::Int,
                    ));
                }
                let ty = self.fields[table].columns[column]
                    .yields()
                    .filter(|ty| ty.is_amount());
                let Some(ty) = ty else {
                    node.error("这一列不能相加", "应是金额或整数列");
                    return None;
                };
                Some((
                    Derived::Sum {
                        table,
                        column,
                        filter,
                    },
                    ty,
                ))
            }
            "years_between" | "months_between" => {
                let from = self.day_at(obj, "from", scope)?;
                let until = self.day_at(obj, "until", scope)?;
                let per = if kind == "years_between" { 12 } else { 1 };
                Some((Derived::Months { from, until, per }, Ty::Int))
            }
            _ => {
                let list = self.list(&obj.need("list")?)?;
                let key = self.term_at(obj, "key", scope, Ty::Text)?;
                if kind == "nearest" {
                    return Some((Derived::Nearest { list, key }, Ty::Text));
                }
                let attribute = self.attribute_name(&obj.need("column")?, list)?;
                Some((
                    Derived::Lookup {
                        list,
                        key,
                        attribute,
                    },
                    Ty::Text,
                ))
            }
        }
    }

    fn choose(&self, obj: &Obj<'_>, scope: Scope, hint: Option<Ty>) -> Option<(Derived, Ty)> {
        let mut branches: Vec<(Option<crate::expr::Cond>, Term)> = Vec::new();
        let mut ty = hint;
        for node in obj.items("choose") {
            let branch = node.obj()?;
            let when = match branch.get("when") {
                Some(node) => Some(self.cond(&node, scope)?),
                None => None,
            };
            let value = branch.need("value")?;
            let (term, found) = match ty {
                Some(want) => self.term(&value, scope, want)?,
                None => self.any_term(&value, scope, None)?,
            };
            branch.finish();
            ty = ty.or(Some(found));
            branches.push((when, term));
        }
        Some((Derived::Choose(branches), ty?))
    }
}
