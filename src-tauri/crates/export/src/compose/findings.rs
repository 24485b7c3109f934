//! The result of the review, grouped by what has to be done: mend, look again, fill in, have a
//! person look.

use shenbao_engine::{Finding, Severity, Verdict};

use super::source::{self, Source};
use super::words::{self, list};
use super::{grid, json};
use crate::document::{
    Align, Block, Cell, Column, Heading, Paragraph, ParagraphStyle, Row, Run, Table,
};

const ORDER: [(Verdict, Severity); 5] = [
    (Verdict::Violated, Severity::Error),
    (Verdict::Violated, Severity::Warning),
    (Verdict::Pending, Severity::Error),
    (Verdict::Manual, Severity::Error),
    (Verdict::Violated, Severity::Hint),
];

/// How many findings each group has.
pub(super) fn counts(source: &Source<'_>) -> [(&'static str, usize); 5] {
    ORDER.map(|(verdict, severity)| {
        (
            words::group(verdict, severity),
            of(source, verdict, severity).len(),
        )
    })
}

/// A heading and a table for every group that is not empty.
pub(super) fn groups(source: &Source<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (verdict, severity) in ORDER {
        let found = of(source, verdict, severity);
        if found.is_empty() {
            continue;
        }
        let title = format!("{}　{} 项", words::group(verdict, severity), found.len());
        blocks.push(Block::Heading(Heading::new(3, title)));
        let pending = verdict == Verdict::Pending;
        blocks.push(Block::Table(if pending {
            blanks(source, &found)
        } else {
            table(source, &found)
        }));
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::body(list::NOTHING)));
    }
    blocks
}

fn of<'a>(source: &Source<'a>, verdict: Verdict, severity: Severity) -> Vec<&'a Finding> {
    let here = |one: &&Finding| {
        one.verdict == verdict && (verdict != Verdict::Violated || one.severity == severity)
    };
    source.report.findings.iter().filter(here).collect()
}

/// What is still blank, section by section: a line for each of a hundred blanks would help nobody.
fn blanks(source: &Source<'_>, found: &[&Finding]) -> Table {
    let mut sections: Vec<(&str, Vec<String>)> = Vec::new();
    for one in found {
        let known = source
            .pack
            .sections
            .iter()
            .find(|section| section.id == one.section);
        let title = known.map_or(list::ATTACHMENT, |section| section.title.as_str());
        let place = one
            .where_label
            .strip_prefix(title)
            .unwrap_or(&one.where_label);
        let place = source
            .hidden
            .mask(place.trim_start_matches([' ', '·']).trim_end_matches('。'));
        let place = if place.is_empty() {
            title.to_owned()
        } else {
            place
        };
        match sections.iter_mut().find(|(known, _)| *known == title) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => sections.push((title, vec![place])),
        }
    }
    let row = |(title, places): (&str, Vec<String>)| {
        Row::new(vec![grid::cell(title), grid::cell(&places.join("；"))])
    };
    Table {
        columns: vec![
            Column::new(22.0, Align::Left),
            Column::new(78.0, Align::Justify),
        ],
        header: vec![Row::new(
            [list::SECTION, list::PENDING].map(Cell::label).into(),
        )],
        rows: sections.into_iter().map(row).collect(),
        ..Table::default()
    }
}

fn table(source: &Source<'_>, found: &[&Finding]) -> Table {
    let head = [words::NUMBER, list::PLACE, list::FINDING];
    Table {
        columns: vec![
            Column::new(8.0, Align::Center),
            Column::new(26.0, Align::Left),
            Column::new(66.0, Align::Left),
        ],
        header: vec![Row::new(head.map(Cell::label).into())],
        rows: found
            .iter()
            .enumerate()
            .map(|(index, one)| row(source, index + 1, one))
            .collect(),
        ..Table::default()
    }
}

fn row(source: &Source<'_>, number: usize, finding: &Finding) -> Row {
    let mask = |text: &str| source.hidden.mask(text);
    let mut content = grid::compact(&mask(&finding.message));
    if finding.verdict == Verdict::Manual {
        let text = format!(
            "{} {}",
            source::ticked(finding.confirmed),
            confirmed(source, finding)
        );
        content.push(Paragraph::styled(text, ParagraphStyle::Compact));
    }
    if let Some(fix) = &finding.fix {
        let runs = vec![Run::bold(list::FIX), Run::plain(mask(fix))];
        content.push(Paragraph {
            runs,
            style: ParagraphStyle::Compact,
            ..Paragraph::default()
        });
    }
    let clauses = json::quotes(source, &finding.clauses);
    if !clauses.is_empty() {
        let places = clauses
            .iter()
            .map(|clause| format!("{} {}", clause.id, clause.place));
        let text = format!("{}{}", list::CLAUSES, places.collect::<Vec<_>>().join("；"));
        content.push(Paragraph::styled(text, ParagraphStyle::Note));
    }
    Row::new(vec![
        Cell::text(number.to_string()),
        grid::cell(&mask(&finding.where_label)),
        Cell {
            content,
            ..Cell::default()
        },
    ])
}

/// Who looked at it and when, as far as that was noted.
fn confirmed(source: &Source<'_>, finding: &Finding) -> String {
    let mut parts = vec![list::CONFIRMED.to_owned()];
    if let Some(confirmation) = json::confirmation(source, finding) {
        let day = confirmation.at.get(..10).unwrap_or_default();
        parts
            .extend([confirmation.by.as_str(), day, confirmation.note.as_str()].map(str::to_owned));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("，")
}
