//! Taking files into slots, saying where dropped files belong, and giving their contents back.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use shenbao_draft::{Attachment, Edit};
use shenbao_engine::{ChecklistItem, SlotState};
use shenbao_store::{DraftId, Sha256};

use crate::app::{App, State};
use crate::error::{Outcome, cannot_read};
use crate::files::inspect::{MAX_ATTACHMENT, inspect};
use crate::wire::{AttachedView, Code, CommandError, RejectedFile, SlotSuggestion};
use crate::{library, view};

/// Takes files into a slot, as one step to undo. Files that cannot be used are named with the
/// reason; the others are taken.
pub(crate) fn attach(app: &App, id: DraftId, slot: &str, row: Option<&str>, paths: &[String]) -> Outcome<AttachedView> {
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    if !open.report.checklist.iter().any(|item| is_at(item, slot, row)) {
        return Err(CommandError::new(
            Code::NotFound,
            "附件清单里没有这一项，可能因填写内容改变而不再需要。请刷新附件页。",
        ));
    }
    let mut held: Vec<Attachment> = open.draft.attachments.clone();
    let (mut edits, mut added, mut rejected) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let name = file_name(path);
        match take_in(app, &mut state, Path::new(path), &name)? {
            Ok((sha256, size, facts)) => {
                let sha256 = sha256.to_string();
                let same = |file: &Attachment| file.sha256 == sha256 && file.slot == slot && file.row.as_deref() == row;
                if held.iter().any(same) {
                    rejected.push(RejectedFile {
                        message: format!("“{name}”已经在这一项里了，没有重复放入。"), name
                    });
                    continue;
                }
                let attachment = Attachment {
                    id: free_id(&held),
                    slot: slot.to_owned(),
                    row: row.map(str::to_owned),
                    name,
                    sha256,
                    size,
                    facts,
                    ticks: Vec::new(),
                };
                held.push(attachment.clone());
                added.push(attachment.id.clone());
                edits.push(Edit::Attach { attachment, at: None });
            }
            Err(message) => rejected.push(RejectedFile { name, message }),
        }
    }
    let open = library::ensure_open(app, &mut state, id)?;
    if !edits.is_empty() {
        open.apply(&edits, None, &app.moment())?;
    }
    Ok(AttachedView { change: view::change(open), added, rejected })
}

/// The content of an attachment.
pub(crate) fn content(app: &App, id: DraftId, attachment: &str) -> Outcome<Vec<u8>> {
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    let found = open.draft.attachments.iter().find(|file| file.id == attachment);
    let sha256 = found.and_then(|file| file.sha256.parse::<Sha256>().ok());
    let sha256 =
        sha256.ok_or_else(|| CommandError::new(Code::NotFound, "找不到这个附件，可能已被移出。请刷新附件页。"))?;
    let mut bytes = Vec::new();
    let mut stream = state.store.attachment(sha256)?;
    stream.read_to_end(&mut bytes).map_err(|error| {
        CommandError::new(Code::Damaged, "附件的内容已损坏，无法读取。请重新添加这个附件，或从备份恢复。")
            .with_detail(error)
    })?;
    Ok(bytes)
}

type Taken = Result<(Sha256, u64, shenbao_draft::AttachmentFacts), String>;

/// Looks at a file and stores its content. The inner error is about the file, the outer one about
/// the library.
fn take_in(app: &App, state: &mut State, path: &Path, name: &str) -> Outcome<Taken> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return Ok(Err(cannot_read(path, &error).message)),
    };
    let facts = match inspect(&mut file, name) {
        Ok(facts) => facts,
        Err(message) => return Ok(Err(message)),
    };
    let stored = state.store.put_attachment(file, MAX_ATTACHMENT, app.clock.millis())?;
    Ok(Ok((stored.sha256, stored.size, facts)))
}

/// Which slots files most likely belong to, by the characters their names share with the slot's
/// title and the party's name.
pub(crate) fn suggest(app: &App, id: DraftId, paths: &[String]) -> Outcome<Vec<SlotSuggestion>> {
    let mut state = app.state();
    let checklist = &library::ensure_open(app, &mut state, id)?.report.checklist;
    Ok(paths.iter().map(|path| suggestion(checklist, path)).collect())
}

fn suggestion(checklist: &[ChecklistItem], path: &str) -> SlotSuggestion {
    let name = file_name(path);
    let best = checklist
        .iter()
        .map(|item| (likeness(&name, item), item))
        .filter(|(score, _)| *score > 0)
        // Among equals the first one in the list that still lacks a file.
        .max_by_key(|(score, item)| (*score, item.state == SlotState::Missing, std::cmp::Reverse(item.files.len())));
    let (slot, row, label) = match best {
        Some((_, item)) if item.party_label.is_empty() => {
            (Some(item.slot.clone()), item.row.clone(), item.title.clone())
        }
        Some((_, item)) => {
            (Some(item.slot.clone()), item.row.clone(), format!("{} · {}", item.title, item.party_label))
        }
        None => (None, None, String::new()),
    };
    SlotSuggestion { path: path.to_owned(), name, slot, row, label }
}

/// Pairs of neighbouring characters that a name shares with title and party; the title counts
/// double, and a single pair is no likeness.
fn likeness(name: &str, item: &ChecklistItem) -> usize {
    let name = pairs(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let shared = |text: &str| pairs(text).iter().filter(|pair| name.contains(pair)).count();
    let title = shared(&item.title);
    if title < 2 { 0 } else { 2 * title + shared(&item.party_label) }
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut pairs: Vec<_> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn is_at(item: &ChecklistItem, slot: &str, row: Option<&str>) -> bool {
    item.slot == slot && item.row.as_deref() == row
}

fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

fn free_id(held: &[Attachment]) -> String {
    (1..)
        .map(|number| format!("f{number}"))
        .find(|id| held.iter().all(|file| file.id != *id))
        .expect("some number is free")
}
