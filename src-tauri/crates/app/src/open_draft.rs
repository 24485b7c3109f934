//! A draft that is being worked on: its content in memory, its review, and the way back.

use std::sync::Arc;

use shenbao_draft::{Draft, Edit, FieldPath, apply};
use shenbao_engine::{Moment, Report};
use shenbao_store::{DraftId, RevisionId, UnixMillis};

use crate::beside::Beside;
use crate::error::Outcome;
use crate::packs::LoadedPack;
use crate::wire::SessionView;

/// The most steps that can be taken back; older ones are in the history of revisions.
const MAX_STEPS: usize = 500;

/// What takes one step back or does it again.
#[derive(Clone, Debug)]
struct Step {
    group: Option<String>,
    edits: Vec<Edit>,
}

/// A draft that is being worked on.
#[derive(Debug)]
pub(crate) struct OpenDraft {
    pub(crate) id: DraftId,
    pub(crate) pack: Arc<LoadedPack>,
    pub(crate) draft: Draft,
    pub(crate) report: Report,
    pub(crate) head: RevisionId,
    pub(crate) saved_at: UnixMillis,
    pub(crate) dirty: bool,
    pub(crate) session: SessionView,
    pub(crate) notices: Vec<String>,
    beside: Beside,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// What an open draft is made from.
pub(crate) struct Opening {
    pub(crate) id: DraftId,
    pub(crate) pack: Arc<LoadedPack>,
    pub(crate) draft: Draft,
    pub(crate) head: RevisionId,
    pub(crate) saved_at: UnixMillis,
    pub(crate) session: SessionView,
    pub(crate) notices: Vec<String>,
    /// The drafts it is reviewed among.
    pub(crate) beside: Beside,
}

impl OpenDraft {
    pub(crate) fn new(opening: Opening, moment: &Moment) -> Self {
        let Opening { id, pack, draft, head, saved_at, session, notices, beside } = opening;
        let report = beside.review(&pack.pack, id, &draft, moment);
        Self {
            id,
            pack,
            draft,
            report,
            head,
            saved_at,
            dirty: false,
            session,
            notices,
            beside,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// Changes the draft, all edits or none, and reviews it.
    pub(crate) fn apply(&mut self, edits: &[Edit], group: Option<String>, moment: &Moment) -> Outcome<()> {
        let inverse = apply(&mut self.draft, edits)?;
        let merges =
            group.is_some() && self.redo.is_empty() && self.undo.last().is_some_and(|step| step.group == group);
        self.redo.clear();
        match self.undo.last_mut().filter(|_| merges) {
            Some(step) => merge(&mut step.edits, inverse),
            None => self.undo.push(Step { group, edits: inverse }),
        }
        if self.undo.len() > MAX_STEPS {
            self.undo.remove(0);
        }
        self.changed(moment);
        Ok(())
    }

    /// Takes the last step back; nothing happens when there is none.
    pub(crate) fn undo(&mut self, moment: &Moment) -> Outcome<()> {
        let Some(step) = self.undo.pop() else { return Ok(()) };
        let edits = apply(&mut self.draft, &step.edits)?;
        self.redo.push(Step { group: None, edits });
        // What is typed after this is a step of its own, even in the same field.
        if let Some(last) = self.undo.last_mut() {
            last.group = None;
        }
        self.changed(moment);
        Ok(())
    }

    /// Does the step again that was taken back last; nothing happens when there is none.
    pub(crate) fn redo(&mut self, moment: &Moment) -> Outcome<()> {
        let Some(step) = self.redo.pop() else { return Ok(()) };
        let edits = apply(&mut self.draft, &step.edits)?;
        self.undo.push(Step { group: None, edits });
        self.changed(moment);
        Ok(())
    }

    pub(crate) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Reviews the draft with another form of its pack, one with other overlays.
    pub(crate) fn review_with(&mut self, pack: Arc<LoadedPack>, moment: &Moment) {
        self.pack = pack;
        self.look(moment);
    }

    /// Reviews it as it is; others may have changed meanwhile.
    pub(crate) fn look(&mut self, moment: &Moment) {
        self.report = self.beside.review(&self.pack.pack, self.id, &self.draft, moment);
    }

    /// The draft was stored as it is now.
    pub(crate) fn stored(&mut self, head: RevisionId, at: UnixMillis) {
        self.head = head;
        self.saved_at = at;
        self.dirty = false;
    }

    fn changed(&mut self, moment: &Moment) {
        self.dirty = true;
        self.look(moment);
    }
}

/// Puts the way back of a later change before that of an earlier one. While someone types in one
/// place the earlier way back already leads behind the later one, which would only make it longer.
fn merge(earlier: &mut Vec<Edit>, later: Vec<Edit>) {
    let covered = match (only_sets(earlier), only_sets(&later)) {
        (Some(earlier), Some(later)) => later.iter().all(|path| earlier.contains(path)),
        _ => false,
    };
    if !covered {
        earlier.splice(0..0, later);
    }
}

fn only_sets(edits: &[Edit]) -> Option<Vec<&FieldPath>> {
    edits.iter().map(|edit| if let Edit::Set { path, .. } = edit { Some(path) } else { None }).collect()
}
