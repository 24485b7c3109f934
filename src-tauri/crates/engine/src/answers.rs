//! A draft as its pack sees it: every value read as its type once, by index, with what applies and
//! what is derived worked out when first asked for and then remembered.

use std::cell::OnceCell;
use std::collections::HashMap;

use shenbao_draft::{Date, Draft};

use crate::checks::Outcome;
use crate::expr::{Cond, Term};
use crate::pack::{Field, FieldType, Fixed, Pack};
use crate::raw::{self, Raw};
use crate::value::{At, Blanks, Eval, Place, Truth, Val};

/// The answers of one draft.
pub(crate) struct Answers<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) draft: &'a Draft,
    pub(crate) track: Option<usize>,
    pub(crate) today: Date,
    raw: Vec<Raw<'a>>,
    rows: Vec<Vec<RowData<'a>>>,
    not_rows: Vec<usize>,
    sections: Vec<OnceCell<Truth>>,
    fields: Vec<OnceCell<Truth>>,
    pub(crate) calcs: Vec<OnceCell<Eval<Val<'a>>>>,
    pub(crate) outcomes: Vec<OnceCell<Vec<RowOutcome>>>,
    files: HashMap<&'a str, Vec<usize>>,
}

/// A row, its cells by column index.
pub(crate) struct RowData<'a> {
    pub(crate) id: &'a str,
    cells: Vec<Raw<'a>>,
    filled: bool,
}

/// What a rule said, for the draft or for one row.
pub(crate) struct RowOutcome {
    pub(crate) row: Option<usize>,
    pub(crate) outcome: Outcome,
}

impl<'a> Answers<'a> {
    pub(crate) fn new(pack: &'a Pack, draft: &'a Draft, today: Date) -> Self {
        let mut raw = vec![Raw::Blank; pack.fields.len()];
        let mut rows: Vec<Vec<RowData<'_>>> = pack.fields.iter().map(|_| Vec::new()).collect();
        let mut not_rows = Vec::new();
        // A draft holds fewer values than a pack has fields, so the draft is gone through.
        for (id, value) in &draft.values {
            let Some(ix) = pack.field_ix.get(id).copied() else {
                continue;
            };
            let field = &pack.fields[ix];
            if field.ty != FieldType::Table {
                raw[ix] = raw::read(pack, field, value);
            } else if let Some(found) = value.as_rows() {
                let read = found.iter().map(|row| read_row(pack, field, row));
                rows[ix] = read.collect();
            } else if !value.is_blank() {
                not_rows.push(ix);
            }
        }
        let mut files: HashMap<&str, Vec<usize>> = HashMap::new();
        for (ix, attachment) in draft.attachments.iter().enumerate() {
            files.entry(attachment.slot.as_str()).or_default().push(ix);
        }
        Self {
            pack,
            draft,
            track: pack.tracks.iter().position(|track| track.id == draft.track),
            today,
            raw,
            rows,
            not_rows,
            sections: vec![OnceCell::new(); pack.sections.len()],
            fields: vec![OnceCell::new(); pack.fields.len()],
            calcs: vec![OnceCell::new(); pack.calcs.len()],
            outcomes: pack.rules.iter().map(|_| OnceCell::new()).collect(),
            files,
        }
    }

    /// The content of a place as the draft holds it, whether or not it applies.
    pub(crate) fn raw(&self, place: Place) -> Raw<'a> {
        match place {
            Place::Field(ix) => self.raw[ix],
            Place::Cell { table, row, column } => self.rows[table][row].cells[column],
            Place::Row { .. } | Place::Slot { .. } => Raw::Blank,
        }
    }

    /// Takes another value for a field or cell, and forgets whatever followed from the old one.
    pub(crate) fn put(&mut self, place: Place, value: Val<'a>) {
        match place {
            Place::Field(ix) => self.raw[ix] = Raw::Known(value),
            Place::Cell { table, row, column } => {
                self.rows[table][row].cells[column] = Raw::Known(value);
            }
            Place::Row { .. } | Place::Slot { .. } => {}
        }
        self.sections.iter_mut().for_each(|cell| drop(cell.take()));
        self.fields.iter_mut().for_each(|cell| drop(cell.take()));
        self.calcs.iter_mut().for_each(|cell| drop(cell.take()));
        self.outcomes.iter_mut().for_each(|cell| drop(cell.take()));
    }

    /// The rows of a table, whether or not it applies.
    pub(crate) fn rows(&self, table: usize) -> &[RowData<'a>] {
        &self.rows[table]
    }

    /// Whether any cell of the row was filled by the applicant.
    pub(crate) fn row_filled(&self, table: usize, row: usize) -> bool {
        self.rows[table][row].filled
    }

    /// Whether the value under a table's id is no list of rows.
    pub(crate) fn is_not_rows(&self, table: usize) -> bool {
        self.not_rows.contains(&table)
    }

    /// Whether a section applies.
    pub(crate) fn section_applies(&self, section: usize) -> &Truth {
        self.sections[section]
            .get_or_init(|| self.applies(self.pack.sections[section].when.as_ref(), At::default()))
    }

    /// Whether a top-level field applies.
    pub(crate) fn field_applies(&self, ix: usize) -> &Truth {
        self.fields[ix].get_or_init(
            || match self.section_applies(self.pack.fields[ix].section) {
                Truth::True => self.applies(self.pack.fields[ix].when.as_ref(), At::default()),
                other => other.clone(),
            },
        )
    }

    /// Whether a cell applies, given that its table does.
    pub(crate) fn cell_applies(&self, table: usize, row: usize, column: usize, at: At) -> Truth {
        let field = &self.pack.columns(table)[column];
        // The column's own conditions see this row, whatever row the caller looks from.
        let here = if at.row == Some((table, row)) {
            at
        } else {
            At {
                row: Some((table, row)),
                outer: None,
            }
        };
        self.applies(field.when.as_ref(), here)
    }

    fn applies(&self, when: Option<&'a Cond>, at: At) -> Truth {
        when.map_or(Truth::True, |cond| self.truth(cond, at))
    }

    /// The rows that count: none where the table does not apply, pending where a demanded table is blank.
    pub(crate) fn counted_rows(&self, table: usize) -> Eval<usize> {
        match self.field_applies(table) {
            Truth::False => Eval::Absent,
            Truth::Unknown(blanks) => Eval::Pending(blanks.clone()),
            Truth::True
                if self.rows[table].is_empty()
                    && (self.demands_rows(table) || self.is_not_rows(table)) =>
            {
                Eval::Pending(Blanks::one(Place::Field(table)))
            }
            Truth::True => Eval::Known(self.rows[table].len()),
        }
    }

    /// Whether a table must have rows.
    pub(crate) fn demands_rows(&self, table: usize) -> bool {
        let field = &self.pack.fields[table];
        field.required_on(self.track) || field.min_rows_on(self.track).is_some_and(|min| min > 0)
    }

    /// What a term yields here.
    pub(crate) fn value(&self, term: &'a Term, at: At) -> Eval<Val<'a>> {
        match term {
            Term::Field(ix) => self.field_value(*ix),
            Term::Cell { up, table, column } => match at.index(*up) {
                Some(row) => self.cell_value(*table, row, *column, at),
                None => Eval::Absent,
            },
            Term::RowId { up, table } => {
                match at.index(*up).and_then(|row| self.rows[*table].get(row)) {
                    Some(row) => Eval::Known(Val::Text(row.id)),
                    None => Eval::Absent,
                }
            }
            Term::Calc(ix) => self.calc(*ix),
            Term::Param(ix) => {
                let lit = self
                    .track
                    .and_then(|track| self.pack.tracks[track].params[*ix].as_ref());
                lit.map_or(Eval::Absent, |lit| Eval::Known(Val::from_lit(lit)))
            }
            Term::Lit(lit) => Eval::Known(Val::from_lit(lit)),
            Term::Inline(derived) => self.derive(derived, at),
        }
    }

    /// The value of a top-level field.
    pub(crate) fn field_value(&self, ix: usize) -> Eval<Val<'a>> {
        match self.field_applies(ix) {
            Truth::False => Eval::Absent,
            Truth::Unknown(blanks) => Eval::Pending(blanks.clone()),
            Truth::True => match self.fixed(ix) {
                Some(fixed) => fixed,
                None => self.filled(&self.pack.fields[ix], self.raw[ix], Place::Field(ix)),
            },
        }
    }

    /// The value of a cell of a table that applies.
    pub(crate) fn cell_value(
        &self,
        table: usize,
        row: usize,
        column: usize,
        at: At,
    ) -> Eval<Val<'a>> {
        let Some(data) = self.rows[table].get(row) else {
            return Eval::Absent;
        };
        match self.cell_applies(table, row, column, at) {
            Truth::False => Eval::Absent,
            Truth::Unknown(blanks) => Eval::Pending(blanks),
            Truth::True => {
                let place = Place::Cell { table, row, column };
                self.filled(&self.pack.columns(table)[column], data.cells[column], place)
            }
        }
    }

    /// A blank tick box is not ticked and a blank optional choice of several chose none; every
    /// other blank waits to be filled.
    fn filled(&self, field: &'a Field, raw: Raw<'a>, place: Place) -> Eval<Val<'a>> {
        match raw {
            Raw::Known(value) => Eval::Known(value),
            Raw::Blank if field.ty == FieldType::Tick && !field.required_on(self.track) => {
                Eval::Known(Val::Bool(false))
            }
            Raw::Blank if field.ty == FieldType::Choices && !field.required_on(self.track) => {
                Eval::Known(Val::Many(&[]))
            }
            Raw::Blank | Raw::Bad(_) => Eval::Pending(Blanks::one(place)),
        }
    }

    /// The value the pack fixes for a field.
    pub(crate) fn fixed(&self, ix: usize) -> Option<Eval<Val<'a>>> {
        match self.pack.fields[ix].fixed.as_ref()? {
            Fixed::Term(term) => Some(self.value(term, At::default())),
            Fixed::PerTrack(texts) => Some(match self.track {
                Some(track) => Eval::Known(Val::Text(&texts[track])),
                None => Eval::Absent,
            }),
        }
    }

    /// Whether something has been filled in where a term points. Known at once.
    pub(crate) fn is_filled(&self, term: &'a Term, at: At) -> bool {
        if let Term::Field(ix) = term
            && self.pack.fields[*ix].ty == FieldType::Table
        {
            let applies = *self.field_applies(*ix) == Truth::True;
            return applies && self.rows[*ix].iter().any(|row| row.filled);
        }
        match self.value(term, at) {
            Eval::Known(Val::Bool(truth)) => truth || !self.is_tick(term),
            Eval::Known(Val::Many(chosen)) => !chosen.is_empty(),
            Eval::Known(_) => true,
            Eval::Pending(_) | Eval::Absent => false,
        }
    }

    fn is_tick(&self, term: &Term) -> bool {
        self.field_of(term)
            .is_some_and(|field| field.ty == FieldType::Tick)
    }

    /// The field or column behind a term.
    pub(crate) fn field_of(&self, term: &Term) -> Option<&'a Field> {
        match term {
            Term::Field(ix) => Some(&self.pack.fields[*ix]),
            Term::Cell { table, column, .. } => self.pack.columns(*table).get(*column),
            _ => None,
        }
    }

    /// The place a term points at, from here.
    pub(crate) fn place_of(&self, term: &Term, at: At) -> Option<Place> {
        match term {
            Term::Field(ix) => Some(Place::Field(*ix)),
            Term::Cell { up, table, column } => at.index(*up).map(|row| Place::Cell {
                table: *table,
                row,
                column: *column,
            }),
            _ => None,
        }
    }

    /// The field or column at a place.
    pub(crate) fn place_field(&self, place: Place) -> Option<&'a Field> {
        match place {
            Place::Field(ix) => Some(&self.pack.fields[ix]),
            Place::Cell { table, column, .. } => self.pack.columns(table).get(column),
            Place::Row { .. } | Place::Slot { .. } => None,
        }
    }

    /// Whether a place applies, table and section included.
    pub(crate) fn place_applies(&self, place: Place) -> Truth {
        match place {
            Place::Field(ix) => self.field_applies(ix).clone(),
            Place::Row { table, .. } => self.field_applies(table).clone(),
            Place::Cell { table, row, column } => match self.field_applies(table) {
                Truth::True => {
                    self.cell_applies(table, row, column, At::default().inside(table, row))
                }
                other => other.clone(),
            },
            Place::Slot { .. } => Truth::True,
        }
    }

    /// The attachments in a slot, as indices into the draft's; of one row where a row is given.
    pub(crate) fn files(&self, slot: usize, row: Option<&str>) -> Vec<usize> {
        let all = self
            .files
            .get(self.pack.slots[slot].id.as_str())
            .map_or(&[][..], Vec::as_slice);
        let of_row =
            |ix: &&usize| row.is_none() || self.draft.attachments[**ix].row.as_deref() == row;
        all.iter().filter(of_row).copied().collect()
    }
}

fn read_row<'a>(pack: &'a Pack, table: &'a Field, row: &'a shenbao_draft::Row) -> RowData<'a> {
    let columns = table.columns();
    let mut cells = vec![Raw::Blank; columns.len()];
    for (id, value) in &row.cells {
        if let Some(column) = columns.iter().position(|column| column.id == *id) {
            cells[column] = raw::read(pack, &columns[column], value);
        }
    }
    let filled = cells.iter().any(|raw| *raw != Raw::Blank);
    RowData {
        id: &row.id,
        cells,
        filled,
    }
}
