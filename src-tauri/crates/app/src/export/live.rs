//! The pages somebody looks at while writing.

use shenbao_store::DraftId;

use super::{paper, snapshot};
use crate::app::App;
use crate::error::Outcome;
use crate::wire::{LivePages, PlacedPart};

/// The most pages that are asked for at once.
const MOST: usize = 8;

/// Some pages of the application as it would be exported now: the length of what is said of them in
/// four bytes, least first, that in JSON, and the pages as PDF.
pub(crate) fn pages(app: &App, id: DraftId, full_ids: bool, first: usize, count: usize) -> Outcome<Vec<u8>> {
    let (pack, draft, report) = snapshot(app, id)?;
    let today = app.clock.today();
    let source = paper::Source { pack: &pack.pack, draft: &draft, report: &report, full_ids, today };
    let shown = paper::excerpt(source, first, count.clamp(1, MOST))?;
    let about = LivePages {
        first: shown.first,
        count: shown.count,
        pages: shown.pages,
        width: shown.size.0,
        height: shown.size.1,
        parts: shown.origins.into_iter().map(part).collect(),
    };
    let about = serde_json::to_vec(&about).expect("plain data becomes JSON");
    let length = u32::try_from(about.len()).expect("far less than four gigabytes are said of some pages");
    Ok([&length.to_le_bytes(), &*about, &*shown.bytes].concat())
}

fn part(of: shenbao_export::PlacedOrigin) -> PlacedPart {
    // A tenth of a point is finer than any finger.
    let round = |value: f32| (value * 10.0).round() / 10.0;
    let area = [of.x, of.y, of.width, of.height].map(round);
    PlacedPart { path: of.path, page: of.page, area }
}
