//! All showings of each film: films and programmes from A to Z, each with every screening in which it is seen.

use galley_model::*;
use serde_json::{Value, json};

use super::lists::{film_key, place_of_film, words_key};
use super::{Book, at, foreign, missing, word};
use crate::{Material, Options};

/// What `film-list/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let (catalogue, language) = (book.catalogue, book.language);
    let listed = book.listed();
    let mut shows: Vec<(Vec<u8>, Value)> = Vec::new();
    for (film, _) in book.films() {
        let showings = listed
            .iter()
            .filter(|(screening, _)| catalogue.films_of(screening).contains(&film));
        let showings: Vec<Value> = showings
            .map(|(screening, starts)| showing(&book, screening, *starts, screening.film != Some(film)))
            .collect();
        let (Some(row), false) = (catalogue.films.get(film), showings.is_empty()) else {
            continue;
        };
        let original = catalogue.original_title(film, language);
        let facts = [catalogue.directors(film)].into_iter().chain(book.meta(row));
        shows.push((
            film_key(catalogue, film, language),
            json!({
                "title": catalogue.display_title(film, language),
                "original": original.map_or(Value::Null, |title| foreign(&title.text, &title.language)),
                "facts": facts.filter(|fact| !fact.is_empty()).collect::<Vec<_>>(),
                "at": { "title": place_of_film(catalogue, film, language) },
                "showings": showings,
            }),
        ));
    }
    // A feature after a short goes by its own name, which is among the films.
    let programmes = catalogue
        .programmes
        .of(book.edition.id)
        .filter(|programme| programme.kind != ProgrammeKind::Preceded);
    for programme in programmes {
        let showings = listed
            .iter()
            .filter(|(screening, _)| screening.programme == Some(programme.id));
        let showings: Vec<Value> = showings
            .map(|(screening, starts)| showing(&book, screening, *starts, false))
            .collect();
        if !showings.is_empty() {
            let title = catalogue.programme_title(programme, language);
            shows.push((
                words_key(&title, language),
                json!({
                    "title": title,
                    "original": null,
                    "facts": [word(&book, "programme")],
                    "at": { "title": at(programme.id, "title") },
                    "showings": showings,
                }),
            ));
        }
    }
    shows.sort_by(|(a, _), (b, _)| a.cmp(b));
    let venues = catalogue.venues.in_order().into_iter().filter(|venue| {
        let used = |(screening, _): &(&Screening, LocalTime)| {
            let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
            screen.is_some_and(|screen| screen.venue == venue.id)
        };
        !venue.short_name.is_empty() && venue.short_name != venue.name && listed.iter().any(used)
    });
    let venues: Vec<Value> = venues
        .map(|venue| json!({ "short": venue.short_name, "name": venue.name, "address": venue.address, "at": at(venue.id, "name") }))
        .collect();
    let shows: Vec<Value> = shows.into_iter().map(|(_, show)| show).collect();
    book.with(
        word(&book, "film_list"),
        book.left_out(),
        json!({ "shows": shows, "venues": venues }),
    )
}

/// One showing in short; `within` says that it is part of a programme, which is then named.
fn showing(book: &Book<'_>, screening: &Screening, starts: LocalTime, within: bool) -> Value {
    let mut row = book.row(screening, starts);
    let programme = screening.programme.filter(|_| within);
    let programme = programme.and_then(|programme| book.catalogue.programmes.get(programme));
    let named = programme.filter(|programme| programme.kind != ProgrammeKind::Preceded);
    row["programme"] = named.map_or(Value::Null, |programme| {
        json!(book.catalogue.programme_title(programme, book.language))
    });
    row
}
