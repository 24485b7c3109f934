//! Turning what a check says into what the applicant is told.

use crate::answers::Answers;
use crate::checks::{Check, Violation};
use crate::expr::{Cond, Derived, Term};
use crate::message;
use crate::pack::{Anchor, Rule};
use crate::report::{Evidence, Finding, FindingKind, Severity, Suggestion, Verdict};
use crate::value::{At, Blanks, Place};

/// A finding and the place that orders it.
pub(crate) struct Placed {
    pub(crate) place: Option<Place>,
    pub(crate) finding: Finding,
}

/// What names a demand: a rule, a constraint on a field, a slot.
pub(crate) struct Demand<'d> {
    pub(crate) rule: String,
    pub(crate) title: &'d str,
    pub(crate) clauses: &'d [String],
    pub(crate) severity: Severity,
    pub(crate) kind: FindingKind,
}

impl<'a> Answers<'a> {
    /// A finding with its place, still without suggestion and evidence.
    pub(crate) fn finding(
        &self,
        demand: Demand<'_>,
        verdict: Verdict,
        place: Option<Place>,
        message: String,
    ) -> Placed {
        let section = place
            .map(|place| self.section_of(place))
            .unwrap_or_default();
        let finding = Finding {
            rule: demand.rule,
            title: demand.title.to_owned(),
            clauses: self.pack.clauses_on(self.track, demand.clauses),
            verdict,
            severity: demand.severity,
            field: place.map(|place| self.path(place)).unwrap_or_default(),
            section,
            row: None,
            where_label: place
                .map(|place| self.where_label(place))
                .unwrap_or_default(),
            message,
            fix: None,
            suggestion: None,
            evidence: Vec::new(),
            kind: demand.kind,
            origin: None,
            confirm_key: None,
            confirmed: false,
            dismiss_key: None,
            dismiss_of: None,
            dismissed: None,
            others: Vec::new(),
        };
        Placed { place, finding }
    }

    fn section_of(&self, place: Place) -> String {
        match place {
            Place::Field(ix) | Place::Row { table: ix, .. } | Place::Cell { table: ix, .. } => {
                self.pack.sections[self.pack.fields[ix].section].id.clone()
            }
            Place::Slot { .. } => crate::ATTACHMENTS.to_owned(),
        }
    }

    /// A violation of a check in the engine's words.
    pub(crate) fn violated(
        &self,
        demand: Demand<'_>,
        check: &'a Check,
        violation: Violation,
        place: Option<Place>,
    ) -> Placed {
        let (what, fix) = message::defaults(self, check);
        let mut args = violation.args.clone();
        args.push(("label", self.place_label(place)));
        args.push(("title", demand.title.to_owned()));
        let text = message::fill(what, &args);
        let mut placed = self.finding(demand, Verdict::Violated, place, text);
        placed.finding.fix = Some(message::fill(fix, &args)).filter(|fix| !fix.is_empty());
        self.explain(&mut placed.finding, violation);
        placed
    }

    /// A violation of a rule, in the pack's words where it has any.
    pub(crate) fn rule_violated(&self, rule: &'a Rule, violation: Violation, at: At) -> Placed {
        let place = violation.place.or_else(|| self.rule_place(rule, at));
        let mut args = violation.args.clone();
        args.push(("label", self.place_label(place)));
        args.push((
            "row",
            at.row
                .map(|(table, row)| self.row_title(table, row))
                .unwrap_or_default(),
        ));
        let inner = match place {
            Some(Place::Cell { table, row, .. } | Place::Row { table, row })
                if at.row.is_none() =>
            {
                At::default().inside(table, row)
            }
            _ => at,
        };
        let what = rule
            .what
            .as_ref()
            .map(|what| self.render(what, inner, &args));
        let fix = rule.fix.as_ref().map(|fix| self.render(fix, inner, &args));
        let mut placed = self.violated(rule.demand(), &rule.check, violation, place);
        if let Some(what) = what {
            placed.finding.message = what;
            // The engine's advice belongs to the engine's words.
            placed.finding.fix = fix.clone().or(placed
                .finding
                .fix
                .filter(|_| !matches!(rule.check, Check::Holds(_))));
        }
        if fix.is_some() {
            placed.finding.fix = fix.filter(|fix| !fix.is_empty());
        }
        self.finish(&mut placed.finding, rule, at);
        placed
    }

    /// A rule that waits for blanks.
    pub(crate) fn rule_pending(&self, rule: &'a Rule, blanks: &Blanks, at: At) -> Placed {
        let place = blanks
            .places()
            .first()
            .copied()
            .or_else(|| self.rule_place(rule, at));
        let mut names: Vec<String> = blanks
            .places()
            .iter()
            .map(|place| self.place_label(Some(*place)))
            .collect();
        names.dedup();
        let more = if names.len() > 4 {
            format!("等 {} 项", names.len())
        } else {
            String::new()
        };
        let names = names.into_iter().take(4).collect::<Vec<_>>().join("、");
        let message = format!(
            "填写{names}{more}后才能检查：{}。",
            rule.title.trim_end_matches('。')
        );
        let mut placed = self.finding(rule.demand(), Verdict::Pending, place, message);
        self.finish(&mut placed.finding, rule, at);
        placed
    }

    /// A matter that only a person can judge.
    pub(crate) fn rule_manual(&self, rule: &'a Rule, at: At) -> Placed {
        let place = self.rule_place(rule, at);
        let render = |template| self.render(template, at, &[]);
        let message = rule
            .what
            .as_ref()
            .map_or_else(|| format!("{}。", rule.title), render);
        let mut placed = self.finding(rule.demand(), Verdict::Manual, place, message);
        placed.finding.fix = rule.fix.as_ref().map(render);
        self.finish(&mut placed.finding, rule, at);
        let key = self.confirm_key(rule, at);
        placed.finding.confirmed = self.draft.confirmations.contains_key(&key);
        placed.finding.confirm_key = Some(key);
        placed
    }

    /// The key under which a person confirms a rule here.
    pub(crate) fn confirm_key(&self, rule: &Rule, at: At) -> String {
        match at.row.and_then(|(table, row)| self.rows(table).get(row)) {
            Some(row) => format!("{}@{}", rule.id, row.id),
            None => rule.id.clone(),
        }
    }

    fn finish(&self, finding: &mut Finding, rule: &Rule, at: At) {
        finding.clauses = self.pack.rule_clauses_on(self.track, rule);
        finding.row = at
            .row
            .and_then(|(table, row)| self.rows(table).get(row))
            .map(|row| row.id.to_owned());
        if let Some(section) = rule.section {
            finding.section.clone_from(&self.pack.sections[section].id);
        }
        if let Some(overlay) = rule.overlay.map(|ix| &self.pack.overlays[ix]) {
            finding.origin = Some(overlay.title.clone());
            if finding.verdict != Verdict::Pending {
                finding.message.push_str(&overlay.caveat);
            }
        }
    }

    fn explain(&self, finding: &mut Finding, violation: Violation) {
        finding.suggestion = violation.suggestion.map(|(place, value)| {
            let field = self.place_field(place);
            let shown = match field.map(|field| (field, crate::raw::read(self.pack, field, &value)))
            {
                Some((field, crate::raw::Raw::Known(known))) => self.text_in(known, field),
                _ => String::new(),
            };
            Suggestion {
                path: self.path(place),
                value,
                label: format!("改为{shown}"),
            }
        });
        let shown = violation.args.into_iter().filter_map(|(name, text)| {
            let label = message::evidence_label(name);
            (!label.is_empty()).then(|| Evidence {
                name: name.to_owned(),
                label: label.to_owned(),
                text,
            })
        });
        finding.evidence = shown.collect();
    }

    pub(crate) fn place_label(&self, place: Option<Place>) -> String {
        match place {
            Some(Place::Field(ix)) => self.pack.fields[ix].label.clone(),
            Some(Place::Row { table, row }) => self.row_title(table, row),
            Some(Place::Cell { table, row, column }) => {
                format!(
                    "{}的{}",
                    self.row_title(table, row),
                    self.pack.columns(table)[column].label
                )
            }
            Some(Place::Slot { slot, .. }) => self.pack.slots[slot].title.clone(),
            None => String::new(),
        }
    }

    /// Where a rule's findings stand: where it says, else at the first thing it looks at.
    pub(crate) fn rule_place(&self, rule: &'a Rule, at: At) -> Option<Place> {
        let row_place = at.row.map(|(table, row)| Place::Row { table, row });
        match rule.at {
            Some(Anchor::Field(ix)) => return Some(Place::Field(ix)),
            Some(Anchor::Row) => return row_place.or(rule.for_each.map(Place::Field)),
            Some(Anchor::Column(column)) => {
                return at
                    .row
                    .map_or(rule.for_each.map(Place::Field), |(table, row)| {
                        Some(Place::Cell { table, row, column })
                    });
            }
            Some(Anchor::Slot(slot)) => {
                return Some(Place::Slot {
                    slot,
                    row: self.slot_row(slot, at),
                });
            }
            None => {}
        }
        let parts = rule.check.parts();
        let of_terms = parts
            .terms
            .iter()
            .find_map(|term| self.term_place(term, at));
        let of_tables = || {
            parts
                .tables
                .iter()
                .copied()
                .chain(parts.columns.iter().map(|(table, _)| *table))
                .map(Place::Field)
                .next()
        };
        let of_conds = || {
            parts
                .conds
                .iter()
                .find_map(|cond| self.cond_place(cond, at))
        };
        let of_when = || {
            rule.when
                .as_ref()
                .and_then(|cond| self.cond_place(cond, at))
        };
        let found = of_terms.or_else(of_tables).or_else(of_conds);
        match row_place {
            // A finding about a row belongs to the row, unless it is about one of its cells.
            Some(own) => found
                .filter(|place| matches!(place, Place::Cell { .. }))
                .or(Some(own)),
            None => found.or_else(of_when),
        }
    }

    fn slot_row(&self, slot: usize, at: At) -> Option<usize> {
        at.row
            .filter(|(table, _)| self.pack.slots[slot].table == Some(*table))
            .map(|(_, row)| row)
    }

    fn term_place(&self, term: &Term, at: At) -> Option<Place> {
        match term {
            Term::Calc(ix) => self.derived_place(&self.pack.calcs[*ix].value, at),
            Term::Inline(derived) => self.derived_place(derived, at),
            _ => self.place_of(term, at),
        }
    }

    fn derived_place(&self, derived: &Derived, at: At) -> Option<Place> {
        match derived {
            Derived::Sum { table, .. }
            | Derived::Count { table, .. }
            | Derived::CountDistinct { table, .. } => Some(Place::Field(*table)),
            Derived::Total(terms) => terms.iter().find_map(|term| self.term_place(term, at)),
            Derived::Difference(a, b)
            | Derived::Months {
                from: a, until: b, ..
            } => self.term_place(a, at).or_else(|| self.term_place(b, at)),
            Derived::Lookup { key, .. } | Derived::Nearest { key, .. } => self.term_place(key, at),
            Derived::Choose(branches) => branches
                .iter()
                .find_map(|(_, term)| self.term_place(term, at)),
        }
    }

    fn cond_place(&self, cond: &Cond, at: At) -> Option<Place> {
        match cond {
            Cond::Is { term, .. }
            | Cond::Truth { term, .. }
            | Cond::Compare { term, .. }
            | Cond::Filled(term) => self.term_place(term, at),
            Cond::StartsWith { term, .. } | Cond::Includes { term, .. } => {
                self.term_place(term, at)
            }
            Cond::InList { term, .. } | Cond::Resembles { term, .. } => self.term_place(term, at),
            Cond::All(conds) | Cond::Any(conds) => {
                conds.iter().find_map(|cond| self.cond_place(cond, at))
            }
            Cond::Not(cond) => self.cond_place(cond, at),
            Cond::AnyRow { table, .. }
            | Cond::EveryRow { table, .. }
            | Cond::Count { table, .. } => Some(Place::Field(*table)),
            Cond::Attached(slot) => Some(Place::Slot {
                slot: *slot,
                row: self.slot_row(*slot, at),
            }),
            Cond::Rule { rule, .. } => self.rule_place(&self.pack.rules[*rule], at),
            Cond::Tracks(_) => None,
        }
    }
}

impl Rule {
    /// The rule as a demand.
    pub(crate) fn demand(&self) -> Demand<'_> {
        Demand {
            rule: self.id.clone(),
            title: &self.title,
            clauses: &self.clauses,
            severity: self.severity,
            kind: FindingKind::Rule,
        }
    }
}
