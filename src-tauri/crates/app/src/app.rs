//! The program's state: packs, clock, library, and the drafts that are being worked on.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::thread::JoinHandle;

use shenbao_engine::Moment;
use shenbao_store::{DataDir, DataDirLock, DraftId, Store, UnixMillis};

use crate::beside::Beside;
use crate::clock::Clock;
use crate::error::Outcome;
use crate::jobs::Jobs;
use crate::open_draft::OpenDraft;
use crate::packs::Packs;
use crate::{backups, settings};

const DAY: i64 = 86_400_000;

/// How long a content that no revision refers to any more is kept, for undo and restore.
const KEEP_UNUSED: i64 = 7 * DAY;

/// How to open the program.
#[derive(Debug)]
pub struct AppOptions {
    /// Where the library is; made when missing.
    pub data_dir: PathBuf,
    /// Folders with further packs.
    pub packs_dirs: Vec<PathBuf>,
    /// What time it is.
    pub clock: Clock,
}

/// The program, open on one library. Only one can be open on a library at a time.
pub struct App {
    pub(crate) packs: Packs,
    pub(crate) clock: Clock,
    pub(crate) data_dir: PathBuf,
    pub(crate) device: String,
    pub(crate) notices: Vec<String>,
    pub(crate) jobs: Jobs,
    state: Mutex<State>,
    backup: Option<JoinHandle<()>>,
    _lock: DataDirLock,
}

/// What changes while the program is open.
pub(crate) struct State {
    pub(crate) store: Store,
    pub(crate) open: HashMap<DraftId, OpenDraft>,
    pub(crate) beside: Beside,
}

impl App {
    /// Opens the library and loads the packs.
    ///
    /// # Errors
    /// When another window has it open, it is from a newer release, damaged, or cannot be written.
    /// A bad pack or a failed backup is a notice, never an error.
    pub fn open(options: AppOptions) -> Outcome<Self> {
        let AppOptions { data_dir, packs_dirs, clock } = options;
        let lock = DataDir::new(&data_dir).lock()?;
        let mut store = Store::open(&data_dir)?;
        let off = settings::get(&store)?.overlays_off;
        let packs = Packs::load_without(&packs_dirs, |id| off.iter().any(|off| off == id));
        let mut notices = packs.notices.clone();
        notices.extend(tidy(&mut store, clock.millis()));
        let backup = backups::start(&data_dir, clock.today());
        Ok(Self {
            packs,
            device: device(),
            clock,
            data_dir,
            notices,
            jobs: Jobs::default(),
            state: Mutex::new(State { store, open: HashMap::new(), beside: Beside::default() }),
            backup,
            _lock: lock,
        })
    }

    /// The installed packs.
    #[must_use]
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Where the library is.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    pub(crate) fn moment(&self) -> Moment {
        moment(&self.clock)
    }

    /// The state, for one command at a time. A command that panicked has left the library sound,
    /// since every change of it is a transaction, so others may go on.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) fn author(&self, state: &State) -> Outcome<String> {
        Ok(settings::get(&state.store)?.author)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if let Some(backup) = self.backup.take() {
            // A panic there has already been reported by its own thread.
            let _ = backup.join();
        }
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("data_dir", &self.data_dir).finish_non_exhaustive()
    }
}

/// What a review is told of the time.
pub(crate) fn moment(clock: &Clock) -> Moment {
    Moment { today: clock.today() }
}

/// Thins the history and drops what nothing refers to. Failing only means doing it next time.
fn tidy(store: &mut Store, now: UnixMillis) -> Option<String> {
    let unused = UnixMillis(now.0.saturating_sub(KEEP_UNUSED));
    let done = store.thin_all_revisions(now).and_then(|_| store.collect_garbage(unused));
    done.err().map(|error| format!("整理历史修订时出错，内容没有受影响。{error}"))
}

fn device() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|key| std::env::var(key).ok());
    let named = named.or_else(|| std::fs::read_to_string("/etc/hostname").ok());
    named.map(|name| name.trim().to_owned()).unwrap_or_default()
}
