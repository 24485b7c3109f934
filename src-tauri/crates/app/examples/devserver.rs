//! A loopback bridge for developing the window in a browser against the real core.
//!
//! `cargo run -p shenbao-app --example devserver -- [--port 8787] [--data-dir DIR] [--packs DIR] [--at INSTANT]`
//!
//! `POST /call` takes a request and gives its answer as JSON, `POST /bytes` gives bytes; an error has
//! status 400 and is a `CommandError`. It listens on 127.0.0.1 only, answers only pages served from
//! this machine, and is never part of the product.

use std::path::PathBuf;
use std::process::ExitCode;

use shenbao_app::wire::{Code, CommandError};
use shenbao_app::{App, AppOptions, Clock, dispatch, read_bytes};
use tiny_http::{Header, Method, Request, Response, Server};

/// Far more than any request needs; a draft's values are never sent whole.
const MAX_BODY: usize = 32 * 1024 * 1024;

struct Options {
    port: u16,
    app: AppOptions,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let app = match App::open(options.app) {
        Ok(app) => app,
        Err(error) => {
            eprintln!("{}", error.message);
            return ExitCode::from(2);
        }
    };
    let address = format!("127.0.0.1:{}", options.port);
    let server = match Server::http(&address) {
        Ok(server) => server,
        Err(error) => {
            eprintln!("cannot listen on {address}: {error}");
            return ExitCode::from(2);
        }
    };
    println!("listening on http://{address} with the library in {}", app.data_dir().display());
    std::thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| server.incoming_requests().for_each(|request| answer(&app, request)));
        }
    });
    ExitCode::SUCCESS
}

fn options() -> Result<Options, String> {
    let mut data_dir = std::env::temp_dir().join("shenbao-dev");
    let (mut port, mut packs_dirs, mut clock) = (8787, Vec::new(), Clock::system());
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--port" => port = value.parse().map_err(|_| format!("{value} is no port"))?,
            "--data-dir" => data_dir = PathBuf::from(value),
            "--packs" => packs_dirs.push(PathBuf::from(value)),
            "--at" => clock = Clock::fixed(&value).ok_or_else(|| format!("{value} is no instant"))?,
            _ => return Err(format!("unknown option {name}")),
        }
    }
    Ok(Options { port, app: AppOptions { data_dir, packs_dirs, clock } })
}

fn answer(app: &App, mut request: Request) {
    let origin = header(&request, "Origin");
    // Any page in the browser could reach this port; only those of this machine get an answer.
    let local = origin.as_deref().is_none_or(|origin| {
        ["http://localhost:", "http://127.0.0.1:"].iter().any(|prefix| origin.starts_with(prefix))
    });
    let (status, kind, body) = match (local, request.method(), request.url()) {
        (false, ..) => (403, "text/plain", b"only pages of this machine".to_vec()),
        (true, Method::Options, _) => (204, "text/plain", Vec::new()),
        (true, Method::Post, "/call" | "/bytes") => {
            let bytes = request.url() == "/bytes";
            let mut body = Vec::new();
            let read = std::io::Read::take(request.as_reader(), MAX_BODY as u64);
            match std::io::Read::read_to_end(&mut { read }, &mut body) {
                Ok(_) if bytes => {
                    reply("application/octet-stream", parse(&body).and_then(|what| read_bytes(app, what)))
                }
                Ok(_) => {
                    let done = parse(&body).and_then(|asked| dispatch(app, asked));
                    reply("application/json", done.map(|done| json(&done)))
                }
                Err(error) => (400, "text/plain", error.to_string().into_bytes()),
            }
        }
        _ => (404, "text/plain", b"POST /call or /bytes".to_vec()),
    };
    let mut response = Response::from_data(body).with_status_code(status);
    let mut add = |name: &str, value: &str| {
        response.add_header(Header::from_bytes(name, value).expect("the values hold no line feed"));
    };
    add("Content-Type", kind);
    add("Vary", "Origin");
    if let (true, Some(origin)) = (local, origin) {
        add("Access-Control-Allow-Origin", &origin);
        add("Access-Control-Allow-Headers", "content-type");
    }
    // The page may have gone; there is no one to tell then.
    let _ = request.respond(response);
}

fn header(request: &Request, name: &'static str) -> Option<String> {
    let found = request.headers().iter().find(|header| header.field.equiv(name))?;
    Some(found.value.to_string())
}

fn parse<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, CommandError> {
    serde_json::from_slice(body)
        .map_err(|error| CommandError::new(Code::BadInput, "请求的格式不对。").with_detail(error))
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data becomes JSON")
}

fn reply(kind: &'static str, done: Result<Vec<u8>, CommandError>) -> (u16, &'static str, Vec<u8>) {
    match done {
        Ok(body) => (200, kind, body),
        Err(error) => (400, "application/json", json(&error)),
    }
}
