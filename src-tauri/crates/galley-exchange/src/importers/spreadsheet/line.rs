//! A row of a list: its cells that hold something, each with its column.

use std::borrow::Cow;

use uuid::Uuid;

use super::List;
use super::off::without_off;
use crate::importers::compose::{Composer, is_formula, one_line};
use crate::mapping::values::{spoiled, turned_into_date, words};
use crate::mapping::{Means, is_personal, is_secret};
use crate::tables::{Cell, Row};

/// A row that is being read.
pub(super) struct Line<'a> {
    /// Where it stands.
    pub(super) row: Row<'a>,
    /// Its number in the list, from 1.
    pub(super) number: u32,
    /// Its cells that hold something and have a column, in order.
    pub(super) cells: Vec<(usize, Cell<'a>)>,
    /// What could not be placed, for the film's remarks.
    pub(super) kept: Vec<String>,
    /// Whether its title or its place says that its screening is called off.
    pub(super) off: bool,
    /// What could not be placed of its screening: of each row together, since other rows may say some of it as well.
    shown: Vec<String>,
}

impl<'a> Line<'a> {
    /// The cells of a row. What stands beyond the last column, and what a spreadsheet has spoiled, is told.
    pub(super) fn new(say: &mut Composer<'_>, list: &List<'a>, row: Row<'a>) -> Line<'a> {
        let mut line = Line {
            row,
            number: row.number(),
            cells: Vec::new(),
            kept: Vec::new(),
            off: false,
            shown: Vec::new(),
        };
        for (at, mut cell) in row.cells().enumerate() {
            if cell.is_empty() || matches!(cell, Cell::Error(_)) {
                continue;
            }
            let place = || list.sheet.place(row.number(), at);
            let Some(means) = list.means.get(at) else {
                let message = format!("This cell stands beyond the last column, so “{}” was not read.", words(&cell));
                say.problem_at(place(), message);
                continue;
            };
            if list.gaps[at].has(&cell) {
                continue;
            }
            if let Some(why) = spoiled(&cell) {
                say.problem_at(place(), format!("{}: {why}", list.heads[at]));
                continue;
            }
            if let Some(rest) = without_off(list, at, &cell) {
                let message = format!(
                    "{}: “{}” says that the screening is called off, so it was read as cancelled.",
                    list.heads[at],
                    words(&cell)
                );
                say.problem_at(place(), message);
                line.off = true;
                cell = rest;
                if cell.is_empty() {
                    continue;
                }
            }
            // Words that a spreadsheet may have written itself are kept as they are, and told.
            let made = match (means, &cell) {
                (Means::Title(_) | Means::OriginalTitle | Means::Number | Means::Code, cell) => match cell {
                    Cell::Truth(_) => Some("a spreadsheet made a truth value of what was typed".to_owned()),
                    cell => turned_into_date(cell).map(|typed| format!("a spreadsheet may have made a date of {typed}")),
                },
                _ => None,
            };
            if let Some(made) = made {
                let message = format!(
                    "{}: {made}. “{}” was read as it stands; check it.",
                    list.heads[at],
                    words(&cell)
                );
                say.problem_at(place(), message);
            }
            // Who reads dates, numbers and names tells of formulas himself.
            let kept = matches!(
                means,
                Means::Title(_)
                    | Means::OriginalTitle
                    | Means::OtherTitle
                    | Means::Film(_)
                    | Means::Text(..)
                    | Means::Biography(_)
                    | Means::Keep
                    | Means::Section
                    | Means::Number
                    | Means::Venue
                    | Means::Hall
                    | Means::Code
                    | Means::Note
            );
            if let Cell::Text(text) = &cell
                && kept
                && is_formula(text)
                && is_formula(&words(&cell))
            {
                let message = format!(
                    "{}: this is a formula, not what it gives. “{}” was kept as these words; put the value in its place.",
                    list.heads[at],
                    words(&cell)
                );
                say.problem_at(place(), message);
            }
            line.cells.push((at, cell));
        }
        line
    }

    /// The same without a word about anything, of a row that was read before.
    pub(super) fn quiet(list: &List<'a>, row: Row<'a>) -> Line<'a> {
        let cells = row.cells().enumerate().take(list.means.len());
        Line {
            row,
            number: row.number(),
            cells: cells
                .filter(|(_, cell)| !cell.is_empty() && !matches!(cell, Cell::Error(_)) && spoiled(cell).is_none())
                .filter(|(at, cell)| !list.gaps[*at].has(cell))
                .map(|(at, cell)| (at, without_off(list, at, &cell).unwrap_or(cell)))
                .filter(|(_, cell)| !cell.is_empty())
                .collect(),
            kept: Vec::new(),
            off: false,
            shown: Vec::new(),
        }
    }

    /// The cells of the columns that mean it.
    pub(super) fn of(&self, list: &List<'_>, means: impl Fn(&Means) -> bool) -> Vec<(usize, Cell<'a>)> {
        let fits = |(at, _): &&(usize, Cell<'a>)| means(&list.means[*at]);
        self.cells.iter().filter(fits).copied().collect()
    }

    /// The words of its cells that are of films, for a message: never what concerns a person or nobody has said of.
    pub(super) fn of_films(&self, list: &List<'_>) -> String {
        let open = |at: usize| match list.means[at] {
            Means::Keep => !is_secret(&list.heads[at]) && !is_personal(&list.heads[at]) && !list.questions.contains_key(&at),
            ref means => means.of_film() || matches!(means, Means::Key | Means::State),
        };
        let cells = self.cells.iter().filter(|(at, _)| open(*at)).map(|(_, cell)| words(cell));
        cells.collect::<Vec<_>>().join(" · ")
    }

    /// The words of the first column that means it.
    pub(super) fn first(&self, list: &List<'_>, wanted: &Means) -> Option<Cow<'a, str>> {
        self.cells
            .iter()
            .find(|(at, _)| list.means[*at] == *wanted)
            .map(|(_, cell)| words(cell))
            .filter(|words| !words.is_empty())
    }

    /// Whether the row names its film by the id that it has here, as our own spreadsheet of films does.
    pub(super) fn names(&self, list: &List<'_>, film: Uuid) -> bool {
        let keys = self.of(list, |means| *means == Means::Key);
        keys.iter().any(|(_, key)| words(key).trim().parse() == Ok(film))
    }

    /// Tells that something of a cell could not be read, and keeps it for the remarks.
    pub(super) fn unread(&mut self, say: &mut Composer<'_>, list: &List<'_>, at: usize, what: &str, why: &str) {
        let head = &list.heads[at];
        let message = format!("{head}: {why} “{what}” was kept in the film’s remarks.");
        say.problem_at(list.sheet.place(self.number, at), message);
        match list.means[at].of_screening() {
            true => self.shown.push(one_line(&format!("{head}: {what}"))),
            false => self.keep(format!("{head}: {what}")),
        }
    }

    /// Keeps a line for the remarks, once.
    pub(super) fn keep(&mut self, line: String) {
        if !self.kept.contains(&line) {
            self.kept.push(line);
        }
    }

    /// The lines that were kept, for the remarks; afterwards there are none.
    pub(super) fn take_kept(&mut self) -> Vec<String> {
        let shown = std::mem::take(&mut self.shown);
        if !shown.is_empty() {
            self.keep(shown.join(" · "));
        }
        std::mem::take(&mut self.kept)
    }

    /// Whether a cell holds something that could not be read: a formula that failed, marks of a column that was too narrow.
    pub(super) fn is_unread(&self, list: &List<'_>, at: usize) -> bool {
        !self.is_blank(list, at) && !self.cells.iter().any(|(known, _)| *known == at)
    }

    /// Whether a cell holds nothing, or says that nothing is known.
    pub(super) fn is_blank(&self, list: &List<'_>, at: usize) -> bool {
        let cell = self.row.cell(at);
        cell.is_empty() || list.gaps[at].has(&cell)
    }
}
