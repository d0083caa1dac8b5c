//! Titles that are printed with a word more than the catalogue has: "The Bell Diver", which is called "Bell Diver" now. What
//! the catalogue has stands there whole, so that it is a title of the page all the same.
//!
//! A word that stands beside the titles of several shows is a mark of the page and no part of a title. Where a title stands
//! by itself anywhere it is right, and what stands beside it elsewhere is something else.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use galley_model::read::without_article;
use galley_model::{Place, Show};

use super::facts::Facts;
use super::known::{Known, Mention};
use super::page::{Page, letters, words_of};
use super::titles::{Titles, is_free, taken};
use super::{Fact, Mismatch, spot};

/// The letters that a word must have at least that is no article.
const LEAST: usize = 3;

/// A title with a word more.
struct Long {
    show: Show,
    /// The letters of the title without it.
    title: String,
    /// The word by its letters; nothing where it is an article.
    word: Option<String>,
    mismatch: Mismatch,
}

/// The titles of all pages that have a word more.
#[derive(Default)]
pub(super) struct Longer {
    found: Vec<Long>,
    /// The titles that stand by themselves, by their letters.
    whole: BTreeSet<(Show, String)>,
    /// The shows beside whose titles a word stands.
    beside: HashMap<String, BTreeSet<Show>>,
}

impl Longer {
    /// Reads the titles of a page that the catalogue has.
    pub(super) fn read(&mut self, known: &Known<'_>, titles: &Titles<'_>, page: &Page, facts: &Facts, mentions: &[Mention]) {
        let taken = taken(page, facts, mentions);
        for mention in mentions {
            let Some(show) = mention.shows.first().copied() else {
                continue;
            };
            let words = around(known, page, &taken, &mention.words);
            let lone = |at: &usize| !page.words[*at].letters.is_empty();
            let before: Vec<usize> = (words.start..mention.words.start).filter(lone).collect();
            let after: Vec<usize> = (mention.words.end..words.end).filter(lone).collect();
            let languages = known.edition.languages.iter().map(String::as_str);
            let led = page.text(words.start..mention.words.end);
            let title = letters(&page.text(mention.words.clone()));
            let mut bare = languages
                .chain(["en"])
                .map(|language| letters(without_article(&led, language)));
            let article = before.len() == 1 && bare.any(|bare| bare == title);
            // What stands behind a title with its article is something else: a mark, the section.
            let words = if article { words.start..mention.words.end } else { words };
            let only = before
                .iter()
                .chain(&after)
                .next()
                .filter(|_| article || before.len() + after.len() == 1);
            let Some(word) = only else {
                if before.is_empty() && after.is_empty() {
                    self.whole.insert((show, title));
                }
                continue;
            };
            let word = &page.words[*word];
            self.beside.entry(word.letters.clone()).or_default().insert(show);
            let printed = page.text(words.clone());
            let signs = titles.signs(page, facts, mentions, &words, show);
            let signs = signs.firm + signs.weak;
            let ends = page.words[mention.words.end - 1].text.ends_with([',', ':', ';', '.']);
            // "Fair Weather Report Beau fixe": that is the end of its other title.
            let follows = mentions
                .iter()
                .any(|other| other.words.end == words.start && other.shows == mention.shows);
            let other = known.prose.says(page, &words)
                || titles.is_other(&letters(&printed))
                || !article && (ends || follows || !is_of_title(known, titles, &word.text, show) || signs < 2);
            if other || signs == 0 {
                continue;
            }
            self.found.push(Long {
                show,
                title: title.clone(),
                word: (!article).then(|| word.letters.clone()),
                mismatch: Mismatch {
                    kind: Fact::Title,
                    page: page.number,
                    spot: spot(page, words),
                    printed: printed.trim_end_matches([',', ';', ':', '.', ' ']).to_owned(),
                    catalogue: titles.spelled(show, &title).unwrap_or_else(|| known.title(show)),
                    label: known.title(show),
                    place: match show {
                        Show::Film(film) => Place::field(film, "title"),
                        Show::Programme(programme) => Place::row(programme),
                    },
                    sure: signs > 1,
                },
            });
        }
    }

    /// Reports those of shows whose title stands nowhere by itself. That one word more is no slip of one line is shown by
    /// another place that has it too.
    pub(super) fn compare(self, out: &mut Vec<Mismatch>) {
        for long in &self.found {
            let marks = |word: &String| self.beside.get(word).is_some_and(|shows| shows.len() > 1);
            if self.whole.contains(&(long.show, long.title.clone())) || long.word.as_ref().is_some_and(marks) {
                continue;
            }
            let again = self
                .found
                .iter()
                .filter(|other| other.show == long.show && other.word == long.word);
            let sure = long.mismatch.sure && (long.word.is_none() || again.count() > 1);
            out.push(Mismatch {
                sure,
                ..long.mismatch.clone()
            });
        }
    }
}

/// The words of a line around a title that may belong to it: up to marks, facts, codes and other titles.
fn around(known: &Known<'_>, page: &Page, taken: &[bool], words: &Range<usize>) -> Range<usize> {
    let first = page.lines[page.words[words.start].line].words.start;
    let last = page.lines[page.words[words.end - 1].line].words.end;
    let free = |at: &usize| is_free(known, page, taken, *at);
    let before = (first..words.start).rev().take_while(free).count();
    let after = (words.end..last).take_while(free).count();
    words.start - before..words.end + after
}

/// Whether a word beside a title may be one of it: a plain word with a capital, and nobody's name.
fn is_of_title(known: &Known<'_>, titles: &Titles<'_>, word: &str, show: Show) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
    let names: Vec<String> = match show {
        Show::Film(film) => {
            let credits = known.catalogue.credits.of(film);
            credits
                .flat_map(|credit| words_of(known.catalogue.billed_name(credit)))
                .collect()
        }
        Show::Programme(_) => Vec::new(),
    };
    let by_itself = letters(plain);
    plain.chars().count() >= LEAST
        && word.trim_end_matches([',', '.']) == plain
        && plain.chars().all(char::is_alphabetic)
        && plain.starts_with(char::is_uppercase)
        && plain.contains(char::is_lowercase)
        && !titles.is_other(&by_itself)
        && !names.contains(&by_itself)
}
