//! The kinds of check. Each file is one kind (or a pair of mirror images): what it takes, when it
//! passes, and what it can say when it does not. Which of them a pack uses, on what, is data.

mod all_texts;
mod contains_number;
mod covers_period;
mod elapsed;
mod holds;
mod id_matches;
mod length;
mod limit;
mod listed;
mod listed_in_rows;
mod no_placeholder;
mod no_words;
mod one_of;
mod outcome;
mod period;
mod person;
mod plain_text;
mod ratio;
mod row_count;
mod same;
mod sums_equal;
mod unique_rows;

pub(crate) use holds::Holds;
pub(crate) use length::Length;
pub(crate) use limit::Limit;
pub(crate) use outcome::{Bounds, Outcome, Parts, Violation};

use crate::answers::Answers;
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::report::{ReadingKind, ReadingPart};
use crate::value::At;

/// A kind of check: read from a pack, then judged as often as needed.
pub(crate) trait Kind: Sized {
    /// The names it provides to messages.
    const ARGS: &'static [&'static str];

    /// Reads its parameters. `name` tells mirror images apart.
    fn parse(name: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self>;

    /// Judges it at a row, or over the whole draft.
    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome;

    /// What it looks at: the first is what it is about.
    fn parts<'c>(&'c self, parts: &mut Parts<'c>);

    /// The check with one thing a little wrong, for asking whether the pack's cases notice.
    fn variants(&self, _steps: Steps<'_>) -> Variants<Self> {
        Vec::new()
    }

    /// What a bar or an equality on the page shows, where it has one.
    fn read<'a>(&'a self, _answers: &Answers<'a>, _at: At) -> Option<Measure> {
        None
    }
}

/// What a reading shows.
pub(crate) struct Measure {
    pub(crate) kind: ReadingKind,
    pub(crate) parts: Vec<ReadingPart>,
    pub(crate) limit_text: String,
    pub(crate) limit_permille: Option<i64>,
    pub(crate) actual_text: String,
    pub(crate) actual_permille: Option<i64>,
    pub(crate) shortfall_text: Option<String>,
}

macro_rules! checks {
    ($($name:literal => $variant:ident($kind:ty),)*) => {
        /// One check with its parameters.
        #[derive(Debug, Clone)]
        pub(crate) enum Check { $($variant($kind),)* }

        /// The names of all checks, as packs write them.
        pub(crate) const NAMES: &[&str] = &[$($name,)*];

        impl Check {
            /// Reads the check with this name.
            pub(crate) fn parse(name: &str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
                match name { $($name => <$kind as Kind>::parse($name, obj, outline, scope).map(Self::$variant),)* _ => None }
            }

            /// The names the check provides to messages.
            pub(crate) fn args(name: &str) -> &'static [&'static str] {
                match name { $($name => <$kind as Kind>::ARGS,)* _ => &[] }
            }

            pub(crate) fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)* }
            }

            pub(crate) fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
                match self { $(Self::$variant(check) => check.judge(answers, at),)* }
            }

            pub(crate) fn read<'a>(&'a self, answers: &Answers<'a>, at: At) -> Option<Measure> {
                match self { $(Self::$variant(check) => check.read(answers, at),)* }
            }

            /// The check with one thing a little wrong.
            pub(crate) fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
                match self { $(Self::$variant(check) => inside("", check.variants(steps), Self::$variant),)* }
            }

            /// What the check looks at.
            pub(crate) fn parts(&self) -> Parts<'_> {
                let mut parts = Parts::default();
                match self { $(Self::$variant(check) => check.parts(&mut parts),)* }
                parts
            }
        }
    };
}

impl Check {
    /// The conditions of which one is enough, where the check is such a choice.
    pub(crate) fn alternatives(&self) -> &[crate::expr::Cond] {
        match self {
            Self::Holds(check) => check.alternatives(),
            _ => &[],
        }
    }
}

checks! {
    "at_most" => AtMost(limit::Limit),
    "at_least" => AtLeast(limit::Limit),
    "ratio_at_least" => RatioAtLeast(ratio::Ratio),
    "ratio_at_most" => RatioAtMost(ratio::Ratio),
    "sums_equal" => SumsEqual(sums_equal::SumsEqual),
    "equals" => Equals(same::Same),
    "differs" => Differs(same::Same),
    "one_of" => OneOf(one_of::OneOf),
    "listed" => Listed(listed::Listed),
    "holds" => Holds(holds::Holds),
    "row_count" => RowCount(row_count::RowCount),
    "unique_rows" => UniqueRows(unique_rows::UniqueRows),
    "elapsed_at_least" => ElapsedAtLeast(elapsed::Elapsed),
    "within_period" => WithinPeriod(period::WithinPeriod),
    "covers_period" => CoversPeriod(covers_period::CoversPeriod),
    "length_at_least" => LengthAtLeast(length::Length),
    "length_at_most" => LengthAtMost(length::Length),
    "id_matches" => IdMatches(id_matches::IdMatches),
    "listed_in_rows" => ListedInRows(listed_in_rows::ListedInRows),
    "contains_number" => ContainsNumber(contains_number::ContainsNumber),
    "no_placeholder" => NoPlaceholder(no_placeholder::NoPlaceholder),
    "no_words" => NoWords(no_words::NoWords),
    "plain_text" => PlainText(plain_text::PlainText),
    "by_person" => ByPerson(person::ByPerson),
    "notice" => Notice(person::Notice),
}
