//! The names of countries, languages, roles and the fixed words of a page, in the languages of a catalogue.
//!
//! The lists are `data/vocabulary/*.json`, part of the program. A code that is in no list prints as it is.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// A code and what it is called.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Word {
    /// What is stored.
    pub code: String,
    /// The first year in which it existed, for countries that are no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// The last year in which it existed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
    /// What it is called, by language.
    pub names: BTreeMap<String, String>,
    /// Other names by which it is found, never printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// A role and what it is called, for one person and for several.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Role {
    /// What is stored.
    pub code: String,
    /// Singular and plural, by language.
    pub names: BTreeMap<String, (String, String)>,
}

/// The short lists of words.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Words {
    /// Kinds of film.
    pub kinds: Vec<Word>,
    /// Colour of a film.
    pub colours: Vec<Word>,
    /// Sound of a film.
    pub sounds: Vec<Word>,
    /// Premieres.
    pub premieres: Vec<Word>,
    /// What a contact is to a film.
    pub contact_roles: Vec<Word>,
    /// What helps people get in and follow.
    pub access: Vec<Word>,
    /// The fixed words of a page.
    pub labels: Vec<Word>,
}

/// Countries, ISO 3166-1 alpha-2, with those that are no more.
pub static COUNTRIES: LazyLock<Vec<Word>> = LazyLock::new(|| read(include_str!("../../../../data/vocabulary/countries.json")));
/// Languages, BCP 47.
pub static LANGUAGES: LazyLock<Vec<Word>> = LazyLock::new(|| read(include_str!("../../../../data/vocabulary/languages.json")));
/// Roles in the order in which credits are printed.
pub static ROLES: LazyLock<Vec<Role>> = LazyLock::new(|| read(include_str!("../../../../data/vocabulary/roles.json")));
/// The short lists.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| read(include_str!("../../../../data/vocabulary/words.json")));

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the vocabulary is part of the program and its test reads it")
}

/// What a code is called in a language, else in English, else the code itself.
pub fn name<'a>(words: &'a [Word], code: &'a str, language: &str) -> &'a str {
    let word = words.iter().find(|word| word.code == code);
    let found = word.and_then(|word| word.names.get(language).or_else(|| word.names.get("en")));
    found.map_or(code, String::as_str)
}

/// What a country is called.
pub fn country<'a>(code: &'a str, language: &str) -> &'a str {
    name(&COUNTRIES, code, language)
}

/// What a language is called; of `zh-Hant`, the name of `zh`.
pub fn language<'a>(tag: &'a str, language: &str) -> &'a str {
    let main = tag.split('-').next().unwrap_or(tag);
    let known = |code: &str| LANGUAGES.iter().any(|word| word.code == code);
    name(&LANGUAGES, if !known(tag) && known(main) { main } else { tag }, language)
}

/// A fixed word of a page.
pub fn label(code: &'static str, language: &str) -> &'static str {
    name(&WORDS.labels, code, language)
}

/// What a role is called, for one person or for several.
pub fn role<'a>(code: &'a str, language: &str, several: bool) -> &'a str {
    let role = ROLES.iter().find(|role| role.code == code);
    let names = role.and_then(|role| role.names.get(language).or_else(|| role.names.get("en")));
    names.map_or(code, |(one, many)| if several { many } else { one })
}

/// Where a role stands in the order of a credit block; free roles come last.
pub fn role_rank(code: &str) -> usize {
    ROLES.iter().position(|role| role.code == code).unwrap_or(ROLES.len())
}

/// The code of a country or language typed by name in any language of the lists, or by code, whatever the case.
pub fn code_of(words: &[Word], typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let matches = |word: &&Word| {
        let mut names = word.names.values().chain(&word.also);
        word.code.to_lowercase() == typed || names.any(|name| name.to_lowercase() == typed)
    };
    words.iter().find(matches).map(|word| word.code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_read_and_hold_every_language() {
        let words = &*WORDS;
        let lists = [
            &words.kinds,
            &words.colours,
            &words.sounds,
            &words.premieres,
            &words.contact_roles,
            &words.access,
            &words.labels,
        ];
        for word in lists.into_iter().flatten().chain(COUNTRIES.iter()).chain(LANGUAGES.iter()) {
            for language in ["en", "es", "fr", "de"] {
                assert!(word.names.contains_key(language), "{} has no name in {language}", word.code);
            }
        }
        assert!(ROLES.iter().all(|role| role.names.len() == 4));
    }

    #[test]
    fn names_and_codes() {
        assert_eq!(country("SU", "en"), "USSR");
        assert_eq!(language("zh-Hant", "en"), "Chinese");
        assert_eq!(language("x-klingon", "en"), "x-klingon");
        assert_eq!(role("producer", "en", true), "Producers");
        assert_eq!(role("Puppets", "en", true), "Puppets");
        assert_eq!(code_of(&COUNTRIES, "canadá").as_deref(), Some("CA"));
        assert_eq!(code_of(&COUNTRIES, "Russian Federation").as_deref(), Some("RU"));
        assert_eq!(code_of(&COUNTRIES, "u.s.a.").as_deref(), Some("US"));
        assert_eq!(code_of(&LANGUAGES, "MANDARIN").as_deref(), Some("cmn"));
    }

    #[test]
    fn the_lists_know_names_in_the_languages_of_festivals() {
        for (code, names) in [
            (
                "US",
                "EUA, Spojené státy, Stany Zjednoczone, Verenigde Staten, Stati Uniti, Yhdysvallat, ABD, Förenta staterna",
            ),
            (
                "GB",
                "Reino Unido, Velká Británie, Spojené království, Verenigd Koninkrijk, Regno Unito, Storbritannien, Iso-Britannia",
            ),
            (
                "DE",
                "Alemanha, Německo, Niemcy, Duitsland, Germania, Tyskland, Saksa, Németország, Almanya",
            ),
            (
                "FR",
                "França, Francie, Francja, Frankrijk, Francia, Frankrike, Frankrig, Ranska, Franciaország, Franța, Fransa",
            ),
            ("IT", "Itália, Itálie, Włochy, Italië, Italien, Olaszország, İtalya"),
            (
                "ES",
                "Espanha, Španělsko, Hiszpania, Spanje, Spagna, Spanien, Espanja, Spanyolország, Spania, İspanya",
            ),
            (
                "CH",
                "Suíça, Švýcarsko, Szwajcaria, Zwitserland, Svizzera, Schweiz, Sveitsi, Svájc, Elveția, İsviçre",
            ),
            ("JP", "Japão, Japonsko, Japonia, Giappone, Japani, Japán, Japonya"),
            (
                "CZ",
                "Česká republika, ČR, Česko, Tchéquia, Czechy, Tsjechië, Tjeckien, Csehország",
            ),
        ] {
            for name in names.split(", ") {
                assert_eq!(code_of(&COUNTRIES, name).as_deref(), Some(code), "{name}");
            }
        }
        for (code, names) in [
            (
                "pt",
                "português, portugalština, portugalski, Portugees, portoghese, portugisiska",
            ),
            (
                "en",
                "inglês, angličtina, anglicky, angielski, Engels, inglese, engelska, englanti, angol, engleză, İngilizce",
            ),
            (
                "fr",
                "francês, francouzština, francouzsky, francuski, Frans, francese, franska, ranska, francia, franceză, Fransızca",
            ),
            (
                "es",
                "espanhol, španělština, hiszpański, Spaans, spagnolo, spanska, spanyol, spaniolă, İspanyolca",
            ),
            (
                "de",
                "alemão, němčina, německy, niemiecki, Duits, tedesco, tyska, saksa, német, germană, Almanca",
            ),
            (
                "it",
                "italiano, italština, włoski, Italiaans, italienska, olasz, italiană, İtalyanca",
            ),
            (
                "ja",
                "japonês, japonština, japoński, Japans, giapponese, japanska, japán, Japonca",
            ),
            ("cs", "čeština, česky, tcheco, czeski, Tsjechisch, tjeckiska"),
        ] {
            for name in names.split(", ") {
                assert_eq!(code_of(&LANGUAGES, name).as_deref(), Some(code), "{name}");
            }
        }
        // Names that are words of other languages stay out.
        for word in ["sua", "Indie", "Columbia", "lets", "pools"] {
            assert_eq!(code_of(&COUNTRIES, word).or(code_of(&LANGUAGES, word)), None, "{word}");
        }
    }
}
