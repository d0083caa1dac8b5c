//! Numbers in running text: a year, a day or a time that stands on a page within words of a synopsis, a biography or
//! another text that has a different one there.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use galley_model::{Place, Show, Text};

use super::known::Known;
use super::page::{Page, Word, letters};
use super::{Fact, Mismatch, spot};

/// How many words around a number must be those of the text.
const AROUND: usize = 6;
/// So many ways to part them must be those of the text for it to be certain.
const SURE: usize = 2;

/// A number of a text.
struct Number {
    /// As the text has it.
    spelled: String,
    letters: String,
    place: Place,
    label: String,
}

/// The numbers of all texts, by so many words before them and so many behind.
pub(super) struct Numbers {
    numbers: Vec<Number>,
    around: HashMap<(usize, u64), Vec<usize>>,
}

impl Numbers {
    pub(super) fn new(known: &Known<'_>) -> Numbers {
        let mut out = Numbers {
            numbers: Vec::new(),
            around: HashMap::new(),
        };
        for text in known.catalogue.texts.iter() {
            let label = owner(known, text);
            out.learn(&text.body, &Place::field(text.id, "body"), &label);
        }
        for row in known.catalogue.screenings.of(known.edition.id) {
            out.learn(&row.note, &Place::field(row.id, "note"), "");
        }
        for venue in known.catalogue.venues.iter() {
            out.learn(&venue.directions, &Place::field(venue.id, "directions"), &venue.name);
        }
        out
    }

    fn learn(&mut self, body: &str, place: &Place, label: &str) {
        if !body.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let words: Vec<(&str, String)> = body.split_whitespace().map(|word| (word, letters(word))).collect();
        let words: Vec<(&str, String)> = words.into_iter().filter(|(_, letters)| !letters.is_empty()).collect();
        let plain: Vec<&str> = words.iter().map(|(_, letters)| letters.as_str()).collect();
        for (at, (spelled, letters)) in words.iter().enumerate().filter(|(_, (_, letters))| is_number(letters)) {
            let number = self.numbers.len();
            self.numbers.push(Number {
                spelled: spelled.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
                letters: letters.clone(),
                place: place.clone(),
                label: label.to_owned(),
            });
            for (before, key) in keys(&plain, at) {
                self.around.entry((before, key)).or_default().push(number);
            }
        }
    }

    /// Compares the numbers of a page.
    pub(super) fn compare(&self, page: &Page, out: &mut Vec<Mismatch>) {
        let stream: Vec<&Word> = page.words.iter().filter(|word| !word.letters.is_empty()).collect();
        let places = (0..page.words.len()).filter(|at| !page.words[*at].letters.is_empty());
        let places: Vec<usize> = places.collect();
        let plain: Vec<&str> = stream.iter().map(|word| word.letters.as_str()).collect();
        for at in (0..plain.len()).filter(|at| is_number(plain[*at])) {
            let mut counts: HashMap<usize, usize> = HashMap::new();
            let held = keys(&plain, at).into_iter().filter_map(|key| self.around.get(&key));
            for number in held.flatten() {
                *counts.entry(*number).or_default() += 1;
            }
            // The text that has most of what stands around is the one that is printed.
            let most = counts.values().copied().max().unwrap_or_default();
            let held = counts.into_iter().filter(|(_, count)| *count == most);
            let mut held: Vec<usize> = held.map(|(number, _)| number).collect();
            held.sort_unstable();
            let held: Vec<&Number> = held.into_iter().map(|number| &self.numbers[number]).collect();
            let Some(first) = held.first().filter(|_| held.iter().all(|one| one.letters != plain[at])) else {
                continue;
            };
            let words = places[at]..places[at] + 1;
            let spot = spot(page, words.clone());
            if out.iter().any(|other| other.page == page.number && other.spot == spot) {
                continue;
            }
            out.push(Mismatch {
                kind: Fact::Text,
                page: page.number,
                spot,
                printed: said(page, words),
                catalogue: first.spelled.clone(),
                label: first.label.clone(),
                place: first.place.clone(),
                sure: most >= SURE && held.iter().all(|one| one.letters == first.letters),
            });
        }
    }
}

/// A number as it is printed, without the marks around it.
fn said(page: &Page, words: Range<usize>) -> String {
    let text = page.text(words);
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn is_number(letters: &str) -> bool {
    letters.bytes().any(|byte| byte.is_ascii_digit())
}

/// What stands around a word, in every way to part so many words before and behind it, each with how many stand before.
/// Numbers among them tell little of a text: most must be words.
fn keys(words: &[&str], at: usize) -> Vec<(usize, u64)> {
    let ways = (1..AROUND).filter_map(|before| {
        let start = at.checked_sub(before)?;
        let behind = words.get(at + 1..at + 1 + AROUND - before)?;
        let around: Vec<&str> = words[start..at].iter().chain(behind).copied().collect();
        let plain = around.iter().filter(|word| !is_number(word)).count();
        let mut hasher = DefaultHasher::new();
        around.hash(&mut hasher);
        (plain + 1 >= AROUND).then(|| (before, hasher.finish()))
    });
    ways.collect()
}

/// Whose text it is: the title of a film or a programme, the name of a person.
fn owner(known: &Known<'_>, text: &Text) -> String {
    let show = text.film.map(Show::Film).or(text.programme.map(Show::Programme));
    match (show, text.person.and_then(|person| known.catalogue.people.get(person))) {
        (Some(show), _) => known.title(show),
        (None, Some(person)) => person.name.clone(),
        (None, None) => String::new(),
    }
}
