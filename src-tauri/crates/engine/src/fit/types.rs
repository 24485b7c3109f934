//! What is said about the tracks: which fit, which almost do, and what it would take.

use serde::{Deserialize, Serialize};
use shenbao_draft::Edit;

use crate::report::{Finding, wire};

wire! {
    /// How one track fares with the answers.
    pub struct TrackFit {
        /// The track's id.
        pub track: String,
        /// Its short title, with the programme.
        pub label: String,
        /// Its title.
        pub title: String,
        /// The programme's id.
        pub programme: String,
        /// The programme's title.
        pub programme_title: String,
        /// Whether the draft asked about is on it.
        pub current: bool,
        /// Whether it fits.
        pub state: FitState,
        /// What decides against it.
        pub blocking: Vec<Finding>,
        /// What deserves a second look without deciding.
        pub warnings: Vec<Finding>,
        /// The smallest sets of changes after which it fits, each an alternative to the others.
        pub ways: Vec<Vec<FitChange>>,
        /// What is asked, matters here and has not been answered.
        pub unknown: Vec<FitUnknown>,
    }
}

wire! {
    /// Whether a track fits.
    pub enum FitState {
        /// 可报: nothing that has been answered speaks against it.
        Fits,
        /// 差一步: a few changes would make it fit.
        Near,
        /// 不可报.
        No,
    }
}

wire! {
    /// One change that helps to make a track fit.
    pub struct FitChange {
        /// What changes: a path into the draft.
        pub path: String,
        /// It in words.
        pub label: String,
        /// What it is now, formatted; empty when there is nothing yet.
        pub from: String,
        /// What it becomes, formatted.
        pub to: String,
        /// The change as one phrase.
        pub text: String,
        /// The change as an edit.
        pub edit: Edit,
    }
}

wire! {
    /// A question still open.
    #[derive(Eq)]
    pub struct FitUnknown {
        /// Where the answer belongs: a path into the draft.
        pub path: String,
        /// It in words.
        pub label: String,
    }
}
