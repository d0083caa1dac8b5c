//! The schedule night by night, as its pages tell it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use galley_model::*;
use serde::Serialize;

use super::super::film_page::Listing;
use super::super::public;

/// A night with its screenings.
#[derive(Serialize)]
pub(super) struct Night {
    /// 2010-03-25, and the name of its page.
    pub(super) date: String,
    pub(super) path: String,
    /// "Thursday, March 25, 2010".
    pub(super) name: String,
    pub(super) screenings: Vec<Shown>,
}

/// A screening as a night lists it.
#[derive(Serialize)]
pub(super) struct Shown {
    starts: String,
    time: String,
    /// The title of a programme, where it is one.
    title: String,
    films: Vec<Named>,
    place: String,
    length: String,
    code: String,
    notes: Vec<String>,
    cancelled: bool,
}

/// A film with the name of its page, if it has one.
#[derive(Serialize)]
struct Named {
    title: String,
    language: String,
    page: Option<String>,
}

/// The nights of an edition on which something is open to the public.
pub(super) fn nights(listing: &Listing<'_>, names: &BTreeMap<FilmId, &str>) -> Vec<Night> {
    let (catalogue, edition, language) = (listing.catalogue, listing.edition, listing.language);
    let mut nights: BTreeMap<NaiveDate, Vec<Shown>> = BTreeMap::new();
    for screening in public::screenings(catalogue, edition.id) {
        let Some(starts) = screening.starts else { continue };
        let night = style::night_of(starts, edition);
        let minutes = galley_schedule::minutes(catalogue, screening);
        let length = minutes.and_then(|minutes| RunTime::try_from(i64::from(minutes) * 60).ok());
        let length = length.map(|length| edition.style.run_time(length, language));
        let films = catalogue.films_of(screening).into_iter().map(|film| Named {
            title: catalogue.display_title(film, language).to_owned(),
            language: listing.title_language(film),
            page: names.get(&film).map(|name| format!("films/{name}.html")),
        });
        nights.entry(night).or_default().push(Shown {
            starts: starts.to_string(),
            time: edition.style.clock_noted(starts, night, language),
            title: match screening.programme.and_then(|programme| catalogue.programmes.get(programme)) {
                Some(programme) if programme.kind != ProgrammeKind::Preceded || !programme.title.0.is_empty() => {
                    catalogue.programme_title(programme, language)
                }
                _ => String::new(),
            },
            films: films.collect(),
            place: catalogue.place_name(screening),
            length: length.unwrap_or_default(),
            code: screening.code.trim().to_owned(),
            notes: listing.notes(None, screening),
            cancelled: screening.state == ScreeningState::Cancelled,
        });
    }
    let nights = nights.into_iter().map(|(date, screenings)| Night {
        date: date.to_string(),
        path: format!("nights/{date}.html"),
        name: edition.style.long_date(date, language),
        screenings,
    });
    nights.collect()
}
