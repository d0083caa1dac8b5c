//! The printed facts of films, programmes and venues.

use std::collections::BTreeSet;

use galley_model::vocabulary;
use galley_model::*;
use serde_json::{Value, json};

use super::{Class, Fact, Facts, changed, classed};
use crate::data::lists::place_of_film;
use crate::data::{Book, at, word};

/// How many sentences of a corrected text are printed; of a text that was written anew the first ones must do.
const SENTENCES: usize = 3;

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

/// The text of a key, and its words without marks.
fn text_of<'t>(texts: &[(Key, &'t Text)], key: &Key) -> Option<(&'t Text, String)> {
    let found = texts.iter().find(|(other, _)| other == key);
    found.map(|(_, text)| (*text, markup::plain(&text.body)))
}

/// The texts that were corrected: only the sentences that read otherwise now.
pub(super) fn texts(now: &Book<'_>, old: &[(Key, &Text)], new: &[(Key, &Text)]) -> Vec<Value> {
    let mut changes = Vec::new();
    let keys: BTreeSet<Key> = old.iter().chain(new).map(|(key, _)| key.clone()).collect();
    for key in keys {
        let (was, is) = (text_of(old, &key), text_of(new, &key));
        let place = is.as_ref().map_or(Value::Null, |(text, _)| at(text.id, "body"));
        if let (Some((was, _)), Some((is, _))) = (&was, &is)
            && was.signature.trim() != is.signature.trim()
        {
            let label = word(now, "signature").to_owned();
            let place = at(is.id, "signature");
            changes.push(changed(
                now,
                label,
                was.signature.trim().to_owned(),
                is.signature.trim().to_owned(),
                place,
            ));
        }
        match (was, is) {
            (Some((_, was)), Some((_, is))) if was != is => {
                let label = word(now, "erratum_text").to_owned();
                changes.push(json!({
                    "label": label, "was": "", "is": corrected(&was, &is), "note": "", "at": place, "language": key.2,
                }));
            }
            (None, Some((_, is))) => changes.push(json!({
                "label": word(now, "erratum_text_added"), "was": "", "is": corrected("", &is), "note": "", "at": place,
                "language": key.2,
            })),
            (Some(_), None) => changes.push(changed(
                now,
                word(now, "erratum_text_gone").to_owned(),
                String::new(),
                String::new(),
                place,
            )),
            _ => {}
        }
    }
    changes.into_iter().map(|change| classed(now, Class::Text, change)).collect()
}

/// What tells the texts of something apart: whose biography, of which kind, in which language.
pub(super) type Key = (Option<PersonId>, &'static str, String);

/// The texts that the pages of a film print, in the languages of the book: its own, and the lives of its directors.
pub(super) fn texts_of_film<'a>(book: &Book<'a>, film: FilmId) -> Vec<(Key, &'a Text)> {
    let catalogue: &'a Catalogue = book.catalogue;
    let people = catalogue.people_as(film, "director").map(|person| person.id);
    let biographies = people.flat_map(|person| catalogue.texts.of(person));
    keyed(book, catalogue.texts.of(film).chain(biographies))
}

/// The texts of a programme, a section or an edition, in the languages of the book.
pub(super) fn texts_of<'a, I: RowId>(book: &Book<'a>, id: I) -> Vec<(Key, &'a Text)> {
    let catalogue: &'a Catalogue = book.catalogue;
    keyed(book, catalogue.texts.of(id))
}

fn keyed<'a>(book: &Book<'a>, texts: impl Iterator<Item = &'a Text>) -> Vec<(Key, &'a Text)> {
    let languages = book.languages();
    let printed = texts.filter(|text| !text.body.trim().is_empty() && languages.contains(&text.language.as_str()));
    printed
        .map(|text| ((text.person, text.kind.code(), text.language.clone()), text))
        .collect()
}

/// The sentences of a text that are not in the other, at most three, with an ellipsis for what stands between them and for
/// more; where only something was taken out, the sentence that stands where it was.
fn corrected(was: &str, is: &str) -> String {
    let old: BTreeSet<&str> = sentences(was).into_iter().collect();
    let new = sentences(is);
    let mut changed: Vec<usize> = (0..new.len()).filter(|at| !old.contains(new[*at])).collect();
    if changed.is_empty() {
        let same = sentences(was).iter().zip(&new).take_while(|(a, b)| a == b).count();
        changed.extend((0..new.len()).nth(same).or(new.len().checked_sub(1)));
    }
    let mut words = String::new();
    for (nth, at) in changed.iter().take(SENTENCES).enumerate() {
        words.push_str(match nth.checked_sub(1).map(|before| changed[before] + 1 == *at) {
            None => "",
            Some(true) => " ",
            Some(false) => " … ",
        });
        words.push_str(new[*at]);
    }
    words.push_str(if changed.len() > SENTENCES { " …" } else { "" });
    words
}

/// The sentences of a text: they end with a full stop, a question or exclamation mark, with closing marks, before a space.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut from = 0;
    let mut ended = false;
    for (index, letter) in text.char_indices() {
        if ended && letter.is_whitespace() || letter == '\n' {
            sentences.push(text[from..index].trim());
            from = index;
            ended = false;
        } else if matches!(letter, '.' | '!' | '?' | '…') {
            ended = true;
        } else if matches!(letter, '。' | '！' | '？') {
            let end = index + letter.len_utf8();
            sentences.push(text[from..end].trim());
            from = end;
            ended = false;
        } else if !matches!(letter, '”' | '’' | '»' | ')' | ']' | '"' | '\'') {
            ended = false;
        }
    }
    sentences.push(text[from..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sentences_that_changed_are_told() {
        for (was, is, told) in [
            ("One. Two. Three.", "One. Twice. Three.", "Twice."),
            ("One. Two.", "One.", "One."),
            ("One. Two. Three.", "One. Three.", "Three."),
            ("A “quote.” B.", "A “quote.” C?", "C?"),
            ("Eins zu 3.5. Zwei.", "Eins zu 4.5. Zwei.", "Eins zu 4.5."),
            ("", "A. B. C. D.", "A. B. C. …"),
            ("One. Two. Three. Four.", "Eins. Two. Drei. Vier.", "Eins. … Drei. Vier."),
            ("一。二。", "一。三。", "三。"),
            ("One.\n\nTwo.", "One.\n\nTwo words", "Two words"),
        ] {
            assert_eq!(corrected(was, is), told, "{was} → {is}");
        }
    }
}
