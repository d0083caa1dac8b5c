//! Which of the films of a file is meant: by its `@id`, else by its name and by what else is said of it.

use std::collections::{HashMap, HashSet};

use galley_model::Year;
use galley_model::read::folded;
use uuid::Uuid;

use super::Reader;
use crate::importers::leftovers::short;
use crate::nesting::turned;

/// The films of a file.
#[derive(Default)]
pub(super) struct Films {
    ids: HashMap<String, Uuid>,
    /// By their folded names.
    named: HashMap<String, Vec<Uuid>>,
    said: HashMap<Uuid, Said>,
}

/// What the file says of a film.
#[derive(Default)]
struct Said {
    has_id: bool,
    names: HashSet<String>,
    /// The words of each name, in the order of the alphabet.
    directors: HashSet<String>,
    year: Option<Year>,
}

/// What a thing says of the film that it is.
pub(super) struct Film<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) directors: &'a [String],
    pub(super) year: Option<Year>,
}

impl Films {
    pub(super) fn of_id(&self, id: &str) -> Option<Uuid> {
        self.ids.get(id).copied()
    }

    /// Whether the file gives a film any name yet.
    pub(super) fn is_named(&self, film: Uuid) -> bool {
        self.said.get(&film).is_some_and(|said| !said.names.is_empty())
    }

    /// Whether the file calls a film so.
    pub(super) fn is_called(&self, film: Uuid, name: &str) -> bool {
        self.said.get(&film).is_some_and(|said| said.names.contains(&folded(name)))
    }

    /// Notes what is said of a film, its other names with it.
    pub(super) fn add(&mut self, film: Uuid, of: &Film<'_>, names: impl Iterator<Item = String>) {
        if !of.id.is_empty() {
            self.ids.insert(of.id.to_owned(), film);
        }
        let said = self.said.entry(film).or_default();
        said.has_id |= !of.id.is_empty();
        said.year = said.year.or(of.year);
        said.directors.extend(of.directors.iter().map(|name| turned(name)));
        for name in names.map(|name| folded(&name)) {
            if said.names.insert(name.clone()) {
                self.named.entry(name).or_default().push(film);
            }
        }
    }

    /// The films of that name of which nothing else is said that speaks against it.
    fn fitting(&self, of: &Film<'_>) -> Vec<Uuid> {
        let directors: HashSet<String> = of.directors.iter().map(|name| turned(name)).collect();
        let fits = |film: &&Uuid| {
            self.said.get(*film).is_some_and(|said| {
                (of.id.is_empty() || !said.has_id)
                    && (of.year.is_none() || said.year.is_none() || of.year == said.year)
                    && (directors.is_empty() || directors.is_subset(&said.directors) || said.directors.is_subset(&directors))
            })
        };
        let named = self.named.get(&folded(of.name)).into_iter().flatten();
        named.filter(fits).copied().collect()
    }
}

impl Reader<'_> {
    /// The film of the file that has that name and nothing that speaks against it; where there are several, that is told.
    pub(super) fn same(&mut self, of: &Film<'_>) -> Option<Uuid> {
        match self.films.fitting(of)[..] {
            [] => None,
            [film] => Some(film),
            _ => {
                self.say.problem(format!(
                    "Several films of this file are called “{}”, and nothing here says which of them is meant. Look which one this is.",
                    short(of.name)
                ));
                None
            }
        }
    }
}
