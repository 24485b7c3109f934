//! What a section or a field says otherwise on some tracks. Several programmes share one form; their
//! words and counts may differ, while ids and types never do, so that a draft can change its track.

use super::form_model::{Field, Section};
use super::names::Scope;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use crate::expr::Cond;

/// Words and counts that hold on some tracks in place of the general ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Variant {
    tracks: Vec<usize>,
    intro: Option<String>,
    help: Option<String>,
    reviewers: Option<String>,
    example: Option<String>,
    required: Option<bool>,
    min_rows: Option<u32>,
    max_rows: Option<u32>,
}

/// The keys a section's variant may have.
pub(crate) const OF_SECTION: [&str; 1] = ["intro"];
/// The keys a field's variant may have.
pub(crate) const OF_FIELD: [&str; 6] = [
    "help",
    "reviewers",
    "example",
    "required",
    "min_rows",
    "max_rows",
];

/// Reads the variants of a section or field; `keys` are those that mean something there.
pub(crate) fn read(obj: &Obj<'_>, outline: &Outline, keys: &[&'static str]) -> Vec<Variant> {
    let nodes = obj.items("variant");
    let mut variants: Vec<(Variant, Vec<&str>)> = Vec::new();
    for node in &nodes {
        let Some((variant, own)) = one(node, outline, keys) else {
            continue;
        };
        let twice = variants.iter().find_map(|(known, said)| {
            let key = own.iter().find(|key| said.contains(key))?;
            let track = variant.tracks.iter().find(|ix| known.tracks.contains(ix))?;
            Some((*key, *track))
        });
        if let Some((key, track)) = twice {
            node.error(
                format!(
                    "方向“{}”的 {key} 在两个 variant 里都写了",
                    outline.tracks[track].0
                ),
                "每个方向每个键只写一次",
            );
        }
        variants.push((variant, own));
    }
    variants.into_iter().map(|(variant, _)| variant).collect()
}

fn one<'a>(
    node: &Node<'a>,
    outline: &Outline,
    keys: &[&'static str],
) -> Option<(Variant, Vec<&'a str>)> {
    let obj = node.obj()?;
    let cond = obj
        .need("when")
        .and_then(|at| Some((at, outline.cond(&at, Scope::default())?)));
    let tracks = cond.map_or_else(Vec::new, |(at, cond)| {
        let settled: Option<Vec<bool>> = (0..outline.tracks.len())
            .map(|track| settled(&cond, track))
            .collect();
        let Some(settled) = settled else {
            at.error(
                "variant 的 when 只能看方向",
                "只用 track、programme，以及 all、any、not",
            );
            return Vec::new();
        };
        (0..settled.len()).filter(|ix| settled[*ix]).collect()
    });
    let own: Vec<&str> = obj
        .entries()
        .into_iter()
        .map(|(key, ..)| key)
        .filter(|key| keys.contains(key))
        .collect();
    if own.is_empty() {
        node.error(
            "这个 variant 没有改动什么",
            format!("可写 {}", keys.join("、")),
        );
    }
    let text = |key: &'static str| keys.contains(&key).then(|| obj.opt_text(key)).flatten();
    let count = |key: &'static str| keys.contains(&key).then(|| obj.opt_u32(key)).flatten();
    let variant = Variant {
        tracks,
        intro: text("intro"),
        help: text("help"),
        reviewers: text("reviewers"),
        example: text("example"),
        required: keys
            .contains(&"required")
            .then(|| obj.get("required").and_then(|node| node.bool()))
            .flatten(),
        min_rows: count("min_rows"),
        max_rows: count("max_rows"),
    };
    obj.finish();
    Some((variant, own))
}

/// Whether a condition holds on a track; `None` if it looks at anything but the track.
fn settled(cond: &Cond, track: usize) -> Option<bool> {
    let all = |conds: &[Cond]| -> Option<Vec<bool>> {
        conds.iter().map(|cond| settled(cond, track)).collect()
    };
    match cond {
        Cond::Tracks(tracks) => Some(tracks.contains(&track)),
        Cond::All(conds) => all(conds).map(|truths| truths.iter().all(|truth| *truth)),
        Cond::Any(conds) => all(conds).map(|truths| truths.iter().any(|truth| *truth)),
        Cond::Not(cond) => settled(cond, track).map(|truth| !truth),
        _ => None,
    }
}

fn on<T>(
    variants: &[Variant],
    track: Option<usize>,
    own: impl Fn(&Variant) -> Option<T>,
) -> Option<T> {
    let track = track?;
    variants
        .iter()
        .filter(|variant| variant.tracks.contains(&track))
        .find_map(own)
}

impl Section {
    /// What it says about itself on a track.
    #[must_use]
    pub fn intro_on(&self, track: Option<usize>) -> &str {
        let told = self
            .variants
            .iter()
            .filter(|variant| track.is_some_and(|track| variant.tracks.contains(&track)))
            .find_map(|variant| variant.intro.as_deref());
        told.unwrap_or(&self.intro)
    }
}

impl Field {
    /// Whether it must be filled on a track, where it applies.
    #[must_use]
    pub fn required_on(&self, track: Option<usize>) -> bool {
        on(&self.variants, track, |variant| variant.required).unwrap_or(self.required)
    }

    /// For a table: the fewest rows on a track.
    #[must_use]
    pub fn min_rows_on(&self, track: Option<usize>) -> Option<u32> {
        let own = self.table.as_ref().and_then(|table| table.min_rows);
        on(&self.variants, track, |variant| variant.min_rows).or(own)
    }

    /// For a table: the most rows on a track.
    #[must_use]
    pub fn max_rows_on(&self, track: Option<usize>) -> Option<u32> {
        let own = self.table.as_ref().and_then(|table| table.max_rows);
        on(&self.variants, track, |variant| variant.max_rows).or(own)
    }

    /// How to fill it on a track.
    #[must_use]
    pub fn help_on(&self, track: Option<usize>) -> String {
        on(&self.variants, track, |variant| variant.help.clone())
            .unwrap_or_else(|| self.help.clone())
    }

    /// What reviewers look for on a track.
    #[must_use]
    pub fn reviewers_on(&self, track: Option<usize>) -> String {
        on(&self.variants, track, |variant| variant.reviewers.clone())
            .unwrap_or_else(|| self.reviewers.clone())
    }

    /// An example on a track.
    #[must_use]
    pub fn example_on(&self, track: Option<usize>) -> String {
        on(&self.variants, track, |variant| variant.example.clone())
            .unwrap_or_else(|| self.example.clone())
    }

    /// Refuses counts of rows that contradict each other on some track, or that are no table's.
    pub(crate) fn check_variants(&self, obj: &Obj<'_>, tracks: usize) {
        let rows = |variant: &Variant| variant.min_rows.or(variant.max_rows).is_some();
        if self.table.is_none() && self.variants.iter().any(rows) {
            obj.error(
                "variant 的 min_rows、max_rows 只能用于表格",
                "应为 type = \"table\"",
            );
        }
        let crossed = (0..tracks).any(|track| {
            let least = self.min_rows_on(Some(track));
            let most = self.max_rows_on(Some(track));
            least.zip(most).is_some_and(|(min, max)| min > max)
        });
        if crossed {
            obj.error("min_rows 大于 max_rows", "");
        }
    }
}
