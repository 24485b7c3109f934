//! The system's own dialogs for choosing files and folders.
//!
//! Each returns nothing when the person closes the dialog. The words come from the page, where
//! every visible word is. The dialogs block, so they run on the pool for blocking work.

use std::path::PathBuf;

use serde::Deserialize;
use tauri::{Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// Kinds of file that a dialog offers.
#[derive(Debug, Deserialize)]
pub(crate) struct Filter {
    name: String,
    /// Without a dot.
    extensions: Vec<String>,
}

/// Files to take in: one, or any number.
#[tauri::command]
pub(crate) async fn pick_files<R: Runtime>(
    window: WebviewWindow<R>,
    title: String,
    filters: Option<Vec<Filter>>,
    multiple: Option<bool>,
) -> Result<Vec<String>, ()> {
    let dialog = dialog(&window, title, filters.unwrap_or_default());
    let picked = blocking(move || match multiple {
        Some(true) => dialog.blocking_pick_files(),
        _ => dialog.blocking_pick_file().map(|file| vec![file]),
    });
    Ok(picked
        .await
        .unwrap_or_default()
        .into_iter()
        .filter_map(written)
        .collect())
}

/// A folder, for example to export into.
#[tauri::command]
pub(crate) async fn pick_folder<R: Runtime>(
    window: WebviewWindow<R>,
    title: String,
    start: Option<PathBuf>,
) -> Result<Option<String>, ()> {
    let mut dialog = dialog(&window, title, Vec::new());
    if let Some(start) = start.filter(|start| start.is_dir()) {
        dialog = dialog.set_directory(start);
    }
    Ok(blocking(move || dialog.blocking_pick_folder())
        .await
        .and_then(written))
}

/// A file to write, which need not exist yet.
#[tauri::command]
pub(crate) async fn pick_target<R: Runtime>(
    window: WebviewWindow<R>,
    title: String,
    name: String,
    filters: Option<Vec<Filter>>,
) -> Result<Option<String>, ()> {
    let dialog = dialog(&window, title, filters.unwrap_or_default()).set_file_name(name);
    Ok(blocking(move || dialog.blocking_save_file())
        .await
        .and_then(written))
}

fn dialog<R: Runtime>(
    window: &WebviewWindow<R>,
    title: String,
    filters: Vec<Filter>,
) -> FileDialogBuilder<R> {
    let dialog = window.dialog().file().set_title(title).set_parent(window);
    filters.iter().fold(dialog, |dialog, filter| {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog.add_filter(&filter.name, &extensions)
    })
}

async fn blocking<T: Send + 'static>(
    ask: impl FnOnce() -> Option<T> + Send + 'static,
) -> Option<T> {
    // A dialog that could not be shown counts as one that was closed.
    tauri::async_runtime::spawn_blocking(ask)
        .await
        .ok()
        .flatten()
}

fn written(path: FilePath) -> Option<String> {
    Some(path.into_path().ok()?.to_string_lossy().into_owned())
}
