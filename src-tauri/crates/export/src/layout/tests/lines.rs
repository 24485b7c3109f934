//! Where lines end and how wide they become.

use super::super::atom::Setter;
use super::super::paragraph;
use super::super::style::{self, CELL, TextStyle};
use super::{fonts, texts};
use crate::document::{Align, ParagraphStyle, Run};

/// Lines of flush running text of 12 points, so many characters wide.
fn set(text: &str, characters: f32) -> Vec<String> {
    let setter = Setter::new(fonts()).unwrap();
    let look = style::paragraph(ParagraphStyle::Flush);
    texts(&paragraph::set(
        &setter,
        &[Run::plain(text)],
        &look,
        characters * look.size,
    ))
}

#[track_caller]
fn check(text: &str, characters: f32, expected: &[&str]) {
    assert_eq!(set(text, characters), expected, "{text}");
}

#[test]
fn an_exact_line_is_full() {
    check("一二三四五六七八九十", 5.0, &["一二三四五", "六七八九十"]);
}

#[test]
fn no_line_begins_with_closing_punctuation() {
    check("一二三四五，六七八", 5.0, &["一二三四", "五，六七八"]);
    // The white half of a closing mark needs no room at the end of a line.
    check("一二三四五，六七八", 5.5, &["一二三四五，", "六七八"]);
    check("一二三四五六）七", 6.5, &["一二三四五六）", "七"]);
    check("甲乙丙丁·戊己", 4.0, &["甲乙丙", "丁·戊己"]);
    check("甲乙丙一～二", 4.0, &["甲乙丙", "一～二"]);
}

#[test]
fn no_line_ends_with_opening_punctuation() {
    check("一二三四（五六）", 5.0, &["一二三四", "（五六）"]);
    check("他说过：“好”字", 4.5, &["他说过：", "“好”字"]);
}

#[test]
fn a_number_stays_with_its_unit() {
    check("经费合计为 50 万元整", 6.0, &["经费合计为", "50 万元整"]);
    check("时间连续运行 3 个月", 7.5, &["时间连续运行", "3 个月"]);
    check("时延达到了 250 μs", 6.5, &["时延达到了", "250 μs"]);
    check(
        "迁移率 176 cm²/(V·s)",
        5.5,
        &["迁移率", "176 cm²/", "(V·s)"],
    );
    check("覆盖率提高到85%以上", 7.5, &["覆盖率提高到", "85%以上"]);
}

#[test]
fn short_words_are_not_cut_at_hyphens_and_slants() {
    check("响应度不低于 5 A/W 的", 8.0, &["响应度不低于", "5 A/W 的"]);
    check("四英寸的 β-Ga₂O₃ 片", 6.5, &["四英寸的", "β-Ga₂O₃ 片"]);
}

#[test]
fn a_code_without_a_break_is_cut_rather_than_overflowing() {
    let setter = Setter::new(fonts()).unwrap();
    let code = "91510100MA6CK0AB10915101000000";
    let width = 60.0;
    let lines = paragraph::set(&setter, &[Run::plain(code)], &CELL, width);
    assert!(lines.len() >= 3);
    assert!(
        lines.iter().all(|line| line.right <= width + 0.05),
        "{lines:?}"
    );
    assert_eq!(texts(&lines).concat(), code);
}

#[test]
fn a_torn_word_is_torn_at_its_joints() {
    check(
        "a_very_long_file_name.pdf",
        5.0,
        &["a_very_", "long_file_", "name.pdf"],
    );
    check(
        "CH₃CH₂CH₂CH₂CH₂CH₂CH₂OH",
        4.0,
        &["CH₃CH₂", "CH₂CH₂", "CH₂CH₂", "CH₂OH"],
    );
}

#[test]
fn no_line_begins_with_an_index() {
    for tenth in 30..80_u16 {
        let lines = set("CH₃CH₂CH₂CH₂(CH₂)₁₂CH₂CH₂OH", f32::from(tenth) / 10.0);
        let small = |line: &&String| line.starts_with(|ch| "₁₂₃)".contains(ch));
        assert!(!lines.iter().any(|line| small(&line)), "{lines:?}");
    }
}

#[test]
fn a_column_narrower_than_a_character_ends() {
    let setter = Setter::new(fonts()).unwrap();
    let lines = paragraph::set(&setter, &[Run::plain("甲（乙）丙")], &CELL, 4.0);
    assert_eq!(texts(&lines).concat(), "甲（乙）丙");
}

#[test]
fn justified_lines_end_at_the_edge_and_the_last_one_does_not() {
    let setter = Setter::new(fonts()).unwrap();
    let look = style::paragraph(ParagraphStyle::Flush);
    let text = "项目拟从缺陷形成能的第一性原理计算出发，结合原位反射高能电子衍射（RHEED）与深能级瞬态谱，\
                建立“生长参数—缺陷浓度”的定量关系，给出 3 套工艺窗口。";
    for width in [180.0, 233.0, 301.7, 439.4] {
        let lines = paragraph::set(&setter, &[Run::plain(text)], &look, width);
        let (last, full) = lines.split_last().unwrap();
        for line in full {
            // Closing punctuation may hang its white half over the edge.
            assert!(
                line.right >= width - 0.1 && line.right <= width + 6.1,
                "{width}: {line:?}"
            );
        }
        assert!(last.right <= width + 6.1);
    }
}

#[test]
fn punctuation_that_meets_is_set_closer() {
    let setter = Setter::new(fonts()).unwrap();
    let width = |text: &str| paragraph::set_text(&setter, text, &CELL, 500.0)[0].right;
    let em = CELL.size;
    assert!(width("甲）（乙") < 3.6 * em);
    assert!(width("甲》，乙") < 3.6 * em);
    assert!((width("甲，乙丙") - 4.0 * em).abs() < 0.01);
}

#[test]
fn han_and_latin_stand_a_quarter_em_apart() {
    let setter = Setter::new(fonts()).unwrap();
    let width = |text: &str| paragraph::set_text(&setter, text, &CELL, 500.0)[0].right;
    let joined = width("用A做") - width("用做") - width("A");
    assert!((joined - 2.0 * CELL.size / 4.0).abs() < 0.01, "{joined}");
    assert!((width("甲[1]") - width("甲") - width("[1]")).abs() < 0.01);
}

#[test]
fn centred_text_of_two_lines_is_even() {
    let setter = Setter::new(fonts()).unwrap();
    let look = TextStyle {
        align: Align::Center,
        ..CELL
    };
    let lines = paragraph::set(
        &setter,
        &[Run::plain("统一社会信用代码")],
        &look,
        5.6 * CELL.size,
    );
    assert_eq!(texts(&lines), ["统一社会", "信用代码"]);
}

#[test]
fn the_last_line_is_more_than_one_character() {
    check(
        "项目拟从缺陷形成能的第一性原理计算出发，给出成果。",
        23.0,
        &["项目拟从缺陷形成能的第一性原理计算出发，给出", "成果。"],
    );
    let text =
        "结合原位反射高能电子衍射与深能级瞬态谱，建立生长参数与缺陷浓度的定量关系，给出工艺窗口。";
    for tenth in 160..400_u16 {
        let lines = set(text, f32::from(tenth) / 10.0);
        assert!(lines.last().unwrap().chars().count() > 2, "{lines:?}");
        assert_eq!(lines.concat(), text);
    }
}

#[test]
fn a_line_somebody_ended_ends_there() {
    check("甲乙\n丙", 10.0, &["甲乙", "丙"]);
    check("甲\n\n乙", 10.0, &["甲", "", "乙"]);
}

#[test]
fn no_width_breaks_a_rule() {
    let text = "“材料—器件—系统”衔接薄弱……（见《指南》第3条）；占85%，达到2.6万元、3个月～5年；\
                β-Ga₂O₃·CO₂与SF₆，【注】价格￥300、V·s，结束。";
    for tenth in 60..400_u16 {
        let width = f32::from(tenth) / 10.0;
        let lines = set(text, width);
        assert_eq!(lines.concat(), text, "{width}");
        for (index, line) in lines.iter().enumerate() {
            let first = line.chars().next().unwrap();
            let last = line.chars().next_back().unwrap();
            let rest = "，。、；：！？）》”】·～…%";
            assert!(index == 0 || !rest.contains(first), "{width}: {lines:?}");
            assert!(!"（《“【￥".contains(last), "{width}: {lines:?}");
        }
    }
}
