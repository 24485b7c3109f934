//! `shenbao new`: a blank draft, or a complete example to look at.

use std::io::{Write as _, stdout};
use std::path::Path;

use anyhow::Result;
use shenbao_app::{sample, write_draft};

use crate::Exit;
use crate::args::Args;
use crate::print;

pub(crate) fn run(
    args: &Args,
    track: &str,
    name: Option<&str>,
    pack: Option<&str>,
    output: Option<&Path>,
) -> Result<Exit> {
    let packs = print::packs(args);
    let loaded = match pack {
        Some(id) => packs.get(id, None)?,
        None => packs.of_track(track)?,
    };
    let draft = sample(&loaded, track, name)?;
    match output {
        Some(path) => {
            write_draft(path, &draft, &loaded)?;
            eprintln!("已写出 {}", path.display());
        }
        None => stdout().lock().write_all(&draft.to_json_bytes())?,
    }
    Ok(Exit::Fine)
}
