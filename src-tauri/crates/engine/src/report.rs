//! What a review says: the one value that the window, the terminal and the exports draw from.
//!
//! These types go over the wire, so they hold nothing but plain data, every sentence in them is
//! finished text for a person, and their order is stable: same pack, draft and moment, same bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shenbao_draft::Value;

use crate::checklist_types::ChecklistItem;

/// Derives what every wire type has in common.
macro_rules! wire {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident: $ty:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty,)* }
    };
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum $name { $($(#[$vmeta])* $variant,)* }
    };
}
pub(crate) use wire;

wire! {
    /// The result of one review.
    pub struct Report {
        /// Counts over the whole draft.
        pub summary: Summary,
        /// Everything the applicant should know, in the order of the form.
        pub findings: Vec<Finding>,
        /// Paths of fields, cells and sections that do not apply to these answers.
        pub hidden: Vec<String>,
        /// The attachment slots that apply, with the state of each.
        pub checklist: Vec<ChecklistItem>,
        /// One entry per section that applies, in the order of the form.
        pub sections: Vec<SectionProgress>,
        /// Bars and equalities shown beside the form, also while they are met.
        pub readings: Vec<Reading>,
        /// The derived values that can be computed, by id (`calc.…`).
        pub calculated: BTreeMap<String, Shown>,
        /// One entry per clause of the guideline, in its order.
        pub clauses: Vec<ClauseState>,
        /// Values the pack fixes for this track; they stand in for what the draft holds there.
        pub fixed: BTreeMap<String, Value>,
    }
}

wire! {
    /// Counts over the whole draft.
    #[derive(Default)]
    pub struct Summary {
        /// Violated findings that block.
        pub errors: u32,
        /// Violated findings that deserve a second look.
        pub warnings: u32,
        /// Violated findings and notices that only inform.
        pub hints: u32,
        /// Blanks still to be filled, and rules that wait for one nobody else reports.
        pub pending: u32,
        /// Required attachments that are not there.
        pub missing_attachments: u32,
        /// Matters a person has still to look at.
        pub manual: u32,
        /// Matters a person has looked at and confirmed.
        pub confirmed: u32,
        /// Warnings and hints a person has put aside with a reason; they count nowhere else.
        #[serde(default)]
        pub dismissed: u32,
    }
}

wire! {
    /// One thing the applicant is told.
    pub struct Finding {
        /// The rule: a rule id of the pack, `field:<id>:<constraint>` or `attachment:<slot>:<state>`.
        pub rule: String,
        /// Its title.
        pub title: String,
        /// The clauses behind it.
        pub clauses: Vec<String>,
        /// What was found.
        pub verdict: Verdict,
        /// How much it matters.
        pub severity: Severity,
        /// Where it stands: a path into the draft such as `partners[p1].name`.
        pub field: String,
        /// The section that holds the place, or empty.
        pub section: String,
        /// The row a rule with `for_each` was run for.
        pub row: Option<String>,
        /// The place in words, such as 合作单位 · 某大学 · 职称.
        pub where_label: String,
        /// What is the matter, with the applicant's own values.
        pub message: String,
        /// What to do about it.
        pub fix: Option<String>,
        /// A single edit after which it passes.
        pub suggestion: Option<Suggestion>,
        /// The values behind the verdict.
        pub evidence: Vec<Evidence>,
        /// What kind of demand it comes from.
        pub kind: FindingKind,
        /// The title of the overlay whose rule speaks; absent where it is the guideline's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        pub origin: Option<String>,
        /// The key to confirm it with, where only a person can judge.
        pub confirm_key: Option<String>,
        /// Whether a person confirmed it.
        pub confirmed: bool,
        /// The key to put it aside with. Errors have none.
        pub dismiss_key: Option<String>,
        /// A fingerprint of the values it speaks of; a dismissal holds as long as it is the same.
        pub dismiss_of: Option<String>,
        /// Who put it aside, when and why.
        pub dismissed: Option<Dismissed>,
        /// The other drafts it names, where it looks across drafts.
        pub others: Vec<OtherDraft>,
    }
}

wire! {
    /// A person has read a warning or a hint and has a reason to leave it.
    pub struct Dismissed {
        /// The reason, in the person's words.
        pub reason: String,
        /// Who.
        pub by: String,
        /// When, as an instant with its zone.
        pub at: String,
    }
}

wire! {
    /// Another draft that a finding names.
    #[derive(Eq)]
    pub struct OtherDraft {
        /// Its id in the library, or the name of its file.
        pub id: String,
        /// Its title; empty while blank.
        pub title: String,
    }
}

wire! {
    /// What a finding says. 符合 and 不适用 are never findings.
    pub enum Verdict {
        /// 不符合.
        Violated,
        /// 待填.
        Pending,
        /// 需人工核对.
        Manual,
    }
}

wire! {
    /// How much a finding matters.
    pub enum Severity {
        /// 错误: blocks.
        Error,
        /// 警告: does not block.
        Warning,
        /// 提示: informs.
        Hint,
    }
}

wire! {
    /// What kind of demand a finding comes from.
    pub enum FindingKind {
        /// A rule of the pack.
        Rule,
        /// A constraint on a field.
        Field,
        /// An attachment slot.
        Attachment,
        /// A rule that looks across drafts.
        Across,
    }
}

wire! {
    /// A single edit that makes a finding go away.
    pub struct Suggestion {
        /// Where to set it.
        pub path: String,
        /// What to set.
        pub value: Value,
        /// The words on the button.
        pub label: String,
    }
}

wire! {
    /// A value behind a verdict.
    pub struct Evidence {
        /// The placeholder's name, such as `actual`.
        pub name: String,
        /// What it is, in words.
        pub label: String,
        /// The value, formatted.
        pub text: String,
    }
}

wire! {
    /// How far a section has come.
    pub struct SectionProgress {
        /// The section's id.
        pub section: String,
        /// Its state in one word.
        pub state: SectionState,
        /// How many of the demanded blanks are filled.
        pub filled: u32,
        /// How many blanks are demanded.
        pub total: u32,
        /// Its errors.
        pub errors: u32,
        /// Its warnings.
        pub warnings: u32,
        /// Its hints.
        pub hints: u32,
        /// Its pending findings.
        pub pending: u32,
        /// Its matters for a person that are not yet confirmed.
        pub manual: u32,
    }
}

wire! {
    /// A section's state.
    pub enum SectionState {
        /// 未开始.
        NotStarted,
        /// 进行中.
        InProgress,
        /// 有问题.
        Problems,
        /// 已完成.
        Done,
        /// 需人工核对.
        NeedsPerson,
    }
}

wire! {
    /// A bar or an equality that a page shows.
    pub struct Reading {
        /// The rule it comes from.
        pub rule: String,
        /// What it shows, in words.
        pub label: String,
        /// How to draw it.
        pub kind: ReadingKind,
        /// The row a rule with `for_each` was run for.
        pub row: Option<ReadingRow>,
        /// The ways through a gate; empty for all other kinds.
        pub ways: Vec<ReadingWay>,
        /// The quantities side by side: part then whole, left then right, or value then limit.
        pub parts: Vec<ReadingPart>,
        /// The limit, formatted.
        pub limit_text: String,
        /// The limit in thousandths of the whole.
        #[cfg_attr(feature = "ts", ts(type = "number | null"))]
        pub limit_permille: Option<i64>,
        /// The actual value, formatted; empty while pending.
        pub actual_text: String,
        /// The actual value in thousandths of the whole.
        #[cfg_attr(feature = "ts", ts(type = "number | null"))]
        pub actual_permille: Option<i64>,
        /// Where the rule stands.
        pub verdict: ReadingVerdict,
        /// What is missing or too much, formatted.
        pub shortfall_text: Option<String>,
        /// The clauses behind it.
        pub clauses: Vec<String>,
    }
}

wire! {
    /// How a reading is drawn.
    pub enum ReadingKind {
        /// A part of a whole against a limit.
        Ratio,
        /// An amount against a limit.
        Cap,
        /// Two sums that must agree.
        Equality,
        /// A number of rows against limits.
        Count,
        /// Several ways to qualify, of which one is enough.
        Gate,
    }
}

wire! {
    /// The row a reading is about.
    pub struct ReadingRow {
        /// The id of the row.
        pub id: String,
        /// The row in words.
        pub title: String,
    }
}

wire! {
    /// One way through a gate.
    pub struct ReadingWay {
        /// What it asks for.
        pub label: String,
        /// Whether it is open.
        pub verdict: ReadingVerdict,
    }
}

wire! {
    /// One quantity of a reading.
    pub struct ReadingPart {
        /// What it is.
        pub label: String,
        /// The number: minor units of money, or a count.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub minor: i64,
        /// The number, formatted.
        pub text: String,
    }
}

wire! {
    /// Where the rule behind a reading stands.
    pub enum ReadingVerdict {
        /// 符合.
        Pass,
        /// 不符合.
        Violated,
        /// 待填.
        Pending,
    }
}

wire! {
    /// A derived value as shown.
    pub struct Shown {
        /// What it is.
        pub label: String,
        /// The value as data: minor units, a number, a date or a text.
        pub value: Value,
        /// The value, formatted.
        pub text: String,
    }
}

wire! {
    /// Where one clause stands for this draft.
    pub struct ClauseState {
        /// The clause.
        pub id: String,
        /// Its state.
        pub state: ClauseVerdict,
    }
}

wire! {
    /// The state of a clause.
    pub enum ClauseVerdict {
        /// Everything that accounts for it passes.
        Satisfied,
        /// Something that accounts for it is violated.
        Violated,
        /// Something that accounts for it waits for an answer.
        Pending,
        /// Only a person can judge.
        Manual,
        /// It demands nothing that could be checked.
        Background,
        /// It does not apply to these answers.
        NotApplicable,
        /// The pack does not account for it yet.
        Unaccounted,
    }
}
