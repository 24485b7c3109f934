//! Reading tracks.toml: programmes, tracks, and the parameters and facts in which tracks differ.

use super::guideline_model::{Programme, Track, TrackFact};
use super::literal;
use super::names::Scope;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use crate::expr::{Lit, Piece, Template, Term, Word};
use crate::show::lit_text;

/// Reads tracks.toml.
pub(crate) fn read(obj: &Obj<'_>, outline: &Outline) -> (Vec<Programme>, Vec<Track>) {
    let mut programmes: Vec<Programme> = Vec::new();
    for node in obj.items("programme") {
        let Some(entry) = node.obj() else { continue };
        let programme = Programme {
            id: entry.text("id"),
            title: entry.text("title"),
            short: entry.text_or_empty("short"),
            form_name: entry.text_or_empty("form_name"),
            contact: entry.text_or_empty("contact"),
            clauses: outline.clause_ids(&entry),
        };
        entry.finish();
        if programmes.iter().any(|known| known.id == programme.id) {
            node.error(
                format!("项目类别“{}”重复", programme.id),
                "每个 id 只能用一次",
            );
        }
        programmes.push(programme);
    }
    let mut tracks: Vec<Track> = Vec::new();
    for node in obj.items("track") {
        let Some(track) = track(&node, outline, &programmes) else {
            continue;
        };
        if tracks.iter().any(|known| known.id == track.id) {
            node.error(format!("申报方向“{}”重复", track.id), "每个 id 只能用一次");
        }
        tracks.push(track);
    }
    if tracks.is_empty() {
        obj.error("没有申报方向", "应至少有一个 [[track]]");
    }
    obj.finish();
    (programmes, tracks)
}

fn track(node: &Node<'_>, outline: &Outline, programmes: &[Programme]) -> Option<Track> {
    let obj = node.obj()?;
    if let Some(programme) = obj.need("programme") {
        Outline::one_of(
            &programme,
            "项目类别",
            outline.programmes.iter().map(String::as_str),
        );
    }
    let mut track = Track {
        id: obj.text("id"),
        programme: obj.text("programme"),
        title: obj.text("title"),
        short: obj.text_or_empty("short"),
        summary: obj.text_or_empty("summary"),
        clauses: outline.clause_ids(&obj),
        facts: Vec::new(),
        params: vec![None; outline.params.len()],
    };
    for (key, at, value) in obj.opt_obj("params").iter().flat_map(Obj::names) {
        let Some(lit) = literal::inferred(&value, &outline.head.money) else {
            continue;
        };
        let Some(ix) = outline.params.iter().position(|(known, _)| known == key) else {
            continue;
        };
        if lit.ty() != outline.params[ix].1 {
            at.error(
                format!("参数“{key}”是{}", lit.ty().label()),
                format!("其他方向写的是{}", outline.params[ix].1.label()),
            );
        }
        track.params[ix] = Some(lit);
    }
    same_params(&obj, &track, outline);
    for fact in obj.items("fact") {
        let Some(entry) = fact.obj() else { continue };
        let label = entry.text("label");
        let template = entry.need("value").and_then(|value| {
            let template = outline.template(&value, Scope::default(), &[])?;
            let text = per_track(&template, &track, programmes, outline);
            if text.is_none() {
                value.error("此处只能用方向参数和日期", "如 {track.cap}");
            }
            text
        });
        track.facts.push(TrackFact {
            label,
            value: template.unwrap_or_default(),
            clauses: outline.clause_ids(&entry),
        });
        entry.finish();
    }
    obj.finish();
    Some(track)
}

/// Tracks of one programme must have the same parameters, or a rule would silently not apply.
fn same_params(obj: &Obj<'_>, track: &Track, outline: &Outline) {
    let own = obj.opt_obj("params");
    let own: Vec<&str> = own
        .iter()
        .flat_map(Obj::names)
        .map(|(key, ..)| key)
        .collect();
    let missing: Vec<&str> = outline
        .programme_params
        .get(&track.programme)
        .into_iter()
        .flatten()
        .map(String::as_str)
        .filter(|param| !own.contains(param))
        .collect();
    if !missing.is_empty() {
        obj.error(
            format!("方向“{}”缺少参数 {}", track.id, missing.join("、")),
            "同一项目类别的各方向应有相同的参数",
        );
    }
}

/// A template that depends on nothing but the track, as text; `None` if it depends on more.
pub(crate) fn per_track(
    template: &Template,
    track: &Track,
    programmes: &[Programme],
    outline: &Outline,
) -> Option<String> {
    let programme = programmes
        .iter()
        .find(|programme| programme.id == track.programme);
    let mut text = String::new();
    for piece in &template.0 {
        match piece {
            Piece::Text(fixed) => text.push_str(fixed),
            Piece::Term(Term::Param(ix)) => {
                text.push_str(&shown(track.params[*ix].as_ref()?, outline));
            }
            Piece::Term(Term::Lit(lit)) => text.push_str(&shown(lit, outline)),
            Piece::Word(word) => text.push_str(match word {
                Word::Contact => programme.map_or("", |programme| &programme.contact),
                Word::FormName => programme.map_or("", |programme| &programme.form_name),
                Word::ProgrammeTitle => programme.map_or("", |programme| &programme.title),
                Word::TrackTitle => &track.title,
                Word::TrackShort => &track.short,
                Word::PackTitle => &outline.head.title,
                Word::Issuer => &outline.head.issuer,
                Word::Edition => &outline.head.edition,
                Word::RowTitle => return None,
            }),
            Piece::Term(_) | Piece::Arg(_) => return None,
        }
    }
    Some(text)
}

fn shown(lit: &Lit, outline: &Outline) -> String {
    lit_text(lit, &outline.head.money)
}
