//! What a file says twice: a film, once a person has said that it is one, or a person whose name stands the other way round.

use galley_model::{Cell, TableInfo};
use uuid::Uuid;

use super::{Change, Filled, Planner};
use crate::imported::Draft;
use crate::nesting;

impl Planner<'_> {
    /// Lays what a draft says over the row that an earlier one is about, where that row says nothing; what it says otherwise
    /// is told. `at` is the place of the row in the plan.
    pub(super) fn fill(&mut self, draft: &Draft, id: Uuid, at: usize) {
        let table = draft.table;
        let blank = nesting::blank(table.name);
        let ours = self.ground.catalogue.cells(table.name, id);
        self.plan.twins.push((draft.id, self.plan.rows[at].item));
        let Some(mut cells) = self.planned(table, id, at) else {
            return;
        };
        for (field, said) in &draft.fields {
            let Some(column) = table.fields.iter().position(|known| known.name == *field) else {
                continue;
            };
            match cells[column] == blank[column] {
                true => cells[column] = said.clone(),
                false if cells[column] == *said || super::known::same_name(table.name, field, &cells[column], said) => {}
                false => {
                    let message = format!(
                        "The {}’s {} is said otherwise of the same one before, so that was taken.",
                        nesting::noun(table.name),
                        field.replace('_', " ")
                    );
                    self.problem(draft, message);
                }
            }
        }
        if let Some(column) = table.fields.iter().position(|known| known.name == "remarks") {
            cells[column] = super::laid::with_lines(&cells[column], &draft.kept);
        }
        self.plan.rows[at].change = match ours {
            None => Change::Added(Filled::of(table, cells)),
            Some(ours) => self.compared(draft, id, ours, cells),
        };
    }

    /// Tells of new people whose names have the words of a known one's in another order.
    pub(super) fn turned_names(&mut self, drafts: &[&Draft]) {
        let found = self.found;
        for draft in drafts.iter().filter(|draft| draft.table.name == "person") {
            let Some(known) = found.turned.get(&draft.id) else {
                continue;
            };
            let message = format!(
                "“{}” may be {known}, whom the catalogue has: the name has the same words in another order. Both stay; where they are \
                 one, bring them together under People.",
                draft.text("name")
            );
            self.problem(draft, message);
        }
    }

    /// Whether a row that would be added to a film that was said before says nothing new: the film has it already. It has one
    /// entry in an edition, whatever else the second says of it.
    pub(super) fn has_twin(&self, draft: &Draft, cells: &[Cell]) -> bool {
        let table = draft.table;
        let Some(owner) = nesting::field_to(table, "film").and_then(|field| draft.link(field)) else {
            return false;
        };
        if !self.found.twins.contains(&owner) || !nesting::parents_of(table.name).any(|parent| parent == "film") {
            return false;
        }
        let film = self.found.row("film", owner);
        let same = |other: &[Cell]| {
            let fields = table.fields.iter().zip(cells.iter().zip(other));
            fields.into_iter().all(|(field, (a, b))| match table.name {
                "entry" => !matches!(field.name, "film" | "edition") || a == b,
                _ => matches!(field.name, "id" | "position") || a == b,
            })
        };
        let planned = self.plan.item_at.get(&("film", film)).into_iter();
        let mut planned = planned
            .flat_map(|item| &self.plan.items[*item].rows)
            .filter(|row| self.plan.rows[**row].table.name == table.name)
            .filter_map(|row| self.planned(table, self.plan.rows[*row].id, *row));
        let ours = self.ground.catalogue.children(table.name, "film", film);
        planned.any(|other| same(&other))
            || ours
                .iter()
                .filter_map(|row| self.ground.catalogue.cells(table.name, *row))
                .any(|other| same(&other))
    }

    /// The columns of a row as the plan would leave them.
    fn planned(&self, table: &TableInfo, id: Uuid, at: usize) -> Option<Vec<Cell>> {
        let mut cells = match &self.plan.rows[at].change {
            Change::Added(cells) => return Some(cells.whole()),
            _ => self.ground.catalogue.cells(table.name, id)?,
        };
        if let Change::Changed(fields) = &self.plan.rows[at].change {
            for change in fields {
                if let Some(column) = table.fields.iter().position(|known| known.name == change.field) {
                    cells[column] = change.theirs.clone();
                }
            }
        }
        Some(cells)
    }
}
