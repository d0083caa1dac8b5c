//! Times that the clocks skip: no screening can begin then.

use galley_model::cell::Column;
use galley_model::{Cell, EditionId, LocalTime, TableInfo};

use super::Planner;
use crate::imported::Draft;

impl Planner<'_> {
    /// Takes back a time that the clocks skip, with a word about it.
    pub(super) fn check_clock(&mut self, draft: &Draft, table: &TableInfo, ours: Option<&[Cell]>, cells: &mut [Cell]) {
        let at = |field: &str| table.fields.iter().position(|known| known.name == field);
        let (Some(starts), Some(edition)) = (at("starts"), at("edition")) else {
            return;
        };
        let (Ok(time), Ok(edition)) = (
            <Option<LocalTime>>::from_cell(cells[starts].borrow()),
            EditionId::from_cell(cells[edition].borrow()),
        ) else {
            return;
        };
        let known = self.ground.catalogue.editions.get(edition).map(|edition| edition.time_zone);
        let made = self.plan.row("edition", edition.into());
        let made = made.and_then(|row| row.cell("time_zone"));
        let zone = made
            .and_then(|cell| galley_model::Zone::from_cell(cell.borrow()).ok())
            .or(known);
        if let (Some(time), Some(zone)) = (time, zone)
            && let Err(fault @ galley_schedule::ClockFault::Skipped(_)) = galley_schedule::exists(time, zone)
        {
            cells[starts] = ours.map_or(Cell::Null, |ours| ours[starts].clone());
            let message = fault.message(&galley_model::style::HouseStyle::default());
            self.problem(draft, format!("{message} The screening was read without its time."));
        }
    }
}
