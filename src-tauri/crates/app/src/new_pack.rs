//! Beginning a pack in a folder of its own.

use std::path::Path;

pub use shenbao_engine::Naming;
use shenbao_engine::{PackFiles, laid_over, load, next_edition, smallest};

use crate::error::Outcome;
use crate::files::staging::Staging;
use crate::pack_folder::all_files;
use crate::packs::SAMPLE_FILES;
use crate::wire::{Code, CommandError, WrittenFile, WrittenKind};

/// Writes the smallest pack, or next year's from an older one, into a folder that is missing or
/// empty. It appears whole or not at all, and only if it can be loaded.
///
/// # Errors
/// When the older pack cannot be read or used, the folder holds something, or cannot be written.
pub fn new_pack(dir: &Path, from: Option<&Path>, naming: &Naming) -> Outcome<Vec<WrittenFile>> {
    let bad = |message: String| Err(CommandError::new(Code::BadInput, message));
    if dir.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return bad(format!("文件夹“{}”里已有东西。请换一个不存在或空的文件夹。", dir.display()));
    }
    let files = match from {
        None => smallest(naming),
        Some(old) => {
            let files = all_files(old)?;
            if laid_over(&files).is_some() {
                return bad(format!(
                    "“{}”是叠加的指南包。请先建下一年度的指南包，再复制这个文件夹，改 [over] 里的年度。",
                    old.display()
                ));
            }
            next_edition(&files, naming)
        }
    };
    let meaning = files.0.iter().filter(|(path, _)| !path.starts_with(SAMPLE_FILES));
    let meaning = PackFiles(meaning.map(|(path, bytes)| (path.clone(), bytes.clone())).collect());
    if let Err(errors) = load(&meaning) {
        let first = errors.0.first().map(ToString::to_string).unwrap_or_default();
        return bad(format!(
            "不能由此新建：有 {} 处错误，第一处：{first}。请先改正，或核对代号和年度。",
            errors.0.len()
        ));
    }
    let mut staging = Staging::begin(dir, &naming.id)?;
    for (path, bytes) in &files.0 {
        staging.write_bytes(path, WrittenKind::Draft, bytes)?;
    }
    Ok(staging.finish()?.1)
}
