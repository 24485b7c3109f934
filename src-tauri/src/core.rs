//! What the shell uses of the application, in one place.

use std::path::{Path, PathBuf};

use shenbao_app::{AppOptions, Clock};

pub(crate) use shenbao_app::wire::{Code, CommandError, Response};
pub(crate) use shenbao_app::{App, dispatch, read_bytes};

/// Opens the library in `data_dir`.
pub(crate) fn open(data_dir: &Path, packs_dirs: &[PathBuf]) -> Result<App, CommandError> {
    let (data_dir, packs_dirs) = (data_dir.to_owned(), packs_dirs.to_owned());
    App::open(AppOptions {
        data_dir,
        packs_dirs,
        clock: Clock::system(),
    })
}

/// The folder that an answer says was just written.
pub(crate) fn export_folder(response: &Response) -> Option<&Path> {
    match response {
        Response::Exported(written) => Some(Path::new(&written.dir)),
        _ => None,
    }
}
