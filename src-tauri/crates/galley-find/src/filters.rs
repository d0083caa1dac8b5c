//! The filters of the search field, as one table: their names, what they take, and what is offered while one types.

use galley_model::vocabulary::{COUNTRIES, LANGUAGES, WORDS};

use crate::keys::{HAVING, field};

/// What stands behind the colon of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Beginnings of words of a field.
    Words(char),
    /// A number, more or less than one, or from one to another.
    Number,
    /// Minutes, or hours and minutes: `85`, `1:25`.
    Minutes,
    /// A country by code or name.
    Country,
    /// A language by tag or name.
    Language,
    /// A kind of film.
    Kind,
    /// A section by code or name.
    Section,
    /// How new a film is.
    Premiere,
    /// How far an entry has been read.
    State,
    /// One of the things that a film can have.
    Having,
}

/// A filter.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// What one types before the colon.
    pub name: &'static str,
    /// Other words for it.
    pub also: &'static [&'static str],
    /// What it does, as a phrase with an example.
    pub about: &'static str,
    /// What it takes.
    pub takes: Takes,
}

macro_rules! filters {
    ($($name:literal $also:expr, $takes:expr, $about:literal;)*) => {
        /// Every filter.
        pub const FILTERS: &[Filter] = &[$(Filter { name: $name, also: &$also, about: $about, takes: $takes }),*];
    };
}

filters! {
    "title" [], Takes::Words(field::TITLE), "words of any title: title:train";
    "director" ["dir"], Takes::Words(field::DIRECTOR), "words of a director’s name: director:fan";
    "person" ["people", "credit", "cast"], Takes::Words(field::PERSON), "words of the name of anybody who is credited: person:chang";
    "text" ["synopsis"], Takes::Words(field::TEXT), "words of the synopses: text:migrant";
    "code" [], Takes::Words(field::CODE), "number, screening code, ISAN, EIDR or IMDb: code:last25";
    "contact" [], Takes::Words(field::CONTACT), "words of a contact’s name: contact:zeitgeist";
    "genre" [], Takes::Words(field::GENRE), "words of the genre: genre:drama";
    "remarks" [], Takes::Words(field::REMARKS), "words of the staff’s remarks: remarks:check";
    "country" [], Takes::Country, "a country by code or name: country:fr or country:fr,de";
    "language" ["lang"], Takes::Language, "a spoken language: language:mandarin";
    "subtitles" [], Takes::Language, "a language of the subtitles: subtitles:en";
    "kind" [], Takes::Kind, "a kind of film: kind:documentary";
    "section" [], Takes::Section, "a section by code or name: section:wc";
    "premiere" [], Takes::Premiere, "how new it is: premiere:world";
    "state" [], Takes::State, "how far it has been read: state:draft";
    "year" [], Takes::Number, "a year: year:2009, year:>2005, year:1990..1999";
    "length" ["runtime", "minutes"], Takes::Minutes, "a run time: length:<60, length:1:30..2:00";
    "screenings" ["screening"], Takes::Number, "how many screenings: screenings:0, screenings:>2";
    "stills" [], Takes::Number, "how many stills: stills:<3";
    "has" [], Takes::Having, "something that is there: has:still";
    "missing" ["without"], Takes::Having, "something that is not there: missing:synopsis";
}

/// The filter of a name, if it is one.
pub fn filter(name: &str) -> Option<&'static Filter> {
    FILTERS.iter().find(|one| one.name == name || one.also.contains(&name))
}

/// The filter that was probably meant by a name that is none.
pub fn near(name: &str) -> Option<&'static str> {
    let begins = FILTERS.iter().find(|one| name.len() > 1 && one.name.starts_with(name));
    let close = || FILTERS.iter().find(|one| distance(one.name, name) <= 1 + name.len() / 5);
    begins.or_else(close).map(|one| one.name)
}

/// How many letters must be changed, added or taken out to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (column, theirs) in other.iter().enumerate() {
            let change = before + usize::from(letter != *theirs);
            before = row[column + 1];
            row[column + 1] = change.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// What a filter takes, to be offered; none where anything may be typed.
pub fn values(takes: Takes) -> Vec<String> {
    let codes = |words: &'static [galley_model::vocabulary::Word]| words.iter().map(|word| word.code.to_lowercase()).collect();
    match takes {
        Takes::Country => codes(&COUNTRIES),
        Takes::Language => codes(&LANGUAGES),
        Takes::Kind => codes(&WORDS.kinds),
        Takes::Premiere => galley_model::Premiere::ALL.iter().map(|one| one.code().to_owned()).collect(),
        Takes::State => galley_model::ProofState::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        Takes::Having => HAVING.iter().map(|what| (*what).to_owned()).collect(),
        Takes::Words(_) | Takes::Number | Takes::Minutes | Takes::Section => Vec::new(),
    }
}
