//! Reading a draft that travels as a file: `.json`, or `.shenbao` with its attachments.

use std::fs::File;
use std::io::{Read, Seek, Write as _};
use std::path::Path;
use std::sync::Arc;

use shenbao_draft::{Draft, MAX_DRAFT_BYTES};
use shenbao_store::Sha256;

use super::bundle;
use super::contents::{Contents, FromPack};
use super::{in_pdf, shape, staging};
use crate::error::{Outcome, cannot_read};
use crate::packs::{LoadedPack, Packs};
use crate::wire::{Code, CommandError};

/// A draft read from a file, with its pack and whatever of its attachments came along.
pub struct DraftFile {
    /// The draft.
    pub draft: Draft,
    /// The pack it is pinned to.
    pub pack: Arc<LoadedPack>,
    /// What a person should know before relying on it.
    pub notices: Vec<String>,
    bundled: Option<bundle::Unpacked>,
    /// The pack it was filled in for, where that was another.
    filled_for: Option<Arc<LoadedPack>>,
}

/// A draft as a file holds it, not yet tied to a pack.
pub(crate) struct Loose {
    pub(crate) draft: Draft,
    bundled: Option<bundle::Unpacked>,
}

impl Loose {
    /// Reads a file of a pack that need not be installed.
    ///
    /// # Errors
    /// With a sentence that says what is wrong with the file.
    pub(crate) fn read(path: &Path) -> Outcome<Self> {
        let (draft, bundled) = read_any(path, None)?;
        Ok(Self { draft, bundled })
    }

    /// The same file with its draft taken over to another pack.
    pub(crate) fn carried(self, draft: Draft, pack: Arc<LoadedPack>, from: Option<Arc<LoadedPack>>) -> DraftFile {
        DraftFile { draft, pack, notices: Vec::new(), bundled: self.bundled, filled_for: from }
    }
}

impl DraftFile {
    /// Reads a file.
    ///
    /// # Errors
    /// With a sentence that says what is wrong with the file and what to do.
    pub fn read(path: &Path, packs: &Packs) -> Outcome<Self> {
        Self::read_with(path, packs, None)
    }

    /// Reads a file; a PDF that carries a draft may be sealed with a passphrase.
    ///
    /// # Errors
    /// As for [`DraftFile::read`].
    pub fn read_with(path: &Path, packs: &Packs, passphrase: Option<&str>) -> Outcome<Self> {
        let (draft, bundled) = read_any(path, passphrase)?;
        let (draft, pack, notices) = pin(draft, packs)?;
        shape::check(&pack.pack, &draft)?;
        let mut file = Self { draft, pack, notices, bundled, filled_for: None };
        file.tell_of_unknown();
        Ok(file)
    }

    /// Where its attachments' contents are.
    pub(crate) fn contents(&self) -> impl Contents + '_ {
        let packs = [Some(&self.pack), self.filled_for.as_ref()].into_iter().flatten();
        FileContents { bundled: self.bundled.as_ref(), samples: packs.cloned().map(FromPack).collect() }
    }

    /// Writes it to a file: `.json`, or `.shenbao` with its attachments.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Outcome<()> {
        if path.extension().is_some_and(|extension| extension == "shenbao") {
            let mut bytes = std::io::Cursor::new(Vec::new());
            bundle::write(&mut bytes, &self.draft, &self.contents()).expect("memory takes everything");
            return staging::write_file(path, |file| file.write_all(bytes.get_ref()));
        }
        staging::write_file(path, |file| file.write_all(&self.draft.to_json_bytes()))
    }

    /// The names of attachments whose content did not come along.
    #[must_use]
    pub fn without_content(&self) -> Vec<String> {
        let contents = self.contents();
        let missing = |hex: &str| hex.parse::<Sha256>().map_or(true, |sha256| contents.open(sha256).is_none());
        let attachments = self.draft.attachments.iter();
        attachments.filter(|file| missing(&file.sha256)).map(|file| file.name.clone()).collect()
    }

    fn tell_of_unknown(&mut self) {
        let unknown = shape::unknown(&self.pack.pack, &self.draft);
        if !unknown.is_empty() {
            self.notices.push(format!(
                "文件里有 {} 项内容是指南包不认识的（{}），已原样保留，但不参加校验。",
                unknown.len(),
                unknown.iter().take(3).map(String::as_str).collect::<Vec<_>>().join("、")
            ));
        }
    }
}

impl std::fmt::Debug for DraftFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DraftFile").field("track", &self.draft.track).finish_non_exhaustive()
    }
}

struct FileContents<'a> {
    bundled: Option<&'a bundle::Unpacked>,
    samples: Vec<FromPack>,
}

impl Contents for FileContents<'_> {
    fn open(&self, sha256: Sha256) -> Option<Box<dyn Read + '_>> {
        let sample = || self.samples.iter().find_map(|pack| pack.open(sha256));
        self.bundled.and_then(|bundled| bundled.open(sha256)).or_else(sample)
    }
}

/// Ties a draft to the installed pack it names.
///
/// # Errors
/// When that pack or edition is not installed, or has no such track.
pub(crate) fn pin(mut draft: Draft, packs: &Packs) -> Outcome<(Draft, Arc<LoadedPack>, Vec<String>)> {
    let pack = packs.get(&draft.pack.id, Some(&draft.pack.edition))?;
    let mut notices = Vec::new();
    if pack.pack.track(&draft.track).is_none() {
        let known: Vec<_> = pack.pack.tracks.iter().map(|track| track.id.as_str()).collect();
        return Err(CommandError::new(
            Code::BadInput,
            format!(
                "指南包“{}”里没有申报方向“{}”。可选的有：{}。请核对后改正文件里的 track。",
                pack.pack.title,
                draft.track,
                known.join("、")
            ),
        ));
    }
    if draft.pack.sha256 != pack.pack.sha256 {
        if !draft.pack.sha256.is_empty() {
            notices.push(format!(
                "这份申报书按指南包“{}”（{}）的另一个修订填写，现按已安装的修订校验；结果可能与原来不同，请逐项复核。",
                pack.pack.title, pack.pack.edition
            ));
        }
        draft.pack = pack.pin();
    }
    Ok((draft, pack, notices))
}

fn read_any(path: &Path, passphrase: Option<&str>) -> Outcome<(Draft, Option<bundle::Unpacked>)> {
    let fail = |error: std::io::Error| cannot_read(path, &error);
    let name = path.display();
    let mut file = File::open(path).map_err(fail)?;
    let metadata = file.metadata().map_err(fail)?;
    if metadata.is_dir() {
        return Err(CommandError::new(
            Code::BadInput,
            format!("“{name}”是文件夹。请选择申报书文件（.json 或 .shenbao）。"),
        ));
    }
    let mut bytes = Vec::new();
    Read::by_ref(&mut file).take(8).read_to_end(&mut bytes).map_err(fail)?;
    if bundle::is_zip(&bytes) {
        file.rewind().map_err(fail)?;
        let (draft, unpacked) = bundle::read(path, file)?;
        return Ok((draft, Some(unpacked)));
    }
    if in_pdf::is_pdf(&bytes) {
        file.rewind().map_err(fail)?;
        let place = in_pdf::hand_off(path, file, passphrase)?;
        let (draft, unpacked) = bundle::read(path, place.reopen().map_err(fail)?)?;
        return Ok((draft, Some(unpacked)));
    }
    if bytes.is_empty() {
        return Err(CommandError::new(Code::BadInput, format!("“{name}”是空文件。请重新复制，或换一份备份。")));
    }
    // One byte more than allowed, so that the parser sees and says that it is too large.
    file.take(MAX_DRAFT_BYTES as u64 + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(fail)?;
    Ok((Draft::parse(&bytes)?, None))
}
