//! Papers as parts of a bundle: the cover, the sheets between attachments, and references to the
//! pages where evidence stands.

use std::collections::BTreeMap;

use shenbao_engine::{AttachmentView, ChecklistItem};

use super::source::{self, Source};
use super::words::{self, bundle, list};
use super::{attachments, grid, json, paper};
use crate::document::{
    Align, Block, Cell, Column, Cover, CoverField, Document, Heading, KeyValue, KeyValueTable,
    Paragraph, ParagraphStyle, Row, Run, Table,
};

/// Where attachments stand in a bundle, by attachment id.
pub type Bound = BTreeMap<String, Place>;

/// Where one attachment stands in a bundle. Pages are those of the bundle, from 1; 0 while unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The sheet before it.
    pub divider: usize,
    /// Its first page.
    pub first: usize,
    /// Its pages; none where it travels beside.
    pub pages: usize,
    /// Why it travels beside, in a whole sentence.
    pub beside: Option<String>,
    /// Remarks on its pages, in whole sentences.
    pub remarks: Vec<String>,
}

/// The name by which links know a page of an attachment; 0 is the sheet before it.
#[must_use]
pub(crate) fn link(attachment: &str, page: u32) -> String {
    format!("{attachment}:{page}")
}

impl Place {
    /// A page of the attachment as a page of the bundle.
    fn page(&self, page: u32) -> Option<usize> {
        let page = usize::try_from(page).ok()?;
        (1..=self.pages)
            .contains(&page)
            .then(|| self.first + page - 1)
    }

    fn range(&self) -> String {
        let last = self.first + self.pages.saturating_sub(1);
        match self.pages {
            0 => bundle::BESIDE.to_owned(),
            1 => format!("第 {} 页", self.first),
            _ => format!("第 {}–{last} 页", self.first),
        }
    }
}

/// Where a file stands in the bundle, if there is one.
pub(super) fn place<'a>(source: &'a Source<'_>, file: &str) -> Option<&'a Place> {
    source.options.bound.as_ref()?.get(file)
}

/// A line that leads to a page of an attachment.
pub(super) fn linked(text: String, file: &str, page: u32) -> Paragraph {
    let run = Run {
        link: Some(link(file, page)),
        ..Run::plain(text)
    };
    Paragraph {
        runs: vec![run],
        style: ParagraphStyle::Compact,
        ..Paragraph::default()
    }
}

/// Where a file stands, as a line that leads there.
pub(super) fn range(source: &Source<'_>, file: &str) -> Option<Paragraph> {
    let place = place(source, file)?;
    let text = format!("→ {}", place.range());
    Some(linked(text, file, u32::from(place.pages > 0)))
}

/// The page a person pointed at for a tick, or for the slot itself under the empty id.
pub(super) fn pointed(source: &Source<'_>, file: &str, tick: &str) -> Option<u32> {
    let mut attachments = source.draft.attachments.iter();
    let attachment = attachments.find(|attachment| attachment.id == file)?;
    attachment.evidence.get(tick).copied()
}

/// The page of the file, and of the bundle where there is one.
pub(super) fn evidence(source: &Source<'_>, file: &str, page: u32) -> String {
    match place(source, file).and_then(|place| place.page(page)) {
        Some(bound) => format!("→ 第 {bound} 页（本件第 {page} 页）"),
        None => format!("（本件第 {page} 页）"),
    }
}

/// Every requirement with its clauses, its file and the page where it is met.
pub(super) fn map(source: &Source<'_>) -> Option<Table> {
    source.options.bound.as_ref()?;
    let shares = [
        (10.0, Align::Center),
        (44.0, Align::Left),
        (22.0, Align::Left),
        (18.0, Align::Left),
        (26.0, Align::Left),
    ];
    let head = [
        words::NUMBER,
        bundle::DEMAND,
        list::FROM,
        bundle::CLAUSES,
        bundle::PAGE,
    ];
    let mut table = Table {
        columns: shares
            .map(|(share, align)| Column::new(share, align))
            .into(),
        header: vec![Row::new(head.map(Cell::label).into())],
        ..Table::default()
    };
    for (index, item) in source.report.checklist.iter().enumerate() {
        for file in &item.files {
            let mut add = |tick: &str, demand: &str, clauses: &[String]| {
                table.rows.push(row(
                    source,
                    (index + 1, item, file),
                    (tick, demand, clauses),
                ));
            };
            add("", &item.title, &item.clauses);
            let slot = source.pack.slot(&item.slot);
            for (at, tick) in item.ticks.iter().enumerate() {
                let clauses = slot.and_then(|slot| slot.tick_clauses.get(at));
                add(&tick.id, &tick.label, clauses.map_or(&[], Vec::as_slice));
            }
        }
    }
    (!table.rows.is_empty()).then_some(table)
}

type Asked<'a> = (usize, &'a ChecklistItem, &'a AttachmentView);

fn row(
    source: &Source<'_>,
    (number, item, file): Asked<'_>,
    (tick, demand, clauses): (&str, &str, &[String]),
) -> Row {
    let known = place(source, &file.id);
    let found = pointed(source, &file.id, tick);
    let page = match (found, known) {
        (Some(page), Some(place)) if place.page(page).is_some() => {
            linked(evidence(source, &file.id, page), &file.id, page)
        }
        (None, Some(place)) if tick.is_empty() && place.pages > 0 => {
            linked(format!("→ {}", place.range()), &file.id, 1)
        }
        (_, Some(place)) if place.pages == 0 => linked(bundle::BESIDE.to_owned(), &file.id, 0),
        _ => linked(bundle::NOT_POINTED.to_owned(), &file.id, 1),
    };
    let mark = if tick.is_empty() {
        demand.to_owned()
    } else {
        format!(
            "{} {demand}",
            source::ticked(file.ticked.iter().any(|ticked| ticked == tick))
        )
    };
    let demand = if tick.is_empty() {
        Cell::bold(mark)
    } else {
        grid::cell(&mark)
    };
    Row::new(vec![
        Cell::text(number.to_string()),
        demand,
        grid::cell(attachments::party(item)),
        grid::cell(&clauses.join("、")),
        Cell {
            content: vec![page],
            ..Cell::default()
        },
    ])
}

/// The cover, and a sheet for every attachment.
pub(super) fn dividers(source: &Source<'_>) -> Document {
    let mut blocks = vec![Block::Cover(cover(source))];
    for (index, item) in source.report.checklist.iter().enumerate() {
        for file in &item.files {
            if place(source, &file.id).is_some() {
                blocks.extend(sheet(source, index + 1, item, file));
            }
        }
    }
    let mut document = paper::document(source, bundle::TITLE, "", blocks);
    document.furniture.unnumbered = true;
    // What is bound is handed in as it is, whatever the application still is.
    document.furniture.draft = None;
    document
}

fn cover(source: &Source<'_>) -> Cover {
    let track = source.pack.track(&source.draft.track);
    let programme = track.and_then(|track| source.pack.programme(&track.programme));
    let bound = source.options.bound.iter().flatten();
    let (within, beside): (Vec<_>, Vec<_>) = bound.partition(|(_, place)| place.pages > 0);
    let pages: usize = within.iter().map(|(_, place)| place.pages).sum();
    let mut count = format!("{} 份，{pages} 页", within.len());
    if !beside.is_empty() {
        count.push_str(&format!("；另附 {} 份", beside.len()));
    }
    let day = source
        .options
        .filled_on
        .map(source::date)
        .unwrap_or_default();
    let fields = [
        (words::PROJECT, source.title()),
        (words::LEAD_UNIT, source.lead_unit()),
        (words::LEADER, source.leaders()),
        (
            words::PROGRAMME,
            track.map(|track| track.title.clone()).unwrap_or_default(),
        ),
        (bundle::ATTACHMENTS, count),
        (words::DATE, day),
    ];
    let field = |(label, value): (&str, String)| CoverField {
        label: label.to_owned(),
        values: vec![value],
        origin: None,
    };
    Cover {
        title: programme
            .map(|programme| programme.title.clone())
            .into_iter()
            .collect(),
        subtitle: vec![bundle::TITLE.to_owned()],
        fields: fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(field)
            .collect(),
        note: bundle::NOTE.to_owned(),
    }
}

fn sheet(
    source: &Source<'_>,
    number: usize,
    item: &ChecklistItem,
    file: &AttachmentView,
) -> Vec<Block> {
    let party = attachments::party(item);
    let heading = format!("附件 {number:02}　{}", item.title);
    let bookmark = [heading.as_str(), party]
        .into_iter()
        .filter(|part| !part.is_empty());
    let mut blocks = vec![Block::Heading(Heading {
        bookmark: Some(
            source
                .hidden
                .mask(&bookmark.collect::<Vec<_>>().join(" · ")),
        ),
        new_page: true,
        ..Heading::new(1, heading)
    })];
    let mut entries = Vec::new();
    let mut entry = |label: &str, value: Vec<Paragraph>| {
        if !value.is_empty() {
            entries.push(KeyValue {
                label: label.to_owned(),
                value,
                wide: true,
            });
        }
    };
    entry(list::FROM, grid::compact(party));
    entry(list::FILES, grid::compact(&attachments::name(source, file)));
    let mut facts = vec![words::size(file.size)];
    let place = place(source, &file.id).cloned().unwrap_or_default();
    if place.pages > 0 {
        facts.insert(
            0,
            words::pages(u32::try_from(place.pages).unwrap_or(u32::MAX)),
        );
    }
    entry(bundle::SIZE, grid::compact(&facts.join("，")));
    entry("sha256", grid::compact(&file.sha256));
    let quotes = json::quotes(source, &item.clauses).into_iter();
    let quotes = quotes.map(|clause| {
        Paragraph::styled(
            format!("{}　{}", clause.id, clause.text),
            ParagraphStyle::Compact,
        )
    });
    entry(list::BASIS, quotes.collect());
    let ticks = item
        .ticks
        .iter()
        .map(|tick| (tick.id.as_str(), tick.label.as_str()));
    let points = std::iter::once(("", item.title.as_str())).chain(ticks);
    let points = points.filter_map(|(tick, label)| {
        let page = pointed(source, &file.id, tick)?;
        place.page(page)?;
        Some(linked(format!("第 {page} 页：{label}"), &file.id, page))
    });
    entry(bundle::EVIDENCE, points.collect());
    blocks.push(Block::Spacer { height: 6.0 });
    blocks.push(Block::KeyValue(KeyValueTable { pairs: 1, entries }));
    blocks.push(Block::Spacer { height: 6.0 });
    if let Some(beside) = &place.beside {
        let runs = vec![Run::bold(beside.as_str())];
        blocks.push(Block::Paragraph(Paragraph {
            runs,
            style: ParagraphStyle::Flush,
            align: Some(Align::Left),
            origin: None,
        }));
    }
    blocks.extend(
        place
            .remarks
            .iter()
            .map(|remark| paper::note(remark.as_str())),
    );
    blocks
}
