//! One WebKitWebDriver on a port of its own, which starts the application as its child.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::PATIENCE;

const PROGRAM: &str = "WebKitWebDriver";

/// A running driver. Dropping it ends the driver and whatever it started.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    application: PathBuf,
    home: PathBuf,
}

impl Driver {
    /// Starts a driver whose application keeps everything inside `home`.
    pub(crate) fn start(home: &Path, program: &Path) -> Self {
        assert!(
            std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some(),
            "The window tests need a display. Run them with `make test`, or under `xvfb-run -a`."
        );
        let application = program.to_owned();
        let port = free_port();
        // Never a pipe: the application blocks when nobody reads it.
        let log = File::options()
            .create(true)
            .append(true)
            .open(log_path(home))
            .expect("a log");
        let errors = log.try_clone().expect("a second handle of the log");
        let process = Command::new(PROGRAM)
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("SHENBAO_DATA_DIR", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("share"))
            .env("NO_AT_BRIDGE", "1")
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{PROGRAM} does not start ({error}). Install it: apt-get install webkit2gtk-driver")
            });
        let driver = Self {
            process,
            port,
            application,
            home: home.to_owned(),
        };
        driver.wait_until_it_listens();
        driver
    }

    /// Opens the application and a session in its window.
    pub(crate) async fn open_session(&self) -> Client {
        let options = json!({ "binary": self.application, "args": [] });
        let capabilities = json!({ "webkitgtk:browserOptions": options });
        let capabilities = capabilities
            .as_object()
            .expect("written as an object")
            .clone();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let url = format!("http://127.0.0.1:{}", self.port);
        // An application that fails before its window leaves the driver waiting for ever.
        let opened = tokio::time::timeout(PATIENCE, builder.connect(&url)).await;
        let opened = opened.map_err(|_| format!("no window within {PATIENCE:?}"));
        opened
            .and_then(|session| session.map_err(|error| error.to_string()))
            .unwrap_or_else(|reason| {
                panic!(
                    "The application did not open a window: {reason}\n{}",
                    output(&self.home)
                )
            })
    }

    /// Ends the application without letting it do anything more.
    pub(crate) fn kill_application(&self) {
        let running = self.applications();
        assert!(!running.is_empty(), "the application is not running");
        for process in running {
            end(process);
        }
        self.wait_until_application_ends(Duration::from_secs(5));
    }

    /// Waits until the application has ended by itself.
    pub(crate) fn wait_until_application_ends(&self, patience: Duration) {
        let limit = Instant::now() + patience;
        while !self.applications().is_empty() {
            assert!(
                Instant::now() < limit,
                "the application did not end within {patience:?}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The process ids of the application that this driver started.
    pub(crate) fn applications(&self) -> Vec<u32> {
        children(self.process.id())
            .into_iter()
            .filter(|process| {
                let program = std::fs::read_link(format!("/proc/{process}/exe"));
                program.is_ok_and(|program| program == self.application)
            })
            .collect()
    }

    fn wait_until_it_listens(&self) {
        let limit = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                Instant::now() < limit,
                "{PROGRAM} does not answer on port {}",
                self.port
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.applications() {
            end(process);
        }
        // Both fail only when the driver has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Everything printed so far by driver and application in `home`.
pub(crate) fn output(home: &Path) -> String {
    std::fs::read(log_path(home)).map_or_else(
        |error| error.to_string(),
        |bytes| String::from_utf8_lossy(&bytes).into_owned(),
    )
}

fn log_path(home: &Path) -> PathBuf {
    home.join("output.log")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener
        .local_addr()
        .expect("a bound listener has an address")
        .port()
}

/// The processes that `process` started and that have not ended.
pub(crate) fn children(process: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").expect("a Linux machine");
    processes
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|candidate| parent(*candidate) == Some(process))
        .collect()
}

/// The parent of a process that has not ended.
fn parent(process: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in brackets and may hold spaces; state and parent follow the last bracket.
    let mut after_name = stat.rsplit_once(')')?.1.split_whitespace();
    let state = after_name.next()?;
    let parent = after_name.next()?.parse().ok()?;
    // A zombie has ended; its parent just has not asked yet.
    (state != "Z").then_some(parent)
}

fn end(process: u32) {
    // It fails only when the process has ended already.
    let _ = Command::new("kill")
        .args(["-9", &process.to_string()])
        .status();
}
