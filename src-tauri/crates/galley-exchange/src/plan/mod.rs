//! What an import would do to a catalogue, before it does it: the one way in for everything that is read.
//!
//! A draft is first brought together with the row that it is about: by its id, by what such rows are known by
//! ([`known`]), and films also by being much alike ([`alike`]), which a person must decide. What differs then is new or
//! changed, field by field; a person ticks; [`land`] says which rows are to be written.
//!
//! Never here: the change itself; the desk makes it.

pub mod alike;
mod clock;
mod filled;
mod known;
mod laid;
pub mod land;
mod moved;
mod order;
mod removed;
mod twins;
mod visible;
pub mod words;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use galley_model::catalogue::TABLES;
use galley_model::{Catalogue, Cell, TableInfo};
use uuid::Uuid;

use crate::imported::{Draft, ImportProblem, Imported, StillFile};
use crate::nesting;
use alike::Alike;
pub use filled::Filled;
use known::Found;
use laid::{merged, with_lines};

/// Hears how far a long piece of work is: what is done, how much of it, out of how much. Answers whether to go on.
pub type Tell<'a> = &'a dyn Fn(&str, usize, usize) -> bool;

/// Tells nobody, and goes on.
pub const TELL_NOBODY: Tell<'static> = &|_, _, _| true;

/// The value that a field of a row had when the file and the catalogue last agreed, where that is known.
pub type Base<'a> = &'a dyn Fn(&'static TableInfo, Uuid, &'static str) -> Option<Cell>;

/// Where the value stands in its file that an import last gave a field of a row, where one did: "films.csv, line 12".
pub type Source<'a> = &'a dyn Fn(&'static TableInfo, Uuid, &'static str) -> Option<String>;

/// What a person decided of a draft that is like a row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is that row.
    Same(Uuid),
    /// It is another one.
    New,
}

/// What a file is compared with.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// What a person decided, by the ids of the drafts.
    pub decisions: &'a HashMap<Uuid, Decision>,
    /// What both sides had in common.
    pub base: Base<'a>,
    /// Where its values come from.
    pub source: Source<'a>,
    /// Who hears how far it is.
    pub tell: Tell<'a>,
}

impl<'a> Ground<'a> {
    /// A catalogue of which nothing else is known.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        static NO_DECISIONS: std::sync::LazyLock<HashMap<Uuid, Decision>> = std::sync::LazyLock::new(HashMap::new);
        Self {
            catalogue,
            decisions: &NO_DECISIONS,
            base: &|_, _, _| None,
            source: &|_, _, _| None,
            tell: TELL_NOBODY,
        }
    }
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The records that the file is about, each with what belongs to it.
    pub items: Vec<Item>,
    /// Every row that the file speaks of, parents before children.
    pub rows: Vec<PlannedRow>,
    /// The pictures of the stills, for the caller to read.
    pub stills: Vec<StillFile>,
    /// What could not be read or placed.
    pub problems: Vec<ImportProblem>,
    /// The places of the rows in [`Plan::rows`].
    row_at: HashMap<(&'static str, Uuid), usize>,
    /// The places of the items in [`Plan::items`], by the rows of which they are.
    item_at: HashMap<(&'static str, Uuid), usize>,
    /// The drafts of films that are the same as one before them, each with the item of that one.
    twins: Vec<(Uuid, usize)>,
    /// The versions of the events that screenings were read of: each draft and its row with the number.
    versions: Vec<(Uuid, Uuid, i64)>,
}

/// What would become of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The catalogue does not have it.
    New,
    /// The catalogue has it otherwise.
    Changed,
    /// The catalogue has it just so, or what differs was changed there since the file was last read.
    Same,
    /// The catalogue may have it: a person must say.
    Doubtful,
    /// The catalogue has it, and the other side has removed it since: it stays unless a person says otherwise.
    Removed,
}

/// A record that the file is about: a film with its titles and credits, a person, a screening.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its table.
    pub table: &'static TableInfo,
    /// The draft, by which ticks and decisions name the item; the row itself where only its parts are spoken of.
    pub draft: Uuid,
    /// Its row, in the catalogue or to be made.
    pub id: Uuid,
    /// What would become of it.
    pub state: State,
    /// Its rows in [`Plan::rows`].
    pub rows: Vec<usize>,
    /// The rows that it may be, the likeliest first.
    pub alike: Vec<Alike>,
    /// Where it stands in the file.
    pub from: Arc<str>,
}

/// A row that the file speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedRow {
    /// Its table.
    pub table: &'static TableInfo,
    /// Its id in the catalogue, or that which it will have.
    pub id: Uuid,
    /// Which of [`Plan::items`] it belongs to.
    pub item: usize,
    /// Where it stands in the file.
    pub from: Arc<str>,
    /// What would become of it.
    pub change: Change,
}

/// What would become of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It would be added, with these columns.
    Added(Filled),
    /// These fields of it would be changed.
    Changed(Vec<FieldChange>),
    /// It would be removed, with what belongs to it.
    Removed,
    /// Nothing.
    Same,
}

/// A field in which the file and the catalogue differ.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field: "run_time".
    pub field: &'static str,
    /// What the catalogue has.
    pub ours: Cell,
    /// What the file has.
    pub theirs: Cell,
    /// What both had before either changed it, where that is known.
    pub base: Option<Cell>,
    /// Who has changed it since both had the same.
    pub newer: Newer,
}

/// Who has changed a value since both sides had the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// The file alone, or the catalogue has none: taken over unless a person says otherwise.
    Theirs,
    /// The catalogue alone: it stays unless a person says otherwise.
    Ours,
    /// Both, or nothing can be known of it: it stays unless a person says otherwise.
    Both,
    /// The file leaves it empty on purpose: it stays unless a person says otherwise.
    Emptied,
}

impl Plan {
    /// A row that the file speaks of.
    pub fn row(&self, table: &'static str, id: Uuid) -> Option<&PlannedRow> {
        self.row_at.get(&(table, id)).map(|at| &self.rows[*at])
    }

    /// The item of a record, which may be one of which only parts are spoken of.
    pub fn item(&self, table: &'static str, id: Uuid) -> Option<&Item> {
        self.item_at.get(&(table, id)).map(|at| &self.items[*at])
    }

    /// How many items are in a state.
    pub fn count(&self, state: State) -> usize {
        self.items.iter().filter(|item| item.state == state).count()
    }

    /// The fields in which rows of the catalogue would change.
    pub fn changes(&self) -> impl Iterator<Item = (&PlannedRow, &FieldChange)> {
        self.rows.iter().flat_map(|row| match &row.change {
            Change::Changed(fields) => fields.iter().map(|field| (row, field)).collect(),
            _ => Vec::new(),
        })
    }
}

/// Compares what was read with a catalogue. What the catalogue has just so is not touched, so that importing a file again
/// changes nothing.
pub fn plan(ground: &Ground<'_>, imported: &Imported) -> Plan {
    let (cleaned, hidden) = visible::cleaned(&imported.drafts);
    let read = imported.drafts.iter().enumerate();
    let mut drafts: Vec<&Draft> = read.map(|(at, draft)| cleaned.get(&at).unwrap_or(draft)).collect();
    drafts.sort_by_cached_key(|draft| TABLES.iter().position(|table| table.name == draft.table.name));
    let found = known::find(ground, &drafts, &imported.again);
    let mut planner = Planner {
        ground,
        found: &found,
        emptied: imported.emptied.iter().copied().collect(),
        removed: imported.removed.iter().map(|(table, row)| (table.name, *row)).collect(),
        plan: Plan {
            stills: imported.stills.clone(),
            problems: [&imported.problems[..], &hidden].concat(),
            versions: with_rows(&found, &imported.versions),
            ..Plan::default()
        },
    };
    for (done, draft) in drafts.iter().enumerate() {
        if done % 1024 == 0 && !(ground.tell)("Comparing", done, drafts.len()) {
            break;
        }
        planner.draft(draft);
    }
    planner.turned_names(&drafts);
    planner.removals(&imported.removed);
    let mut plan = planner.plan;
    order::place(ground.catalogue, &mut plan.rows);
    for item in &mut plan.items {
        let rows = item.rows.iter().map(|row| &plan.rows[*row]);
        item.state = state(item, rows);
    }
    plan
}

/// The versions of events, each with the row of its screening as well.
fn with_rows(found: &Found, versions: &[(Uuid, i64)]) -> Vec<(Uuid, Uuid, i64)> {
    let row = |(draft, number): &(Uuid, i64)| (*draft, found.row("screening", *draft), *number);
    versions.iter().map(row).collect()
}

fn state<'a>(item: &Item, mut rows: impl Iterator<Item = &'a PlannedRow>) -> State {
    let own = |row: &PlannedRow| row.table.name == item.table.name && row.id == item.id;
    let differs = |row: &&PlannedRow| match &row.change {
        Change::Added(_) => true,
        Change::Changed(fields) => fields.iter().any(|field| field.newer != Newer::Ours),
        Change::Removed => true,
        Change::Same => false,
    };
    match rows.find(differs) {
        _ if !item.alike.is_empty() => State::Doubtful,
        Some(row) if own(row) && matches!(row.change, Change::Added(_)) => State::New,
        Some(row) if own(row) && row.change == Change::Removed => State::Removed,
        Some(_) => State::Changed,
        None => State::Same,
    }
}

struct Planner<'a> {
    ground: &'a Ground<'a>,
    found: &'a Found,
    /// The fields of drafts that are left empty on purpose.
    emptied: HashSet<(Uuid, &'static str)>,
    /// The rows that the other side has removed.
    removed: HashSet<(&'static str, Uuid)>,
    plan: Plan,
}

impl Planner<'_> {
    fn draft(&mut self, draft: &Draft) {
        let table = draft.table;
        let id = self.found.row(table.name, draft.id);
        if let Some(at) = self.plan.row_at.get(&(table.name, id)).copied() {
            if self.found.twins.contains(&draft.id) {
                return self.fill(draft, id, at);
            }
            let message = format!(
                "This {} stands twice. The first was read, this one was not.",
                nesting::noun(table.name)
            );
            return self.problem(draft, message);
        }
        let ours = self.ground.catalogue.cells(table.name, id);
        let blank = nesting::blank(table.name);
        let mut cells = ours.clone().unwrap_or_else(|| blank.to_vec());
        cells[0] = Cell::Text(id.to_string());
        let by_key = ours.is_some() && id != draft.id;
        for (field, said) in &draft.fields {
            let Some(at) = table.fields.iter().position(|known| known.name == *field) else {
                continue;
            };
            let Some(said) = self.linked(draft, table, at, said) else {
                continue;
            };
            if draft.supposed.contains(field) && cells[at] != blank[at] {
                continue;
            }
            // Known by a name that is written otherwise, it keeps the way in which it is written here.
            let same_name = by_key && known::same_name(table.name, field, &cells[at], &said);
            cells[at] = match &blank[at] {
                _ if at == 0 => continue,
                Cell::Text(empty) if empty == "{}" => merged(&cells[at], said, same_name),
                _ if same_name => continue,
                _ => said,
            };
        }
        if let Some(at) = table.fields.iter().position(|known| known.name == "remarks") {
            cells[at] = with_lines(&cells[at], &draft.kept);
        }
        self.check_clock(draft, table, ours.as_deref(), &mut cells);
        moved::takes_place(draft, table, ours.as_deref(), &mut cells);
        let borrowed: Vec<_> = cells.iter().map(Cell::borrow).collect();
        if let Err(why) = Catalogue::readable(table.name, &borrowed) {
            return self.problem(draft, format!("This {} was not read: {why}.", nesting::noun(table.name)));
        }
        if let (None, Some(owner)) = (&ours, missing(table, blank, &cells)) {
            let message = format!(
                "This {} belongs to no {owner}, so it was not read.",
                nesting::noun(table.name)
            );
            return self.problem(draft, message);
        }
        if ours.is_none() && self.has_twin(draft, &cells) {
            return;
        }
        let change = match ours {
            None => Change::Added(Filled::of(table, cells)),
            Some(ours) => self.compared(draft, id, ours, cells),
        };
        let item = self.item(draft, table, id, &change);
        self.plan.row_at.insert((table.name, id), self.plan.rows.len());
        self.plan.items[item].rows.push(self.plan.rows.len());
        self.plan.rows.push(PlannedRow {
            table,
            id,
            item,
            from: draft.from.clone(),
            change,
        });
    }

    fn problem(&mut self, draft: &Draft, message: String) {
        let (file, place) = draft.from.rsplit_once(", ").unwrap_or((&draft.from, ""));
        self.plan.problems.push(ImportProblem {
            file: file.to_owned(),
            place: place.to_owned(),
            message,
        });
    }

    /// A value, a reference among drafts turned into one to a row; nothing where that row is not to be had.
    fn linked(&mut self, draft: &Draft, table: &'static TableInfo, at: usize, said: &Cell) -> Option<Cell> {
        let (Some(target), Cell::Text(text)) = (table.fields[at].references, said) else {
            return Some(said.clone());
        };
        let id = text.parse().ok().map(|id| self.found.row(target, id));
        match id.filter(|id| self.plan.row(target, *id).is_some() || self.ground.catalogue.has(target, *id)) {
            Some(id) => Some(Cell::Text(id.to_string())),
            None => {
                let message = format!("There is no such {}, so this was left empty.", nesting::noun(target));
                self.problem(draft, message);
                None
            }
        }
    }

    fn compared(&self, draft: &Draft, id: Uuid, ours: Vec<Cell>, theirs: Vec<Cell>) -> Change {
        let blank = nesting::blank(draft.table.name);
        let mut fields = Vec::new();
        for (at, (ours, theirs)) in ours.into_iter().zip(theirs).enumerate() {
            let field = draft.table.fields[at].name;
            if ours == theirs {
                continue;
            }
            // What was removed there is offered to be removed here, not to be forgotten by what speaks of it.
            if theirs == Cell::Null && self.refers_to_removed(draft.table, at, &ours) {
                continue;
            }
            let only_adds = field == "remarks" && draft.get(field).is_none();
            let base = (self.ground.base)(draft.table, id, field);
            let newer = match &base {
                _ if blank.get(at) == Some(&ours) || only_adds => Newer::Theirs,
                Some(base) if *base == theirs => Newer::Ours,
                _ if self.emptied.contains(&(draft.id, field)) => Newer::Emptied,
                Some(base) if *base == ours => Newer::Theirs,
                _ => Newer::Both,
            };
            fields.push(FieldChange {
                field,
                ours,
                theirs,
                base,
                newer,
            });
        }
        match fields.is_empty() {
            true => Change::Same,
            false => Change::Changed(fields),
        }
    }

    /// The item that a row belongs to: its own, or that of the record in whose list it stands.
    fn item(&mut self, draft: &Draft, table: &'static TableInfo, id: Uuid, change: &Change) -> usize {
        let owner = nesting::parents_of(table.name).find_map(|parent| {
            let field = nesting::field_to(table, parent)?;
            let at = table.fields.iter().position(|known| known.name == field)?;
            let cell = match change {
                Change::Added(cells) => cells.cell(at)?.clone(),
                _ => self.ground.catalogue.cells(table.name, id)?.get(at)?.clone(),
            };
            match cell {
                Cell::Text(owner) => Some((nesting::table(parent)?, owner.parse::<Uuid>().ok()?)),
                _ => None,
            }
        });
        let (root, root_id) = owner.unwrap_or((table, id));
        if let Some(item) = self.plan.item_at.get(&(root.name, root_id)) {
            return *item;
        }
        let own = owner.is_none();
        let alike = match own {
            true => self.found.alike.get(&draft.id).cloned().unwrap_or_default(),
            false => Vec::new(),
        };
        self.plan.items.push(Item {
            table: root,
            draft: if own { draft.id } else { root_id },
            id: root_id,
            state: State::Same,
            rows: Vec::new(),
            alike,
            from: draft.from.clone(),
        });
        self.plan.item_at.insert((root.name, root_id), self.plan.items.len() - 1);
        self.plan.items.len() - 1
    }
}

impl PlannedRow {
    /// A column of a row that would be added.
    pub(crate) fn cell(&self, field: &str) -> Option<&Cell> {
        let Change::Added(cells) = &self.change else { return None };
        let at = self.table.fields.iter().position(|known| known.name == field)?;
        cells.cell(at)
    }
}

/// What a record must belong to and does not, as words: the target of a reference that it cannot be without; of a record
/// that can belong to several, exactly one of them.
fn missing(table: &'static TableInfo, blank: &[Cell], cells: &[Cell]) -> Option<String> {
    let refers = |at: usize| matches!(&cells[at], Cell::Text(id) if id.parse() != Ok(Uuid::nil()));
    let mut links = table
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.references.is_some());
    if let Some((_, field)) = links.find(|(at, _)| !matches!(blank[*at], Cell::Null) && !refers(*at)) {
        return field.references.map(nesting::noun);
    }
    let owners: Vec<&str> = nesting::parents_of(table.name).collect();
    let owned = |at: usize| owners.iter().any(|owner| table.fields[at].references == Some(*owner)) && refers(at);
    match (0..table.fields.len()).filter(|at| owned(*at)).count() {
        1 => None,
        _ if owners.len() < 2 => None,
        _ => Some(format!("single one of {}", owners.join(", "))),
    }
}
