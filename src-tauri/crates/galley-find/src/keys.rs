//! What a film is found by, as keys. Words carry the letter of their field before a colon (`t:train`); everything that is
//! counted or chosen from a list is a name with its value (`#year=002009`, `#has=still`).
//!
//! One form for all of it keeps the index free of special cases: a filter is a range of keys.

use galley_model::*;

use crate::Scope;
use crate::fold::{beginnings, fold, words};

/// The fields that hold words, by their letters.
pub mod field {
    /// All titles.
    pub const TITLE: char = 't';
    /// The directors, by every name they have.
    pub const DIRECTOR: char = 'd';
    /// Everybody who is credited.
    pub const PERSON: char = 'p';
    /// Synopses, taglines and notes.
    pub const TEXT: char = 'x';
    /// The number in the catalogue, the codes of screenings, ISAN, EIDR, IMDb.
    pub const CODE: char = 'c';
    /// Genre.
    pub const GENRE: char = 'g';
    /// Remarks of the staff.
    pub const REMARKS: char = 'r';
    /// Who is to be reached.
    pub const CONTACT: char = 'k';
    /// What a search without a filter looks into, beside the sections.
    pub const ALL: &[char] = &[TITLE, PERSON, TEXT, CODE];
    /// Where a film is likely meant.
    pub const STRONG: &[char] = &[TITLE, PERSON];
}

/// Digits that make numbers compare as texts.
pub fn padded(number: i64) -> String {
    format!("{:06}", number.clamp(0, 999_999))
}

/// What a film can have or miss, with the words by which the search field knows it.
pub const HAVING: &[&str] = &[
    "still",
    "synopsis",
    "short",
    "tagline",
    "note",
    "director",
    "country",
    "language",
    "subtitles",
    "year",
    "length",
    "kind",
    "genre",
    "section",
    "number",
    "screening",
    "copy",
    "contact",
    "biography",
    "original",
    "entry",
    "remarks",
];

/// Whether a film has something of [`HAVING`]; `false` for what is not in the list.
pub fn has(scope: &Scope<'_>, film: &Film, what: &str) -> bool {
    let catalogue = scope.catalogue;
    let text = |kind: TextKind| {
        let mut texts = catalogue.texts.of(film.id);
        texts.any(|text| text.kind == kind && !text.body.trim().is_empty())
    };
    let entry = || scope.edition.and_then(|edition| catalogue.entry(film.id, edition.id));
    match what {
        "still" => catalogue.stills.count_of(film.id) > 0,
        "synopsis" => text(TextKind::Long),
        "short" => text(TextKind::Short),
        "tagline" => text(TextKind::Tagline),
        "note" => text(TextKind::Note),
        "director" => catalogue.credits.of(film.id).any(|credit| credit.role == "director"),
        "country" => !film.countries.is_empty(),
        "language" => !film.languages.is_empty(),
        "subtitles" => !film.subtitles.is_empty(),
        "year" => film.year.is_some(),
        "length" => film.run_time.is_some(),
        "kind" => !film.kind.trim().is_empty(),
        "genre" => !film.genre.trim().is_empty(),
        "remarks" => !film.remarks.trim().is_empty(),
        "section" => entry().is_some_and(|entry| entry.section.is_some()),
        "number" => entry().is_some_and(|entry| !entry.number.trim().is_empty()),
        "entry" => entry().is_some(),
        "screening" => scope
            .edition
            .is_some_and(|edition| !catalogue.screenings_showing(film.id, edition.id).is_empty()),
        "copy" => catalogue.copies.count_of(film.id) > 0,
        "contact" => catalogue.film_contacts.count_of(film.id) > 0,
        "biography" => catalogue.people_as(film.id, "director").any(|person| {
            let mut texts = catalogue.texts.of(person.id);
            texts.any(|text| text.kind == TextKind::Biography && !text.body.trim().is_empty())
        }),
        "original" => {
            let mut titles = catalogue.titles.of(film.id);
            titles.any(|title| title.kind == TitleKind::Original && !title.text.trim().is_empty())
        }
        _ => false,
    }
}

/// The texts of a field, for whoever looks for a phrase in them.
pub fn texts(scope: &Scope<'_>, film: &Film, field: char, mut say: impl FnMut(&str)) {
    let catalogue = scope.catalogue;
    match field {
        field::TITLE => catalogue.titles.of(film.id).for_each(|title| say(&title.text)),
        field::TEXT => {
            let texts = catalogue.texts.of(film.id);
            texts.for_each(|text| say(&text.body));
        }
        field::DIRECTOR | field::PERSON => {
            let credits = catalogue.credits.of(film.id);
            for credit in credits.filter(|credit| field == field::PERSON || credit.role == "director") {
                say(&credit.credited_as);
                if let Some(person) = catalogue.people.get(credit.person) {
                    say(&person.name);
                    say(&person.native_name);
                    say(&person.sort_name);
                }
            }
        }
        field::CODE => {
            [&film.isan, &film.eidr, &film.imdb].into_iter().for_each(|code| say(code));
            if let Some(edition) = scope.edition {
                if let Some(entry) = catalogue.entry(film.id, edition.id) {
                    say(&entry.number);
                }
                for screening in catalogue.screenings_showing(film.id, edition.id) {
                    say(&screening.code);
                }
            }
        }
        field::GENRE => say(&film.genre),
        field::REMARKS => say(&film.remarks),
        field::CONTACT => {
            let contacts = catalogue.film_contacts.of(film.id);
            for contact in contacts.filter_map(|link| catalogue.contacts.get(link.contact)) {
                say(&contact.name);
            }
        }
        _ => {}
    }
}

/// Says every key of a film, some of them more than once.
pub fn each(scope: &Scope<'_>, film: &Film, mut say: impl FnMut(&str)) {
    use field::*;
    let mut key = String::new();
    for letter in [TITLE, DIRECTOR, PERSON, TEXT, CODE, GENRE, REMARKS, CONTACT] {
        texts(scope, film, letter, |text| {
            let folded = fold(text);
            for word in words(&folded) {
                beginnings(word, |word| {
                    key.clear();
                    key.push(letter);
                    key.push(':');
                    key.push_str(word);
                    say(&key);
                });
            }
        });
    }
    let mut tag = |name: &str, value: &str| {
        key.clear();
        key.push('#');
        key.push_str(name);
        key.push('=');
        key.push_str(value);
        say(&key);
    };
    film.countries.iter().for_each(|code| tag("country", &fold(code)));
    film.languages.iter().for_each(|code| tag("language", &fold(code)));
    film.subtitles.iter().for_each(|code| tag("subtitles", &fold(code)));
    tag("kind", &fold(&film.kind));
    if let Some(year) = film.year {
        tag("year", &padded(year.number().into()));
    }
    if let Some(length) = film.run_time {
        tag("length", &padded(i64::from(length.seconds()) / 60));
    }
    if let Some(edition) = scope.edition {
        let showings = scope.catalogue.screenings_showing(film.id, edition.id).len();
        tag("screenings", &padded(showings as i64));
        if let Some(entry) = scope.catalogue.entry(film.id, edition.id) {
            tag("premiere", entry.premiere.code());
            tag("state", entry.state.code());
            if let Some(section) = entry.section {
                tag("section", &section.to_string());
            }
        }
    }
    tag("stills", &padded(scope.catalogue.stills.count_of(film.id) as i64));
    for what in HAVING {
        if has(scope, film, what) {
            tag("has", what);
        }
    }
}

/// The films whose keys or columns a row may be part of, before or after a change. `None` where it may be any.
pub fn films_of(catalogue: &Catalogue, table: &str, id: uuid::Uuid, say: &mut dyn FnMut(FilmId)) {
    let of_person = |person: PersonId, say: &mut dyn FnMut(FilmId)| {
        catalogue.credits.of(person).for_each(|credit| say(credit.film));
    };
    match table {
        "film" => say(id.into()),
        "title" => catalogue.titles.get(id.into()).into_iter().for_each(|row| say(row.film)),
        "credit" => catalogue.credits.get(id.into()).into_iter().for_each(|row| say(row.film)),
        "entry" => catalogue.entries.get(id.into()).into_iter().for_each(|row| say(row.film)),
        "copy" => catalogue.copies.get(id.into()).into_iter().for_each(|row| say(row.film)),
        "film_contact" => catalogue
            .film_contacts
            .get(id.into())
            .into_iter()
            .for_each(|row| say(row.film)),
        "contact" => catalogue.film_contacts.of(ContactId::from(id)).for_each(|row| say(row.film)),
        "person" => of_person(id.into(), say),
        "still" => {
            let film = catalogue.stills.get(id.into()).and_then(|row| row.film);
            film.into_iter().for_each(say);
        }
        "text" => {
            if let Some(text) = catalogue.texts.get(id.into()) {
                text.film.into_iter().for_each(&mut *say);
                text.person.into_iter().for_each(|person| of_person(person, say));
            }
        }
        "screening" => {
            let screening = catalogue.screenings.get(id.into());
            screening.into_iter().flat_map(|row| catalogue.films_at(row)).for_each(say);
            // A screening of a programme may name a film as well, which it shows once the programme is taken from it.
        }
        "programme_film" => catalogue
            .programme_films
            .get(id.into())
            .into_iter()
            .for_each(|row| say(row.film)),
        "programme" => catalogue
            .programme_films
            .of(ProgrammeId::from(id))
            .for_each(|row| say(row.film)),
        _ => {}
    }
}
