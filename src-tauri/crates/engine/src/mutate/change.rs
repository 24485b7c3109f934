//! One change of a loaded pack, made by swapping a part, and undone by swapping it back.

use crate::across::AcrossRule;
use crate::checks::Check;
use crate::expr::{Cond, Derived, Lit};
use crate::pack::{List, Pack};

/// The part of a pack that differs in a mutant.
pub(crate) enum Change {
    When(usize, Option<Cond>),
    Filter(usize, Option<Cond>),
    Check(usize, Check),
    Yields(usize, Vec<usize>),
    Calc(usize, Derived),
    Param {
        track: usize,
        param: usize,
        lit: Option<Lit>,
    },
    List(usize, Box<List>),
    Across(usize, Box<AcrossRule>),
}

impl Change {
    /// Puts the changed part into the pack and takes the former one out; again, and all is as before.
    pub(crate) fn swap(&mut self, pack: &mut Pack) {
        use std::mem::swap;
        match self {
            Self::When(rule, when) => swap(when, &mut pack.rules[*rule].when),
            Self::Filter(rule, filter) => swap(filter, &mut pack.rules[*rule].filter),
            Self::Check(rule, check) => swap(check, &mut pack.rules[*rule].check),
            Self::Yields(rule, yields) => swap(yields, &mut pack.rules[*rule].yields_to),
            Self::Calc(calc, value) => swap(value, &mut pack.calcs[*calc].value),
            Self::Param { track, param, lit } => swap(lit, &mut pack.tracks[*track].params[*param]),
            Self::List(list, items) => swap(&mut **items, &mut pack.lists[*list]),
            Self::Across(rule, changed) => swap(&mut **changed, &mut pack.across[*rule]),
        }
    }
}
