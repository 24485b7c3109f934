//! What comes back, one variant per kind of answer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AttachedView, BackupView, ChangeView, DraftView, DraftsView, ExportedView, FitQuestionsView, FitView, FormView,
    GuidelineView, JobView, MigrationView, NamedView, PasteView, PurgedView, RevisionValuesView, RevisionsView,
    SavedView, SessionView, Settings, SlotSuggestion, StartView, TrackChangeView, WordView,
};

/// The answer to a [`super::Request`]; on the wire only the content travels, since the
/// command already says which one it is.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Response {
    /// To `start`.
    Start(Box<StartView>),
    /// To `list_drafts`.
    Drafts(DraftsView),
    /// To `form`.
    Form(Box<FormView>),
    /// To `guideline`.
    Guideline(GuidelineView),
    /// To `fit_questions`.
    FitQuestions(Box<FitQuestionsView>),
    /// To `fit` and `fit_draft`.
    Fit(Box<FitView>),
    /// To `preview_track_change`.
    TrackChange(Box<TrackChangeView>),
    /// To `preview_migration`.
    Migration(Box<MigrationView>),
    /// To `new_draft`, `open_draft`, `change_track`, `migrate`, `restore`, `duplicate` and `import`.
    Opened(Box<DraftView>),
    /// To `apply`, `undo`, `redo`, `dismiss` and `tick_pasted`.
    Changed(Box<ChangeView>),
    /// To `save` and `close_draft`.
    Saved(SavedView),
    /// To `set_session`.
    Session(SessionView),
    /// To `revisions`.
    Revisions(RevisionsView),
    /// To `revision_values`.
    RevisionValues(RevisionValuesView),
    /// To `name_revision`.
    Named(NamedView),
    /// To `archive`, `trash` and `purge`.
    Purged(PurgedView),
    /// To `attach`.
    Attached(Box<AttachedView>),
    /// To `job` and `cancel`.
    Job(JobView),
    /// To `suggest_slots`.
    Suggestions(Vec<SlotSuggestion>),
    /// To `export`.
    Exported(ExportedView),
    /// To `read_word`.
    Word(Box<WordView>),
    /// To `paste_sheet`.
    Paste(Box<PasteView>),
    /// To `get_settings` and `set_settings`.
    Settings(Settings),
    /// To `backup`.
    Backup(BackupView),
}

/// Which answer each command gets: the table behind `call<K>(cmd, args): Promise<Commands[K]>`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
#[allow(missing_docs, reason = "the fields are the commands, documented there")]
pub struct Commands {
    pub start: StartView,
    pub list_drafts: DraftsView,
    pub form: FormView,
    pub guideline: GuidelineView,
    pub new_draft: DraftView,
    pub fit_questions: FitQuestionsView,
    pub fit: FitView,
    pub fit_draft: FitView,
    pub preview_track_change: TrackChangeView,
    pub change_track: DraftView,
    pub preview_migration: MigrationView,
    pub migrate: DraftView,
    pub dismiss: ChangeView,
    pub open_draft: DraftView,
    pub close_draft: SavedView,
    pub apply: ChangeView,
    pub undo: ChangeView,
    pub redo: ChangeView,
    pub save: SavedView,
    pub set_session: SessionView,
    pub revisions: RevisionsView,
    pub revision_values: RevisionValuesView,
    pub restore: DraftView,
    pub name_revision: NamedView,
    pub duplicate: DraftView,
    pub archive: PurgedView,
    pub trash: PurgedView,
    pub purge: PurgedView,
    pub attach: AttachedView,
    pub job: JobView,
    pub cancel: JobView,
    pub suggest_slots: Vec<SlotSuggestion>,
    pub export: ExportedView,
    pub read_word: WordView,
    pub paste_sheet: PasteView,
    pub tick_pasted: ChangeView,
    pub import: DraftView,
    pub get_settings: Settings,
    pub set_settings: Settings,
    pub backup: BackupView,
}
