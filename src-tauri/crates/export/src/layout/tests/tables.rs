//! Tables over one page and many.

use super::super::draw::{Draw, Page};
use super::{pages, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

fn table(columns: usize, rows: Vec<Row>) -> Block {
    let columns = (0..columns)
        .map(|_| Column::new(1.0, Align::Left))
        .collect();
    let header = vec![Row::new(vec![Cell::text("表头")])];
    Block::Table(Table {
        columns,
        header,
        rows,
        ..Table::default()
    })
}

fn row(texts: &[&str]) -> Row {
    Row::new(texts.iter().map(|text| Cell::text(*text)).collect())
}

/// The lowest thing on a page.
fn lowest(page: &Page) -> f32 {
    let bottoms = page.draws.iter().map(|draw| match draw {
        Draw::Span(span) => span.y,
        Draw::Rule { from, to, .. } => from.1.max(to.1),
        _ => 0.0,
    });
    bottoms.fold(0.0, f32::max)
}

/// Where a text stands.
fn place(page: &Page, text: &str) -> (f32, f32) {
    let found = page.draws.iter().find_map(|draw| match draw {
        Draw::Span(span) if words(std::slice::from_ref(draw)) == text => Some((span.x, span.y)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{text} is not on the page"))
}

#[test]
fn three_hundred_rows_repeat_their_heading_and_lose_nothing() {
    let numbers: Vec<String> = (1..=300).map(|number| format!("第{number}行")).collect();
    let rows = numbers.iter().map(|text| row(&[text, "值"])).collect();
    let pages = pages(vec![table(2, rows)]);
    assert!(pages.len() > 8, "{}", pages.len());
    let mut expected = numbers.iter();
    for page in &pages {
        let text = words(&page.draws);
        let body = text
            .strip_prefix("表头")
            .expect("each page begins with the heading");
        for part in body.split('值').filter(|part| !part.is_empty()) {
            assert_eq!(Some(part), expected.next().map(String::as_str));
        }
        assert!(lowest(page) <= 842.0 - 25.0 * 72.0 / 25.4 + 0.5);
    }
    assert_eq!(expected.next(), None);
}

#[test]
fn a_row_taller_than_a_page_is_split_between_lines() {
    let text = "长文本".repeat(1200);
    let pages = pages(vec![table(
        2,
        vec![row(&["甲", &text]), row(&["乙", "丙"])],
    )]);
    assert!(pages.len() >= 3, "{}", pages.len());
    let all: String = pages
        .iter()
        .map(|page| words(&page.draws).replace("表头", ""))
        .collect();
    assert_eq!(all, format!("甲{text}乙丙"));
    for page in &pages {
        assert!(lowest(page) <= 842.0 - 25.0 * 72.0 / 25.4 + 0.5);
    }
}

#[test]
fn merged_cells_cover_their_columns_and_rows() {
    let rows = vec![
        Row::new(vec![Cell::text("宽").spanning(2, 1), Cell::text("右上")]),
        Row::new(vec![
            Cell::text("高").spanning(1, 2),
            Cell::text("中"),
            Cell::text("右"),
        ]),
        row(&["中下", "右下"]),
    ];
    let pages = pages(vec![table(3, rows)]);
    let page = &pages[0];
    assert_eq!(place(page, "右上").0, place(page, "右下").0);
    assert_eq!(place(page, "中").0, place(page, "中下").0);
    assert_eq!(place(page, "宽").0, place(page, "高").0);
    let (high, middle, low) = (
        place(page, "高").1,
        place(page, "中").1,
        place(page, "中下").1,
    );
    assert!(
        middle < high && high < low,
        "the tall cell stands in the middle of its two rows"
    );
}

#[test]
fn a_tall_cell_may_cross_a_page() {
    let mut rows = vec![Row::new(vec![
        Cell::text("类").spanning(1, 90),
        Cell::text("首"),
    ])];
    rows.extend((0..89).map(|number| row(&[&format!("项{number}")])));
    let pages = pages(vec![table(2, rows)]);
    assert!(pages.len() >= 3);
    let all: String = pages.iter().map(|page| words(&page.draws)).collect();
    assert_eq!(all.matches('类').count(), 1);
    assert_eq!(all.matches('项').count(), 89);
}

#[test]
fn merged_rows_stay_together_where_it_costs_little() {
    let mut rows = Vec::new();
    for group in 0..20 {
        let name = format!("组{group}号");
        rows.push(Row::new(vec![
            Cell::text(name).spanning(1, 4),
            Cell::text("首"),
        ]));
        rows.extend((0..3).map(|_| row(&["项"])));
    }
    let pages = pages(vec![table(2, rows)]);
    assert!(pages.len() >= 3);
    for page in &pages {
        let text = words(&page.draws);
        let (groups, items) = (text.matches('组').count(), text.matches('项').count());
        assert_eq!(items, 3 * groups, "{text}");
    }
}

#[test]
fn rows_of_the_wrong_length_do_no_harm() {
    let rows = vec![
        row(&["甲", "乙", "丙", "丁"]),
        row(&[]),
        Row::new(vec![Cell::text("宽").spanning(9, 9)]),
    ];
    let pages = pages(vec![table(2, rows)]);
    assert_eq!(words(&pages[0].draws), "表头甲乙宽");
    let text = words(&super::pages(vec![Block::Table(Table::default())])[0].draws);
    assert_eq!(text, "");
}

#[test]
fn a_row_to_fill_in_that_is_taller_than_a_page_fits_on_one() {
    let rows = vec![
        Row {
            cells: vec![Cell::text("意见")],
            min_height: 900.0,
        },
        row(&["后"]),
    ];
    let pages = pages(vec![table(1, rows)]);
    assert_eq!(pages.len(), 2);
    assert!(lowest(&pages[0]) <= 842.0 - 25.0 * 72.0 / 25.4 + 0.5);
}

#[test]
fn a_long_code_stays_inside_its_narrow_cell() {
    let code = "91510100MA6CK0AB10915101000000";
    let pages = pages(vec![table(6, vec![row(&[code, "旁"])])]);
    let next = place(&pages[0], "旁").0;
    for draw in &pages[0].draws {
        if let Draw::Span(span) = draw
            && span.chars.len() > 3
        {
            let width: f32 = 0.6 * span.size * f32::from(u16::try_from(span.chars.len()).unwrap());
            assert!(span.x + width < next + 6.0, "{span:?}");
        }
    }
    assert!(words(&pages[0].draws).contains(code));
}
