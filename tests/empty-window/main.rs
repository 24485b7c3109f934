//! The least a Tauri window can be: what the real one is measured against.

fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!(
            "../tests/empty-window/tauri.conf.json"
        ))
        .expect("an empty window opens");
}
