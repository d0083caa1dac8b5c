//! What any record of the catalogue names: a word of it is never a misspelling.

use std::collections::{HashMap, HashSet};

use galley_model::*;
use uuid::Uuid;

use crate::rule::Finding;
use crate::words::words;

/// The words of all names in a catalogue, in small letters, and how often each stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon(HashMap<String, usize>);

/// The tables that name something, and the fields that do.
const NAMES: [(&str, &[&str]); 13] = [
    ("person", &["name", "sort_name", "native_name"]),
    ("credit", &["credited_as"]),
    ("title", &["text"]),
    ("filmography", &["title"]),
    ("venue", &["name", "short_name", "city", "address"]),
    ("screen", &["name"]),
    ("section", &["name"]),
    ("programme", &["title"]),
    ("contact", &["name", "attention", "city"]),
    ("staff", &["name"]),
    ("edition", &["name", "label", "place"]),
    ("still", &["photographer"]),
    ("film", &["genre"]),
];

impl Lexicon {
    /// All names of a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut lexicon = Self::default();
        // These are the many; to make JSON of each would be slow.
        let of_people = catalogue
            .people
            .iter()
            .flat_map(|row| [&row.name, &row.sort_name, &row.native_name]);
        let of_films = catalogue.films.iter().map(|row| &row.genre);
        let texts = of_people
            .chain(of_films)
            .chain(catalogue.credits.iter().map(|row| &row.credited_as))
            .chain(catalogue.titles.iter().map(|row| &row.text))
            .chain(catalogue.filmography.iter().map(|row| &row.title))
            .chain(catalogue.stills.iter().map(|row| &row.photographer));
        texts.for_each(|text| lexicon.change(text, true));
        for (table, _) in NAMES {
            if !matches!(table, "person" | "credit" | "title" | "filmography" | "still" | "film") {
                catalogue
                    .ids(table)
                    .into_iter()
                    .for_each(|id| lexicon.row(catalogue, table, id, true));
            }
        }
        lexicon
    }

    /// Follows an edit: the catalogue before and after it, and the rows that it touched.
    pub fn follow(&mut self, before: &Catalogue, after: &Catalogue, touched: &[(&str, Uuid)]) {
        let rows: HashSet<&(&str, Uuid)> = touched.iter().collect();
        for (table, id) in rows {
            self.row(before, table, *id, false);
            self.row(after, table, *id, true);
        }
    }

    /// Whether a word is part of a name, whatever its case.
    pub fn has(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let bare = word.trim_end_matches("'s").trim_end_matches("’s");
        self.0.contains_key(&word) || self.0.contains_key(bare)
    }

    /// Whether a finding is about a word that some record names.
    pub(crate) fn silences(&self, finding: &Finding) -> bool {
        finding.word.as_ref().is_some_and(|word| self.has(word))
    }

    fn row(&mut self, catalogue: &Catalogue, table: &str, id: Uuid, there: bool) {
        let Some((_, fields)) = NAMES.iter().find(|(known, _)| *known == table) else {
            return;
        };
        let Some(row) = catalogue.json(table, id) else { return };
        for field in *fields {
            match row.get(*field) {
                Some(serde_json::Value::String(text)) => self.change(text, there),
                Some(serde_json::Value::Object(wordings)) => {
                    let texts = wordings.values().filter_map(|text| text.as_str());
                    texts.for_each(|text| self.change(text, there));
                }
                _ => {}
            }
        }
    }

    fn change(&mut self, text: &str, there: bool) {
        let chars: Vec<char> = text.chars().collect();
        for span in words(&chars) {
            let word: String = chars[span]
                .iter()
                .flat_map(|c| c.to_lowercase())
                .map(|c| if c == '’' { '\'' } else { c })
                .collect();
            let count = self.0.entry(word.clone()).or_insert(0);
            *count = if there { *count + 1 } else { count.saturating_sub(1) };
            if *count == 0 {
                self.0.remove(&word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn a_lexicon_that_follows_is_one_made_anew() {
        let mut sample = Sample::new();
        let mut lexicon = Lexicon::of(&sample.catalogue);
        assert!(lexicon.has("lixin") && lexicon.has("Lixin's") && lexicon.has("Cinemas") && !lexicon.has("zhao"));
        let before = sample.catalogue.clone();
        let film = sample.another_film("Petition", "Zhao Liang", "2010-03-26T17:00");
        sample.edit(sample.director, |person: &mut Person| person.name = "Fan Li".into());
        let after = &sample.catalogue;
        let mut touched: Vec<(&str, Uuid)> = after.titles.of(film).map(|title| ("title", title.id.uuid())).collect();
        touched.extend(after.credits.of(film).map(|credit| ("person", credit.person.uuid())));
        touched.push(("person", sample.director.uuid()));
        touched.push(("person", sample.director.uuid()));
        lexicon.follow(&before, after, &touched);
        assert!(lexicon.has("zhao") && !lexicon.has("lixin"));
        assert_eq!(lexicon, Lexicon::of(after));
    }
}
