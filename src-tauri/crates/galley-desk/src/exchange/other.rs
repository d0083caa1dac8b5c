//! Another catalogue as a source: an older edition, or a colleague's copy of this one.
//!
//! Two copies of one catalogue share the beginning of their journals. What only one of them has changed since is no
//! conflict; what both have is.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use galley_exchange::importers::catalogue;
use galley_exchange::{ImportProblem, Imported};
use galley_model::{Catalogue, Cell, Place, TableInfo};
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

    /// All of its records as drafts, but for what was removed here since the two were one and not touched there; and a line
    /// for each of those, for what was removed here and changed there, and for what was removed there and stands here.
    pub(super) fn drafts(&self, ours: &Catalogue) -> Imported {
        let mut imported = catalogue::drafts(&self.catalogue, &self.name);
        let Some((by_us, by_them)) = &self.since else {
            return imported;
        };
        let gone = |fields: &Fields, from: &Catalogue, table: &'static str, row: Uuid| {
            fields.contains(&(table, row, None)) && from.json(table, row).is_none()
        };
        let touched: HashSet<(&str, Uuid)> = by_them.iter().map(|(table, row, _)| (*table, *row)).collect();
        let told = |message: String| ImportProblem {
            file: self.name.clone(),
            place: String::new(),
            message,
        };
        let mut lines = Vec::new();
        imported.drafts.retain(|draft| {
            if !gone(by_us, ours, draft.table.name, draft.id) {
                return true;
            }
            let stays = touched.contains(&(draft.table.name, draft.id));
            if let Some(what) = called(&self.catalogue, draft.table.name, draft.id) {
                lines.push(told(match stays {
                    false => format!("{what} was removed here and not touched there: it stays removed."),
                    true => format!(
                        "{what} was removed here and changed there: it comes back with this import, unless you leave it out."
                    ),
                }));
            }
            stays
        });
        let mut theirs: Vec<_> = by_them.iter().filter(|(_, _, field)| field.is_none()).collect();
        theirs.sort_unstable();
        for (table, row, _) in theirs {
            if ours.json(table, *row).is_some() && gone(by_them, &self.catalogue, table, *row) {
                let what = called(ours, table, *row);
                lines.extend(what.map(|what| {
                    told(format!(
                        "{what} was removed there and is still here. An import removes nothing: remove it here where that is right."
                    ))
                }));
            }
        }
        imported.problems.extend(lines);
        imported
    }

    /// The value that both had when they were one, where that can be told from what each has done since.
    pub(super) fn base(&self, ours: &Catalogue, table: &'static TableInfo, row: Uuid, field: &str) -> Option<Cell> {
        let (by_us, by_them) = self.since.as_ref()?;
        let touched = |fields: &Fields| {
            fields.contains(&(table.name, row, Some(field.to_owned()))) || fields.contains(&(table.name, row, None))
        };
        let of = |catalogue: &Catalogue| {
            let at = table.fields.iter().position(|known| known.name == field)?;
            catalogue.cells(table.name, row)?.get(at).cloned()
        };
        match (touched(by_us), touched(by_them)) {
            (false, _) => of(ours),
            (true, false) => of(&self.catalogue),
            (true, true) => None,
        }
    }
}
