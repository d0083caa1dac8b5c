//! The catalogue: every record of the file, in memory, as one plain value.
//!
//! Its tables are persistent maps, so a snapshot for an export or a proof costs nothing and an edit
//! replaces one row, whatever the size.

use std::collections::HashMap;
use std::sync::Arc;

use imbl::OrdMap;
use uuid::Uuid;

use crate::cell::{BadCell, CellRef};
use crate::id::RowId;
use crate::record::{Record, TableInfo};
use crate::*;

/// The rows of one table by id, and under each row of another table those that refer to it, in order.
#[derive(Clone, Debug)]
pub struct Table<R: Record> {
    rows: OrdMap<Uuid, Arc<R>>,
    /// For each reference field (by its index): the rows that refer to a target, in order.
    links: Vec<(usize, OrdMap<Uuid, Arc<Vec<Uuid>>>)>,
}

impl<R: Record> Default for Table<R> {
    fn default() -> Self {
        let references = R::TABLE
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.references.is_some());
        Self {
            rows: OrdMap::new(),
            links: references.map(|(index, _)| (index, OrdMap::new())).collect(),
        }
    }
}

impl<R: Record> PartialEq for Table<R> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<R: Record> Table<R> {
    /// The row of that id, if there is one.
    pub fn get(&self, id: R::Id) -> Option<&R> {
        self.rows.get(&id.uuid()).map(Arc::as_ref)
    }

    /// All rows, oldest id first.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.rows.values().map(Arc::as_ref)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All rows by order key, then id: for the tables that are one list.
    pub fn in_order(&self) -> Vec<&R> {
        let mut rows: Vec<&R> = self.iter().collect();
        rows.sort_by(|a, b| a.order().cmp(b.order()));
        rows
    }

    /// The rows that refer to a row of another table, in order: `credits.of(film.id)`.
    /// Empty where this table has no reference to that table.
    pub fn of<T: RowId>(&self, target: T) -> impl Iterator<Item = &R> {
        self.ids_of(T::TABLE, target.uuid())
            .iter()
            .filter_map(|id| self.rows.get(id).map(Arc::as_ref))
    }

    /// How many rows refer to a row of another table.
    pub fn count_of<T: RowId>(&self, target: T) -> usize {
        self.ids_of(T::TABLE, target.uuid()).len()
    }

    fn ids_of(&self, table: &str, target: Uuid) -> &[Uuid] {
        let field = R::TABLE.fields.iter().position(|field| field.references == Some(table));
        let index = field.and_then(|field| self.links.iter().find(|(at, _)| *at == field));
        index
            .and_then(|(_, targets)| targets.get(&target))
            .map_or(&[], |ids| ids.as_slice())
    }

    /// Replaces all rows at once; far quicker than one [`Self::put`] after another.
    pub fn fill(&mut self, rows: Vec<R>) {
        let mut rows: Vec<Arc<R>> = rows.into_iter().map(Arc::new).collect();
        rows.sort_by(|a, b| a.order().cmp(b.order()).then_with(|| a.id().cmp(&b.id())));
        for (field, targets) in &mut self.links {
            let mut groups: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
            for row in &rows {
                if let Some(target) = row.link(*field) {
                    groups.entry(target).or_default().push(row.id().uuid());
                }
            }
            *targets = groups.into_iter().map(|(target, ids)| (target, Arc::new(ids))).collect();
        }
        self.rows = rows.into_iter().map(|row| (row.id().uuid(), row)).collect();
    }

    /// Adds a row or replaces the one of the same id.
    pub fn put(&mut self, row: R) {
        let id = row.id().uuid();
        let row = Arc::new(row);
        let old = self.rows.insert(id, row.clone());
        for (field, targets) in &mut self.links {
            let before = old.as_ref().and_then(|old| old.link(*field));
            let after = row.link(*field);
            let moved = before != after || old.as_ref().is_some_and(|old| old.order() != row.order());
            if !moved {
                continue;
            }
            if let Some(target) = before {
                forget(targets, target, id);
            }
            if let Some(target) = after {
                let ids = Arc::make_mut(targets.entry(target).or_default());
                let key = (row.order(), id);
                let at = ids.partition_point(|other| {
                    let other_order = self.rows.get(other).map_or("", |row| row.order());
                    (other_order, *other) < key
                });
                ids.insert(at, id);
            }
        }
    }

    /// Takes a row out; nothing happens where it is not there.
    pub fn take(&mut self, id: Uuid) {
        if let Some(old) = self.rows.remove(&id) {
            for (field, targets) in &mut self.links {
                if let Some(target) = old.link(*field) {
                    forget(targets, target, id);
                }
            }
        }
    }
}

fn forget(targets: &mut OrdMap<Uuid, Arc<Vec<Uuid>>>, target: Uuid, id: Uuid) {
    let Some(ids) = targets.get_mut(&target) else { return };
    Arc::make_mut(ids).retain(|other| *other != id);
    if ids.is_empty() {
        targets.remove(&target);
    }
}

/// Something to do with every table of a catalogue in turn.
pub trait EachTable {
    /// Why it may stop.
    type Error;
    /// Does it with one table.
    fn table<R: Record>(&mut self, table: &mut Table<R>) -> Result<(), Self::Error>;
}

macro_rules! catalogue {
    ($( $(#[$meta:meta])* $plural:ident : $record:ident ),* $(,)?) => {
        /// Everything the file holds, over all editions.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Catalogue {
            $( $(#[$meta])* pub $plural: Table<$record> ),*
        }

        /// Every table, parents before children.
        pub const TABLES: &[TableInfo] = &[$( <$record as Record>::TABLE ),*];

        impl Catalogue {
            /// Does something with every table, parents before children.
            pub fn each_table<E: EachTable>(&mut self, each: &mut E) -> Result<(), E::Error> {
                $( each.table(&mut self.$plural)?; )*
                Ok(())
            }

            /// Adds or replaces the row of a table, given by its columns. Errors name the column.
            pub fn put(&mut self, table: &str, cells: &[CellRef<'_>]) -> Result<(), BadCell> {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => self.$plural.put($record::read(cells)?), )*
                    other => return Err(format!("there is no table {other}")),
                }
                Ok(())
            }

            /// The columns of a record given as JSON, the omitted fields at their defaults, without keeping it.
            /// Errors name the field and say what to give instead.
            pub fn cells_of(table: &str, json: &serde_json::Value) -> Result<(Uuid, Vec<Cell>), String> {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => {
                        let row: $record = crate::record::from_json(json).map_err(|bad| bad.to_string())?;
                        Ok((row.id().uuid(), row.cells()))
                    } )*
                    other => Err(format!("there is no table {other}")),
                }
            }

            /// Whether a row is there.
            pub fn has(&self, table: &str, id: Uuid) -> bool {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => self.$plural.rows.contains_key(&id), )*
                    _ => false,
                }
            }

            /// The columns of a row, if it is there.
            pub fn cells(&self, table: &str, id: Uuid) -> Option<Vec<Cell>> {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => self.$plural.get(id.into()).map(Record::cells), )*
                    _ => None,
                }
            }

            /// The columns of a record with every field at its default; none where there is no such table.
            pub fn blank(table: &str) -> Option<Vec<Cell>> {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => Some($record::default().cells()), )*
                    _ => None,
                }
            }

            /// Whether a record can be read from these columns. Errors name the column.
            pub fn readable(table: &str, cells: &[CellRef<'_>]) -> Result<(), BadCell> {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => $record::read(cells).map(drop), )*
                    other => Err(format!("there is no table {other}")),
                }
            }

            /// Takes a row out of a table; nothing happens where it is not there.
            pub fn take(&mut self, table: &str, id: Uuid) {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => self.$plural.take(id), )*
                    _ => {}
                }
            }

            /// A row as JSON, if it is there.
            pub fn json(&self, table: &str, id: Uuid) -> Option<serde_json::Value> {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => self.$plural.get(id.into()).map(to_json), )*
                    _ => None,
                }
            }

            /// The ids of a table's rows that refer to a row of another table, in order.
            pub fn children(&self, table: &str, parent_table: &str, parent: Uuid) -> &[Uuid] {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => self.$plural.ids_of(parent_table, parent), )*
                    _ => &[],
                }
            }

            /// The ids of a table's rows, oldest first.
            pub fn ids(&self, table: &str) -> Vec<Uuid> {
                match table {
                    $( name if name == <$record as Record>::TABLE.name => self.$plural.rows.keys().copied().collect(), )*
                    _ => Vec::new(),
                }
            }

            /// How many rows there are in all tables.
            pub fn rows(&self) -> usize {
                0 $( + self.$plural.len() )*
            }
        }

        $(
            impl HasTable<$record> for Catalogue {
                fn table(&self) -> &Table<$record> {
                    &self.$plural
                }
                fn table_mut(&mut self) -> &mut Table<$record> {
                    &mut self.$plural
                }
            }
        )*
    };
}

/// The table of a record type, for code that serves all of them.
pub trait HasTable<R: Record> {
    /// The table.
    fn table(&self) -> &Table<R>;
    /// The table, to change it in memory.
    fn table_mut(&mut self) -> &mut Table<R>;
}

fn to_json<R: Record>(row: &R) -> serde_json::Value {
    serde_json::to_value(row).expect("a record has a JSON form")
}

catalogue! {
    /// What the whole file is set to.
    settings: Setting,
    /// Who signs texts and makes changes.
    staff: Staff,
    /// One a year.
    editions: Edition,
    /// The strands of an edition.
    sections: Section,
    /// Everyone credited, interviewed or invited.
    people: Person,
    /// The works.
    films: Film,
    /// Their titles.
    titles: Title,
    /// Whom to reach about a film.
    contacts: Contact,
    /// Which contact serves which film as what.
    film_contacts: FilmContact,
    /// Who did what on a film.
    credits: Credit,
    /// What a person made, as their biography lists it.
    filmography: Filmography,
    /// Films shown together.
    programmes: Programme,
    /// Their films, in order.
    programme_films: ProgrammeFilm,
    /// Prose, of films, people, sections, programmes and editions.
    texts: Text,
    /// Pictures, of films and people.
    stills: Still,
    /// The films of an edition.
    entries: Entry,
    /// Prints and DCPs.
    copies: Copy,
    /// Buildings.
    venues: Venue,
    /// Halls.
    screens: Screen,
    /// How long one walks from one building to another.
    walks: Walk,
    /// What is shown where and when.
    screenings: Screening,
    /// Who comes to a screening.
    guests: Guest,
    /// When guests are in town.
    stays: Stay,
    /// Findings that a person has signed as right.
    waivers: Waiver,
    /// Fields that a person has read and found right.
    sign_offs: SignOff,
    /// Ways to look at a list.
    saved_views: SavedView,
    /// What went to print, and when.
    releases: Release,
}
