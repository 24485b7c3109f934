//! Which track fits, and what changing the track of a draft does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shenbao_draft::Value;
use shenbao_engine::{Finding, TrackFit};
use ts_rs::TS;

use super::{FieldView, ListView, MoneyFormat};

/// The questions from which a person learns which tracks fit, before there is a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct FitQuestionsView {
    /// One sentence above them.
    pub intro: String,
    /// The questions, in order; none when the pack asks none.
    pub questions: Vec<FitQuestionView>,
    /// The option lists they refer to.
    pub lists: BTreeMap<String, ListView>,
    /// How amounts are written.
    pub money: MoneyFormat,
}

/// One question: a field of the form in words of its own.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct FitQuestionView {
    /// Where the answer belongs in a draft, and its key among the answers.
    pub path: String,
    /// The question.
    pub label: String,
    /// What to consider.
    pub help: Option<String>,
    /// The control, options and limits.
    pub field: FieldView,
}

/// How every track of a pack fares.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct FitView {
    /// The paths of the questions that apply to these answers, in order.
    pub asked: Vec<String>,
    /// The answers looked at.
    pub answers: BTreeMap<String, Value>,
    /// Every track, in the pack's order.
    pub tracks: Vec<TrackFit>,
}

/// What changing the track of a draft does.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct TrackChangeView {
    /// The other track.
    pub track: String,
    /// Its short title.
    pub label: String,
    /// How many filled places stay as they are.
    pub stays: u32,
    /// What becomes something else.
    pub changes: Vec<TrackChangeItem>,
    /// What no longer applies. It stays in the draft, and counts again when the track is changed back.
    pub aside: Vec<KeptAside>,
    /// What did not apply and does again.
    pub back: Vec<KeptAside>,
    /// How many more blanks there are to fill; fewer when negative.
    pub opens: i32,
    /// What would be wrong that is not wrong now.
    pub findings: Vec<Finding>,
}

/// What taking a draft over to another pack does.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct MigrationView {
    /// The other pack.
    pub pack: String,
    /// Its year or batch.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// The track there.
    pub track: String,
    /// That track's short title.
    pub label: String,
    /// What is carried.
    pub carried: Vec<KeptAside>,
    /// What the other pack does not ask for. It stays in the draft, and counts again in a pack that does.
    pub aside: Vec<KeptAside>,
    /// What an earlier migration had put aside and counts again.
    pub back: Vec<KeptAside>,
    /// What the other pack sets itself, as it was.
    pub changes: Vec<KeptAside>,
    /// Names of attachments carried.
    pub files: Vec<String>,
    /// Names of attachments the other pack has no place for; they stay with the draft.
    pub files_aside: Vec<String>,
    /// What is wrong with the draft there.
    pub findings: Vec<Finding>,
}

/// A place whose content the other track determines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct TrackChangeItem {
    /// Where: a path into the draft.
    pub path: String,
    /// It in words.
    pub label: String,
    /// What it is now; empty when there is nothing.
    pub from: String,
    /// What it becomes; empty when it is put aside.
    pub to: String,
}

/// A filled place that is not used on a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct KeptAside {
    /// Where: a path into the draft.
    pub path: String,
    /// It in words.
    pub label: String,
    /// What it holds, formatted and cut short.
    pub text: String,
}
