//! The indexes at the end of the catalogue: titles, with the other titles as cross entries, directors, countries,
//! sections, programmes.
//!
//! The page numbers are the template's: an entry names the films, the template knows where they stand.

use std::collections::BTreeMap;

use galley_find::collate::Collation;
use galley_model::read::without_article;
use galley_model::vocabulary;
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, foreign};

impl Book<'_> {
    /// The index of titles: each with its film, every other title on its page with the one that is printed large.
    pub(crate) fn title_index(&self, films: &[FilmId], programmes: &[&Programme]) -> Value {
        let catalogue = self.catalogue;
        let mut entries = self.groups();
        for film in films {
            let title = catalogue.display_title(*film, self.language);
            entries.put(
                &sorted_title(catalogue, *film, self.language),
                json!({ "text": title, "at": self.title_at(*film), "pages": [film] }),
            );
            for other in self.other_titles(*film) {
                let entry = json!({
                    "text": other.text, "language": other.language, "at": at(other.id, "text"),
                    "see": title, "pages": [film],
                });
                entries.put(sorted_words(other), entry);
            }
        }
        for programme in programmes {
            let title = catalogue.programme_title(programme, self.language);
            entries.put(
                without_article(&title, self.language),
                json!({ "text": title, "upright": true, "at": at(programme.id, "title"), "pages": [programme.id] }),
            );
        }
        entries.lettered()
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
        let mut entries = self.groups();
        for (person, films) in people {
            let Some(person) = self.catalogue.people.get(person) else {
                continue;
            };
            let (name, field) = if person.sort_name.is_empty() {
                (&person.name, "name")
            } else {
                (&person.sort_name, "sort_name")
            };
            let native = foreign(&person.native_name, &person.native_language);
            let entry = json!({ "text": name, "native": native, "upright": true, "at": at(person.id, field), "pages": films });
            entries.put(name, entry);
        }
        entries.lettered()
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
        let mut entries = self.groups();
        for (name, films) in countries {
            entries.put(name, json!({ "head": name, "entries": self.titled(films) }));
        }
        entries.flat()
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
        let mut entries = self.groups();
        for programme in programmes {
            let title = self.catalogue.programme_title(programme, self.language);
            entries.put(
                without_article(&title, self.language),
                json!({ "text": title, "upright": true, "at": at(programme.id, "title"), "pages": [programme.id] }),
            );
        }
        entries.flat()
    }

    /// Films as lines of an index, by title.
    pub(crate) fn titled(&self, films: Vec<FilmId>) -> Value {
        let mut entries = self.groups();
        for film in films {
            let title = self.catalogue.display_title(film, self.language);
            entries.put(
                &sorted_title(self.catalogue, film, self.language),
                json!({ "text": title, "at": self.title_at(film), "pages": [film] }),
            );
        }
        entries.flat()
    }

    /// An index in the order of the book's language.
    pub(crate) fn groups(&self) -> Groups {
        Groups {
            collation: Collation::of(self.language),
            entries: Vec::new(),
        }
    }
}

/// The words by which a title sorts: those that the catalogue gives it for that, else its own without their article.
pub(crate) fn sorted_words(title: &Title) -> &str {
    match title.sort_key.trim() {
        "" => without_article(opened(&title.text), &title.language),
        key => key,
    }
}

/// The words by which a film sorts where it stands under the title that is printed in a language.
pub(crate) fn sorted_title(catalogue: &Catalogue, film: FilmId, language: &str) -> String {
    let title = catalogue.display_title(film, language);
    let own = catalogue.titles.of(film).find(|own| own.text == title);
    own.map_or_else(|| without_article(opened(title), language), sorted_words)
        .to_owned()
}

/// A text from its first letter or digit on: marks that open it have no place in an order.
fn opened(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { text } else { bare }
}

/// Entries of an index with the words by which they sort.
pub(crate) struct Groups {
    collation: Collation,
    entries: Vec<(Vec<u8>, String, Value)>,
}

impl Groups {
    /// One more entry; the words have no article any more.
    pub(crate) fn put(&mut self, words: &str, entry: Value) {
        self.entries
            .push((self.collation.key(words), self.collation.letter(words), entry));
    }

    fn sort(&mut self) {
        self.entries.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    }

    /// The entries in order.
    pub(crate) fn flat(mut self) -> Value {
        self.sort();
        Value::Array(self.entries.into_iter().map(|(.., entry)| entry).collect())
    }

    /// The entries in order, grouped by their letters: the digits under "0–9", scripts without capitals in a group without
    /// a letter.
    pub(crate) fn lettered(mut self) -> Value {
        self.sort();
        let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
        for (_, letter, entry) in self.entries {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles, each with its language, as the index of a book in a language has them.
    fn check(of: &str, titles: &[(&str, &str)], expected: &[(&str, &[&str])]) {
        let mut entries = Groups {
            collation: Collation::of(of),
            entries: Vec::new(),
        };
        for (title, language) in titles {
            entries.put(without_article(opened(title), language), json!(title));
        }
        let expected = expected
            .iter()
            .map(|(letter, titles)| json!({ "letter": letter, "entries": titles }));
        assert_eq!(entries.lettered(), Value::Array(expected.collect()));
    }

    #[test]
    fn letters_that_the_language_has_of_its_own_stand_where_it_puts_them() {
        let titles = [
            ("Ålder", "sv"),
            ("Zebra", "sv"),
            ("Adam", "sv"),
            ("Östan", "sv"),
            ("10", ""),
            ("9", ""),
        ];
        let swedish: &[(&str, &[&str])] = &[
            ("0–9", &["9", "10"]),
            ("A", &["Adam"]),
            ("Z", &["Zebra"]),
            ("Å", &["Ålder"]),
            ("Ö", &["Östan"]),
        ];
        check("sv", &titles, swedish);
        let english: &[(&str, &[&str])] = &[
            ("0–9", &["9", "10"]),
            ("A", &["Adam", "Ålder"]),
            ("O", &["Östan"]),
            ("Z", &["Zebra"]),
        ];
        check("en", &titles, english);
    }

    #[test]
    fn titles_sort_without_article_and_accent() {
        check(
            "en",
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
            "en",
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
