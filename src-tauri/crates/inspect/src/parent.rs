//! The parent: starts a child, waits for its line, and ends it when it takes too long.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use shenbao_draft::{AttachmentFacts, Stopped};

use crate::kind::kind_of_file;
use crate::{answer, child, inspect};

/// How long a child may take by the clock on the wall. Longer than it may compute, for slow disks.
pub const WALL: Duration = Duration::from_secs(15);

/// How often the one who waits is asked whether to go on.
const PATIENCE: Duration = Duration::from_millis(50);

/// The most that is read of a child's last words.
const LAST_WORDS: u64 = 4096;

/// What to start as a child.
#[derive(Debug, Clone)]
pub struct Program {
    /// Where it is.
    pub path: PathBuf,
    /// What it is told.
    pub arguments: Vec<OsString>,
}

/// Looks into a file in a process of its own, for as long as `go_on` says so; `None` when it was told
/// to stop. Whatever happens to the child is a fact about the file.
///
/// In a program that never called [`crate::enter`] there is nothing to start; a test of some other
/// part looks within itself, with a net under it.
///
/// # Errors
/// When the file cannot be read.
pub fn look(file: &mut File, go_on: &dyn Fn() -> bool) -> io::Result<Option<AttachmentFacts>> {
    match child::program() {
        Some(program) => look_with(program, WALL, file, go_on),
        None => within(file).map(Some),
    }
}

fn within(file: &mut File) -> io::Result<AttachmentFacts> {
    let kind = kind_of_file(file)?;
    let facts = catch_unwind(AssertUnwindSafe(|| inspect(file)));
    file.rewind()?;
    facts.unwrap_or_else(|_| Ok(answer::stopped(kind, Stopped::Crash)))
}

/// As [`look`], with a program and a time of the caller's choice.
///
/// # Errors
/// When the file cannot be read.
pub fn look_with(
    program: &Program,
    wall: Duration,
    file: &mut File,
    go_on: &dyn Fn() -> bool,
) -> io::Result<Option<AttachmentFacts>> {
    let kind = kind_of_file(file)?;
    let looked = match start(program, file.try_clone()?) {
        Ok(child) => wait(child, wall, go_on),
        Err(_) => Looked::Stopped(Stopped::Crash),
    };
    // The child read through the same open file.
    file.rewind()?;
    Ok(match looked {
        Looked::Told(facts) => Some(facts),
        Looked::Stopped(why) => Some(answer::stopped(kind, why)),
        Looked::Unwanted => None,
    })
}

enum Looked {
    Told(AttachmentFacts),
    Stopped(Stopped),
    Unwanted,
}

/// A child that does not outlive the interest in it.
struct Watched(Child);

impl Drop for Watched {
    fn drop(&mut self) {
        // Both only fail when it has gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(program: &Program, file: File) -> io::Result<Watched> {
    let mut command = Command::new(&program.path);
    command.args(&program.arguments).stdin(file).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().map(Watched)
}

fn wait(mut child: Watched, wall: Duration, go_on: &dyn Fn() -> bool) -> Looked {
    let end = Instant::now() + wall;
    let (send, receive) = mpsc::channel();
    let (out, err) = (child.0.stdout.take(), child.0.stderr.take());
    let (Some(out), Some(err)) = (out, err) else { return Looked::Stopped(Stopped::Crash) };
    // They end with the child, which does not outlive this function.
    thread::spawn(move || send.send((said(out, answer::LONGEST), said(err, LAST_WORDS))));
    let (line, words) = loop {
        match receive.recv_timeout(PATIENCE) {
            Ok(said) => break said,
            Err(RecvTimeoutError::Disconnected) => return Looked::Stopped(Stopped::Crash),
            Err(RecvTimeoutError::Timeout) if !go_on() => return Looked::Unwanted,
            Err(RecvTimeoutError::Timeout) if Instant::now() > end => return Looked::Stopped(Stopped::Time),
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    let status = loop {
        match child.0.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() <= end => thread::sleep(Duration::from_millis(1)),
            Ok(None) => return Looked::Stopped(Stopped::Time),
            Err(_) => return Looked::Stopped(Stopped::Crash),
        }
    };
    match answer::read(&line).filter(|_| status.success()) {
        Some(facts) => Looked::Told(facts),
        None => Looked::Stopped(reason(status, &words)),
    }
}

/// What comes out of a pipe, up to a limit; then it is closed, and whoever goes on writing fails.
fn said(pipe: impl Read, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = pipe.take(most).read_to_end(&mut bytes);
    bytes
}

/// Why a child ended without an answer.
fn reason(status: ExitStatus, words: &[u8]) -> Stopped {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        /// The signal for having computed too long, and the one by which a system gets memory back.
        const TOO_LONG: i32 = 24;
        const TAKEN_AWAY: i32 = 9;
        match status.signal() {
            Some(TOO_LONG) => return Stopped::Time,
            Some(TAKEN_AWAY) => return Stopped::Memory,
            _ => {}
        }
    }
    #[cfg(not(unix))]
    let _ = status;
    let short = b"memory allocation";
    if words.windows(short.len()).any(|window| window == short) { Stopped::Memory } else { Stopped::Crash }
}
