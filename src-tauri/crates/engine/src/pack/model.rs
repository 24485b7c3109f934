//! A loaded pack: everything an issuer demands, with every name resolved.

use std::collections::HashMap;

use shenbao_draft::{Date, Draft};

use super::analysis::PackWarning;
use super::document_model::DocumentSpec;
use super::fit::FitSpec;
use super::form_model::{Field, Section};
use super::guideline_model::{
    Clause, Deadline, MoneyFormat, NamedDate, Programme, SourceDocument, Track,
};
use super::list_model::List;
use super::overlay::Overlay;
use super::summary::SummaryPaths;
use crate::across::AcrossRule;
use crate::checks::Check;
use crate::expr::{Cond, Derived, Template};
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
    /// Which values name a draft.
    pub summary: SummaryPaths,
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
    /// The rules that look across drafts, by id.
    pub across: Vec<AcrossRule>,
    /// How a draft becomes a document.
    pub document: Option<DocumentSpec>,
    /// The questions that tell which tracks fit.
    pub fit: Option<FitSpec>,
    /// Complete drafts that the pack itself accepts.
    pub samples: Vec<Sample>,
    /// What is sound and still cannot be meant.
    pub warnings: Vec<PackWarning>,
    /// Mutants that provably change nothing.
    pub equal: Vec<Equal>,
    /// What is laid over it, in order.
    pub overlays: Vec<Overlay>,
    pub(crate) calcs: Vec<Calc>,
    pub(crate) params: Vec<String>,
    pub(crate) field_ix: HashMap<String, usize>,
    pub(crate) clause_ix: HashMap<String, usize>,
    pub(crate) rules_by_track: Vec<Vec<usize>>,
    /// The clauses a track embodies by itself, its programme's included.
    pub(crate) track_clauses: Vec<Vec<usize>>,
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
    /// What is written across copies that go out, a template; empty where nothing is.
    pub stamp: String,
    /// The overlay it comes from, by its place in the pack; none where it is the pack's own.
    pub overlay: Option<usize>,
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
    /// The overlay it comes from, by its place in the pack; none where it is the pack's own.
    pub overlay: Option<usize>,
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
    /// Of its clauses, by track, those that concern the track.
    pub(crate) clauses_by_track: Vec<Vec<usize>>,
}

impl Rule {
    /// Its clauses as they concern a track: all of them where there is none.
    pub(crate) fn clauses_on(&self, track: Option<usize>) -> &[usize] {
        let own = track.and_then(|track| self.clauses_by_track.get(track));
        own.map_or(&self.clause_ix, |own| own)
    }
}

/// How a rule's reading is labelled.
#[derive(Debug, Clone)]
pub(crate) struct ReadingSpec {
    pub(crate) label: String,
    pub(crate) part_labels: Vec<String>,
    /// The ways through a gate; empty where the check itself is what is read.
    pub(crate) ways: Vec<Way>,
}

/// One way to qualify, shown beside its alternatives.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) label: String,
    pub(crate) that: Cond,
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

/// A mutant of the pack that provably changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equal {
    /// The file in which the mutant differs.
    pub file: String,
    /// What it changes, as the mutation report says it.
    pub mutant: String,
    /// Why that changes nothing.
    pub reason: String,
    /// The line of the entry in `mutants.toml`.
    pub line: usize,
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

    /// The index of a track, by which sections and fields tell what they say on it.
    #[must_use]
    pub fn track_index(&self, id: &str) -> Option<usize> {
        self.tracks.iter().position(|track| track.id == id)
    }

    /// Those clauses that concern a track: its programme's and the whole document's. What several
    /// programmes share names the clauses of each, and an applicant is shown their own.
    #[must_use]
    pub fn clauses_on(&self, track: Option<usize>, ids: &[String]) -> Vec<String> {
        let programme = track.map(|ix| self.tracks[ix].programme.as_str());
        let concerns = |id: &&String| {
            let own = self.clause_ix.get(*id).map(|ix| &self.clauses[*ix]);
            own.is_none_or(|clause| {
                clause.programme.is_empty() || programme.is_none_or(|own| own == clause.programme)
            })
        };
        ids.iter().filter(concerns).cloned().collect()
    }

    /// A rule's clauses as they concern a track, by their ids.
    #[must_use]
    pub fn rule_clauses_on(&self, track: Option<usize>, rule: &Rule) -> Vec<String> {
        let own = rule.clauses_on(track).iter();
        own.map(|clause| self.clauses[*clause].id.clone()).collect()
    }

    /// The columns of a table, empty for any other field.
    pub(crate) fn columns(&self, table: usize) -> &[Field] {
        self.fields[table]
            .table
            .as_ref()
            .map_or(&[], |table| &table.columns)
    }
}

impl Field {
    /// The columns, empty unless it is a table.
    #[must_use]
    pub fn columns(&self) -> &[Field] {
        self.table.as_ref().map_or(&[], |table| &table.columns)
    }
}
