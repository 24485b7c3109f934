//! One place to sign and seal for each unit.

use super::source::Source;
use super::{paper, words};
use crate::document::{Block, SignaturePlace, SignatureSheet, SigningLine};

/// Least height of a place in millimetres: a seal is 42 mm across.
const HEIGHT: f32 = 45.0;

/// The lead unit's place, then one for every row of the table of further units.
pub(super) fn sheet(
    source: &Source<'_>,
    lead: &str,
    table: &str,
    name: &str,
    places: &[String],
) -> Vec<Block> {
    let place = |role: &str, name: String| SignaturePlace {
        role: role.to_owned(),
        name,
        lines: places.iter().map(|place| line(place)).collect(),
        min_height: HEIGHT,
        ..SignaturePlace::default()
    };
    let mut sheet = SignatureSheet {
        places: vec![place(words::LEAD_UNIT, paper::filled(source, lead))],
    };
    if let Some(field) = source.field(table) {
        let role = field
            .table
            .as_ref()
            .map_or("", |shape| shape.row_label.as_str());
        let rows = source.draft.rows(table);
        sheet.places.extend(
            rows.iter()
                .map(|row| place(role, source.row_text(name, &field.id, row))),
        );
    }
    vec![Block::Signatures(sheet)]
}

fn line(place: &str) -> SigningLine {
    let place = place.trim().trim_end_matches(['：', ':']);
    if place == words::DATE {
        SigningLine::Date
    } else {
        SigningLine::Sign(format!("{place}："))
    }
}
