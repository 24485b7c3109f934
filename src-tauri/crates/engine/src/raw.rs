//! What a draft holds in a field, read as the field's type. JSON knows fewer types than a pack, so
//! a value may be of the wrong shape; it is then said once, and rules treat it as not filled.

use shenbao_draft::{Date, Month, Value};

use crate::pack::{Field, FieldType, Pack};
use crate::value::Val;

/// A field's content as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Raw<'a> {
    Blank,
    Known(Val<'a>),
    Bad(Fault<'a>),
}

/// Why a value cannot be read as its field's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault<'a> {
    /// It has another shape altogether.
    Shape,
    /// It is no day or month of the calendar.
    Calendar(&'a str),
    /// It names an option that there is not.
    Option(&'a str),
}

/// Reads one value as its field's type.
pub(crate) fn read<'a>(pack: &'a Pack, field: &'a Field, value: &'a Value) -> Raw<'a> {
    if value.is_blank() {
        return Raw::Blank;
    }
    let known = match (field.ty, value) {
        (FieldType::Text | FieldType::LongText | FieldType::Institution, Value::Text(text))
        | (FieldType::PersonId | FieldType::OrgCode | FieldType::RowRef, Value::Text(text)) => {
            Some(Val::Text(text))
        }
        (FieldType::Integer, Value::Int(int)) => Some(Val::Int(*int)),
        (FieldType::Money, Value::Int(minor)) => Some(Val::Money(*minor)),
        (FieldType::YesNo | FieldType::Tick, Value::Bool(truth)) => Some(Val::Bool(*truth)),
        (FieldType::Date, Value::Text(text)) => {
            return Date::parse(text).map_or(Raw::Bad(Fault::Calendar(text)), |date| {
                Raw::Known(Val::Date(date))
            });
        }
        (FieldType::Month, Value::Text(text)) => {
            return Month::parse(text).map_or(Raw::Bad(Fault::Calendar(text)), |month| {
                Raw::Known(Val::Month(month))
            });
        }
        (FieldType::Choice | FieldType::Region, Value::Text(text)) => {
            // A region that the list does not know is never a fault: codes come and go.
            let open = field.ty == FieldType::Region;
            return if open || has_option(pack, field, text) {
                Raw::Known(Val::Text(text))
            } else {
                Raw::Bad(Fault::Option(text))
            };
        }
        (FieldType::Choices, Value::Choices(chosen)) => {
            let unknown = chosen
                .iter()
                .find(|option| !has_option(pack, field, option));
            return unknown.map_or(Raw::Known(Val::Many(chosen)), |option| {
                Raw::Bad(Fault::Option(option))
            });
        }
        _ => None,
    };
    known.map_or(Raw::Bad(Fault::Shape), Raw::Known)
}

/// Whether the field offers this option. A field without any options takes every one.
pub(crate) fn has_option(pack: &Pack, field: &Field, option: &str) -> bool {
    if field.options.iter().any(|choice| choice.id == option) {
        return true;
    }
    match field.list_ix {
        Some(list) => pack.lists[list].by_id.contains_key(option),
        None => field.options.is_empty(),
    }
}
