//! What the page may ask of the shell. Each command is a few lines around something tested elsewhere.

mod call;
mod exported;
mod pick;
#[cfg(test)]
mod tests;

use tauri::{Builder, Runtime, State};

pub(crate) use exported::Exported;

use crate::closing::{Answer, Closing};

/// Registers every command. `build.rs` names the same ones, which makes each need a permission.
pub(crate) fn register<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.invoke_handler(tauri::generate_handler![
        call::call,
        call::read_bytes,
        pick::pick_files,
        pick::pick_folder,
        pick::pick_target,
        exported::open_exported,
        answer_closing,
    ])
}

/// The page's answer to the event `closing`.
#[tauri::command]
fn answer_closing(closing: State<'_, Closing>, answer: Answer) {
    closing.answer(answer);
}
