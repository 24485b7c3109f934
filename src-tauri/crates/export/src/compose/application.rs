//! The application: the parts of a pack's layout in order, under their headings.

use shenbao_engine::{DocumentSpec, Line, Part, PartBody};

use super::source::{self, Source};
use super::{attachments, fallback, matrix, paper, record, sign, table, texts, words};
use crate::document::{Block, Contents, Cover, CoverField, Document, Heading};

/// Headings that a table of contents can list on one page.
const ONE_PAGE: usize = 30;
/// A paper with fewer headings needs no table of contents.
const FEW: usize = 6;

/// The whole paper.
pub(super) fn document(source: &Source<'_>) -> Document {
    let made;
    let spec = match &source.pack.document {
        Some(spec) => spec,
        None => {
            made = fallback::spec(source.pack);
            &made
        }
    };
    let header = source.text(&spec.header_left);
    let mark = source.text(&spec.header_right);
    paper::document(source, &header, &mark, blocks(source, spec))
}

fn blocks(source: &Source<'_>, spec: &DocumentSpec) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut numbers = Numbers::default();
    let mut front = true;
    let mut contents_at = None;
    let mut before: Option<&PartBody> = None;
    for part in &spec.parts {
        let was_front = front;
        front = front && is_front(part);
        if was_front && !front {
            contents_at = Some(blocks.len());
        }
        let (level, text) = numbers.next(&part.heading);
        let body = body(source, &part.body, level + 1);
        if body.is_empty() {
            numbers.leave_out(&part.heading);
            continue;
        }
        if !part.heading.is_empty() {
            let new_page = (was_front && level == 1) || starts_page(&part.body, before);
            blocks.push(Block::Heading(Heading {
                new_page,
                ..Heading::new(level, text)
            }));
        }
        blocks.extend(body);
        before = Some(&part.body);
    }
    if let Some(at) = contents_at {
        blocks.splice(at..at, contents(&blocks[at..]));
    }
    blocks
}

fn is_front(part: &Part) -> bool {
    matches!(part.body, PartBody::Cover { .. } | PartBody::Notes { .. })
}

/// What is signed, and what is put on top of a pile of files, is a sheet of its own.
fn starts_page(body: &PartBody, before: Option<&PartBody>) -> bool {
    match body {
        PartBody::Statements { .. } | PartBody::Attachments => true,
        PartBody::Signatures { .. } => !matches!(before, Some(PartBody::Statements { .. })),
        _ => false,
    }
}

fn contents(blocks: &[Block]) -> Option<Block> {
    let count = |depth: u8| {
        blocks
            .iter()
            .filter(|block| matches!(block, Block::Heading(heading) if heading.level <= depth))
            .count()
    };
    let depth = if count(2) <= ONE_PAGE { 2 } else { 1 };
    (count(2) >= FEW).then(|| {
        Block::Contents(Contents {
            title: words::CONTENTS.into(),
            depth,
        })
    })
}

fn body(source: &Source<'_>, body: &PartBody, level: u8) -> Vec<Block> {
    match body {
        PartBody::Cover { title, lines, foot } => {
            vec![Block::Cover(cover(source, title, lines, foot))]
        }
        PartBody::Notes { text } => texts::notes(source, text),
        PartBody::Fields {
            fields,
            columns,
            wide,
        } => record::fields(source, fields, *columns, wide),
        PartBody::Record { table, fields } => record::records(source, table, fields, level),
        PartBody::Texts { fields } => texts::texts(source, fields, level),
        PartBody::Table {
            table,
            columns,
            totals,
            ..
        } => table::table(source, table, columns, totals),
        PartBody::Matrix { table } => matrix::matrix(source, table),
        PartBody::Facts { rows } => record::facts(source, rows),
        PartBody::Statements { fields } => texts::statements(source, fields),
        PartBody::Signatures {
            lead,
            table,
            name,
            places,
        } => sign::sheet(source, lead, table, name, places),
        PartBody::Attachments => attachments::overview(source)
            .map(Block::Table)
            .into_iter()
            .collect(),
    }
}

fn cover(source: &Source<'_>, title: &[String], lines: &[Line], foot: &str) -> Cover {
    let mut title: Vec<String> = title
        .iter()
        .map(|line| source.text(line))
        .filter(|line| !line.is_empty())
        .collect();
    // A last title in two parts, the second in brackets, reads best with the brackets below.
    let tail = title
        .last()
        .and_then(|last| last.find('（').filter(|at| *at > 0 && last.ends_with('）')));
    let subtitle = tail.and_then(|at| title.last_mut().map(|last| last.split_off(at)));
    let mut fields: Vec<CoverField> = lines
        .iter()
        .filter(|line| source.concerns(&line.value))
        .map(|line| {
            let value = paper::filled(source, &line.value);
            let values = value.lines().map(str::to_owned).collect();
            CoverField {
                label: line.label.clone(),
                values,
                origin: source.single(&line.value).map(str::to_owned),
            }
        })
        .collect();
    if let Some(day) = source.options.filled_on.map(source::date) {
        match fields
            .iter_mut()
            .find(|field| field.label == words::FILLED_ON)
        {
            Some(field) if field.values.is_empty() => field.values.push(day),
            Some(_) => {}
            None => fields.push(CoverField {
                label: words::FILLED_ON.into(),
                values: vec![day],
                origin: None,
            }),
        }
    }
    Cover {
        title,
        subtitle: subtitle.into_iter().collect(),
        fields,
        note: paper::filled(source, foot),
    }
}

/// Keeps 一、二、三 in sequence when parts are left out. A heading without a number below one with
/// a number belongs to it.
#[derive(Default)]
struct Numbers {
    seen: bool,
    left_out: usize,
}

impl Numbers {
    fn next(&mut self, heading: &str) -> (u8, String) {
        match numbered(heading) {
            Some((number, rest)) => {
                self.seen = true;
                (
                    1,
                    format!(
                        "{}、{rest}",
                        numeral(number.saturating_sub(self.left_out).max(1))
                    ),
                )
            }
            None => (if self.seen { 2 } else { 1 }, heading.to_owned()),
        }
    }

    fn leave_out(&mut self, heading: &str) {
        self.left_out += usize::from(numbered(heading).is_some());
    }
}

fn numbered(heading: &str) -> Option<(usize, &str)> {
    let (number, rest) = heading.split_once('、')?;
    (1..100)
        .find(|at| numeral(*at) == number)
        .map(|at| (at, rest))
}

/// 1 to 99 in Chinese.
fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10 % 10, number % 10);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Numbers, numeral};

    #[test]
    fn numbers_close_up_when_a_part_is_left_out() {
        let mut numbers = Numbers::default();
        let seen: Vec<(u8, String)> = ["说明", "一、甲", "二、乙", "附表"]
            .map(|text| numbers.next(text))
            .into();
        assert_eq!(
            seen,
            [
                (1, "说明".into()),
                (1, "一、甲".into()),
                (1, "二、乙".into()),
                (2, "附表".into())
            ]
        );
        numbers.leave_out("三、丙");
        assert_eq!(numbers.next("四、丁"), (1, "三、丁".to_owned()));
        assert_eq!(numbers.next("十一、戊"), (1, "十、戊".to_owned()));
    }

    #[test]
    fn numerals_are_read_as_they_are_written() {
        assert_eq!(
            [1, 10, 11, 20, 34].map(numeral),
            ["一", "十", "十一", "二十", "三十四"]
        );
    }
}
