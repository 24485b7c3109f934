//! What stands together on a page, and what starts a new one.

use super::{fonts, pages, words};
use crate::document::{
    Block, Contents, Cover, CoverField, Document, Heading, Paragraph, SignaturePlace,
    SignatureSheet, SigningLine,
};
use crate::error::ExportError;

fn lines(count: usize) -> impl Iterator<Item = Block> {
    (0..count).map(|_| Block::Paragraph(Paragraph::body("行")))
}

/// Body lines that a page holds.
fn capacity() -> usize {
    let pages = pages(lines(200).collect());
    words(&pages[0].draws).chars().count()
}

#[test]
fn an_empty_document_is_one_empty_page() {
    let pages = pages(Vec::new());
    assert_eq!(pages.len(), 1);
    assert_eq!(words(&pages[0].furniture), "第 1 页 共 1 页");
}

#[test]
fn a_heading_goes_with_what_follows_it() {
    for level in 1..=4 {
        for before in capacity() - 3..=capacity() {
            let mut blocks: Vec<Block> = lines(before).collect();
            blocks.push(Block::Heading(Heading::new(level, "标题")));
            blocks.push(Block::Paragraph(Paragraph::body("正文".repeat(60))));
            let pages = pages(blocks);
            let last = words(&pages[0].draws);
            assert!(
                !last.ends_with("标题"),
                "level {level} after {before} lines"
            );
        }
    }
}

#[test]
fn no_line_of_a_paragraph_is_left_alone() {
    let text = "文".repeat(150);
    let full = capacity();
    for before in full - 6..=full {
        let mut blocks: Vec<Block> = lines(before).collect();
        blocks.push(Block::Paragraph(Paragraph::body(text.clone())));
        let pages = pages(blocks);
        let count = |page: usize| words(&pages[page].draws).matches('文').count();
        // A line holds some thirty-six characters; one alone would be fewer than forty.
        assert!(count(0) == 0 || count(0) > 40, "{before}: {}", count(0));
        if let Some(rest) = (pages.len() > 1).then(|| count(1)) {
            assert!(rest == 0 || rest > 36, "{before}: {rest}");
        }
    }
}

#[test]
fn a_long_title_on_the_cover_leaves_no_short_line() {
    let title = "面向离散制造的确定性以太网关键技术研究与多产线验证示范";
    let field = CoverField {
        label: "项目名称".to_owned(),
        values: vec![title.to_owned()],
        origin: None,
    };
    let cover = Cover {
        fields: vec![field],
        ..Cover::default()
    };
    let pages = pages(vec![Block::Cover(cover)]);
    let mut lines: Vec<usize> = Vec::new();
    for draw in &pages[0].draws {
        let text = words(std::slice::from_ref(draw));
        if !text.is_empty() && title.contains(&text) {
            lines.push(text.chars().count());
        }
    }
    assert_eq!(lines.iter().sum::<usize>(), title.chars().count());
    assert!(lines.len() == 2 && 3 * lines[1] >= lines[0], "{lines:?}");
}

#[test]
fn contents_show_the_pages_of_the_headings() {
    let heading = |text: &str| {
        Block::Heading(Heading {
            new_page: true,
            ..Heading::new(1, text)
        })
    };
    let contents = Contents {
        title: "目录".to_owned(),
        depth: 1,
    };
    let pages = pages(vec![
        Block::Contents(contents),
        heading("一、甲"),
        heading("二、乙"),
    ]);
    assert_eq!(pages.len(), 3);
    assert_eq!(words(&pages[0].draws), "目\u{3000}录一、甲2二、乙3");
}

#[test]
fn a_place_to_sign_is_never_split() {
    let place = |name: &str| SignaturePlace {
        role: "单位".to_owned(),
        name: name.to_owned(),
        lines: vec![SigningLine::Sign("公章：".to_owned()), SigningLine::Date],
        min_height: 60.0,
        ..SignaturePlace::default()
    };
    let places = ["甲方", "乙方", "丙方", "丁方", "戊方"].map(place).to_vec();
    let pages = pages(vec![Block::Signatures(SignatureSheet { places })]);
    let counts: Vec<usize> = pages
        .iter()
        .map(|page| words(&page.draws).matches('年').count())
        .collect();
    assert_eq!(counts, [3, 2]);
}

#[test]
fn missing_glyphs_are_named_with_their_places() {
    let blocks = vec![
        Block::Heading(Heading::new(1, "一、成员")),
        Block::Paragraph(Paragraph::body(
            "负责人张\u{E000}与李\u{E000}，符号\u{1F600}。",
        )),
    ];
    let document = Document {
        blocks,
        ..Document::default()
    };
    let Err(ExportError::MissingGlyphs(missing)) = super::super::lay_out(&document, fonts()) else {
        panic!("the characters are in no font");
    };
    assert_eq!(missing.len(), 2);
    assert_eq!((missing[0].character, missing[0].count), ('\u{E000}', 2));
    assert_eq!(missing[0].section, "一、成员");
    assert!(
        missing[0].excerpt.contains("负责人张"),
        "{}",
        missing[0].excerpt
    );
    assert_eq!(
        fonts().missing("张\u{E000}\u{1F600}三☑₂"),
        ['\u{E000}', '\u{1F600}']
    );
}

#[test]
fn rare_characters_of_names_are_all_there() {
    let text = "䶮㛃𬭎堃喆昇赟翀 β-Ga₂O₃ CO₂ 10⁻⁹ m² ☐☑☒ ～·—…“”①Ⅲ℃‰±×÷≥≤≈√∑∫→㎡";
    assert!(
        fonts().missing(text).is_empty(),
        "{:?}",
        fonts().missing(text)
    );
}

#[test]
fn a_page_without_room_is_refused() {
    let mut document = Document::default();
    document.page.left = 200.0;
    assert!(matches!(
        super::super::lay_out(&document, fonts()),
        Err(ExportError::Document(_))
    ));
    document.page.left = f32::NAN;
    assert!(matches!(
        super::super::lay_out(&document, fonts()),
        Err(ExportError::Document(_))
    ));
}
