//! What the store promises, on a real file in a temporary directory.

#![allow(clippy::unwrap_used)]

mod attachments;
mod backups;
mod drafts;
mod failures;
mod opening;
#[cfg(unix)]
mod permissions;
mod revisions;
#[path = "../support/mod.rs"]
mod support;
mod thinning;
mod uploads;

use shenbao_store::{DraftId, Reader, RevisionId, Store, StoreOptions, Summary};
use support::autosave;
use tempfile::TempDir;

/// A library in a directory of its own.
struct Library {
    dir: TempDir,
    store: Store,
}

fn library() -> Library {
    library_with(&StoreOptions::default())
}

fn library_with(options: &StoreOptions) -> Library {
    let dir = TempDir::new().unwrap();
    let store = Store::open_with(dir.path(), options).unwrap();
    Library { dir, store }
}

fn titled(title: &str) -> Summary {
    Summary {
        title: title.to_owned(),
        ..Summary::default()
    }
}

impl Library {
    fn create(&mut self, text: &str, at: i64) -> (DraftId, RevisionId) {
        self.store
            .create_draft(&autosave(text.as_bytes(), &titled(text), at))
            .unwrap()
    }

    fn save(&mut self, id: DraftId, head: RevisionId, text: &str, at: i64) -> RevisionId {
        self.store
            .save_revision(id, head, &autosave(text.as_bytes(), &titled(text), at))
            .unwrap()
    }

    fn text(&self, id: DraftId, revision: RevisionId) -> String {
        String::from_utf8(self.store.revision(id, revision).unwrap()).unwrap()
    }

    fn latest(&self, id: DraftId) -> String {
        String::from_utf8(self.store.draft(id).unwrap().bytes).unwrap()
    }

    /// A second look from outside, as a terminal would take it.
    fn reader(&self) -> Reader {
        Reader::open(self.dir.path()).unwrap()
    }

    /// The file itself, past the store, to look at it or to damage it.
    fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.dir.path().join(shenbao_store::DATABASE_FILE)).unwrap()
    }

    fn count(&self, table: &str) -> i64 {
        self.raw()
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap()
    }
}
