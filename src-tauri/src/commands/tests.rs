//! The commands as the page calls them, on a real library and a simulated window.

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow};
use tempfile::TempDir;

use crate::failure::Failure;
use crate::options::Options;
use crate::window::{self, Desk, MAIN};

struct Shell {
    app: App<MockRuntime>,
    _home: TempDir,
}

fn opening(options: &Options) -> crate::core::Opening {
    crate::core::open(&options.data_dir, &options.packs_dirs)
}

impl Shell {
    fn open(prepare: impl FnOnce(&std::path::Path)) -> Self {
        let home = TempDir::new().expect("a temporary folder");
        let data_dir = home.path().join("data");
        prepare(&data_dir);
        let options = Options {
            data_dir,
            packs_dirs: Vec::new(),
            usual: false,
        };
        let builder = super::register(mock_builder());
        let app = builder
            .build(mock_context(noop_assets()))
            .expect("a simulated application");
        window::open(app.handle(), &options, opening(&options)).expect("a simulated window");
        Self { app, _home: home }
    }

    fn window(&self) -> WebviewWindow<MockRuntime> {
        self.app
            .get_webview_window(MAIN)
            .expect("the window is open")
    }

    fn invoke(&self, cmd: &str, arguments: Value) -> Result<InvokeResponseBody, Value> {
        let request = InvokeRequest {
            cmd: cmd.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().expect("a valid address"),
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window(), request)
    }

    fn call(&self, request: Value) -> Result<Value, Value> {
        let answer = self.invoke("call", json!({ "request": request }))?;
        Ok(answer.deserialize().expect("answers are JSON"))
    }
}

#[test]
fn the_page_gets_what_the_application_answers() {
    let shell = Shell::open(|_| {});
    let start = shell.call(json!({ "cmd": "start" })).expect("an answer");
    assert_eq!(start["version"], env!("CARGO_PKG_VERSION"));
    assert!(
        start["packs"]
            .as_array()
            .is_some_and(|packs| !packs.is_empty()),
        "{start}"
    );
}

#[test]
fn a_refusal_reaches_the_page_with_its_code_and_a_sentence() {
    let shell = Shell::open(|_| {});
    let refusal = shell
        .call(json!({ "cmd": "open_draft", "id": "没有这一份" }))
        .expect_err("refused");
    assert!(refusal["code"].is_string(), "{refusal}");
    assert!(
        refusal["message"]
            .as_str()
            .is_some_and(|message| message.contains('。')),
        "{refusal}"
    );
}

#[test]
fn a_request_the_application_does_not_know_is_refused_in_words() {
    let shell = Shell::open(|_| {});
    for request in [json!({ "cmd": "fly" }), json!({}), json!([1]), Value::Null] {
        let refusal = shell.call(request).expect_err("refused");
        assert_eq!(refusal["code"], "BadInput");
        assert!(
            refusal["message"]
                .as_str()
                .is_some_and(|message| message.contains("重新启动")),
            "{refusal}"
        );
    }
}

#[test]
fn a_file_that_no_export_wrote_is_not_opened() {
    let shell = Shell::open(|_| {});
    let refusal = shell
        .invoke("open_exported", json!({ "path": "/etc/passwd" }))
        .expect_err("refused");
    assert_eq!(
        refusal["message"],
        "这里只能打开本次导出的文件。请在文件管理器中打开它。"
    );
}

#[test]
fn work_that_cannot_be_opened_leaves_the_page_without_commands() {
    let shell = Shell::open(|data_dir| std::fs::write(data_dir, "一个文件").expect("written"));
    assert!(shell.app.try_state::<Desk>().is_none());
    let failure = shell.app.state::<Failure>();
    assert!(
        failure.error.message.contains('。'),
        "{}",
        failure.error.message
    );
}

#[test]
fn a_library_that_another_window_has_open_is_not_opened_twice() {
    let first = Shell::open(|_| {});
    let data_dir = first.app.state::<Desk>().0.data_dir().to_owned();
    let options = Options {
        data_dir,
        packs_dirs: Vec::new(),
        usual: false,
    };
    let second = super::register(mock_builder()).build(mock_context(noop_assets()));
    let second = second.expect("a simulated application");
    window::open(second.handle(), &options, opening(&options)).expect("a simulated window");
    assert_eq!(
        second.state::<Failure>().error.code,
        crate::core::Code::Locked
    );
}
