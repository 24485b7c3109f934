//! Closing the window without losing the last words.
//!
//! The page saves within half a second of every change, so there is seldom anything left. Still,
//! before the window goes, the page is asked to save; it answers that it is ready, or that it has
//! to stay because saving failed. A page that does not answer does not hold the window up.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use tauri::{AppHandle, Emitter, Manager, RunEvent, Runtime, Window, WindowEvent};

use crate::window::MAIN;

/// The event that asks the page to save and to answer with the command `answer_closing`.
pub(crate) const EVENT: &str = "closing";

const PATIENCE: Duration = Duration::from_secs(2);

/// The question to the page, while it is open.
#[derive(Default)]
pub(crate) struct Closing(Mutex<Option<Sender<Answer>>>);

/// What the page says when the window is about to close.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// Everything is saved.
    Ready,
    /// Something could not be saved; the window has to stay so that nothing is lost.
    Stay,
}

impl Closing {
    /// Opens the question; `None` when it is open already.
    fn ask(&self) -> Option<Receiver<Answer>> {
        let mut open = self.lock();
        if open.is_some() {
            return None;
        }
        let (sender, receiver) = channel();
        *open = Some(sender);
        Some(receiver)
    }

    /// Passes the page's answer on; without a question it means nothing.
    pub(crate) fn answer(&self, answer: Answer) {
        if let Some(sender) = self.lock().as_ref() {
            // The one who asked may have stopped waiting; then the window is gone already.
            let _ = sender.send(answer);
        }
    }

    fn finish(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Sender<Answer>>> {
        self.0
            .lock()
            .expect("no code panics while it holds this lock")
    }
}

/// Asks the page before the main window closes.
pub(crate) fn on_window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    // Without the work open there is nothing to save: the window shows why it could not open.
    let Some(closing) = window.try_state::<Closing>() else {
        return;
    };
    if window.label() != MAIN {
        return;
    }
    api.prevent_close();
    let Some(answer) = closing.ask() else { return };
    if window.emit(EVENT, ()).is_err() {
        let _ = window.destroy();
        return;
    }
    let window = window.clone();
    std::thread::spawn(move || {
        let answer = wait(&answer);
        window.state::<Closing>().finish();
        if answer == Answer::Ready {
            // It fails only when the window is gone, which is what was wanted.
            let _ = window.destroy();
        }
    });
}

/// Leaving by the menu or the keyboard goes through the window too.
pub(crate) fn on_run_event<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    let RunEvent::ExitRequested {
        api, code: None, ..
    } = event
    else {
        return;
    };
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    if app.try_state::<Closing>().is_some() {
        api.prevent_exit();
        let _ = window.close();
    }
}

fn wait(answer: &Receiver<Answer>) -> Answer {
    match answer.recv_timeout(PATIENCE) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Answer::Ready,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_may_let_the_window_go_or_keep_it() {
        for said in [Answer::Ready, Answer::Stay] {
            let closing = Closing::default();
            let question = closing.ask().expect("the first to ask");
            closing.answer(said);
            assert_eq!(wait(&question), said);
        }
    }

    #[test]
    fn a_second_click_asks_nothing_new_until_the_first_is_settled() {
        let closing = Closing::default();
        let first = closing.ask().expect("the first to ask");
        assert!(closing.ask().is_none());
        closing.finish();
        drop(first);
        assert!(closing.ask().is_some());
    }

    #[test]
    fn an_answer_nobody_asked_for_is_ignored() {
        let closing = Closing::default();
        closing.answer(Answer::Ready);
        let question = closing.ask().expect("the first to ask");
        assert!(question.try_recv().is_err());
    }
}
