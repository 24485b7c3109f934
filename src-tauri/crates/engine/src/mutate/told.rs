//! Conditions in the words a pack writes, so that an author finds the one that was changed.

use crate::expr::{Asked, Cond, Lit, Op, Term};
use crate::pack::Pack;
use crate::show::lit_text;

/// A condition, shortened where it holds others.
pub(crate) fn cond(pack: &Pack, of: &Cond) -> String {
    match of {
        Cond::Is {
            term,
            texts,
            negated,
        } => {
            let word = if *negated { "is_not" } else { "is" };
            format!("{} {word} {}", self::term(pack, term), texts.join("、"))
        }
        Cond::Truth { term, wanted } => format!("{} is {wanted}", self::term(pack, term)),
        Cond::Compare { term, op, to } => {
            format!(
                "{} {} {}",
                self::term(pack, term),
                operator(*op),
                self::term(pack, to)
            )
        }
        Cond::Filled(term) => format!("{} filled", self::term(pack, term)),
        Cond::StartsWith { term, prefixes } => format!(
            "{} starts_with {}",
            self::term(pack, term),
            prefixes.join("、")
        ),
        Cond::Includes { term, option } => format!("{} includes {option}", self::term(pack, term)),
        Cond::InList { term, list, .. } => format!(
            "{} in_list {}",
            self::term(pack, term),
            pack.lists[*list].id
        ),
        Cond::Resembles { term, list } => format!(
            "{} resembles_list {}",
            self::term(pack, term),
            pack.lists[*list].id
        ),
        Cond::Tracks(tracks) => {
            let ids: Vec<&str> = tracks
                .iter()
                .map(|track| pack.tracks[*track].id.as_str())
                .collect();
            format!("track {}", ids.join("、"))
        }
        Cond::Attached(slot) => format!("attached {}", pack.slots[*slot].id),
        Cond::All(conds) => several(pack, "all", conds),
        Cond::Any(conds) => several(pack, "any", conds),
        Cond::Not(inner) => format!("not {}", cond(pack, inner)),
        Cond::AnyRow { table, cond } => format!(
            "any_row {} {}",
            pack.fields[*table].id,
            self::cond(pack, cond)
        ),
        Cond::EveryRow { table, cond } => format!(
            "every_row {} {}",
            pack.fields[*table].id,
            self::cond(pack, cond)
        ),
        Cond::Count { table, .. } => format!("count {}", pack.fields[*table].id),
        Cond::Rule { rule, asked } => {
            // While a pack is loaded a rule may be named before it has been read.
            let id = pack.rules.get(*rule).map_or("", |rule| rule.id.as_str());
            format!("rule {id} is {}", self::asked(*asked))
        }
    }
}

fn several(pack: &Pack, word: &str, conds: &[Cond]) -> String {
    let first = conds
        .first()
        .map(|first| cond(pack, first))
        .unwrap_or_default();
    let more = if conds.len() > 1 { "…" } else { "" };
    format!("{word} {first}{more}")
}

/// A term as a pack names it.
pub(crate) fn term(pack: &Pack, of: &Term) -> String {
    match of {
        Term::Field(ix) => pack.fields[*ix].id.clone(),
        Term::Cell { up, table, column } => {
            let whose = if *up == 0 { "row" } else { "outer" };
            format!("{whose}.{}", pack.columns(*table)[*column].id)
        }
        Term::RowId { up, .. } => if *up == 0 { "row.id" } else { "outer.id" }.to_owned(),
        Term::Calc(ix) => pack.calcs[*ix].id.clone(),
        Term::Param(ix) => format!("track.{}", pack.params[*ix]),
        Term::Lit(Lit::Text(text)) => text.clone(),
        Term::Lit(lit) => lit_text(lit, &pack.money),
        Term::Inline(_) => "算式".to_owned(),
    }
}

/// The word a pack writes for a verdict.
pub(crate) fn asked(asked: Asked) -> &'static str {
    match asked {
        Asked::Pass => "pass",
        Asked::Violated => "violated",
        Asked::NotApplicable => "not_applicable",
    }
}

fn operator(op: Op) -> &'static str {
    match op {
        Op::AtLeast => "at_least",
        Op::AtMost => "at_most",
        Op::MoreThan => "more_than",
        Op::LessThan => "less_than",
        Op::Equals => "equals",
        Op::Differs => "differs_from",
    }
}
