//! How the system's web engine is set for this page.

use tauri::webview::PlatformWebview;

/// Has WebKitGTK draw on the processor. A form with text and tables gains nothing from layers on a
/// graphics card, while each start would pay for a GL context and a texture per layer: about 80 MiB
/// and a slower first picture, most of all on machines without a good driver, where GL itself is
/// software. It also keeps clear of the blank windows that some drivers give WebKitGTK.
#[cfg(target_os = "linux")]
pub(crate) fn prepare(webview: &PlatformWebview) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    if let Some(settings) = webview.inner().settings() {
        settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
    }
}

/// WebView2 and WKWebView choose well by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare(_: &PlatformWebview) {}
