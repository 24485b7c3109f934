//! The installed guideline packs: those that came with the program, and folders given beside them.
//!
//! A bad pack is reported and left out; it never stops anyone from working with the others.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use shenbao_draft::PackPin;
use shenbao_engine::{LaidOver, Pack, PackErrors, PackFiles, laid_over, load_for_use};
use shenbao_store::Sha256;

use crate::error::{Outcome, cannot_read};
use crate::pack_folder::{pack_folders, read_folder};
use crate::wire::{Code, CommandError, OverlayView};

/// The files of a pack inside the program: path and content.
type Embedded = &'static [(&'static str, &'static [u8])];

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Contents of sample attachments: not part of what a pack means, so the engine does not see them.
pub(crate) const SAMPLE_FILES: &str = "samples/files/";

/// A pack that can be used.
#[derive(Debug)]
pub struct LoadedPack {
    /// What it means, together with the overlays that are on.
    pub pack: Pack,
    /// Whether it came with the program.
    pub built_in: bool,
    sample_files: Vec<Cow<'static, [u8]>>,
}

/// All installed packs, with the overlays that are not switched off.
#[derive(Debug, Default)]
pub struct Packs {
    sources: Vec<Source>,
    installed: RwLock<Installed>,
    /// What is wrong with packs that could not be loaded, for a person.
    pub notices: Vec<String>,
}

/// What could be loaded of the sources.
#[derive(Debug, Default)]
struct Installed {
    packs: Vec<Arc<LoadedPack>>,
    /// The ids of overlays that had to be left out.
    broken: Vec<String>,
    notices: Vec<String>,
}

/// The files of a pack or an overlay as they were found.
#[derive(Debug)]
pub(crate) struct Source {
    name: String,
    built_in: bool,
    files: Files,
    pub(crate) over: Option<LaidOver>,
}

impl LoadedPack {
    /// The content of a sample's attachment.
    #[must_use]
    pub fn sample_content(&self, sha256: Sha256) -> Option<&[u8]> {
        let found = self.sample_files.iter().find(|bytes| Sha256::of(bytes) == sha256)?;
        Some(found)
    }

    /// How a draft names this pack.
    #[must_use]
    pub fn pin(&self) -> PackPin {
        PackPin { id: self.pack.id.clone(), edition: self.pack.edition.clone(), sha256: self.pack.sha256.clone() }
    }
}

impl Packs {
    /// The built-in packs, and those in the given folders: each is a pack itself or holds packs.
    /// Every overlay is on.
    #[must_use]
    pub fn load(folders: &[PathBuf]) -> Self {
        Self::load_without(folders, |_| false)
    }

    /// As [`Packs::load`], with the overlays switched off whose id `off` says.
    #[must_use]
    pub fn load_without(folders: &[PathBuf], off: impl Fn(&str) -> bool) -> Self {
        let mut packs = Self::default();
        for (name, files) in BUILT_IN {
            let owned = files.iter().map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)));
            packs.add_source(name, true, owned.collect());
        }
        for folder in folders {
            match pack_folders(folder) {
                Ok(found) if found.is_empty() => packs.notices.push(format!(
                    "文件夹“{}”里没有指南包（应有 pack.toml）。请检查 --packs 的路径。",
                    folder.display()
                )),
                Ok(found) => {
                    for folder in found {
                        match read_folder(&folder) {
                            Ok(files) => packs.add_source(&folder.display().to_string(), false, files),
                            Err(error) => packs.notices.push(error.message),
                        }
                    }
                }
                Err(error) => packs.notices.push(cannot_read(folder, &error).message),
            }
        }
        let mut installed = compose(&packs.sources, &off);
        packs.notices.append(&mut installed.notices);
        packs.notices.extend(homeless(&packs.sources, &installed.packs));
        packs.installed = RwLock::new(installed);
        packs
    }

    /// Switches overlays on and off as a whole, by their ids.
    pub fn switch_off(&self, off: impl Fn(&str) -> bool) {
        let installed = compose(&self.sources, &off);
        *self.installed.write().unwrap_or_else(PoisonError::into_inner) = installed;
    }

    /// The overlays there are, also those switched off.
    #[must_use]
    pub fn overlays(&self) -> Vec<OverlayView> {
        let installed = self.installed.read().unwrap_or_else(PoisonError::into_inner);
        let laid = self.sources.iter().filter_map(|source| source.over.as_ref());
        let usable =
            laid.filter(|over| has_its_pack(over, &installed.packs) && !installed.broken.contains(&over.overlay));
        let view = |over: &LaidOver| OverlayView {
            id: over.overlay.clone(),
            title: over.title.clone(),
            pack: over.id.clone(),
            edition: over.edition.clone(),
        };
        usable.map(view).collect()
    }

    /// All of them; built-in ones first.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<LoadedPack>> {
        self.installed.read().unwrap_or_else(PoisonError::into_inner).packs.clone()
    }

    /// A pack by id, of one edition or of the newest installed.
    ///
    /// # Errors
    /// When it is not installed; the sentence says which ones are.
    pub fn get(&self, id: &str, edition: Option<&str>) -> Outcome<Arc<LoadedPack>> {
        let all = self.all();
        let mut of_id: Vec<_> = all.iter().filter(|loaded| loaded.pack.id == id).collect();
        of_id.sort_by(|one, other| other.pack.edition.cmp(&one.pack.edition));
        if of_id.is_empty() {
            let known = listed(all.iter().map(|loaded| loaded.pack.id.as_str()));
            return Err(CommandError::new(
                Code::BadPack,
                format!("没有安装指南包“{id}”。{known}请安装对应的指南包，或用 --packs 指定它所在的文件夹。"),
            ));
        }
        let Some(edition) = edition else { return Ok(Arc::clone(of_id[0])) };
        of_id.iter().find(|loaded| loaded.pack.edition == edition).copied().cloned().ok_or_else(|| {
            let known = listed(of_id.iter().map(|loaded| loaded.pack.edition.as_str()));
            CommandError::new(
                Code::BadPack,
                format!(
                    "指南包“{id}”没有“{edition}”这一年度（批次）。{known}不同年度的要求不同，不能互相代替；请安装该年度的指南包。"
                ),
            )
        })
    }

    /// The pack of a track given by its id alone, as a terminal does.
    ///
    /// # Errors
    /// When no pack, or more than one, has such a track.
    pub fn of_track(&self, track: &str) -> Outcome<Arc<LoadedPack>> {
        let all = self.all();
        let found: Vec<_> = all.iter().filter(|loaded| loaded.pack.track(track).is_some()).collect();
        match found.as_slice() {
            [one] => Ok(Arc::clone(one)),
            [] => {
                let tracks = all.iter().flat_map(|loaded| loaded.pack.tracks.iter());
                let known = listed(tracks.map(|track| track.id.as_str()));
                Err(CommandError::new(Code::BadInput, format!("没有申报方向“{track}”。{known}请改用其中之一。")))
            }
            many => {
                let known = listed(many.iter().map(|loaded| loaded.pack.id.as_str()));
                Err(CommandError::new(
                    Code::BadInput,
                    format!("有不止一个指南包含申报方向“{track}”。{known}请用 --pack 指明。"),
                ))
            }
        }
    }

    /// The pack that asks which track fits: the one named, or the only one that asks.
    ///
    /// # Errors
    /// When it is not installed, or it has to be said which one is meant.
    pub fn asking(&self, id: Option<&str>) -> Outcome<Arc<LoadedPack>> {
        if let Some(id) = id {
            return self.get(id, None);
        }
        let mut found = self.all();
        found.retain(|loaded| loaded.pack.fit.is_some());
        match found.as_slice() {
            [one] => Ok(Arc::clone(one)),
            many => {
                let known = listed(many.iter().map(|loaded| loaded.pack.id.as_str()));
                let how_many = if many.is_empty() { "没有" } else { "有不止一个" };
                let message = format!("{how_many}指南包带有选方向的问题。{known}请用 --pack 指明指南包的代号。");
                Err(CommandError::new(Code::BadInput, message))
            }
        }
    }

    fn add_source(&mut self, name: &str, built_in: bool, files: Files) {
        let source = source(name, built_in, files);
        // An overlay that is given again is tried in place of the earlier one.
        let same = |known: &Source| match (&known.over, &source.over) {
            (Some(one), Some(other)) => {
                (&one.overlay, &one.id, &one.edition) == (&other.overlay, &other.id, &other.edition)
            }
            _ => false,
        };
        match self.sources.iter().position(same) {
            Some(place) => self.sources[place] = source,
            None => self.sources.push(source),
        }
    }
}

/// Loads every pack with the overlays that are on.
fn compose(sources: &[Source], off: &dyn Fn(&str) -> bool) -> Installed {
    let mut installed = Installed::default();
    for source in sources.iter().filter(|source| source.over.is_none()) {
        let on = sources.iter().filter(|other| other.over.as_ref().is_some_and(|over| !off(&over.overlay)));
        match with_overlays(source, &on.collect::<Vec<_>>(), &mut installed) {
            Ok(loaded) => installed.add(source, loaded),
            Err(errors) => installed.notices.push(bad(&source.name, &errors)),
        }
    }
    installed
}

/// A pack with those overlays that are laid over it and can be used; a bad one is left out.
fn with_overlays(source: &Source, on: &[&Source], installed: &mut Installed) -> Result<LoadedPack, PackErrors> {
    let name = shenbao_engine::pack_name(&head_of(&source.files)).unwrap_or_default();
    let is_over = |over: &LaidOver| (&over.id, &over.edition) == (&name.0, &name.1);
    let laid: Vec<&Source> = on.iter().copied().filter(|overlay| overlay.over.as_ref().is_some_and(is_over)).collect();
    // Usually all of them are sound, and one reading does.
    if let Ok(whole) = assemble(source, &laid) {
        return Ok(whole);
    }
    let alone = assemble(source, &[])?;
    let mut fitting = Vec::new();
    for overlay in laid {
        match assemble(source, &[overlay]) {
            Ok(_) => fitting.push(overlay),
            Err(errors) => {
                installed.notices.push(bad(&overlay.name, &errors));
                installed.broken.extend(overlay.over.as_ref().map(|over| over.overlay.clone()));
            }
        }
    }
    if fitting.is_empty() { Ok(alone) } else { assemble(source, &fitting) }
}

impl Installed {
    fn add(&mut self, source: &Source, loaded: LoadedPack) {
        let same =
            |other: &Arc<LoadedPack>| other.pack.id == loaded.pack.id && other.pack.edition == loaded.pack.edition;
        if let Some(place) = self.packs.iter().position(same) {
            // Who names a folder wants to try that one, for instance while writing it.
            if self.packs[place].pack.sha256 != loaded.pack.sha256 {
                self.notices.push(format!("指南包“{}”以文件夹“{}”中的为准。", loaded.pack.title, source.name));
            }
            self.packs[place] = Arc::new(loaded);
        } else {
            self.packs.push(Arc::new(loaded));
        }
    }
}

fn bad(name: &str, errors: &PackErrors) -> String {
    let first = errors.0.first().map(ToString::to_string).unwrap_or_default();
    format!("指南包“{name}”有 {} 处错误，没有载入。第一处：{first}。用 shenbao pack check 可列出全部。", errors.0.len())
}

/// Overlays whose pack is not installed.
fn homeless(sources: &[Source], packs: &[Arc<LoadedPack>]) -> Vec<String> {
    let laid = sources.iter().filter_map(|source| Some((source, source.over.as_ref()?)));
    laid.filter(|(_, over)| !has_its_pack(over, packs))
        .map(|(source, over)| {
            format!(
                "指南包“{}”叠加在“{}”（{}）上，而那个指南包没有安装，因此没有载入。",
                source.name, over.id, over.edition
            )
        })
        .collect()
}

fn has_its_pack(over: &LaidOver, packs: &[Arc<LoadedPack>]) -> bool {
    packs.iter().any(|loaded| loaded.pack.id == over.id && loaded.pack.edition == over.edition)
}

pub(crate) type Files = BTreeMap<String, Cow<'static, [u8]>>;

pub(crate) fn source(name: &str, built_in: bool, files: Files) -> Source {
    let over = laid_over(&head_of(&files));
    Source { name: name.to_owned(), built_in, files, over }
}

/// A pack to work with.
fn assemble(source: &Source, overlays: &[&Source]) -> Result<LoadedPack, PackErrors> {
    assemble_with(load_for_use, source, overlays)
}

/// How the engine reads a pack with what is laid over it.
type Loader = fn(&PackFiles, &[&PackFiles]) -> Result<Pack, PackErrors>;

pub(crate) fn assemble_with(load: Loader, source: &Source, overlays: &[&Source]) -> Result<LoadedPack, PackErrors> {
    let over: Vec<PackFiles> = overlays.iter().map(|overlay| pack_files(&overlay.files)).collect();
    let pack = load(&pack_files(&source.files), &over.iter().collect::<Vec<_>>())?;
    let samples = source.files.iter().filter(|(path, _)| path.starts_with(SAMPLE_FILES));
    let sample_files = samples.map(|(_, bytes)| bytes.clone()).collect();
    Ok(LoadedPack { pack, built_in: source.built_in, sample_files })
}

/// What says which pack the files are.
fn head_of(files: &Files) -> PackFiles {
    let head = files.get_key_value("pack.toml");
    PackFiles(head.map(|(path, bytes)| (path.clone(), bytes.to_vec())).into_iter().collect())
}

/// What the engine reads of a pack.
pub(crate) fn pack_files(files: &Files) -> PackFiles {
    let own = files.iter().filter(|(path, _)| !path.starts_with(SAMPLE_FILES));
    PackFiles(own.map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect())
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return String::new();
    }
    format!("现有：{}。", names.join("、"))
}
