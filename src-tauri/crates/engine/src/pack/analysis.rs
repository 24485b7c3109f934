//! What is sound in every file of a pack and still cannot be meant: a rule that never applies, a
//! limit given twice or against another, something nothing reads, a clause that no longer says what
//! its source says. Each is a warning with its place; a pack with warnings still loads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::applies::possible_on;
use super::cycles::declared;
use super::depends::{Node, needs};
use super::files::Files;
use super::model::Pack;
use super::obj::Obj;
use super::printed;
use crate::checks::{Bounds, Check};
use crate::expr::{Cond, Term};
use crate::mutate::told;
use crate::value::Val;

/// Something in a pack that cannot be meant, at its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackWarning {
    /// The file, relative to the pack's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for PackWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All warnings about a pack without errors, by file and line.
pub(super) fn warnings(
    pack: &Pack,
    files: &Files<'_>,
    bytes: &BTreeMap<String, Vec<u8>>,
) -> Vec<PackWarning> {
    let mut found = Vec::new();
    let mut warn = |obj: Option<Obj<'_>>, message: String| {
        found.extend(obj.map(|obj| PackWarning {
            file: obj.doc.name.to_owned(),
            line: obj.line(),
            message,
        }));
    };
    for (ix, message) in never(pack).into_iter().chain(limits(pack)) {
        warn(declared(pack, files, Node::Rule(ix)), message);
    }
    for (node, message) in unread(pack) {
        warn(declared(pack, files, node), message);
    }
    for (ix, message) in changed_clauses(pack, bytes) {
        let nodes = files.file("clauses.toml").map(|obj| obj.items("clause"));
        warn(nodes.and_then(|nodes| nodes.get(ix)?.obj()), message);
    }
    for (list, message) in idle_lists(files) {
        warn(Some(list), message);
    }
    found.sort();
    found
}

/// Lists whose options nobody can choose and nothing is compared with: no other file names them.
fn idle_lists<'a>(files: &Files<'a>) -> Vec<(Obj<'a>, String)> {
    let named = |id: &str| {
        let quoted = format!("\"{id}\"");
        let mut others = files
            .entries
            .iter()
            .filter(|entry| !entry.path.starts_with("lists/"));
        others.any(|entry| entry.doc.text.contains(&quoted))
    };
    let lists = files.folder("lists/").filter(|(_, id, _)| !named(id));
    lists
        .map(|(_, id, obj)| {
            let message =
                format!("选项表“{id}”里的选项没有地方可选，也没有规则比对；请用上，或删去");
            (obj, message)
        })
        .collect()
}

/// Rules whose conditions cannot all hold.
fn never(pack: &Pack) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (ix, rule) in pack.rules.iter().enumerate() {
        let on_no_track = pack.rules_by_track.iter().all(|rules| !rules.contains(&ix));
        if on_no_track {
            found.push((
                ix,
                "这条规则在任何方向都不适用；请改 when，或删去规则".to_owned(),
            ));
            continue;
        }
        let mut all = Vec::new();
        rule.when
            .iter()
            .chain(&rule.filter)
            .for_each(|cond| conjuncts(cond, &mut all));
        let clash = all.iter().enumerate().find_map(|(at, a)| {
            let b = all[at + 1..].iter().find(|b| exclude(pack, a, b))?;
            Some((told::cond(pack, a), told::cond(pack, b)))
        });
        if let Some((a, b)) = clash {
            found.push((
                ix,
                format!("适用条件互相矛盾，这条规则永远不会适用：{a}；{b}"),
            ));
        }
    }
    found
}

fn conjuncts<'c>(cond: &'c Cond, all: &mut Vec<&'c Cond>) {
    match cond {
        Cond::All(conds) => conds.iter().for_each(|cond| conjuncts(cond, all)),
        other => all.push(other),
    }
}

/// Whether two conditions cannot hold together, as far as their words show.
fn exclude(pack: &Pack, a: &Cond, b: &Cond) -> bool {
    let same = |a: &Cond, b: &Cond| format!("{a:?}") == format!("{b:?}");
    match (a, b) {
        (Cond::Not(inner), other) | (other, Cond::Not(inner)) => same(inner, other),
        (
            Cond::Is {
                term: a,
                texts,
                negated: not_a,
            },
            Cond::Is {
                term: b,
                texts: others,
                negated: not_b,
            },
        ) if told::term(pack, a) == told::term(pack, b) => match (not_a, not_b) {
            (false, false) => !texts.iter().any(|text| others.contains(text)),
            (false, true) => texts.iter().all(|text| others.contains(text)),
            (true, false) => others.iter().all(|text| texts.contains(text)),
            (true, true) => false,
        },
        (
            Cond::Truth { term: a, wanted },
            Cond::Truth {
                term: b,
                wanted: other,
            },
        ) => told::term(pack, a) == told::term(pack, b) && wanted != other,
        _ => false,
    }
}

/// A limit of a value: what is limited, on which side, by what.
struct Limited<'p> {
    rule: usize,
    what: String,
    bounds: Bounds,
    limit: &'p Term,
}

/// The same value limited twice on the same side, or from both sides with nothing between.
fn limits(pack: &Pack) -> Vec<(usize, String)> {
    let limited = |(rule, of): (usize, &'_ crate::pack::Rule)| {
        let scope = format!("{:?} {:?}", of.for_each, of.filter);
        match &pack.rules[rule].check {
            Check::AtMost(limit) | Check::AtLeast(limit) => Some(Limited {
                rule,
                what: format!("{} {scope}", told::term(pack, &limit.value)),
                bounds: limit.bounds,
                limit: &limit.limit,
            }),
            _ => None,
        }
    };
    let all: Vec<Limited<'_>> = pack.rules.iter().enumerate().filter_map(limited).collect();
    let mut found = Vec::new();
    for (at, a) in all.iter().enumerate() {
        for b in all[at + 1..].iter().filter(|b| a.what == b.what) {
            let other = &pack.rules[a.rule];
            let apply = |track: &usize| {
                let rules = &pack.rules_by_track[*track];
                rules.contains(&a.rule) && rules.contains(&b.rule)
            };
            let mut tracks = (0..pack.tracks.len()).filter(apply);
            if a.bounds != b.bounds {
                if let Some(track) = tracks.find(|track| contradict(pack, *track, a, b)) {
                    let on = &pack.tracks[track].title;
                    found.push((
                        b.rule,
                        format!(
                            "与规则 {} 互相矛盾（{on}）：下限高于上限，没有值能同时符合",
                            other.id
                        ),
                    ));
                }
                continue;
            }
            let yields =
                other.yields_to.contains(&b.rule) || pack.rules[b.rule].yields_to.contains(&a.rule);
            let same_when = format!("{:?}", other.when) == format!("{:?}", pack.rules[b.rule].when);
            if let Some(track) = tracks.next().filter(|_| same_when && !yields) {
                let on = &pack.tracks[track].title;
                found.push((
                    b.rule,
                    format!(
                        "同一界限写了两次（{on}）：规则 {} 也限制它；请合成一条",
                        other.id
                    ),
                ));
            }
        }
    }
    found
}

fn contradict(pack: &Pack, track: usize, a: &Limited<'_>, b: &Limited<'_>) -> bool {
    let lit = |of: &Limited<'_>| match of.limit {
        Term::Lit(lit) => Some(lit.clone()),
        Term::Param(ix) => pack.tracks[track].params[*ix].clone(),
        _ => None,
    };
    let (below, above) = if a.bounds == Bounds::Below {
        (a, b)
    } else {
        (b, a)
    };
    let (Some(min), Some(max)) = (lit(below), lit(above)) else {
        return false;
    };
    Val::from_lit(&min)
        .compare(Val::from_lit(&max))
        .is_some_and(std::cmp::Ordering::is_gt)
}

/// Fields, columns and derived values that nothing uses, and fields no track can show.
fn unread(pack: &Pack) -> Vec<(Node, String)> {
    let mut read = BTreeSet::new();
    let mut open: Vec<Node> = (0..pack.rules.len()).map(Node::Rule).collect();
    open.extend(printed::read(pack));
    while let Some(node) = open.pop() {
        if read.insert(node) {
            open.extend(needs(pack, node));
        }
    }
    let mut found = Vec::new();
    for (ix, field) in pack.fields.iter().enumerate() {
        let conds = || pack.sections[field.section].when.iter().chain(&field.when);
        let shown =
            (0..pack.tracks.len()).any(|track| conds().all(|cond| possible_on(cond, track)));
        if !shown {
            found.push((
                Node::Field(ix),
                format!("填报项“{}”在任何方向都不出现；请改 when，或删去", field.id),
            ));
        } else if !read.contains(&Node::Field(ix)) && field.slot.is_none() {
            found.push((
                Node::Field(ix),
                format!(
                    "没有规则、附件或文件用到填报项“{}”；请用上，或删去",
                    field.id
                ),
            ));
        }
    }
    found
}

/// Clauses whose words are not those of the lines they name.
fn changed_clauses(pack: &Pack, bytes: &BTreeMap<String, Vec<u8>>) -> Vec<(usize, String)> {
    let source = bytes
        .get(&pack.source.file)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(source) = source else {
        return Vec::new();
    };
    let lines: Vec<&str> = source.lines().collect();
    let bare = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let mut found = Vec::new();
    // The clauses of an overlay quote another document and come last.
    let own = |(_, clause): &(usize, &super::Clause)| clause.overlay.is_none();
    for (ix, clause) in pack.clauses.iter().enumerate().filter(own) {
        let (first, last) = (clause.lines.0 as usize, clause.lines.1 as usize);
        let there = lines
            .get(first.saturating_sub(1)..last)
            .map(|lines| bare(&lines.concat()));
        let text = bare(&clause.text);
        if !there.as_ref().is_some_and(|there| there.contains(&text)) {
            let count = there.map_or(0, |there| there.chars().count());
            found.push((ix, format!(
                "条款“{}”有 {} 字，与来源文件第 {first}～{last} 行（{count} 字）不符；请照原文改正",
                clause.id, text.chars().count()
            )));
        }
    }
    found
}
