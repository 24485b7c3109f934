//! Embeds the configuration, the icons and the list of commands that capabilities may grant.
//!
//! Naming the commands here makes each of them need a permission: a command that
//! `capabilities/main.json` does not grant cannot be called from the page.

const COMMANDS: &[&str] = &[
    "call",
    "read_bytes",
    "pick_files",
    "pick_folder",
    "pick_target",
    "open_exported",
    "answer_closing",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("tauri.conf.json and capabilities/ are valid");
}
