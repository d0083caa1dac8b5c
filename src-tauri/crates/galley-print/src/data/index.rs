//! The indexes at the end of the catalogue: titles, with original titles as cross entries, and directors.
//!
//! The page numbers are the template's: an entry names the films, the template knows where they stand.

use std::collections::BTreeMap;

use galley_model::read::{sort_key, sorted_as};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, foreign};

impl Book<'_> {
    /// The index of titles: each with its film, an original title with the title that is printed.
    pub fn title_index(&self, films: &[FilmId], programmes: &[&Programme]) -> Value {
        let catalogue = self.catalogue;
        let mut entries = Vec::new();
        for film in films {
            let title = catalogue.display_title(*film, self.language);
            let own = catalogue.titles.of(*film).find(|own| own.text == title);
            let key = own.map_or_else(|| sorted_as(title, self.language), sort_key);
            entries.push((key, json!({ "text": title, "pages": [film] })));
            if let Some(original) = catalogue.original_title(*film, self.language) {
                let entry = json!({ "text": original.text, "language": original.language, "see": title, "pages": [film] });
                entries.push((sort_key(original), entry));
            }
        }
        for programme in programmes {
            let title = catalogue.programme_title(programme, self.language);
            entries.push((
                sorted_as(&title, self.language),
                json!({ "text": title, "programme": true, "pages": [programme.id] }),
            ));
        }
        groups(entries)
    }

    /// The index of directors: each with all films in the book.
    pub fn director_index(&self, films: &[FilmId]) -> Value {
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
            let name = if person.sort_name.is_empty() {
                &person.name
            } else {
                &person.sort_name
            };
            let native = foreign(&person.native_name, &person.native_language);
            Some((
                sorted_as(name, ""),
                json!({ "text": name, "native": native, "person": true, "pages": films }),
            ))
        });
        groups(entries.collect())
    }
}

/// Entries in order, grouped by their first letter: the digits under "0–9", other scripts than Latin, Greek and
/// Cyrillic in a last group without a letter.
fn groups(mut entries: Vec<(String, Value)>) -> Value {
    entries.sort_by(|(a, _), (b, _)| (rank(a), a).cmp(&(rank(b), b)));
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for (key, entry) in entries {
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
        assert_eq!(groups(entries.collect()), Value::Array(expected.collect()));
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
