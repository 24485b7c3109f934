//! What changed from one edition of a pack to the next, in words somebody in an office reads.
//!
//! It compares what the packs say, key by key, not what the program makes of it, so that no change
//! is missed because nobody thought of it.

mod say;
mod take;

use std::collections::BTreeMap;

use serde::Serialize;

use super::load::PackFiles;
use take::Entry;

/// What kind of thing a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffKind {
    /// The pack's name, issuer, money and source.
    Head,
    /// A named date or a deadline.
    Date,
    /// A clause.
    Clause,
    /// A programme.
    Programme,
    /// A track with its parameters and facts.
    Track,
    /// A section of the form.
    Section,
    /// A field or a column.
    Field,
    /// A list of options.
    List,
    /// One option of a list.
    Option,
    /// A slot for attachments.
    Slot,
    /// What a person looks for in an attachment.
    Tick,
    /// A rule.
    Rule,
    /// A derived value.
    Derived,
    /// A question about which tracks fit.
    Question,
    /// A part of the exported document.
    Document,
}

/// Whether a thing is new, gone or different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffChange {
    /// Only the newer pack has it.
    Added,
    /// Only the older pack has it.
    Removed,
    /// Both have it and say different things of it.
    Changed,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is.
    pub kind: DiffKind,
    /// Its id; of a column `table.column`, of an option `list/option`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What happened to it.
    pub change: DiffChange,
    /// What is said differently of it; empty unless it changed.
    pub parts: Vec<DiffPart>,
    /// All of it in one sentence.
    pub text: String,
}

/// One key of a thing that says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffPart {
    /// The key as the pack writes it.
    pub key: String,
    /// The key in words.
    pub word: String,
    /// What it said; none where it said nothing.
    pub from: Option<String>,
    /// What it says; none where it says nothing any more.
    pub to: Option<String>,
    /// Whether it is a limit: an amount, a number, a ratio, a length of time.
    pub limit: bool,
}

/// What changed between two packs, both of which can be loaded. Clauses that only got another
/// number are told as such.
#[must_use]
pub fn diff(old: &PackFiles, new: &PackFiles) -> Vec<Difference> {
    let (old, new) = (take::entries(old), take::entries(new));
    let by_id = |entries: &[Entry]| -> BTreeMap<(DiffKind, String), usize> {
        let ids = entries.iter().enumerate();
        ids.map(|(ix, entry)| ((entry.kind, entry.id.clone()), ix))
            .collect()
    };
    let (known, there) = (by_id(&old), by_id(&new));
    let gone: Vec<&Entry> = (old.iter())
        .filter(|entry| !there.contains_key(&(entry.kind, entry.id.clone())))
        .collect();
    let mut renumbered = Vec::new();
    let mut found = Vec::new();
    for entry in &new {
        let was = match known.get(&(entry.kind, entry.id.clone())) {
            Some(ix) => Some(&old[*ix]),
            None => same_words(entry, &gone).inspect(|was| renumbered.push(was.id.clone())),
        };
        let difference = match was {
            None => Some(say::whole(entry, DiffChange::Added)),
            Some(was) => say::changed(was, entry),
        };
        found.extend(difference);
    }
    let lost = gone
        .iter()
        .filter(|entry| entry.kind != DiffKind::Clause || !renumbered.contains(&entry.id));
    found.extend(lost.map(|entry| say::whole(entry, DiffChange::Removed)));
    found.sort_by_key(|difference| difference.kind);
    found
}

/// The clause of the older pack that has the same words under another number.
fn same_words<'e>(entry: &Entry, gone: &[&'e Entry]) -> Option<&'e Entry> {
    let text = entry
        .text("text")
        .filter(|_| entry.kind == DiffKind::Clause)?;
    let mut same = gone.iter().copied();
    same.find(|was| was.kind == DiffKind::Clause && was.text("text") == Some(text))
}

impl DiffKind {
    /// Its name, as it heads the changes of its kind.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "指南包",
            Self::Date => "日期",
            Self::Clause => "条款",
            Self::Programme => "项目类别",
            Self::Track => "申报方向",
            Self::Section => "章节",
            Self::Field => "填报项",
            Self::List => "选项表",
            Self::Option => "选项",
            Self::Slot => "附件",
            Self::Tick => "附件核对点",
            Self::Rule => "规则",
            Self::Derived => "推算值",
            Self::Question => "选方向的问题",
            Self::Document => "版式",
        }
    }
}
