//! The Word file, read by other people's programs.
#![allow(
    clippy::unwrap_used,
    reason = "a test says by failing that something is missing"
)]

mod back;
#[path = "../common/mod.rs"]
mod common;
mod hostile;
mod tools;

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use shenbao_export::document::{
    Align, Block, Cell, Column, Document, FieldText, Heading, Paragraph, Position, Row, Run, Table,
};
use shenbao_export::docx::Origin;
use shenbao_export::{Docx, docx, render};
use tempfile::TempDir;

fn word(document: &Document) -> Docx {
    docx(document, &Origin::default(), &common::fonts()).unwrap()
}

fn written(docx: &Docx) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.docx");
    std::fs::write(&path, &docx.bytes).unwrap();
    (folder, path)
}

fn bare(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

/// Everything that is said anywhere in a document.
fn said(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (name, value) in entries {
                match (name.as_str(), value) {
                    (
                        "text" | "name" | "role" | "caption" | "unit" | "note" | "label",
                        Value::String(text),
                    ) => {
                        all.push(text.clone());
                    }
                    ("title" | "values", Value::Array(lines)) => {
                        all.extend(lines.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => said(value, all),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| said(value, all)),
        _ => {}
    }
}

const TEXT: &str = r#"
import sys, docx
from docx.oxml.ns import qn
file = docx.Document(sys.argv[1])
for paragraph in file.element.body.iter(qn('w:p')):
    print(''.join(node.text or '' for node in paragraph.iter(qn('w:t'))))
"#;

#[test]
fn what_was_typed_stands_in_the_file_piece_by_piece() {
    let document = common::application();
    let made = word(&document);
    assert!(made.dropped.is_empty(), "{:?}", made.dropped);
    let (_folder, path) = written(&made);
    let text = bare(&tools::python(TEXT, &path));
    let mut pieces = Vec::new();
    let blocks = serde_json::to_value(&document.blocks).unwrap();
    said(&blocks, &mut pieces);
    assert!(pieces.len() > 200, "{}", pieces.len());
    for piece in pieces {
        assert!(text.contains(&bare(&piece)), "{piece}\n\n{text}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = common::application();
    assert_eq!(word(&document), word(&document));
}

const SHAPE: &str = r#"
import sys, json, docx
from docx.oxml.ns import qn
file = docx.Document(sys.argv[1])
section = file.sections[0]
core = file.core_properties
def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]
print(json.dumps({
    'headings': [[p.style.name, p.text] for p in file.paragraphs if p.style.name.startswith('Heading')],
    'styles': sorted({p.style.name for p in file.paragraphs}),
    'repeated': [len(t._tbl.findall('.//' + qn('w:tblHeader'))) for t in file.tables],
    'widths': [[int(c.get(qn('w:w'))) for c in t._tbl.tblGrid.findall(qn('w:gridCol'))] for t in file.tables],
    'tables': [cells(t) for t in file.tables],
    'whole': [len(t._tbl.findall('.//' + qn('w:cantSplit'))) for t in file.tables],
    'page': [section.page_width.mm, section.page_height.mm, section.left_margin.mm, section.top_margin.mm],
    'header': section.header.paragraphs[0].text,
    'first': section.first_page_header.paragraphs[0].text,
    'footer': section.footer.paragraphs[0].text,
    'cover': section.different_first_page_header_footer,
    'fields': [n.text.strip() for n in list(section.footer._element.iter(qn('w:instrText')))
               + [n for n in file.element.body.iter(qn('w:instrText')) if 'TOC ' in n.text]],
    'core': [core.title, core.author, core.subject, core.language, core.created.isoformat()],
    'east': sorted({f.get(qn('w:eastAsia')) for f in file.styles.element.iter(qn('w:rFonts'))}),
    'lang': [n.get(qn('w:eastAsia')) for n in file.styles.element.iter(qn('w:lang'))],
    'indent': [n.get(qn('w:firstLineChars')) for n in file.styles['Body Text'].element.iter(qn('w:ind'))],
}, ensure_ascii=False))
"#;

fn shape(document: &Document) -> Value {
    let (_folder, path) = written(&word(document));
    serde_json::from_str(&tools::python(SHAPE, &path)).unwrap()
}

#[test]
fn headings_fields_and_running_lines_are_those_that_word_knows() {
    let document = common::application();
    let shape = shape(&document);
    let headings: Vec<Value> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(serde_json::json!([
                format!("Heading {}", heading.level),
                heading.text
            ])),
            _ => None,
        })
        .collect();
    assert_eq!(shape["headings"], Value::from(headings));
    let page: Vec<f64> = serde_json::from_value(shape["page"].clone()).unwrap();
    let wanted = [210.0, 297.0, 27.5, 28.0];
    assert!(
        page.iter()
            .zip(wanted)
            .all(|(is, wanted)| (is - wanted).abs() < 0.1),
        "{page:?}"
    );
    assert_eq!(shape["cover"], true);
    assert_eq!(shape["first"], "\t草稿");
    assert!(
        shape["header"].as_str().unwrap().ends_with("\t草稿"),
        "{}",
        shape["header"]
    );
    let fields = shape["fields"].as_array().unwrap();
    assert_eq!(fields[..2], ["PAGE", "NUMPAGES"]);
    assert!(
        fields[2].as_str().unwrap().starts_with("TOC \\o \"1-2\""),
        "{fields:?}"
    );
    assert_eq!(shape["core"][0], document.meta.title);
    assert_eq!(shape["core"][1], document.meta.author);
    assert_eq!(shape["core"][3], "zh-CN");
    assert_eq!(shape["east"], serde_json::json!(["宋体", "黑体"]));
    assert_eq!(shape["lang"], serde_json::json!(["zh-CN"]));
    assert_eq!(shape["indent"], serde_json::json!(["200"]));
}

#[test]
fn tables_keep_their_widths_merged_cells_and_repeated_rows() {
    let tall = |text: &str| Row::new(vec![Cell::text(text)]);
    let table = Table {
        columns: [1.0, 2.0, 1.0]
            .map(|share| Column::new(share, Align::Left))
            .into(),
        header: vec![Row::new(["甲", "乙", "丙"].map(Cell::label).into())],
        rows: vec![
            Row::new(vec![Cell::text("合").spanning(2, 2), Cell::text("一")]),
            tall("二"),
            Row::new(vec![Cell::text("长".repeat(400)).spanning(3, 1)]),
        ],
        ..Default::default()
    };
    let mut document = common::application();
    document.blocks = vec![Block::Table(table.clone()), Block::Table(table)];
    let shape = shape(&document);
    let tables = shape["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 2, "two tables in a row do not become one");
    assert_eq!(tables[0][1], serde_json::json!(["合", "合", "一"]));
    assert_eq!(tables[0][2], serde_json::json!(["合", "合", "二"]));
    assert_eq!(shape["repeated"], serde_json::json!([1, 1]));
    assert_eq!(
        shape["whole"],
        serde_json::json!([3, 3]),
        "only the long row may be cut"
    );
    let widths = shape["widths"][0].as_array().unwrap();
    assert!(
        widths[1]
            .as_i64()
            .unwrap()
            .abs_diff(2 * widths[0].as_i64().unwrap())
            <= 1,
        "{widths:?}"
    );
}

#[test]
fn libreoffice_sets_it_on_as_many_pages_as_the_pdf_has() {
    let document = common::application();
    let (_folder, path) = written(&word(&document));
    let made = tools::office(&path, "pdf");
    let text = tools::run(
        Command::new("pdftotext")
            .args(["-enc", "UTF-8"])
            .arg(&made)
            .arg("-"),
    );
    let pages = text.matches('\u{c}').count();
    let ours = render(&document, &common::fonts()).unwrap().pages;
    assert!(pages.abs_diff(ours) <= 2, "{pages} pages instead of {ours}");
    assert!(
        bare(&text).contains(&format!("第{pages}页共{pages}页")),
        "{text}"
    );
    let mut headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(bare(&heading.text)),
        _ => None,
    });
    assert!(headings.all(|heading| bare(&text).contains(&heading)));
}

#[test]
fn what_xml_cannot_carry_is_left_out_and_said() {
    let mut document = common::application();
    let raised = Run {
        text: "3+".into(),
        position: Position::Super,
        italic: true,
        ..Run::default()
    };
    let runs = vec![
        Run::plain("䶮㛃𬭎堃 β-Ga₂O₃ <CO₂> & \u{b}Al"),
        raised,
        Run::bold("\n新行\t制表"),
    ];
    document.blocks = vec![Block::Paragraph(Paragraph {
        runs,
        ..Paragraph::default()
    })];
    let made = word(&document);
    assert_eq!(made.dropped, ['\u{b}']);
    let (_folder, path) = written(&made);
    let script = "import sys, docx; print(docx.Document(sys.argv[1]).paragraphs[0].text)";
    assert_eq!(
        tools::python(script, &path).trim_end(),
        "䶮㛃𬭎堃 β-Ga₂O₃ <CO₂> & Al3+\n新行\t制表"
    );
}

#[test]
fn an_empty_document_and_a_character_without_a_glyph_are_no_obstacle() {
    let mut document = common::application();
    document.blocks.clear();
    let (_folder, path) = written(&word(&document));
    tools::office(&path, "pdf");
    document.blocks = vec![
        Block::Heading(Heading::new(1, "一、\u{12000}")),
        Block::Text(FieldText {
            field: "a".into(),
            blank: "（待填）".into(),
            ..FieldText::default()
        }),
    ];
    let (_folder, path) = written(&word(&document));
    assert!(tools::python(TEXT, &path).contains('\u{12000}'));
}
