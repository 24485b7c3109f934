//! Reading scenarios: whole drafts and everything a review must say about them. They lie below
//! `scenarios/` in a pack and are only read when asked for, since nothing but tests needs them.

use shenbao_draft::{Date, Draft, FieldPath, PackPin, Value};

use super::error::PackErrors;
use super::files::Files;
use super::load::{Depth, PackFiles, load_with};
use super::model::Pack;
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use super::setting::{self, Setting};
use crate::fit::FitAnswers;

/// A whole draft, and what a review must say about it.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its file, relative to the pack's folder.
    pub file: String,
    /// The line it begins on.
    pub line: usize,
    /// What it shows.
    pub name: String,
    /// The draft.
    pub draft: Draft,
    /// The day of the review, if it matters.
    pub today: Option<Date>,
    /// Every finding expected, one line each.
    pub expect: Vec<String>,
}

/// An applicant, and which tracks must be said to fit.
#[derive(Debug, Clone)]
pub struct Applicant {
    /// Its file, relative to the pack's folder.
    pub file: String,
    /// The line it begins on.
    pub line: usize,
    /// Who it is.
    pub name: String,
    /// What is asked about.
    pub about: About,
    /// The day of the question, if it matters.
    pub today: Option<Date>,
    /// What must be said of every track, line by line.
    pub expect: Vec<String>,
}

/// What an applicant has: a few answers, or a draft already.
#[derive(Debug, Clone)]
pub enum About {
    /// Answers to the questions.
    Answers(FitAnswers),
    /// A draft.
    Draft(Box<Draft>),
}

/// Loads a pack with the applicants that lie among its scenarios.
///
/// # Errors
/// All mistakes of the pack and of its scenarios at once.
pub fn applicants(files: &PackFiles) -> Result<(Pack, Vec<Applicant>), PackErrors> {
    let (pack, (_, applicants)) = all(files)?;
    Ok((pack, applicants))
}

/// Loads a pack with the scenarios that lie in it.
///
/// # Errors
/// All mistakes of the pack and of its scenarios at once.
pub fn scenarios(files: &PackFiles) -> Result<(Pack, Vec<Scenario>), PackErrors> {
    let (pack, (scenarios, _)) = all(files)?;
    Ok((pack, scenarios))
}

/// Scenarios and applicants.
pub(super) type All = (Vec<Scenario>, Vec<Applicant>);

fn all(files: &PackFiles) -> Result<(Pack, All), PackErrors> {
    load_with(files, &[], Depth::Scenarios, None, read_all)
}

/// What lies below `scenarios/`.
pub(super) fn read_all(files: &Files<'_>, outline: &Outline, pack: &Pack) -> All {
    let mut all = All::default();
    for (name, obj) in files.scenarios() {
        let file = format!("scenarios/{name}.toml");
        let scenarios = obj.items("scenario");
        let read = scenarios.iter();
        all.0
            .extend(read.filter_map(|node| scenario(&file, node, outline, pack)));
        let applicants = obj.items("applicant");
        let read = applicants.iter();
        all.1
            .extend(read.filter_map(|node| applicant(&file, node, outline, pack)));
        obj.finish();
    }
    all
}

fn applicant(file: &str, node: &Node<'_>, outline: &Outline, pack: &Pack) -> Option<Applicant> {
    let obj = node.obj()?;
    let name = obj.text("name");
    let about = match obj.opt_obj("answers") {
        Some(answers) => {
            let pin = PackPin {
                id: String::new(),
                edition: String::new(),
                sha256: String::new(),
            };
            let mut draft = Draft::new(pin, String::new());
            set(&mut draft, &answers, outline, pack);
            About::Answers(flat(&draft))
        }
        None => {
            let mut draft = base(&obj, outline, pack)?;
            obj.opt_obj("set")
                .iter()
                .for_each(|of| set(&mut draft, of, outline, pack));
            About::Draft(Box::new(draft))
        }
    };
    let (today, expect, line) = (today(&obj), obj.texts("expect"), obj.line());
    obj.finish();
    Some(Applicant {
        file: file.to_owned(),
        line,
        name,
        about,
        today,
        expect,
    })
}

/// What a draft holds as answers by path.
fn flat(draft: &Draft) -> FitAnswers {
    let mut answers = FitAnswers::new();
    for (field, value) in &draft.values {
        let Value::Rows(rows) = value else {
            answers.insert(field.clone(), value.clone());
            continue;
        };
        for row in rows {
            let cells = row.cells.iter();
            answers.extend(
                cells.map(|(column, value)| {
                    (format!("{field}[{}].{column}", row.id), value.clone())
                }),
            );
        }
    }
    answers
}

fn set(draft: &mut Draft, values: &Obj<'_>, outline: &Outline, pack: &Pack) {
    let setting = Setting {
        outline,
        pack,
        each: false,
    };
    for (key, at, value) in values.names() {
        setting.set(draft, key, &at, &value);
    }
}

fn today(obj: &Obj<'_>) -> Option<Date> {
    let node = obj.get("today")?;
    let day = Date::parse(node.text()?);
    if day.is_none() {
        node.error("日历上没有这一天", "应写成 \"2024-01-31\"");
    }
    day
}

fn scenario(file: &str, node: &Node<'_>, outline: &Outline, pack: &Pack) -> Option<Scenario> {
    let obj = node.obj()?;
    let name = obj.text("name");
    let mut draft = base(&obj, outline, pack)?;
    obj.opt_obj("set")
        .iter()
        .for_each(|of| set(&mut draft, of, outline, pack));
    for node in obj.items("detach") {
        detach(&mut draft, &node);
    }
    for (ix, node) in obj.items("attach").iter().enumerate() {
        draft.attachments.extend(setting::attach(node, ix, outline));
    }
    let today = today(&obj);
    let expect = obj.texts("expect");
    let line = obj.line();
    obj.finish();
    Some(Scenario {
        file: file.to_owned(),
        line,
        name,
        draft,
        today,
        expect,
    })
}

/// The draft a scenario starts from: a sample, or a new draft for a track.
fn base(obj: &Obj<'_>, outline: &Outline, pack: &Pack) -> Option<Draft> {
    let samples = || pack.samples.iter().map(|sample| sample.id.as_str());
    let tracks = || outline.tracks.iter().map(|(id, _)| id.as_str());
    let (sample, track) = (obj.get("sample"), obj.get("track"));
    let track = match &track {
        Some(node) => Some(&outline.tracks[Outline::one_of(node, "申报方向", tracks())?].0),
        None => None,
    };
    match (&sample, track) {
        (Some(node), track) => {
            let mut draft = pack.samples[Outline::one_of(node, "样例", samples())?]
                .draft
                .clone();
            if let Some(track) = track {
                draft.track.clone_from(track);
            }
            Some(draft)
        }
        (None, Some(track)) => crate::blank(pack, track),
        (None, None) => {
            obj.error(
                "没有说从什么开始",
                "应有 sample（样例）或 track（空白申报书）",
            );
            None
        }
    }
}

fn detach(draft: &mut Draft, node: &Node<'_>) {
    let Some(text) = node.text() else { return };
    let Some(FieldPath::Slot { slot, row }) = FieldPath::parse(&format!("attachments/{text}"))
    else {
        node.error(
            format!("“{text}”不是附件的位置"),
            "应写成 \"附件\" 或 \"附件@行\"",
        );
        return;
    };
    let before = draft.attachments.len();
    draft
        .attachments
        .retain(|file| file.slot != slot || (row.is_some() && file.row != row));
    if draft.attachments.len() == before {
        let known = draft.attachments.iter().map(|file| file.slot.as_str());
        node.error(
            format!("这里没有放附件“{text}”"),
            near::expected(&slot, known),
        );
    }
}
