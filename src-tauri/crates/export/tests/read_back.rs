//! The finished file, read by other people's programs: poppler and qpdf.
#![allow(
    clippy::unwrap_used,
    reason = "a test, a sample or a measurement may stop where something fails"
)]

mod common;

use std::path::Path;
use std::process::Command;

use shenbao_export::document::{Block, Cell, Document, Paragraph, Row, Run};
use shenbao_export::render;

/// Runs a tool of poppler or qpdf on a file; both belong to what the tests need.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.pdf");
    std::fs::write(&path, pdf).unwrap();
    run(name, arguments, &path)
}

fn run(name: &str, arguments: &[&str], path: &Path) -> String {
    let mut command = Command::new(name);
    let (before, after): (Vec<&str>, Vec<&str>) = arguments.iter().partition(|a| **a != "-");
    let output = command
        .args(before)
        .arg(path)
        .args(after)
        .output()
        .unwrap_or_else(|error| {
            panic!("{name} 无法运行（{error}）：请先安装 poppler-utils 和 qpdf（见 README.md）")
        });
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{name}: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

/// White space is a matter of layout.
fn bare(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

fn typed(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn paragraphs_of_rows<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<String> {
    let cells = rows.flat_map(|row: &Row| &row.cells);
    cells
        .flat_map(|cell: &Cell| &cell.content)
        .map(|paragraph| typed(&paragraph.runs))
        .collect()
}

/// Everything that was typed, piece by piece.
fn pieces(document: &Document) -> Vec<String> {
    let said = |paragraphs: &[Paragraph]| -> Vec<String> {
        paragraphs
            .iter()
            .map(|paragraph| typed(&paragraph.runs))
            .collect()
    };
    let mut pieces = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Cover(cover) => {
                pieces.extend(cover.title.iter().chain(&cover.subtitle).cloned());
                pieces.extend(cover.fields.iter().flat_map(|field| field.values.clone()));
            }
            Block::Heading(heading) => pieces.push(heading.text.clone()),
            Block::Paragraph(paragraph) => pieces.push(typed(&paragraph.runs)),
            Block::List(list) => pieces.extend(list.items.iter().map(|item| typed(&item.runs))),
            Block::Checkbox { runs, .. } => pieces.push(typed(runs)),
            Block::Table(table) => {
                pieces.extend(paragraphs_of_rows(table.header.iter().chain(&table.rows)));
            }
            Block::KeyValue(form) => {
                pieces.extend(form.entries.iter().flat_map(|entry| said(&entry.value)));
            }
            Block::Signatures(sheet) => {
                pieces.extend(sheet.places.iter().flat_map(|place| said(&place.statement)));
            }
            _ => {}
        }
    }
    pieces
}

/// The text of the pages without their running lines, one page after the other.
fn text_without_furniture(document: &Document, pdf: &[u8]) -> String {
    let text = tool("pdftotext", &["-raw", "-enc", "UTF-8", "-"], pdf);
    let furniture = &document.furniture;
    let label = furniture
        .draft
        .as_ref()
        .map_or("", |mark| mark.label.as_str());
    let running = bare(&format!("{}{label}", furniture.header));
    let foot = bare(&furniture.footer);
    text.lines()
        .map(bare)
        .filter(|line| *line != running && *line != label && !line.starts_with(&foot))
        .collect()
}

#[test]
fn what_was_typed_can_be_extracted_piece_by_piece() {
    let document = common::application();
    let pdf = render(&document, &common::fonts()).unwrap();
    let text = text_without_furniture(&document, &pdf.bytes);
    let pieces = pieces(&document);
    assert!(pieces.len() > 150, "{}", pieces.len());
    for piece in pieces {
        // A row cut between two pages is continued after what stands beside it.
        let wanted = bare(&piece);
        let halves = || {
            (0..=wanted.chars().count()).any(|at| {
                let cut = wanted
                    .char_indices()
                    .nth(at)
                    .map_or(wanted.len(), |(place, _)| place);
                text.contains(&wanted[..cut])
                    && text.contains(&wanted[cut..])
                    && cut > 0
                    && cut < wanted.len()
            })
        };
        let split = wanted.chars().count() > 100 && halves();
        assert!(text.contains(&wanted) || split, "{piece}\n\n{text}");
    }
}

#[test]
fn small_boxed_and_shared_characters_read_as_typed() {
    let line = "β-Ga₂O₃ 10⁻¹¹ m² ☑☐☒ µ与μ Ω与Ω ⼀与一 䶮㛃𬭎堃喆昇赟翀 (V·s)";
    let blocks = vec![Block::Paragraph(Paragraph::body(line))];
    let document = Document {
        blocks,
        ..Document::default()
    };
    let pdf = render(&document, &common::fonts()).unwrap();
    let text = tool("pdftotext", &["-raw", "-enc", "UTF-8", "-"], &pdf.bytes);
    assert!(bare(&text).contains(&bare(line)), "{text}");
}

#[test]
fn the_file_is_sound_and_its_fonts_are_inside() {
    let document = common::application();
    let pdf = render(&document, &common::fonts()).unwrap();
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
    let checked = tool("qpdf", &["--check", "--"], &pdf.bytes);
    assert!(
        checked.contains("No syntax or stream encoding errors"),
        "{checked}"
    );
    let fonts = tool("pdffonts", &[], &pdf.bytes);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 4, "{fonts}");
    for row in rows {
        assert_eq!(row.as_bytes()[6], b'+', "subset tag: {row}");
        assert!(
            row.contains("CID TrueType") && row.matches(" yes").count() == 3,
            "{row}"
        );
    }
}

#[test]
fn the_file_says_truthfully_what_it_is() {
    let document = common::application();
    let pdf = render(&document, &common::fonts()).unwrap();
    let info = tool("pdfinfo", &["-isodates"], &pdf.bytes);
    for (key, value) in [
        ("Title", document.meta.title.as_str()),
        ("Author", &document.meta.author),
        ("Subject", &document.meta.subject),
        ("Creator", &document.meta.creator),
        ("PDF version", "1.7"),
        ("Page size", "595.276 x 841.89 pts (A4)"),
        ("Pages", &pdf.pages.to_string()),
    ] {
        let line = info
            .lines()
            .find(|line| line.starts_with(&format!("{key}:")))
            .unwrap();
        assert!(line.ends_with(value), "{line}");
    }
    let xmp = tool("pdfinfo", &["-meta"], &pdf.bytes);
    assert!(
        xmp.contains(&document.meta.title) && xmp.contains("+08:00"),
        "{xmp}"
    );
    assert!(
        !xmp.contains("pdfaid") && !info.contains("PDF/X"),
        "nothing is claimed unproved"
    );
}

#[test]
fn bookmarks_are_a_tree_and_contents_are_linked() {
    let document = common::application();
    let pdf = render(&document, &common::fonts()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.pdf");
    std::fs::write(&path, &pdf.bytes).unwrap();
    let json = run(
        "qpdf",
        &["--json", "--json-key=outlines", "--json-key=pages"],
        &path,
    );
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let outlines = json["outlines"].as_array().unwrap();
    let level = |wanted: u8| {
        document.blocks.iter().filter(
            move |block| matches!(block, Block::Heading(heading) if heading.level == wanted),
        )
    };
    assert_eq!(outlines.len(), level(1).count());
    let below: usize = outlines
        .iter()
        .map(|entry| entry["kids"].as_array().unwrap().len())
        .sum();
    assert_eq!(below, level(2).count());
    let links = pdf
        .bytes
        .windows(13)
        .filter(|window| window == b"/Subtype/Link")
        .count();
    assert_eq!(links, level(1).count() + level(2).count());
    let catalog = String::from_utf8_lossy(&pdf.bytes).contains("/Lang(zh-CN)");
    assert!(catalog);
}

#[test]
fn equal_input_gives_equal_bytes() {
    let document = common::application();
    let fonts = common::fonts();
    let first = render(&document, &fonts).unwrap();
    let copy: Document = serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
    assert_eq!(copy, document);
    assert_eq!(render(&copy, &common::fonts()).unwrap(), first);
    let mut other = document;
    other.meta.date.day += 1;
    assert_ne!(render(&other, &fonts).unwrap().bytes, first.bytes);
}

#[test]
fn an_empty_document_is_a_sound_file() {
    let pdf = render(&Document::default(), &common::fonts()).unwrap();
    assert_eq!(pdf.pages, 1);
    tool("qpdf", &["--check", "--"], &pdf.bytes);
}

#[test]
fn the_draft_mark_is_no_text() {
    let mut document = Document::default();
    document.furniture.draft = Some(shenbao_export::document::DraftMark {
        label: "草稿".to_owned(),
        watermark: true,
    });
    document.blocks = vec![Block::Paragraph(Paragraph::body("正文".repeat(800)))];
    let pdf = render(&document, &common::fonts()).unwrap();
    let text = bare(&tool(
        "pdftotext",
        &["-layout", "-enc", "UTF-8", "-"],
        &pdf.bytes,
    ));
    assert_eq!(
        text.matches("草稿").count(),
        pdf.pages,
        "once in each header"
    );
}
