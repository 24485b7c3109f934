//! Pack folders on a disk: finding them, reading them, and saying everything that is wrong with one.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::{fs, io};

use shenbao_engine::{LaidOver, PackErrors, PackFiles, load_over};

use crate::error::{Outcome, cannot_read};
use crate::packs::{BUILT_IN, Files, LoadedPack, Source, assemble_with, pack_files, source};
use crate::wire::{Code, CommandError};

/// The most bytes a file of a pack may have. A guideline's text has a few hundred kilobytes.
const MAX_FILE: u64 = 32 * 1024 * 1024;

/// The most files a pack folder may hold.
const MAX_FILES: usize = 5_000;

/// Reads a pack folder, its cases too, and says everything that is wrong with it. An overlay is loaded with the pack
/// it is laid over, which is looked for beside it and then among the built-in ones.
///
/// # Errors
/// The outer one when the folder, or the pack under an overlay, cannot be read at all.
pub fn load_folder(folder: &Path) -> Outcome<Result<LoadedPack, PackErrors>> {
    if !folder.is_dir() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        return Err(cannot_read(folder, &error));
    }
    let own = source(&folder.display().to_string(), false, read_folder(folder)?);
    match &own.over {
        None => Ok(assemble_with(load_over, &own, &[])),
        Some(over) => Ok(assemble_with(load_over, &base_of(folder, over)?, &[&own])),
    }
}

/// What else is wrong with a pack folder that can be loaded: clauses that do not quote their source,
/// and files that differ from a published edition's lock.
///
/// # Errors
/// When the folder cannot be read.
pub fn folder_problems(folder: &Path, loaded: &LoadedPack) -> Outcome<Vec<String>> {
    let files = all_files(folder)?;
    let mut problems = shenbao_engine::source_problems(&files, &loaded.pack);
    problems.extend(shenbao_engine::lock_problems(&files));
    Ok(problems)
}

/// Every file of a folder, for locking and comparing it.
///
/// # Errors
/// When the folder cannot be read.
pub fn all_files(folder: &Path) -> Outcome<PackFiles> {
    let files = read_folder(folder)?;
    Ok(PackFiles(files.into_iter().map(|(path, bytes)| (path, bytes.into_owned())).collect()))
}

fn base_of(folder: &Path, over: &LaidOver) -> Outcome<Source> {
    let is_it = |files: &Files| {
        shenbao_engine::pack_name(&pack_files(files))
            .is_some_and(|(id, edition)| id == over.id && edition == over.edition)
    };
    let beside = folder.canonicalize().ok().and_then(|folder| folder.parent().map(Path::to_owned));
    for folder in beside.map(|beside| pack_folders(&beside).unwrap_or_default()).unwrap_or_default() {
        let files = read_folder(&folder)?;
        if is_it(&files) {
            return Ok(source(&folder.display().to_string(), false, files));
        }
    }
    for (name, files) in BUILT_IN {
        let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes))).collect();
        if is_it(&files) {
            return Ok(source(name, true, files));
        }
    }
    Err(CommandError::new(
        Code::BadPack,
        format!(
            "“{}”叠加在指南包“{}”（{}）上，但旁边和内置的指南包里都没有它。请把两个文件夹放在一起。",
            folder.display(),
            over.id,
            over.edition
        ),
    ))
}

pub(crate) fn pack_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
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

pub(crate) fn read_folder(root: &Path) -> Outcome<Files> {
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
