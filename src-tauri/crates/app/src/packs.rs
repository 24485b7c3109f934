//! The installed guideline packs: those that came with the program, and folders given beside them.
//!
//! A bad pack is reported and left out; it never stops anyone from working with the others.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use shenbao_draft::PackPin;
use shenbao_engine::{Pack, PackErrors, PackFiles};
use shenbao_store::Sha256;

use crate::error::{Outcome, cannot_read};
use crate::wire::{Code, CommandError};

/// The files of a pack inside the program: path and content.
type Embedded = &'static [(&'static str, &'static [u8])];

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Contents of sample attachments: not part of what a pack means, so the engine does not see them.
const SAMPLE_FILES: &str = "samples/files/";

/// The most bytes a file of a pack may have. A guideline's text has a few hundred kilobytes.
const MAX_FILE: u64 = 32 * 1024 * 1024;

/// The most files a pack folder may hold.
const MAX_FILES: usize = 5_000;

/// A pack that can be used.
#[derive(Debug)]
pub struct LoadedPack {
    /// What it means.
    pub pack: Pack,
    /// Whether it came with the program.
    pub built_in: bool,
    sample_files: Vec<Cow<'static, [u8]>>,
}

/// All installed packs.
#[derive(Debug, Default)]
pub struct Packs {
    packs: Vec<Arc<LoadedPack>>,
    /// What is wrong with packs that could not be loaded, for a person.
    pub notices: Vec<String>,
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
    #[must_use]
    pub fn load(folders: &[PathBuf]) -> Self {
        let mut packs = Self::default();
        for (name, files) in BUILT_IN {
            let owned = files.iter().map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)));
            packs.add(name, true, assemble(owned.collect(), true));
        }
        for folder in folders {
            match pack_folders(folder) {
                Ok(found) if found.is_empty() => packs.notices.push(format!(
                    "文件夹“{}”里没有指南包（应有 pack.toml）。请检查 --packs 的路径。",
                    folder.display()
                )),
                Ok(found) => {
                    for folder in found {
                        let loaded = read_folder(&folder).map(|files| assemble(files, false));
                        match loaded {
                            Ok(loaded) => packs.add(&folder.display().to_string(), false, loaded),
                            Err(error) => packs.notices.push(error.message),
                        }
                    }
                }
                Err(error) => packs.notices.push(cannot_read(folder, &error).message),
            }
        }
        packs
    }

    /// All of them; built-in ones first.
    #[must_use]
    pub fn all(&self) -> &[Arc<LoadedPack>] {
        &self.packs
    }

    /// A pack by id, of one edition or of the newest installed.
    ///
    /// # Errors
    /// When it is not installed; the sentence says which ones are.
    pub fn get(&self, id: &str, edition: Option<&str>) -> Outcome<&Arc<LoadedPack>> {
        let mut of_id: Vec<_> = self.packs.iter().filter(|loaded| loaded.pack.id == id).collect();
        of_id.sort_by(|one, other| other.pack.edition.cmp(&one.pack.edition));
        if of_id.is_empty() {
            let known = listed(self.packs.iter().map(|loaded| loaded.pack.id.as_str()));
            return Err(CommandError::new(
                Code::BadPack,
                format!("没有安装指南包“{id}”。{known}请安装对应的指南包，或用 --packs 指定它所在的文件夹。"),
            ));
        }
        let Some(edition) = edition else { return Ok(of_id[0]) };
        of_id.iter().find(|loaded| loaded.pack.edition == edition).copied().ok_or_else(|| {
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
    pub fn of_track(&self, track: &str) -> Outcome<&Arc<LoadedPack>> {
        let found: Vec<_> = self.packs.iter().filter(|loaded| loaded.pack.track(track).is_some()).collect();
        match found.as_slice() {
            [one] => Ok(one),
            [] => {
                let tracks = self.packs.iter().flat_map(|loaded| loaded.pack.tracks.iter());
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

    fn add(&mut self, name: &str, built_in: bool, loaded: Result<LoadedPack, PackErrors>) {
        match loaded {
            Ok(mut loaded) => {
                loaded.built_in = built_in;
                let same = |other: &Arc<LoadedPack>| {
                    other.pack.id == loaded.pack.id && other.pack.edition == loaded.pack.edition
                };
                if let Some(place) = self.packs.iter().position(same) {
                    // Who names a folder wants to try that one, for instance while writing it.
                    if self.packs[place].pack.sha256 != loaded.pack.sha256 {
                        self.notices.push(format!("指南包“{}”以文件夹“{name}”中的为准。", loaded.pack.title));
                    }
                    self.packs[place] = Arc::new(loaded);
                } else {
                    self.packs.push(Arc::new(loaded));
                }
            }
            Err(errors) => {
                let first = errors.0.first().map(ToString::to_string).unwrap_or_default();
                self.notices.push(format!(
                    "指南包“{name}”有 {} 处错误，没有载入。第一处：{first}。用 shenbao pack check 可列出全部。",
                    errors.0.len()
                ));
            }
        }
    }
}

/// Reads a pack folder and says everything that is wrong with it.
///
/// # Errors
/// The outer one when the folder cannot be read at all.
pub fn load_folder(folder: &Path) -> Outcome<Result<LoadedPack, PackErrors>> {
    if !folder.is_dir() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        return Err(cannot_read(folder, &error));
    }
    Ok(assemble(read_folder(folder)?, false))
}

type Files = BTreeMap<String, Cow<'static, [u8]>>;

fn assemble(files: Files, built_in: bool) -> Result<LoadedPack, PackErrors> {
    let (samples, own): (Files, Files) = files.into_iter().partition(|(path, _)| path.starts_with(SAMPLE_FILES));
    let own = own.into_iter().map(|(path, bytes)| (path, bytes.into_owned())).collect();
    let pack = shenbao_engine::load(&PackFiles(own))?;
    Ok(LoadedPack { pack, built_in, sample_files: samples.into_values().collect() })
}

fn pack_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if folder.join("pack.toml").is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.join("pack.toml").is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read_folder(root: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| cannot_read(&folder, &error))? {
            let entry = entry.map_err(|error| cannot_read(&folder, &error))?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let kind = entry.metadata().map_err(|error| cannot_read(&path, &error))?;
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                if kind.len() > MAX_FILE || files.len() >= MAX_FILES {
                    return Err(CommandError::new(
                        Code::BadPack,
                        format!("“{}”不像指南包：文件太大或太多。请检查 --packs 的路径。", root.display()),
                    ));
                }
                let bytes = fs::read(&path).map_err(|error| cannot_read(&path, &error))?;
                let relative = path.strip_prefix(root).expect("the walk stays below its root");
                files.insert(relative.to_string_lossy().replace('\\', "/"), Cow::Owned(bytes));
            }
        }
    }
    Ok(files)
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return String::new();
    }
    format!("现有：{}。", names.join("、"))
}
