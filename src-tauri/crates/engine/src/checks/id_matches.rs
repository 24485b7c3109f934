//! `id_matches`: the birth date and sex in a resident's number agree with those in the form. Other
//! documents carry neither and are left alone.

use super::{Kind, Outcome, Parts, Violation};
use crate::answers::Answers;
use crate::expr::{Term, Ty};
use crate::formats::resident;
use crate::mutate::{Steps, Variants};
use crate::pack::{Obj, Outline, Scope};
use crate::value::{At, Blanks, Eval, Place, Val};

/// The number and what it should agree with.
#[derive(Debug, Clone)]
pub(crate) struct IdMatches {
    id: Term,
    birth: Option<Term>,
    sex: Option<Term>,
    sex_male: String,
}

impl Kind for IdMatches {
    const ARGS: &'static [&'static str] = &["expected", "actual", "what"];

    fn parse(_: &'static str, obj: &Obj<'_>, outline: &Outline, scope: Scope) -> Option<Self> {
        let (id, birth, sex) = (obj.need("id"), obj.get("birth"), obj.get("sex"));
        let sex_male = obj.opt_text("sex_male").unwrap_or_else(|| "male".into());
        let (id, _) = outline.term(&id?, scope, Ty::Text)?;
        if birth.is_none() && sex.is_none() {
            obj.error("没有要比对的项", "应有 birth 或 sex");
            return None;
        }
        let birth = birth
            .map(|node| outline.term(&node, scope, Ty::Date))
            .map_or(Some(None), |found| found.map(|(term, _)| Some(term)))?;
        let sex = sex
            .map(|node| outline.term(&node, scope, Ty::Text))
            .map_or(Some(None), |found| found.map(|(term, _)| Some(term)))?;
        Some(Self {
            id,
            birth,
            sex,
            sex_male,
        })
    }

    fn judge<'a>(&'a self, answers: &Answers<'a>, at: At) -> Outcome {
        let id = match answers.value(&self.id, at).needed() {
            Ok(id) => id.text().unwrap_or_default(),
            Err(unusable) => return unusable.into(),
        };
        let Some(facts) = resident::facts(id) else {
            return Outcome::NotApplicable;
        };
        let (mut violations, mut open) = (Vec::new(), Blanks::default());
        if let Some(term) = &self.birth {
            match answers.value(term, at) {
                Eval::Known(given) => {
                    let found = if matches!(given, Val::Month(_)) {
                        Val::Month(facts.birth.as_month())
                    } else {
                        Val::Date(facts.birth)
                    };
                    if given != found {
                        violations.push(self.violation(
                            answers,
                            term,
                            at,
                            found,
                            given,
                            "出生日期",
                        ));
                    }
                }
                Eval::Pending(blanks) => open.extend(&blanks),
                Eval::Absent => {}
            }
        }
        if let Some(term) = &self.sex {
            match answers.value(term, at) {
                Eval::Known(given) if (given.text() == Some(&self.sex_male)) != facts.male => {
                    let expected = if facts.male { "男" } else { "女" };
                    let args = [
                        ("expected", expected.to_owned()),
                        ("actual", answers.text_of(given, term)),
                        ("what", "性别".to_owned()),
                    ];
                    violations.push(Violation::new(args).at(answers.place_of(term, at)));
                }
                Eval::Pending(blanks) => open.extend(&blanks),
                Eval::Known(_) | Eval::Absent => {}
            }
        }
        Outcome::of(violations, open)
    }

    fn variants(&self, _: Steps<'_>) -> Variants<Self> {
        if self.birth.is_none() || self.sex.is_none() {
            return Vec::new();
        }
        vec![
            (
                "birth 去掉".to_owned(),
                Self {
                    birth: None,
                    ..self.clone()
                },
            ),
            (
                "sex 去掉".to_owned(),
                Self {
                    sex: None,
                    ..self.clone()
                },
            ),
        ]
    }

    fn parts<'c>(&'c self, parts: &mut Parts<'c>) {
        parts.terms.push(&self.id);
        parts.terms.extend(self.birth.iter().chain(&self.sex));
    }
}

impl IdMatches {
    fn violation<'a>(
        &'a self,
        answers: &Answers<'a>,
        term: &'a Term,
        at: At,
        found: Val<'a>,
        given: Val<'a>,
        what: &str,
    ) -> Violation {
        let place: Option<Place> = answers.place_of(term, at);
        let args = [
            ("expected", answers.text(found)),
            ("actual", answers.text(given)),
            ("what", what.to_owned()),
        ];
        Violation::new(args)
            .at(place)
            .suggest(place, answers.as_value(found, term))
    }
}
