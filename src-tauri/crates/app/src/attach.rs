//! Taking files into slots, saying where dropped files belong, and giving their contents back.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use shenbao_draft::{Attachment, AttachmentFacts, Edit};
use shenbao_engine::{ChecklistItem, Moment, SlotState};
use shenbao_store::{DraftId, Sha256, StoreError, StoredAttachment, Upload};

use crate::app::App;
use crate::error::{Outcome, cannot_read};
use crate::files::inspect::{MAX_ATTACHMENT, inspect};
use crate::jobs::Job;
use crate::open_draft::OpenDraft;
use crate::wire::{AttachedView, Code, CommandError, RejectedFile, SlotSuggestion};
use crate::{library, view};

/// How much is read and stored at once: the longest that anything else waits.
const PIECE: u64 = 4 * 1024 * 1024;

/// A slot, and the row where it asks for one file set per row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) slot: &'a str,
    pub(crate) row: Option<&'a str>,
}

/// A file whose content is in the library, but not yet in the draft.
struct TakenIn {
    name: String,
    sha256: String,
    size: u64,
    facts: AttachmentFacts,
}

/// Takes files into a slot, as one step to undo. Files that cannot be used are named with the
/// reason; the others are taken. The state is held only for moments, so that typing and saving go
/// on meanwhile.
pub(crate) fn attach(
    app: &App,
    id: DraftId,
    place: Place<'_>,
    paths: &[String],
    job: &Job<'_>,
) -> Outcome<AttachedView> {
    expected(library::ensure_open(app, &mut app.state(), id)?, place)?;
    job.expect(paths.iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum());
    let (mut taken, mut rejected) = (Vec::new(), Vec::new());
    for path in paths {
        let name = file_name(path);
        match take_in(app, Path::new(path), &name, job)? {
            Ok((stored, facts)) => {
                taken.push(TakenIn { name, sha256: stored.sha256.to_string(), size: stored.size, facts });
            }
            Err(message) => rejected.push(RejectedFile { name, message }),
        }
    }
    job.check()?;
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    // The answers may have changed since, and with them what is asked for.
    expected(open, place)?;
    let added = put(open, place, taken, &mut rejected, &app.moment())?;
    Ok(AttachedView { change: view::change(open), added, rejected })
}

fn expected(open: &OpenDraft, place: Place<'_>) -> Outcome<()> {
    let wanted = |item: &ChecklistItem| item.slot == place.slot && item.row.as_deref() == place.row;
    if open.report.checklist.iter().any(wanted) {
        return Ok(());
    }
    Err(CommandError::new(Code::NotFound, "附件清单里没有这一项，可能因填写内容改变而不再需要。请刷新附件页。"))
}

fn put(
    open: &mut OpenDraft,
    place: Place<'_>,
    taken: Vec<TakenIn>,
    rejected: &mut Vec<RejectedFile>,
    moment: &Moment,
) -> Outcome<Vec<String>> {
    let mut held: Vec<Attachment> = open.draft.attachments.clone();
    let (mut edits, mut added) = (Vec::new(), Vec::new());
    for TakenIn { name, sha256, size, facts } in taken {
        let here = |file: &Attachment| file.slot == place.slot && file.row.as_deref() == place.row;
        if held.iter().any(|file| here(file) && file.sha256 == sha256) {
            let message = format!("“{name}”已经在这一项里了，没有重复放入。");
            rejected.push(RejectedFile { name, message });
            continue;
        }
        let (slot, row) = (place.slot.to_owned(), place.row.map(str::to_owned));
        let (ticks, evidence) = (Vec::new(), BTreeMap::new());
        let id = free_id(&held);
        let attachment = Attachment { id, slot, row, name, sha256, size, facts, ticks, evidence };
        held.push(attachment.clone());
        added.push(attachment.id.clone());
        edits.push(Edit::Attach { attachment, at: None });
    }
    if !edits.is_empty() {
        open.apply(&edits, None, moment)?;
    }
    Ok(added)
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

/// Looks at a file and stores its content, piece by piece. The inner error is about the file, the
/// outer one about the library or a wish to stop.
fn take_in(
    app: &App,
    path: &Path,
    name: &str,
    job: &Job<'_>,
) -> Outcome<Result<(StoredAttachment, AttachmentFacts), String>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return Ok(Err(cannot_read(path, &error).message)),
    };
    let facts = match inspect(&mut file, name, &|| job.check().is_ok()) {
        Ok(facts) => facts,
        Err(message) => return Ok(Err(message)),
    };
    // Without facts the look was broken off, for the same reason as everything else here.
    job.check()?;
    let facts = facts.unwrap_or_default();
    let mut upload = app.state().store.begin_upload(MAX_ATTACHMENT, app.clock.millis())?;
    match pump(app, file, &mut upload, job) {
        Ok(()) => Ok(Ok((app.state().store.finish_upload(upload, app.clock.millis())?, facts))),
        Err(error) => {
            // If even this fails, the next start removes what came in.
            let _ = app.state().store.abandon_upload(upload);
            Err(error)
        }
    }
}

fn pump(app: &App, mut file: File, upload: &mut Upload, job: &Job<'_>) -> Outcome<()> {
    let mut piece = Vec::new();
    loop {
        job.check()?;
        piece.clear();
        let read = file.by_ref().take(PIECE).read_to_end(&mut piece);
        if read.map_err(StoreError::SourceUnreadable)? == 0 {
            return Ok(());
        }
        app.state().store.continue_upload(upload, &piece)?;
        job.advance(piece.len() as u64);
    }
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

fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

fn free_id(held: &[Attachment]) -> String {
    (1..)
        .map(|number| format!("f{number}"))
        .find(|id| held.iter().all(|file| file.id != *id))
        .expect("some number is free")
}
