//! A small window above all others from which files are dragged, as from the system's file manager.
//!
//! Usage: `drag-source FILE…`; it ends when a drag has.

#[cfg(target_os = "linux")]
fn main() {
    use gtk::prelude::*;

    let uris: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|file| {
            gtk::glib::filename_to_uri(file, None)
                .expect("an absolute path")
                .to_string()
        })
        .collect();
    gtk::init().expect("a display");
    // Without a frame, so that it lies where it is put also when nobody manages windows.
    let window = gtk::Window::new(gtk::WindowType::Popup);
    window.set_title("drag-source");
    window.set_default_size(48, 48);
    window.move_(0, 0);
    let kinds = [gtk::TargetEntry::new(
        "text/uri-list",
        gtk::TargetFlags::empty(),
        0,
    )];
    window.drag_source_set(
        gtk::gdk::ModifierType::BUTTON1_MASK,
        &kinds,
        gtk::gdk::DragAction::COPY,
    );
    window.connect_drag_data_get(move |_, _, data, _, _| {
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        data.set_uris(&uris);
    });
    window.connect_drag_end(|_, _| gtk::main_quit());
    window.show_all();
    gtk::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
