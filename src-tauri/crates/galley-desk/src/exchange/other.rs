//! Another catalogue as a source: an older edition, or a colleague's copy of this one.
//!
//! Two copies of one catalogue share the beginning of their journals. What only one of them has changed since is no
//! conflict; what both have is.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use galley_exchange::importers::catalogue;
use galley_exchange::{ImportProblem, Imported, nesting};
use galley_model::catalogue::TABLES;
use galley_model::{Catalogue, Cell, FieldInfo, Place, TableInfo};
use galley_proofing::film_of;
use galley_store::{Access, DATABASE, Fields, Store};
use uuid::Uuid;

use super::files::name_of;
use super::prepare::Past;
use crate::fault::Fault;
use crate::proofing::subject_of;

/// Another catalogue, and what it and this one have in common.
pub(super) struct Other {
    pub(super) name: String,
    pub(super) catalogue: Catalogue,
    /// Its folder of pictures.
    pub(super) stills: PathBuf,
    /// What each side has changed since they were one; nothing where they never were.
    since: Option<(Fields, Fields)>,
}

/// Whether a path is a catalogue.
pub(super) fn is_catalogue(path: &Path) -> bool {
    path.join(DATABASE).is_file() || path.file_name().is_some_and(|name| name == DATABASE)
}

/// What a row is called in a line of its own; nothing for the parts of rows that are told.
fn called(catalogue: &Catalogue, table: &'static str, id: Uuid) -> Option<String> {
    let noun = match table {
        "film" => "The film",
        "person" => "The person",
        "programme" => "The programme",
        "screening" => "The screening of",
        "section" => "The section",
        "contact" => "The contact",
        "text" => "A text of",
        "title" => "A title of",
        "credit" => "A credit of",
        "still" => "A still of",
        "copy" => "A copy of",
        _ => return None,
    };
    let place = Place {
        table: table.to_owned(),
        id,
        field: None,
    };
    let edition = catalogue.current_edition();
    let language = edition
        .and_then(|edition| edition.languages.first())
        .map_or("en", String::as_str);
    let name = subject_of(catalogue, &place, film_of(catalogue, &place), language);
    let when = (table == "screening").then(|| catalogue.screenings.get(id.into())).flatten();
    let when = when
        .and_then(|screening| screening.starts)
        .map_or_else(String::new, |starts| {
            edition.map_or_else(String::new, |edition| {
                let night = galley_model::style::night_of(starts, edition);
                format!(", {}", edition.style.date_and_time(starts, night, language))
            })
        });
    Some(format!("{noun} “{name}”{when}"))
}

/// A row by its table and id.
type Row = (&'static str, Uuid);

/// Of what was removed here, what comes back since somebody has changed something of it there: a film with its titles,
/// credits and texts, never one without the others.
fn come_back(theirs: &Catalogue, removed: &HashSet<Row>, mut back: HashSet<Row>) -> HashSet<Row> {
    back.retain(|row| removed.contains(row));
    let links = |(name, row): Row| -> Vec<Row> {
        let table = TABLES.iter().find(|table| table.name == name);
        let cells = theirs.cells(name, row).unwrap_or_default();
        let fields = table.map_or(&[][..], |table| table.fields).iter().zip(cells);
        let link = |(field, cell): (&FieldInfo, Cell)| match (field.references, cell) {
            (Some(target), Cell::Text(id)) => Some((target, id.parse().ok()?)),
            _ => None,
        };
        fields.filter_map(link).filter(|row| removed.contains(row)).collect()
    };
    let linked: Vec<(Row, Vec<Row>)> = removed.iter().map(|row| (*row, links(*row))).collect();
    loop {
        let before = back.len();
        for (row, targets) in &linked {
            // What it belongs to comes back with it, and it with what it belongs to.
            if back.contains(row) {
                back.extend(targets);
            } else if targets.iter().any(|target| back.contains(target)) {
                back.insert(*row);
            }
        }
        if back.len() == before {
            return back;
        }
    }
}

impl Other {
    /// Opens another catalogue, to look at it.
    pub(super) fn open(path: &Path, past: &Past<'_>) -> Result<Other, Fault> {
        let store = Store::open(path, Access::Read)?;
        let catalogue = store.load()?;
        let (ours, theirs) = (past.steps()?, store.steps_by_id()?);
        let common = ours.iter().zip(&theirs).take_while(|(ours, theirs)| ours == theirs).last();
        let since = match common {
            Some(((step, _), _)) => Some((past.touched_after(*step)?, store.touched_after(*step)?)),
            None => None,
        };
        Ok(Other {
            name: name_of(store.folder()),
            stills: store.stills_folder(),
            catalogue,
            since,
        })
    }

    /// All of its records as drafts, but for what was removed here since the two were one and not touched there; a line for
    /// each of those, and for what was removed here and changed there, which comes back whole. What was removed there and
    /// stands here is proposed to be removed.
    pub(super) fn drafts(&self, ours: &Catalogue) -> Imported {
        let mut imported = catalogue::drafts(&self.catalogue, &self.name);
        let Some((by_us, by_them)) = &self.since else {
            return imported;
        };
        let gone = |fields: &Fields, from: &Catalogue, table: &'static str, row: Uuid| {
            fields.contains_key(&(table, row, None)) && from.json(table, row).is_none()
        };
        let removed: HashSet<Row> = imported
            .drafts
            .iter()
            .map(|draft| (draft.table.name, draft.id))
            .filter(|(table, row)| gone(by_us, ours, table, *row))
            .collect();
        let touched = by_them.keys().map(|(table, row, _)| (*table, *row)).collect();
        let back = come_back(&self.catalogue, &removed, touched);
        let told = |message: String| ImportProblem {
            file: self.name.clone(),
            place: String::new(),
            message,
        };
        // What belongs to a film is told with it, in one line.
        let is_part = |table: &str| table == "screening" || nesting::parents_of(table).any(|parent| parent == "film");
        let mut parts: HashMap<Uuid, Vec<&'static str>> = HashMap::new();
        let mut gone_here: Vec<(Uuid, String, bool)> = Vec::new();
        imported.drafts.retain(|draft| {
            let row = (draft.table.name, draft.id);
            let back = back.contains(&row);
            if removed.contains(&row) {
                let film = draft.link("film").filter(|_| is_part(draft.table.name));
                match film.filter(|film| removed.contains(&("film", *film))) {
                    Some(film) => parts.entry(film).or_default().push(draft.table.name),
                    None => {
                        let what = called(&self.catalogue, draft.table.name, draft.id);
                        gone_here.extend(what.map(|what| (draft.id, what, back)));
                    }
                }
            }
            back || !removed.contains(&row)
        });
        let mut lines: Vec<ImportProblem> = Vec::new();
        for (row, what, back) in gone_here {
            let with = parts
                .get(&row)
                .map_or_else(String::new, |parts| format!(" with {}", nesting::counted(parts)));
            lines.push(told(match back {
                false => format!("{what} was removed here and not touched there: it stays removed."),
                true => format!(
                    "{what} was removed here and changed there: it comes back{with} with this import, unless you leave it out."
                ),
            }));
        }
        let theirs = by_them.keys().filter(|(_, _, field)| field.is_none());
        let mut theirs: Vec<(&'static TableInfo, Uuid)> = theirs
            .filter(|(table, row, _)| ours.json(table, *row).is_some() && gone(by_them, &self.catalogue, table, *row))
            .filter_map(|(table, row, _)| Some((TABLES.iter().find(|known| known.name == *table)?, *row)))
            .collect();
        theirs.sort_unstable_by_key(|(table, row)| (table.name, *row));
        let here: HashSet<Row> = by_us.keys().map(|(table, row, _)| (*table, *row)).collect();
        for (table, row) in &theirs {
            if here.contains(&(table.name, *row))
                && let Some(what) = called(ours, table.name, *row)
            {
                lines.push(told(format!(
                    "{what} was removed there and changed here: it stays, unless you take the removal."
                )));
            }
        }
        imported.removed = theirs;
        imported.problems.extend(lines);
        imported
    }

    /// The value that both had when they were one, where that can be told from what each has done since.
    pub(super) fn base(&self, ours: &Catalogue, table: &'static TableInfo, row: Uuid, field: &str) -> Option<Cell> {
        let (by_us, by_them) = self.since.as_ref()?;
        let touched = |fields: &Fields| {
            fields.contains_key(&(table.name, row, Some(field.to_owned()))) || fields.contains_key(&(table.name, row, None))
        };
        let of = |catalogue: &Catalogue| {
            let at = table.fields.iter().position(|known| known.name == field)?;
            catalogue.cells(table.name, row)?.get(at).cloned()
        };
        match (touched(by_us), touched(by_them)) {
            (false, _) => of(ours),
            (true, false) => of(&self.catalogue),
            // Both journals hold what stood there when they were one.
            (true, true) => by_us.get(&(table.name, row, Some(field.to_owned()))).cloned(),
        }
    }
}
