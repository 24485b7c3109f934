//! What the shell uses of the application, in one place.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// What the page is told when something did not work.
#[derive(Debug, Serialize)]
pub(crate) struct CommandError {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) detail: Option<String>,
}

#[derive(Debug, Serialize, PartialEq)]
pub(crate) enum Code {
    NotFound,
    BadInput,
    Internal,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "cmd", rename_all = "snake_case")]
pub(crate) enum Request {
    Start {},
}

#[derive(Debug, Serialize)]
pub(crate) enum Response {
    Start { version: String },
}

#[derive(Debug, Deserialize)]
pub(crate) struct BytesRequest {
    pub(crate) draft: String,
}

pub(crate) struct App;

pub(crate) fn open(
    data_dir: &Path,
    _packs_dirs: &[std::path::PathBuf],
) -> Result<App, CommandError> {
    std::fs::create_dir_all(data_dir).map_err(|error| CommandError {
        code: Code::Internal,
        message: "数据目录无法写入。请换一个目录。".to_owned(),
        detail: Some(error.to_string()),
    })?;
    Ok(App)
}

pub(crate) fn dispatch(_: &App, request: Request) -> Result<Response, CommandError> {
    match request {
        Request::Start {} => Ok(Response::Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }),
    }
}

pub(crate) fn read_bytes(_: &App, what: BytesRequest) -> Result<Vec<u8>, CommandError> {
    Err(CommandError {
        code: Code::NotFound,
        message: "没有".to_owned(),
        detail: Some(what.draft),
    })
}

pub(crate) fn export_folder(_: &Response) -> Option<&Path> {
    None
}
