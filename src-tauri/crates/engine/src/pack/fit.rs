//! `fit.toml`: the dozen questions that tell which tracks fit, and which rules they decide.

use super::form_model::FieldType;
use super::model::Pack;
use super::names::Scope;
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use shenbao_draft::{FieldPath, Value};

use crate::expr::Cond;
use crate::fit::{Examples, Gate, gates};

/// How many changes a track may be away and still count as near, unless the pack says otherwise.
const NEAR: u32 = 2;

/// What a change of an answer may be.
const CHANGES: [(&str, Change); 3] = [
    ("never", Change::Never),
    ("value", Change::Value),
    ("row", Change::Row),
];

/// The most rows of one table that are asked about.
const MOST_ROWS: u32 = 9;

/// What tells which tracks fit.
#[derive(Debug, Clone)]
pub struct FitSpec {
    /// One sentence above the questions.
    pub intro: String,
    /// The questions, in order.
    pub questions: Vec<FitQuestion>,
    /// The most changes a track may need and still be near.
    pub near: u32,
    /// The rules the questions decide, with what a change of an answer can do about each.
    pub(crate) gates: Vec<Gate>,
    /// Which options of a list are worth naming.
    pub(crate) examples: Examples,
    also: Vec<usize>,
    leave_out: Vec<usize>,
}

/// What a change of an answer would mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is a fact: nothing to change.
    Never,
    /// Another value, such as another amount.
    Value,
    /// Somebody or something else instead of what the row stands for.
    Row,
}

/// One question: a field of the form, or a column of a table for one of the table's first rows.
#[derive(Debug, Clone)]
pub struct FitQuestion {
    /// Where the answer belongs in a new draft, and its key among the answers.
    pub path: String,
    /// The question.
    pub label: String,
    /// What to consider.
    pub help: String,
    pub(crate) change: Change,
    pub(crate) field: usize,
    pub(crate) column: Option<usize>,
    /// Which row of the table, counted from nought.
    pub(crate) row: usize,
    /// What an answer says of the same row besides: places in the draft and what they hold.
    pub(crate) given: Vec<(FieldPath, usize, Value)>,
    pub(crate) when: Option<Cond>,
}

impl FitQuestion {
    /// Whether an applicant can change what is asked, such as an amount, and not only state it.
    #[must_use]
    pub fn can_change(&self) -> bool {
        self.change != Change::Never
    }

    /// The table and the row it asks about, where it asks about a row.
    pub(crate) fn row_path(&self) -> Option<(String, String)> {
        match FieldPath::parse(&self.path)? {
            FieldPath::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        }
    }

    /// The field or column it asks for.
    #[must_use]
    pub fn field<'p>(&self, pack: &'p Pack) -> &'p super::Field {
        match self.column {
            Some(column) => &pack.columns(self.field)[column],
            None => &pack.fields[self.field],
        }
    }
}

/// Reads the file. The pack holds everything else by now.
pub(crate) fn read(obj: &Obj<'_>, outline: &Outline, pack: &Pack) -> FitSpec {
    let intro = obj.text_or_empty("intro");
    let near = obj.opt_u32("near").unwrap_or(NEAR);
    let questions: Vec<FitQuestion> = obj
        .items("question")
        .iter()
        .filter_map(|node| question(node, outline, pack))
        .collect();
    let named = |key| -> Vec<usize> {
        let known = pack.rules.iter().map(|rule| rule.id.as_str());
        let nodes = obj.items(key);
        nodes
            .iter()
            .filter_map(|node| Outline::one_of(node, "规则", known.clone()))
            .collect()
    };
    let (also, leave_out) = (named("also"), named("leave_out"));
    obj.finish();
    FitSpec {
        intro,
        questions,
        near,
        gates: Vec::new(),
        examples: Examples::default(),
        also,
        leave_out,
    }
}

/// Finds the rules the questions decide, once every index of the pack is known to be sound.
pub(crate) fn settle(pack: &mut Pack) {
    let Some(mut spec) = pack.fit.take() else {
        return;
    };
    spec.gates = gates(pack, &spec.questions, &spec.also, &spec.leave_out);
    spec.examples = Examples::of(pack, &spec.gates);
    pack.fit = Some(spec);
}

fn question(node: &Node<'_>, outline: &Outline, pack: &Pack) -> Option<FitQuestion> {
    let obj = node.obj()?;
    let ask = obj.need("ask").and_then(|node| place(&node, pack));
    let (help, own) = (obj.text_or_empty("help"), obj.opt_text("label"));
    let when = outline.cond_at(&obj, "when", Scope::default());
    let change = obj.word("change", &CHANGES).unwrap_or(Change::Value);
    let row = obj.opt_u32("row");
    if row.is_some_and(|row| !(1..=MOST_ROWS).contains(&row)) {
        obj.error("没有这样的一行", "row 从 1 数起，最多 9");
    }
    let given: Vec<(String, Node<'_>)> = obj
        .opt_obj("given")
        .iter()
        .flat_map(Obj::names)
        .map(|(key, _, node)| (key.to_owned(), node))
        .collect();
    obj.finish();
    let (field, column) = ask?;
    let Some(column) = column else {
        if row.is_some() || !given.is_empty() {
            obj.error("row 和 given 只用于表格的一列", "请去掉，或改问表格的一列");
        }
        let asked = &pack.fields[field];
        return Some(FitQuestion {
            path: asked.id.clone(),
            label: own.unwrap_or_else(|| asked.label.clone()),
            help,
            change,
            field,
            column: None,
            row: 0,
            given: Vec::new(),
            when,
        });
    };
    let (asked, row) = (&pack.columns(field)[column], row.unwrap_or(1));
    let at = |column: &str| format!("{}[r{row}].{column}", pack.fields[field].id);
    let given = given.iter().filter_map(|(key, node)| {
        let known = pack.columns(field).iter().map(|column| column.id.as_str());
        let column = known.clone().position(|id| id == key);
        if column.is_none() {
            node.error(
                format!("表格里没有“{key}”这一列"),
                near::expected(key, known),
            );
        }
        let value = Value::Text(node.text()?.to_owned());
        Some((FieldPath::parse(&at(key))?, column?, value))
    });
    Some(FitQuestion {
        path: at(&asked.id),
        label: own.unwrap_or_else(|| asked.label.clone()),
        help,
        change,
        field,
        column: Some(column),
        row: row as usize - 1,
        given: given.collect(),
        when,
    })
}

fn place(node: &Node<'_>, pack: &Pack) -> Option<(usize, Option<usize>)> {
    let text = node.text()?;
    if let Some(ix) = pack.field_ix.get(text) {
        if matches!(
            pack.fields[*ix].ty,
            FieldType::Table | FieldType::Attachment
        ) {
            node.error(
                format!("“{text}”是表格或附件，不能直接问"),
                "请写表格的一列，如 partners.kind",
            );
            return None;
        }
        return Some((*ix, None));
    }
    let cell = text.rsplit_once('.').and_then(|(table, column)| {
        let table = *pack.field_ix.get(table)?;
        let column = pack
            .columns(table)
            .iter()
            .position(|known| known.id == column)?;
        Some((table, Some(column)))
    });
    if cell.is_none() {
        let known = pack.fields.iter().map(|field| field.id.as_str());
        node.error(format!("没有填报项“{text}”"), near::expected(text, known));
    }
    cell
}
