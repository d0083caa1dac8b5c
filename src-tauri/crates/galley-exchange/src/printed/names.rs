//! The names of a page: a name that is almost one of the catalogue, and none of it, is reported with both spellings.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use galley_model::{Catalogue, Edition, Place};

use super::page::{Page, letters, words_of};
use super::prose::Prose;
use super::{Fact, Mismatch, spot};

/// A word that more names than this have tells nothing; looking at all of them would take too long.
const COMMON: usize = 400;

/// A name as the catalogue spells it.
struct Name {
    spelled: String,
    /// Its words by their letters.
    words: Vec<String>,
    place: Place,
    label: String,
}

/// The names that are looked for.
pub(super) struct Names<'a> {
    prose: &'a Prose,
    names: Vec<Name>,
    /// Which names have a word, and which of their words it is.
    by_word: HashMap<String, Vec<(usize, usize)>>,
    /// Every name in the catalogue by its letters alone, also those that are not looked for.
    whole: HashSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(catalogue: &Catalogue, edition: &Edition, prose: &'a Prose) -> Names<'a> {
        let mut known = Names {
            prose,
            names: Vec::new(),
            by_word: HashMap::new(),
            whole: HashSet::new(),
        };
        for person in catalogue.people.iter() {
            known.learn(&person.name, Place::field(person.id, "name"), &person.name);
            known.learn(&person.sort_name, Place::field(person.id, "sort_name"), &person.name);
            known.learn(&person.native_name, Place::field(person.id, "native_name"), &person.name);
        }
        for credit in catalogue.credits.iter().filter(|credit| !credit.credited_as.is_empty()) {
            let film = catalogue.display_title(credit.film, edition.languages.first().map_or("en", String::as_str));
            known.learn(&credit.credited_as, Place::field(credit.id, "credited_as"), film);
        }
        // Others who are named, and titles that are almost somebody's name.
        let contacts = catalogue
            .contacts
            .iter()
            .flat_map(|contact| [contact.name.as_str(), contact.attention.as_str()]);
        let staff = catalogue.staff.iter().map(|staff| staff.name.as_str());
        let titles = catalogue.titles.iter().map(|title| title.text.as_str());
        for name in contacts.chain(staff).chain(titles) {
            known.whole.insert(letters(name));
        }
        known
    }

    fn learn(&mut self, text: &str, place: Place, label: &str) {
        let words = words_of(text);
        if !self.whole.insert(words.concat()) && self.names.iter().any(|name| name.spelled == text) {
            return;
        }
        // A name of one word may be any word; letters that are written from right to left are not compared.
        if words.len() < 2 || words.len() > 5 || !text.chars().all(|c| c < '\u{590}') {
            return;
        }
        let at = self.names.len();
        for (nth, word) in words.iter().enumerate() {
            self.by_word.entry(word.clone()).or_default().push((at, nth));
        }
        self.names.push(Name {
            spelled: text.to_owned(),
            words,
            place,
            label: label.to_owned(),
        });
    }

    /// Compares the names of a page; returns how many agree.
    pub(super) fn compare(&self, page: &Page, out: &mut Vec<Mismatch>) -> usize {
        let mut agreed: HashSet<Range<usize>> = HashSet::new();
        let mut close: HashMap<Range<usize>, (usize, &Name)> = HashMap::new();
        let stream: Vec<usize> = (0..page.words.len())
            .filter(|at| !page.words[*at].letters.is_empty())
            .collect();
        for (at, word) in stream.iter().enumerate() {
            let Some(having) = self
                .by_word
                .get(&page.words[*word].letters)
                .filter(|having| having.len() <= COMMON)
            else {
                continue;
            };
            for (name, nth) in having {
                let name = &self.names[*name];
                let Some(from) = at.checked_sub(*nth) else { continue };
                let Some(window) = stream.get(from..from + name.words.len()) else {
                    continue;
                };
                let words = window[0]..window[window.len() - 1] + 1;
                if !self.is_run(page, &words) {
                    continue;
                }
                match self.off(page, window, name) {
                    Some(0) => {
                        agreed.insert(words);
                    }
                    Some(off) if close.get(&words).is_none_or(|(other, _)| off < *other) => {
                        close.insert(words, (off, name));
                    }
                    _ => {}
                }
            }
        }
        let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        for (words, (off, name)) in close {
            if agreed.iter().any(|other| overlaps(other, &words)) {
                continue;
            }
            let printed = page.text(words.clone());
            let printed = printed.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            let sure = off <= 2;
            out.push(Mismatch {
                kind: Fact::Name,
                page: page.number,
                spot: spot(page, words),
                printed,
                catalogue: name.spelled.clone(),
                label: name.label.clone(),
                place: name.place.clone(),
                sure,
            });
        }
        agreed.len()
    }

    /// Whether words stand together as a name does: on one line or two that go on, with no mark between that parts.
    fn is_run(&self, page: &Page, words: &Range<usize>) -> bool {
        let (first, last) = (page.words[words.start].line, page.words[words.end - 1].line);
        (first == last || page.goes_on(first, last))
            && page.words[words.clone()].iter().all(|word| !word.letters.is_empty())
            && page.words[words.start..words.end - 1]
                .iter()
                .all(|word| !word.text.ends_with([':', ';', ')', '.', '→']) || word.letters.len() <= 2)
    }

    /// How far printed words are from a name: 0 where they are that name, or another that is known, and nothing where they
    /// are too far from it to be meant.
    fn off(&self, page: &Page, window: &[usize], name: &Name) -> Option<usize> {
        let printed: Vec<&str> = window.iter().map(|at| page.words[*at].letters.as_str()).collect();
        let mut last = printed[printed.len() - 1];
        let text = &page.words[window[window.len() - 1]].text;
        if text.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(['s']) && text.contains(['’', '\'']) {
            // "Noga Eshed-Peled’s"
            last = last.strip_suffix('s').unwrap_or(last);
        }
        let mut whole: String = printed[..printed.len() - 1].concat();
        whole.push_str(last);
        let held = name.words.concat();
        if whole == held {
            return self.accents_off(page, window, name);
        }
        if self.whole.contains(&whole) || self.whole.contains(&printed.concat()) {
            return None;
        }
        let capital = |at: usize| {
            page.words[at]
                .text
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(|c| !c.is_lowercase() && !c.is_numeric())
        };
        if !window
            .iter()
            .zip(&name.words)
            .all(|(at, word)| capital(*at) || word.len() <= 3)
        {
            return None;
        }
        let most = match held.chars().count() {
            0..=6 => return None,
            7..=11 => 1,
            _ => 2,
        };
        let mut off = 0;
        for (nth, word) in name.words.iter().enumerate() {
            let printed = if nth + 1 == printed.len() { last } else { printed[nth] };
            let here = strsim::damerau_levenshtein(printed, word);
            // Short words are other words, not misspelled ones: "Ana", "Ann".
            if here > 0 && word.chars().count().min(printed.chars().count()) < 4 {
                return None;
            }
            if here > 1 && word.chars().count() < 7 {
                return None;
            }
            off += here;
        }
        ((1..=most).contains(&off) && !self.said(page, window)).then_some(off)
    }

    /// Whether only accents differ; they may be left out of capitals.
    fn accents_off(&self, page: &Page, window: &[usize], name: &Name) -> Option<usize> {
        let plain = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
        let printed: String = window.iter().map(|at| page.words[*at].text.as_str()).collect();
        let shown = plain(&printed);
        let held = plain(&name.spelled);
        let capitals = !printed.chars().any(char::is_lowercase);
        if shown == held || shown.strip_suffix('s') == Some(&held) || capitals || self.said(page, window) {
            return Some(0);
        }
        Some(1)
    }

    /// Whether a text says these words: then they are printed as it has them, whatever the names are.
    fn said(&self, page: &Page, window: &[usize]) -> bool {
        self.prose.says(page, &(window[0]..window[window.len() - 1] + 1))
    }
}
