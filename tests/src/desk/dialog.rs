//! The system's own file dialog, which no WebDriver reaches: driven by key strokes, as by a person.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::Desk;

impl Desk {
    /// Waits for the file dialog with this title, types the path and confirms.
    #[track_caller]
    pub fn choose_in_dialog(&self, title: &str, path: &Path) {
        let path = path.to_str().expect("paths of a test are plain text");
        assert!(
            path.is_ascii(),
            "key strokes reach the dialog only in ASCII: {path}"
        );
        let shown = self.until(&format!("a dialog “{title}”"), || dialog(title));
        let window = self.or_stop(shown);
        keys(&["windowfocus", "--sync", &window]);
        let closed = self.until(&format!("the end of the dialog “{title}”"), || {
            // The dialog may still be settling and lose a key, so the whole is tried again; what an
            // earlier try left in the field is selected and so replaced.
            keys(&["key", "ctrl+a"]);
            // A slash opens the dialog's field for a path, which then takes the rest.
            keys(&["type", "--delay", "20", path]);
            settle();
            keys(&["key", "Return"]);
            settle();
            dialog(title).is_none().then_some(())
        });
        self.or_stop(closed);
    }
}

/// Gives the dialog time to complete what was typed; nothing outside it shows when it has.
fn settle() {
    std::thread::sleep(Duration::from_millis(600));
}

fn dialog(title: &str) -> Option<String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")]);
    found.lines().next().map(str::to_owned)
}

fn keys(arguments: &[&str]) {
    xdotool(arguments);
}

pub(super) fn xdotool(arguments: &[&str]) -> String {
    let run = Command::new("xdotool")
        .env("LC_ALL", "C.UTF-8")
        .args(arguments)
        .output();
    let run = run.unwrap_or_else(|error| {
        panic!("xdotool does not start ({error}). Install it: apt-get install xdotool")
    });
    String::from_utf8_lossy(&run.stdout).into_owned()
}
