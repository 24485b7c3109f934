//! An installed pack: its programmes, tracks, samples and deadlines.

use shenbao_engine::{Account, Pack, Programme, Track, coverage};

use crate::clock::Clock;
use crate::packs::LoadedPack;
use crate::wire::{DeadlineView, PackView, ProgrammeView, SampleView, TrackFactView, TrackView};

/// A pack as a person chooses from it.
#[must_use]
pub fn pack(loaded: &LoadedPack, clock: &Clock) -> PackView {
    let pack = &loaded.pack;
    // The figure is about the guideline, whatever is laid over it.
    let mut covered = coverage(pack);
    covered.clauses.truncate(pack.clauses.iter().filter(|clause| clause.overlay.is_none()).count());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    PackView {
        id: pack.id.clone(),
        edition: pack.edition.clone(),
        title: pack.title.clone(),
        issuer: pack.issuer.clone(),
        sha256: pack.sha256.clone(),
        built_in: loaded.built_in,
        programmes: pack.programmes.iter().map(|programme| view(pack, programme)).collect(),
        samples: pack
            .samples
            .iter()
            .map(|sample| SampleView {
                id: sample.id.clone(),
                track: sample.track.clone(),
                title: sample.title.clone(),
                note: sample.note.clone(),
            })
            .collect(),
        deadlines: deadlines(pack, clock),
        clauses_total: count(covered.clauses.len()),
        clauses_accounted: count(covered.clauses.iter().filter(|clause| clause.account != Account::None).count()),
    }
}

/// The instants that matter, soonest first.
pub(crate) fn deadlines(pack: &Pack, clock: &Clock) -> Vec<DeadlineView> {
    let mut deadlines: Vec<_> = pack
        .deadlines
        .iter()
        .filter_map(|deadline| {
            let days_left = clock.days_until(&deadline.at)?;
            let (id, label, at) = (deadline.id.clone(), deadline.label.clone(), deadline.at.clone());
            Some(DeadlineView { id, label, at, days_left })
        })
        .collect();
    deadlines.sort_by(|one, other| (one.days_left, &one.at).cmp(&(other.days_left, &other.at)));
    deadlines
}

fn view(pack: &Pack, programme: &Programme) -> ProgrammeView {
    let own = pack.tracks.iter().filter(|track| track.programme == programme.id);
    ProgrammeView {
        id: programme.id.clone(),
        title: programme.title.clone(),
        short: programme.short.clone(),
        form_name: programme.form_name.clone(),
        contact: programme.contact.clone(),
        clauses: programme.clauses.clone(),
        tracks: own.map(track).collect(),
    }
}

fn track(track: &Track) -> TrackView {
    TrackView {
        id: track.id.clone(),
        title: track.title.clone(),
        short: track.short.clone(),
        summary: track.summary.clone(),
        clauses: track.clauses.clone(),
        facts: track
            .facts
            .iter()
            .map(|fact| TrackFactView {
                label: fact.label.clone(),
                value: fact.value.clone(),
                clauses: fact.clauses.clone(),
            })
            .collect(),
    }
}
