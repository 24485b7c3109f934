//! What a check says, and what it looks at.

use shenbao_draft::Value;

use crate::expr::{Asked, Cond, Term};
use crate::value::{Blanks, Place, Truth, Unusable};

/// What a check says about the answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    NotApplicable,
    Pass,
    Pending(Blanks),
    /// At least one violation; most checks have exactly one.
    Violated(Vec<Violation>),
    /// Only a person can judge.
    Manual,
}

/// One violation. Its texts are made only when there is one.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Violation {
    /// Where it stands, if not where the rule says.
    pub(crate) place: Option<Place>,
    /// The values behind it, formatted, by placeholder.
    pub(crate) args: Vec<(&'static str, String)>,
    /// A single edit that makes it pass.
    pub(crate) suggestion: Option<(Place, Value)>,
}

impl Violation {
    pub(crate) fn new(args: impl Into<Vec<(&'static str, String)>>) -> Self {
        Self {
            args: args.into(),
            ..Self::default()
        }
    }

    pub(crate) fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    pub(crate) fn suggest(mut self, place: Option<Place>, value: Option<Value>) -> Self {
        self.suggestion = place.zip(value);
        self
    }
}

impl From<Violation> for Outcome {
    fn from(violation: Violation) -> Self {
        Self::Violated(vec![violation])
    }
}

impl From<Unusable> for Outcome {
    fn from(unusable: Unusable) -> Self {
        match unusable {
            Unusable::Pending(blanks) => Self::Pending(blanks),
            Unusable::Absent => Self::NotApplicable,
        }
    }
}

impl Outcome {
    /// The first violations if there are any, else pending if something is open, else pass.
    pub(crate) fn of(violations: Vec<Violation>, open: Blanks) -> Self {
        if !violations.is_empty() {
            Self::Violated(violations)
        } else if open.is_empty() {
            Self::Pass
        } else {
            Self::Pending(open)
        }
    }

    /// Whether it is the verdict a condition asks for.
    pub(crate) fn asked(&self, asked: Asked) -> Truth {
        match self {
            Self::Pending(blanks) => Truth::Unknown(blanks.clone()),
            Self::Pass => Truth::of(asked == Asked::Pass),
            Self::NotApplicable => Truth::of(asked == Asked::NotApplicable),
            Self::Violated(_) => Truth::of(asked == Asked::Violated),
            Self::Manual => Truth::False,
        }
    }
}

/// What a check looks at: the first term or table is what it is about.
#[derive(Debug, Default)]
pub(crate) struct Parts<'c> {
    pub(crate) terms: Vec<&'c Term>,
    pub(crate) conds: Vec<&'c Cond>,
    /// Tables with the column looked at.
    pub(crate) columns: Vec<(usize, usize)>,
    pub(crate) tables: Vec<usize>,
    pub(crate) lists: Vec<usize>,
    /// It looks at every text of the form.
    pub(crate) all_texts: bool,
}

/// Which side a limit bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bounds {
    Below,
    Above,
}

impl Bounds {
    /// The side a check's name speaks of.
    pub(crate) fn of(name: &str) -> Self {
        if name.ends_with("at_most") {
            Self::Above
        } else {
            Self::Below
        }
    }

    /// The other side.
    pub(crate) fn opposite(self) -> Self {
        match self {
            Self::Below => Self::Above,
            Self::Above => Self::Below,
        }
    }

    /// The name of the limit's parameter.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Below => "min",
            Self::Above => "max",
        }
    }

    /// The name of what is missing or too much.
    pub(crate) fn gap(self) -> &'static str {
        match self {
            Self::Below => "shortfall",
            Self::Above => "excess",
        }
    }
}
