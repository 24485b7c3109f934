//! Files that come back: edited with python-docx, saved anew by LibreOffice, with tracked changes and
//! comments as Word writes them.

use shenbao_export::document::{Block, Cell, Document, FieldText, Heading, Paragraph, Row, Table};
use shenbao_export::docx;
use shenbao_export::docx::read::{Lost, WordFile, read};
use shenbao_export::docx::{Origin, checksum};

use super::{common, tools, written};

const FIRST: [&str; 2] = ["研究内容第一段。", "　第二段 β-Ga₂O₃ & <CO₂>。"];
const SECOND: [&str; 1] = ["技术路线。"];

fn text(field: &str, lines: &[&str]) -> Block {
    Block::Text(FieldText {
        field: field.into(),
        paragraphs: lines.iter().map(|line| Paragraph::body(*line)).collect(),
        blank: "（待填）".into(),
    })
}

fn table(text: &str) -> Block {
    let rows = vec![Row::new(vec![Cell::label("名称"), Cell::text(text)])];
    Block::Table(Table {
        rows,
        ..Table::default()
    })
}

/// Cover and contents as in a real one, then texts with and without headings of their own.
fn document() -> Document {
    let mut document = common::application();
    document.blocks.truncate(2);
    document.blocks.extend([
        Block::Heading(Heading::new(1, "一、研究内容")),
        text("plan.content", &FIRST),
        Block::Heading(Heading::new(2, "技术路线")),
        text("plan.route", &SECOND),
        table("表里的字"),
        text("plan.blank", &[]),
        Block::Paragraph(Paragraph::body("后面的话。")),
        Block::Heading(Heading::new(1, "二、其他")),
        Block::Paragraph(Paragraph::body("最后的话。")),
    ]);
    document
}

pub(crate) fn made() -> Vec<u8> {
    let origin = Origin {
        draft: "d1".into(),
        pack: "p".into(),
        edition: "2".into(),
        sha256: "0".repeat(64),
        track: "t".into(),
    };
    docx(&document(), &origin, &common::fonts()).unwrap().bytes
}

fn lines(file: &WordFile, index: usize) -> Vec<&str> {
    file.texts[index]
        .lines
        .as_ref()
        .unwrap()
        .iter()
        .map(String::as_str)
        .collect()
}

#[track_caller]
fn untouched(file: &WordFile) {
    assert_eq!(file.origin.track, "t");
    assert_eq!(file.origin.draft, "d1");
    let fields: Vec<&str> = file.texts.iter().map(|text| text.field.as_str()).collect();
    assert_eq!(fields, ["plan.content", "plan.route", "plan.blank"]);
    for (index, typed) in [&FIRST[..], &SECOND, &[]].into_iter().enumerate() {
        let bare: Vec<&str> = lines(file, index).iter().map(|line| line.trim()).collect();
        assert_eq!(
            bare,
            typed.iter().map(|line| line.trim()).collect::<Vec<_>>()
        );
        assert_eq!(file.texts[index].exported, checksum(typed.iter().copied()));
        assert_eq!(file.texts[index].lost, []);
        assert!(!file.texts[index].doubtful);
    }
    assert_eq!((&file.outside[..], &file.gone[..]), (&[][..], &[][..]));
    assert_eq!(file.comments, []);
}

/// The file after a script has changed it; `file` is the document of python-docx.
fn edited(script: &str) -> WordFile {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.docx");
    std::fs::write(&path, made()).unwrap();
    let whole = format!(
        "import sys, docx, copy\nfrom docx.oxml.ns import qn\nfile = docx.Document(sys.argv[1])\n{script}\nfile.save(sys.argv[1])"
    );
    tools::python(&whole, &path);
    read(&std::fs::read(&path).unwrap()).unwrap()
}

/// The file with one part of it changed as text.
pub(crate) fn with_part(name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut from = zip::ZipArchive::new(Cursor::new(made())).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut done = false;
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let own = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        to.start_file(own.as_str(), options).unwrap();
        let text = if own == name { change(text) } else { text };
        done |= own == name;
        to.write_all(text.as_bytes()).unwrap();
    }
    if !done {
        to.start_file(name, options).unwrap();
        to.write_all(change(String::new()).as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn body(change: impl Fn(String) -> String) -> WordFile {
    read(&with_part("word/document.xml", change)).unwrap()
}

#[test]
fn a_file_nobody_touched_says_what_was_exported() {
    untouched(&read(&made()).unwrap());
    untouched(&edited(""));
}

#[test]
fn libreoffice_saves_it_anew_and_nothing_is_lost() {
    let origin = written(&shenbao_export::Docx {
        bytes: made(),
        dropped: Vec::new(),
    });
    let again = tools::office(&origin.1, "docx:MS Word 2007 XML");
    untouched(&read(&std::fs::read(again).unwrap()).unwrap());
    // Through another format and back, as somebody would who works in LibreOffice.
    let odt = tools::office(&origin.1, "odt");
    let back = odt.with_file_name("back");
    std::fs::create_dir(&back).unwrap();
    let moved = back.join("file.odt");
    std::fs::rename(&odt, &moved).unwrap();
    untouched(
        &read(&std::fs::read(tools::office(&moved, "docx:MS Word 2007 XML")).unwrap()).unwrap(),
    );
}

#[test]
fn edited_inserted_and_deleted_paragraphs_come_back_in_their_texts() {
    let file = edited(
        "paragraphs = {p.text: p for p in file.paragraphs}
paragraphs['研究内容第一段。'].runs[0].text = '改过的'
paragraphs['研究内容第一段。'].add_run('第一段。\\n另起一行')
new = copy.deepcopy(paragraphs['技术路线。']._p)
paragraphs['技术路线。']._p.addnext(new)
paragraphs['（待填）'].runs[0].text = '终于写了。'
second = [p for p in file.paragraphs if 'Ga' in p.text][0]
second._p.getparent().remove(second._p)",
    );
    assert_eq!(lines(&file, 0), ["改过的第一段。", "另起一行"]);
    assert_eq!(lines(&file, 1), ["技术路线。", "技术路线。"]);
    assert_eq!(lines(&file, 2), ["终于写了。"]);
    assert_eq!(
        (file.outside.len(), file.gone.len()),
        (0, 0),
        "{:?}",
        file.outside
    );
}

#[test]
fn what_is_changed_elsewhere_is_listed_with_its_place() {
    let file = edited(
        "file.tables[-1].cell(0, 1).text = '表里改了'
file.paragraphs[-1].text = '最后改了的话。'
heading = [p for p in file.paragraphs if p.text == '技术路线'][0]
heading.runs[0].text = '路线'
route = [p for p in file.paragraphs if p.text == '技术路线。'][0]
table = copy.deepcopy(file.tables[-1]._tbl)
for mark in list(table.iter(qn('w:bookmarkStart'))):
    mark.getparent().remove(mark)
route._p.addnext(table)
after = copy.deepcopy(route._p)
table.addnext(after)",
    );
    assert_eq!(
        lines(&file, 1),
        ["技术路线。", "技术路线。"],
        "the text goes on after a table put into it"
    );
    assert_eq!(file.texts[1].lost, [Lost::Table]);
    let outside: Vec<_> = file
        .outside
        .iter()
        .map(|line| (line.near.as_str(), line.text.as_str(), line.table))
        .collect();
    for wanted in [
        ("路线", "路线", false),
        ("路线", "表里改了", true),
        ("二、其他", "最后改了的话。", false),
    ] {
        assert!(outside.contains(&wanted), "{wanted:?} {outside:?}");
    }
    assert_eq!(file.gone.len(), 3);
}

#[test]
fn a_text_whose_mark_is_gone_is_told_and_the_one_before_it_is_in_doubt() {
    let file = edited(
        "heading = [p for p in file.paragraphs if p.text == '技术路线'][0]
heading._p.getparent().remove(heading._p)",
    );
    assert_eq!(file.texts[1].lines, None);
    assert!(file.texts[0].doubtful);
    assert_eq!(lines(&file, 0).len(), 3);
}

#[test]
fn tracked_changes_count_as_if_they_were_accepted() {
    let run = "<w:r><w:t xml:space=\"preserve\">研究内容第一段。</w:t></w:r></w:p>";
    let inserted = "<w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>研究内容</w:delText><w:t>旧</w:t></w:r></w:del>\
        <w:ins w:id=\"2\" w:author=\"a\"><w:r><w:t>新内容</w:t></w:r></w:ins>\
        <w:moveFrom w:id=\"3\"><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>第一段。</w:t></w:r></w:p>";
    let file = body(|text| {
        assert!(text.contains(run));
        text.replace(run, inserted)
    });
    assert_eq!(lines(&file, 0)[0], "新内容第一段。");
    // The end of the first paragraph was deleted, so that the second goes on in it.
    let file = body(|text| {
        let at = text.find(run).unwrap();
        let properties = text[..at].rfind("</w:pPr>").unwrap();
        format!(
            "{}<w:rPr><w:del w:id=\"9\" w:author=\"a\"/></w:rPr>{}",
            &text[..properties],
            &text[properties..]
        )
    });
    assert_eq!(
        lines(&file, 0),
        ["研究内容第一段。　第二段 β-Ga₂O₃ & <CO₂>。"]
    );
}

#[test]
fn comments_say_whose_they_are_and_what_they_are_about() {
    use std::io::Write as _;
    let with_marks = with_part("word/document.xml", |text| {
        let mark = |id: u8| format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r></w:p>");
        let text = text.replace(
            "技术路线。</w:t></w:r></w:p>",
            &format!("技术路线。</w:t></w:r>{}", mark(1)),
        );
        text.replace(
            "最后的话。</w:t></w:r></w:p>",
            &format!("最后的话。</w:t></w:r>{}", mark(2)),
        )
    });
    let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(with_marks)).unwrap();
    zip.start_file(
        "word/comments.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    let comment = |id: u8, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"王某\" w:date=\"2024-01-02T03:04:05Z\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        )
    };
    write!(
        zip,
        "<w:comments xmlns:w=\"x\">{}{}</w:comments>",
        comment(1, "太短"),
        comment(2, "删去？")
    )
    .unwrap();
    let file = read(&zip.finish().unwrap().into_inner()).unwrap();
    let seen: Vec<_> = file
        .comments
        .iter()
        .map(|comment| {
            (
                comment.author.as_str(),
                comment.text.as_str(),
                comment.field.as_str(),
                comment.near.as_str(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("王某", "太短", "plan.route", ""),
            ("王某", "删去？", "", "二、其他")
        ]
    );
}

#[test]
fn pictures_formulas_and_footnotes_in_a_text_are_told() {
    let run = "技术路线。</w:t></w:r>";
    let more = "技术路线。</w:t></w:r><w:r><w:drawing/></w:r><m:oMath><m:r><w:t>x</w:t></m:r></m:oMath>\
        <w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let file = body(|text| text.replace(run, more));
    assert_eq!(
        file.texts[1].lost,
        [Lost::Picture, Lost::Formula, Lost::Footnote]
    );
    assert_eq!(lines(&file, 1), SECOND);
}
