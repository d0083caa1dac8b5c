//! The columns of a row, kept small: a plan holds millions of them, and most are as in a blank row.

use galley_model::{Cell, TableInfo};

use crate::nesting;

/// The columns of a row, of which only those are kept that a blank row has otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    table: &'static TableInfo,
    /// Positions and values, in the order of the columns.
    cells: Box<[(u16, Cell)]>,
}

impl Filled {
    /// Of all columns of a row.
    pub fn of(table: &'static TableInfo, cells: Vec<Cell>) -> Self {
        let blank = nesting::blank(table.name);
        let filled = cells
            .into_iter()
            .enumerate()
            .filter(|(at, cell)| blank.get(*at) != Some(cell));
        let filled = filled.filter_map(|(at, cell)| Some((u16::try_from(at).ok()?, cell)));
        Self {
            table,
            cells: filled.collect(),
        }
    }

    /// A column, by its position in the table.
    pub fn cell(&self, at: usize) -> Option<&Cell> {
        let kept = self.cells.iter().find(|(known, _)| usize::from(*known) == at);
        kept.map(|(_, cell)| cell).or_else(|| nesting::blank(self.table.name).get(at))
    }

    /// Puts another value into a column.
    pub fn set(&mut self, at: usize, value: Cell) {
        let mut cells = self.whole();
        if let Some(cell) = cells.get_mut(at) {
            *cell = value;
        }
        *self = Self::of(self.table, cells);
    }

    /// All columns.
    pub fn whole(&self) -> Vec<Cell> {
        let mut cells = nesting::blank(self.table.name).to_vec();
        for (at, cell) in &self.cells {
            cells[usize::from(*at)] = cell.clone();
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_out_as_it_went_in_and_a_blank_one_takes_no_room() {
        for table in galley_model::catalogue::TABLES {
            let blank = nesting::blank(table.name).to_vec();
            assert_eq!(Filled::of(table, blank.clone()).cells.len(), 0, "{}", table.name);
            for at in 0..blank.len() {
                let mut cells = blank.clone();
                cells[at] = Cell::Text("“said”".to_owned());
                let mut filled = Filled::of(table, cells.clone());
                assert_eq!(filled.whole(), cells);
                assert_eq!(filled.cell(at), Some(&cells[at]));
                filled.set(at, blank[at].clone());
                assert_eq!(filled.whole(), blank);
            }
            assert_eq!(Filled::of(table, blank.clone()).cell(blank.len()), None);
        }
    }
}
