//! Where the cells of a table stand: Word wants every place named, also those that a taller cell
//! covers from above.

use std::sync::LazyLock;

use crate::document::{Cell, Row};

/// A place in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The first column.
    pub(super) column: usize,
    /// How many columns.
    pub(super) columns: usize,
    /// The cell that begins here; none where one from above goes on.
    pub(super) cell: Option<&'a Cell>,
    /// Whether more rows are covered.
    pub(super) tall: bool,
}

static EMPTY: LazyLock<Cell> = LazyLock::new(Cell::default);

/// The places of every row.
pub(super) fn places(rows: &[Row], columns: usize) -> Vec<Vec<Place<'_>>> {
    // For each column the row from which it is free again, and the width of the cell above.
    let mut free = vec![(0, 1); columns];
    let mut all = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut cells = row.cells.iter();
        let mut places = Vec::new();
        let mut column = 0;
        while column < columns {
            let (until, width) = free[column];
            if until > index {
                places.push(Place {
                    column,
                    columns: width,
                    cell: None,
                    tall: true,
                });
                column += width;
                continue;
            }
            let cell = cells.next().unwrap_or(&EMPTY);
            let open = free[column..]
                .iter()
                .take_while(|(until, _)| *until <= index)
                .count();
            let span = usize::from(cell.col_span.max(1)).min(open);
            let down = usize::from(cell.row_span.max(1)).min(rows.len() - index);
            free[column..column + span].fill((index + down, span));
            places.push(Place {
                column,
                columns: span,
                cell: Some(cell),
                tall: down > 1,
            });
            column += span;
        }
        all.push(places);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::document::{Cell, Row};

    #[test]
    fn places_covered_from_above_are_named_again() {
        let rows = [
            Row::new(vec![Cell::text("甲").spanning(2, 2), Cell::text("乙")]),
            Row::new(vec![Cell::text("丙")]),
            Row::new(vec![Cell::text("丁")]),
        ];
        let seen: Vec<Vec<_>> = places(&rows, 3)
            .iter()
            .map(|row| {
                let place = |place: &super::Place<'_>| {
                    (
                        place.column,
                        place.columns,
                        place.cell.is_some(),
                        place.tall,
                    )
                };
                row.iter().map(place).collect()
            })
            .collect();
        assert_eq!(seen[0], [(0, 2, true, true), (2, 1, true, false)]);
        assert_eq!(seen[1], [(0, 2, false, true), (2, 1, true, false)]);
        assert_eq!(
            seen[2],
            [
                (0, 1, true, false),
                (1, 1, true, false),
                (2, 1, true, false)
            ]
        );
    }
}
