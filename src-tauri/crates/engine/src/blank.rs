//! A new draft: what the pack fills in before the applicant does.

use shenbao_draft::{Draft, PackPin, Row, Value};

use crate::answers::Answers;
use crate::pack::{FieldType, Pack};
use crate::sheet::as_value;

/// A new draft for a track, with defaults, fixed values and first rows. `None` if there is no such track.
#[must_use]
pub fn blank(pack: &Pack, track: &str) -> Option<Draft> {
    pack.track(track)?;
    let pin = PackPin {
        id: pack.id.clone(),
        edition: pack.edition.clone(),
        sha256: pack.sha256.clone(),
    };
    let mut draft = Draft::new(pin, track);
    for field in &pack.fields {
        if let Some(table) = &field.table {
            let initial = table.initial_rows_by_track.get(track);
            let initial = initial.unwrap_or(&table.initial_rows);
            if initial.is_empty() {
                continue;
            }
            let rows = initial
                .iter()
                .enumerate()
                .map(|(ix, cells)| Row {
                    id: format!("r{}", ix + 1),
                    cells: cells.clone(),
                })
                .collect();
            draft.values.insert(field.id.clone(), Value::Rows(rows));
        } else if let Some(default) = &field.default {
            draft.values.insert(field.id.clone(), default.clone());
        }
    }
    let fixed: Vec<(String, Value)> = {
        // No fixed value depends on the day.
        let answers = Answers::new(pack, &draft, shenbao_draft::Date::new(2000, 1, 1)?);
        let fields = pack
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.ty != FieldType::Table);
        fields
            .filter_map(|(ix, field)| {
                Some((field.id.clone(), as_value(answers.fixed(ix)?.known()?)))
            })
            .collect()
    };
    draft.values.extend(fixed);
    Some(draft)
}
