//! `shenbao fit`: which tracks fit a draft, or a few answers, and what it would take.

use std::io::{Write, stdout};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use serde::Serialize;
use shenbao_app::wire::FitView;
use shenbao_app::{Clock, DraftFile, LoadedPack, fit, fit_of, read_answers};
use shenbao_engine::{Finding, FitChange, FitState, FitUnknown, Pack, TrackFit};

use crate::Exit;
use crate::args::{Args, Format};
use crate::check::{Said, said};
use crate::print::{self, json, line};

/// What is asked about.
pub(crate) enum Source<'a> {
    /// A draft in a file.
    Draft(&'a Path),
    /// Answers in a file, to the questions of a pack.
    Answers(&'a Path, Option<&'a str>),
}

pub(crate) fn source<'a>(file: Option<&'a Path>, answers: Option<&'a Path>, pack: Option<&'a str>) -> Source<'a> {
    match (file, answers) {
        (_, Some(answers)) => Source::Answers(answers, pack),
        (file, None) => Source::Draft(file.expect("the arguments demand a file where there are no answers")),
    }
}

pub(crate) fn run(args: &Args, clock: &Clock, source: &Source<'_>, format: Format) -> Result<Exit> {
    let packs = print::packs(args);
    let (loaded, track, view): (Arc<LoadedPack>, Option<String>, FitView) = match source {
        Source::Draft(file) => {
            let read = DraftFile::read(file, &packs)?;
            read.notices.iter().for_each(|notice| eprintln!("注意：{notice}"));
            let view = fit_of(&read.pack, &read.draft, clock);
            (read.pack, Some(read.draft.track), view)
        }
        Source::Answers(file, pack) => {
            let loaded = packs.asking(*pack)?;
            let view = fit(&loaded, read_answers(file, &loaded)?, clock);
            (loaded, None, view)
        }
    };
    let fits = view.tracks.iter().any(|track| track.state == FitState::Fits);
    let mut out = stdout().lock();
    match format {
        Format::Json => json(&mut out, &Answer::of(&loaded.pack, track, view))?,
        Format::Text => text(&mut out, &loaded.pack, &view)?,
    }
    out.flush()?;
    Ok(if fits { Exit::Fine } else { Exit::Blocked })
}

/// The answer for programs. The names are part of the terminal's documented output.
#[derive(Serialize)]
struct Answer {
    pack: String,
    edition: String,
    track: Option<String>,
    asked: Vec<String>,
    answers: std::collections::BTreeMap<String, serde_json::Value>,
    tracks: Vec<Track>,
}

#[derive(Serialize)]
struct Track {
    track: String,
    title: String,
    programme: String,
    state: FitState,
    blocking: Vec<Said>,
    warnings: Vec<Said>,
    ways: Vec<Vec<FitChange>>,
    unknown: Vec<FitUnknown>,
}

impl Answer {
    fn of(pack: &Pack, track: Option<String>, view: FitView) -> Self {
        let value = |value| serde_json::to_value(value).expect("plain data becomes JSON");
        Self {
            pack: pack.id.clone(),
            edition: pack.edition.clone(),
            track,
            asked: view.asked,
            answers: view.answers.into_iter().map(|(path, of)| (path, value(of))).collect(),
            tracks: view.tracks.into_iter().map(Track::of).collect(),
        }
    }
}

impl Track {
    fn of(fit: TrackFit) -> Self {
        Self {
            track: fit.track,
            title: fit.title,
            programme: fit.programme,
            state: fit.state,
            blocking: fit.blocking.into_iter().map(said).collect(),
            warnings: fit.warnings.into_iter().map(said).collect(),
            ways: fit.ways,
            unknown: fit.unknown,
        }
    }
}

fn text(out: &mut impl Write, pack: &Pack, view: &FitView) -> Result<()> {
    line(out, format!("依据：{}（{}）", pack.title, pack.edition))?;
    if pack.fit.is_none() {
        line(out, "这个指南包没有选方向的问题，各方向都按可报列出。")?;
    }
    let mut programme = "";
    for fit in &view.tracks {
        if fit.programme != programme {
            programme = &fit.programme;
            line(out, format!("\n{}", fit.programme_title))?;
        }
        track(out, pack, fit)?;
    }
    let count = |state| view.tracks.iter().filter(|fit| fit.state == state).count();
    let (fits, near, no) = (count(FitState::Fits), count(FitState::Near), count(FitState::No));
    line(out, format!("\n可报 {fits} 个，差一步 {near} 个，不可报 {no} 个。"))?;
    if near > 0 {
        line(out, "“差一步”里涉及人员和单位的改动，是指换人、增减单位，不是改写事实。")?;
    }
    Ok(())
}

fn track(out: &mut impl Write, pack: &Pack, fit: &TrackFit) -> Result<()> {
    let here = if fit.current { "  ← 现在的方向" } else { "" };
    let open = if fit.state == FitState::Fits && !fit.unknown.is_empty() {
        format!("（还有 {} 项没有回答）", fit.unknown.len())
    } else {
        String::new()
    };
    line(out, format!("  {}{}（{}）{open}{here}", state(fit.state), fit.title, fit.track))?;
    for finding in &fit.blocking {
        line(out, format!("       不符合：{}{}", finding.message, quoted(pack, finding)))?;
    }
    for (ix, way) in fit.ways.iter().enumerate() {
        let changes: Vec<_> = way.iter().map(|change| change.text.as_str()).collect();
        line(out, format!("       {}：{}", if ix == 0 { "改法" } else { "或者" }, changes.join("；并且")))?;
    }
    for finding in &fit.warnings {
        line(out, format!("       留意：{}{}", finding.message, quoted(pack, finding)))?;
    }
    if !fit.unknown.is_empty() {
        let labels: Vec<_> = fit.unknown.iter().map(|open| open.label.trim_end_matches('？')).collect();
        line(out, format!("       还没有回答：{}", labels.join("、")))?;
    }
    Ok(())
}

/// The first clause behind a finding in its own words, and the numbers of the others.
fn quoted(pack: &Pack, finding: &Finding) -> String {
    let Some(first) = finding.clauses.first() else { return String::new() };
    let words = pack.clauses.iter().find(|clause| clause.id == *first).map_or("", |clause| &clause.text);
    format!("（{}：“{words}”）", finding.clauses.join("、"))
}

/// The state, as wide as any other.
fn state(state: FitState) -> &'static str {
    match state {
        FitState::Fits => "可报　　",
        FitState::Near => "差一步　",
        FitState::No => "不可报　",
    }
}
