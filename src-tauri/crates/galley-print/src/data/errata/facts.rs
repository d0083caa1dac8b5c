//! The printed facts of films, programmes and venues.

use galley_model::vocabulary;
use galley_model::*;
use serde_json::{Value, json};

use super::{Fact, Facts};
use crate::data::lists::place_of_film;
use crate::data::{Book, at, word};

fn fact(label: impl Into<String>, words: impl Into<String>, at: Value) -> Fact {
    Fact {
        label: label.into(),
        words: words.into(),
        at,
    }
}

/// What a film's page says of it, but for its texts and screenings.
pub(super) fn film(book: &Book<'_>, id: FilmId) -> Facts {
    let (catalogue, language) = (book.catalogue, book.language);
    let Some(film) = catalogue.films.get(id) else {
        return Vec::new();
    };
    let original = catalogue.original_title(id, language);
    let mut facts = vec![(
        "title".to_owned(),
        fact(
            word(book, "title"),
            catalogue.display_title(id, language),
            place_of_film(catalogue, id, language),
        ),
    )];
    for other in book.languages().into_iter().skip(1) {
        let mut titles = catalogue.titles.of(id);
        if let Some(title) = titles.find(|title| title.kind == TitleKind::Display && title.language == other) {
            let label = format!("{} ({})", word(book, "title"), vocabulary::language(other, language));
            facts.push((format!("title-{other}"), fact(label, &title.text, at(title.id, "text"))));
        }
    }
    let directors: Vec<&Credit> = catalogue.credits.of(id).filter(|credit| credit.role == "director").collect();
    let directing = book.edition.style.prose.role("director", language, directors.len() > 1);
    let mut plain =
        |code: &'static str, words: String, place: Value| facts.push((code.to_owned(), fact(word(book, code), words, place)));
    plain(
        "original_title",
        original.map_or(String::new(), |title| title.text.clone()),
        original.map_or(Value::Null, |title| at(title.id, "text")),
    );
    plain("country", book.countries(film), at(id, "countries"));
    plain(
        "year",
        film.year.map_or(String::new(), |year| year.to_string()),
        at(id, "year"),
    );
    let run_time = film.run_time.map(|time| book.style().run_time(time, language));
    plain("run_time", run_time.unwrap_or_default(), at(id, "run_time"));
    plain(
        "language",
        catalogue.language_line(film, language, &book.style().prose),
        at(id, "languages"),
    );
    let entry = catalogue.entry(id, book.edition.id);
    let of_entry = |field: &str| entry.map_or(Value::Null, |entry| at(entry.id, field));
    let section = book.section(entry.and_then(|entry| entry.section));
    plain("section", joined(&section["name"]), of_entry("section"));
    plain(
        "number",
        entry.map_or(String::new(), |entry| entry.number.clone()),
        of_entry("number"),
    );
    plain("premiere", book.premiere(id).to_owned(), of_entry("premiere"));
    plain("technical", joined(&json!(book.technical(film))), at(id, "format"));
    plain("advisories", film.advisories.clone(), at(id, "advisories"));
    let place = directors.first().map_or(Value::Null, |credit| at(credit.id, "person"));
    let directed = ("directors".to_owned(), fact(directing, catalogue.directors(id), place));
    // Behind the titles, as on the page.
    let titles = facts.iter().take_while(|(key, _)| key.contains("title")).count();
    facts.insert(titles, directed);
    facts.extend(credits(book, id));
    facts.extend(filmographies(book, id));
    let contacts = book.contacts(id);
    let place = contacts
        .first()
        .map_or(Value::Null, |contact| contact["roles"][0]["at"].clone());
    let contacts = contacts
        .iter()
        .map(|contact| format!("{}: {}", joined(&contact["roles"]), joined(&contact["lines"])));
    let contacts = contacts.collect::<Vec<_>>().join("; ");
    facts.push(("contact".to_owned(), fact(word(book, "film_contact"), contacts, place)));
    facts
}

/// The words of what a page prints, in their order and without their fields.
fn joined(value: &Value) -> String {
    fn gather(value: &Value, words: &mut Vec<String>) {
        match value {
            Value::String(text) => words.push(text.clone()),
            Value::Array(parts) => parts.iter().for_each(|part| gather(part, words)),
            Value::Object(part) => part
                .iter()
                .filter(|(name, _)| *name != "at")
                .for_each(|(_, part)| gather(part, words)),
            _ => {}
        }
    }
    let mut words = Vec::new();
    gather(value, &mut words);
    words.join(" · ")
}

/// The credits but for the directors, role by role: roles that merge into one line today may not have done so before.
fn credits(book: &Book<'_>, film: FilmId) -> Facts {
    let catalogue = book.catalogue;
    let mut roles: Vec<&str> = catalogue.credits.of(film).map(|credit| credit.role.as_str()).collect();
    roles.retain(|role| *role != "director");
    let style = &book.edition.style.prose;
    roles.sort_by_key(|role| (style.role_rank(role), *role));
    roles.dedup();
    let line = |role: &str| {
        let credits: Vec<&Credit> = catalogue.credits.of(film).filter(|credit| credit.role == role).collect();
        let names: Vec<&str> = credits.iter().map(|credit| catalogue.billed_name(credit)).collect();
        let label = style.role(role, book.language, names.len() > 1).to_owned();
        let place = credits.first().map_or(Value::Null, |credit| at(credit.id, "person"));
        (format!("credit-{role}"), fact(label, names.join(", "), place))
    };
    roles.into_iter().map(line).collect()
}

/// The filmographies of the directors, as their lines are printed.
fn filmographies(book: &Book<'_>, film: FilmId) -> Facts {
    let directors = book.catalogue.people_as(film, "director");
    let facts = directors.map(|person| {
        let lines: Vec<Value> = book
            .catalogue
            .filmography
            .of(person.id)
            .map(|line| book.filmography(line))
            .collect();
        let words = lines.iter().map(joined).collect::<Vec<_>>().join("; ");
        let label = format!("{}, {}", word(book, "filmography"), person.name);
        let place = lines.first().map_or(Value::Null, |line| line["at"].clone());
        (format!("filmography-{}", person.id), fact(label, words, place))
    });
    facts.collect()
}

/// "2009 · 85 minutes": what is said of a film that was not in the book.
pub(super) fn line(book: &Book<'_>, film: FilmId) -> String {
    let directors = book.catalogue.directors(film);
    let meta = book.catalogue.films.get(film).map_or_else(Vec::new, |film| book.meta(film));
    let parts = [directors].into_iter().chain(meta).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// A programme's title and what it consists of.
pub(super) fn programme(book: &Book<'_>, programme: &Programme) -> Facts {
    let catalogue = book.catalogue;
    let films = catalogue.programme_films.of(programme.id);
    let films: Vec<&str> = films.map(|item| catalogue.display_title(item.film, book.language)).collect();
    vec![
        (
            "title".to_owned(),
            fact(
                word(book, "title"),
                catalogue.programme_title(programme, book.language),
                at(programme.id, "title"),
            ),
        ),
        (
            "films".to_owned(),
            fact(word(book, "films"), films.join(" · "), at(programme.id, "")),
        ),
    ]
}

/// What the book says of the edition itself.
pub(super) fn edition(book: &Book<'_>) -> Facts {
    let edition = book.edition;
    let plain =
        |code: &'static str, words: String, field: &str| (field.to_owned(), fact(word(book, code), words, at(edition.id, field)));
    vec![
        plain("title", edition.name.clone(), "name"),
        plain("dates", book.dates(), "first_day"),
        plain("place", edition.place.clone(), "place"),
        plain("footer", joined(&json!(edition.footer)), "footer"),
    ]
}

/// A section's name.
pub(super) fn section(book: &Book<'_>, section: &Section) -> Facts {
    let name = section.name.in_language(book.language, &book.edition.languages);
    vec![("name".to_owned(), fact(word(book, "title"), name, at(section.id, "name")))]
}

/// What a venue and its halls are called, and how to get there.
pub(super) fn venue(book: &Book<'_>, then: &Book<'_>, venue: &Venue) -> Facts {
    let address = [venue.address.trim(), venue.city.trim()];
    let address: Vec<&str> = address.into_iter().filter(|part| !part.is_empty()).collect();
    let own = [
        ("venue", venue.name.clone(), "name"),
        ("address", address.join(", "), "address"),
        ("directions", venue.directions.trim().to_owned(), "directions"),
    ];
    let own = own.map(|(code, words, field)| (field.to_owned(), fact(word(book, code), words, at(venue.id, field))));
    // A hall that is new or given up is told by its screenings.
    let halls = then.catalogue.screens.of(venue.id);
    let halls = halls.map(|screen| {
        let name = fact(word(book, "screen"), &screen.name, at(screen.id, "name"));
        (format!("screen-{}", screen.id), name)
    });
    own.into_iter().chain(halls).collect()
}
