//! Do the cases of a pack notice when a rule is a little wrong? Every limit is moved by its smallest
//! step, every comparison turned, every condition left out or negated, every list entry removed; for
//! each such mutant some case must come out otherwise than it says. What provably changes nothing is
//! listed in `mutants.toml` with its reason.

mod across;
mod arithmetic;
mod change;
mod cover;
mod steps;
pub(crate) mod told;

pub(crate) use steps::{Steps, Variants, inside, without};

use change::Change;
use cover::Cover;

use crate::across_cases;
use crate::cases;
use crate::checks::Check;
use crate::expr::Cond;
use crate::pack::{Equal, List, Needed, Pack};

/// A mutant no case noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    /// The file in which the change was made.
    pub file: String,
    /// What was changed.
    pub change: String,
}

/// How the cases of a pack fared against its mutants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MutationReport {
    /// How many mutants were made.
    pub mutants: usize,
    /// How many of them some case noticed.
    pub killed: usize,
    /// How many change nothing, as `mutants.toml` explains.
    pub equal: usize,
    /// Those that no case noticed and nothing explains.
    pub survivors: Vec<Survivor>,
    /// Entries of `mutants.toml` that are no longer true, with what is wrong.
    pub stale: Vec<String>,
}

impl MutationReport {
    /// The share of noticed mutants among those that change something, in tenths of a percent,
    /// rounded down: a thousand only if not one survives.
    #[must_use]
    pub fn score_permille(&self) -> usize {
        let counted = self.mutants - self.equal;
        (self.killed * 1000).checked_div(counted).unwrap_or(1000)
    }
}

/// Makes every mutant of the pack and runs the cases that could notice it.
#[must_use]
pub fn mutate(pack: &Pack) -> MutationReport {
    let mut trial = Trial {
        pack,
        work: pack.clone(),
        cover: Cover::new(pack),
        explained: vec![false; pack.equal.len()],
        report: MutationReport::default(),
    };
    (0..pack.rules.len()).for_each(|rule| trial.rule(rule));
    (0..pack.across.len()).for_each(|rule| trial.across(rule));
    (0..pack.calcs.len()).for_each(|calc| trial.calc(calc));
    (0..pack.tracks.len()).for_each(|track| trial.params(track));
    (0..pack.lists.len()).for_each(|list| trial.list(list));
    trial.finish()
}

struct Trial<'p> {
    pack: &'p Pack,
    /// The pack in which mutants live for a moment.
    work: Pack,
    cover: Cover,
    explained: Vec<bool>,
    report: MutationReport,
}

impl Trial<'_> {
    fn rule(&mut self, ix: usize) {
        let (steps, rule) = (Steps { pack: self.pack }, &self.pack.rules[ix]);
        let mut all = Vec::new();
        all.extend(inside(
            "",
            steps.optional("when", rule.when.as_ref()),
            |when| Change::When(ix, when),
        ));
        all.extend(inside(
            "",
            steps.optional("where", rule.filter.as_ref()),
            |filter| Change::Filter(ix, filter),
        ));
        all.extend(inside("check", rule.check.variants(steps), |check| {
            Change::Check(ix, check)
        }));
        all.push((
            "check 恒为符合".to_owned(),
            Change::Check(ix, Check::always_passes()),
        ));
        for yielded in 0..rule.yields_to.len() {
            let mut rest = rule.yields_to.clone();
            let other = rest.remove(yielded);
            all.push((
                format!("yields_to 去掉 {}", self.pack.rules[other].id),
                Change::Yields(ix, rest),
            ));
        }
        let file = format!("rules/{}.toml", rule.id);
        let judges = self.cover.of(Needed::Rule(ix));
        for (what, change) in all {
            self.attempt(&file, what, change, &judges);
        }
    }

    fn calc(&mut self, ix: usize) {
        let calc = &self.pack.calcs[ix];
        let judges = self.cover.of(Needed::Calc(ix));
        if judges.is_empty() {
            return;
        }
        for (what, value) in (Steps { pack: self.pack }).derived(&calc.value) {
            let what = format!("{}/{what}", calc.id);
            self.attempt("derived.toml", what, Change::Calc(ix, value), &judges);
        }
    }

    /// A parameter matters on the tracks on which some rule that needs it can apply.
    fn params(&mut self, track: usize) {
        let of = &self.pack.tracks[track];
        for (param, lit) in of.params.iter().enumerate() {
            let Some(lit) = lit else { continue };
            let mut judges = self.cover.of(Needed::Param(param));
            judges.retain(|rule| self.pack.rules_by_track[track].contains(rule));
            if judges.is_empty() {
                continue;
            }
            for (what, lit) in (Steps { pack: self.pack }).lit(lit) {
                let what = format!("{}/params.{} {what}", of.id, self.pack.params[param]);
                let change = Change::Param {
                    track,
                    param,
                    lit: Some(lit),
                };
                self.attempt("tracks.toml", what, change, &judges);
            }
        }
    }

    fn list(&mut self, ix: usize) {
        let judges = self.cover.of(Needed::List(ix));
        if judges.is_empty() {
            return;
        }
        let list = &self.pack.lists[ix];
        let file = format!("lists/{}.toml", list.id);
        let mut attempt = |what: String, change: &dyn Fn(&mut List)| {
            let mut changed = list.clone();
            change(&mut changed);
            changed.index();
            self.attempt(&file, what, Change::List(ix, Box::new(changed)), &judges);
        };
        for (at, item) in list.items.iter().enumerate() {
            attempt(format!("去掉 {}（{}）", item.id, item.label), &|list| {
                list.items.remove(at);
            });
            for (alias, name) in item.aliases.iter().enumerate() {
                attempt(format!("{} 去掉别名 {name}", item.id), &|list| {
                    list.items[at].aliases.remove(alias);
                });
            }
        }
    }

    fn across(&mut self, ix: usize) {
        let rule = &self.pack.across[ix];
        let file = format!("across/{}.toml", rule.id);
        for (what, changed) in across::variants(rule, Steps { pack: self.pack }) {
            let mutant = Change::Across(ix, Box::new(changed));
            self.judge(&file, what, mutant, |pack| across_cases::notices(pack, ix));
        }
    }

    fn attempt(&mut self, file: &str, change: String, mutant: Change, judges: &[usize]) {
        let noticed = |pack: &Pack| judges.iter().any(|rule| cases::notices(pack, *rule));
        self.judge(file, change, mutant, noticed);
    }

    fn judge(
        &mut self,
        file: &str,
        change: String,
        mut mutant: Change,
        noticed: impl Fn(&Pack) -> bool,
    ) {
        mutant.swap(&mut self.work);
        let killed = noticed(&self.work);
        mutant.swap(&mut self.work);
        self.report.mutants += 1;
        self.report.killed += usize::from(killed);
        let listed = self
            .pack
            .equal
            .iter()
            .position(|equal| equal.file == file && equal.mutant == change);
        if let Some(listed) = listed {
            self.explained[listed] = true;
        }
        match (listed.map(|listed| &self.pack.equal[listed]), killed) {
            (None, true) => {}
            (None, false) => self.report.survivors.push(Survivor {
                file: file.to_owned(),
                change,
            }),
            (Some(_), false) => self.report.equal += 1,
            (Some(equal), true) => self.report.stale.push(stale(equal, "有用例能发现它")),
        }
    }

    fn finish(mut self) -> MutationReport {
        let unknown = self
            .pack
            .equal
            .iter()
            .zip(&self.explained)
            .filter(|(_, explained)| !**explained);
        self.report
            .stale
            .extend(unknown.map(|(equal, _)| stale(equal, "没有这样的变体")));
        self.report
    }
}

fn stale(equal: &Equal, why: &str) -> String {
    format!(
        "mutants.toml:{}: {} “{}”：{why}，请删去这一条",
        equal.line, equal.file, equal.mutant
    )
}

impl Check {
    /// The check that is never violated, as if the rule were not there.
    fn always_passes() -> Self {
        Self::Holds(crate::checks::Holds::new(Cond::All(Vec::new())))
    }
}
