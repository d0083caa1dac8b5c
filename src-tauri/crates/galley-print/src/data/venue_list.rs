//! The schedule by venue: each hall with all that it shows, by time.

use galley_model::style::night_of;
use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, missing, word};
use crate::{Material, Options};

/// What `venue-list/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let catalogue = book.catalogue;
    let listed = book.listed();
    let on = |screen: Option<ScreenId>| {
        let here = |(screening, _): &&(&Screening, LocalTime)| {
            // A screen that is no longer there is no place.
            screening.screen.filter(|screen| catalogue.screens.get(*screen).is_some()) == screen
        };
        let rows: Vec<(&Screening, LocalTime)> = listed.iter().filter(here).copied().collect();
        nights(&book, &rows)
    };
    let mut venues: Vec<Value> = Vec::new();
    for venue in catalogue.venues.in_order() {
        let screens = catalogue.screens.of(venue.id).filter_map(|screen| {
            let nights = on(Some(screen.id));
            (!nights.is_empty()).then(|| {
                json!({
                    "name": screen.name,
                    "seats": screen.seats,
                    "access": names(&screen.access, book.language),
                    "nights": nights,
                    "at": { "name": at(screen.id, "name"), "seats": at(screen.id, "seats"), "access": at(screen.id, "access") },
                })
            })
        });
        let screens: Vec<Value> = screens.collect();
        if !screens.is_empty() {
            venues.push(json!({
                "name": venue.name,
                "address": venue.address,
                "city": venue.city,
                "access": names(&venue.access, book.language),
                "directions": venue.directions,
                "screens": screens,
                "at": {
                    "name": at(venue.id, "name"),
                    "address": at(venue.id, "address"),
                    "city": at(venue.id, "city"),
                    "access": at(venue.id, "access"),
                    "directions": at(venue.id, "directions"),
                },
            }));
        }
    }
    let unplaced = on(None);
    if !unplaced.is_empty() {
        let screen = json!({ "name": "", "seats": null, "access": [], "nights": unplaced, "at": {} });
        venues.push(json!({
            "name": word(&book, "no_screen"), "address": "", "city": "", "access": [], "directions": "",
            "screens": [screen], "at": {},
        }));
    }
    book.with(word(&book, "venue_list"), book.left_out(), json!({ "venues": venues }))
}

/// Screenings of one hall, night by night.
fn nights(book: &Book<'_>, rows: &[(&Screening, LocalTime)]) -> Vec<Value> {
    let night = |(_, at): &(&Screening, LocalTime)| night_of(*at, book.edition);
    let nights = rows.chunk_by(|a, b| night(a) == night(b)).map(|screenings| {
        json!({
            "day": book.style().day(night(&screenings[0]), book.language),
            "screenings": screenings.iter().map(|(screening, at)| book.row(screening, *at)).collect::<Vec<_>>(),
        })
    });
    nights.collect()
}

fn names<'a>(codes: &'a [String], language: &str) -> Vec<&'a str> {
    codes
        .iter()
        .map(|code| vocabulary::name(&WORDS.access, code, language))
        .collect()
}
