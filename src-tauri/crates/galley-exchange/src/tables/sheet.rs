//! A sheet in memory: its texts in one piece, sixteen bytes a cell, so that a million rows are no trouble.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Cell, Limits};
use crate::importers::markup;

/// The cells of a sheet, row by row. Rows that hold nothing are left out; each knows its number.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name; empty for a separated file.
    pub name: String,
    /// Places and sentences: what could not be read as it stands.
    pub problems: Vec<(String, String)>,
    /// What its rows are: lines of a text, "line", or objects of a list, "item"; empty for those of a workbook.
    pub unit: &'static str,
    rows: Vec<(u32, u32)>,
    cells: Vec<Stored>,
    texts: String,
    columns: usize,
}

#[derive(Clone, Copy, Debug)]
enum Stored {
    Empty,
    Text { at: u32, length: u32 },
    Number(f64),
    Date(NaiveDate),
    Moment(NaiveDateTime),
    Clock(u32),
    Truth(bool),
    Error(&'static &'static str),
}

/// A row of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    at: usize,
}

impl Sheet {
    /// A sheet without cells. `unit` is what its rows are called where they are not those of a workbook.
    pub(super) fn new(name: &str, unit: &'static str) -> Sheet {
        Sheet {
            name: name.to_owned(),
            unit,
            ..Sheet::default()
        }
    }

    /// The rows that hold something, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        (0..self.rows.len()).map(|at| Row { sheet: self, at })
    }

    /// How many columns the widest row has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Where a cell stands, for people: "line 3, column 5", or "sheet Films, row 3, column E". `column` counts from 0.
    pub fn place(&self, row: u32, column: usize) -> String {
        match (self.unit, row) {
            ("", _) => format!("{}, column {}", self.row_place(row), column_letters(column)),
            // The heads of a list stand in no item.
            (_, 0) => format!("column {}", column + 1),
            _ => format!("{}, column {}", self.row_place(row), column + 1),
        }
    }

    /// Where a row stands, for people.
    pub fn row_place(&self, row: u32) -> String {
        match self.unit {
            "" => format!("sheet {}, row {row}", self.name),
            unit => format!("{unit} {row}"),
        }
    }

    /// Begins a row, numbered from 1. A row that is left empty is no row.
    pub(super) fn begin(&mut self, number: u32, limits: &Limits) -> Result<(), String> {
        self.end();
        if self.rows.len() >= limits.rows {
            return Err(limits.too_many_rows());
        }
        self.rows.push((number, self.cells.len() as u32));
        Ok(())
    }

    /// Ends the last row, without the empty cells at its end.
    pub(super) fn end(&mut self) {
        let Some((_, first)) = self.rows.last().copied() else {
            return;
        };
        let first = first as usize;
        // A blank cell is kept, so that every line is as wide as it was written, as long as the row holds something.
        let row = Row {
            sheet: self,
            at: self.rows.len() - 1,
        };
        if row.cells().all(|cell| cell.is_empty()) {
            self.cells.truncate(first);
            self.rows.pop();
            return;
        }
        self.columns = self.columns.max(self.cells.len() - first);
    }

    /// Reads cells that are clearly HTML as what they stand for, and tells of each column once.
    pub(crate) fn unescape(&mut self) {
        let mut found: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        let mut changed = Vec::new();
        for row in self.rows() {
            for (at, cell) in row.cells().enumerate() {
                let Cell::Text(text) = cell else { continue };
                if let Some(plain) = markup::plain(text) {
                    let place = || (0, self.place(row.number(), at));
                    found.entry(at).or_insert_with(place).0 += 1;
                    changed.push((self.rows[row.at].1 as usize + at, plain));
                }
            }
        }
        for (cell, plain) in changed {
            let (at, length) = (self.texts.len(), plain.len());
            // A text that has no room any more stays as it is.
            if let (Ok(at), Ok(length)) = (u32::try_from(at), u32::try_from(length)) {
                self.texts.push_str(&plain);
                self.cells[cell] = Stored::Text { at, length };
            }
        }
        for (count, place) in found.into_values() {
            let cells = match count {
                1 => "This cell holds".to_owned(),
                count => format!("From here on {count} cells of this column hold"),
            };
            let message = format!("{cells} HTML. Its tags and escaped signs were read as what they stand for: &amp; as &.");
            self.problems.push((place, message));
        }
    }

    /// How many cells the row that was begun has.
    pub(super) fn width(&self) -> usize {
        self.rows.last().map_or(0, |(_, first)| self.cells.len() - *first as usize)
    }

    /// Puts a cell at the end of the row.
    pub(super) fn push(&mut self, cell: Cell<'_>, limits: &Limits) -> Result<(), String> {
        if self.cells.len() >= limits.cells {
            return Err(limits.too_many_cells());
        }
        let stored = match cell {
            Cell::Empty | Cell::Text("") => Stored::Empty,
            Cell::Text(text) if text.len() > limits.text => {
                let row = self.rows.last().map_or(0, |(row, _)| *row);
                return Err(limits.too_long(text.len(), &self.place(row, self.width())));
            }
            Cell::Text(text) => {
                let at = self.texts.len() as u32;
                self.texts.push_str(text);
                if self.texts.len() > u32::MAX as usize {
                    return Err(limits.too_many_cells());
                }
                let length = text.len() as u32;
                Stored::Text { at, length }
            }
            Cell::Number(number) => Stored::Number(number),
            Cell::Date(date) => Stored::Date(date),
            Cell::Moment(at) => Stored::Moment(at),
            Cell::Clock(seconds) => Stored::Clock(seconds),
            Cell::Truth(truth) => Stored::Truth(truth),
            Cell::Error(what) => Stored::Error(ERRORS.iter().find(|known| **known == what).unwrap_or(&ERRORS[0])),
        };
        self.cells.push(stored);
        Ok(())
    }
}

/// What a spreadsheet shows where a formula fails; nothing where its result was not saved.
const ERRORS: [&str; 9] = [
    "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#DATA!", "",
];

/// Whether words are what a spreadsheet shows where a formula fails.
pub(crate) fn is_failure(words: &str) -> bool {
    !words.is_empty() && ERRORS.contains(&words)
}

impl<'a> Row<'a> {
    /// Its number, from 1: of the first of its lines.
    pub fn number(&self) -> u32 {
        self.sheet.rows[self.at].0
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        let next = self.sheet.rows.get(self.at + 1);
        let end = next.map_or(self.sheet.cells.len(), |(_, first)| *first as usize);
        end - self.sheet.rows[self.at].1 as usize
    }

    /// Whether it has no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A cell by its column, from 0; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> Cell<'a> {
        if column >= self.len() {
            return Cell::Empty;
        }
        match &self.sheet.cells[self.sheet.rows[self.at].1 as usize + column] {
            Stored::Empty => Cell::Empty,
            Stored::Text { at, length } => Cell::Text(&self.sheet.texts[*at as usize..][..*length as usize]),
            Stored::Number(number) => Cell::Number(*number),
            Stored::Date(date) => Cell::Date(*date),
            Stored::Moment(at) => Cell::Moment(*at),
            Stored::Clock(seconds) => Cell::Clock(*seconds),
            Stored::Truth(truth) => Cell::Truth(*truth),
            Stored::Error(what) => Cell::Error(what),
        }
    }

    /// Its cells, in order.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        let row = *self;
        (0..self.len()).map(move |column| row.cell(column))
    }
}

/// A column as spreadsheets call it: A, B, …, Z, AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::super::LIMITS;
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (16_383, "XFD")] {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[test]
    fn rows_without_anything_are_left_out_and_cells_take_sixteen_bytes() {
        assert_eq!(size_of::<Stored>(), 16);
        let mut sheet = Sheet::default();
        for (number, cells) in [(1, &["a", ""][..]), (2, &["", " "]), (4, &["", "b"])] {
            sheet.begin(number, &LIMITS).unwrap();
            cells.iter().for_each(|cell| sheet.push(Cell::Text(cell), &LIMITS).unwrap());
        }
        sheet.end();
        let rows: Vec<(u32, Vec<Cell<'_>>)> = sheet.rows().map(|row| (row.number(), row.cells().collect())).collect();
        let (a, b) = (Cell::Text("a"), Cell::Text("b"));
        assert_eq!(rows, [(1, vec![a, Cell::Empty]), (4, vec![Cell::Empty, b])]);
    }
}
