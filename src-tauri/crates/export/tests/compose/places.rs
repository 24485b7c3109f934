//! Where the parts of a draft stand on paper, judged by poppler: what it reads in an area is what was
//! typed there; and the pages that are shown while writing are those of the finished file.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use shenbao_draft::{FieldPath, Value};
use shenbao_export::{PlacedOrigin, excerpt, render};

use crate::common::fonts;
use crate::packs;

/// The text poppler finds on pages, in an area where one is given.
fn read(pdf: &Path, pages: (usize, usize), area: Option<&PlacedOrigin>) -> String {
    let mut command = Command::new("pdftotext");
    let (first, last) = ((pages.0 + 1).to_string(), (pages.1 + 1).to_string());
    command.args(["-r", "72", "-f", &first, "-l", &last]);
    if let Some(area) = area {
        for (name, edge) in [
            ("-x", area.x.floor()),
            ("-y", area.y.floor()),
            ("-W", area.width.ceil() + 1.0),
            ("-H", area.height.ceil() + 1.0),
        ] {
            command.args([name, &edge.to_string()]);
        }
    }
    let output = command
        .arg(pdf)
        .arg("-")
        .output()
        .expect("poppler-utils are installed");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

/// The first characters of a value as they stand on paper.
fn start(value: &Value) -> Option<String> {
    let text = value.as_text().filter(|text| text.chars().count() > 6)?;
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let seen = first.chars().filter(|ch| !ch.is_whitespace());
    Some(seen.take(12).collect())
}

#[test]
fn poppler_reads_in_each_area_what_was_typed_there() {
    let fonts = fonts();
    let (mut looked, mut long) = (0, 0);
    for pack in packs::all() {
        let draft = packs::sample(&pack);
        let document = packs::paper(&pack, &draft);
        let whole = render(&document, &fonts).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("whole.pdf");
        std::fs::write(&path, &whole.bytes).unwrap();
        let part = excerpt(&document, &fonts, 0, 1).unwrap();
        assert_eq!(part.pages, whole.pages);
        let mut seen = BTreeSet::new();
        for area in &part.origins {
            let (right, bottom) = (area.x + area.width, area.y + area.height);
            let inside = area.x >= 0.0
                && area.y >= 0.0
                && right <= part.size.0
                && bottom <= part.size.1
                && area.page < part.pages;
            assert!(inside, "{area:?} lies outside its page");
            let path_of = FieldPath::parse(&area.path).expect("a path in a draft");
            let known = match &path_of {
                FieldPath::Field(id) => pack.field(id).is_some(),
                FieldPath::Row { table, .. } | FieldPath::Cell { table, .. } => {
                    pack.field(table).is_some()
                }
                FieldPath::Slot { slot, .. } => pack.slots.iter().any(|known| known.id == *slot),
            };
            assert!(known, "{} is in no part of the pack", area.path);
            // Where a text goes on over pages, its beginning stands in its first area.
            let FieldPath::Field(id) = &path_of else {
                continue;
            };
            if !seen.insert((id.clone(), area.page == 0)) {
                continue;
            }
            let typed = draft.get(id).and_then(start);
            let Some(typed) = typed.filter(|_| {
                pack.field(id).is_some_and(|field| {
                    matches!(
                        field.ty,
                        shenbao_engine::FieldType::Text | shenbao_engine::FieldType::LongText
                    )
                })
            }) else {
                continue;
            };
            let areas = part.origins.iter().filter(|other| other.path == area.path);
            let found: String = areas
                .map(|area| read(&path, (area.page, area.page), Some(area)))
                .collect();
            assert!(
                found.contains(&typed),
                "{id}: “{typed}” is not in “{found}”"
            );
            looked += 1;
            long += usize::from(
                pack.field(id)
                    .is_some_and(|field| field.ty == shenbao_engine::FieldType::LongText),
            );
        }
    }
    assert!(
        looked >= 25 && long >= 10,
        "only {looked} fields, {long} of them long"
    );
}

#[test]
fn the_pages_shown_are_those_of_the_whole_file() {
    let fonts = fonts();
    let pack = packs::demo();
    let document = packs::paper(&pack, &packs::sample(&pack));
    let whole = render(&document, &fonts).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("whole.pdf");
    std::fs::write(&path, &whole.bytes).unwrap();
    assert!(whole.pages > 3);
    for first in [0, 1, whole.pages - 2, whole.pages + 5] {
        let part = excerpt(&document, &fonts, first, 2).unwrap();
        assert_eq!((part.first, part.count), (first.min(whole.pages - 2), 2));
        let shown = folder.path().join("part.pdf");
        std::fs::write(&shown, &part.bytes).unwrap();
        let expected = read(&path, (part.first, part.first + 1), None);
        assert_eq!(read(&shown, (0, 1), None), expected);
        assert!(part.bytes.len() < whole.bytes.len());
    }
}
