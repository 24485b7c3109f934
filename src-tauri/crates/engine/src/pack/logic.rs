//! Reading conditions: a table with exactly one shape, every name in it resolved.

use super::names::{Scope, Typed};
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use crate::expr::{Asked, Cond, Op, Term, Ty};

const SHAPES: [&str; 11] = [
    "field",
    "track",
    "programme",
    "attached",
    "all",
    "any",
    "not",
    "any_row",
    "every_row",
    "count",
    "rule",
];

const OPS: [(&str, Op); 6] = [
    ("at_least", Op::AtLeast),
    ("at_most", Op::AtMost),
    ("more_than", Op::MoreThan),
    ("less_than", Op::LessThan),
    ("equals", Op::Equals),
    ("differs_from", Op::Differs),
];

const FIELD_SHAPES: [&str; 8] = [
    "is",
    "is_not",
    "in",
    "filled",
    "starts_with",
    "includes",
    "in_list",
    "resembles_list",
];

impl Outline {
    /// A condition under an optional key.
    pub(crate) fn cond_at(&self, obj: &Obj<'_>, key: &'static str, scope: Scope) -> Option<Cond> {
        obj.get(key).and_then(|node| self.cond(&node, scope))
    }

    /// A condition.
    pub(crate) fn cond(&self, node: &Node<'_>, scope: Scope) -> Option<Cond> {
        let obj = node.of_shape("condition").obj()?;
        let shapes: Vec<&str> = SHAPES.into_iter().filter(|shape| obj.has(shape)).collect();
        let [shape] = shapes[..] else {
            let message = if shapes.is_empty() {
                "这不是一个条件".to_owned()
            } else {
                format!("一个条件只能有一种：{}", shapes.join("、"))
            };
            let keys = obj.entries();
            let near = keys.iter().find_map(|(key, ..)| near::nearest(key, SHAPES));
            let expected = near.map_or_else(
                || format!("应恰有其一：{}", SHAPES.join("、")),
                |near| format!("是否想写“{near}”？"),
            );
            node.error(message, expected);
            return None;
        };
        let cond = self.shape(&obj, shape, scope);
        if cond.is_some() {
            obj.finish();
        }
        cond
    }

    fn shape(&self, obj: &Obj<'_>, shape: &str, scope: Scope) -> Option<Cond> {
        match shape {
            "field" => self.field_cond(obj, scope),
            "track" => {
                let known = self.tracks.iter().map(|(id, _)| id.as_str());
                let nodes = one_or_many(obj.get("track")?);
                let found: Vec<usize> = nodes
                    .iter()
                    .filter_map(|node| Self::one_of(node, "申报方向", known.clone()))
                    .collect();
                (found.len() == nodes.len()).then_some(Cond::Tracks(found))
            }
            "programme" => {
                let node = obj.get("programme")?;
                let programme = Self::one_of(
                    &node,
                    "项目类别",
                    self.programmes.iter().map(String::as_str),
                )?;
                let of = |(ix, (_, of)): (usize, &(String, String))| {
                    (*of == self.programmes[programme]).then_some(ix)
                };
                Some(Cond::Tracks(
                    self.tracks.iter().enumerate().filter_map(of).collect(),
                ))
            }
            "attached" => Some(Cond::Attached(self.slot(&obj.get("attached")?)?)),
            "all" => self.conds(obj, "all", scope).map(Cond::All),
            "any" => self.conds(obj, "any", scope).map(Cond::Any),
            "not" => Some(Cond::Not(Box::new(self.cond(&obj.get("not")?, scope)?))),
            "any_row" | "every_row" => {
                let key = if shape == "any_row" {
                    "any_row"
                } else {
                    "every_row"
                };
                let table = self.table(&obj.get(key)?)?;
                let cond = Box::new(self.cond(&obj.need("where")?, scope.inside(table))?);
                Some(if key == "any_row" {
                    Cond::AnyRow { table, cond }
                } else {
                    Cond::EveryRow { table, cond }
                })
            }
            "count" => self.count_cond(obj, scope),
            _ => self.rule_cond(obj),
        }
    }

    fn conds(&self, obj: &Obj<'_>, key: &'static str, scope: Scope) -> Option<Vec<Cond>> {
        let nodes = obj.items(key);
        let conds: Vec<Cond> = nodes
            .iter()
            .filter_map(|node| self.cond(node, scope))
            .collect();
        (conds.len() == nodes.len()).then_some(conds)
    }

    fn count_cond(&self, obj: &Obj<'_>, scope: Scope) -> Option<Cond> {
        let table = self.table(&obj.get("count")?)?;
        let filter = obj
            .get("where")
            .map(|node| self.cond(&node, scope.inside(table)));
        let (least, most, exact) = (
            obj.opt_u32("at_least"),
            obj.opt_u32("at_most"),
            obj.opt_u32("is"),
        );
        if least.is_none() && most.is_none() && exact.is_none() {
            obj.error("count 缺少界限", "应有 at_least、at_most 或 is");
            return None;
        }
        let cond = match filter {
            Some(None) => return None,
            Some(Some(cond)) => Some(Box::new(cond)),
            None => None,
        };
        Some(Cond::Count {
            table,
            cond,
            min: exact.or(least).unwrap_or(0),
            max: exact.or(most),
        })
    }

    fn rule_cond(&self, obj: &Obj<'_>) -> Option<Cond> {
        let rule = Self::one_of(
            &obj.get("rule")?,
            "规则",
            self.rules.iter().map(|rule| rule.id.as_str()),
        )?;
        let words = [
            ("pass", Asked::Pass),
            ("violated", Asked::Violated),
            ("not_applicable", Asked::NotApplicable),
        ];
        if !obj.has("is") {
            obj.need("is");
        }
        let asked = obj.word("is", &words)?;
        Some(Cond::Rule { rule, asked })
    }

    /// A slot by its id.
    pub(crate) fn slot(&self, node: &Node<'_>) -> Option<usize> {
        Self::one_of(
            node,
            "附件要求",
            self.slots.iter().map(|slot| slot.id.as_str()),
        )
    }

    fn field_cond(&self, obj: &Obj<'_>, scope: Scope) -> Option<Cond> {
        let node = obj.get("field")?;
        let all = FIELD_SHAPES
            .into_iter()
            .chain(OPS.iter().map(|(key, _)| *key));
        let shapes: Vec<&'static str> = all.clone().filter(|key| obj.has(key)).collect();
        let [shape] = shapes[..] else {
            let expected = format!("应恰有其一：{}", all.collect::<Vec<_>>().join("、"));
            obj.error("此条件没有说明，或说明了多种要求", expected);
            return None;
        };
        if shape == "filled" {
            let term = self.fillable(&node, scope)?;
            let filled = Cond::Filled(term);
            return Some(if obj.get("filled")?.bool()? {
                filled
            } else {
                Cond::Not(Box::new(filled))
            });
        }
        let (term, ty) = self.path(&node, scope)?;
        let value = obj.get(shape)?;
        if let Some((_, op)) = OPS.iter().find(|(key, _)| *key == shape) {
            let (to, to_ty) = self.any_term(&value, scope, Some(ty))?;
            if !ty.comparable(to_ty) {
                value.error(
                    format!("{}不能与{}比较", ty.label(), to_ty.label()),
                    format!("应为{}", ty.label()),
                );
                return None;
            }
            return Some(Cond::Compare { term, op: *op, to });
        }
        self.text_cond(obj, shape, &value, (term, ty))
    }

    fn text_cond(
        &self,
        obj: &Obj<'_>,
        shape: &str,
        value: &Node<'_>,
        (term, ty): Typed,
    ) -> Option<Cond> {
        let wants = |wanted: Ty| {
            if ty != wanted {
                obj.error(
                    format!("“{shape}”不能用于{}", ty.label()),
                    format!("应是{}类型的填报项", wanted.label()),
                );
            }
            (ty == wanted).then_some(())
        };
        match shape {
            "is" if ty == Ty::Bool => Some(Cond::Truth {
                term,
                wanted: value.bool()?,
            }),
            "is" | "is_not" | "in" => {
                wants(Ty::Text)?;
                let nodes = if shape == "in" {
                    value.array()?
                } else {
                    vec![*value]
                };
                let texts: Vec<String> = nodes
                    .iter()
                    .filter_map(|node| self.option(node, &term))
                    .collect();
                (texts.len() == nodes.len()).then_some(Cond::Is {
                    term,
                    texts,
                    negated: shape == "is_not",
                })
            }
            "starts_with" => {
                wants(Ty::Text)?;
                let nodes = one_or_many(*value);
                Some(Cond::StartsWith {
                    term,
                    prefixes: nodes
                        .iter()
                        .filter_map(|node| node.text())
                        .map(str::to_owned)
                        .collect(),
                })
            }
            "includes" => {
                wants(Ty::Many)?;
                let option = self.option(value, &term)?;
                Some(Cond::Includes { term, option })
            }
            "in_list" => {
                wants(Ty::Text)?;
                let list = self.list(value)?;
                let attribute = match obj.get("where") {
                    Some(node) => Some(self.attribute(&node, list)?),
                    None => None,
                };
                Some(Cond::InList {
                    term,
                    list,
                    attribute,
                })
            }
            _ => {
                wants(Ty::Text)?;
                Some(Cond::Resembles {
                    term,
                    list: self.list(value)?,
                })
            }
        }
    }

    /// A value that must be one of the options written under another key.
    pub(crate) fn option_cond(
        &self,
        obj: &Obj<'_>,
        value: &'static str,
        options: &'static str,
        scope: Scope,
    ) -> Option<Cond> {
        let (value, list) = (obj.need(value), obj.need(options));
        let (term, _) = self.term(&value?, scope, Ty::Text)?;
        let nodes = list?.array()?;
        let texts: Vec<String> = nodes
            .iter()
            .filter_map(|node| self.option(node, &term))
            .collect();
        (texts.len() == nodes.len()).then_some(Cond::Is {
            term,
            texts,
            negated: false,
        })
    }

    pub(crate) fn attribute(&self, node: &Node<'_>, list: usize) -> Option<(String, Vec<String>)> {
        let obj = node.obj()?;
        let column = self.attribute_name(&obj.need("column")?, list)?;
        let values = match (obj.get("is"), obj.get("in")) {
            (Some(node), None) => vec![node.text()?.to_owned()],
            (None, Some(_)) => obj.texts("in"),
            _ => {
                obj.error("应说明属性的值", "应恰有其一：is、in");
                return None;
            }
        };
        obj.finish();
        Some((column, values))
    }

    /// The name of an attribute that some item of the list has.
    pub(crate) fn attribute_name(&self, node: &Node<'_>, list: usize) -> Option<String> {
        let text = node.text()?;
        let own = ["id", "label", "group"];
        let mut known: Vec<&str> = self.lists[list]
            .items
            .iter()
            .flat_map(|item| item.attrs.keys().map(String::as_str))
            .collect();
        known.extend(own);
        known.sort_unstable();
        known.dedup();
        if !known.contains(&text) {
            node.error(
                format!("列表“{}”没有属性“{text}”", self.lists[list].id),
                near::expected(text, known),
            );
            return None;
        }
        Some(text.to_owned())
    }

    /// An option of the field behind a term, checked where the options are known.
    fn option(&self, node: &Node<'_>, term: &Term) -> Option<String> {
        let text = node.text()?;
        let Some(field) = self.source(term) else {
            return Some(text.to_owned());
        };
        let listed = field
            .list
            .as_ref()
            .and_then(|id| self.lists.iter().find(|list| list.id == *id));
        let mut known: Vec<&str> = field.options.iter().map(String::as_str).collect();
        known.extend(
            listed
                .into_iter()
                .flat_map(|list| list.items.iter().map(|item| item.id.as_str())),
        );
        if !known.is_empty() && !known.contains(&text) {
            node.error(
                format!("“{}”没有选项“{text}”", field.id),
                near::expected(text, known),
            );
            return None;
        }
        Some(text.to_owned())
    }
}

fn one_or_many(node: Node<'_>) -> Vec<Node<'_>> {
    if node.is_array() {
        node.array().unwrap_or_default()
    } else {
        vec![node]
    }
}
