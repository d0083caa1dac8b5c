//! People: found by the beginnings of their names.

use galley_model::read::folded;
use galley_model::*;
use serde::{Deserialize, Serialize};

use crate::call::Ask;
use crate::fault::Fault;

/// Whom to find.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FindRequest {
    /// The beginnings of words of the name, whatever case and accents.
    pub search: String,
    /// How many at most.
    pub limit: usize,
}

/// A person who was found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// As printed.
    pub name: String,
    /// In their own script.
    pub native_name: String,
    /// On how many films.
    pub films: usize,
    /// One of them, to tell namesakes apart.
    pub known_for: String,
}

/// The people whose names begin so.
pub(crate) fn find(ask: &Ask<'_>, request: FindRequest) -> Result<Vec<PersonRow>, Fault> {
    let catalogue = ask.catalogue;
    let found = catalogue
        .people
        .iter()
        .filter(|person| begins(&request.search, &[&person.name, &person.native_name, &person.sort_name]));
    Ok(found
        .take(request.limit)
        .map(|person| {
            let mut films: Vec<FilmId> = catalogue.credits.of(person.id).map(|credit| credit.film).collect();
            films.sort();
            films.dedup();
            PersonRow {
                id: person.id,
                name: person.name.clone(),
                native_name: person.native_name.clone(),
                films: films.len(),
                known_for: films
                    .first()
                    .map_or_else(String::new, |film| catalogue.display_title(*film, ask.language()).to_owned()),
            }
        })
        .collect())
}

/// Whether every word that is looked for begins a word of the names.
pub(crate) fn begins(search: &str, names: &[&str]) -> bool {
    let names = folded(&names.join(" "));
    let words: Vec<&str> = names
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    folded(search)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|wanted| words.iter().any(|word| word.starts_with(wanted)))
}
