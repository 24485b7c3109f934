//! The guideline in its own words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A guideline, clause by clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct GuidelineView {
    /// Pack id.
    pub pack: String,
    /// Pack edition.
    pub edition: String,
    /// The document's title.
    pub title: String,
    /// Who published it.
    pub issuer: String,
    /// The clauses in the document's order.
    pub clauses: Vec<ClauseView>,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct ClauseView {
    /// Clause id.
    pub id: String,
    /// Programme id; empty when it speaks of all of them.
    pub programme: String,
    /// Where it stands in the document.
    pub place: String,
    /// The guideline's own words.
    pub text: String,
    /// The title of the overlay it comes from; absent where it is the guideline's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub origin: Option<String>,
    /// How we read it where it can be read in more than one way.
    pub note: Option<String>,
    /// What accounts for it, in one word.
    pub account: AccountKind,
    /// Why it is for a person, or background, or not yet accounted for.
    pub reason: Option<String>,
    /// What accounts for it, one by one.
    pub by: Vec<AccountView>,
}

/// What accounts for a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "wire.ts")]
pub enum AccountKind {
    /// A rule checks it.
    Rule,
    /// A field asks for it.
    Field,
    /// An attachment proves it.
    Attachment,
    /// A list offers it.
    List,
    /// A track or a programme carries it.
    Track,
    /// Only a person can judge it.
    Person,
    /// There is nothing to check.
    Background,
    /// Nothing accounts for it yet.
    None,
}

/// One thing that accounts for a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "wire.ts")]
pub struct AccountView {
    /// What kind of thing.
    pub kind: AccountKind,
    /// What a person reads.
    pub label: String,
    /// Where in the form it stands, as a path: a field, a table, or `attachments/…`.
    pub place: Option<String>,
}
