//! Which track fits, changing the track of a draft, and putting a warning aside.

use std::collections::BTreeMap;

use shenbao_draft::{Confirmation, Edit};
use shenbao_engine::{FitAnswers, Retrack, Shift, fit_answers, fit_asked, fit_draft, retrack};
use shenbao_store::DraftId;

use crate::app::App;
use crate::error::Outcome;
use crate::library;
use crate::open_draft::OpenDraft;
use crate::packs::LoadedPack;
use crate::view;
use crate::wire::{
    ChangeView, Code, CommandError, DraftView, FitQuestionView, FitQuestionsView, FitView, KeptAside, TrackChangeItem,
    TrackChangeView,
};

pub(crate) fn questions(loaded: &LoadedPack) -> FitQuestionsView {
    let pack = &loaded.pack;
    let spec = pack.fit.as_ref();
    let asked = spec.map_or(&[][..], |spec| &spec.questions);
    let questions: Vec<FitQuestionView> = asked
        .iter()
        .map(|question| FitQuestionView {
            path: question.path.clone(),
            label: question.label.clone(),
            help: (!question.help.is_empty()).then(|| question.help.clone()),
            field: view::field(pack, None, question.field(pack)),
        })
        .collect();
    let used = |id: &str| {
        let fields = questions.iter().map(|question| &question.field);
        fields.into_iter().any(|field| {
            field.list.as_deref() == Some(id) || field.suggest.as_ref().is_some_and(|suggest| suggest.list == id)
        })
    };
    let lists = pack.lists.iter().filter(|list| used(&list.id));
    FitQuestionsView {
        intro: spec.map(|spec| spec.intro.clone()).unwrap_or_default(),
        lists: lists.map(|list| (list.id.clone(), view::list(list))).collect(),
        money: view::money(pack),
        questions,
    }
}

/// How every track of a pack fares with a few answers.
#[must_use]
pub fn fit(loaded: &LoadedPack, answers: FitAnswers, clock: &crate::Clock) -> FitView {
    let moment = crate::moment(clock);
    FitView {
        asked: fit_asked(&loaded.pack, &answers, &moment),
        tracks: shenbao_engine::fit(&loaded.pack, &answers, &moment),
        answers,
    }
}

/// How every track of its pack fares with a draft.
#[must_use]
pub fn fit_of(loaded: &LoadedPack, draft: &shenbao_draft::Draft, clock: &crate::Clock) -> FitView {
    let moment = crate::moment(clock);
    let answers = fit_answers(&loaded.pack, draft);
    FitView {
        asked: fit_asked(&loaded.pack, &answers, &moment),
        tracks: fit_draft(&loaded.pack, draft, &moment),
        answers,
    }
}

pub(crate) fn of_library(app: &App, id: DraftId) -> Outcome<FitView> {
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    Ok(fit_of(&open.pack, &open.draft, &app.clock))
}

pub(crate) fn preview(app: &App, id: DraftId, track: &str) -> Outcome<TrackChangeView> {
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    let done = planned(app, open, track)?;
    let kept = |of: Shift, text: String| KeptAside { path: of.path, label: of.label, text };
    Ok(TrackChangeView {
        track: track.to_owned(),
        label: open.pack.pack.track(track).map(|track| track.short.clone()).unwrap_or_default(),
        stays: done.stays,
        changes: done
            .changes
            .into_iter()
            .map(|of| TrackChangeItem { path: of.path, label: of.label, from: of.from, to: of.to })
            .collect(),
        aside: done.aside.into_iter().map(|of| (of.from.clone(), of)).map(|(text, of)| kept(of, text)).collect(),
        back: done.back.into_iter().map(|of| (of.to.clone(), of)).map(|(text, of)| kept(of, text)).collect(),
        opens: done.opens,
        findings: done.findings,
    })
}

pub(crate) fn change_track(app: &App, id: DraftId, track: &str) -> Outcome<DraftView> {
    let mut state = app.state();
    let open = library::ensure_open(app, &mut state, id)?;
    if open.draft.track != track {
        let done = planned(app, open, track)?;
        open.apply(&done.edits, None, &app.moment())?;
    }
    Ok(view::draft(open, &app.clock))
}

fn planned(app: &App, open: &OpenDraft, track: &str) -> Outcome<Retrack> {
    let pack = &open.pack.pack;
    retrack(pack, &open.draft, track, &app.moment()).ok_or_else(|| {
        let message = format!("指南包“{}”里没有申报方向“{track}”。请重新选择方向。", pack.title);
        CommandError::new(Code::NotFound, message)
    })
}

/// Puts a warning or a hint aside with a reason, or takes that back.
pub(crate) fn dismiss(app: &App, id: DraftId, key: &str, reason: Option<&str>) -> Outcome<ChangeView> {
    let at = app.clock.text_of(app.clock.millis());
    let by = app.author(&app.state())?;
    library::change(app, id, |open, moment| {
        let confirmation = match reason.map(str::trim) {
            None => None,
            Some("") => {
                return Err(CommandError::new(Code::BadInput, "请写明忽略的理由，便于以后核对。".to_owned()));
            }
            Some(reason) => Some(Confirmation { at, by, note: reason.to_owned(), of: spoken_of(open, key)? }),
        };
        open.apply(&[Edit::Confirm { key: key.to_owned(), confirmation }], None, moment)
    })
}

fn spoken_of(open: &OpenDraft, key: &str) -> Outcome<String> {
    let found = open.report.findings.iter().find(|finding| finding.dismiss_key.as_deref() == Some(key));
    found.and_then(|finding| finding.dismiss_of.clone()).ok_or_else(|| {
        let message = "这一条已经不在检查结果里，或者是不能忽略的错误。请按最新的检查结果处理。";
        CommandError::new(Code::Conflict, message.to_owned())
    })
}

/// Answers given before a draft existed, kept only where the pack knows the place.
pub(crate) fn known_answers(loaded: &LoadedPack, answers: BTreeMap<String, shenbao_draft::Value>) -> FitAnswers {
    let known = |path: &String| {
        let field = path.split_once('[').map_or(path.as_str(), |(table, _)| table);
        loaded.pack.field(field).is_some()
    };
    answers.into_iter().filter(|(path, _)| known(path)).collect()
}
