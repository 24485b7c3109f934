//! What a paper is made from, and how its values are put into words.
//!
//! Values are shown as typed: nothing is trimmed, rounded or corrected on the way to the paper, and
//! a value that its field cannot read is shown as it stands instead of being dropped.

use std::collections::HashSet;

use shenbao_draft::{Date, Draft, Money, Month, Row, Value};
use shenbao_engine::{Field, FieldType, Pack, Reader, Report};

use super::privacy::Hidden;
use super::{Options, words};

/// Everything that the parts of a paper look at.
pub(super) struct Source<'a> {
    pub(super) pack: &'a Pack,
    /// The draft with personal numbers masked, unless they were asked for.
    pub(super) draft: &'a Draft,
    pub(super) report: &'a Report,
    pub(super) options: &'a Options,
    pub(super) hidden: &'a Hidden,
    reader: Reader<'a>,
    left_out: HashSet<&'a str>,
}

impl<'a> Source<'a> {
    pub(super) fn new(
        pack: &'a Pack,
        draft: &'a Draft,
        report: &'a Report,
        options: &'a Options,
        hidden: &'a Hidden,
    ) -> Self {
        let reader = Reader::new(pack, draft);
        let left_out = report.hidden.iter().map(String::as_str).collect();
        Self {
            pack,
            draft,
            report,
            options,
            hidden,
            reader,
            left_out,
        }
    }

    /// A field that the pack has and that applies to these answers.
    pub(super) fn field(&self, id: &str) -> Option<&'a Field> {
        self.pack.field(id).filter(|_| !self.left_out.contains(id))
    }

    /// Whether a template says something here: one that shows a single field does not where that
    /// field does not apply.
    pub(super) fn concerns(&self, template: &str) -> bool {
        let single = template
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        single.is_none_or(|id| !self.left_out.contains(id))
    }

    /// The field that a template shows, if it shows nothing else.
    pub(super) fn single<'t>(&self, template: &'t str) -> Option<&'t str> {
        let id = template.strip_prefix('{')?.strip_suffix('}')?;
        self.pack.field(id).map(|_| id)
    }

    /// Whether a cell applies to its row.
    pub(super) fn cell_applies(&self, table: &str, row: &Row, column: &str) -> bool {
        !self
            .left_out
            .contains(format!("{table}[{}].{column}", row.id).as_str())
    }

    /// A field's value: the fixed one where there is one, else what was answered.
    pub(super) fn answer(&self, field: &Field) -> Option<&Value> {
        let fixed = self.report.fixed.get(&field.id);
        fixed.or_else(|| self.draft.get(&field.id))
    }

    /// A field's value in words; empty while blank.
    pub(super) fn value(&self, field: &Field) -> String {
        if let Some(slot) = &field.slot {
            return self.attached(slot);
        }
        match self.answer(field) {
            Some(value) => self.words(field, value),
            None => blank(field),
        }
    }

    /// A cell's value in words; empty while blank.
    pub(super) fn cell(&self, column: &Field, row: &Row) -> String {
        row.get(&column.id)
            .map_or_else(|| blank(column), |value| self.words(column, value))
    }

    /// A template with the draft's values; a blank leaves nothing behind.
    pub(super) fn text(&self, text: &str) -> String {
        self.reader.template(text)
    }

    /// A template in which `{row.…}` means the cells of a row.
    pub(super) fn row_text(&self, text: &str, table: &str, row: &Row) -> String {
        self.reader.template_in_row(text, table, &row.id)
    }

    /// What a row of a table is called.
    pub(super) fn row_name(&self, table: &str, row: &str) -> String {
        self.reader
            .show(&format!("{table}[{row}]"))
            .unwrap_or_default()
    }

    /// An amount of money as it is shown beside its unit.
    pub(super) fn amount(&self, minor: i64) -> String {
        Money(minor).to_decimal(self.pack.money.minor_per_unit, self.pack.money.decimals)
    }

    /// The project's title, or nothing.
    pub(super) fn title(&self) -> String {
        self.pack.summary.title.first(self.draft).to_owned()
    }

    /// The lead unit's name, or nothing.
    pub(super) fn lead_unit(&self) -> String {
        let path = self.pack.summary.lead_unit.as_ref();
        path.map_or_else(String::new, |path| path.first(self.draft).to_owned())
    }

    /// The leaders' names, or nothing.
    pub(super) fn leaders(&self) -> String {
        let path = self.pack.summary.leader.as_ref();
        path.map_or_else(String::new, |path| path.values(self.draft).join("、"))
    }

    fn attached(&self, slot: &str) -> String {
        let items = self
            .report
            .checklist
            .iter()
            .filter(|item| item.slot == slot);
        let names = items
            .flat_map(|item| &item.files)
            .map(|file| self.hidden.mask(&file.name));
        names.collect::<Vec<_>>().join("\n")
    }

    /// A value in words.
    pub(super) fn words(&self, field: &Field, value: &Value) -> String {
        match value {
            Value::Bool(truth) if field.ty == FieldType::Tick => ticked(*truth).to_owned(),
            Value::Bool(truth) => if *truth { words::YES } else { words::NO }.to_owned(),
            Value::Int(minor) if field.ty == FieldType::Money => {
                format!("{} {}", self.amount(*minor), self.pack.money.unit)
            }
            Value::Int(number) => number.to_string(),
            Value::Text(text) => self.text_words(field, text),
            Value::Choices(chosen) => chosen
                .iter()
                .map(|id| self.option(field, id))
                .collect::<Vec<_>>()
                .join("、"),
            Value::Rows(rows) => rows
                .iter()
                .map(|row| self.row_name(&field.id, &row.id))
                .collect::<Vec<_>>()
                .join("、"),
        }
    }

    fn text_words(&self, field: &Field, text: &str) -> String {
        match field.ty {
            FieldType::Date => Date::parse(text).map_or_else(|| text.to_owned(), date),
            FieldType::Month => Month::parse(text).map_or_else(|| text.to_owned(), month),
            FieldType::Choice | FieldType::Region => self.option(field, text),
            FieldType::RowRef => self.row_ref(field, text),
            _ => text.to_owned(),
        }
    }

    /// An option by its label; one that the pack does not know any more stays as it is.
    pub(super) fn option(&self, field: &Field, id: &str) -> String {
        let own = field
            .options
            .iter()
            .find(|choice| choice.id == id)
            .map(|choice| &choice.label);
        let listed = || Some(&self.pack.list(field.list.as_deref()?)?.item(id)?.label);
        own.or_else(listed)
            .map_or_else(|| id.to_owned(), Clone::clone)
    }

    /// A referred row by what it is called.
    pub(super) fn row_ref(&self, field: &Field, id: &str) -> String {
        if let Some(choice) = field.plus.iter().find(|choice| choice.id == id) {
            return self.text(&choice.label);
        }
        match &field.row_table {
            Some(table) if self.draft.rows(table).iter().any(|row| row.id == id) => {
                self.row_name(table, id)
            }
            _ => id.to_owned(),
        }
    }
}

fn blank(field: &Field) -> String {
    if field.ty == FieldType::Tick {
        words::EMPTY_BOX.to_owned()
    } else {
        String::new()
    }
}

/// A box as it is drawn.
pub(super) fn ticked(truth: bool) -> &'static str {
    if truth {
        words::TICKED
    } else {
        words::EMPTY_BOX
    }
}

/// A day in words.
pub(super) fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn month(month: Month) -> String {
    format!("{}年{}月", month.year(), month.month())
}
