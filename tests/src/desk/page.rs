//! What a test does with the page. Each step waits for what it needs, and a failure says which
//! step it was.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::Value;

use super::find::{self, What};
use super::{Desk, Key, PATIENCE, place};

impl Desk {
    /// Waits for exactly one such element and gives it back.
    #[track_caller]
    pub fn see(&self, what: What<'_>) -> Element {
        let seen = self.until(&format!("exactly one {what}"), || {
            let mut found = self
                .wait_for(find::all(&self.client, what))
                .unwrap_or_default();
            if found.len() == 1 { found.pop() } else { None }
        });
        self.or_stop(seen)
    }

    /// Waits until there is no such element.
    #[track_caller]
    pub fn see_no(&self, what: What<'_>) {
        let gone = self.until(&format!("no {what}"), || {
            let found = self.wait_for(find::all(&self.client, what));
            found.is_ok_and(|found| found.is_empty()).then_some(())
        });
        self.or_stop(gone);
    }

    /// How many such elements there are now.
    #[track_caller]
    pub fn count(&self, what: What<'_>) -> usize {
        self.act(&format!("count {what}"), find::all(&self.client, what))
            .len()
    }

    /// Waits until an element's text contains `part`, and gives the whole text back.
    #[track_caller]
    pub fn read(&self, what: What<'_>, part: &str) -> String {
        let read = self.until(&format!("{what} with the text “{part}”"), || {
            let found = self.wait_for(find::all(&self.client, what)).ok()?;
            // The driver's own idea of an element's text is empty where long text is cut off with
            // an ellipsis, so the page is asked.
            let text = self.wait_for(found.first()?.prop("innerText")).ok()??;
            text.contains(part).then_some(text)
        });
        self.or_stop(read)
    }

    /// Waits until a field holds exactly `value`.
    #[track_caller]
    pub fn holds(&self, what: What<'_>, value: &str) {
        let held = self.until(&format!("{what} holding “{value}”"), || {
            let found = self.wait_for(find::all(&self.client, what)).ok()?;
            let held = self.wait_for(found.first()?.prop("value")).ok()??;
            (held == value).then_some(())
        });
        self.or_stop(held);
    }

    /// Clicks it.
    #[track_caller]
    pub fn click(&self, what: What<'_>) {
        // A page that redraws may replace the element between finding and clicking it.
        let clicked = self.until(&format!("{what} that can be clicked"), || {
            let found = self.wait_for(find::all(&self.client, what)).ok()?;
            let [element] = found.as_slice() else {
                return None;
            };
            self.wait_for(element.click()).ok()
        });
        self.or_stop(clicked);
    }

    /// Replaces what a field holds by typing.
    #[track_caller]
    pub fn fill(&self, what: What<'_>, text: &str) {
        let field = self.see(what);
        self.act(&format!("go to {what}"), field.click());
        // As a person empties it; the driver's own way tells the page nothing.
        let (hold, release) = (char::from(Key::Control), char::from(Key::Null));
        let erase = format!("{hold}a{release}{}", char::from(Key::Backspace));
        self.act(&format!("empty {what}"), field.send_keys(&erase));
        // The driver refuses to type nothing.
        if !text.is_empty() {
            self.act(&format!("type into {what}"), field.send_keys(text));
        }
    }

    /// Types into whatever has the focus, as a keyboard would; `keys` may hold [`super::Key`]s.
    #[track_caller]
    pub fn type_keys(&self, keys: &str) {
        let focused = self.act("find the focus", self.client.active_element());
        self.act("type", focused.send_keys(keys));
    }

    /// Runs a script in the page and gives its result back.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.act(
            "run a script",
            self.client.execute(script, arguments.to_vec()),
        )
    }

    /// Runs a script that calls its last argument when it is done, and gives what it called it with.
    #[track_caller]
    pub fn wait(&self, script: &str, arguments: &[Value]) -> Value {
        self.act(
            "wait for a script",
            self.client.execute_async(script, arguments.to_vec()),
        )
    }

    /// Sends one request to the application as the page does, for what only a system dialog could
    /// do. Gives back what the page would get; a refusal is a failure of the test.
    #[track_caller]
    pub fn call(&self, request: Value) -> Value {
        let script = "const [request, done] = arguments;\
            window.__TAURI_INTERNALS__.invoke('call', { request })\
              .then((value) => done({ value }), (error) => done({ error }));";
        let label = format!("call {request}");
        let answer = self.act(&label, self.client.execute_async(script, vec![request]));
        match answer.get("error") {
            Some(error) => self.stop(&format!("{label} was refused: {error}")),
            None => answer.get("value").cloned().unwrap_or(Value::Null),
        }
    }

    /// Resizes the window.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.act(
            "resize the window",
            self.client.set_window_size(width, height),
        );
    }

    /// The title of the page.
    #[track_caller]
    pub fn title(&self) -> String {
        self.act("read the title", self.client.title())
    }

    /// Keeps a picture of the window as `<name>.png` among the pictures.
    #[track_caller]
    pub fn picture(&self, name: &str) -> PathBuf {
        self.stir();
        let png = self.act("take a picture", self.client.screenshot());
        let path = place::shots().join(format!("{name}.png"));
        std::fs::write(&path, png).expect("the picture can be written");
        path
    }

    /// Has the page draw for two seconds: WebKit takes a picture when it next draws, and a page at
    /// rest that is drawn on the processor would not draw again.
    fn stir(&self) {
        let stirred = self.client.execute(
            "const dot = document.createElement('i'); \
             dot.style.cssText = 'position:fixed;left:0;bottom:0;width:1px;height:1px;pointer-events:none'; \
             document.documentElement.append(dot); \
             let left = 100; \
             const timer = setInterval(() => { \
               dot.style.background = left % 2 ? '#7f7f7f' : '#808080'; \
               if (--left === 0) { clearInterval(timer); dot.remove(); } \
             }, 20);",
            Vec::new(),
        );
        // Without it there is at worst no picture, and that is told.
        let _ = self.wait_for(stirred);
    }

    /// Tries `look` again and again until it gives something, or says what was missing.
    pub fn until<T>(
        &self,
        missing: &str,
        mut look: impl FnMut() -> Option<T>,
    ) -> Result<T, String> {
        let limit = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return Ok(found);
            }
            if Instant::now() >= limit {
                return Err(format!("After {PATIENCE:?} there was still not {missing}."));
            }
            self.runtime
                .block_on(async { tokio::time::sleep(Duration::from_millis(50)).await });
        }
    }

    fn wait_for<T>(&self, step: impl Future<Output = Result<T, CmdError>>) -> Result<T, String> {
        self.runtime
            .block_on(async { tokio::time::timeout(PATIENCE, step).await })
            .map_err(|_| format!("The window did not answer within {PATIENCE:?}."))?
            .map_err(|error| error.to_string())
    }

    #[track_caller]
    fn act<T>(&self, step: &str, work: impl Future<Output = Result<T, CmdError>>) -> T {
        let done = self.wait_for(work);
        self.or_stop(done.map_err(|error| format!("Could not {step}: {error}")))
    }

    #[track_caller]
    pub(crate) fn or_stop<T>(&self, result: Result<T, String>) -> T {
        result.unwrap_or_else(|reason| self.stop(&reason))
    }

    #[track_caller]
    fn stop(&self, reason: &str) -> ! {
        let text = self.wait_for(
            self.client
                .execute("return document.body.innerText", Vec::new()),
        );
        let text = text.map_or_else(|error| error, |text| text.as_str().unwrap_or("").to_owned());
        self.stir();
        let picture = self
            .wait_for(self.client.screenshot())
            .ok()
            .and_then(|png| {
                let path = place::shots().join("failure.png");
                std::fs::write(&path, png)
                    .ok()
                    .map(|()| path.display().to_string())
            });
        let picture = picture.unwrap_or_else(|| "none could be taken".to_owned());
        panic!("{reason}\nPicture: {picture}\n—— what the page said ——\n{text}");
    }
}
