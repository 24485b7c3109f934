//! Personal numbers are written out only when asked for. The draft is masked before anything is
//! composed, so that no way of showing a value can forget about it.

use std::borrow::Cow;

use shenbao_draft::{Draft, Value};
use shenbao_engine::{Field, Pack, Sensitive};

/// What was hidden, so that sentences written before can be mended too.
#[derive(Debug, Default)]
pub(super) struct Hidden(Vec<(String, String)>);

/// The draft as it may be shown.
pub(super) fn shown<'a>(pack: &Pack, draft: &'a Draft, full_ids: bool) -> (Cow<'a, Draft>, Hidden) {
    if full_ids {
        return (Cow::Borrowed(draft), Hidden::default());
    }
    let (mut shown, mut hidden) = (draft.clone(), Hidden::default());
    for field in &pack.fields {
        let Some(value) = shown.values.get_mut(&field.id) else {
            continue;
        };
        hide(field, value, &mut hidden);
        let Value::Rows(rows) = value else { continue };
        for row in rows {
            for column in field.columns() {
                if let Some(cell) = row.cells.get_mut(&column.id) {
                    hide(column, cell, &mut hidden);
                }
            }
        }
    }
    // A number may contain another; the longer one has to go first.
    hidden
        .0
        .sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    hidden.0.dedup();
    (Cow::Owned(shown), hidden)
}

fn hide(field: &Field, value: &mut Value, hidden: &mut Hidden) {
    let (Some(sensitive), Value::Text(text)) = (field.sensitive, value) else {
        return;
    };
    let (front, back) = match sensitive {
        Sensitive::Id => (4, 4),
        Sensitive::Phone => (3, 4),
        Sensitive::Account => (0, 4),
    };
    let masked = stars(text, front, back);
    let full = std::mem::replace(text, masked.clone());
    // Mending sentences by a fragment would hide what is nobody's number.
    if full.trim().chars().count() > 4 {
        hidden
            .0
            .push((full.trim().to_owned(), masked.trim().to_owned()));
    }
}

/// Keeps some characters at both ends; a number too short for that is hidden wholly.
fn stars(text: &str, front: usize, back: usize) -> String {
    let count = text.chars().count();
    let whole = count < front + back + 3;
    let keep = |index: usize| !whole && (index < front || index >= count - back);
    text.chars()
        .enumerate()
        .map(|(index, c)| {
            if keep(index) || c.is_whitespace() {
                c
            } else {
                '*'
            }
        })
        .collect()
}

impl Hidden {
    /// A sentence with every hidden number masked.
    pub(super) fn mask(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (full, masked)| {
            text.replace(full, masked)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Hidden, stars};

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        assert_eq!(stars("51010219491231002X", 4, 4), "5101**********002X");
        assert_eq!(stars("13812345512", 3, 4), "138****5512");
        assert_eq!(stars("6222021234567890123", 0, 4), "***************0123");
        assert_eq!(stars("+852 9123 4567", 3, 4), "+85* **** 4567");
    }

    #[test]
    fn a_short_number_is_hidden_wholly() {
        assert_eq!(stars("1234567", 3, 4), "*******");
        assert_eq!(stars("", 3, 4), "");
    }

    #[test]
    fn sentences_written_before_are_masked_too() {
        let hidden = Hidden(vec![(
            "51010219491231002X".into(),
            "5101**********002X".into(),
        )]);
        assert_eq!(
            hidden.mask("号码 51010219491231002X 重复。"),
            "号码 5101**********002X 重复。"
        );
    }
}
