//! `sums_equal`: two amounts that must agree, such as sources and expenditure.

use super::{Kind, Measure, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::Term;
use crate::mutate::{Steps, Variants, inside};
use crate::pack::{Obj, Outline, Scope};
use crate::report::ReadingKind;
use crate::value::{At, Val, both};

/// Two amounts and what to call them.
#[derive(Debug, Clone)]
pub(crate) struct SumsEqual {
    left: Term,
    right: Term,
    left_label: Option<String>,
    right_label: Option<String>,
}

impl Kind for SumsEqual {
    const ARGS: &'static [&'static str] = &[
        "left",
        "right",
        "left_label",
        "right_label",
        "difference",
        "direction",
    ];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (left_label, right_label) = (obj.opt_text("left_label"), obj.opt_text("right_label"));
        let (left, right) = (obj.need("left"), obj.need("right"));
        let left_node = left?;
        let (left, ty) = outline.any_term(&left_node, scope, None)?;
        if !ty.is_amount() {
            left_node.error(format!("{}不能求和比较", ty.label()), "应为金额或整数");
            return None;
        }
        let (right, _) = outline.term(&right?, scope, ty)?;
        Some(Self {
            left,
            right,
            left_label,
            right_label,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let (left, right) = match both(
            answers.value(&self.left, at),
            answers.value(&self.right, at),
        ) {
            Ok(known) => known,
            Err(unusable) => return unusable.into(),
        };
        let (Some(l), Some(r)) = (left.amount(), right.amount()) else {
            return Outcome::NotApplicable;
        };
        if l == r {
            return Outcome::Pass;
        }
        let difference = left.with_amount(l.saturating_sub(r).saturating_abs());
        Violation::new([
            ("left", answers.text(left)),
            ("right", answers.text(right)),
            (
                "left_label",
                self.label(answers, &self.left, self.left_label.as_ref()),
            ),
            (
                "right_label",
                self.label(answers, &self.right, self.right_label.as_ref()),
            ),
            ("difference", answers.text(difference)),
            ("direction", if l > r { "多" } else { "少" }.to_owned()),
        ])
        .into()
    }

    fn variants(&self, steps: Steps<'_>) -> Variants<Self> {
        let mut found = inside("left", steps.term(&self.left), |left| Self {
            left,
            ..self.clone()
        });
        found.extend(inside("right", steps.term(&self.right), |right| Self {
            right,
            ..self.clone()
        }));
        found
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.extend([&self.left, &self.right]);
    }

    fn read<'a>(&'a self, answers: &Answers<'a>, at: At) -> Option<Measure> {
        let (left, right) = (
            answers.value(&self.left, at).known(),
            answers.value(&self.right, at).known(),
        );
        let mut parts = vec![
            answers.part(&self.left, left),
            answers.part(&self.right, right),
        ];
        for (part, label) in parts.iter_mut().zip([&self.left_label, &self.right_label]) {
            if let Some(label) = label {
                part.label.clone_from(label);
            }
        }
        let difference = left.zip(right).and_then(|(l, r)| {
            Some(l.with_amount(l.amount()?.saturating_sub(r.amount()?).saturating_abs()))
        });
        let off = difference.filter(|difference| difference.amount() != Some(0));
        let text =
            |value: Option<Val<'a>>| value.map(|value| answers.text(value)).unwrap_or_default();
        Some(Measure {
            kind: ReadingKind::Equality,
            parts,
            limit_text: text(right),
            limit_permille: None,
            actual_text: text(left),
            actual_permille: None,
            shortfall_text: off.map(|off| answers.text(off)),
        })
    }
}

impl SumsEqual {
    fn label(&self, answers: &Answers<'_>, term: &Term, own: Option<&String>) -> String {
        own.cloned().unwrap_or_else(|| answers.label(term))
    }
}
