//! The filmographies of people: a paragraph that begins with that word, each title with its year in brackets. A year that is
//! not that of its title is told, and a title that is not that of its year.
//!
//! Whose list it is is shown by the titles that are right.

use std::ops::Range;

use galley_model::vocabulary::WORDS;
use galley_model::{Filmography, FilmographyId, Place};

use super::known::Known;
use super::page::{Page, letters};
use super::{Fact, Mismatch, spot};

/// How much a title must be like another to be meant.
const ALIKE: f64 = 0.6;
/// The most lines of a list.
const LINES: usize = 12;

/// A line of a person's list, as it is printed.
struct Held {
    id: FilmographyId,
    title: String,
    letters: String,
    year: String,
}

/// A title with its year on a page.
struct Item {
    title: Range<usize>,
    letters: String,
    year: usize,
}

/// The lists that are looked for.
pub(super) struct Filmographies {
    labels: Vec<String>,
    /// By the name of whose it is.
    lists: Vec<(String, Vec<Held>)>,
}

impl Filmographies {
    pub(super) fn new(known: &Known<'_>) -> Filmographies {
        let words = WORDS.labels.iter().filter(|word| word.code == "filmography");
        let lists = known.catalogue.people.iter().map(|person| {
            let held = known.catalogue.filmography.of(person.id);
            (person.name.clone(), held.filter_map(|line| held_as(known, line)).collect())
        });
        Filmographies {
            labels: words.flat_map(|word| word.names.values()).map(|name| letters(name)).collect(),
            lists: lists.filter(|(_, held): &(String, Vec<Held>)| !held.is_empty()).collect(),
        }
    }

    /// Compares the lists of a page.
    pub(super) fn compare(&self, page: &Page, out: &mut Vec<Mismatch>) {
        for items in self.items(page) {
            let scored = self.lists.iter().map(|(name, held)| {
                let right = |item: &&Item| held.iter().any(|one| one.letters == item.letters);
                (items.iter().filter(right).count(), name, held)
            });
            let mut scored: Vec<_> = scored.filter(|(score, ..)| *score > 0).collect();
            scored.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
            let (score, name, held) = match scored.as_slice() {
                [(best, ..), (next, ..), ..] if best == next => continue,
                [(score, name, held), ..] => (*score, *name, *held),
                [] => continue,
            };
            for item in &items {
                let year = page.words[item.year].letters.as_str();
                let mut same = held.iter().filter(|one| one.letters == item.letters).peekable();
                if let Some(first) = same.peek().copied() {
                    if !first.year.is_empty() && !same.any(|one| one.year == year) {
                        let words = item.year..item.year + 1;
                        out.push(told(
                            page,
                            Fact::Year,
                            words,
                            &first.year,
                            name,
                            Place::field(first.id, "year"),
                            true,
                        ));
                    }
                    continue;
                }
                // The title of a line that is printed nowhere else in the list, and of the same year, is the one that is meant.
                let free = held
                    .iter()
                    .filter(|one| !items.iter().any(|item| item.letters == one.letters));
                let mut free = free.filter(|one| one.year == year);
                if let (Some(one), None) = (free.next(), free.next()) {
                    let alike = strsim::normalized_damerau_levenshtein(&one.letters, &item.letters) >= ALIKE;
                    let place = Place::field(one.id, "title");
                    let sure = alike && score > 1;
                    out.push(told(page, Fact::Title, item.title.clone(), &one.title, name, place, sure));
                }
            }
        }
    }

    /// The items of each list of a page.
    fn items(&self, page: &Page) -> Vec<Vec<Item>> {
        let starts = page.lines.iter().enumerate().filter(|(_, line)| {
            let first = page.words.get(line.words.start).filter(|_| !line.words.is_empty());
            first.is_some_and(|word| self.labels.contains(&word.letters))
        });
        let lists = starts.map(|(line, _)| {
            let mut last = line;
            while last - line < LINES
                && last + 1 < page.lines.len()
                && page.goes_on(last, last + 1)
                && (page.lines[last + 1].size - page.lines[line].size).abs() < 0.1
            {
                last += 1;
            }
            items(page, page.lines[line].words.start + 1..page.lines[last].words.end)
        });
        lists.collect()
    }
}

/// A line with the title and the year that are printed of it: those of the film where it has none of its own.
fn held_as(known: &Known<'_>, line: &Filmography) -> Option<Held> {
    let own = line.film.filter(|_| line.title.is_empty());
    let title = own.map_or(line.title.as_str(), |film| {
        known.catalogue.display_title(film, known.language())
    });
    let year = line.year.or_else(|| known.catalogue.films.get(line.film?)?.year);
    let plain = letters(title);
    (!plain.is_empty()).then(|| Held {
        id: line.id,
        title: title.to_owned(),
        letters: plain,
        year: year.map_or(String::new(), |year| year.number().to_string()),
    })
}

/// Titles, each up to a bracket that begins with a year; the first that is none ends the list.
fn items(page: &Page, words: Range<usize>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut from = words.start;
    let is_year = |at: usize| {
        let word = &page.words[at];
        let digits: String = word.letters.chars().take(4).collect();
        word.text.starts_with('(') && word.letters.len() == 4 && digits.parse::<u32>().is_ok()
    };
    let mut at = words.start;
    while at < words.end {
        if is_year(at) && from < at {
            items.push(Item {
                title: from..at,
                letters: letters(&page.text(from..at)),
                year: at,
            });
            let Some(end) = (at..words.end).find(|end| page.words[*end].text.contains(')')) else {
                break;
            };
            // The last item of a list has no comma behind it.
            if !page.words[end].text.ends_with([',', ';']) {
                break;
            }
            (from, at) = (end + 1, end);
        }
        at += 1;
    }
    items
}

fn told(page: &Page, kind: Fact, words: Range<usize>, held: &str, name: &str, place: Place, sure: bool) -> Mismatch {
    let printed = page.text(words.clone());
    Mismatch {
        kind,
        page: page.number,
        spot: spot(page, words),
        printed: printed.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
        catalogue: held.to_owned(),
        label: name.to_owned(),
        place,
        sure,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    #[test]
    fn the_items_of_a_list_end_with_the_last_that_a_comma_leads_to() {
        let page = Page::new(&page(&[
            "Filmography: Spare Keys (2002, doc), The Lottery Booth (2005,",
            "doc), Nine, Ten (2009)",
            "Another paragraph (2010), that is none",
        ]));
        let items = items(&page, 1..page.words.len());
        let read: Vec<(&str, &str)> = items
            .iter()
            .map(|item| (item.letters.as_str(), page.words[item.year].letters.as_str()))
            .collect();
        assert_eq!(
            read,
            [("sparekeys", "2002"), ("thelotterybooth", "2005"), ("nineten", "2009")]
        );
    }
}
