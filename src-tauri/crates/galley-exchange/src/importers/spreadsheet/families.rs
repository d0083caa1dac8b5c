//! Names whose family comes first, "García Márquez, Gabriel": one person where the column as a whole or the catalogue shows it.

use std::collections::HashSet;

use galley_model::Catalogue;

use super::line::Line;
use super::{List, Reader};
use crate::importers::compose::{family_first, names, turned_round};
use crate::mapping::Means;
use crate::mapping::values::{is_gap, words};
use crate::nesting::turned;
use crate::tables::Row;

impl List<'_> {
    /// The names of people in a cell.
    pub(super) fn names(&self, cell: &str) -> Vec<String> {
        match self.families.get(cell) {
            Some(name) => vec![name.clone()],
            None => names(cell),
        }
    }
}

impl Reader<'_> {
    /// Finds the cells with one name whose family comes first, where that is sure: all cells of the column are so, or the
    /// catalogue knows the person.
    pub(super) fn families<'a>(&mut self, list: &mut List<'_>, rows: impl Iterator<Item = Row<'a>> + Clone) {
        let mut known: Option<HashSet<String>> = None;
        for at in 0..list.means.len() {
            if !matches!(list.means[at], Means::Credit(_)) {
                continue;
            }
            let cells = rows.clone().map(|row| words(&row.cell(at)).trim().to_owned());
            // Between semicolons every name is turned anyway.
            let cells: HashSet<String> = cells
                .filter(|cell| !cell.is_empty() && !cell.contains(';') && !is_gap(cell))
                .collect();
            let certain = cells.iter().filter(|cell| turned_round(cell).is_some()).count();
            let doubtful: Vec<(&String, String)> = cells.iter().filter_map(|cell| Some((cell, family_first(cell)?))).collect();
            if doubtful.is_empty() {
                continue;
            }
            let whole = certain > 0 && certain + doubtful.len() == cells.len();
            let known = known.get_or_insert_with(|| people(self.say.context.catalogue));
            let sure = doubtful
                .into_iter()
                .filter(|(_, name)| whole || known.contains(&turned(name)));
            let sure: Vec<(String, String)> = sure.map(|(cell, name)| (cell.clone(), name)).collect();
            list.families.extend(sure);
        }
    }

    /// Tells how a cell was read whose comma may part a family from its first name, or two people.
    pub(super) fn tell_of_families(&mut self, list: &List<'_>, line: &Line<'_>, at: usize, typed: &str) {
        let one = turned_round(typed).or_else(|| list.families.get(typed).cloned());
        let message = match (one, family_first(typed)) {
            (Some(name), _) => format!("{}: “{typed}” was read as one person, {name}.", list.heads[at]),
            (None, Some(name)) => format!(
                "{}: “{typed}” was read as two people. Where it is one, write {name}, and import the list again.",
                list.heads[at]
            ),
            (None, None) => return,
        };
        self.say.problem_at(list.sheet.place(line.number, at), message);
    }
}

/// The names of all people, each with its words in the order of the alphabet.
fn people(catalogue: &Catalogue) -> HashSet<String> {
    catalogue.people.iter().map(|person| turned(&person.name)).collect()
}
