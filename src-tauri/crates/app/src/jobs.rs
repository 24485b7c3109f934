//! Long work that a person can watch and stop.
//!
//! A call that takes long does its work without holding the state, bears a name that the caller
//! chose, counts the bytes it has done, and looks after each piece whether it is to stop. Other
//! calls go on meanwhile, among them those that ask for its progress.

use std::collections::HashMap;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shenbao_store::Sha256;

use crate::error::Outcome;
use crate::files::contents::Contents;
use crate::wire::{Code, CommandError, JobView};

/// The pieces of work under way, by name.
#[derive(Debug, Default)]
pub(crate) struct Jobs(Mutex<HashMap<String, Arc<Counts>>>);

#[derive(Debug, Default)]
struct Counts {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

/// A piece of work under way; it is forgotten when this goes.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    jobs: &'a Jobs,
    name: Option<String>,
    counts: Arc<Counts>,
}

impl Jobs {
    /// Begins a piece of work. One without a name can be neither watched nor stopped.
    pub(crate) fn begin(&self, name: Option<String>) -> Outcome<Job<'_>> {
        let counts = Arc::new(Counts::default());
        if let Some(name) = &name {
            let mut running = self.running();
            if running.contains_key(name) {
                return Err(CommandError::new(Code::Conflict, "上一次还没有做完。请等它完成，或先取消。"));
            }
            running.insert(name.clone(), Arc::clone(&counts));
        }
        Ok(Job { jobs: self, name, counts })
    }

    /// How far it is.
    pub(crate) fn view(&self, name: &str) -> JobView {
        self.running().get(name).map_or_else(JobView::default, |counts| JobView {
            running: true,
            done: counts.done.load(Ordering::Relaxed),
            total: counts.total.load(Ordering::Relaxed),
        })
    }

    /// Asks it to stop.
    pub(crate) fn cancel(&self, name: &str) -> JobView {
        if let Some(counts) = self.running().get(name) {
            counts.cancelled.store(true, Ordering::Relaxed);
        }
        self.view(name)
    }

    fn running(&self) -> MutexGuard<'_, HashMap<String, Arc<Counts>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job<'_> {
    /// Says how much there is to do.
    pub(crate) fn expect(&self, bytes: u64) {
        self.counts.total.store(bytes, Ordering::Relaxed);
    }

    /// Counts what was done.
    pub(crate) fn advance(&self, bytes: u64) {
        self.counts.done.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Whether to go on.
    pub(crate) fn check(&self) -> Outcome<()> {
        if self.counts.cancelled.load(Ordering::Relaxed) {
            return Err(CommandError::new(Code::Cancelled, "已取消，没有留下写了一半的内容。需要时可以重新开始。"));
        }
        Ok(())
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            self.jobs.running().remove(name);
        }
    }
}

/// Contents whose reading counts as work done, and fails once the work is to stop.
pub(crate) struct Watched<'a> {
    pub(crate) contents: &'a dyn Contents,
    pub(crate) job: &'a Job<'a>,
}

impl Contents for Watched<'_> {
    fn open(&self, sha256: Sha256) -> Option<Box<dyn Read + '_>> {
        let inner = self.contents.open(sha256)?;
        Some(Box::new(WatchedRead { inner, job: self.job }))
    }
}

struct WatchedRead<'a> {
    inner: Box<dyn Read + 'a>,
    job: &'a Job<'a>,
}

impl Read for WatchedRead<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.job.check().map_err(io::Error::other)?;
        let count = self.inner.read(into)?;
        self.job.advance(count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_known_while_it_is_under_way_and_stops_when_asked() {
        let jobs = Jobs::default();
        assert!(!jobs.cancel("甲").running, "nothing to stop yet");
        let job = jobs.begin(Some("甲".into())).expect("the first of its name");
        job.expect(10);
        job.advance(4);
        assert_eq!(jobs.view("甲"), JobView { running: true, done: 4, total: 10 });
        assert_eq!(jobs.begin(Some("甲".into())).expect_err("one at a time").code, Code::Conflict);
        assert!(jobs.begin(None).is_ok() && job.check().is_ok());
        jobs.cancel("甲");
        assert_eq!(job.check().expect_err("it is to stop").code, Code::Cancelled);
        drop(job);
        assert_eq!(jobs.view("甲"), JobView::default());
        assert!(jobs.begin(Some("甲".into())).expect("again").check().is_ok());
    }
}
