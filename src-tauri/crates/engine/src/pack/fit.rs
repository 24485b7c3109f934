//! `fit.toml`: the dozen questions that tell which tracks fit, and which rules they decide.

use super::form_model::FieldType;
use super::model::Pack;
use super::names::Scope;
use super::near;
use super::node::{Node, Obj};
use super::outline::Outline;
use crate::expr::Cond;
use crate::fit::{Gate, gates};

/// How many changes a track may be away and still count as near, unless the pack says otherwise.
const NEAR: u32 = 2;

/// The row of a table that a question is about when there is none yet.
const FIRST_ROW: &str = "r1";

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
    also: Vec<usize>,
    leave_out: Vec<usize>,
}

/// One question: a field of the form, or a column of a table for the table's first row.
#[derive(Debug, Clone)]
pub struct FitQuestion {
    /// Where the answer belongs in a new draft, and its key among the answers.
    pub path: String,
    /// The question.
    pub label: String,
    /// What to consider.
    pub help: String,
    /// Whether an applicant can change what is asked, such as an amount, and not only state it.
    pub can_change: bool,
    pub(crate) field: usize,
    pub(crate) column: Option<usize>,
    pub(crate) when: Option<Cond>,
}

impl FitQuestion {
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
    pack.fit = Some(spec);
}

fn question(node: &Node<'_>, outline: &Outline, pack: &Pack) -> Option<FitQuestion> {
    let obj = node.obj()?;
    let ask = obj.need("ask").and_then(|node| place(&node, pack));
    let (help, own) = (obj.text_or_empty("help"), obj.opt_text("label"));
    let when = outline.cond_at(&obj, "when", Scope::default());
    let fixed = obj
        .get("fact")
        .and_then(|node| node.bool())
        .unwrap_or(false);
    obj.finish();
    let (field, column) = ask?;
    let asked = column.map_or(&pack.fields[field], |column| &pack.columns(field)[column]);
    let path = match column {
        Some(_) => format!("{}[{FIRST_ROW}].{}", pack.fields[field].id, asked.id),
        None => asked.id.clone(),
    };
    Some(FitQuestion {
        path,
        label: own.unwrap_or_else(|| asked.label.clone()),
        help,
        can_change: !fixed,
        field,
        column,
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
