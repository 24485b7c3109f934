//! `[summary]` of pack.toml: which values name a draft on the desk, in file names and at the head
//! of a paper. The pack says so by field path, so that no program has to guess an id.

use shenbao_draft::{Draft, Value};

use super::form_model::FieldType;
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::{FieldName, Outline};

/// Where the values that name a draft stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SummaryPaths {
    /// The project's title.
    pub title: SummaryPath,
    /// The name of the unit that applies, if the form asks for one.
    pub lead_unit: Option<SummaryPath>,
    /// The name of the responsible person, or of several.
    pub leader: Option<SummaryPath>,
}

/// A field, or a column in all rows of its table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SummaryPath {
    /// The field's id; the table's if there is a column.
    pub field: String,
    /// The column's id.
    pub column: Option<String>,
}

impl SummaryPath {
    /// What stands there, without blanks: one value of a field, one per row of a column.
    #[must_use]
    pub fn values<'a>(&self, draft: &'a Draft) -> Vec<&'a str> {
        let found: Vec<Option<&Value>> = match &self.column {
            None => vec![draft.get(&self.field)],
            Some(column) => {
                let rows = draft.rows(&self.field).iter();
                rows.map(|row| row.get(column)).collect()
            }
        };
        let texts = found.into_iter().flatten().filter_map(Value::as_text);
        texts
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// The first of what stands there; empty while all is blank.
    #[must_use]
    pub fn first<'a>(&self, draft: &'a Draft) -> &'a str {
        self.values(draft).first().copied().unwrap_or_default()
    }
}

/// Reads the section.
pub(crate) fn read(head: &Obj<'_>, outline: &Outline) -> SummaryPaths {
    let Some(obj) = head.need("summary").and_then(|node| node.obj()) else {
        return SummaryPaths::default();
    };
    let title = obj.need("title");
    let path = |node: Option<Node<'_>>| node.and_then(|node| path(&node, outline));
    let paths = SummaryPaths {
        title: path(title).unwrap_or_default(),
        lead_unit: path(obj.get("lead_unit")),
        leader: path(obj.get("leader")),
    };
    obj.finish();
    paths
}

fn path(node: &Node<'_>, outline: &Outline) -> Option<SummaryPath> {
    let text = node.text()?;
    let Some((field, column)) = find(text, &outline.fields) else {
        let known: Vec<String> = outline.fields.iter().flat_map(names).collect();
        let known = known.iter().map(String::as_str);
        node.error(format!("没有填报项“{text}”"), near::expected(text, known));
        return None;
    };
    if !is_name(column.unwrap_or(field)) {
        node.error(
            format!("“{text}”不是一项文字"),
            "应为 text、long_text 或 institution 类型的填报项，或表格的这样一列（表格.列）",
        );
        return None;
    }
    Some(SummaryPath {
        field: field.id.clone(),
        column: column.map(|column| column.id.clone()),
    })
}

fn find<'a>(text: &str, fields: &'a [FieldName]) -> Option<(&'a FieldName, Option<&'a FieldName>)> {
    if let Some(field) = fields.iter().find(|field| field.id == text) {
        return Some((field, None));
    }
    let (table, column) = text.rsplit_once('.')?;
    let table = fields.iter().find(|field| field.id == table)?;
    let column = table.columns.iter().find(|known| known.id == column)?;
    Some((table, Some(column)))
}

/// The paths that could be meant: a name by itself, or in the rows of a table.
fn names(field: &FieldName) -> Vec<String> {
    let columns = field.columns.iter().filter(|column| is_name(column));
    let columns = columns.map(|column| format!("{}.{}", field.id, column.id));
    let own = is_name(field).then(|| field.id.clone());
    own.into_iter().chain(columns).collect()
}

fn is_name(field: &FieldName) -> bool {
    matches!(
        field.ty,
        FieldType::Text | FieldType::LongText | FieldType::Institution
    )
}
