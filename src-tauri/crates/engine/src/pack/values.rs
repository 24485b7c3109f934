//! Reading values that packs write down (defaults, first rows, cases) as the values a draft holds.

use std::collections::BTreeMap;

use shenbao_draft::{Row, Value};

use super::form_model::{Field, FieldType};
use super::literal;
use super::near;
use super::node::Node;
use super::outline::{Outline, yields};
use crate::expr::Lit;

/// A value for a field, in the form a draft holds it. With `each`, a choice may be left to `{each…}`.
pub(crate) fn field_value(
    node: &Node<'_>,
    field: &Field,
    outline: &Outline,
    each: bool,
) -> Option<Value> {
    match field.ty {
        FieldType::Table => rows(node, field.columns(), outline, each),
        FieldType::Choices => {
            let nodes = node.array()?;
            let options: Vec<String> = nodes
                .iter()
                .filter_map(|node| option(node, field, outline, each))
                .collect();
            Some(Value::Choices(options))
        }
        FieldType::Choice => option(node, field, outline, each).map(Value::Text),
        FieldType::Attachment => {
            node.error("附件没有可写的值", "请用 attach = [\"附件要求\"]");
            None
        }
        other => {
            let lit = literal::of_type(node, yields(other)?, &outline.head.money)?;
            Some(value(lit))
        }
    }
}

/// A constant as a draft holds it.
pub(crate) fn value(lit: Lit) -> Value {
    match lit {
        Lit::Bool(truth) => Value::Bool(truth),
        Lit::Int(int) | Lit::Money(int) => Value::Int(int),
        Lit::Date(date) => Value::Text(date.to_string()),
        Lit::Month(month) => Value::Text(month.to_string()),
        Lit::Text(text) => Value::Text(text),
        Lit::Ratio { num, .. } => Value::Int(num),
        Lit::Duration { months, .. } => Value::Int(i64::from(months)),
    }
}

fn rows(node: &Node<'_>, columns: &[Field], outline: &Outline, each: bool) -> Option<Value> {
    let rows = node
        .array()?
        .into_iter()
        .enumerate()
        .filter_map(|(ix, node)| {
            let (id, cells) = row(&node, columns, outline, each)?;
            Some(Row {
                id: id.unwrap_or_else(|| format!("r{}", ix + 1)),
                cells,
            })
        });
    Some(Value::Rows(rows.collect()))
}

/// A row's cells, and its id where one is given.
pub(crate) fn row(
    node: &Node<'_>,
    columns: &[Field],
    outline: &Outline,
    each: bool,
) -> Option<(Option<String>, BTreeMap<String, Value>)> {
    let mut cells = BTreeMap::new();
    let mut id = None;
    for (key, at, value) in node.obj()?.names() {
        if key == "id" {
            id = value.text().map(str::to_owned);
            continue;
        }
        match columns.iter().find(|column| column.id == key) {
            Some(column) => drop(
                field_value(&value, column, outline, each)
                    .map(|value| cells.insert(key.to_owned(), value)),
            ),
            None => at.error(
                format!("此表格没有列“{key}”"),
                near::expected(key, columns.iter().map(|column| column.id.as_str())),
            ),
        }
    }
    Some((id, cells))
}

fn option(node: &Node<'_>, field: &Field, outline: &Outline, each: bool) -> Option<String> {
    let text = node.text()?;
    if each && text.starts_with("{each") {
        return Some(text.to_owned());
    }
    let list = field.list_ix.map(|ix| &outline.lists[ix]);
    let known = || {
        let own = field.options.iter().map(|choice| choice.id.as_str());
        own.chain(
            list.into_iter()
                .flat_map(|list| list.items.iter().map(|item| item.id.as_str())),
        )
    };
    if known().any(|id| id == text) {
        return Some(text.to_owned());
    }
    node.error(
        format!("“{}”没有选项“{text}”", field.id),
        near::expected(text, known()),
    );
    None
}
