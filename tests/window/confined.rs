//! The page is confined: no network, and nothing of the system but what it was given.

use std::io::ErrorKind;
use std::net::TcpListener;

use serde_json::{Value, json};
use shenbao_tests::desk::{Desk, What};

#[test]
fn the_page_can_reach_nothing_outside_the_application() {
    let outside = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    outside
        .set_nonblocking(true)
        .expect("a listener that does not wait");
    let address = outside
        .local_addr()
        .expect("a bound listener has an address");
    let desk = Desk::start();
    desk.see(What::Role("heading", "工作台"));
    let attempts = "const [url] = arguments;\
        const picture = new Promise((done, fail) => {\
          const image = new Image(); image.onload = done; image.onerror = fail; image.src = url; });\
        const script = new Promise((done, fail) => {\
          const tag = document.createElement('script'); tag.onload = done; tag.onerror = fail;\
          tag.src = url; document.head.append(tag); });\
        const attempts = [fetch(url), picture, script];\
        window.tried = null;\
        Promise.allSettled(attempts).then((all) => { window.tried = all.map((one) => one.status); });";
    desk.script(attempts, &[json!(format!("http://{address}/"))]);
    assert_eq!(outcome(&desk), json!(["rejected", "rejected", "rejected"]));
    let heard = outside.accept().expect_err("nobody may have connected");
    assert_eq!(heard.kind(), ErrorKind::WouldBlock);
}

#[test]
fn the_page_cannot_use_plugins_behind_the_shells_back() {
    let desk = Desk::start();
    desk.see(What::Role("heading", "工作台"));
    let attempts = "const invoke = window.__TAURI_INTERNALS__.invoke;\
        window.tried = null;\
        Promise.allSettled([\
          invoke('plugin:opener|open_path', { path: '/bin/true' }),\
          invoke('plugin:dialog|open', { options: {} }),\
          invoke('plugin:window|create', { options: { label: 'second' } }),\
          invoke('plugin:event|emit', { event: 'closing', payload: null }),\
        ]).then((all) => { window.tried = all.map((one) => one.status); });";
    desk.script(attempts, &[]);
    assert_eq!(
        outcome(&desk),
        json!(["rejected", "rejected", "rejected", "rejected"])
    );
}

fn outcome(desk: &Desk) -> Value {
    let tried = desk.until("the end of all attempts", || {
        let tried = desk.script("return window.tried", &[]);
        tried.is_array().then_some(tried)
    });
    tried.unwrap_or_else(|reason| panic!("{reason}"))
}
