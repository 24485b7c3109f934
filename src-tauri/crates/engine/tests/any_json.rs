//! Whatever JSON is handed in: it is refused or reviewed, and nothing panics. What is reviewed says
//! the same after it has been written and read again, and edits that are taken back leave every
//! amount of money where it was.

mod support;

use serde_json::Value as Json;
use shenbao_draft::{Draft, Edit, FieldPath, Value, apply};
use shenbao_engine::Pack;
use support::{demo, reviewed, sample};

/// A small generator, so that a failure can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// Any JSON at all, a few levels deep.
fn any(dice: &mut Dice, depth: usize) -> Json {
    match dice.roll(if depth == 0 { 6 } else { 8 }) {
        0 => Json::Null,
        1 => Json::Bool(dice.roll(2) == 0),
        2 => Json::from([0, 1, -1, i64::MAX, i64::MIN][dice.roll(5)]),
        3 => Json::from([0.5, -1e300, 1e18][dice.roll(3)]),
        4 => Json::from(u64::MAX),
        5 => Json::from(["", "p1", "2024-02-30", "{each}", "\u{0}", "重点"][dice.roll(6)]),
        6 => (0..dice.roll(4)).map(|_| any(dice, depth - 1)).collect(),
        _ => {
            let keys = [
                "id",
                "name",
                "values",
                "rows",
                "slot",
                "",
                "partners",
                "budget.fiscal",
            ];
            let entries = (0..dice.roll(4))
                .map(|_| (keys[dice.roll(keys.len())].to_owned(), any(dice, depth - 1)));
            Json::Object(entries.collect())
        }
    }
}

/// Replaces something somewhere inside.
fn disturb(json: &mut Json, dice: &mut Dice) {
    let count = match json {
        Json::Array(items) => items.len(),
        Json::Object(entries) => entries.len(),
        _ => 0,
    };
    if count == 0 || dice.roll(6) == 0 {
        *json = any(dice, 3);
        return;
    }
    let at = dice.roll(count);
    let inside = match json {
        Json::Array(items) => items.get_mut(at),
        Json::Object(entries) => entries.values_mut().nth(at),
        _ => None,
    };
    disturb(inside.expect("there are as many as counted"), dice);
}

fn review_or_refuse(pack: &Pack, bytes: &[u8], seed: u64) -> bool {
    let Ok(draft) = Draft::parse(bytes) else {
        return false;
    };
    let report = reviewed(pack, &draft);
    let again =
        Draft::parse(&draft.to_json_bytes()).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    assert_eq!(
        again, draft,
        "seed {seed}: writing and reading changes the draft"
    );
    assert_eq!(
        reviewed(pack, &again).findings,
        report.findings,
        "seed {seed}"
    );
    true
}

#[test]
fn any_json_is_refused_or_reviewed() {
    let pack = demo();
    let whole: Json =
        serde_json::from_slice(&sample(&pack).to_json_bytes()).expect("a sample is JSON");
    let mut taken = 0;
    for seed in 0..3000 {
        let mut dice = Dice::new(seed + 1);
        let mut json = if dice.roll(10) == 0 {
            any(&mut dice, 5)
        } else {
            whole.clone()
        };
        for _ in 0..=dice.roll(3) {
            // Half of it inside one value, where a draft is most often still a draft.
            let values = json.get_mut("values").and_then(Json::as_object_mut);
            match values.filter(|values| !values.is_empty() && dice.roll(2) == 0) {
                Some(values) => {
                    let at = dice.roll(values.len());
                    disturb(values.values_mut().nth(at).expect("it is there"), &mut dice);
                }
                None => disturb(&mut json, &mut dice),
            }
        }
        taken += usize::from(review_or_refuse(&pack, json.to_string().as_bytes(), seed));
    }
    assert!(taken > 300, "only {taken} drafts were taken at all");
}

#[test]
fn any_bytes_are_refused_or_reviewed() {
    let pack = demo();
    let whole = sample(&pack).to_json_bytes();
    for seed in 0..1500 {
        let mut dice = Dice::new(seed + 1);
        let mut bytes = whole.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            match dice.roll(3) {
                0 => bytes[at] = u8::try_from(dice.roll(256)).expect("a byte"),
                1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        review_or_refuse(&pack, &bytes, seed);
    }
}

/// Every amount in the draft, added up.
fn money(draft: &Draft) -> i128 {
    let amounts = |value: &Value| value.as_int().map_or(0, i128::from);
    let of = |value: &Value| match value.as_rows() {
        Some(rows) => rows
            .iter()
            .flat_map(|row| row.cells.values())
            .map(amounts)
            .sum(),
        None => amounts(value),
    };
    draft.values.values().map(of).sum()
}

fn random_edit(draft: &Draft, dice: &mut Dice) -> Option<Edit> {
    let tables: Vec<&String> = draft
        .values
        .iter()
        .filter(|(_, value)| value.as_rows().is_some())
        .map(|(id, _)| id)
        .collect();
    let table = (*tables.get(dice.roll(tables.len().max(1)))?).clone();
    let rows = draft.rows(&table);
    let row = rows.get(dice.roll(rows.len().max(1)))?.clone();
    Some(match dice.roll(4) {
        0 => Edit::RemoveRow { table, row: row.id },
        1 => Edit::MoveRow {
            table,
            row: row.id,
            to: dice.roll(rows.len()),
        },
        2 => {
            let amounts = row
                .cells
                .iter()
                .filter(|(_, value)| value.as_int().is_some());
            let column = amounts.map(|(column, _)| column.clone()).next()?;
            let path = FieldPath::Cell {
                table,
                row: row.id,
                column,
            };
            Edit::Set {
                path,
                value: Some(Value::Int(dice.roll(1_000_000) as i64)),
            }
        }
        _ => Edit::Set {
            path: FieldPath::Field(table),
            value: None,
        },
    })
}

#[test]
fn money_moves_only_as_edited_and_comes_back_when_taken_back() {
    let pack = demo();
    let start = sample(&pack);
    for seed in 0..500 {
        let mut dice = Dice::new(seed + 1);
        let mut draft = start.clone();
        let mut inverses = Vec::new();
        for _ in 0..8 {
            let Some(edit) = random_edit(&draft, &mut dice) else {
                continue;
            };
            let before = money(&draft);
            let moves = matches!(edit, Edit::MoveRow { .. });
            inverses.push(
                apply(&mut draft, &[edit]).unwrap_or_else(|error| panic!("seed {seed}: {error}")),
            );
            assert!(
                !moves || money(&draft) == before,
                "seed {seed}: moving a row changed an amount"
            );
        }
        for inverse in inverses.into_iter().rev() {
            apply(&mut draft, &inverse).expect("an inverse fits");
        }
        assert_eq!(money(&draft), money(&start), "seed {seed}");
        assert_eq!(draft.values, start.values, "seed {seed}");
    }
}
