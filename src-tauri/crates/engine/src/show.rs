//! Values as people read them: money with its unit, dates in Chinese, options by their labels.

use shenbao_draft::{Date, Money, Month, Value};

use crate::answers::Answers;
use crate::expr::{Lit, Piece, Template, Term, Word};
use crate::pack::{Field, FieldType, MoneyFormat};
use crate::report::ReadingPart;
use crate::value::{At, Eval, Val};

/// How deep row titles may name rows whose titles name rows.
const DEPTH: usize = 3;

/// A constant as shown.
pub(crate) fn lit_text(lit: &Lit, money: &MoneyFormat) -> String {
    val_text(Val::from_lit(lit), money)
}

/// A value as shown, knowing nothing of its field.
pub(crate) fn val_text(value: Val<'_>, money: &MoneyFormat) -> String {
    match value {
        Val::Bool(true) => "是".into(),
        Val::Bool(false) => "否".into(),
        Val::Int(int) => int.to_string(),
        Val::Money(minor) => format!(
            "{} {}",
            Money(minor).to_decimal(money.minor_per_unit, money.decimals),
            money.unit
        ),
        Val::Date(date) => date_text(date),
        Val::Month(month) => month_text(month),
        Val::Text(text) => text.trim().to_owned(),
        Val::Many(texts) => texts.join("、"),
        Val::Ratio {
            num,
            den,
            colon: true,
        } => format!("{num}:{den}"),
        Val::Ratio { num, den, .. } => percent(num, den),
        Val::Duration { months: 0, days } => format!("{days} 天"),
        Val::Duration { months, .. } => match (months / 12, months % 12) {
            (0, months) => format!("{months} 个月"),
            (years, 0) => format!("{years} 年"),
            (years, months) => format!("{years} 年 {months} 个月"),
        },
    }
}

fn date_text(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn month_text(month: Month) -> String {
    format!("{}年{}月", month.year(), month.month())
}

fn percent(num: i64, den: i64) -> String {
    let scaled = i128::from(num) * 10_000 / i128::from(den.max(1));
    let scaled = i64::try_from(scaled).unwrap_or(i64::MAX);
    let text = Money(scaled).to_decimal(100, 0);
    format!(
        "{}%",
        if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.')
        } else {
            &text
        }
    )
}

impl<'a> Answers<'a> {
    /// A value as shown.
    pub(crate) fn text(&self, value: Val<'_>) -> String {
        val_text(value, &self.pack.money)
    }

    /// A value of a field as shown.
    pub(crate) fn text_in(&self, value: Val<'_>, field: &'a Field) -> String {
        self.text_deep(value, field, DEPTH)
    }

    /// A value as the field behind a term shows it.
    pub(crate) fn text_of(&self, value: Val<'_>, term: &Term) -> String {
        match self.field_of(term) {
            Some(field) => self.text_in(value, field),
            None => self.text(value),
        }
    }

    fn text_deep(&self, value: Val<'_>, field: &'a Field, depth: usize) -> String {
        match value {
            Val::Text(text) => match field.ty {
                FieldType::Choice | FieldType::Region => self.option_label(field, text).to_owned(),
                FieldType::RowRef => self.row_ref(field, text, depth),
                _ => self.text(value),
            },
            Val::Many(texts) => texts
                .iter()
                .map(|text| self.option_label(field, text))
                .collect::<Vec<_>>()
                .join("、"),
            Val::Bool(truth) if field.ty == FieldType::Tick => {
                if truth { "已勾选" } else { "未勾选" }.into()
            }
            _ => self.text(value),
        }
    }

    fn option_label<'t>(&self, field: &'t Field, id: &'t str) -> &'t str
    where
        'a: 't,
    {
        let own = field
            .options
            .iter()
            .find(|choice| choice.id == id)
            .map(|choice| choice.label.as_str());
        let listed = || {
            field
                .list_ix
                .and_then(|list| self.pack.lists[list].item(id))
                .map(|item| item.label.as_str())
        };
        own.or_else(listed).unwrap_or(id)
    }

    fn row_ref(&self, field: &'a Field, id: &str, depth: usize) -> String {
        if let Some(at) = field.plus.iter().position(|choice| choice.id == id) {
            return self.fill(
                &field.plus_labels[at],
                At::default(),
                depth.saturating_sub(1),
            );
        }
        let Some(table) = field.row_table_ix else {
            return id.to_owned();
        };
        match self.rows(table).iter().position(|row| row.id == id) {
            Some(row) if depth > 0 => self.title_deep(table, row, depth - 1),
            _ => id.to_owned(),
        }
    }

    /// A row by its title, or by its number where it has none yet.
    pub(crate) fn row_title(&self, table: usize, row: usize) -> String {
        self.title_deep(table, row, DEPTH)
    }

    fn title_deep(&self, table: usize, row: usize, depth: usize) -> String {
        let Some(shape) = &self.pack.fields[table].table else {
            return String::new();
        };
        if let Some(template) = &shape.row_title {
            let title = self.fill(template, At::default().inside(table, row), depth);
            let title = title
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '-' | '—' | '、'));
            if !title.is_empty() {
                return title.to_owned();
            }
        }
        if shape.row_label == "第" {
            format!("第 {} 行", row + 1)
        } else {
            format!("{} {}", shape.row_label, row + 1)
        }
    }

    /// A sentence with its places filled, a space set between Han and a value's digits or letters.
    pub(crate) fn render(
        &self,
        template: &'a Template,
        at: At,
        args: &[(&'static str, String)],
    ) -> String {
        let mut text = String::new();
        for piece in &template.0 {
            crate::text::push_spaced(&mut text, &self.piece(piece, at, args, "（待填）", DEPTH));
        }
        text
    }

    /// A template with its places filled as it is written; blanks leave nothing.
    fn fill(&self, template: &'a Template, at: At, depth: usize) -> String {
        template
            .0
            .iter()
            .map(|piece| self.piece(piece, at, &[], "", depth))
            .collect()
    }

    fn piece(
        &self,
        piece: &'a Piece,
        at: At,
        args: &[(&'static str, String)],
        blank: &str,
        depth: usize,
    ) -> String {
        match piece {
            Piece::Text(fixed) => fixed.clone(),
            Piece::Term(term) => self.term_text(term, at, blank, depth),
            Piece::Arg(name) => args
                .iter()
                .find(|(known, _)| known == name)
                .map_or_else(String::new, |(_, value)| value.clone()),
            Piece::Word(word) => self.word(*word, at, depth),
        }
    }

    fn term_text(&self, term: &'a Term, at: At, blank: &str, depth: usize) -> String {
        if let Term::Field(table) = term
            && self.pack.fields[*table].ty == FieldType::Table
        {
            let rows = (0..self.rows(*table).len())
                .filter(|row| depth > 0 && self.row_filled(*table, *row));
            return rows
                .map(|row| self.title_deep(*table, row, depth - 1))
                .collect::<Vec<_>>()
                .join("、");
        }
        match self.value(term, at) {
            Eval::Known(value) => match self.field_of(term) {
                Some(field) => self.text_deep(value, field, depth),
                None => self.text(value),
            },
            Eval::Pending(_) if !blank.is_empty() => match self.named_by(term, at) {
                // Who has no name yet is at least told from the others.
                Some((table, row)) => self.title_deep(table, row, depth),
                None => blank.to_owned(),
            },
            Eval::Pending(_) | Eval::Absent => String::new(),
        }
    }

    /// The row that a term names, if it is what the row is titled by.
    fn named_by(&self, term: &Term, at: At) -> Option<(usize, usize)> {
        let Term::Cell { up, table, column } = term else {
            return None;
        };
        let title = self.pack.fields[*table]
            .table
            .as_ref()?
            .row_title
            .as_ref()?;
        let [
            Piece::Term(Term::Cell {
                table: of,
                column: by,
                ..
            }),
        ] = title.0.as_slice()
        else {
            return None;
        };
        ((of, by) == (table, column)).then_some((*table, at.index(*up)?))
    }

    /// A fixed word of templates.
    pub(crate) fn word_text(&self, word: Word, at: At) -> String {
        self.word(word, at, DEPTH)
    }

    fn word(&self, word: Word, at: At, depth: usize) -> String {
        let track = self.track.map(|track| &self.pack.tracks[track]);
        let programme = track.and_then(|track| self.pack.programme(&track.programme));
        match word {
            Word::Contact => programme.map_or("", |programme| &programme.contact),
            Word::FormName => programme.map_or("", |programme| &programme.form_name),
            Word::ProgrammeTitle => programme.map_or("", |programme| &programme.title),
            Word::TrackTitle => track.map_or("", |track| &track.title),
            Word::TrackShort => track.map_or("", |track| {
                if track.short.is_empty() {
                    &track.title
                } else {
                    &track.short
                }
            }),
            Word::PackTitle => &self.pack.title,
            Word::Issuer => &self.pack.issuer,
            Word::Edition => &self.pack.edition,
            Word::RowTitle => {
                return match at.row {
                    Some((table, row)) if depth > 0 => self.title_deep(table, row, depth - 1),
                    _ => String::new(),
                };
            }
        }
        .to_owned()
    }

    /// The distance between two values, as shown.
    pub(crate) fn gap(&self, a: Val<'_>, b: Val<'_>) -> String {
        match (a, b) {
            (Val::Month(a), Val::Month(b)) => format!("{} 个月", a.months_until(b).abs()),
            _ => match (a.amount(), b.amount(), a.day(), b.day()) {
                (Some(x), Some(y), ..) => {
                    self.text(a.with_amount(x.saturating_sub(y).saturating_abs()))
                }
                (.., Some(x), Some(y)) => format!("{} 天", x.days_until(y).abs()),
                _ => String::new(),
            },
        }
    }

    /// An amount rounded up to what can be typed with the decimals the pack shows.
    pub(crate) fn typeable(&self, amount: i64, unit: Val<'_>) -> i64 {
        if !matches!(unit, Val::Money(_)) {
            return amount;
        }
        let decimals = u32::try_from(self.pack.money.decimals).unwrap_or(0);
        let step = (self.pack.money.minor_per_unit / 10i64.saturating_pow(decimals)).max(1);
        amount
            .checked_add(step - 1)
            .map_or(amount, |up| up.div_euclid(step) * step)
    }

    /// A value as a draft would hold it in the field behind a term; nothing if it does not fit or
    /// the pack fixes the field.
    pub(crate) fn as_value(&self, value: Val<'_>, target: &Term) -> Option<Value> {
        let field = self.field_of(target).filter(|field| !field.is_fixed)?;
        match (field.ty, value) {
            (FieldType::Money, Val::Money(amount)) | (FieldType::Integer, Val::Int(amount)) => {
                Some(Value::Int(amount))
            }
            (FieldType::Date, _) => value.day().map(|date| Value::Text(date.to_string())),
            (FieldType::Month, _) => value
                .day()
                .map(|date| Value::Text(date.as_month().to_string())),
            (FieldType::YesNo | FieldType::Tick, Val::Bool(truth)) => Some(Value::Bool(truth)),
            (_, Val::Text(text)) => Some(Value::Text(text.to_owned())),
            _ => None,
        }
    }

    /// What a term is called.
    pub(crate) fn label(&self, term: &Term) -> String {
        match term {
            Term::Calc(ix) => self.pack.calcs[*ix].label.clone(),
            Term::Param(_) | Term::Lit(_) => "限额".into(),
            Term::Inline(_) => "合计".into(),
            Term::RowId { table, .. } => self.pack.fields[*table].label.clone(),
            Term::Field(_) | Term::Cell { .. } => self
                .field_of(term)
                .map(|field| field.label.clone())
                .unwrap_or_default(),
        }
    }

    /// A term as part of a reading.
    pub(crate) fn part(&self, term: &Term, value: Option<Val<'_>>) -> ReadingPart {
        ReadingPart {
            label: self.label(term),
            minor: value.and_then(Val::amount).unwrap_or(0),
            text: value.map(|value| self.text(value)).unwrap_or_default(),
        }
    }
}
