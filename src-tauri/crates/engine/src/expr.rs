//! The compiled language of packs: terms, conditions, derived values and templates, with every
//! name already resolved to an index. Nothing here is evaluated; see `condition`, `derive`, `show`.

use shenbao_draft::{Date, Month};

/// Index of a top-level field in `Pack::fields`; tables are fields too.
pub(crate) type FieldIx = usize;

/// What a term yields. Choices, regions, institutions and row references are texts: option ids,
/// codes, names and row ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ty {
    Bool,
    Int,
    Money,
    Date,
    Month,
    Text,
    Many,
    Ratio,
    Duration,
}

impl Ty {
    /// The type's name in messages to pack authors.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Bool => "是否",
            Self::Int => "整数",
            Self::Money => "金额",
            Self::Date => "日期",
            Self::Month => "年月",
            Self::Text => "文字",
            Self::Many => "多选",
            Self::Ratio => "比例",
            Self::Duration => "时长",
        }
    }

    /// Whether two values of these types have an order between them. A month counts as its first day.
    pub(crate) fn comparable(self, other: Self) -> bool {
        self == other || (self.is_day() && other.is_day())
    }

    /// Whether it is a point in the calendar.
    pub(crate) fn is_day(self) -> bool {
        matches!(self, Self::Date | Self::Month)
    }

    /// Whether amounts of it can be added.
    pub(crate) fn is_amount(self) -> bool {
        matches!(self, Self::Int | Self::Money)
    }
}

/// A constant of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lit {
    Bool(bool),
    Int(i64),
    Money(i64),
    Date(Date),
    Month(Month),
    Text(String),
    /// Numerator and a positive denominator, and whether it is written as `1:1`.
    Ratio {
        num: i64,
        den: i64,
        colon: bool,
    },
    Duration {
        months: i32,
        days: i32,
    },
}

impl Lit {
    pub(crate) fn ty(&self) -> Ty {
        match self {
            Self::Bool(_) => Ty::Bool,
            Self::Int(_) => Ty::Int,
            Self::Money(_) => Ty::Money,
            Self::Date(_) => Ty::Date,
            Self::Month(_) => Ty::Month,
            Self::Text(_) => Ty::Text,
            Self::Ratio { .. } => Ty::Ratio,
            Self::Duration { .. } => Ty::Duration,
        }
    }
}

/// Where a value comes from.
#[derive(Debug, Clone)]
pub(crate) enum Term {
    Field(FieldIx),
    /// A cell of the row at hand (`up` 0) or of the enclosing one (`up` 1).
    Cell {
        up: usize,
        table: FieldIx,
        column: usize,
    },
    /// The id of the row at hand, to compare with row references.
    RowId {
        up: usize,
        table: FieldIx,
    },
    Calc(usize),
    Param(usize),
    Lit(Lit),
    Inline(Box<Derived>),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    Equals,
    Differs,
}

/// The verdict of a rule that a condition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Pass,
    Violated,
    NotApplicable,
}

/// A three-valued condition.
#[derive(Debug, Clone)]
pub(crate) enum Cond {
    /// The text is (or is not) one of these.
    Is {
        term: Term,
        texts: Vec<String>,
        negated: bool,
    },
    Truth {
        term: Term,
        wanted: bool,
    },
    Compare {
        term: Term,
        op: Op,
        to: Term,
    },
    Filled(Term),
    StartsWith {
        term: Term,
        prefixes: Vec<String>,
    },
    Includes {
        term: Term,
        option: String,
    },
    InList {
        term: Term,
        list: usize,
        attribute: Option<(String, Vec<String>)>,
    },
    Resembles {
        term: Term,
        list: usize,
    },
    /// True on these tracks, by index.
    Tracks(Vec<usize>),
    Attached(usize),
    All(Vec<Cond>),
    Any(Vec<Cond>),
    Not(Box<Cond>),
    AnyRow {
        table: FieldIx,
        cond: Box<Cond>,
    },
    EveryRow {
        table: FieldIx,
        cond: Box<Cond>,
    },
    Count {
        table: FieldIx,
        cond: Option<Box<Cond>>,
        min: u32,
        max: Option<u32>,
    },
    Rule {
        rule: usize,
        asked: Asked,
    },
}

/// The value of a derived term.
#[derive(Debug, Clone)]
pub(crate) enum Derived {
    Sum {
        table: FieldIx,
        column: usize,
        filter: Option<Cond>,
    },
    Total(Vec<Term>),
    Difference(Term, Term),
    Count {
        table: FieldIx,
        filter: Option<Cond>,
    },
    CountDistinct {
        table: FieldIx,
        column: usize,
        filter: Option<Cond>,
    },
    Months {
        from: Term,
        until: Term,
        per: i64,
    },
    Lookup {
        list: usize,
        key: Term,
        attribute: String,
    },
    Nearest {
        list: usize,
        key: Term,
    },
    Choose(Vec<(Option<Cond>, Term)>),
}

/// Text with places to fill.
#[derive(Debug, Clone, Default)]
pub(crate) struct Template(pub(crate) Vec<Piece>);

/// A part of a template.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Text(String),
    Term(Term),
    /// A value the check provides, by name.
    Arg(String),
    Word(Word),
}

/// Things a template can name that are no values of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    Contact,
    FormName,
    TrackTitle,
    TrackShort,
    ProgrammeTitle,
    PackTitle,
    Issuer,
    Edition,
    RowTitle,
}

/// The words by the names templates use.
pub(crate) const WORDS: [(&str, Word); 9] = [
    ("contact", Word::Contact),
    ("form_name", Word::FormName),
    ("track.title", Word::TrackTitle),
    ("track.short", Word::TrackShort),
    ("programme.title", Word::ProgrammeTitle),
    ("pack.title", Word::PackTitle),
    ("pack.issuer", Word::Issuer),
    ("pack.edition", Word::Edition),
    ("row_title", Word::RowTitle),
];
