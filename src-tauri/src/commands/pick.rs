//! The system's own dialogs for choosing files and folders.
//!
//! Each returns nothing when the person closes the dialog. The dialogs block, so they run on the
//! pool for blocking work.

use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use super::exported::Chosen;

/// Files to attach: any number of PDF files and pictures.
#[tauri::command]
pub(crate) async fn pick_attachments<R: Runtime>(window: WebviewWindow<R>) -> Vec<String> {
    let dialog = dialog(&window, "选择附件")
        .add_filter("PDF 或图片", &["pdf", "png", "jpg", "jpeg"])
        .add_filter("全部文件", &["*"]);
    let picked = blocking(move || dialog.blocking_pick_files()).await;
    picked.unwrap_or_default().into_iter().filter_map(written).collect()
}

/// One draft file to import.
#[tauri::command]
pub(crate) async fn pick_draft_file<R: Runtime>(window: WebviewWindow<R>) -> Option<String> {
    let dialog = dialog(&window, "导入申报书").add_filter("申报书", &["shenbao", "json"]);
    blocking(move || dialog.blocking_pick_file()).await.and_then(written)
}

/// The folder to export into. From then on its files may be opened from the page.
#[tauri::command]
pub(crate) async fn pick_export_folder<R: Runtime>(
    window: WebviewWindow<R>,
    chosen: State<'_, Chosen>,
) -> Result<Option<String>, ()> {
    let dialog = dialog(&window, "选择导出到哪个文件夹");
    let picked = blocking(move || dialog.blocking_pick_folder()).await.and_then(written);
    if let Some(folder) = &picked {
        chosen.add(folder);
    }
    Ok(picked)
}

fn dialog<R: Runtime>(window: &WebviewWindow<R>, title: &str) -> FileDialogBuilder<R> {
    let app: &AppHandle<R> = window.app_handle();
    let dialog = app.dialog().file().set_title(title);
    #[cfg(desktop)]
    let dialog = dialog.set_parent(window);
    dialog
}

async fn blocking<T: Send + 'static>(ask: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    // A dialog that could not be shown counts as one that was closed.
    tauri::async_runtime::spawn_blocking(ask).await.ok().flatten()
}

fn written(path: FilePath) -> Option<String> {
    Some(path.into_path().ok()?.to_string_lossy().into_owned())
}
