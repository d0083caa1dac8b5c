//! The names of a page, of people and of houses: a name that is almost one of the catalogue, and none of it, is reported
//! with both spellings.
//!
//! A name of several words is known by one of them that is right. A name of one word may be any word: it is looked for only
//! where it stands by itself, as in a line of credits, and as a word that the catalogue has nowhere; a person should look.
//! Names in Chinese, Japanese and Korean are not compared: a letter is a word there, and another letter another person.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use galley_model::{Catalogue, Edition, Place, vocabulary};

use super::page::{Page, letters, words_of};
use super::prose::Prose;
use super::spellings::Spellings;
use super::{Fact, Mismatch, spot};

/// A word that more names than this have tells nothing; looking at all of them would take too long.
const COMMON: usize = 400;
/// How far a name is whose words are in another order: a person should look.
const TURNED: usize = 3;
/// So many of these are told of a page, or one for so many names that agree.
const FEW: usize = 2;
const EACH: usize = 4;

/// A name as the catalogue spells it.
struct Name {
    spelled: String,
    /// Its words by their letters.
    words: Vec<String>,
    kind: Fact,
    place: Place,
    label: String,
}

/// The names that are looked for.
pub(super) struct Names<'a> {
    prose: &'a Prose,
    names: Vec<Name>,
    /// Which names have a word, and which of their words it is.
    by_word: HashMap<String, Vec<(usize, usize)>>,
    /// The names of one word.
    single: Vec<Name>,
    /// Every name in the catalogue by its letters alone, also those that are not looked for.
    whole: HashSet<String>,
    /// How names are joined and ordered.
    spellings: Spellings,
    /// Every word that the catalogue has anywhere: what is one of them is no slip of the pen.
    said: HashSet<String>,
}

/// The letters that a name of one word must have at least, to be told from other words.
const LEAST: usize = 5;

/// Whether a letter is of a script whose names are compared: those with words, from either side.
fn is_compared(c: char) -> bool {
    c < '\u{900}' || matches!(c, '\u{2000}'..='\u{206f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Whether a letter is written from right to left. Such scripts have no capitals, write small words together with the next
/// one, and leave out marks as they like.
pub(super) fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

impl<'a> Names<'a> {
    pub(super) fn new(catalogue: &Catalogue, edition: &Edition, prose: &'a Prose) -> Names<'a> {
        let mut known = Names {
            prose,
            names: Vec::new(),
            by_word: HashMap::new(),
            single: Vec::new(),
            whole: HashSet::new(),
            spellings: Spellings::default(),
            said: said(catalogue, edition),
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
        for venue in catalogue.venues.iter() {
            known.learn_as(Fact::Hall, &venue.name, Place::field(venue.id, "name"), &venue.name);
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
            known.spellings.learn(name);
        }
        known
    }

    fn learn(&mut self, text: &str, place: Place, label: &str) {
        self.learn_as(Fact::Name, text, place, label);
    }

    fn learn_as(&mut self, kind: Fact, text: &str, place: Place, label: &str) {
        let words = words_of(text);
        self.spellings.learn(text);
        if !self.whole.insert(words.concat()) && self.names.iter().any(|name| name.spelled == text) {
            return;
        }
        if words.is_empty() || words.len() > 5 || !text.chars().all(is_compared) {
            return;
        }
        let name = Name {
            spelled: text.to_owned(),
            words,
            kind,
            place,
            label: label.to_owned(),
        };
        if let [word] = name.words.as_slice() {
            if word.chars().count() >= LEAST {
                self.single.push(name);
            }
            return;
        }
        let at = self.names.len();
        self.spellings.look_for(text, at);
        for (nth, word) in name.words.iter().enumerate() {
            self.by_word.entry(word.clone()).or_default().push((at, nth));
        }
        self.names.push(name);
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
        self.compare_single(page, &stream, &mut agreed, &mut close);
        let turned = self.compare_spellings(page, &stream, &mut close);
        let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        // Where many are in another order, as in an index, that is how the page has them.
        let few = turned.len() <= (agreed.len() / EACH).max(FEW);
        for (words, name) in turned.into_iter().filter(|_| few) {
            if !close.keys().any(|other| overlaps(other, &words)) {
                close.insert(words, (TURNED, name));
            }
        }
        for (words, (off, name)) in close {
            if agreed.iter().any(|other| overlaps(other, &words)) {
                continue;
            }
            let printed = page.text(words.clone());
            let printed = printed.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            let sure = off < TURNED && name.words.len() > 1;
            out.push(Mismatch {
                kind: name.kind,
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

    /// Compares the words of a page with names that have the same letters: those that are joined otherwise are as near as
    /// names can be, and those in another order are answered.
    fn compare_spellings<'n>(
        &'n self,
        page: &Page,
        stream: &[usize],
        close: &mut HashMap<Range<usize>, (usize, &'n Name)>,
    ) -> Vec<(Range<usize>, &'n Name)> {
        let mut turned: Vec<(Range<usize>, &Name)> = Vec::new();
        for from in 0..stream.len() {
            for window in (2..=5).filter_map(|count| stream.get(from..from + count)) {
                let words = window[0]..window[window.len() - 1] + 1;
                let one_line = page.words[words.start].line == page.words[words.end - 1].line;
                let whole = page.words[words.clone()].iter().all(|word| !word.broken);
                if !one_line || !whole || !self.is_run(page, &words) || !window.iter().all(|at| is_capital(page, *at)) {
                    continue;
                }
                let text = bare(&page.text(words.clone()));
                let joined = self.spellings.joined(&text).map(|name| &self.names[name]);
                let other = self.spellings.turned(&text).map(|name| &self.names[name]);
                if (joined.is_none() && other.is_none()) || self.said(page, window) {
                    continue;
                }
                match joined {
                    Some(name) => {
                        close.insert(words, (1, name));
                    }
                    None => turned.extend(other.map(|name| (words, name))),
                }
            }
        }
        turned
    }

    /// Compares the words of a page that stand by themselves with the names of one word.
    fn compare_single<'n>(
        &'n self,
        page: &Page,
        stream: &[usize],
        agreed: &mut HashSet<Range<usize>>,
        close: &mut HashMap<Range<usize>, (usize, &'n Name)>,
    ) {
        if self.single.is_empty() {
            return;
        }
        for at in stream.iter().copied().filter(|at| stands_alone(page, *at)) {
            let word = &page.words[at];
            let length = word.letters.chars().count();
            if self.single.iter().any(|name| name.words[0] == word.letters) {
                agreed.insert(at..at + 1);
                continue;
            }
            let begins = word.text.chars().find(|c| c.is_alphanumeric());
            if length < LEAST
                || begins.is_none_or(|c| c.is_lowercase() || c.is_numeric())
                || self.said.contains(&word.letters)
                || self.said(page, &[at])
            {
                continue;
            }
            for name in &self.single {
                let held = &name.words[0];
                let most = 1;
                // Far words are not weighed: most of a page is of other lengths.
                if held.chars().count().abs_diff(length) > most || joined(&word.letters, held) {
                    continue;
                }
                let off = strsim::damerau_levenshtein(&word.letters, held);
                if (1..=most).contains(&off) && close.get(&(at..at + 1)).is_none_or(|(other, _)| off < *other) {
                    close.insert(at..at + 1, (off, name));
                }
            }
        }
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
            let said = bare(&page.text(window[0]..window[window.len() - 1] + 1));
            let whole = window.iter().all(|at| !page.words[*at].broken);
            // Joined otherwise, or a name that is sorted without its comma: how it is ordered is compared by itself.
            let sorted = name.spelled.contains(',') && !said.contains(',');
            let other = whole && self.spellings.joined(&said).is_some() || sorted && self.spellings.turned(&said).is_some();
            return if other && !self.said(page, window) {
                None
            } else {
                self.accents_off(page, window, name)
            };
        }
        if self.whole.contains(&whole) || self.whole.contains(&printed.concat()) {
            return None;
        }
        if joined(printed[0], &name.words[0]) && (1..printed.len()).all(|nth| printed[nth] == name.words[nth]) {
            return Some(0);
        }
        if !window
            .iter()
            .zip(&name.words)
            .all(|(at, word)| is_capital(page, *at) || word.len() <= 3)
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
        // Scripts without capitals have no small letters either: there, marks may be left out anywhere.
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

/// Whether a word begins with a capital, or with a letter of a script that has none.
fn is_capital(page: &Page, at: usize) -> bool {
    let first = page.words[at].text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_lowercase() && !c.is_numeric())
}

/// A name without the marks around it, and without the ending of "Noga Eshed-Peled’s".
fn bare(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.trim_end_matches("’s").trim_end_matches("'s").to_owned()
}

/// Whether a printed word is a word with a small one written before it, as right-to-left scripts do: "and", "the", "to".
fn joined(printed: &str, word: &str) -> bool {
    let before = printed.strip_suffix(word).map(|before| before.chars().count());
    word.starts_with(is_leftward) && before.is_some_and(|count| (1..=2).contains(&count))
}

/// Whether a word stands by itself between marks or at the ends of its line, as a name in a line of credits.
fn stands_alone(page: &Page, at: usize) -> bool {
    let word = &page.words[at];
    let line = &page.lines[word.line].words;
    let marks = |c: char| matches!(c, ':' | ',' | ';' | '/' | '·' | '•' | '|' | '–' | '—' | '(' | ')');
    let bare = |at: usize| page.words[at].letters.is_empty();
    let begins = at == line.start || word.text.starts_with(marks) || bare(at - 1) || page.words[at - 1].text.ends_with(marks);
    let ends = at + 1 >= line.end || word.text.ends_with(marks) || bare(at + 1);
    begins && ends
}

/// Every word of the catalogue by its letters, wherever it stands.
fn said(catalogue: &Catalogue, edition: &Edition) -> HashSet<String> {
    let mut said = HashSet::new();
    let mut add = |text: &str| {
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
            said.insert(letters(word));
        }
        said.extend(words_of(text));
    };
    super::prose::texts(catalogue, edition).for_each(&mut add);
    for person in catalogue.people.iter() {
        for name in [&person.name, &person.sort_name, &person.native_name] {
            add(name);
        }
    }
    catalogue.credits.iter().for_each(|credit| add(&credit.credited_as));
    catalogue.titles.iter().for_each(|title| add(&title.text));
    catalogue.contacts.iter().for_each(|contact| {
        for text in [&contact.name, &contact.attention, &contact.city] {
            add(text);
        }
    });
    catalogue.staff.iter().for_each(|staff| add(&staff.name));
    for venue in catalogue.venues.iter() {
        for text in [&venue.name, &venue.short_name, &venue.address, &venue.city] {
            add(text);
        }
    }
    let wordings = catalogue.sections.iter().map(|section| &section.name);
    for wording in wordings.chain(catalogue.programmes.iter().map(|programme| &programme.title)) {
        wording.0.values().for_each(|text| add(text));
    }
    for film in catalogue.films.iter() {
        for text in [&film.genre, &film.format, &film.sound, &film.aspect] {
            add(text);
        }
    }
    let words = &*vocabulary::WORDS;
    let lists = [
        &*vocabulary::COUNTRIES,
        &*vocabulary::LANGUAGES,
        &words.kinds,
        &words.labels,
        &words.premieres,
    ];
    let named = lists.into_iter().flatten().flat_map(|word| word.names.values());
    named.for_each(|name| add(name));
    for role in vocabulary::ROLES.iter() {
        for (one, several) in role.names.values() {
            add(one);
            add(several);
        }
    }
    said
}
