//! Personal numbers are written out only when asked for.

use shenbao_draft::{Draft, Value};
use shenbao_engine::{Field, Pack, Sensitive};

/// The draft as it is printed.
pub(super) fn masked(pack: &Pack, draft: &Draft, full_ids: bool) -> Draft {
    let mut shown = draft.clone();
    if full_ids {
        return shown;
    }
    for field in &pack.fields {
        let Some(value) = shown.values.get_mut(&field.id) else { continue };
        hide(field, value);
        let Value::Rows(rows) = value else { continue };
        for row in rows {
            for column in field.columns() {
                if let Some(cell) = row.cells.get_mut(&column.id) {
                    hide(column, cell);
                }
            }
        }
    }
    shown
}

fn hide(field: &Field, value: &mut Value) {
    if let (Some(sensitive), Value::Text(text)) = (field.sensitive, value) {
        let (front, back) = match sensitive {
            Sensitive::Id => (3, 4),
            Sensitive::Phone => (3, 4),
            Sensitive::Account => (0, 4),
        };
        *text = stars(text, front, back);
    }
}

/// Keeps some characters at both ends; a short number is hidden wholly.
fn stars(text: &str, front: usize, back: usize) -> String {
    let count = text.chars().count();
    if count < front + back + 3 {
        return "*".repeat(count);
    }
    let keep = |(index, c): (usize, char)| if index < front || index >= count - back { c } else { '*' };
    text.chars().enumerate().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::stars;

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        assert_eq!(stars("510102198001010017", 3, 4), "510***********0017");
        assert_eq!(stars("13800138000", 3, 4), "138****8000");
        assert_eq!(stars("6222021234567890123", 0, 4), "***************0123");
    }

    #[test]
    fn a_short_number_is_hidden_wholly() {
        assert_eq!(stars("1234567", 3, 4), "*******");
        assert_eq!(stars("", 3, 4), "");
    }
}
