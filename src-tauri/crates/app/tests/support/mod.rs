//! A desk to work at: the real program on a library of its own, with a small pack and a fixed clock.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, missing_docs, reason = "each test uses its part")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use shenbao_app::wire::CommandError;
use shenbao_app::{App, AppOptions, Clock, dispatch};
use tempfile::TempDir;

/// The smallest picture there is: one grey dot.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\xdac`\0\0\0\x02\0\x01\xe5'\xde\xfc\0\0\0\0IEND\xaeB`\x82";

pub struct Desk {
    pub dir: TempDir,
    pub app: Option<App>,
}

impl Desk {
    pub fn new() -> Self {
        let mut desk = Self { dir: tempfile::tempdir().unwrap(), app: None };
        desk.reopen();
        desk
    }

    /// Closes the program, if it is open, and opens it again.
    pub fn reopen(&mut self) {
        self.app = None;
        self.app = Some(App::open(self.options()).unwrap());
    }

    pub fn options(&self) -> AppOptions {
        options(&self.dir.path().join("data"))
    }

    pub fn app(&self) -> &App {
        self.app.as_ref().unwrap()
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn ask(&self, request: Json) -> Result<Json, CommandError> {
        ask(self.app(), request)
    }

    #[track_caller]
    pub fn call(&self, request: Json) -> Json {
        self.ask(request).unwrap()
    }

    #[track_caller]
    pub fn refused(&self, request: Json) -> CommandError {
        self.ask(request).unwrap_err()
    }

    pub fn new_draft(&self) -> String {
        let opened = self.call(json!({ "cmd": "new_draft", "pack": "example", "track": "only" }));
        opened["id"].as_str().unwrap().to_owned()
    }

    pub fn set(&self, id: &str, path: &str, value: Json, group: Option<&str>) -> Json {
        let edits = json!([{ "op": "set", "path": path, "value": value }]);
        self.call(json!({ "cmd": "apply", "id": id, "edits": edits, "group": group }))
    }
}

/// How the program is opened on a library.
pub fn options(data_dir: &Path) -> AppOptions {
    AppOptions {
        data_dir: data_dir.to_owned(),
        packs_dirs: ["../cli/tests/pack", "../engine/tests/packs/demo"]
            .map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
            .into(),
        clock: Clock::fixed("2023-09-01T10:00:00+08:00").unwrap(),
    }
}

/// Asks a program, in the words of the wire.
pub fn ask(app: &App, request: Json) -> Result<Json, CommandError> {
    let answer = dispatch(app, serde_json::from_value(request).unwrap())?;
    Ok(serde_json::to_value(answer).unwrap())
}
