//! The checklist as pages: an overview to tick off, every requirement with the guideline's words
//! and what is known of its files, and the result of the review.

use shenbao_engine::{AttachmentView, ChecklistItem, SlotState};

use super::source::{self, Source};
use super::words::{self, bundle, list};
use super::{attachments, bound, findings, grid, json, paper};
use crate::document::{
    Align, Block, Cell, Column, Document, Heading, Paragraph, ParagraphStyle, Row, Run, Table,
};

/// The whole paper.
pub(super) fn document(source: &Source<'_>) -> Document {
    let mut blocks = vec![
        Block::Heading(Heading::new(1, list::TITLE)),
        Block::Table(identity(source)),
    ];
    blocks.push(Block::Paragraph(Paragraph::styled(
        summary(source),
        ParagraphStyle::Flush,
    )));
    blocks.push(paper::note(list::LIMITS));
    blocks.push(Block::Heading(Heading::new(2, list::OVERVIEW)));
    let mut mapped = false;
    match attachments::overview(source) {
        Some(table) => {
            blocks.push(Block::Table(table));
            let map = bound::map(source);
            let details = if map.is_some() {
                bundle::DETAILS
            } else {
                list::DETAILS
            };
            if let Some(map) = map {
                blocks.push(Block::Heading(Heading::new(2, bundle::MAP)));
                blocks.push(Block::Table(map));
                mapped = true;
            }
            blocks.push(Block::Heading(Heading::new(2, details)));
            for (index, item) in source.report.checklist.iter().enumerate() {
                blocks.push(Block::Table(card(source, index + 1, item)));
                blocks.push(Block::Spacer { height: 3.0 });
            }
        }
        None => blocks.push(Block::Paragraph(Paragraph::body(list::NO_SLOT))),
    }
    blocks.push(Block::Heading(Heading {
        new_page: true,
        ..Heading::new(2, if mapped { bundle::REVIEW } else { list::REVIEW })
    }));
    blocks.extend(findings::groups(source));
    let mut document = paper::document(source, list::TITLE, "", blocks);
    document.furniture.unnumbered = source.options.bound.is_some();
    document
}

fn identity(source: &Source<'_>) -> Table {
    let pack = source.pack;
    let track = pack.track(&source.draft.track);
    let programme = track.and_then(|track| pack.programme(&track.programme));
    let titles = [
        programme.map(|programme| programme.title.as_str()),
        track.map(|track| track.title.as_str()),
    ];
    let applied = titles.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let day = source
        .options
        .filled_on
        .map(source::date)
        .unwrap_or_default();
    let pair = |label: &str, value: String, wide| {
        grid::Item::Pair(grid::Pair {
            label: label.into(),
            value,
            wide,
            origin: None,
        })
    };
    let mut items = vec![
        pair(words::PROJECT, source.title(), true),
        pair(words::LEAD_UNIT, source.lead_unit(), false),
        pair(words::LEADER, source.leaders(), false),
        pair(words::PROGRAMME, applied, true),
        pair(words::GUIDELINE, pack.source.title.clone(), true),
    ];
    if !day.is_empty() {
        items.push(pair(words::DATE, day, false));
    }
    grid::form(2, items)
}

fn summary(source: &Source<'_>) -> String {
    let items = &source.report.checklist;
    let in_state = |state: SlotState| items.iter().filter(|item| item.state == state).count();
    let states = [
        SlotState::Done,
        SlotState::ToConfirm,
        SlotState::Missing,
        SlotState::Unreadable,
    ];
    let states = states.map(|state| format!("{} {} 项", words::state(state), in_state(state)));
    let found = findings::counts(source).map(|(name, count)| format!("{name} {count} 项"));
    format!(
        "附件 {} 项：{}。预审：{}。",
        items.len(),
        states.join("，"),
        found.join("，")
    )
}

/// One requirement: its head, then a label and a value on every line.
fn card(source: &Source<'_>, number: usize, item: &ChecklistItem) -> Table {
    let mut table = Table {
        columns: vec![
            Column::new(15.0, Align::Center),
            Column::new(68.0, Align::Left),
            Column::new(17.0, Align::Center),
        ],
        together: true,
        ..Table::default()
    };
    let state = Cell {
        shaded: true,
        ..Cell::bold(words::state(item.state))
    };
    let title = Cell {
        shaded: true,
        ..Cell::bold(item.title.as_str())
    };
    table.rows.push(Row::new(vec![
        Cell {
            shaded: true,
            ..Cell::bold(number.to_string())
        },
        title,
        state,
    ]));
    let mut line = |label: &str, content: Vec<Paragraph>| {
        if !content.is_empty() {
            let value = Cell {
                content,
                ..Cell::default()
            };
            table
                .rows
                .push(Row::new(vec![Cell::label(label), value.spanning(2, 1)]));
        }
    };
    let demand = [
        words::need(item.need).to_owned(),
        words::count(item.min, item.max),
    ];
    let demand = demand
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("，");
    line(list::NEED, grid::compact(&demand));
    line(list::FROM, grid::compact(&from(item)));
    line(list::BASIS, quotes(source, &item.clauses));
    line(list::WHY, grid::compact(&item.why));
    line(list::HOW, grid::compact(&item.how));
    if item.files.is_empty() {
        line(list::FILES, grid::compact(list::NO_FILE));
        // What will have to be looked at is of use before there is anything to look at.
        line(list::TICKS, ticks(source, item, None));
    }
    for file in &item.files {
        line(list::FILES, facts(source, file));
        line(list::TICKS, ticks(source, item, Some(file)));
    }
    table
}

fn from(item: &ChecklistItem) -> String {
    match (item.party_label.as_str(), item.from.as_str()) {
        ("", from) => from.to_owned(),
        (party, from) if from.is_empty() || from == party => party.to_owned(),
        (party, from) => format!("{party}（{from}）"),
    }
}

fn quotes(source: &Source<'_>, clauses: &[String]) -> Vec<Paragraph> {
    let quote = |clause: json::ClauseQuote| {
        let runs = vec![
            Run::bold(format!("{}　{}：", clause.id, clause.place)),
            Run::plain(clause.text),
        ];
        Paragraph {
            runs,
            style: ParagraphStyle::Compact,
            align: Some(Align::Justify),
            origin: None,
        }
    };
    json::quotes(source, clauses)
        .into_iter()
        .map(quote)
        .collect()
}

/// The file's name and what a machine can say of it.
fn facts(source: &Source<'_>, file: &AttachmentView) -> Vec<Paragraph> {
    let mut facts = Vec::new();
    facts.extend(file.pages.map(words::pages));
    facts.push(words::size(file.size));
    facts.push(format!(
        "sha256 {}…",
        file.sha256.chars().take(12).collect::<String>()
    ));
    let mut lines = grid::compact(&attachments::name(source, file));
    lines.push(Paragraph::styled(facts.join(" · "), ParagraphStyle::Note));
    lines.extend(bound::range(source, &file.id));
    if let Some(problem) = &file.problem {
        let runs = vec![Run::bold(problem.as_str())];
        lines.push(Paragraph {
            runs,
            style: ParagraphStyle::Compact,
            ..Paragraph::default()
        });
    }
    lines
}

fn ticks(
    source: &Source<'_>,
    item: &ChecklistItem,
    file: Option<&AttachmentView>,
) -> Vec<Paragraph> {
    let tick = |tick: &shenbao_engine::TickView| {
        let ticked = file.is_some_and(|file| file.ticked.contains(&tick.id));
        let text = format!("{} {}", source::ticked(ticked), tick.label);
        let page = file.and_then(|file| Some((file, bound::pointed(source, &file.id, &tick.id)?)));
        match page {
            None => Paragraph::styled(text, ParagraphStyle::Compact),
            Some((file, page)) => {
                let text = format!("{text}{}", bound::evidence(source, &file.id, page));
                match bound::place(source, &file.id) {
                    Some(_) => bound::linked(text, &file.id, page),
                    None => Paragraph::styled(text, ParagraphStyle::Compact),
                }
            }
        }
    };
    item.ticks.iter().map(tick).collect()
}
