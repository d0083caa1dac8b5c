//! Headings that are no title of the catalogue, above what is printed of one of its films or programmes: the title was
//! changed to another altogether.
//!
//! Whose heading it is, the lines below tell: of a film all of its directors, its year and its length, of a programme its
//! length and its films further below. That a title stands right above them is shown by the films where it does.

use std::collections::HashMap;
use std::ops::Range;

use galley_model::{FilmId, Place, ProgrammeId, Show};

use super::entries::parts;
use super::known::{Known, Mention};
use super::lengths::own_length;
use super::page::{Page, letters, words_of};
use super::screenings::Found;
use super::titles::{FILMS, Titles, taken};
use super::{Fact, Mismatch, spot};

/// So many films must have their title there for a heading to be told.
const LEAST: usize = 5;
/// And so many for one that has not.
const EACH: usize = 4;
/// How many times the size of the type a heading may stand above what is below it.
const ABOVE: f64 = 3.0;
/// How many lines the facts of a film take.
const LINES: usize = 3;
/// The letters of a word that two titles have in common: less is an article.
const LONG: usize = 4;

/// Words before the name of a director, by their letters.
const BEFORE: &[&str] = &[
    "by",
    "dir",
    "director",
    "directors",
    "directedby",
    "regie",
    "regia",
    "von",
    "de",
    "di",
    "direccion",
    "realisation",
    "real",
];

/// The headings of all pages.
pub(super) struct Headings {
    /// Films by the letters of their directors; those of several films tell none.
    by_directors: HashMap<String, Option<FilmId>>,
    /// How many films have their title above their facts.
    right: usize,
    wrong: Vec<Mismatch>,
    programmes: Vec<Mismatch>,
}

impl Headings {
    pub(super) fn new(known: &Known<'_>) -> Headings {
        let mut by_directors: HashMap<String, Option<FilmId>> = HashMap::new();
        for entry in known.catalogue.entries.of(known.edition.id) {
            let directors = letters(&known.catalogue.directors(entry.film));
            if !directors.is_empty() {
                let films = by_directors.entry(directors).or_insert(Some(entry.film));
                *films = films.filter(|film| *film == entry.film);
            }
        }
        Headings {
            by_directors,
            right: 0,
            wrong: Vec::new(),
            programmes: Vec::new(),
        }
    }

    /// Reads the headings of a page.
    pub(super) fn read(&mut self, known: &Known<'_>, titles: &Titles<'_>, found: &Found<'_>) {
        let page = found.page;
        for line in 0..page.lines.len() {
            if let Some(film) = self.film_at(known, found, line) {
                self.judge(known, titles, found, line, film);
            }
        }
        for programme in known.catalogue.programmes.of(known.edition.id) {
            self.read_programme(known, titles, found, programme.id);
        }
    }

    /// The film whose directors a line names, where its year and its length stand there too.
    fn film_at(&self, known: &Known<'_>, found: &Found<'_>, line: usize) -> Option<FilmId> {
        let page = found.page;
        let film = parts(page, page.lines[line].words.clone()).into_iter().find_map(|part| {
            let named = letters(&page.text(part));
            let bare = || {
                BEFORE
                    .iter()
                    .find_map(|word| self.by_directors.get(named.strip_prefix(word)?))
            };
            *self.by_directors.get(&named).or_else(bare)?
        })?;
        let row = known.catalogue.films.get(film)?;
        let (year, minutes) = (row.year?.number().to_string(), row.run_time?.minutes());
        let first = &page.lines[line];
        let mut below: Vec<usize> = (0..page.lines.len())
            .filter(|at| {
                let other = &page.lines[*at];
                (other.left - first.left).abs() < 1.0 && other.baseline >= first.baseline
            })
            .collect();
        below.sort_by(|a, b| page.lines[*a].baseline.total_cmp(&page.lines[*b].baseline));
        below.truncate(LINES);
        let on = |word: usize| below.iter().any(|at| page.lines[*at].words.contains(&word));
        let of_year = (0..page.words.len()).any(|at| page.words[at].letters == year && on(at));
        let mut lengths = found.facts.lengths.iter();
        let timed = lengths.any(|length| length.minutes == minutes && on(length.words.start));
        (of_year && timed).then_some(film)
    }

    /// Judges what stands above the line of a film's directors.
    fn judge(&mut self, known: &Known<'_>, titles: &Titles<'_>, found: &Found<'_>, line: usize, film: FilmId) {
        let page = found.page;
        let show = Show::Film(film);
        let displayed = letters(&known.title(show));
        let mut below = line;
        let mut original = false;
        while let Some(head) = above(page, below) {
            let words = page.lines[head].words.clone();
            match mentioned(found, &words) {
                // An original title stands between the title and the director.
                Some(mention) if mention.shows.contains(&show) => {
                    let said = letters(&page.text(mention.words.clone()));
                    // Or behind it on its line.
                    let before = words.start..mention.words.start;
                    if !before.is_empty() && is_original(known, film, &said) && said != displayed {
                        if is_heading(known, titles, found, &before) && !stands(known, found, show) {
                            self.wrong.push(mismatch(known, page, before, show));
                        }
                        return;
                    }
                    if original || said == displayed || !is_original(known, film, &said) {
                        self.right += 1;
                        return;
                    }
                    (below, original) = (head, true);
                }
                Some(_) => return,
                None => {
                    if is_heading(known, titles, found, &words) && !stands(known, found, show) {
                        self.wrong.push(mismatch(known, page, words, show));
                    }
                    return;
                }
            }
        }
        // It has the original alone.
        self.right += usize::from(original);
    }

    /// Judges what stands right above the length of a programme, where its films stand below.
    fn read_programme(&mut self, known: &Known<'_>, titles: &Titles<'_>, found: &Found<'_>, programme: ProgrammeId) {
        let (page, show) = (found.page, Show::Programme(programme));
        let films: Vec<FilmId> = known.catalogue.programme_films.of(programme).map(|item| item.film).collect();
        let Some(minutes) = own_length(known, show).filter(|_| films.len() >= FILMS) else {
            return;
        };
        if found.mentions.iter().any(|mention| mention.shows.contains(&show)) {
            return;
        }
        for length in found.facts.lengths.iter().filter(|length| length.minutes == minutes) {
            let line = page.words[length.words.start].line;
            let below = |film: &FilmId| {
                let mut mentions = found.mentions.iter();
                mentions.any(|mention| mention.words.start > length.words.end && mention.shows.contains(&Show::Film(*film)))
            };
            let head = above(page, line).map(|head| page.lines[head].words.clone());
            let head = head.filter(|head| mentioned(found, head).is_none() && films.iter().all(below));
            if let Some(head) = head.filter(|head| is_heading(known, titles, found, head)) {
                self.programmes.push(mismatch(known, page, head, show));
                return;
            }
        }
    }

    /// Reports the headings that are another title, where most are right.
    pub(super) fn compare(self, out: &mut Vec<Mismatch>) {
        let films = self.wrong.len() * EACH <= self.right && self.right >= LEAST;
        let certain = self.right >= LEAST * 2;
        let films = self.wrong.into_iter().filter(|_| films).map(|one| Mismatch {
            sure: one.sure && certain,
            ..one
        });
        for mismatch in films.chain(self.programmes).collect::<Vec<_>>() {
            let told = |other: &Mismatch| {
                other.kind == Fact::Title
                    && other.page == mismatch.page
                    && (other.label == mismatch.label || other.spot == mismatch.spot)
            };
            if !out.iter().any(told) {
                out.push(mismatch);
            }
        }
    }
}

/// A heading above what belongs to a show. It is certain where it has no word of any of its titles: what has one may be its
/// title in another form.
fn mismatch(known: &Known<'_>, page: &Page, words: Range<usize>, show: Show) -> Mismatch {
    let printed = page.text(words.clone());
    let said = words_of(&printed);
    let titles = known.spelled_titles().into_iter().filter(|(_, other)| *other == show);
    let held: Vec<String> = titles.flat_map(|(title, _)| words_of(&title)).collect();
    let common = said.iter().any(|word| word.chars().count() >= LONG && held.contains(word));
    Mismatch {
        kind: Fact::Title,
        page: page.number,
        spot: spot(page, words),
        printed: printed.trim_end_matches([',', ';', ':', '.', ' ']).to_owned(),
        catalogue: known.title(show),
        label: known.title(show),
        place: match show {
            Show::Film(film) => Place::field(film, "title"),
            Show::Programme(programme) => Place::row(programme),
        },
        sure: !common,
    }
}

/// The line right above another, which begins where that does.
fn above(page: &Page, line: usize) -> Option<usize> {
    let here = &page.lines[line];
    let near = |other: &super::page::Line| {
        let up = here.baseline - other.baseline;
        (other.left - here.left).abs() < 1.0 && up > 0.5 && up < here.size.max(other.size) * ABOVE
    };
    let lines = (0..page.lines.len()).filter(|at| near(&page.lines[*at]) && !page.lines[*at].words.is_empty());
    lines.max_by(|a, b| page.lines[*a].baseline.total_cmp(&page.lines[*b].baseline))
}

/// The first title that is on a line, or goes on there.
fn mentioned<'f>(found: &'f Found<'_>, words: &Range<usize>) -> Option<&'f Mention> {
    let mut mentions = found.mentions.iter();
    mentions.find(|mention| mention.words.start < words.end && words.start < mention.words.end)
}

fn is_original(known: &Known<'_>, film: FilmId, said: &str) -> bool {
    let mut titles = known.catalogue.titles.of(film);
    titles.any(|title| title.kind == galley_model::TitleKind::Original && letters(&title.text) == said)
}

/// Whether a title of a show begins a line of a page, and is no part of a text.
fn stands(known: &Known<'_>, found: &Found<'_>, show: Show) -> bool {
    let page = found.page;
    let mut own = found.mentions.iter().filter(|mention| mention.shows.contains(&show));
    own.any(|mention| {
        let line = &page.lines[page.words[mention.words.start].line].words;
        let alone = mention.words.end >= line.end;
        line.start == mention.words.start && (alone || !known.prose.says(page, &mention.words))
    })
}

/// Whether words may be a title: they begin with a capital, name nobody and nothing else of the catalogue, have no
/// facts, and no text says them.
fn is_heading(known: &Known<'_>, titles: &Titles<'_>, found: &Found<'_>, words: &Range<usize>) -> bool {
    let page = found.page;
    let said = page.text(words.clone());
    let capital = said.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let facts = taken(page, found.facts, found.mentions)[words.clone()]
        .iter()
        .any(|taken| *taken);
    let coded = page.words[words.clone()].iter().any(|word| known.is_like_code(&word.text));
    let whole = parts(page, words.clone()).len() == 1;
    let label = said.trim_end().ends_with([':', ',', '-', '\u{ad}']);
    let letters = letters(&said);
    capital
        && whole
        && !facts
        && !coded
        && !label
        && letters.len() > 2
        && !titles.is_other(&letters)
        && !known.prose.says(page, words)
}
