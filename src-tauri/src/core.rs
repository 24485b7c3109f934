//! What the shell uses of the application, in one place.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use shenbao_app::{AppOptions, Clock};

pub(crate) use shenbao_app::wire::{Code, CommandError, Response};
pub(crate) use shenbao_app::{App, dispatch, enter, read_bytes};

/// A library that is being opened while the system's window toolkit gets ready.
pub(crate) struct Opening(JoinHandle<Result<App, CommandError>>);

/// Begins to open the library in `data_dir`.
pub(crate) fn open(data_dir: &Path, packs_dirs: &[PathBuf]) -> Opening {
    let (data_dir, packs_dirs) = (data_dir.to_owned(), packs_dirs.to_owned());
    Opening(std::thread::spawn(move || {
        App::open(AppOptions {
            data_dir,
            packs_dirs,
            clock: Clock::system(),
        })
    }))
}

impl Opening {
    /// Waits until the library is open, or says why it cannot be.
    pub(crate) fn finish(self) -> Result<App, CommandError> {
        self.0.join().unwrap_or_else(|_| {
            Err(CommandError {
                code: Code::Internal,
                message:
                    "打开资料时程序内部出错。资料没有被改动，请重新启动；若仍不行，请联系维护者。"
                        .to_owned(),
                detail: None,
            })
        })
    }
}

/// The folder that an answer says was just written.
pub(crate) fn export_folder(response: &Response) -> Option<&Path> {
    match response {
        Response::Exported(written) => Some(Path::new(&written.dir)),
        _ => None,
    }
}
