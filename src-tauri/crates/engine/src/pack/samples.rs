//! Reading the samples: complete drafts that the pack itself must accept.

use std::collections::BTreeMap;

use shenbao_draft::{Draft, PackPin};

use super::error::Problems;
use super::model::Sample;
use super::obj::Obj;
use super::outline::Outline;

/// Reads samples/index.toml and the drafts it names; pins them to this pack.
pub(crate) fn read(
    obj: &Obj<'_>,
    files: &BTreeMap<String, Vec<u8>>,
    outline: &Outline,
    problems: &Problems,
    pin: &PackPin,
) -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::new();
    for node in obj.items("sample") {
        let Some(entry) = node.obj() else { continue };
        let (id, title, note) = (
            entry.text("id"),
            entry.text("title"),
            entry.text_or_empty("note"),
        );
        let track = entry.need("track");
        let track = track.and_then(|node| {
            Outline::one_of(
                &node,
                "申报方向",
                outline.tracks.iter().map(|(id, _)| id.as_str()),
            )
        });
        entry.finish();
        if samples.iter().any(|sample| sample.id == id) {
            node.error(format!("样例“{id}”重复"), "每个 id 只能用一次");
            continue;
        }
        let file = format!("samples/{id}.json");
        let Some(bytes) = files.get(&file) else {
            node.error(format!("缺少样例文件“{file}”"), "样例的 id 就是文件名");
            continue;
        };
        let mut draft = match Draft::parse(bytes) {
            Ok(draft) => draft,
            Err(error) => {
                problems.add_file(&file, error.to_string(), "");
                continue;
            }
        };
        let Some(track) = track else { continue };
        let track = outline.tracks[track].0.clone();
        if draft.track != track {
            problems.add_file(
                &file,
                format!("样例的申报方向是“{}”", draft.track),
                format!("samples/index.toml 写的是“{track}”"),
            );
        }
        if draft.pack.id != pin.id || draft.pack.edition != pin.edition {
            problems.add_file(
                &file,
                format!(
                    "样例属于指南包“{}”（{}）",
                    draft.pack.id, draft.pack.edition
                ),
                format!("应为“{}”（{}）", pin.id, pin.edition),
            );
        }
        draft.pack = pin.clone();
        samples.push(Sample {
            id,
            track,
            title,
            note,
            draft,
        });
    }
    obj.finish();
    samples
}
