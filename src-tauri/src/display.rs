//! Says in words that there is no screen, where the toolkit would only abort.

/// `Err` with a sentence for the person when no window can be shown.
#[cfg(target_os = "linux")]
pub(crate) fn check() -> Result<(), String> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        return Ok(());
    }
    Err("这里没有图形界面，窗口打不开。请在桌面环境中启动，或在终端使用命令 shenbao。".to_owned())
}

/// Other systems always have a screen.
#[cfg(not(target_os = "linux"))]
pub(crate) fn check() -> Result<(), String> {
    Ok(())
}
