//! The real window, driven as a person would: find by what is seen, click, type, look again.
//!
//! One window at a time, each with a data directory, a driver and a port of its own. Nothing here
//! sleeps a fixed time for the page: every look waits until it holds or a limit has passed, and
//! then says what was missing, with the page's own output and a picture of it.

mod dialog;
mod drag;
mod driver;
mod find;
mod memory;
mod page;
mod place;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use fantoccini::Client;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use driver::Driver;

pub use fantoccini::key::Key;
pub use find::What;
pub use place::{binary, shots};

/// How long anything may take to appear; generous, since tests run on loaded machines.
pub const PATIENCE: Duration = Duration::from_secs(20);

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A running application with its window.
pub struct Desk {
    runtime: Runtime,
    client: Client,
    driver: Option<Driver>,
    home: TempDir,
    program: PathBuf,
    // Held until the window is gone: two windows would share one screen and one keyboard.
    _turn: MutexGuard<'static, ()>,
}

impl Desk {
    /// Starts the application on an empty data directory.
    #[must_use]
    pub fn start() -> Self {
        Self::start_after(|_| {})
    }

    /// Starts it after `prepare` has put something into the data directory.
    #[must_use]
    pub fn start_after(prepare: impl FnOnce(&Path)) -> Self {
        Self::start_program(&binary(), prepare)
    }

    /// Starts another program with a window, to compare with.
    #[must_use]
    pub fn start_program(program: &Path, prepare: impl FnOnce(&Path)) -> Self {
        // A failed test must not fail the next one.
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let home = TempDir::with_prefix("shenbao-window-").expect("a temporary folder");
        let data_dir = home.path().join("data");
        std::fs::create_dir_all(&data_dir).expect("a data directory");
        prepare(&data_dir);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for the driver's client");
        let driver = Driver::start(home.path(), program);
        let client = runtime.block_on(driver.open_session());
        Self {
            runtime,
            client,
            driver: Some(driver),
            home,
            program: program.to_owned(),
            _turn: turn,
        }
    }

    /// Where the application keeps its work.
    #[must_use]
    pub fn data_dir(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// A folder for what the test writes or exports.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.home.path().join(name);
        std::fs::create_dir_all(&folder).expect("a folder of the test");
        folder
    }

    /// Ends the application with SIGKILL, as a power cut would, and starts it on the same data.
    pub fn kill_and_reopen(&mut self) {
        self.driver().kill_application();
        self.reopen();
    }

    /// Closes the window through the driver, waits until the process is gone, and starts again.
    pub fn close_and_reopen(&mut self) {
        // The process outlives the driver's answer a little.
        let asked = self.runtime.block_on(self.client.close_window());
        asked.expect("the window takes the request to close");
        self.driver().wait_until_application_ends(PATIENCE);
        self.reopen();
    }

    /// The memory of the application and the web processes it started, each shared page counted
    /// by the share of it (PSS), in KiB.
    #[must_use]
    pub fn memory_kib(&self) -> u64 {
        self.driver()
            .applications()
            .into_iter()
            .map(memory::of_family)
            .sum()
    }

    /// What the application and the driver have printed.
    #[must_use]
    pub fn output(&self) -> String {
        driver::output(self.home.path())
    }

    fn reopen(&mut self) {
        // The session died with the application; the driver may keep a trace of it, so it goes too.
        drop(self.driver.take());
        let program = self.program.clone();
        let driver = Driver::start(self.home.path(), &program);
        self.client = self.runtime.block_on(driver.open_session());
        self.driver = Some(driver);
    }

    fn driver(&self) -> &Driver {
        self.driver
            .as_ref()
            .expect("only reopening is without a driver, and it holds the desk")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("—— what the application printed ——\n{}", self.output());
        }
        let client = self.client.clone();
        self.runtime.block_on(async {
            // It fails when the window is gone already, which is as good.
            let _ = tokio::time::timeout(Duration::from_secs(5), client.close()).await;
            // A driver ended sooner leaves the application behind.
            tokio::time::sleep(Duration::from_secs(1)).await;
        });
    }
}
