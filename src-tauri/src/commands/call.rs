//! The one way from the page to the application.
//!
//! A request runs on the pool for blocking work: a save or an export never holds up the window.
//! Two requests under way at once may finish in either order; a caller that needs an order (edits
//! of one draft do) waits for the first before it sends the second.

use std::sync::Arc;

use serde_json::Value;
use tauri::{AppHandle, Manager, Runtime, ipc};

use super::exported::Exported;
use crate::core::{self, App, Code, CommandError, Response};
use crate::window::Desk;

/// Runs one request of the application.
#[tauri::command]
pub(crate) async fn call<R: Runtime>(
    app: AppHandle<R>,
    request: Value,
) -> Result<Response, CommandError> {
    let request = parse(request)?;
    let response = on_pool(&app, move |desk| core::dispatch(desk, request)).await?;
    if let Some(folder) = core::export_folder(&response) {
        app.state::<Exported>().add(folder);
    }
    Ok(response)
}

/// Hands over bytes as they are, without a detour through JSON.
#[tauri::command]
pub(crate) async fn read_bytes<R: Runtime>(
    app: AppHandle<R>,
    what: Value,
) -> Result<ipc::Response, CommandError> {
    let what = parse(what)?;
    on_pool(&app, move |desk| core::read_bytes(desk, what))
        .await
        .map(ipc::Response::new)
}

fn parse<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, CommandError> {
    serde_json::from_value(value).map_err(|error| CommandError {
        code: Code::BadInput,
        message: "这一步没有完成：窗口与程序的版本不一致。请关闭后重新启动；已保存的内容不受影响。"
            .to_owned(),
        detail: Some(error.to_string()),
    })
}

async fn on_pool<R: Runtime, T: Send + 'static>(
    app: &AppHandle<R>,
    work: impl FnOnce(&App) -> Result<T, CommandError> + Send + 'static,
) -> Result<T, CommandError> {
    let desk = Arc::clone(&app.state::<Desk>().0);
    let done = tauri::async_runtime::spawn_blocking(move || work(&desk)).await;
    done.unwrap_or_else(|error| {
        Err(CommandError {
            code: Code::Internal,
            message: "这一步没有完成：程序内部出错。已保存的内容不受影响，请再试一次；若仍不行，请重新启动。".to_owned(),
            detail: Some(error.to_string()),
        })
    })
}
