//! What the catalogue says in running text. Where a page says the same words, it prints the text as it is held, whatever
//! facts are named in it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use galley_model::{Catalogue, Edition};

use super::page::Page;

/// How many words around a fact must be those of the text: one may stand there by chance, as in "Director:".
const AROUND: usize = 2;
/// The longest sequence that is asked for: a name of five words with the words around it.
const LONGEST: usize = 5 + AROUND;

/// Every running text of an edition: synopses, biographies, notes, directions.
pub(super) fn texts<'a>(catalogue: &'a Catalogue, edition: &'a Edition) -> impl Iterator<Item = &'a str> {
    let texts = catalogue.texts.iter().map(|text| text.body.as_str());
    let notes = catalogue.screenings.of(edition.id).map(|row| row.note.as_str());
    let venues = catalogue.venues.iter().map(|venue| venue.directions.as_str());
    let copies = catalogue.copies.iter().map(|copy| copy.note.as_str());
    let own = edition.footer.iter().map(String::as_str);
    texts.chain(notes).chain(venues).chain(copies).chain(own)
}

/// The sequences of words that those texts have.
pub(super) struct Prose(HashSet<u64>);

impl Prose {
    pub(super) fn new(catalogue: &Catalogue, edition: &Edition) -> Prose {
        let mut said = HashSet::new();
        for text in texts(catalogue, edition) {
            let words: Vec<String> = text.split_whitespace().map(spelled).filter(|word| !word.is_empty()).collect();
            for size in 1 + AROUND..=LONGEST {
                said.extend(words.windows(size).map(hash));
            }
        }
        Prose(said)
    }

    /// Whether a text says these words of a page with two of those around them.
    pub(super) fn says(&self, page: &Page, words: &Range<usize>) -> bool {
        (0..=AROUND).any(|before| {
            let Some(start) = words.start.checked_sub(before) else {
                return false;
            };
            let end = words.end + AROUND - before;
            let Some(words) = page.words.get(start..end) else {
                return false;
            };
            let words: Vec<String> = words
                .iter()
                .map(|word| spelled(&word.text))
                .filter(|word| !word.is_empty())
                .collect();
            words.len() > AROUND && self.0.contains(&hash(&words))
        })
    }
}

/// A word with its accents, in small letters, without marks.
fn spelled(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn hash(words: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}
