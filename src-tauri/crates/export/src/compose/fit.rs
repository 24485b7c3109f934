//! Widths of table columns: as the pack shares them out, except that columns with room to spare give
//! some to columns whose short entries would otherwise break.

/// Height and width of a Han character in a cell, in millimetres.
const EM: f32 = 3.71;
/// The margins of a cell.
const MARGINS: f32 = 4.2;
/// Entries of at most so many characters are better not broken.
const UNBROKEN: usize = 9;
/// A heading of at most so many characters is not broken either.
const HEADING: usize = 2;
/// A column whose texts wrap anyway keeps this part of its room, so that it does not become a tower.
const KEPT: f32 = 0.7;

/// What a column is given and what it needs.
pub(super) struct Need {
    share: f32,
    /// Width of the widest text that should not break.
    unbroken: f32,
    /// Whether there are texts that break in any case.
    wraps: bool,
}

impl Need {
    /// A column by its share, its heading and its texts.
    pub(super) fn new(share: u32, heading: &str, texts: &[String]) -> Self {
        let short = texts
            .iter()
            .map(String::as_str)
            .filter(|text| text.chars().count() <= UNBROKEN);
        let heading = Some(heading).filter(|text| text.chars().count() <= HEADING);
        Self {
            share: f32::from(u16::try_from(share.max(1)).unwrap_or(u16::MAX)),
            unbroken: short.chain(heading).map(wide).fold(0.0, f32::max),
            wraps: texts.iter().any(|text| text.chars().count() > UNBROKEN),
        }
    }

    fn least(&self, width: f32) -> f32 {
        if self.wraps {
            self.unbroken.max(width * KEPT)
        } else {
            self.unbroken
        }
    }
}

/// The widths of columns that share `room`.
pub(super) fn fit(columns: &[Need], room: f32) -> Vec<f32> {
    let total: f32 = columns.iter().map(|column| column.share).sum();
    let mut widths: Vec<f32> = columns
        .iter()
        .map(|column| room * column.share / total)
        .collect();
    let missing =
        |index: usize, widths: &[f32]| columns[index].least(widths[index]) - widths[index];
    let (mut lacking, rich): (Vec<usize>, Vec<usize>) =
        (0..columns.len()).partition(|index| missing(*index, &widths) > 0.0);
    let spare: f32 = rich.iter().map(|index| -missing(*index, &widths)).sum();
    // Who lacks little is helped first, so that as few columns as possible break their entries.
    lacking.sort_by(|a, b| missing(*a, &widths).total_cmp(&missing(*b, &widths)));
    let mut left = spare;
    for index in lacking {
        let wanted = missing(index, &widths);
        if wanted <= left {
            widths[index] += wanted;
            left -= wanted;
        }
    }
    if spare > 0.0 {
        let taken = (spare - left) / spare;
        for index in rich {
            widths[index] += missing(index, &widths) * taken;
        }
    }
    widths
}

/// The width that a line of a cell takes up, its margins included.
fn wide(text: &str) -> f32 {
    let ems: f32 = text
        .chars()
        .map(|c| if c.is_ascii() { 0.57 } else { 1.0 })
        .sum();
    let next = text.chars().skip(1);
    let borders = text
        .chars()
        .zip(next)
        .filter(|(a, b)| a.is_ascii() != b.is_ascii())
        .count();
    EM * (ems + 0.25 * f32::from(u16::try_from(borders).unwrap_or(u16::MAX))) + MARGINS
}

#[cfg(test)]
mod tests {
    use super::{Need, fit, wide};

    fn column(share: u32, text: &str) -> Need {
        Need::new(share, "栏目名称", &[text.to_owned()])
    }

    #[test]
    fn a_column_with_room_gives_to_one_whose_entry_would_break() {
        let widths = fit(
            &[
                column(10, "2024年10月"),
                column(90, "这一栏写得很长，怎样都要折成几行才放得下"),
            ],
            155.0,
        );
        assert!(widths[0] >= wide("2024年10月") - 0.01, "{widths:?}");
        assert!(
            (widths.iter().sum::<f32>() - 155.0).abs() < 0.01,
            "{widths:?}"
        );
    }

    #[test]
    fn shares_stand_when_everything_fits_or_nothing_can_be_given() {
        let fits = fit(&[column(50, "甲"), column(50, "乙")], 100.0);
        assert!(
            fits.iter().all(|width| (width - 50.0).abs() < 0.01),
            "{fits:?}"
        );
        let full = fit(
            &[column(50, "甲乙丙丁戊己"), column(50, "甲乙丙丁戊己")],
            20.0,
        );
        assert!(
            full.iter().all(|width| (width - 10.0).abs() < 0.01),
            "{full:?}"
        );
    }

    #[test]
    fn a_column_that_wraps_keeps_most_of_its_room() {
        let long = "写得很长写得很长写得很长写得很长写得很长";
        let widths = fit(&[column(1, "2024年10月"), column(9, long)], 30.0);
        assert!(widths[1] >= 27.0 * 0.7 - 0.01, "{widths:?}");
    }
}
