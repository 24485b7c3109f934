//! What a guideline says about itself: its source, money, dates, clauses, programmes and tracks.

use shenbao_draft::Date;

use crate::expr::Lit;

/// The guideline document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its title.
    pub title: String,
    /// Its file in the pack's folder.
    pub file: String,
    /// The file's checksum.
    pub sha256: String,
}

/// How the pack counts and shows money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyFormat {
    /// The currency's code.
    pub currency: String,
    /// How many minor units a shown unit has.
    pub minor_per_unit: i64,
    /// The shown unit's name.
    pub unit: String,
    /// How many decimals are shown at least.
    pub decimals: usize,
}

/// A date that terms can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDate {
    /// Its name after `date.`.
    pub id: String,
    /// What it is.
    pub label: String,
    /// The day.
    pub on: Date,
    /// Where it comes from.
    pub note: String,
}

/// An instant to count down to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Its name.
    pub id: String,
    /// What ends.
    pub label: String,
    /// When: an instant with its offset.
    pub at: String,
}

/// One numbered statement of the guideline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its id.
    pub id: String,
    /// The programme it belongs to; empty for the whole document.
    pub programme: String,
    /// Where it stands, in words.
    pub place: String,
    /// First and last line in the source file.
    pub lines: (u32, u32),
    /// Its own words.
    pub text: String,
    /// What it itself says about how it is accounted for.
    pub declared: Declared,
    /// How boundaries and ambiguities are handled.
    pub note: String,
    /// The overlay it comes from, by its place in the pack; none where it is the pack's own.
    pub overlay: Option<usize>,
}

/// What a clause says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// Nothing: something else must refer to it.
    Nothing,
    /// Only a person can judge, and why.
    Person(String),
    /// There is nothing to check, and why.
    Background(String),
    /// Not accounted for yet, and why.
    Pending(String),
}

/// A part of a guideline with its own form and contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A short title.
    pub short: String,
    /// The name of its form.
    pub form_name: String,
    /// Whom to ask.
    pub contact: String,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
}

/// A branch with its own demands.
#[derive(Debug, Clone)]
pub struct Track {
    /// Its id.
    pub id: String,
    /// The programme's id.
    pub programme: String,
    /// Its title.
    pub title: String,
    /// A short title.
    pub short: String,
    /// What it is for.
    pub summary: String,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
    /// The facts that set it apart.
    pub facts: Vec<TrackFact>,
    pub(crate) params: Vec<Option<Lit>>,
}

/// A fact shown beside those of other tracks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackFact {
    /// What it is.
    pub label: String,
    /// The value, formatted.
    pub value: String,
    /// The clauses it comes from.
    pub clauses: Vec<String>,
}
