//! Which rules the questions decide: every rule that reads nothing but what is asked. What such a
//! rule mentions is gathered once, so that a search for changes need not guess.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Check;
use crate::expr::{Cond, Derived, Term};
use crate::pack::{FitQuestion, Fixed, Needed, Pack, needs};
use crate::report::Severity;

/// A field, or a column of a table.
pub(crate) type Key = (usize, Option<usize>);

/// A rule that the answers decide.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    pub(crate) rule: usize,
    /// What the rule reads of the draft, through whatever it is derived from.
    pub(crate) reads: BTreeSet<Key>,
    /// Values the rule names, by where it looks for them.
    pub(crate) mentions: BTreeMap<Key, Mention>,
    /// Conditions on rows of a table, of which one more row might meet one.
    pub(crate) rows: Vec<(usize, Cond)>,
}

/// What a rule says about one place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mention {
    pub(crate) texts: BTreeSet<String>,
    pub(crate) prefixes: BTreeSet<String>,
    /// What it must not begin with.
    pub(crate) others: BTreeSet<String>,
    pub(crate) lists: BTreeSet<usize>,
    pub(crate) options: BTreeSet<String>,
}

/// The rules that concern fit: errors and warnings that read only what is asked, and those that
/// the pack names beside.
pub(crate) fn gates(
    pack: &Pack,
    questions: &[FitQuestion],
    also: &[usize],
    leave_out: &[usize],
) -> Vec<Gate> {
    let asked: BTreeSet<Key> = questions
        .iter()
        .flat_map(|question| {
            let given = question.given.iter().map(|(_, column, _)| Some(*column));
            given
                .chain([question.column])
                .map(|column| (question.field, column))
        })
        .collect();
    (0..pack.rules.len())
        .filter(|rule| !leave_out.contains(rule))
        .filter_map(|rule| {
            let gate = gate(pack, rule)?;
            let decided =
                !gate.reads.is_empty() && gate.reads.iter().all(|key| known(pack, &asked, *key));
            (decided || also.contains(&rule)).then_some(gate)
        })
        .collect()
}

/// Whether a place is asked for, is a table of which something is asked, or needs no asking.
fn known(pack: &Pack, asked: &BTreeSet<Key>, key: Key) -> bool {
    match key {
        (field, None) => pack.fields[field].is_fixed || asked.iter().any(|(of, _)| *of == field),
        cell => asked.contains(&cell),
    }
}

/// The rule as a gate; none where no answer can ever decide it.
fn gate(pack: &Pack, ix: usize) -> Option<Gate> {
    let rule = &pack.rules[ix];
    let unfit = matches!(
        rule.check,
        Check::ByPerson(_) | Check::Notice(_) | Check::NoPlaceholder(_)
    );
    if unfit || rule.severity == Severity::Hint {
        return None;
    }
    let mut gate = Gate {
        rule: ix,
        reads: BTreeSet::new(),
        mentions: BTreeMap::new(),
        rows: Vec::new(),
    };
    let (mut open, mut seen) = (vec![Needed::Rule(ix)], BTreeSet::new());
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        match node {
            Needed::Field(field) => {
                gate.reads.insert((field, None));
                let field = &pack.fields[field];
                let section = pack.sections[field.section].when.iter();
                section
                    .chain(&field.when)
                    .try_for_each(|cond| gate.cond(cond))?;
                if let Some(Fixed::Term(term)) = &field.fixed {
                    gate.term(term)?;
                }
            }
            Needed::Column(table, column) => {
                gate.reads.insert((table, Some(column)));
                pack.columns(table)[column]
                    .when
                    .iter()
                    .try_for_each(|cond| gate.cond(cond))?;
            }
            // Nobody asks for attachments before there is a draft.
            Needed::Slot(_) => return None,
            Needed::List(_) | Needed::Param(_) => {}
            Needed::Calc(calc) => gate.derived(&pack.calcs[calc].value)?,
            Needed::Rule(rule) => {
                let rule = &pack.rules[rule];
                rule.when
                    .iter()
                    .chain(&rule.filter)
                    .try_for_each(|cond| gate.cond(cond))?;
                let parts = rule.check.parts();
                parts.conds.iter().try_for_each(|cond| gate.cond(cond))?;
                parts.terms.iter().try_for_each(|term| gate.term(term))?;
                if let (Check::RowCount(_), [table], [cond, ..]) =
                    (&rule.check, &parts.tables[..], &parts.conds[..])
                {
                    gate.rows.push((*table, (*cond).clone()));
                }
            }
        }
        open.extend(needs(pack, node));
    }
    Some(gate)
}

impl Gate {
    fn mention(&mut self, term: &Term) -> Option<&mut Mention> {
        let key = match term {
            Term::Field(field) => (*field, None),
            Term::Cell { table, column, .. } => (*table, Some(*column)),
            _ => return None,
        };
        Some(self.mentions.entry(key).or_default())
    }

    /// Gathers what a condition names; none where it looks at attachments, which nobody asks for.
    fn cond(&mut self, cond: &Cond) -> Option<()> {
        match cond {
            Cond::Attached(_) => return None,
            Cond::Is {
                term,
                texts,
                negated,
            } => {
                if let Some(mention) = self.mention(term).filter(|_| !negated) {
                    mention.texts.extend(texts.iter().cloned());
                }
            }
            Cond::StartsWith { term, prefixes } => {
                if let Some(mention) = self.mention(term) {
                    mention.prefixes.extend(prefixes.iter().cloned());
                }
            }
            Cond::Includes { term, option } => {
                if let Some(mention) = self.mention(term) {
                    mention.options.insert(option.clone());
                }
            }
            Cond::InList { term, list, .. } => {
                if let Some(mention) = self.mention(term) {
                    mention.lists.insert(*list);
                }
            }
            Cond::All(conds) | Cond::Any(conds) => {
                conds.iter().try_for_each(|cond| self.cond(cond))?;
            }
            Cond::Not(cond) => match &**cond {
                Cond::StartsWith { term, prefixes } => {
                    if let Some(mention) = self.mention(term) {
                        mention.others.extend(prefixes.iter().cloned());
                    }
                }
                other => self.cond(other)?,
            },
            Cond::AnyRow { table, cond } => {
                self.rows.push((*table, (**cond).clone()));
                self.cond(cond)?;
            }
            Cond::EveryRow { cond, .. } => self.cond(cond)?,
            Cond::Count { table, cond, .. } => {
                if let Some(cond) = cond {
                    self.rows.push((*table, (**cond).clone()));
                    self.cond(cond)?;
                }
            }
            Cond::Compare { term, to, .. } => {
                self.term(term)?;
                self.term(to)?;
            }
            Cond::Truth { .. } | Cond::Filled(_) | Cond::Resembles { .. } => {}
            Cond::Tracks(_) | Cond::Rule { .. } => {}
        }
        Some(())
    }

    fn term(&mut self, term: &Term) -> Option<()> {
        match term {
            Term::Inline(derived) => self.derived(derived),
            _ => Some(()),
        }
    }

    fn derived(&mut self, derived: &Derived) -> Option<()> {
        match derived {
            Derived::Sum { filter, .. } => filter.iter().try_for_each(|cond| self.cond(cond)),
            Derived::CountDistinct { table, filter, .. } | Derived::Count { table, filter } => {
                if let Some(cond) = filter {
                    self.rows.push((*table, cond.clone()));
                }
                filter.iter().try_for_each(|cond| self.cond(cond))
            }
            Derived::Total(terms) => terms.iter().try_for_each(|term| self.term(term)),
            Derived::Difference(a, b)
            | Derived::Months {
                from: a, until: b, ..
            } => {
                self.term(a)?;
                self.term(b)
            }
            Derived::Lookup { key, .. } | Derived::Nearest { key, .. } => self.term(key),
            Derived::Choose(branches) => branches.iter().try_for_each(|(when, term)| {
                when.iter().try_for_each(|cond| self.cond(cond))?;
                self.term(term)
            }),
        }
    }
}
