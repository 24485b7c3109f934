//! Starts the window; everything else is in the library, where it can be tested.

// Without this, Windows opens a console behind the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    shenbao_desktop::run(std::env::args_os().skip(1))
}
