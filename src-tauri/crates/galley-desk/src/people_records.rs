//! People and organisations as records: the list, what is known of one, and two that are the same person made one.

use std::collections::HashSet;

use galley_find::fold::{fold, words};
use galley_model::style::{night_of, short_day};
use galley_model::*;
use serde::{Deserialize, Serialize};

use crate::call::Ask;
use crate::fault::{Fault, OrMissing};
use crate::people::begins;

/// Which people, and which of them.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct PeopleRequest {
    /// The beginnings of words of their names, whatever case and accents.
    pub search: String,
    /// How many to pass over.
    pub from: Option<usize>,
    /// How many at most; all where nothing is said.
    pub count: Option<usize>,
    /// A person whose place in the list is asked for.
    pub near: Option<PersonId>,
}

/// A person in the list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// As printed.
    pub name: String,
    /// As sorted.
    pub sorted: String,
    /// In their own script.
    pub native_name: String,
    /// On how many films they are credited.
    pub films: usize,
    /// To how many screenings they come.
    pub visits: usize,
}

/// Some people of those who were found, by their sort names in the order of the catalogue's language.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeoplePage {
    /// How many were found.
    pub found: usize,
    /// How many there are.
    pub people: usize,
    /// Where the person is that was asked for, counted from 0.
    pub at: Option<usize>,
    /// Those from the place and up to the number that were asked for.
    pub rows: Vec<PersonLine>,
}

/// A page of the people.
pub(crate) fn page(ask: &Ask<'_>, request: PeopleRequest) -> Result<PeoplePage, Fault> {
    let catalogue = ask.catalogue;
    let all = ask.finder().people(catalogue);
    let fits = |id: &&PersonId| {
        let person = catalogue.people.get(**id);
        person.is_some_and(|person| begins(&request.search, &[&person.name, &person.native_name, &person.sort_name]))
    };
    let found: Vec<PersonId> = match request.search.trim().is_empty() {
        true => all.to_vec(),
        false => all.iter().filter(fits).copied().collect(),
    };
    let from = request.from.unwrap_or(0).min(found.len());
    let some = found[from..].iter().take(request.count.unwrap_or(usize::MAX));
    Ok(PeoplePage {
        found: found.len(),
        people: all.len(),
        at: request.near.and_then(|person| found.iter().position(|one| *one == person)),
        rows: some
            .filter_map(|id| Some(line(catalogue, catalogue.people.get(*id)?)))
            .collect(),
    })
}

fn line(catalogue: &Catalogue, person: &Person) -> PersonLine {
    let films: HashSet<FilmId> = catalogue.credits.of(person.id).map(|credit| credit.film).collect();
    PersonLine {
        id: person.id,
        name: person.name.clone(),
        sorted: galley_find::columns::sort_name(person).to_owned(),
        native_name: person.native_name.clone(),
        films: films.len(),
        visits: catalogue.guests.count_of(person.id),
    }
}

/// A film that a person is credited on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Appearance {
    /// Which film.
    pub film: FilmId,
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: Option<Year>,
    /// What they did on it, in order: "Director, Screenwriter".
    pub roles: String,
    /// As that film bills them, where it differs.
    pub credited_as: String,
}

/// A screening that a person comes to.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Appointment {
    /// Which screening.
    pub screening: ScreeningId,
    /// What is shown.
    pub title: String,
    /// When, in house style; empty without a time.
    pub when: String,
    /// Where.
    pub place: String,
    /// For what.
    pub task: GuestTask,
    /// Whether they have said yes.
    pub confirmed: bool,
}

/// All that is known of a person.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonSheet {
    /// The record.
    pub person: Person,
    /// Biographies, one a language.
    pub texts: Vec<Text>,
    /// What they made.
    pub filmography: Vec<Filmography>,
    /// Portraits.
    pub stills: Vec<Still>,
    /// Films that they are credited on, in the order in which they were credited.
    pub films: Vec<Appearance>,
    /// Screenings that they come to, by time.
    pub visits: Vec<Appointment>,
    /// When they are at the edition that is being worked on.
    pub stay: Option<Stay>,
    /// Others who may be the same person.
    pub alike: Vec<PersonLine>,
}

/// All that is known of a person.
pub(crate) fn sheet(ask: &Ask<'_>, id: PersonId) -> Result<PersonSheet, Fault> {
    let catalogue = ask.catalogue;
    let person = catalogue.people.get(id).or_missing("person")?;
    Ok(PersonSheet {
        person: person.clone(),
        texts: catalogue.texts.of(id).cloned().collect(),
        filmography: catalogue.filmography.of(id).cloned().collect(),
        stills: catalogue.stills.of(id).cloned().collect(),
        films: appearances(catalogue, id, ask.language()),
        visits: visits(catalogue, id, ask.language()),
        stay: ask
            .edition()
            .and_then(|edition| catalogue.stays.of(id).find(|stay| stay.edition == edition.id))
            .cloned(),
        alike: alike(catalogue, person),
    })
}

fn appearances(catalogue: &Catalogue, id: PersonId, language: &str) -> Vec<Appearance> {
    let mut films: Vec<Appearance> = Vec::new();
    for credit in catalogue.credits.of(id) {
        let role = vocabulary::role(&credit.role, language, false);
        match films.iter_mut().find(|one| one.film == credit.film) {
            Some(film) => film.roles = format!("{}, {role}", film.roles),
            None => films.push(Appearance {
                film: credit.film,
                title: catalogue.display_title(credit.film, language).to_owned(),
                year: catalogue.films.get(credit.film).and_then(|film| film.year),
                roles: role.to_owned(),
                credited_as: credit.credited_as.clone(),
            }),
        }
    }
    films
}

fn visits(catalogue: &Catalogue, id: PersonId, language: &str) -> Vec<Appointment> {
    let guests = catalogue.guests.of(id);
    let mut visits: Vec<(Option<LocalTime>, Appointment)> = guests
        .filter_map(|guest| {
            let screening = catalogue.screenings.get(guest.screening)?;
            let edition = catalogue.editions.get(screening.edition)?;
            let when = screening.starts.map_or_else(String::new, |at| {
                let night = night_of(at, edition);
                format!(
                    "{}, {}",
                    short_day(night, language),
                    edition.style.clock_noted(at, night, language)
                )
            });
            let visit = Appointment {
                screening: screening.id,
                title: catalogue.screening_title(screening, language),
                when,
                place: catalogue.place_name(screening),
                task: guest.task,
                confirmed: guest.confirmed,
            };
            Some((screening.starts, visit))
        })
        .collect();
    visits.sort_by_key(|(at, _)| (at.is_none(), *at));
    visits.into_iter().map(|(_, visit)| visit).collect()
}

/// How many who may be the same are named.
const ALIKE: usize = 8;

/// People who may be the same: of the same words in another order, or who have the same family name and whose given name
/// begins with the same letter.
fn alike(catalogue: &Catalogue, person: &Person) -> Vec<PersonLine> {
    let sorted = |name: &str| {
        let folded = fold(name);
        let mut parts: Vec<String> = words(&folded).map(str::to_owned).collect();
        parts.sort();
        parts
    };
    let own = sorted(&person.name);
    let ends = |name: &str| -> Option<(String, char)> {
        let folded = fold(name);
        let parts: Vec<&str> = words(&folded).collect();
        match parts[..] {
            [first, .., last] => Some(((*last).to_owned(), first.chars().next()?)),
            _ => None,
        }
    };
    let family = ends(&person.name);
    let same = |other: &&Person| {
        other.id != person.id
            && !own.is_empty()
            && (sorted(&other.name) == own
                || (family.is_some() && ends(&other.name) == family)
                || (!person.native_name.is_empty() && fold(&person.native_name) == fold(&other.native_name)))
    };
    catalogue
        .people
        .iter()
        .filter(same)
        .take(ALIKE)
        .map(|other| line(catalogue, other))
        .collect()
}
