//! A copy of the library a day, made beside it when the program opens; the last five days stay.

use std::path::Path;
use std::thread::{self, JoinHandle};
use std::{fs, io};

use shenbao_draft::Date;
use shenbao_store::Reader;

use crate::app::App;
use crate::error::{Outcome, cannot_read};
use crate::settings;
use crate::wire::{BackupFact, BackupView};

const FOLDER: &str = "backups";
const KEEP: usize = 5;

/// Copies the library in the background, unless today's copy is there. It must not delay the window,
/// and a failure must not stop anyone from working: the library itself is untouched by it.
pub(crate) fn start(data_dir: &Path, today: Date) -> Option<JoinHandle<()>> {
    let folder = data_dir.join(FOLDER);
    let target = folder.join(format!("shenbao-{today}.db"));
    if target.exists() {
        return None;
    }
    let data_dir = data_dir.to_owned();
    let work = move || {
        let copied = fs::create_dir_all(&folder).is_ok()
            && Reader::open(&data_dir).and_then(|reader| reader.backup_to(&target)).is_ok();
        // Old copies go only when a new one is there.
        if copied {
            let _ = prune(&folder);
        }
    };
    thread::Builder::new().name("backup".into()).spawn(work).ok()
}

/// Copies the library to a place a person chose, and remembers when and where.
pub(crate) fn to(app: &App, path: &Path) -> Outcome<BackupView> {
    let state = &mut *app.state();
    state.store.backup_to(path)?;
    let size = fs::metadata(path).map_err(|error| cannot_read(path, &error))?.len();
    let fact = BackupFact { path: path.display().to_string(), at: app.clock.now_text() };
    settings::set_last_backup(&mut state.store, &fact)?;
    Ok(BackupView { path: fact.path, size, at: fact.at })
}

fn prune(folder: &Path) -> io::Result<()> {
    let mut copies: Vec<_> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            name.starts_with("shenbao-") && name.ends_with(".db")
        })
        .collect();
    // The names hold the dates, so that their order is that of the days.
    copies.sort();
    let surplus = copies.len().saturating_sub(KEEP);
    copies[..surplus].iter().try_for_each(fs::remove_file)
}
