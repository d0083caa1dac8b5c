//! Names of which a cell alone does not show whose they are: the family's first, "García Márquez, Gabriel", or shared, "Lars and
//! Peter Jensen". The column as a whole or the catalogue may show it; else it is told how they were read.

use std::collections::HashSet;

use galley_model::Catalogue;

use super::line::Line;
use super::{List, Reader};
use crate::importers::compose::{
    family_first, family_of_two, first_turned, in_pairs, names, names_of_families, one_line, turned_round,
};
use crate::mapping::Means;
use crate::mapping::values::{is_gap, words};
use crate::nesting::turned;
use crate::tables::Row;

impl List<'_> {
    /// The names of people in a cell.
    pub(super) fn names(&self, cell: &str) -> Vec<String> {
        self.families.get(cell).cloned().unwrap_or_else(|| names(cell))
    }
}

impl Reader<'_> {
    /// Finds the cells whose names are other than they look. A family is surely the first of one name where all cells of the
    /// column are so, or the catalogue knows the person.
    pub(super) fn families<'a>(&mut self, list: &mut List<'_>, rows: impl Iterator<Item = Row<'a>> + Clone) {
        let mut known: Option<HashSet<String>> = None;
        for at in 0..list.means.len() {
            if !matches!(list.means[at], Means::Credit(_)) {
                continue;
            }
            let cells = rows.clone().map(|row| words(&row.cell(at)).trim().to_owned());
            let cells: HashSet<String> = cells.filter(|cell| !cell.is_empty() && !is_gap(cell)).collect();
            // Between semicolons every name is turned anyway.
            let alone = || cells.iter().filter(|cell| !cell.contains(';'));
            let certain = alone().filter(|cell| turned_round(cell).is_some()).count();
            let doubtful: Vec<(&String, String)> = alone().filter_map(|cell| Some((cell, family_first(cell)?))).collect();
            let other = cells.iter().filter_map(|cell| Some((cell, otherwise(cell)?)));
            let other: Vec<(&String, Vec<String>)> = other.collect();
            let single = alone().filter(|cell| turned_round(cell).is_some() || in_pairs(cell).is_some());
            let single: Vec<&String> = single.collect();
            if doubtful.is_empty() && other.is_empty() && single.is_empty() {
                continue;
            }
            let whole = certain > 0 && certain + doubtful.len() == alone().count();
            let known = known.get_or_insert_with(|| people(self.say.context.catalogue));
            let is_known = |name: &str| known.contains(&turned(name));
            let sure = doubtful.into_iter().filter(|(_, name)| whole || is_known(name));
            list.families.extend(sure.map(|(cell, name)| (cell.clone(), vec![name])));
            list.families
                .extend(other.into_iter().map(|(cell, names)| (cell.clone(), names)));
            // People of one name each, whom the catalogue has.
            for cell in single {
                let pieces: Vec<String> = cell.split(',').map(one_line).collect();
                if pieces.iter().all(|piece| is_known(piece)) {
                    list.families.insert(cell.clone(), pieces);
                }
            }
        }
    }

    /// Tells how a cell was read whose comma may part a family from its first name, or two people, or whose names may share
    /// their family's.
    pub(super) fn tell_of_families(&mut self, list: &List<'_>, line: &Line<'_>, at: usize, typed: &str) {
        let found = list.families.get(typed);
        let one = match found {
            Some(names) => Some(names).filter(|names| names.len() == 1).map(|names| names[0].clone()),
            None => turned_round(typed),
        };
        let head = &list.heads[at];
        let message = match (one, found, family_first(typed)) {
            (Some(name), ..) => format!("{head}: “{typed}” was read as one person, {name}."),
            // The catalogue has them so.
            (None, Some(names), _) if names.iter().map(String::as_str).eq(typed.split(',').map(str::trim)) => return,
            (None, Some(names), _) => format!(
                "{head}: “{typed}” was read as {}. Where others are meant, put a semicolon between them, and import the list again.",
                names.join("; ")
            ),
            (None, None, Some(name)) => {
                format!("{head}: “{typed}” was read as two people. Where it is one, write {name}, and import the list again.")
            }
            (None, None, None) => return,
        };
        self.say.problem_at(list.sheet.place(line.number, at), message);
    }
}

/// The names of a cell where they are hardly meant as they stand.
fn otherwise(cell: &str) -> Option<Vec<String>> {
    in_pairs(cell)
        .or_else(|| first_turned(cell))
        .or_else(|| family_of_two(cell))
        .or_else(|| Some(names_of_families(cell)).filter(|read| *read != names(cell)))
}

/// The names of all people, each with its words in the order of the alphabet.
fn people(catalogue: &Catalogue) -> HashSet<String> {
    catalogue.people.iter().map(|person| turned(&person.name)).collect()
}
