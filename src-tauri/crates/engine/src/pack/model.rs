//! A loaded pack: everything an issuer demands, with every name resolved.

use std::collections::{BTreeMap, HashMap};

use shenbao_draft::{Date, Draft};

use super::document_model::DocumentSpec;
use super::form_model::{Field, Section};
use crate::checks::Check;
use crate::expr::{Cond, Derived, Lit, Template};
use crate::report::Severity;
use crate::{Need, TickView};

/// A guideline pack, ready to review drafts.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// The year or batch.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// Who published the guideline.
    pub issuer: String,
    /// The language it is written in.
    pub language: String,
    /// The document its clauses quote.
    pub source: SourceDocument,
    /// How money is counted and shown.
    pub money: MoneyFormat,
    /// Dates that terms can name.
    pub dates: Vec<NamedDate>,
    /// Instants to count down to.
    pub deadlines: Vec<Deadline>,
    /// A checksum of its files, samples excepted, in hexadecimal.
    pub sha256: String,
    /// The clauses of the guideline, in its order.
    pub clauses: Vec<Clause>,
    /// The programmes.
    pub programmes: Vec<Programme>,
    /// The tracks.
    pub tracks: Vec<Track>,
    /// The option lists.
    pub lists: Vec<List>,
    /// The sections of the form, in order.
    pub sections: Vec<Section>,
    /// All fields, in the order of the form.
    pub fields: Vec<Field>,
    /// The attachment slots.
    pub slots: Vec<Slot>,
    /// The rules, by id.
    pub rules: Vec<Rule>,
    /// How a draft becomes a document.
    pub document: Option<DocumentSpec>,
    /// Complete drafts that the pack itself accepts.
    pub samples: Vec<Sample>,
    pub(crate) calcs: Vec<Calc>,
    pub(crate) params: Vec<String>,
    pub(crate) field_ix: HashMap<String, usize>,
    pub(crate) rules_by_track: Vec<Vec<usize>>,
    /// The clauses a track embodies by itself, its programme's included.
    pub(crate) track_clauses: Vec<Vec<usize>>,
}

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

/// A list of options.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// A note for readers.
    pub note: String,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
    /// Its groups.
    pub groups: Vec<ListGroup>,
    /// Its items.
    pub items: Vec<ListItem>,
    pub(crate) by_id: HashMap<String, usize>,
    /// Normalised labels and aliases.
    pub(crate) by_name: BTreeMap<String, usize>,
}

/// A group of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListGroup {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
}

/// One option of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// Its id, which the draft holds.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The group it belongs to.
    pub group: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
    /// Further attributes by name.
    pub attrs: BTreeMap<String, String>,
}

/// Something the guideline asks to attach.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Its id.
    pub id: String,
    /// What is asked for.
    pub title: String,
    /// The clauses that ask for it.
    pub clauses: Vec<String>,
    /// How much.
    pub need: Need,
    /// The table with one attachment per row.
    pub for_each: Option<String>,
    /// Who provides it, in words.
    pub from: String,
    /// Whose it is: `lead`, `row` or `all`.
    pub party: String,
    /// Why it is asked for.
    pub why: String,
    /// How to prepare it.
    pub how: String,
    /// The heading it stands under.
    pub group: String,
    /// The fewest files.
    pub min: u32,
    /// The most files.
    pub max: Option<u32>,
    /// The kinds of file it takes: `pdf`, `image`.
    pub accept: Vec<String>,
    /// What a person looks for in each file.
    pub ticks: Vec<TickView>,
    /// The clauses behind the ticks.
    pub tick_clauses: Vec<Vec<String>>,
    pub(crate) when: Option<Cond>,
    pub(crate) table: Option<usize>,
    pub(crate) filter: Option<Cond>,
    pub(crate) clause_ix: Vec<usize>,
}

/// One use of a check, tied to clauses.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its id: the name of its file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The clauses behind it.
    pub clauses: Vec<String>,
    /// How much a violation matters.
    pub severity: Severity,
    /// The name of its check.
    pub check_name: &'static str,
    /// How many cases it carries.
    pub case_count: usize,
    pub(crate) when: Option<Cond>,
    pub(crate) for_each: Option<usize>,
    pub(crate) filter: Option<Cond>,
    pub(crate) at: Option<Anchor>,
    pub(crate) yields_to: Vec<usize>,
    pub(crate) section: Option<usize>,
    pub(crate) check: Check,
    pub(crate) what: Option<Template>,
    pub(crate) fix: Option<Template>,
    pub(crate) reading: Option<ReadingSpec>,
    pub(crate) cases: Vec<Case>,
    pub(crate) clause_ix: Vec<usize>,
}

/// How a rule's reading is labelled.
#[derive(Debug, Clone)]
pub(crate) struct ReadingSpec {
    pub(crate) label: String,
    pub(crate) part_labels: Vec<String>,
}

/// Where a rule's findings stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Field(usize),
    Column(usize),
    Row,
    Slot(usize),
}

/// A case a rule carries.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) draft: Draft,
    pub(crate) today: Option<Date>,
    pub(crate) expect: CaseExpect,
    pub(crate) row: Option<usize>,
    pub(crate) message: Option<String>,
}

/// What a case expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseExpect {
    /// 符合.
    Pass,
    /// 不符合.
    Violated,
    /// 待填.
    Pending,
    /// 不适用.
    NotApplicable,
    /// 需人工核对.
    Manual,
}

/// A derived value.
#[derive(Debug, Clone)]
pub(crate) struct Calc {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) value: Derived,
}

/// A complete draft that comes with the pack.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its name.
    pub id: String,
    /// The track it is for.
    pub track: String,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub note: String,
    /// The draft, pinned to this pack.
    pub draft: Draft,
}

impl Pack {
    /// The field with this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.field_ix.get(id).map(|ix| &self.fields[*ix])
    }

    /// The track with this id.
    #[must_use]
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// The programme with this id.
    #[must_use]
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// The list with this name.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// The slot with this id.
    #[must_use]
    pub fn slot(&self, id: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.id == id)
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The columns of a table, empty for any other field.
    pub(crate) fn columns(&self, table: usize) -> &[Field] {
        self.fields[table]
            .table
            .as_ref()
            .map_or(&[], |table| &table.columns)
    }
}

impl List {
    /// The clauses of the list, its groups and its items, each once.
    #[must_use]
    pub fn all_clauses(&self) -> Vec<String> {
        let groups = self.groups.iter().flat_map(|group| &group.clauses);
        let items = self.items.iter().flat_map(|item| &item.clauses);
        let mut clauses: Vec<String> = self
            .clauses
            .iter()
            .chain(groups)
            .chain(items)
            .cloned()
            .collect();
        clauses.sort();
        clauses.dedup();
        clauses
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ListItem> {
        self.by_id.get(id).map(|ix| &self.items[*ix])
    }
}

impl Field {
    /// The columns, empty unless it is a table.
    #[must_use]
    pub fn columns(&self) -> &[Field] {
        self.table.as_ref().map_or(&[], |table| &table.columns)
    }
}
