//! The one window: the page when the work could be opened, a plain explanation when it could not.

use std::sync::Arc;

use tauri::utils::config::WindowConfig;
use tauri::{AppHandle, Manager, Runtime, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::core::{self, App};
use crate::options::Options;
use crate::{closing, engine, failure};

/// The label under which the configuration and the capabilities know the window.
pub(crate) const MAIN: &str = "main";

/// The opened work, shared by every command.
pub(crate) struct Desk(pub(crate) Arc<App>);

/// Opens the window on the person's work.
pub(crate) fn open<R: Runtime>(
    app: &AppHandle<R>,
    options: &Options,
    work: core::Opening,
) -> tauri::Result<()> {
    let mut config = main_config(app);
    // What the web engine keeps for itself stays beside the work, not in a shared place.
    let mut webview_dir = options.data_dir.join("webview");
    match work.finish() {
        Ok(opened) => {
            app.manage(Desk(Arc::new(opened)));
            app.manage(closing::Closing::default());
            app.manage(crate::commands::Exported::default());
        }
        Err(error) => {
            eprintln!("{}", error.message);
            config.url = failure::url();
            // The data directory may be the very thing that cannot be written.
            webview_dir = std::env::temp_dir().join("shenbao-webview");
            app.manage(failure::Failure {
                error,
                data_dir: options.data_dir.clone(),
            });
        }
    }
    let window = WebviewWindowBuilder::from_config(app, &config)?
        .data_directory(webview_dir)
        .build()?;
    window.with_webview(|webview| engine::prepare(&webview))
}

/// What of the window is remembered from one day to the next.
pub(crate) fn remembered() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
}

/// Answers a second start on the same data directory.
pub(crate) fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    // Each may fail under a window manager that does not allow it; the others still help.
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}

fn main_config<R: Runtime>(app: &AppHandle<R>) -> WindowConfig {
    let windows = &app.config().app.windows;
    windows
        .iter()
        .find(|window| window.label == MAIN)
        .cloned()
        .unwrap_or_default()
}
