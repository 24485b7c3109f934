//! Lists of what was written, with checksums, for whoever wants to be sure that nothing is missing.

use serde::Serialize;
use shenbao_draft::Draft;
use shenbao_export::compose::Place;
use shenbao_store::Sha256;

use super::pretty;
use crate::files::naming::Named;
use crate::files::staging::Staging;

/// Every file with its checksum. It holds no time and no machine, so that the same draft gives the
/// same bytes.
pub(super) fn of_export(draft: &Draft, staging: &Staging) -> Vec<u8> {
    #[derive(Serialize)]
    struct Entry {
        path: String,
        size: u64,
        sha256: String,
    }
    #[derive(Serialize)]
    struct Manifest<'a> {
        format: u32,
        pack: &'a shenbao_draft::PackPin,
        track: &'a str,
        draft_sha256: String,
        files: Vec<Entry>,
    }
    let entry =
        |(path, size, sha256): (&str, u64, Sha256)| Entry { path: path.to_owned(), size, sha256: sha256.to_string() };
    pretty(&Manifest {
        format: 1,
        pack: &draft.pack,
        track: &draft.track,
        draft_sha256: Sha256::of(&draft.to_json_bytes()).to_string(),
        files: staging.written().map(entry).collect(),
    })
}

/// An attachment in the zip for upload.
#[derive(Serialize)]
struct Upload<'a> {
    path: &'a str,
    size: u64,
    sha256: &'a str,
    slot: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'a str>,
    /// The file's own name.
    name: &'a str,
    /// Its place in the bundle.
    bundle: Pages<'a>,
}

/// Where an attachment stands in the bundle; pages from 1.
#[derive(Serialize)]
struct Pages<'a> {
    divider: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<usize>,
    stamped: bool,
    /// Why its pages are not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<&'a str>,
}

/// What the zip for upload holds, and where each file stands in the bundle.
pub(super) fn of_upload(files: &[(&Named<'_>, &Place, bool)]) -> Vec<u8> {
    #[derive(Serialize)]
    struct Manifest<'a> {
        format: u32,
        files: Vec<Upload<'a>>,
    }
    let files = files.iter().map(|(named, place, stamped)| {
        let attachment = named.attachment;
        let within = place.pages > 0;
        Upload {
            path: &named.name,
            size: attachment.size,
            sha256: &attachment.sha256,
            slot: &attachment.slot,
            row: attachment.row.as_deref(),
            name: &attachment.name,
            bundle: Pages {
                divider: place.divider,
                first: within.then_some(place.first),
                last: within.then(|| place.first + place.pages - 1),
                stamped: *stamped,
                beside: place.beside.as_deref(),
            },
        }
    });
    pretty(&Manifest { format: 1, files: files.collect() })
}
