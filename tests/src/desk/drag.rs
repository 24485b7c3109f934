//! Files dragged onto the window with the mouse, as from the system's file manager.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;

use super::dialog::xdotool;
use super::{Desk, What, place};

/// The window from which files are dragged; it goes when the test does.
struct Source(Child);

impl Drop for Source {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desk {
    /// Drags files from another program onto the middle of an element that a CSS selector names,
    /// runs `above` while they are held there, and lets go.
    #[track_caller]
    pub fn drop_files(&self, onto: &str, files: &[&Path], above: impl FnOnce()) {
        self.see(What::Css(onto));
        let source = Command::new(place::example("drag-source"))
            .args(files)
            .env("NO_AT_BRIDGE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("the window to drag from starts");
        let mut source = Source(source);
        let shown = self.until("the window to drag from", || window("drag-source"));
        self.or_stop(shown);
        let (left, top) = self.middle(onto);
        let at = |x: i64, y: i64| {
            xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
            pause();
        };
        at(24, 24);
        xdotool(&["mousedown", "1"]);
        // A drag begins once the pointer has moved away, and is told of as it moves.
        for step in 1..=12 {
            at(24 + (left - 24) * step / 12, 24 + (top - 24) * step / 12);
        }
        at(left + 1, top + 1);
        above();
        xdotool(&["mouseup", "1"]);
        // It ends by itself when the files have been handed over.
        let ended = self.until("the end of the drag", || source.0.try_wait().ok().flatten());
        self.or_stop(ended);
    }

    /// Where the middle of an element is on the screen.
    fn middle(&self, css: &str) -> (i64, i64) {
        let frame = self.or_stop(self.until("the window on the screen", || window("申报助手")));
        let place = xdotool(&["getwindowgeometry", "--shell", &frame]);
        let number = |key: &str| {
            let line = place.lines().find_map(|line| line.strip_prefix(key));
            line.and_then(|value| value.parse::<i64>().ok())
        };
        let inside = self.script(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2].map((n) => Math.round(n * devicePixelRatio))",
            &[json!(css)],
        );
        let inside = |index: usize| inside[index].as_i64();
        let found = number("X=").zip(number("Y=")).zip(inside(0).zip(inside(1)));
        let ((x, y), (right, down)) = found.unwrap_or_else(|| panic!("no place of {css}: {place}"));
        (x + right, y + down)
    }
}

fn window(name: &str) -> Option<String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", name]);
    found.lines().next().map(str::to_owned)
}

/// Gives both programs the time to take a step of the pointer in.
fn pause() {
    std::thread::sleep(Duration::from_millis(40));
}
