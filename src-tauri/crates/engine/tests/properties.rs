//! What holds for every draft: a review never fails, does not depend on the order of rules or rows,
//! and a blank that is filled never turns another open question into a pass by mistake.

mod support;

use std::collections::BTreeSet;

use shenbao_draft::{Attachment, AttachmentFacts, Draft, Row, Value};
use shenbao_engine::{Finding, FindingKind, Pack, PackFiles, Reader, Verdict, blank, load};
use support::{demo, reviewed, sample};

/// Spreads small seeds over all bits.
fn mix(seed: u64) -> u64 {
    seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A small generator, so that a failure can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.roll(of.len())]
    }
}

const TEXTS: [&str; 20] = [
    "",
    " ",
    "enterprise",
    "university",
    "lead",
    "p1",
    "2030-01",
    "2030-02-30",
    "0000-00",
    "9999-12-31",
    "云溪大学",
    "云溪大学附属医院",
    "11010519491231002X",
    "１１０",
    "𬭎\u{0}\u{FEFF}",
    "resident_id",
    "-",
    "待补……",
    "a@b.cn",
    "999999999999999999999999",
];

fn value(dice: &mut Dice, deep: bool) -> Value {
    match dice.roll(if deep { 6 } else { 5 }) {
        0 => Value::Bool(dice.roll(2) == 0),
        1 => Value::Int(*dice.pick(&[0, 1, -1, 50_000_000, i64::MAX, i64::MIN, i64::MAX - 1])),
        2 | 3 => Value::Text((*dice.pick(&TEXTS)).to_owned()),
        4 => Value::Choices(
            (0..dice.roll(3))
                .map(|_| (*dice.pick(&["t1", "other", "x", ""])).to_owned())
                .collect(),
        ),
        _ => Value::Rows((0..dice.roll(5)).map(|_| row(dice)).collect()),
    }
}

fn row(dice: &mut Dice) -> Row {
    let columns = [
        "name", "unit", "region", "foreign", "permit", "fiscal", "category", "from", "to", "task",
        "unknown",
    ];
    let id = (*dice.pick(&["p1", "p2", "", "p1]", "行"])).to_owned();
    let cells = (0..dice.roll(7)).map(|_| ((*dice.pick(&columns)).to_owned(), value(dice, false)));
    Row {
        id,
        cells: cells.collect(),
    }
}

fn draft(pack: &Pack, dice: &mut Dice) -> Draft {
    let mut draft = if dice.roll(2) == 0 {
        sample(pack)
    } else {
        blank(pack, "small").expect("a track")
    };
    for _ in 0..dice.roll(25) {
        let field = dice.pick(&pack.fields).id.clone();
        let value = value(dice, true);
        draft.values.insert(field, value);
    }
    for ix in 0..dice.roll(4) {
        let facts = AttachmentFacts {
            readable: dice.roll(2) == 0,
            pages: Some(0),
            ..AttachmentFacts::default()
        };
        let slot = (*dice.pick(&["agreement", "cv", "none"])).to_owned();
        let row = (dice.roll(2) == 0).then(|| (*dice.pick(&["p1", "p9", ""])).to_owned());
        draft.attachments.push(Attachment {
            id: format!("x{ix}"),
            slot,
            row,
            name: String::new(),
            sha256: String::new(),
            size: dice.roll(3) as u64,
            facts,
            ticks: Vec::new(),
            evidence: std::collections::BTreeMap::new(),
        });
    }
    if dice.roll(20) == 0 {
        draft.track = "gone".into();
    }
    draft
}

#[test]
fn a_review_never_fails_whatever_the_draft_holds() {
    let pack = demo();
    for seed in 1..=1_500 {
        let mut dice = Dice(mix(seed));
        let draft = draft(&pack, &mut dice);
        let report = reviewed(&pack, &draft);
        assert_eq!(report, reviewed(&pack, &draft), "seed {seed}");
        assert!(report.findings.iter().all(|finding| !finding.message.contains(['{', '}']) && !finding.message.is_empty()), "seed {seed}");
        let reader = Reader::new(&pack, &draft);
        for field in &pack.fields {
            let _ = reader.show(&field.id);
        }
    }
}

/// What a report says, as a set. Of several rules that wait for one blank only one asks, and of
/// several blanks in a table the first is named, so an open question counts by its field or table.
fn as_set(pack: &Pack, draft: &Draft) -> BTreeSet<String> {
    let line = |finding: &Finding| match (finding.verdict, finding.kind) {
        (Verdict::Pending, FindingKind::Rule) => format!(
            "open {}",
            finding.field.split('[').next().unwrap_or_default()
        ),
        _ => format!(
            "{:?} {} {} {:?}",
            finding.verdict, finding.rule, finding.field, finding.row
        ),
    };
    reviewed(pack, draft).findings.iter().map(line).collect()
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let pack = demo();
    for seed in 1..=200 {
        let mut dice = Dice(mix(seed));
        let mut draft = sample(&pack);
        let rows = |dice: &mut Dice| {
            (0..4)
                .map(|ix| Row {
                    id: format!("p{ix}"),
                    ..row(dice)
                })
                .collect::<Vec<_>>()
        };
        for table in ["partners", "schedule", "budget.lines"] {
            draft
                .values
                .insert(table.into(), Value::Rows(rows(&mut dice)));
        }
        let before = as_set(&pack, &draft);
        for table in ["partners", "schedule", "budget.lines"] {
            if let Some(Value::Rows(rows)) = draft.values.get_mut(table) {
                rows.reverse();
            }
        }
        // Of two equal rows the later one is called the duplicate, so that rule may move.
        let same = |set: BTreeSet<String>| {
            set.into_iter()
                .filter(|line| !line.contains("unique_partners"))
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(same(before), same(as_set(&pack, &draft)), "seed {seed}");
    }
}

#[test]
fn the_order_of_rules_does_not_matter() {
    let files = support::files(&support::folder("packs/demo"));
    let first = load(&PackFiles(files.clone())).expect("a sound pack");
    // Renaming a rule's file moves it in the order, and changes nothing but its name.
    let mut renamed = files;
    for (old, new) in [
        ("cap", "zz_cap"),
        ("balance", "zz_balance"),
        ("value_judged", "aa_value_judged"),
    ] {
        let rule = renamed
            .remove(&format!("rules/{old}.toml"))
            .expect("the rule");
        renamed.insert(format!("rules/{new}.toml"), rule);
        for bytes in renamed
            .iter_mut()
            .filter(|(name, _)| name.ends_with(".toml"))
            .map(|(_, bytes)| bytes)
        {
            let text = String::from_utf8(bytes.clone()).expect("text");
            *bytes = text
                .replace(&format!("rule = \"{old}\""), &format!("rule = \"{new}\""))
                .replace(
                    &format!("\"{old}\", \"partner_share\", \"balance\""),
                    &format!("\"{new}\", \"partner_share\", \"balance\""),
                )
                .replace(
                    &format!("\"partner_share\", \"{old}\"]"),
                    &format!("\"partner_share\", \"{new}\"]"),
                )
                .into_bytes();
        }
    }
    let second = load(&PackFiles(renamed)).unwrap_or_else(|errors| panic!("{errors}"));
    let strip = |set: BTreeSet<String>| {
        set.into_iter()
            .map(|line| line.replace("zz_", "").replace("aa_", ""))
            .collect::<BTreeSet<_>>()
    };
    for seed in 1..=200 {
        let draft = draft(&first, &mut Dice(mix(seed)));
        assert_eq!(
            strip(as_set(&first, &draft)),
            strip(as_set(&second, &draft)),
            "seed {seed}"
        );
    }
}

#[test]
fn what_is_wrong_stays_wrong_when_another_blank_is_filled() {
    let pack = demo();
    let full = sample(&pack);
    for seed in 1..=200 {
        let mut dice = Dice(mix(seed));
        // Some values blank, one of the others wrong.
        let mut draft = full.clone();
        draft.values.retain(|_, _| dice.roll(3) > 0);
        draft
            .values
            .insert("budget.fiscal".into(), Value::Int(60_000_000));
        let wrong = |draft: &Draft| -> BTreeSet<String> {
            let report = reviewed(&pack, draft);
            let violated = report
                .findings
                .iter()
                .filter(|finding| finding.verdict == Verdict::Violated);
            violated
                .map(|finding| format!("{} {}", finding.rule, finding.field))
                .collect()
        };
        let before = wrong(&draft);
        assert!(before.contains("cap budget.fiscal"), "seed {seed}");
        let Some((field, value)) = full
            .values
            .iter()
            .find(|(field, _)| !draft.values.contains_key(*field))
        else {
            continue;
        };
        // A table filled later may well put an end to what was missing in it.
        if matches!(value, Value::Rows(_)) {
            continue;
        }
        draft.values.insert(field.clone(), value.clone());
        let after = wrong(&draft);
        assert!(
            before.is_subset(&after),
            "seed {seed}: filling {field} hid {:?}",
            before.difference(&after).collect::<Vec<_>>()
        );
    }
}
