//! Reading what only tables and row references have: columns, layout, first rows.

use std::collections::BTreeMap;

use shenbao_draft::Value;

use super::form::{Context, Standing, field};
use super::form_model::{Choice, Field, FieldType, Layout, Matrix, Table};
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use super::{names::Scope, values};
use crate::expr::Template;

/// The choices a row reference offers beside the rows.
pub(crate) fn plus(obj: &Obj<'_>, outline: &Outline, scope: Scope) -> (Vec<Choice>, Vec<Template>) {
    let (mut choices, mut labels) = (Vec::new(), Vec::new());
    for node in obj.items("plus") {
        let Some(entry) = node.obj() else { continue };
        let id = entry.text("id");
        let label = entry.need("label");
        labels.push(
            label
                .and_then(|node| outline.template(&node, scope, &[]))
                .unwrap_or_default(),
        );
        choices.push(Choice {
            id,
            label: label
                .and_then(|node| node.as_str())
                .unwrap_or_default()
                .to_owned(),
        });
        entry.finish();
    }
    (choices, labels)
}

/// The shape of a table; refuses its keys on any other type.
pub(crate) fn table(
    obj: &Obj<'_>,
    context: &Context<'_>,
    standing: Standing,
    ty: FieldType,
) -> Option<Table> {
    const KEYS: [&str; 10] = [
        "layout",
        "row_title",
        "row_label",
        "min_rows",
        "max_rows",
        "initial_rows",
        "initial_rows_by_track",
        "sums",
        "matrix",
        "column",
    ];
    if ty != FieldType::Table {
        if let Some(key) = KEYS.into_iter().find(|key| obj.has(key)) {
            obj.error(format!("“{key}”只能用于表格"), "应为 type = \"table\"");
            // They have been refused together; asking for them keeps them from being refused again.
            KEYS.into_iter().for_each(|key| {
                obj.get(key);
            });
        }
        return None;
    }
    let scope = Scope::default().inside(standing.field);
    let columns = columns(obj, context, standing);
    let (min_rows, max_rows) = (obj.opt_u32("min_rows"), obj.opt_u32("max_rows"));
    let table = Table {
        layout: obj.word("layout", Layout::WORDS).unwrap_or(Layout::Grid),
        row_label: obj.opt_text("row_label").unwrap_or_else(|| "第".into()),
        row_title: obj
            .get("row_title")
            .and_then(|node| context.outline.template(&node, scope, &[])),
        min_rows,
        max_rows,
        initial_rows: initial_rows(&obj.items("initial_rows"), &columns, context.outline),
        initial_rows_by_track: by_track(obj, &columns, context.outline),
        sums: obj
            .items("sums")
            .iter()
            .filter_map(|node| column_name(node, &columns))
            .collect(),
        matrix: obj
            .opt_obj("matrix")
            .and_then(|matrix| self::matrix(&matrix, &columns)),
        columns,
    };
    if table.layout == Layout::Matrix && table.matrix.is_none() {
        obj.error(
            "layout = \"matrix\" 缺少 matrix",
            "应写明 matrix = { rows, columns, cells }",
        );
    }
    Some(table)
}

fn columns(obj: &Obj<'_>, context: &Context<'_>, standing: Standing) -> Vec<Field> {
    let mut columns: Vec<Field> = Vec::new();
    for node in obj.items("column") {
        let standing = Standing {
            column: Some(columns.len()),
            ..standing
        };
        let Some(column) = field(&node, context, standing) else {
            continue;
        };
        if matches!(column.ty, FieldType::Table | FieldType::Attachment) {
            node.error("表格的列不能再是表格或附件", "请用单项类型");
        }
        if columns.iter().any(|known| known.id == column.id) {
            node.error(format!("列“{}”重复", column.id), "每个列名只能用一次");
        }
        columns.push(column);
    }
    columns
}

fn column_name(node: &Node<'_>, columns: &[Field]) -> Option<String> {
    let text = node.text()?;
    let known = || columns.iter().map(|column| column.id.as_str());
    if !known().any(|id| id == text) {
        node.error(
            format!("此表格没有列“{text}”"),
            near::expected(text, known()),
        );
        return None;
    }
    Some(text.to_owned())
}

fn matrix(obj: &Obj<'_>, columns: &[Field]) -> Option<Matrix> {
    let name = |key| obj.need(key).and_then(|node| column_name(&node, columns));
    let (rows, across) = (name("rows"), name("columns"));
    let cells = obj
        .items("cells")
        .iter()
        .filter_map(|node| column_name(node, columns))
        .collect();
    obj.finish();
    Some(Matrix {
        rows: rows?,
        columns: across?,
        cells,
    })
}

fn initial_rows(
    nodes: &[Node<'_>],
    columns: &[Field],
    outline: &Outline,
) -> Vec<BTreeMap<String, Value>> {
    nodes
        .iter()
        .filter_map(|node| values::row(node, columns, outline, false))
        .map(|(_, cells)| cells)
        .collect()
}

/// First rows that differ from track to track, such as one row per year of the period.
fn by_track(
    obj: &Obj<'_>,
    columns: &[Field],
    outline: &Outline,
) -> BTreeMap<String, Vec<BTreeMap<String, Value>>> {
    let mut rows = BTreeMap::new();
    for (track, at, value) in obj
        .opt_obj("initial_rows_by_track")
        .iter()
        .flat_map(Obj::names)
    {
        let known = || outline.tracks.iter().map(|(id, _)| id.as_str());
        if !known().any(|id| id == track) {
            at.error(
                format!("没有申报方向“{track}”"),
                near::expected(track, known()),
            );
        }
        let nodes = value.array().unwrap_or_default();
        rows.insert(track.to_owned(), initial_rows(&nodes, columns, outline));
    }
    rows
}
