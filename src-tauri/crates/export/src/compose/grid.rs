//! Tables of labels and values with merged cells, as official forms have them, and the small steps
//! that all tables share.

use crate::document::{Align, Cell, Column, Paragraph, ParagraphStyle, Row, Table};

/// Width of the text on the page in millimetres, by which it is judged what fits beside what.
pub(super) const TEXT_WIDTH: f32 = 155.0;
/// A label's share of the width, by the number of pairs beside each other.
const LABEL: [f32; 4] = [0.2, 0.18, 0.125, 0.1];
/// A value of more characters gets a line of its own; it would be a tower beside another.
const LONG: usize = 36;
/// A label of more characters is a question; it stands before its answer instead of in a narrow
/// column.
const QUESTION: usize = 11;
/// The longest answer that stands behind a question.
const ANSWER: usize = 13;

/// What stands in a table of labels and values.
pub(super) enum Item {
    /// A line that announces what follows.
    Group(String),
    /// A label and its value.
    Pair(Pair),
}

/// A label and its value.
pub(super) struct Pair {
    pub(super) label: String,
    pub(super) value: String,
    /// Takes a whole line.
    pub(super) wide: bool,
    /// What in the draft it was made from.
    pub(super) origin: Option<String>,
}

impl Pair {
    fn fills_line(&self) -> bool {
        self.wide
            || self.is_question()
            || self.value.contains('\n')
            || self.value.chars().count() > LONG
    }

    fn is_question(&self) -> bool {
        self.label.chars().count() > QUESTION && self.value.chars().count() <= ANSWER
    }

    fn cells(&self, span: u16) -> [Cell; 2] {
        if span > 1 && self.is_question() {
            let label = Cell {
                align: Some(Align::Left),
                ..Cell::label(self.label.as_str())
            };
            return [label.spanning(span, 1), cell(&self.value)].map(|cell| self.made(cell));
        }
        let long = self.value.chars().count() > LONG;
        let align = long.then_some(Align::Justify);
        [
            Cell::label(self.label.as_str()),
            Cell {
                align,
                col_span: span,
                ..cell(&self.value)
            },
        ]
        .map(|cell| self.made(cell))
    }

    fn made(&self, cell: Cell) -> Cell {
        Cell {
            origin: self.origin.clone(),
            ..cell
        }
    }
}

/// Labels and values, `pairs` beside each other.
pub(super) fn form(pairs: u32, items: Vec<Item>) -> Table {
    let pairs = pairs.clamp(1, 4);
    let share = LABEL[pairs as usize - 1];
    form_with(pairs, share, items)
}

/// Labels and values with a label's share of the width.
pub(super) fn form_with(pairs: u32, label: f32, items: Vec<Item>) -> Table {
    let pairs = u16::try_from(pairs.clamp(1, 4)).unwrap_or(1);
    let value = 1.0 / f32::from(pairs) - label;
    let columns = (0..pairs).flat_map(|_| {
        [
            Column::new(label, Align::Center),
            Column::new(value, Align::Left),
        ]
    });
    let mut table = Table {
        columns: columns.collect(),
        together: true,
        ..Table::default()
    };
    let mut items = items.into_iter().peekable();
    while let Some(item) = items.next() {
        let first = match item {
            // A group whose fields do not apply says nothing.
            Item::Group(_) if matches!(items.peek(), None | Some(Item::Group(_))) => continue,
            Item::Group(title) => {
                let head = Cell {
                    shaded: true,
                    align: Some(Align::Left),
                    ..Cell::bold(title)
                };
                table.rows.push(Row::new(vec![head.spanning(2 * pairs, 1)]));
                continue;
            }
            Item::Pair(pair) => pair,
        };
        let mut line = vec![first];
        while !line[0].fills_line() && line.len() < usize::from(pairs) {
            let fits = |next: &Item| matches!(next, Item::Pair(pair) if !pair.fills_line());
            let Some(Item::Pair(next)) = items.next_if(fits) else {
                break;
            };
            line.push(next);
        }
        table.rows.push(line_of(&line, pairs));
    }
    table
}

fn line_of(line: &[Pair], pairs: u16) -> Row {
    let missing = pairs - u16::try_from(line.len()).unwrap_or(pairs).min(pairs);
    let mut cells = Vec::new();
    for (index, pair) in line.iter().enumerate() {
        // The last value reaches to the edge when nothing stands beside it.
        let span = if index + 1 == line.len() {
            1 + 2 * missing
        } else {
            1
        };
        cells.extend(pair.cells(span));
    }
    Row::new(cells)
}

/// A cell with one paragraph for every line typed.
pub(super) fn cell(text: &str) -> Cell {
    Cell {
        content: compact(text),
        ..Cell::default()
    }
}

/// Small paragraphs, one for every line typed.
pub(super) fn compact(text: &str) -> Vec<Paragraph> {
    lines(text)
        .map(|line| Paragraph::styled(line, ParagraphStyle::Compact))
        .collect()
}

/// The lines typed, as typed; a line without anything to see is none.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty())
}

/// A row that says in one cell why there are no others.
pub(super) fn remark(text: &str, columns: usize) -> Row {
    let span = u16::try_from(columns.max(1)).unwrap_or(1);
    Row::new(vec![
        Cell {
            align: Some(Align::Center),
            ..Cell::text(text)
        }
        .spanning(span, 1),
    ])
}
