//! Whether what was written for one pack's field can stand in another's.

use shenbao_draft::Value;

use crate::pack::{Field, FieldType, Pack};

/// The value as another pack's field takes it; none if it does not.
pub(super) fn fitting(
    old: Option<&Pack>,
    new: &Pack,
    was: Option<&Field>,
    is: &Field,
    value: &Value,
) -> Option<Value> {
    if was.is_some_and(|was| !alike(was.ty, is.ty)) || !shaped(is.ty, value) {
        return None;
    }
    match (is.ty, value) {
        // Both count the currency's minor unit, whatever unit they show.
        (FieldType::Money, _) => old
            .is_none_or(|old| old.money.currency == new.money.currency)
            .then(|| value.clone()),
        (FieldType::Choice, Value::Text(option)) => {
            option_of(old, new, was, is, option).map(Value::Text)
        }
        (FieldType::Choices, Value::Choices(options)) => {
            let all: Option<Vec<String>> = options
                .iter()
                .map(|option| option_of(old, new, was, is, option))
                .collect();
            all.map(Value::Choices)
        }
        _ => Some(value.clone()),
    }
}

/// An option of the other pack: the one of the same name, else the one of the same id.
fn option_of(
    old: Option<&Pack>,
    new: &Pack,
    was: Option<&Field>,
    is: &Field,
    option: &str,
) -> Option<String> {
    let (there, before) = (
        options(new, is),
        was.map(|was| options(old.unwrap_or(new), was)),
    );
    let label = before.and_then(|before| before.into_iter().find(|(id, _)| *id == option));
    let named = label.and_then(|(_, label)| there.iter().find(|(_, other)| *other == label));
    let found = named.or_else(|| there.iter().find(|(id, _)| *id == option));
    found.map(|(id, _)| (*id).to_owned())
}

fn options<'p>(pack: &'p Pack, field: &'p Field) -> Vec<(&'p str, &'p str)> {
    let list = field.list.as_ref().and_then(|list| pack.list(list));
    let listed = list.into_iter().flat_map(|list| &list.items);
    let own = field.options.iter();
    own.map(|option| (option.id.as_str(), option.label.as_str()))
        .chain(listed.map(|item| (item.id.as_str(), item.label.as_str())))
        .collect()
}

/// Whether what is written for one type can be meant for the other.
fn alike(was: FieldType, is: FieldType) -> bool {
    let text = |ty| {
        matches!(
            ty,
            FieldType::Text | FieldType::LongText | FieldType::Institution
        )
    };
    was == is || text(was) && text(is)
}

fn shaped(ty: FieldType, value: &Value) -> bool {
    match ty {
        FieldType::YesNo | FieldType::Tick => value.as_bool().is_some(),
        FieldType::Integer | FieldType::Money => value.as_int().is_some(),
        FieldType::Choices => matches!(value, Value::Choices(_)),
        FieldType::Table => value.as_rows().is_some(),
        FieldType::Attachment => false,
        _ => value.as_text().is_some(),
    }
}
