//! The child: gives up what it does not need, looks into the file on its standard input, says one
//! line, and ends.

use std::env;
use std::fs::File;
use std::io::{self, Write as _};
use std::process;
use std::sync::OnceLock;

use crate::parent::Program;
use crate::{answer, confine, inspect};

/// What makes the program a child. It is no subcommand of anybody's, so it is in no help.
const ARGUMENT: &str = "--inspect-standard-input";

static PROGRAM: OnceLock<Program> = OnceLock::new();

/// Makes this program able to look into files. To be called first thing in `main`: a child never
/// returns from here, so that it neither reads options nor opens a window.
pub fn enter() {
    let mut arguments = env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ARGUMENT) && arguments.next().is_none() {
        process::exit(run().map_or(1, |()| 0));
    }
    if let Some(path) = myself() {
        // Whoever calls twice has said the same thing twice.
        let _ = PROGRAM.set(Program { path, arguments: vec![ARGUMENT.into()] });
    }
}

/// The program that looks into files, if it was said to be able to.
pub(crate) fn program() -> Option<&'static Program> {
    PROGRAM.get()
}

/// This program. Its path may by now lead to a newer release; on Linux there is a name for the one
/// that is running.
fn myself() -> Option<std::path::PathBuf> {
    if cfg!(target_os = "linux") { Some("/proc/self/exe".into()) } else { env::current_exe().ok() }
}

fn run() -> io::Result<()> {
    let mut file = standard_input()?;
    confine::confine()?;
    let line = answer::write(&inspect(&mut file)?);
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}

/// The standard input as a file, which can be read at any place.
#[cfg(unix)]
fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd as _;
    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle as _;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}
