//! Coverage: what accounts for each clause of the guideline. An honest number from the first day.

use crate::across::AcrossRule;
use crate::expr::Term;
use crate::pack::{Anchor, Clause, Declared, Pack, Rule};

/// What accounts for the clauses of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// One entry per clause, in the guideline's order.
    pub clauses: Vec<ClauseCoverage>,
    /// Counts per programme, in the order of the guideline; an empty id is the document as a whole.
    pub programmes: Vec<ProgrammeCoverage>,
}

/// What accounts for one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseCoverage {
    /// The clause.
    pub id: String,
    /// Its programme; empty for the whole document.
    pub programme: String,
    /// In one word.
    pub account: Account,
    /// Everything that accounts for it.
    pub by: Vec<AccountedBy>,
}

/// One thing that accounts for a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountedBy {
    /// What kind of thing.
    pub account: Account,
    /// A name a person knows.
    pub label: String,
    /// Where in the form it stands, as a path: a field, a table, or `attachments/…`.
    pub place: Option<String>,
}

impl AccountedBy {
    fn new(account: Account, label: impl Into<String>, place: Option<String>) -> Self {
        Self {
            account,
            label: label.into(),
            place,
        }
    }
}

/// What kind of thing accounts for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// A rule.
    Rule,
    /// A field of the form.
    Field,
    /// An attachment slot.
    Attachment,
    /// An option list.
    List,
    /// A programme, a track or a fact about it.
    Track,
    /// A person, because no machine can judge.
    Person,
    /// Background: nothing to check.
    Background,
    /// Nothing yet.
    None,
}

impl Account {
    /// The word for it on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Field => "field",
            Self::Attachment => "attachment",
            Self::List => "list",
            Self::Track => "track",
            Self::Person => "person",
            Self::Background => "background",
            Self::None => "none",
        }
    }
}

/// The counts of one programme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgrammeCoverage {
    /// The programme's id; empty for the whole document.
    pub programme: String,
    /// All its clauses.
    pub total: usize,
    /// Those checked by rules.
    pub rules: usize,
    /// Those that fields of the form answer.
    pub fields: usize,
    /// Those that attachments answer.
    pub attachments: usize,
    /// Those that lists or tracks embody.
    pub lists: usize,
    /// Those left to a person.
    pub persons: usize,
    /// Those that demand nothing.
    pub background: usize,
    /// Those not accounted for.
    pub unaccounted: usize,
}

impl Coverage {
    /// Whether every clause is accounted for.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.programmes
            .iter()
            .all(|programme| programme.unaccounted == 0)
    }
}

/// What accounts for each clause of a pack.
#[must_use]
pub fn coverage(pack: &Pack) -> Coverage {
    let clauses: Vec<ClauseCoverage> = pack
        .clauses
        .iter()
        .map(|clause| clause_coverage(pack, clause))
        .collect();
    // In the guideline's order, programmes that are not offered yet included.
    let mut ids: Vec<&str> = Vec::new();
    for clause in &clauses {
        if !ids.contains(&clause.programme.as_str()) {
            ids.push(&clause.programme);
        }
    }
    let programmes = ids.into_iter().map(|id| counts(id, &clauses)).collect();
    Coverage {
        clauses,
        programmes,
    }
}

fn clause_coverage(pack: &Pack, clause: &Clause) -> ClauseCoverage {
    let mut by = references(pack, &clause.id);
    match &clause.declared {
        Declared::Person(why) => by.push(AccountedBy::new(Account::Person, why, None)),
        Declared::Background(why) => by.push(AccountedBy::new(Account::Background, why, None)),
        Declared::Pending(_) => by.clear(),
        Declared::Nothing => {}
    }
    // What the pack leaves to a person is a person's; else what is checked by rule counts as
    // checked, even where a person is asked to look as well.
    let account = match &clause.declared {
        Declared::Person(_) => Account::Person,
        _ => by
            .iter()
            .map(|by| by.account)
            .min()
            .unwrap_or(Account::None),
    };
    ClauseCoverage {
        id: clause.id.clone(),
        programme: clause.programme.clone(),
        account,
        by,
    }
}

fn references(pack: &Pack, id: &str) -> Vec<AccountedBy> {
    let has = |clauses: &[String]| clauses.iter().any(|clause| clause == id);
    let mut by = Vec::new();
    let mut add = |account, label: &str, place| by.push(AccountedBy::new(account, label, place));
    for rule in pack.rules.iter().filter(|rule| has(&rule.clauses)) {
        let account = if rule.check_name == "by_person" {
            Account::Person
        } else {
            Account::Rule
        };
        add(account, &rule.title, rule_place(pack, rule));
    }
    for rule in pack.across.iter().filter(|rule| has(&rule.clauses)) {
        add(Account::Rule, &rule.title, across_place(pack, rule));
    }
    for field in &pack.fields {
        let place = || Some(field.id.clone());
        if has(&field.clauses) {
            add(Account::Field, &field.label, place());
        }
        for column in field.columns().iter().filter(|column| has(&column.clauses)) {
            let label = format!("{} · {}", field.label, column.label);
            add(Account::Field, &label, place());
        }
    }
    for slot in &pack.slots {
        if has(&slot.clauses) || slot.tick_clauses.iter().any(|clauses| has(clauses)) {
            let place = format!("attachments/{}", slot.id);
            add(Account::Attachment, &slot.title, Some(place));
        }
    }
    for list in pack.lists.iter().filter(|list| has(&list.all_clauses())) {
        add(Account::List, &list.title, None);
    }
    let programmes = pack.programmes.iter();
    for programme in programmes.filter(|programme| has(&programme.clauses)) {
        add(Account::Track, &programme.title, None);
    }
    for track in &pack.tracks {
        if has(&track.clauses) || track.facts.iter().any(|fact| has(&fact.clauses)) {
            add(Account::Track, &track.title, None);
        }
    }
    by
}

/// The field, table or slot a rule's findings belong to: where it says, else the first it looks at.
fn rule_place(pack: &Pack, rule: &Rule) -> Option<String> {
    let parts = rule.check.parts();
    let of_term = |term: &&Term| match term {
        Term::Field(ix) => Some(*ix),
        Term::Cell { table, .. } => Some(*table),
        _ => None,
    };
    let field = match rule.at {
        Some(Anchor::Slot(slot)) => return Some(format!("attachments/{}", pack.slots[slot].id)),
        Some(Anchor::Field(ix)) => Some(ix),
        Some(Anchor::Column(_) | Anchor::Row) => rule.for_each,
        None => rule
            .for_each
            .or_else(|| parts.terms.iter().find_map(of_term))
            .or_else(|| parts.tables.first().copied())
            .or_else(|| parts.columns.first().map(|(table, _)| *table)),
    };
    field.map(|ix| pack.fields[ix].id.clone())
}

/// The field or table a rule across drafts is looked up by.
fn across_place(pack: &Pack, rule: &AcrossRule) -> Option<String> {
    let field = match rule.keys.first()?.term {
        Term::Field(ix) => ix,
        Term::Cell { table, .. } => table,
        _ => return None,
    };
    Some(pack.fields[field].id.clone())
}

fn counts(programme: &str, clauses: &[ClauseCoverage]) -> ProgrammeCoverage {
    let mut counts = ProgrammeCoverage {
        programme: programme.to_owned(),
        ..ProgrammeCoverage::default()
    };
    for clause in clauses
        .iter()
        .filter(|clause| clause.programme == programme)
    {
        counts.total += 1;
        *match clause.account {
            Account::Rule => &mut counts.rules,
            Account::Field => &mut counts.fields,
            Account::Attachment => &mut counts.attachments,
            Account::List | Account::Track => &mut counts.lists,
            Account::Person => &mut counts.persons,
            Account::Background => &mut counts.background,
            Account::None => &mut counts.unaccounted,
        } += 1;
    }
    counts
}
