//! The window of shenbao: a thin shell around `shenbao-app`.
//!
//! The page in the window asks for everything through one command, `call`, which runs
//! `shenbao_app::dispatch` away from the window's thread. What is left here is what only a window
//! can do: choosing files, opening what was exported, and closing without losing the last words.

#![deny(missing_docs)]

mod closing;
mod commands;
mod core;
mod display;
mod engine;
mod failure;
mod options;
mod window;

use std::ffi::OsString;
use std::process::ExitCode;

use tauri::{Builder, Context, Runtime, Wry};

use crate::options::{Options, Parsed};

/// Runs the window until it is closed. `arguments` are the command line without the program.
#[must_use]
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    // Before anything of a window is begun: a child that looks into a file never gets further.
    core::enter();
    let options = match options::parse(arguments) {
        Ok(Parsed::Open(options)) => options,
        Ok(Parsed::Tell(text)) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(sentence) => return refuse(&sentence, 2),
    };
    if let Err(sentence) = display::check() {
        return refuse(&sentence, 1);
    }
    let mut context: Context<Wry> = tauri::generate_context!();
    context.config_mut().identifier = options.instance_id(&context.config().identifier);
    match builder(options).build(context) {
        Ok(app) => {
            app.run(closing::on_run_event);
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&no_window(&error), 1),
    }
}

/// The application with its plugins and commands, for a real window or for a simulated one.
fn builder<R: Runtime>(options: Options) -> Builder<R> {
    let window_state = tauri_plugin_window_state::Builder::new()
        .with_state_flags(window::remembered())
        .with_filename(options.data_dir.join("window.json").to_string_lossy())
        .build();
    // A second start is turned away by the library's own lock, should it get that far.
    let work = core::open(&options.data_dir, &options.packs_dirs);
    commands::register(tauri::Builder::<R>::new())
        // First, so that a second start hands over before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::bring_forward(app);
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(window_state)
        .register_uri_scheme_protocol(failure::SCHEME, failure::serve)
        .on_window_event(closing::on_window_event)
        .setup(move |app| {
            if let Err(error) = window::open(app.handle(), &options, work) {
                // Returned, it would become a panic; nothing is open yet that had to be saved.
                eprintln!("{}", no_window(&error));
                std::process::exit(1);
            }
            Ok(())
        })
}

fn no_window(error: &tauri::Error) -> String {
    format!("窗口打不开。请重新启动电脑后再试；若仍不行，请把这句话发给维护者：{error}")
}

fn refuse(sentence: &str, code: u8) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::from(code)
}
