//! What the other side has removed since both had it: offered to be removed here, never done by itself.

use std::collections::HashSet;

use galley_model::{Catalogue, Cell, TableInfo};
use uuid::Uuid;

use super::{Change, PlannedRow, Planner};
use crate::imported::Draft;
use crate::nesting::{self, NESTED};

/// Tables whose rows go with a row of another that they do not stand in, as the file of a catalogue removes them.
const ALONG: &[(&str, &str)] = &[
    ("programme_film", "film"),
    ("screening", "film"),
    ("sign_off", "film"),
    ("stay", "person"),
    ("walk", "venue"),
    ("screening", "programme"),
    ("section", "edition"),
    ("programme", "edition"),
    ("entry", "edition"),
    ("screening", "edition"),
    ("stay", "edition"),
    ("release", "edition"),
];

impl Planner<'_> {
    /// What the other side has removed; what goes with a row that it belongs to is not told apart.
    pub(super) fn removals(&mut self, removed: &[(&'static TableInfo, Uuid)]) {
        for (table, id) in removed {
            let Some(cells) = self.ground.catalogue.cells(table.name, *id) else {
                continue;
            };
            let goes_along = (0..table.fields.len()).any(|at| self.refers_to_removed(table, at, &cells[at]));
            if goes_along || self.plan.row(table.name, *id).is_some() {
                continue;
            }
            let draft = Draft {
                table,
                id: *id,
                fields: Vec::new(),
                supposed: Vec::new(),
                kept: Vec::new(),
                from: "".into(),
            };
            let item = self.item(&draft, table, *id, &Change::Removed);
            self.plan.row_at.insert((table.name, *id), self.plan.rows.len());
            self.plan.items[item].rows.push(self.plan.rows.len());
            self.plan.rows.push(PlannedRow {
                table,
                id: *id,
                item,
                from: draft.from,
                change: Change::Removed,
            });
        }
    }

    /// Whether a column refers to a row that they have removed.
    pub(super) fn refers_to_removed(&self, table: &TableInfo, at: usize, cell: &Cell) -> bool {
        let (Some(target), Cell::Text(id)) = (table.fields[at].references, cell) else {
            return false;
        };
        id.parse().is_ok_and(|id| self.removed.contains(&(target, id)))
    }
}

/// What would be removed with a row, in words: "with 2 screenings, 3 credits, 1 still"; empty where it is alone.
pub(super) fn along(catalogue: &Catalogue, table: &'static TableInfo, row: Uuid) -> String {
    let mut gone: HashSet<(&'static str, Uuid)> = HashSet::from([(table.name, row)]);
    let mut open = vec![(table.name, row)];
    while let Some((parent, row)) = open.pop() {
        let children = NESTED.iter().chain(ALONG).filter(|(_, owner)| *owner == parent);
        for (child, _) in children {
            for id in catalogue.children(child, parent, row) {
                if gone.insert((child, *id)) {
                    open.push((child, *id));
                }
            }
        }
    }
    gone.remove(&(table.name, row));
    let rows: Vec<&str> = gone.iter().map(|(table, _)| *table).collect();
    match nesting::counted(&rows) {
        counted if counted.is_empty() => counted,
        counted => format!("with {counted}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_along_refers_to_what_it_goes_with() {
        for (child, parent) in ALONG {
            let table = nesting::table(child).unwrap();
            assert!(nesting::table(parent).is_some(), "{parent}");
            assert!(nesting::field_to(table, parent).is_some(), "{child} of {parent}");
            assert!(!NESTED.contains(&(*child, *parent)), "{child} of {parent} stands twice");
        }
    }
}
