//! What the applicant is told about a draft among others.

use sha2::{Digest, Sha256};

use super::keys::DraftKeys;
use super::neighbours::Shared;
use super::{AcrossCheck, AcrossRule};
use crate::dismiss;
use crate::message;
use crate::pack::Pack;
use crate::report::{Finding, FindingKind, OtherDraft, Severity, Verdict};
use crate::text::push_spaced;

/// The placeholders of these rules' messages.
pub(crate) const ARGS: [&str; 6] = ["others", "count", "max", "similarity", "label", "contact"];

/// The most titles a message spells out.
const SPELT: usize = 3;

/// Shown for a draft without a title.
const UNTITLED: &str = "未命名的申报书";

pub(super) fn finding(
    pack: &Pack,
    rule: &AcrossRule,
    own: &DraftKeys,
    shared: &Shared<'_>,
) -> Finding {
    let track = pack.track_index(&own.track);
    let args = args(pack, rule, track, shared);
    let field = shared.key.path.as_str();
    let id = field.split('[').next().unwrap_or(field);
    let section = pack
        .field(id)
        .map(|field| pack.sections[field.section].id.clone());
    let others: Vec<OtherDraft> = shared
        .named
        .iter()
        .map(|(other, _)| OtherDraft {
            id: other.id.clone(),
            title: other.title.clone(),
        })
        .collect();
    let mut finding = Finding {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        clauses: pack.clauses_on(track, &rule.clauses),
        verdict: Verdict::Violated,
        severity: rule.severity,
        field: field.to_owned(),
        section: section.unwrap_or_default(),
        row: None,
        where_label: shared.key.label.clone(),
        message: message::fill(&rule.what, &args),
        fix: rule.fix.as_ref().map(|fix| message::fill(fix, &args)),
        suggestion: None,
        evidence: Vec::new(),
        kind: FindingKind::Across,
        confirm_key: None,
        confirmed: false,
        dismiss_key: None,
        dismiss_of: None,
        dismissed: None,
        others,
        origin: None,
    };
    if let Some(overlay) = rule.overlay.and_then(|ix| pack.overlays.get(ix)) {
        finding.origin = Some(overlay.title.clone());
        if !overlay.caveat.is_empty() {
            finding.message.push_str(&overlay.caveat);
        }
    }
    if rule.severity != Severity::Error {
        let key = dismiss::key(&finding);
        dismiss::mark(&mut finding, fingerprint(shared), own.aside.get(&key));
    }
    finding
}

/// What was put aside stays so while the value and the drafts that share it stay, whatever else
/// those are called in the meantime.
fn fingerprint(shared: &Shared<'_>) -> String {
    let mut hash = Sha256::new();
    hash.update(shared.key.hash.to_be_bytes());
    let mut others: Vec<&str> = shared
        .named
        .iter()
        .map(|(other, _)| other.id.as_str())
        .collect();
    others.sort_unstable();
    for (other, id) in others.iter().enumerate() {
        hash.update(other.to_be_bytes());
        hash.update(id.as_bytes());
    }
    dismiss::short(hash)
}

fn args(
    pack: &Pack,
    rule: &AcrossRule,
    track: Option<usize>,
    shared: &Shared<'_>,
) -> Vec<(&'static str, String)> {
    let mut others = String::new();
    for (ix, (other, _)) in shared.named.iter().take(SPELT).enumerate() {
        if ix > 0 {
            others.push('、');
        }
        let title = if other.title.is_empty() {
            UNTITLED
        } else {
            &other.title
        };
        others.push_str(&format!("《{title}》"));
    }
    if shared.count > SPELT {
        push_spaced(&mut others, &format!("等 {} 份", shared.count));
    }
    let best = shared
        .named
        .iter()
        .map(|(_, (part, whole))| part * 100 / (*whole).max(1))
        .max();
    let max = match rule.check {
        AcrossCheck::AtMost { max } => max.to_string(),
        AcrossCheck::Similar { .. } => String::new(),
    };
    let programme = track.and_then(|track| pack.programme(&pack.tracks[track].programme));
    vec![
        ("others", others),
        ("count", shared.count.to_string()),
        ("max", max),
        ("similarity", format!("{}%", best.unwrap_or_default())),
        ("label", shared.key.label.clone()),
        (
            "contact",
            programme
                .map(|programme| programme.contact.clone())
                .unwrap_or_default(),
        ),
    ]
}
