//! The indexes at the end of the catalogue: titles, with the other titles as cross entries, directors, countries,
//! sections, programmes.
//!
//! The page numbers are the template's: an entry names the films, the template knows where they stand.

use std::collections::BTreeMap;

use galley_model::read::{sort_key, sorted_as};
use galley_model::vocabulary;
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, foreign};

impl Book<'_> {
    /// The index of titles: each with its film, every other title on its page with the one that is printed large.
    pub(crate) fn title_index(&self, films: &[FilmId], programmes: &[&Programme]) -> Value {
        let catalogue = self.catalogue;
        let mut entries = Vec::new();
        for film in films {
            let title = catalogue.display_title(*film, self.language);
            let own = catalogue.titles.of(*film).find(|own| own.text == title);
            let key = own.map_or_else(|| sorted_as(title, self.language), sort_key);
            entries.push((key, json!({ "text": title, "at": self.title_at(*film), "pages": [film] })));
            for other in self.other_titles(*film) {
                let entry = json!({
                    "text": other.text, "language": other.language, "at": at(other.id, "text"),
                    "see": title, "pages": [film],
                });
                entries.push((sort_key(other), entry));
            }
        }
        for programme in programmes {
            let title = catalogue.programme_title(programme, self.language);
            entries.push((
                sorted_as(&title, self.language),
                json!({ "text": title, "upright": true, "at": at(programme.id, "title"), "pages": [programme.id] }),
            ));
        }
        entries.into_iter().collect::<Groups>().lettered()
    }

    /// The index of directors: each with all films in the book.
    pub(crate) fn director_index(&self, films: &[FilmId]) -> Value {
        let mut people: BTreeMap<PersonId, Vec<FilmId>> = BTreeMap::new();
        for film in films {
            for person in self.catalogue.people_as(*film, "director") {
                let pages = people.entry(person.id).or_default();
                if !pages.contains(film) {
                    pages.push(*film);
                }
            }
        }
        let entries = people.into_iter().filter_map(|(person, films)| {
            let person = self.catalogue.people.get(person)?;
            let (name, field) = if person.sort_name.is_empty() {
                (&person.name, "name")
            } else {
                (&person.sort_name, "sort_name")
            };
            let native = foreign(&person.native_name, &person.native_language);
            let entry = json!({ "text": name, "native": native, "upright": true, "at": at(person.id, field), "pages": films });
            Some((sorted_as(name, ""), entry))
        });
        entries.collect::<Groups>().lettered()
    }

    /// The index of countries: under each, the films that were made there, alone or with others.
    pub(crate) fn country_index(&self, films: &[FilmId]) -> Value {
        let mut countries: BTreeMap<&str, Vec<FilmId>> = BTreeMap::new();
        for film in films {
            for code in self.catalogue.films.get(*film).into_iter().flat_map(|film| &film.countries) {
                let films = countries.entry(vocabulary::country(code, self.language)).or_default();
                if !films.contains(film) {
                    films.push(*film);
                }
            }
        }
        let entries = countries.into_iter();
        let entries = entries.map(|(name, films)| (sorted_as(name, ""), json!({ "head": name, "entries": self.titled(films) })));
        entries.collect::<Groups>().flat()
    }

    /// The index of sections, in the order of the book: under each, its films by title.
    pub(crate) fn section_index(&self, films: &[(FilmId, Option<SectionId>)]) -> Value {
        let sections = self.catalogue.sections.of(self.edition.id).filter_map(|section| {
            let films = films.iter().filter(|(_, own)| *own == Some(section.id));
            let films: Vec<FilmId> = films.map(|(film, _)| *film).collect();
            let name = section.name.in_language(self.language, &self.edition.languages);
            (!films.is_empty())
                .then(|| json!({ "head": name, "section": self.section(Some(section.id)), "entries": self.titled(films) }))
        });
        Value::Array(sections.collect())
    }

    /// The index of programmes by title.
    pub(crate) fn programme_index(&self, programmes: &[&Programme]) -> Value {
        let entries = programmes.iter().map(|programme| {
            let title = self.catalogue.programme_title(programme, self.language);
            let key = sorted_as(&title, self.language);
            (
                key,
                json!({ "text": title, "upright": true, "at": at(programme.id, "title"), "pages": [programme.id] }),
            )
        });
        entries.collect::<Groups>().flat()
    }

    /// Films as lines of an index, by title.
    pub(crate) fn titled(&self, films: Vec<FilmId>) -> Value {
        let entries = films.into_iter().map(|film| {
            let title = self.catalogue.display_title(film, self.language);
            let own = self.catalogue.titles.of(film).find(|own| own.text == title);
            let key = own.map_or_else(|| sorted_as(title, self.language), sort_key);
            (key, json!({ "text": title, "at": self.title_at(film), "pages": [film] }))
        });
        entries.collect::<Groups>().flat()
    }
}

/// Entries of an index with the keys by which they sort.
pub(crate) struct Groups(Vec<(String, Value)>);

impl FromIterator<(String, Value)> for Groups {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(entries: I) -> Self {
        let mut entries: Vec<(String, Value)> = entries.into_iter().collect();
        entries.sort_by(|(a, _), (b, _)| (rank(a), a).cmp(&(rank(b), b)));
        Self(entries)
    }
}

impl Groups {
    /// The entries in order.
    pub(crate) fn flat(self) -> Value {
        Value::Array(self.0.into_iter().map(|(_, entry)| entry).collect())
    }

    /// The entries in order, grouped by their first letter: the digits under "0–9", other scripts than Latin, Greek and
    /// Cyrillic in a last group without a letter.
    pub(crate) fn lettered(self) -> Value {
        let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
        for (key, entry) in self.0 {
            let letter = match (rank(&key), key.chars().next()) {
                (0, _) => "0–9".to_owned(),
                (1, Some(first)) => first.to_uppercase().collect(),
                _ => String::new(),
            };
            match groups.last_mut() {
                Some((last, entries)) if *last == letter => entries.push(entry),
                _ => groups.push((letter, vec![entry])),
            }
        }
        let groups = groups
            .into_iter()
            .map(|(letter, entries)| json!({ "letter": letter, "entries": entries }));
        Value::Array(groups.collect())
    }
}

/// Digits first, then alphabets, then other scripts.
fn rank(key: &str) -> u8 {
    match key.chars().next() {
        Some(first) if first.is_lowercase() => 1,
        Some(first) if first.is_alphabetic() => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(titles: &[(&str, &str)], expected: &[(&str, &[&str])]) {
        let entries = titles
            .iter()
            .map(|(title, language)| (sorted_as(title, language), json!(title)));
        let expected = expected
            .iter()
            .map(|(letter, titles)| json!({ "letter": letter, "entries": titles }));
        assert_eq!(entries.collect::<Groups>().lettered(), Value::Array(expected.collect()));
    }

    #[test]
    fn titles_sort_without_article_and_accent() {
        check(
            &[
                ("The Wind", "en"),
                ("A", "en"),
                ("Écran", "fr"),
                ("L’Avventura", "it"),
                ("Elephant", "en"),
                ("“Alive!”", "en"),
            ],
            &[
                ("A", &["A", "“Alive!”", "L’Avventura"]),
                ("E", &["Écran", "Elephant"]),
                ("W", &["The Wind"]),
            ],
        );
    }

    #[test]
    fn digits_come_first_and_other_scripts_last() {
        check(
            &[
                ("归途列车", "zh"),
                ("Заря", "ru"),
                ("12", "en"),
                ("Zoo", "en"),
                ("ואלס", "he"),
            ],
            &[
                ("0–9", &["12"]),
                ("Z", &["Zoo"]),
                ("З", &["Заря"]),
                ("", &["ואלס", "归途列车"]),
            ],
        );
    }
}
