//! Which row of the catalogue a draft is about: the row of its id, the one that a person chose, or the one that has what
//! such rows are known by.
//!
//! A row is the row of one draft at most. What may be the same film is for a person to say: see [`super::alike`].

use std::collections::{HashMap, HashSet};

use galley_model::catalogue::TABLES;
use galley_model::cell::Column;
use galley_model::read::folded;
use galley_model::{Cell, FilmId, TableInfo, Wording};
use uuid::Uuid;

use super::alike::{self, Alike};
use super::{Decision, Ground};
use crate::imported::Draft;
use crate::nesting::{self, turned};

/// What a record is known by where its id says nothing; where a table stands twice, first by the one, then by the other.
/// References first: the record is sought among those that refer to the same row.
const KNOWN_BY: &[(&str, &[&str])] = &[
    ("setting", &["name"]),
    ("staff", &["initials"]),
    ("edition", &["label"]),
    ("section", &["edition", "name"]),
    ("person", &["name"]),
    ("title", &["film", "kind", "language"]),
    ("title", &["film", "kind", "text"]),
    ("contact", &["name"]),
    ("film_contact", &["film", "contact", "role"]),
    ("credit", &["film", "person", "role"]),
    ("filmography", &["person", "title", "year"]),
    ("programme", &["edition", "title"]),
    ("programme_film", &["programme", "film"]),
    (
        "text",
        &["film", "person", "section", "programme", "edition", "kind", "language"],
    ),
    ("still", &["film", "person", "sha256"]),
    ("entry", &["edition", "film"]),
    ("venue", &["name"]),
    ("walk", &["venue", "other"]),
    ("screen", &["venue", "name"]),
    ("screening", &["edition", "film", "programme", "screen", "starts"]),
    ("guest", &["screening", "person"]),
    ("stay", &["edition", "person"]),
    ("waiver", &["rule", "fingerprint"]),
    ("sign_off", &["of_row", "of_field", "reader"]),
];

/// Rows by drafts.
#[derive(Debug, Default)]
pub(super) struct Found {
    rows: HashMap<(&'static str, Uuid), Uuid>,
    taken: HashSet<(&'static str, Uuid)>,
    /// People whose names have the words of a known one's in another order, and who may be another: the draft, and the name.
    pub(super) turned: HashMap<Uuid, String>,
    /// The films and people that are the same as one before them in the files.
    pub(super) twins: HashSet<Uuid>,
    /// The rows that a draft may be, where a person must say.
    pub(super) alike: HashMap<Uuid, Vec<Alike>>,
}

impl Found {
    /// The row that a draft is about; its own id where there is none yet, or where the id is that of a row already.
    pub(super) fn row(&self, table: &'static str, draft: Uuid) -> Uuid {
        self.rows.get(&(table, draft)).copied().unwrap_or(draft)
    }

    /// Whether a row is that of a draft already.
    pub(super) fn is_taken(&self, table: &'static str, row: Uuid) -> bool {
        self.taken.contains(&(table, row))
    }

    /// Whether the row of a draft is found.
    pub(super) fn has(&self, table: &'static str, draft: Uuid) -> bool {
        self.rows.contains_key(&(table, draft))
    }

    /// Gives the row of a draft back, so that it is sought anew.
    pub(super) fn release(&mut self, table: &'static str, draft: Uuid) {
        if let Some(row) = self.rows.remove(&(table, draft)) {
            self.taken.remove(&(table, row));
        }
    }

    pub(super) fn take(&mut self, table: &'static str, draft: Uuid, row: Uuid) {
        self.rows.insert((table, draft), row);
        self.taken.insert((table, row));
    }
}

/// Whether a field is one by which records of the table are known.
pub(super) fn is_key(table: &str, field: &str) -> bool {
    keys(table).any(|key| key.contains(&field))
}

/// Whether two values of a field are the name of one record; of people also where its words stand in another order.
pub(super) fn same_name(table: &str, field: &str, ours: &Cell, theirs: &Cell) -> bool {
    let turned_round = || match (ours, theirs) {
        (Cell::Text(ours), Cell::Text(theirs)) => table == "person" && turned(ours) == turned(theirs),
        _ => false,
    };
    is_key(table, field) && (alike(ours, theirs) || turned_round())
}

/// Whether two values are the same name, whatever the capitals and accents; of wordings, whether they have one in common.
pub(super) fn alike(ours: &Cell, theirs: &Cell) -> bool {
    match (ours, theirs) {
        (Cell::Text(_), Cell::Text(_)) => {
            let theirs = names(theirs);
            names(ours).iter().any(|name| theirs.contains(name))
        }
        _ => ours == theirs,
    }
}

/// The name of a decision that is kept in the catalogue's settings, so that it is asked for once.
pub(super) fn decision_name(draft: Uuid) -> String {
    format!("same film {draft}")
}

fn keys(table: &str) -> impl Iterator<Item = &'static [&'static str]> {
    KNOWN_BY.iter().filter(move |(name, _)| *name == table).map(|(_, key)| *key)
}

/// A value as it is compared: folded; of a wording, each of its languages.
fn names(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Text(text) => match Wording::from_cell(cell.borrow()) {
            Ok(wording) => wording
                .0
                .values()
                .map(|name| folded(name))
                .filter(|name| !name.is_empty())
                .collect(),
            Err(_) => vec![folded(text)],
        },
        _ => Vec::new(),
    }
}

/// Finds the row of every draft. The drafts stand in the order of the tables; `again` are films that may be the same as one
/// before them.
pub(super) fn find(ground: &Ground<'_>, drafts: &[&Draft], again: &[(Uuid, Uuid)]) -> Found {
    let mut finder = Finder {
        ground,
        found: Found::default(),
        roots: HashMap::new(),
    };
    let decided: HashMap<&str, Uuid> = ground
        .catalogue
        .settings
        .iter()
        .filter_map(|setting| Some((setting.name.as_str(), setting.value.parse().ok()?)))
        .collect();
    for draft in drafts {
        let chosen = match ground.decisions.get(&draft.id) {
            Some(Decision::Same(row)) => Some(*row),
            Some(Decision::New) => None,
            None if draft.table.name == "film" => decided.get(decision_name(draft.id).as_str()).copied(),
            None => None,
        };
        let row = chosen.unwrap_or(draft.id);
        if ground.catalogue.has(draft.table.name, row) {
            finder.found.take(draft.table.name, draft.id, row);
        }
    }
    let unknown = |draft: &&&Draft| !finder.found.rows.contains_key(&(draft.table.name, draft.id));
    let twins: HashSet<Uuid> = again.iter().map(|(film, _)| *film).collect();
    let films: Vec<&Draft> = drafts
        .iter()
        .filter(|draft| draft.table.name == "film" && !twins.contains(&draft.id))
        .filter(unknown)
        .filter(|draft| ground.decisions.get(&draft.id) != Some(&Decision::New))
        .copied()
        .collect();
    for (draft, likely) in alike::find(ground, &films, drafts, &finder.found.taken) {
        match likely {
            alike::Likely::Sure(row) => finder.found.take("film", draft, row),
            alike::Likely::Doubtful(alike) => drop(finder.found.alike.insert(draft, alike)),
        }
    }
    for (film, before) in again {
        finder.again(*film, *before, drafts);
    }
    let people = drafts.iter().filter(|draft| draft.table.name == "person");
    for person in people {
        keys("person").for_each(|key| finder.by_key(person, key));
    }
    finder.turned_names(drafts);
    // Who comes to a screening is known by its row, so what becomes of screenings is said first.
    let screenings = drafts.partition_point(|draft| rank(draft.table.name) < rank("screening"));
    let guests = drafts.partition_point(|draft| rank(draft.table.name) <= rank("screening"));
    finder.by_keys(&drafts[..screenings]);
    finder.moved(&drafts[screenings..guests], drafts);
    finder.by_keys(&drafts[guests..]);
    finder.found
}

/// The place of a table among those of the model.
fn rank(table: &str) -> Option<usize> {
    TABLES.iter().position(|known| known.name == table)
}

pub(super) struct Finder<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) found: Found,
    /// The rows of the tables that are in no list, by their folded names.
    roots: HashMap<&'static str, HashMap<String, Vec<Uuid>>>,
}

impl Finder<'_> {
    /// A film that may be the same as one before it: as was decided, else for a person to say.
    fn again(&mut self, film: Uuid, before: Uuid, drafts: &[&Draft]) {
        let row = self.found.row("film", before);
        match self.ground.decisions.get(&film) {
            Some(Decision::New) => {}
            Some(Decision::Same(same)) if *same == row => self.found.take("film", film, row),
            _ if self.found.rows.contains_key(&("film", film)) => {}
            _ => {
                let from = drafts.iter().find(|draft| draft.id == before).map(|draft| &draft.from);
                let alike = Alike {
                    row,
                    score: 100,
                    why: vec![
                        "nothing tells them apart".to_owned(),
                        from.map_or_else(String::new, |from| from.to_string()),
                    ],
                };
                self.found.alike.insert(film, vec![alike]);
            }
        }
        if self.found.row("film", film) == row {
            self.found.twins.insert(film);
        }
    }

    /// People whose names are written the other way round. Who is credited in the same film so is the same person; of who is
    /// not, only a person can say it.
    fn turned_names(&mut self, drafts: &[&Draft]) {
        let catalogue = self.ground.catalogue;
        let unknown: HashMap<Uuid, String> = drafts
            .iter()
            .filter(|draft| draft.table.name == "person" && !self.found.rows.contains_key(&("person", draft.id)))
            .map(|draft| (draft.id, turned(draft.text("name"))))
            .filter(|(_, name)| name.contains(' '))
            .collect();
        if unknown.is_empty() || catalogue.people.is_empty() {
            return;
        }
        for draft in drafts.iter().filter(|draft| draft.table.name == "credit") {
            let (Some(film), Some(person)) = (draft.link("film"), draft.link("person")) else {
                continue;
            };
            let Some(name) = unknown
                .get(&person)
                .filter(|_| !self.found.rows.contains_key(&("person", person)))
            else {
                continue;
            };
            let film = self.found.row("film", film);
            let same = catalogue.credits.of(FilmId::from(film)).find(|credit| {
                let known = catalogue.people.get(credit.person);
                known.is_some_and(|known| turned(&known.name) == *name) || turned(catalogue.billed_name(credit)) == *name
            });
            if let Some(row) = same.map(|credit| credit.person.into()) {
                if self.found.taken.contains(&("person", row)) {
                    self.found.twins.insert(person);
                }
                self.found.take("person", person, row);
            }
        }
        let named: HashMap<String, &str> = catalogue
            .people
            .iter()
            .map(|person| (turned(&person.name), person.name.as_str()))
            .collect();
        let open = unknown
            .iter()
            .filter(|(person, _)| !self.found.rows.contains_key(&("person", **person)));
        let likely = open.filter_map(|(person, name)| Some((*person, (*named.get(name)?).to_owned())));
        self.found.turned = likely.collect();
    }

    pub(super) fn by_keys(&mut self, drafts: &[&Draft]) {
        for draft in drafts {
            for key in keys(draft.table.name) {
                self.by_key(draft, key);
            }
        }
    }

    fn by_key(&mut self, draft: &Draft, key: &[&str]) {
        let table = draft.table;
        if self.found.rows.contains_key(&(table.name, draft.id)) {
            return;
        }
        let blank = nesting::blank(table.name);
        let field = |name: &str| table.fields.iter().position(|field| field.name == name);
        // What the draft is known by, its references turned into those to rows.
        let mut wanted: Vec<(usize, Cell)> = Vec::new();
        let mut named = false;
        for at in key.iter().filter_map(|name| field(name)) {
            let mut cell = draft.get(table.fields[at].name).unwrap_or(&blank[at]).clone();
            if let (Some(target), Cell::Text(id)) = (table.fields[at].references, &cell) {
                let row = id.parse().map(|id| self.found.row(target, id)).unwrap_or_default();
                cell = Cell::Text(row.to_string());
            } else {
                named |= !names(&cell).concat().is_empty();
            }
            wanted.push((at, cell));
        }
        // A record without a name is known by its references alone, and only where those say it all.
        let all_links = wanted.iter().all(|(at, _)| table.fields[*at].references.is_some());
        if !named && !all_links {
            return;
        }
        let rows: Vec<Uuid> = self
            .candidates(table, &wanted)
            .into_iter()
            .filter(|row| !self.found.taken.contains(&(table.name, *row)))
            .filter(|row| {
                let ours = self.ground.catalogue.cells(table.name, *row).unwrap_or_default();
                wanted.iter().all(|(at, cell)| {
                    let links = table.fields[*at].references.is_some();
                    ours.get(*at)
                        .is_some_and(|ours| if links { ours == cell } else { alike(ours, cell) })
                })
            })
            .collect();
        let same_text = |row: &&Uuid| {
            let ours = self.ground.catalogue.cells(table.name, **row).unwrap_or_default();
            field("text").or(field("body")).is_some_and(|at| {
                let theirs = draft.get(table.fields[at].name);
                theirs.is_some_and(|theirs| ours.get(at).is_some_and(|ours| alike(ours, theirs)))
            })
        };
        let row = match rows[..] {
            [one] => Some(one),
            _ => rows.iter().find(same_text).copied(),
        };
        if let Some(row) = row {
            self.found.take(table.name, draft.id, row);
        }
    }

    /// The rows among which a record is sought: those of the same list, or of the same name.
    fn candidates(&mut self, table: &'static TableInfo, wanted: &[(usize, Cell)]) -> Vec<Uuid> {
        let link = wanted
            .iter()
            .find_map(|(at, cell)| match (table.fields[*at].references, cell) {
                (Some(target), Cell::Text(id)) => Some((target, id.parse::<Uuid>().ok()?)),
                _ => None,
            });
        if let Some((target, id)) = link {
            return self.ground.catalogue.children(table.name, target, id).to_vec();
        }
        let catalogue = self.ground.catalogue;
        let Some((at, cell)) = wanted.first() else { return Vec::new() };
        let known = self.roots.entry(table.name).or_insert_with(|| {
            let mut known: HashMap<String, Vec<Uuid>> = HashMap::new();
            for row in catalogue.ids(table.name) {
                let cells = catalogue.cells(table.name, row).unwrap_or_default();
                for name in cells.get(*at).map(names).unwrap_or_default() {
                    known.entry(name).or_default().push(row);
                }
            }
            known
        });
        names(cell)
            .iter()
            .filter_map(|name| known.get(name))
            .flatten()
            .copied()
            .collect()
    }
}
