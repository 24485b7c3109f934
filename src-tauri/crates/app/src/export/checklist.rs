//! The attachment checklist as JSON and as pages.

use serde::Serialize;
use shenbao_draft::{Draft, PackPin};
use shenbao_engine::{ChecklistItem, Need, Pack, Report, SlotState};
use shenbao_export::Document;
use shenbao_export::document::{
    Align, Block, Cell, Column, DraftMark, Furniture, Heading, Metadata, Paragraph, ParagraphStyle, Row, Table,
};

use crate::files::naming;
use crate::summary;

/// The checklist as a file: stable, so that other programs can read it.
#[derive(Debug, Serialize)]
pub struct ChecklistFile {
    /// Version of this file's form.
    pub format: u32,
    /// The pack it was made with.
    pub pack: PackPin,
    /// The track.
    pub track: String,
    /// The project's title.
    pub title: String,
    /// The items in order.
    pub items: Vec<Entry>,
}

/// One item of the checklist.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// The item, as it is shown in the window.
    #[serde(flatten)]
    pub item: ChecklistItem,
    /// The names its files are exported under.
    pub exported_names: Vec<String>,
}

/// The checklist of a draft.
#[must_use]
pub fn checklist_file(pack: &Pack, draft: &Draft, report: &Report) -> ChecklistFile {
    let named = naming::name_all(&report.checklist, &draft.attachments);
    let names = |item: &ChecklistItem| -> Vec<String> {
        let own = named.iter().filter(|file| file.slot == item.slot && file.row == item.row);
        own.map(|file| file.name.clone()).collect()
    };
    ChecklistFile {
        format: 1,
        pack: PackPin { id: pack.id.clone(), edition: pack.edition.clone(), sha256: pack.sha256.clone() },
        track: draft.track.clone(),
        title: summary::title(draft),
        items: report.checklist.iter().map(|item| Entry { exported_names: names(item), item: item.clone() }).collect(),
    }
}

/// The checklist as pages.
pub(super) fn document(pack: &Pack, draft: &Draft, report: &Report) -> Document {
    let title = summary::title(draft);
    let missing = report.checklist.iter().filter(|item| item.state == SlotState::Missing).count();
    let confirm = report.checklist.iter().filter(|item| item.state == SlotState::ToConfirm).count();
    let lines = [
        format!("项目名称：{title}"),
        format!("牵头单位：{}", summary::lead_unit(draft)),
        format!("共 {} 项，缺 {missing} 项，待人工核对 {confirm} 项。", report.checklist.len()),
    ];
    let mut blocks = vec![Block::Heading(Heading::new(1, "附件清单"))];
    blocks.extend(lines.map(|line| Block::Paragraph(Paragraph::styled(line, ParagraphStyle::Flush))));
    blocks.push(table(pack, draft, report));
    Document {
        meta: Metadata {
            title: format!("附件清单 {title}"),
            author: summary::lead_unit(draft),
            subject: pack.title.clone(),
            ..Metadata::default()
        },
        furniture: Furniture {
            header: "附件清单".to_owned(),
            footer: title,
            draft: Some(DraftMark { label: "草稿 · 非系统正式版".to_owned(), watermark: false }),
        },
        blocks,
        ..Document::default()
    }
}

/// The checklist as a table, also part of the application.
pub(super) fn table(pack: &Pack, draft: &Draft, report: &Report) -> Block {
    let file = checklist_file(pack, draft, report);
    Block::Table(Table {
        columns: vec![
            Column::new(5.0, Align::Center),
            Column::new(30.0, Align::Left),
            Column::new(18.0, Align::Left),
            Column::new(9.0, Align::Center),
            Column::new(11.0, Align::Center),
            Column::new(30.0, Align::Left),
        ],
        header: vec![Row::new(["序号", "附件", "提供方", "要求", "状态", "文件与核对事项"].map(Cell::label).into())],
        rows: file.items.iter().enumerate().map(|(index, entry)| row(index + 1, entry)).collect(),
        ..Table::default()
    })
}

fn row(number: usize, entry: &Entry) -> Row {
    let item = &entry.item;
    let party = if item.party_label.is_empty() { &item.from } else { &item.party_label };
    let mut files: Vec<String> = Vec::new();
    for (file, name) in item.files.iter().zip(&entry.exported_names) {
        let pages = file.pages.map(|pages| format!("（{pages} 页）")).unwrap_or_default();
        files.push(format!("{name}{pages}"));
        files.extend(file.problem.clone());
        let ticks = item.ticks.iter();
        files.extend(
            ticks.map(|tick| format!("{} {}", if file.ticked.contains(&tick.id) { '☑' } else { '☐' }, tick.label)),
        );
    }
    let compact = |text: String| Paragraph::styled(text, ParagraphStyle::Compact);
    let content = files.into_iter().map(compact).collect();
    Row::new(vec![
        Cell::text(number.to_string()),
        Cell::text(item.title.as_str()),
        Cell::text(party.as_str()),
        Cell::text(need(item.need)),
        Cell::text(state(item.state)),
        Cell { content, ..Cell::default() },
    ])
}

/// How much an attachment is asked for, in words.
#[must_use]
pub fn need(need: Need) -> &'static str {
    match need {
        Need::Required => "必备",
        Need::Advised => "建议",
        Need::Optional => "可选",
    }
}

/// The state of an item, in words.
#[must_use]
pub fn state(state: SlotState) -> &'static str {
    match state {
        SlotState::Missing => "缺",
        SlotState::Unreadable => "无法使用",
        SlotState::ToConfirm => "待人工核对",
        SlotState::Done => "齐",
        SlotState::NotNeeded => "未附",
    }
}
