//! `ratio_at_least` and `ratio_at_most`: a part of a whole. Compared by cross-multiplication, so
//! that exactly on the limit is on it.

use super::{Bounds, Kind, Measure, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::report::ReadingKind;
use crate::value::{At, Eval, Unusable, Val, both};

/// A part, its whole, and the limit of their ratio.
#[derive(Debug, Clone)]
pub(crate) struct Ratio {
    part: Term,
    whole: Term,
    limit: Term,
    bounds: Bounds,
}

/// The three numbers and how the limit was written.
struct Numbers {
    part: i64,
    whole: i64,
    num: i64,
    den: i64,
    colon: bool,
    unit: Val<'static>,
}

impl Kind for Ratio {
    const ARGS: &'static [&'static str] = &[
        "part",
        "whole",
        "actual",
        "min",
        "max",
        "shortfall",
        "excess",
        "whole_excess",
    ];

    fn parse(name: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let bounds = Bounds::of(name);
        let (part, whole, limit) = (obj.need("part"), obj.need("whole"), obj.need(bounds.key()));
        let part_node = part?;
        let (part, ty) = outline.any_term(&part_node, scope, None)?;
        if !ty.is_amount() {
            part_node.error(format!("{}不能算比例", ty.label()), "应为金额或整数");
            return None;
        }
        let (whole, _) = outline.term(&whole?, scope, ty)?;
        let (limit, _) = outline.term(&limit?, scope, Ty::Ratio)?;
        Some(Self {
            part,
            whole,
            limit,
            bounds,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let numbers = match self.numbers(answers, at) {
            Ok(numbers) => numbers,
            Err(unusable) => return unusable.into(),
        };
        if self.passes(&numbers) {
            return Outcome::Pass;
        }
        let amount = |minor: i64| answers.text(numbers.unit.with_amount(minor));
        let limit = Val::Ratio {
            num: numbers.num,
            den: numbers.den,
            colon: numbers.colon,
        };
        Violation::new([
            ("part", amount(numbers.part)),
            ("whole", amount(numbers.whole)),
            ("actual", self.share(&numbers)),
            (self.bounds.key(), answers.text(limit)),
            (self.bounds.gap(), amount(self.part_gap(answers, &numbers))),
            ("whole_excess", amount(self.whole_gap(answers, &numbers))),
        ])
        .into()
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let limit = |limit| Self {
            limit,
            ..self.clone()
        };
        let mut found = inside(self.bounds.key(), steps.term(&self.limit), limit);
        found.push((
            "方向相反".to_owned(),
            Self {
                bounds: self.bounds.opposite(),
                ..self.clone()
            },
        ));
        found.push((
            "part 与 whole 对调".to_owned(),
            Self {
                part: self.whole.clone(),
                whole: self.part.clone(),
                ..self.clone()
            },
        ));
        found
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.extend([&self.part, &self.whole, &self.limit]);
    }

    fn read<'a>(&'a self, answers: &Answers<'a>, at: At) -> Option<Measure> {
        let limit = answers.value(&self.limit, at).known()?;
        let Val::Ratio { num, den, .. } = limit else {
            return None;
        };
        let part = answers.value(&self.part, at).known();
        let whole = answers.value(&self.whole, at).known();
        let numbers = self.numbers(answers, at).ok();
        let gap = numbers.as_ref().filter(|numbers| !self.passes(numbers));
        Some(Measure {
            kind: ReadingKind::Ratio,
            parts: vec![
                answers.part(&self.part, part),
                answers.part(&self.whole, whole),
            ],
            limit_text: answers.text(limit),
            limit_permille: permille(num, den),
            actual_text: numbers
                .as_ref()
                .map(|numbers| self.share(numbers))
                .unwrap_or_default(),
            actual_permille: numbers
                .as_ref()
                .and_then(|numbers| permille(numbers.part, numbers.whole)),
            shortfall_text: gap.map(|numbers| {
                answers.text(numbers.unit.with_amount(self.part_gap(answers, numbers)))
            }),
        })
    }
}

impl Ratio {
    fn numbers<'a>(&'a self, answers: &Answers<'a>, at: At) -> Result<Numbers, Unusable> {
        let limit = answers.value(&self.limit, at);
        let (part, whole) = both(
            answers.value(&self.part, at),
            answers.value(&self.whole, at),
        )?;
        let Eval::Known(Val::Ratio { num, den, colon }) = limit else {
            return Err(Unusable::Absent);
        };
        let (Some(part_amount), Some(whole_amount)) = (part.amount(), whole.amount()) else {
            return Err(Unusable::Absent);
        };
        let unit = if matches!(whole, Val::Money(_)) {
            Val::Money(0)
        } else {
            Val::Int(0)
        };
        Ok(Numbers {
            part: part_amount,
            whole: whole_amount,
            num,
            den,
            colon,
            unit,
        })
    }

    fn passes(&self, n: &Numbers) -> bool {
        let order = (i128::from(n.part) * i128::from(n.den))
            .cmp(&(i128::from(n.whole) * i128::from(n.num)));
        match self.bounds {
            Bounds::Below => order.is_ge(),
            Bounds::Above => order.is_le(),
        }
    }

    /// The actual share, rounded away from passing so that it never looks like the limit.
    fn share(&self, n: &Numbers) -> String {
        if n.whole <= 0 {
            return "无法计算".into();
        }
        let scaled = |scale: i64| {
            let exact = i128::from(n.part) * i128::from(scale);
            let whole = i128::from(n.whole);
            let down = exact.div_euclid(whole);
            let up = if exact.rem_euclid(whole) == 0 {
                down
            } else {
                down + 1
            };
            if self.bounds == Bounds::Below || self.passes(n) {
                down
            } else {
                up
            }
        };
        if n.colon {
            format!("{}:1", decimal(scaled(100)))
        } else {
            format!("{}%", decimal(scaled(10_000)))
        }
    }

    /// How much the part must grow (or shrink), in steps a person can type.
    fn part_gap(&self, answers: &Answers<'_>, n: &Numbers) -> i64 {
        let exact = i128::from(n.whole) * i128::from(n.num);
        let den = i128::from(n.den);
        let missing = match self.bounds {
            Bounds::Below => ceil_div(exact, den) - i128::from(n.part),
            Bounds::Above => i128::from(n.part) - exact.div_euclid(den),
        };
        answers.typeable(clamp(missing), n.unit)
    }

    /// How much the whole must shrink (or grow) for the part to suffice.
    fn whole_gap(&self, answers: &Answers<'_>, n: &Numbers) -> i64 {
        if n.num <= 0 {
            return 0;
        }
        let exact = i128::from(n.part) * i128::from(n.den);
        let num = i128::from(n.num);
        let excess = match self.bounds {
            Bounds::Below => i128::from(n.whole) - exact.div_euclid(num),
            Bounds::Above => ceil_div(exact, num) - i128::from(n.whole),
        };
        answers.typeable(clamp(excess), n.unit)
    }
}

fn ceil_div(a: i128, b: i128) -> i128 {
    -(-a).div_euclid(b)
}

fn clamp(n: i128) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn permille(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| clamp(i128::from(part) * 1000 / i128::from(whole)))
}

/// Hundredths as a decimal without trailing zeros.
fn decimal(hundredths: i128) -> String {
    let (whole, rest) = (hundredths.div_euclid(100), hundredths.rem_euclid(100));
    match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}
