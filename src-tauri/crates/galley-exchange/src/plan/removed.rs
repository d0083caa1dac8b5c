//! What the other side has removed since both had it: offered to be removed here, never done by itself.

use galley_model::{Cell, TableInfo};
use uuid::Uuid;

use super::{Change, PlannedRow, Planner};
use crate::imported::Draft;

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
