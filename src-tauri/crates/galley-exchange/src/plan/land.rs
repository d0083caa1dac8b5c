//! What is to be written of a plan, once a person has ticked.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use galley_model::cell::Column;
use galley_model::{Catalogue, Cell, SettingId, TableInfo, id::RowId};
use uuid::Uuid;

use super::{Change, Decision, Filled, Ground, Newer, Plan, PlannedRow, State, known};
use crate::nesting;

/// What a person ticked, where it is not what the plan proposes: all that is new or changed by the file alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Whole groups of items, by their table and state.
    pub groups: HashMap<(String, State), bool>,
    /// Items, by their drafts.
    pub items: HashMap<Uuid, bool>,
    /// Rows that would be added, by their ids, and fields that would be changed, by row and name.
    pub parts: HashMap<(Uuid, Option<String>), bool>,
    /// Whether values that both sides have changed, and those of which nothing is known, are the file's, and what was removed
    /// or emptied there is so here.
    pub theirs: bool,
}

/// A row to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// Its table.
    pub table: &'static TableInfo,
    /// The row.
    pub id: Uuid,
    /// Its columns before; none where it is added.
    pub old: Option<Vec<Cell>>,
    /// Its columns.
    pub new: Filled,
    /// Where it stands in the file.
    pub from: Option<Arc<str>>,
}

/// What is to be written of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Landing {
    /// The rows, parents before children.
    pub writes: Vec<Write>,
    /// Rows to be removed, with what belongs to them.
    pub removals: Vec<(&'static TableInfo, Uuid)>,
    /// Items that are left out, since nobody has said which film they are.
    pub doubtful: usize,
    /// Values that stay, since the catalogue has its own.
    pub kept: usize,
    /// Rows that are left out, since what they belong to is.
    pub orphans: usize,
}

impl Choices {
    /// Whether an item is taken.
    pub fn takes(&self, plan: &Plan, item: usize) -> bool {
        let item = &plan.items[item];
        let group = || self.groups.get(&(item.table.name.to_owned(), item.state)).copied();
        // An item whose film nobody has named cannot be taken.
        let said = self.items.get(&item.draft).copied().or_else(group);
        match item.state {
            State::Doubtful => false,
            State::Removed => said.unwrap_or(self.theirs),
            _ => said.unwrap_or(true),
        }
    }

    /// Whether a row that would be removed is taken away where its item is taken.
    pub fn takes_removal(&self, row: Uuid) -> bool {
        self.parts.get(&(row, None)).copied().unwrap_or(self.theirs)
    }

    /// Whether a row that would be added, or a field that would be changed, is taken where its item is.
    pub fn takes_part(&self, row: Uuid, field: Option<(&str, Newer)>) -> bool {
        let said = self.parts.get(&(row, field.map(|(field, _)| field.to_owned())));
        said.copied().unwrap_or(match field {
            None | Some((_, Newer::Theirs)) => true,
            Some((_, Newer::Both | Newer::Emptied)) => self.theirs,
            Some((_, Newer::Ours)) => false,
        })
    }
}

impl Plan {
    /// What is to be written. What a row that is left out was needed for is left out with it.
    pub fn landing(&self, ground: &Ground<'_>, choices: &Choices) -> Landing {
        let mut landing = Landing::default();
        let mut out: HashSet<(&'static str, Uuid)> = HashSet::new();
        let takes: Vec<bool> = (0..self.items.len()).map(|item| choices.takes(self, item)).collect();
        landing.doubtful = self.count(State::Doubtful);
        for row in &self.rows {
            let taken = takes[row.item];
            match &row.change {
                Change::Same => {}
                Change::Removed => {
                    let whole = self.items[row.item].state == State::Removed;
                    match taken && (whole || choices.takes_removal(row.id)) {
                        true => landing.removals.push((row.table, row.id)),
                        false => landing.kept += 1,
                    }
                }
                Change::Added(cells) => {
                    let wanted = taken && choices.takes_part(row.id, None);
                    match with_links(row, cells.whole(), &out).filter(|_| wanted) {
                        Some(new) => landing.writes.push(write(row, None, new)),
                        None => {
                            landing.orphans += usize::from(wanted);
                            out.insert((row.table.name, row.id));
                        }
                    }
                }
                Change::Changed(fields) => {
                    let Some(old) = ground.catalogue.cells(row.table.name, row.id).filter(|_| taken) else {
                        continue;
                    };
                    let mut new = old.clone();
                    for change in fields {
                        let at = row.table.fields.iter().position(|field| field.name == change.field);
                        match at.filter(|_| choices.takes_part(row.id, Some((change.field, change.newer)))) {
                            Some(at) => new[at] = change.theirs.clone(),
                            None => landing.kept += usize::from(matches!(change.newer, Newer::Both | Newer::Emptied)),
                        }
                    }
                    if let Some(new) = with_links(row, new, &out).filter(|new| *new != old) {
                        landing.writes.push(write(row, Some(old), new));
                    }
                }
            }
        }
        self.remember(ground, &takes, &mut landing);
        landing
    }

    /// Keeps what a person decided, so that the same file does not ask again, and which versions of events were taken, so
    /// that an older one is known.
    fn remember(&self, ground: &Ground<'_>, takes: &[bool], landing: &mut Landing) {
        let items = self.items.iter().enumerate().map(|(at, item)| (item.draft, at));
        let decided = items.chain(self.twins.iter().copied()).filter_map(|(draft, at)| {
            match ground.decisions.get(&draft).filter(|_| takes[at]) {
                Some(Decision::Same(row)) => Some((known::decision_name(draft), row.to_string())),
                _ => None,
            }
        });
        let written = landing.writes.iter().filter(|write| write.table.name == "screening");
        let written: HashSet<Uuid> = written.map(|write| write.id).collect();
        let versions = self.versions.iter().filter(|(_, row, _)| written.contains(row));
        let versions = versions.map(|(draft, _, number)| (version_name(*draft), number.to_string()));
        let settings = decided.chain(versions);
        let settings: Vec<Write> = settings.filter_map(|(name, value)| setting(ground, name, &value)).collect();
        landing.writes.extend(settings);
    }
}

/// The name of the setting that keeps which version of the event of a screening was imported last.
pub(crate) fn version_name(draft: Uuid) -> String {
    format!("event version {draft}")
}

/// A setting with that value; nothing where the catalogue has it so.
fn setting(ground: &Ground<'_>, name: String, value: &str) -> Option<Write> {
    let table = nesting::table("setting")?;
    let known = ground.catalogue.settings.iter().find(|setting| setting.name == name);
    if known.is_some_and(|known| known.value == value) {
        return None;
    }
    let mut new = nesting::blank(table.name).to_vec();
    let id = known.map_or_else(SettingId::new, |known| known.id);
    for (field, value) in [("id", id.to_string()), ("name", name), ("value", value.to_owned())] {
        if let Some(at) = table.fields.iter().position(|known| known.name == field) {
            new[at] = value.to_cell();
        }
    }
    Some(Write {
        table,
        id: id.uuid(),
        old: known.map(|known| galley_model::Record::cells(known)),
        new: Filled::of(table, new),
        from: None,
    })
}

fn write(row: &PlannedRow, old: Option<Vec<Cell>>, new: Vec<Cell>) -> Write {
    Write {
        table: row.table,
        id: row.id,
        old,
        new: Filled::of(row.table, new),
        from: Some(row.from.clone()),
    }
}

/// The columns without references to rows that are left out; nothing where the row cannot be without one of them.
fn with_links(row: &PlannedRow, mut cells: Vec<Cell>, out: &HashSet<(&'static str, Uuid)>) -> Option<Vec<Cell>> {
    if out.is_empty() {
        return Some(cells);
    }
    let blank = nesting::blank(row.table.name);
    let several = nesting::parents_of(row.table.name).count() > 1;
    for (at, field) in row.table.fields.iter().enumerate() {
        let (Some(target), Cell::Text(id)) = (field.references, &cells[at]) else {
            continue;
        };
        if id.parse().is_ok_and(|id| out.contains(&(target, id))) {
            // One of several owners is optional alone, but not where it is the only one.
            let owner = nesting::parents_of(row.table.name).any(|parent| parent == target);
            let shown = row.table.name == "screening" && matches!(target, "film" | "programme");
            if !matches!(blank[at], Cell::Null) || (several && owner) || shown {
                return None;
            }
            cells[at] = Cell::Null;
        }
    }
    Some(cells)
}

impl Landing {
    /// Writes it into a catalogue in memory: to show what it would be.
    pub fn apply(&self, catalogue: &mut Catalogue) -> Result<(), String> {
        for write in &self.writes {
            let cells = write.new.whole();
            let cells: Vec<_> = cells.iter().map(Cell::borrow).collect();
            catalogue.put(write.table.name, &cells)?;
        }
        for (table, row) in &self.removals {
            catalogue.take(table.name, *row);
        }
        Ok(())
    }
}
