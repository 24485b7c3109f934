//! What crosses the border between the core and a window or a bridge.
//!
//! Every type here is plain data with a generated TypeScript twin in `ui/src/ipc/generated`.
//! Names stay in `snake_case` on the wire, so that a field reads the same in a pack, in Rust,
//! in a draft file and in the window.

mod draft_view;
mod error;
mod files;
mod fit;
mod form;
mod guideline;
mod library;
mod pack;
mod paste;
mod request;
mod response;
mod settings;
mod word;

pub use draft_view::{ChangeView, DeadlineView, DraftView, RowOption, RowTitle, SessionView};
pub use error::{Code, CommandError};
pub use files::{
    AttachedView, BackupFact, BackupView, ExportedView, JobView, LivePages, Output, PlacedPart, RejectedFile,
    SlotSuggestion, WrittenFile, WrittenKind,
};
pub use fit::{FitQuestionView, FitQuestionsView, FitView, KeptAside, MigrationView, TrackChangeItem, TrackChangeView};
pub use form::{
    ControlType, FieldView, FixedRow, FormView, Layout, LimitView, ListGroup, ListItem, ListView, MatrixView,
    MoneyFormat, OptionView, PlusOption, RowRefView, SectionView, SlotTick, SlotView, SuggestView, TableView, Width,
};
pub use guideline::{AccountKind, AccountView, ClauseView, GuidelineView};
pub use library::{
    DraftRow, DraftsView, Folder, NamedView, PurgedView, RevisionRow, RevisionValuesView, RevisionsView, SavedView,
    StepState,
};
pub use pack::{OverlayView, PackView, ProgrammeView, SampleView, StartView, TrackFactView, TrackView};
pub use paste::{PasteEntryView, PasteFile, PasteGroupView, PasteView, Tick};
pub use request::{BytesRequest, Request, RestorableWish};
pub use response::{Commands, Response};
pub use settings::{Settings, Theme};
pub use word::{LineChange, LineKind, OutsideLine, TextChange, WordComment, WordView};
