//! The judges judged: pages that are right are spoilt in one way each, and that has to be noticed.

use crate::cases::Case;
use crate::lines::Line;
use crate::trace::Glyph;
use crate::{Paper, expect};

/// Spoils a paper and expects a complaint with these words.
#[track_caller]
fn noticed(name: &str, words: &str, spoil: impl FnOnce(&mut Paper)) {
    let case = Case::read(name);
    let mut paper = Paper::set(name, case.document);
    assert_eq!(paper.complaints(), [""; 0], "{name}");
    spoil(&mut paper);
    let all = paper.complaints();
    assert!(all.iter().any(|one| one.contains(words)), "{all:?}");
    let changes = expect::complaints(name, case.ends_only, &paper.pages);
    assert_ne!(changes, [""; 0], "the expectation notices it as well");
}

/// The first line that says this, and its page.
fn find(paper: &Paper, text: &str) -> (usize, usize) {
    let pages = paper.pages.iter().enumerate();
    let mut found = pages.filter_map(|(number, page)| {
        let line = page
            .lines
            .iter()
            .position(|line| line.text().contains(text))?;
        Some((number, line))
    });
    found
        .next()
        .unwrap_or_else(|| panic!("no line says {text}"))
}

fn line<'a>(paper: &'a mut Paper, text: &str) -> &'a mut Line {
    let (page, line) = find(paper, text);
    &mut paper.pages[page].lines[line]
}

fn shift(line: &mut Line, right: f32, down: f32) {
    line.y += down;
    for glyph in &mut line.glyphs {
        glyph.x += right;
        glyph.y += down;
    }
}

fn sign(ch: char, like: Glyph) -> Glyph {
    Glyph { ch, ..like }
}

#[test]
fn a_line_that_leaves_the_page() {
    noticed("every_kind", "超出版心左右", |paper| {
        shift(line(paper, "正文首行缩进"), 20.0, 0.0);
    });
    noticed("every_kind", "超出版心上下", |paper| {
        shift(line(paper, "编号两位的一项"), 0.0, 80.0);
    });
}

#[test]
fn text_that_touches() {
    noticed("every_kind", "与另一行相叠", |paper| {
        shift(line(paper, "第二项较长"), 0.0, 14.0);
    });
    noticed("every_kind", "相叠", |paper| {
        line(paper, "正文首行缩进").glyphs.last_mut().unwrap().x -= 4.0;
    });
}

#[test]
fn a_cell_that_runs_over() {
    noticed("code_in_a_narrow_cell", "文字与框线相交", |paper| {
        shift(line(paper, "MA6CK0A"), 20.0, 0.0);
    });
    noticed("code_in_a_narrow_cell", "贴近或越过", |paper| {
        shift(line(paper, "MA6CK0A"), 4.0, 0.0);
    });
}

#[test]
fn marks_where_no_line_may_have_them() {
    noticed("every_kind", "行首禁则", |paper| {
        let glyphs = &mut line(paper, "号对齐").glyphs;
        glyphs[0] = sign('，', glyphs[0]);
    });
    noticed("every_kind", "行末禁则", |paper| {
        let glyphs = &mut line(paper, "不缩进的正文").glyphs;
        let last = glyphs.len() - 1;
        glyphs[last] = sign('（', glyphs[last]);
    });
}

#[test]
fn a_number_in_two_parts() {
    noticed("every_kind", "数字被拆到两行", |paper| {
        let glyphs = &mut line(paper, "不缩进的正文").glyphs;
        let last = glyphs.len() - 1;
        glyphs[last] = sign('2', glyphs[last]);
        let glyphs = &mut line(paper, "面有不可替代").glyphs;
        glyphs[0] = sign('6', glyphs[0]);
    });
}

#[test]
fn a_table_that_goes_on_without_its_head() {
    noticed("three_hundred_rows", "没有表头“型号”", |paper| {
        paper.pages[2].lines.retain(|line| line.text() != "型号");
    });
}

#[test]
fn words_that_are_missing() {
    noticed(
        "three_hundred_rows",
        "没有完整找到：RTA-77/A",
        |paper| {
            let (page, at) = find(paper, "RTA-77/A");
            paper.pages[page].lines.remove(at);
        },
    );
    noticed(
        "every_kind",
        "没有按顺序找到：未勾选的一项。",
        |paper| {
            let (page, at) = find(paper, "未勾选的一项");
            paper.pages[page].lines.remove(at);
        },
    );
}

#[test]
fn a_line_left_alone() {
    noticed("every_kind", "只有一行：10.编号两位", |paper| {
        // The item becomes one of two lines, the second of them on the next page.
        let (page, at) = find(paper, "编号两位的一项");
        let mut rest = paper.pages[page].lines[at].clone();
        rest.glyphs = paper.pages[page].lines[at].glyphs.split_off(5);
        paper.pages[page + 1].lines.insert(0, rest);
    });
}

#[test]
fn a_heading_or_a_caption_left_behind() {
    for (text, words) in [("2.1小节标题", "2.1小节标题"), ("表2", "表2第2节的指标")]
    {
        noticed(
            "breaks",
            &format!("以标题或表题结束：{words}"),
            |paper| {
                let bare = |line: &Line| crate::typed::bare(&line.text());
                let page = paper.pages.iter_mut();
                let mut page =
                    page.filter(|page| page.lines.iter().any(|it| bare(it).contains(text)));
                let page = page.next().unwrap();
                let y = page
                    .lines
                    .iter()
                    .find(|it| bare(it).contains(text))
                    .unwrap()
                    .y;
                page.lines.retain(|line| line.y <= y);
            },
        );
    }
}

#[test]
fn a_reader_that_finds_it_elsewhere() {
    noticed("every_kind", "poppler 在", |paper| {
        shift(line(paper, "居中的一段"), 5.0, 0.0);
    });
    noticed("every_kind", "个字符", |paper| {
        let glyphs = &mut line(paper, "居中的一段").glyphs;
        glyphs.push(glyphs[0]);
    });
}
