//! Values and templates for documents: what a draft holds, as a person reads it.

use shenbao_draft::{Date, Draft, FieldPath};

use crate::answers::Answers;
use crate::pack::{FieldType, Pack};
use crate::value::{At, Eval, Place, Truth};

/// A draft opened for reading. Open it once for a whole document.
pub struct Reader<'a> {
    answers: Answers<'a>,
}

impl<'a> Reader<'a> {
    /// Opens a draft.
    #[must_use]
    pub fn new(pack: &'a Pack, draft: &'a Draft) -> Self {
        let day = Date::new(2000, 1, 1).expect("the first of January is a day");
        Self {
            answers: Answers::new(pack, draft, day),
        }
    }

    /// The value at a path (`project.title`, `partners[p1].kind`, `calc.total`), formatted. `None`
    /// if it is blank, does not apply, or there is no such place.
    #[must_use]
    pub fn show(&self, path: &str) -> Option<String> {
        let pack = self.answers.pack;
        if let Some(ix) = pack.calcs.iter().position(|calc| calc.id == path) {
            return self
                .answers
                .calc(ix)
                .known()
                .map(|value| self.answers.text(value));
        }
        let place = match FieldPath::parse(path)? {
            FieldPath::Field(id) => Place::Field(*pack.field_ix.get(&id)?),
            FieldPath::Row { table, row } => {
                let (table, row) = self.row(&table, &row)?;
                return Some(self.answers.row_title(table, row));
            }
            FieldPath::Cell { table, row, column } => {
                let (table, row) = self.row(&table, &row)?;
                let column = pack
                    .columns(table)
                    .iter()
                    .position(|known| known.id == column)?;
                Place::Cell { table, row, column }
            }
            FieldPath::Slot { .. } => return None,
        };
        let value = match place {
            Place::Field(ix) if pack.fields[ix].ty == FieldType::Table => return self.titles(ix),
            Place::Field(ix) => self.answers.field_value(ix),
            Place::Cell { table, row, column }
                if *self.answers.field_applies(table) == Truth::True =>
            {
                self.answers
                    .cell_value(table, row, column, At::default().inside(table, row))
            }
            _ => Eval::Absent,
        };
        let field = self.answers.place_field(place)?;
        value
            .known()
            .map(|value| self.answers.text_in(value, field))
            .filter(|text| !text.is_empty())
    }

    /// Whether a field, a cell or a section (by id) applies to these answers.
    #[must_use]
    pub fn applies(&self, path: &str) -> bool {
        let pack = self.answers.pack;
        if let Some(ix) = pack.field_ix.get(path) {
            return *self.answers.field_applies(*ix) == Truth::True;
        }
        if let Some(ix) = pack.sections.iter().position(|section| section.id == path) {
            return *self.answers.section_applies(ix) == Truth::True;
        }
        let Some(FieldPath::Cell { table, row, column }) = FieldPath::parse(path) else {
            return false;
        };
        let Some((table, row)) = self.row(&table, &row) else {
            return false;
        };
        let column = pack
            .columns(table)
            .iter()
            .position(|known| known.id == column);
        column.is_some_and(|column| {
            self.answers
                .place_applies(Place::Cell { table, row, column })
                == Truth::True
        })
    }

    /// A template with its places filled; blanks leave nothing.
    #[must_use]
    pub fn template(&self, template: &str) -> String {
        self.fill(template, At::default())
    }

    /// A template whose `{row.…}` reach a row.
    #[must_use]
    pub fn template_in_row(&self, template: &str, table: &str, row: &str) -> String {
        let at = self
            .row(table, row)
            .map_or_else(At::default, |(table, row)| At::default().inside(table, row));
        self.fill(template, at)
    }

    /// The total of a column over all rows, formatted; `None` while it cannot be computed.
    #[must_use]
    pub fn total(&self, table: &str, column: &str) -> Option<String> {
        let table = *self.answers.pack.field_ix.get(table)?;
        let column = self
            .answers
            .pack
            .columns(table)
            .iter()
            .position(|known| known.id == column)?;
        let values = (0..self.answers.rows(table).len()).map(|row| {
            let at = At::default().inside(table, row);
            self.answers
                .cell_value(table, row, column, at)
                .known()
                .and_then(crate::value::Val::amount)
                .unwrap_or(0)
        });
        let sum = values.fold(0i64, i64::saturating_add);
        let unit = match self.answers.pack.columns(table)[column].ty {
            FieldType::Money => crate::value::Val::Money(sum),
            FieldType::Integer => crate::value::Val::Int(sum),
            _ => return None,
        };
        Some(self.answers.text(unit))
    }

    fn row(&self, table: &str, row: &str) -> Option<(usize, usize)> {
        let table = *self.answers.pack.field_ix.get(table)?;
        let row = self
            .answers
            .rows(table)
            .iter()
            .position(|known| known.id == row)?;
        Some((table, row))
    }

    fn titles(&self, table: usize) -> Option<String> {
        let rows =
            (0..self.answers.rows(table).len()).filter(|row| self.answers.row_filled(table, *row));
        let titles: Vec<String> = rows.map(|row| self.answers.row_title(table, row)).collect();
        (!titles.is_empty() && *self.answers.field_applies(table) == Truth::True)
            .then(|| titles.join("、"))
    }

    fn fill(&self, template: &str, at: At) -> String {
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                text.push('{');
                text.push_str(after);
                return text;
            };
            text.push_str(&self.place(name, at));
            rest = tail;
        }
        text.push_str(rest);
        text
    }

    fn place(&self, name: &str, at: At) -> String {
        if let Some(word) = crate::expr::WORDS.iter().find(|(word, _)| *word == name) {
            return self.answers.word_text(word.1, at);
        }
        if let Some(param) = name.strip_prefix("track.") {
            let ix = self
                .answers
                .pack
                .params
                .iter()
                .position(|known| known == param);
            let lit = ix
                .zip(self.answers.track)
                .and_then(|(ix, track)| self.answers.pack.tracks[track].params[ix].as_ref());
            return lit
                .map(|lit| crate::show::lit_text(lit, &self.answers.pack.money))
                .unwrap_or_default();
        }
        if let Some(date) = name
            .strip_prefix("date.")
            .and_then(|id| self.answers.pack.dates.iter().find(|date| date.id == id))
        {
            return self.answers.text(crate::value::Val::Date(date.on));
        }
        if let (Some(column), Some((table, row))) = (name.strip_prefix("row."), at.row) {
            let path = format!(
                "{}[{}].{column}",
                self.answers.pack.fields[table].id,
                self.answers.rows(table)[row].id
            );
            return self.show(&path).unwrap_or_default();
        }
        self.show(name).unwrap_or_default()
    }
}

/// A template with its places filled from a draft. For many, open a [`Reader`].
#[must_use]
pub fn template(pack: &Pack, draft: &Draft, template: &str) -> String {
    Reader::new(pack, draft).template(template)
}

/// The value at a path, formatted. For many, open a [`Reader`].
#[must_use]
pub fn show(pack: &Pack, draft: &Draft, path: &str) -> Option<String> {
    Reader::new(pack, draft).show(path)
}
