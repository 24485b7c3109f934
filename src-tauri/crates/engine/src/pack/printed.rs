//! What the document, the messages, the attachment slots and the names of a draft read of its form.

use super::depends::Node;
use super::document_model::{Entry, PartBody};
use super::model::Pack;
use crate::expr::{Cond, Piece, Template, Term};

/// Everything that is shown, asked for, or decides what is shown.
pub(super) fn read(pack: &Pack) -> Vec<Node> {
    let mut found = Vec::new();
    let mut path = |text: &str| {
        let whole = pack.field_ix.get(text).or_else(|| {
            let (table, _) = text.rsplit_once('.')?;
            pack.field_ix.get(table)
        });
        found.extend(whole.map(|ix| Node::Field(*ix)));
        let calc = pack.calcs.iter().position(|calc| calc.id == text);
        found.extend(calc.map(Node::Calc));
    };
    for part in pack.document.iter().flat_map(|document| &document.parts) {
        paths(&part.body, &mut path);
    }
    let summary = &pack.summary;
    [
        Some(&summary.title),
        summary.lead_unit.as_ref(),
        summary.leader.as_ref(),
    ]
    .into_iter()
    .flatten()
    .for_each(|of| path(&of.field));
    let templates = pack
        .rules
        .iter()
        .flat_map(|rule| rule.what.iter().chain(&rule.fix));
    templates.for_each(|template| in_template(template, &mut found));
    for rule in &pack.across {
        rule.when
            .iter()
            .for_each(|cond| found.extend(of_cond(cond)));
        for key in rule.keys.iter().chain(&rule.against) {
            in_term(&key.term, &mut found);
            key.filter
                .iter()
                .for_each(|cond| found.extend(of_cond(cond)));
        }
    }
    for slot in &pack.slots {
        slot.when
            .iter()
            .chain(&slot.filter)
            .for_each(|cond| found.extend(of_cond(cond)));
        found.extend(slot.table.map(Node::Field));
    }
    for field in &pack.fields {
        let columns = field.columns().iter().chain([field]);
        for of in columns {
            of.when.iter().for_each(|cond| found.extend(of_cond(cond)));
            let terms = [&of.min, &of.max, &of.kind_term];
            terms
                .into_iter()
                .flatten()
                .for_each(|term| in_term(term, &mut found));
            found.extend(of.row_table_ix.map(Node::Field));
        }
    }
    found
}

fn paths(body: &PartBody, path: &mut impl FnMut(&str)) {
    let mut template = |text: &str| {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .for_each(&mut *path);
    };
    match body {
        PartBody::Cover { title, lines, foot } => {
            title.iter().chain([foot]).for_each(|text| template(text));
            lines.iter().for_each(|line| template(&line.value));
        }
        PartBody::Notes { text } => text.iter().for_each(|text| template(text)),
        PartBody::Facts { rows } => rows.iter().for_each(|line| template(&line.value)),
        PartBody::Fields { fields, .. } => fields.iter().for_each(|entry| {
            if let Entry::Field(id) = entry {
                path(id);
            }
        }),
        PartBody::Texts { fields } | PartBody::Statements { fields } => {
            fields.iter().for_each(|id| path(id));
        }
        PartBody::Record { table, .. }
        | PartBody::Table { table, .. }
        | PartBody::Matrix { table } => path(table),
        PartBody::Signatures {
            lead, table, name, ..
        } => {
            template(lead);
            template(name);
            path(table);
        }
        PartBody::Attachments => {}
    }
}

fn in_template(template: &Template, found: &mut Vec<Node>) {
    for piece in &template.0 {
        if let Piece::Term(term) = piece {
            in_term(term, found);
        }
    }
}

fn in_term(term: &Term, found: &mut Vec<Node>) {
    super::depends::in_term(term, found);
}

fn of_cond(cond: &Cond) -> Vec<Node> {
    let mut found = Vec::new();
    super::depends::in_cond(cond, &mut found);
    found
}
