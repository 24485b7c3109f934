//! `shenbao`: the same use cases for a terminal and for batches.
//!
//! Exit codes: 0 nothing blocks, 1 something does, 2 the input cannot be used. Answers go to the
//! standard output, everything else to the standard error.

mod across;
mod args;
mod check;
mod checklist;
mod export;
mod fit;
mod library;
mod migrate;
mod new;
mod open;
mod pack;
mod pack_new;
mod packs;
mod paste;
mod paste_page;
mod print;
mod read_back;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser as _;
use shenbao_app::{Clock, Restorable, Wanted};

use args::{Args, Command};

/// What a command tells the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing blocks.
    Fine,
    /// Something blocks.
    Blocked,
    /// The input cannot be used.
    Unusable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::SUCCESS,
            Exit::Blocked => Self::from(1),
            Exit::Unusable => Self::from(2),
        }
    }
}

fn main() -> ExitCode {
    shenbao_app::enter();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Nothing is left to do when even this cannot be printed.
            let _ = error.print();
            return if error.use_stderr() { Exit::Unusable.into() } else { ExitCode::SUCCESS };
        }
    };
    match run(&args) {
        Ok(exit) => exit.into(),
        Err(error) if print::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            Exit::Unusable.into()
        }
    }
}

fn run(args: &Args) -> Result<Exit> {
    let clock = match &args.at {
        None => Clock::system(),
        Some(at) => Clock::fixed(at)
            .ok_or_else(|| anyhow::anyhow!("“{at}”不是时刻。请写成 2023-09-01T10:00:00+08:00 的形式。"))?,
    };
    match &args.command {
        Command::Packs { format } => packs::run(args, &clock, *format),
        Command::New { track, sample, pack, output } => {
            new::run(args, track, sample.as_deref(), pack.as_deref(), output.as_deref())
        }
        Command::Check { files, format, full_ids } => check::run(args, &clock, files, *format, *full_ids),
        Command::Fit { file, answers, pack, format } => {
            fit::run(args, &clock, &fit::source(file.as_deref(), answers.as_deref(), pack.as_deref()), *format)
        }
        Command::Migrate { file, to, track, output, format } => migrate::run(
            args,
            &clock,
            &migrate::Wanted { file, to, track: track.as_deref(), output: output.as_deref() },
            *format,
        ),
        Command::Checklist { file, format } => checklist::run(args, &clock, file, *format),
        Command::Paste { file, format, output, full_ids } => {
            paste::run(args, &clock, file, *format, output.as_deref(), *full_ids)
        }
        Command::Open { file, output, passphrase_file } => open::run(args, file, output, passphrase_file.as_deref()),
        Command::Export { file, id, out, word, full_ids, restorable, with_attachments, passphrase_file } => {
            let passphrase = open::to_seal(*restorable, *full_ids, passphrase_file.as_deref())?;
            let restorable =
                restorable.then_some(Restorable { attachments: *with_attachments, passphrase: passphrase.as_deref() });
            let wanted = Wanted { outputs: export::papers(*word), full_ids: *full_ids, stamp: true, restorable };
            export::run(args, &clock, export::source(file.as_deref(), id.as_deref())?, out, &wanted)
        }
        Command::ReadBack { draft, word, accept, output, format } => {
            let wanted = read_back::Wanted { draft, word, accept, output: output.as_deref() };
            read_back::run(args, &clock, &wanted, *format)
        }
        Command::Bundle { file, id, out, full_ids, no_stamp, .. } => {
            let wanted = Wanted { outputs: export::BUNDLE, full_ids: *full_ids, stamp: !no_stamp, restorable: None };
            export::run(args, &clock, export::source(file.as_deref(), id.as_deref())?, out, &wanted)
        }
        Command::List { format } => library::list(args, &clock, *format),
        Command::Show { id, format, full_ids } => library::show(args, &clock, id, *format, *full_ids),
        Command::Pack { command } => pack::run(command),
    }
}
