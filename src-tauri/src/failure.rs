//! What the window shows when the work cannot be opened: what happened, what to do, where it is.
//!
//! The page is made here, not by the interface, so that it stands even when the interface does not.

use std::path::PathBuf;

use tauri::http::{Request, Response};
use tauri::utils::config::WebviewUrl;
use tauri::{Manager, Runtime, UriSchemeContext};

use crate::core::CommandError;

/// The scheme under which the page is served.
pub(crate) const SCHEME: &str = "shenbao-failure";

/// Why the work could not be opened.
pub(crate) struct Failure {
    /// What the application said.
    pub(crate) error: CommandError,
    /// The directory it was asked to open.
    pub(crate) data_dir: PathBuf,
}

/// Where the page is; Windows and Android spell custom schemes as hosts.
pub(crate) fn url() -> WebviewUrl {
    let spelled = if cfg!(windows) {
        format!("http://{SCHEME}.localhost/")
    } else {
        format!("{SCHEME}://localhost/")
    };
    WebviewUrl::CustomProtocol(spelled.parse().expect("the scheme is a plain ASCII word"))
}

/// Serves the page.
pub(crate) fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    _: Request<Vec<u8>>,
) -> Response<Vec<u8>> {
    let body = context
        .app_handle()
        .try_state::<Failure>()
        .map_or_else(String::new, |failure| page(&failure));
    Response::builder()
        .header("Content-Type", "text/html; charset=utf-8")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'",
        )
        .body(body.into_bytes())
        .expect("the headers are constant and valid")
}

fn page(failure: &Failure) -> String {
    include_str!("failure.html")
        .replace("{message}", &escape(&failure.error.message))
        .replace(
            "{data_dir}",
            &escape(&failure.data_dir.display().to_string()),
        )
        .replace(
            "{detail}",
            &escape(failure.error.detail.as_deref().unwrap_or("无")),
        )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('{', "&#123;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_the_sentence_and_nothing_in_it_becomes_markup() {
        let error = CommandError {
            code: crate::core::Code::Damaged,
            message: "数据库<损坏>{detail}".to_owned(),
            detail: Some("page 7 & 8".to_owned()),
        };
        let page = page(&Failure {
            error,
            data_dir: "/home/张某/资料".into(),
        });
        assert!(page.contains("数据库&lt;损坏&gt;&#123;detail}"), "{page}");
        assert!(page.contains("/home/张某/资料"), "{page}");
        assert!(page.contains("page 7 &amp; 8"), "{page}");
        assert!(
            !page.contains("{message}") && !page.contains("{data_dir}"),
            "{page}"
        );
    }
}
