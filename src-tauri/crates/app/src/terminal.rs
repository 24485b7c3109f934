//! What a terminal does beside a window: it reads the library without opening it, and works on files.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use shenbao_draft::Draft;
use shenbao_engine::{Moment, blank};
use shenbao_store::{DraftId, DraftQuery, Reader, Shelf};

use crate::app;
use crate::beside::Beside;
use crate::clock::Clock;
use crate::error::Outcome;
use crate::export::{self, Wanted};
use crate::files::contents::FromPack;
use crate::files::{bundle, draft_file, staging};
use crate::packs::{LoadedPack, Packs};
use crate::view;
use crate::wire::{Code, CommandError, DraftRow, ExportedView, Folder};

/// What a review is told of the time.
#[must_use]
pub fn moment(clock: &Clock) -> Moment {
    app::moment(clock)
}

/// The drafts of a library that may be open in a window.
///
/// # Errors
/// When there is no library, or it cannot be read.
pub fn library_rows(data_dir: &Path, packs: &Packs, clock: &Clock) -> Outcome<Vec<DraftRow>> {
    let reader = Reader::open(data_dir)?;
    let beside = Beside::default();
    beside.fill(&reader, packs, &moment(clock))?;
    let mut rows = Vec::new();
    for (shelf, folder) in [(Shelf::Desk, Folder::Active), (Shelf::Archive, Folder::Archived)] {
        let entries = reader.drafts(&DraftQuery { shelf, words: "" })?;
        rows.extend(entries.iter().map(|entry| view::row(entry, folder, packs, clock, &beside)));
    }
    Ok(rows)
}

/// A draft of a library that may be open in a window, as it was saved last.
#[derive(Debug)]
pub struct LibraryFile {
    /// The draft.
    pub draft: Draft,
    /// Its pack.
    pub pack: Arc<LoadedPack>,
    /// What a person should know before relying on it.
    pub notices: Vec<String>,
    reader: Reader,
}

/// Reads one draft of a library; the beginning of its id is enough where it is the only such one.
///
/// # Errors
/// When there is no such draft, or its pack is not installed.
pub fn open_from_library(data_dir: &Path, id: &str, packs: &Packs) -> Outcome<LibraryFile> {
    let reader = Reader::open(data_dir)?;
    let stored = reader.draft(full_id(&reader, id)?)?;
    let (draft, pack, notices) = draft_file::pin(Draft::parse(&stored.bytes)?, packs)?;
    Ok(LibraryFile { draft, pack, notices, reader })
}

impl LibraryFile {
    /// Exports it.
    ///
    /// # Errors
    /// When a document cannot be made or the folder cannot be written; then nothing is left behind.
    pub fn export(&self, clock: &Clock, dir: &Path, wanted: &Wanted<'_>) -> Outcome<ExportedView> {
        export::from_reader(&self.reader, &self.pack, &self.draft, &moment(clock), dir, wanted)
    }
}

fn full_id(reader: &Reader, id: &str) -> Outcome<DraftId> {
    if let Ok(id) = id.parse() {
        return Ok(id);
    }
    let mut found = Vec::new();
    for shelf in [Shelf::Desk, Shelf::Archive, Shelf::Trash] {
        let entries = reader.drafts(&DraftQuery { shelf, words: "" })?;
        found.extend(entries.into_iter().map(|entry| entry.id).filter(|known| known.to_string().starts_with(id)));
    }
    match found.as_slice() {
        [one] if id.len() >= 4 => Ok(*one),
        [] | [_] => {
            Err(CommandError::new(Code::NotFound, format!("找不到编号为“{id}”的申报书。请用 shenbao list 查看编号。")))
        }
        _ => Err(CommandError::new(Code::BadInput, format!("有不止一份申报书的编号以“{id}”开头。请多写几位。"))),
    }
}

/// A new draft of a track: blank, or a sample by name, or the track's first sample for an empty name.
///
/// # Errors
/// When there is no such sample.
pub fn sample(loaded: &LoadedPack, track: &str, name: Option<&str>) -> Outcome<Draft> {
    let Some(name) = name else {
        return Ok(blank(&loaded.pack, track).expect("the pack was found by this track"));
    };
    let mut own = loaded.pack.samples.iter().filter(|sample| sample.track == track);
    let found = if name.is_empty() { own.next() } else { own.find(|sample| sample.id == name) };
    found.map(|sample| sample.draft.clone()).ok_or_else(|| {
        let known: Vec<_> = loaded
            .pack
            .samples
            .iter()
            .filter(|sample| sample.track == track)
            .map(|sample| sample.id.as_str())
            .collect();
        let known = if known.is_empty() {
            "该方向没有示例".to_owned()
        } else {
            format!("现有：{}", known.join("、"))
        };
        CommandError::new(Code::BadInput, format!("没有示例“{name}”。{known}。"))
    })
}

/// Writes a draft file whole or not at all: `.shenbao` with the attachments of the pack's samples,
/// anything else as JSON.
///
/// # Errors
/// When the place cannot be written.
pub fn write_draft(path: &Path, draft: &Draft, loaded: &Arc<LoadedPack>) -> Outcome<()> {
    if path.extension().is_some_and(|extension| extension == "shenbao") {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let contents = FromPack(Arc::clone(loaded));
        bundle::write(&mut bytes, draft, &contents).expect("memory takes everything");
        return staging::write_file(path, |file| file.write_all(bytes.get_ref()));
    }
    staging::write_file(path, |file| file.write_all(&draft.to_json_bytes()))
}
