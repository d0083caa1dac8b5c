//! What stands right below a title of its film: its original title, who directed it, its year, its countries and its
//! languages.
//!
//! Where on an entry such a fact stands is found out from the pages: the place at which most entries agree with the
//! catalogue is the one that is meant, and an entry that has something else there differs. Pages that do not print a fact
//! have no such place, and stay silent.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use galley_model::vocabulary::{self, Word};
use galley_model::{Film, FilmId, Place, Show, TitleKind};

use super::known::{Known, is_divider};
use super::names::is_leftward;
use super::page::{Page, letters, words_of};
use super::screenings::Found;
use super::{Fact, Mismatch, spot};

/// So many entries must agree for a place to be that of a fact.
const LEAST: usize = 5;
/// And so many for one that does not.
const EACH: usize = 4;
/// How many millimetres below its title the facts of an entry may stand.
const BELOW: f64 = 20.0;
/// The most lines of an entry's facts.
const LINES: usize = 5;

/// Codes by the names that they have in any language.
type Named = HashMap<String, &'static str>;

static COUNTRIES: LazyLock<Named> = LazyLock::new(|| by_name(&vocabulary::COUNTRIES));
static LANGUAGES: LazyLock<Named> = LazyLock::new(|| by_name(&vocabulary::LANGUAGES));

fn by_name(words: &'static [Word]) -> Named {
    let mut codes = Named::new();
    for word in words {
        for name in word.names.values().chain(&word.also) {
            codes.entry(name.to_lowercase()).or_insert(&word.code);
        }
    }
    codes
}

/// A place on an entry: how many lines above that of the year, and which part of its line.
type At = (usize, usize);

/// A fact at its place, and whether it is that of the catalogue.
struct Said {
    fact: Fact,
    at: At,
    right: bool,
    mismatch: Mismatch,
}

/// Where the directors of an entry are named, and what is to be told if they ought to be and are not.
struct Directed {
    /// The size of its title, in twentieths of a millimetre: entries of another size are set otherwise.
    size: i64,
    /// The places at which they are named.
    named: Vec<At>,
    /// All places at which somebody may be named.
    places: Vec<At>,
    lacks: Mismatch,
}

/// The entries of all pages.
#[derive(Default)]
pub(super) struct Entries {
    said: Vec<Said>,
    directed: Vec<Directed>,
}

/// An entry: its film, the line of its year, and the parts of its lines between marks, each with its place.
struct Entry<'k> {
    film: &'k Film,
    title: Range<usize>,
    year: Range<usize>,
    parts: Vec<(At, Range<usize>)>,
    /// The parts on the line of the year, and on the one below.
    facts: Vec<Range<usize>>,
}

impl Entries {
    /// Reads the entries of a page.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>) {
        for mention in found.mentions {
            let [Show::Film(film)] = mention.shows.as_slice() else {
                continue;
            };
            if let Some(entry) = entry(known, found, &mention.words, *film) {
                self.read_original(known, found.page, &entry);
                self.read_directors(known, found.page, &entry);
                self.read_year(known, found.page, &entry);
                let languages = |tag: &String| tag.split('-').next().unwrap_or(tag).to_owned();
                let lists = [
                    (Fact::Country, &entry.film.countries, &*COUNTRIES),
                    (Fact::Language, &entry.film.languages, &*LANGUAGES),
                ];
                for (fact, codes, words) in lists {
                    let held: BTreeSet<String> = codes.iter().map(languages).collect();
                    self.read_list(known, found.page, &entry, (fact, &held, words));
                }
            }
        }
    }

    /// Reads the original title, where it is another. What is written from right to left may be read from either side.
    fn read_original(&mut self, known: &Known<'_>, page: &Page, entry: &Entry<'_>) {
        let titles = known.catalogue.titles.of(entry.film.id);
        let originals = titles.filter(|title| title.kind == TitleKind::Original);
        let originals: Vec<&str> = originals.map(|title| title.text.as_str()).collect();
        let displayed = letters(&known.title(Show::Film(entry.film.id)));
        let other = |text: &&str| letters(text) != displayed && !text.contains(is_leftward);
        if originals.is_empty() || !originals.iter().all(other) {
            return;
        }
        for (at, words) in &entry.parts {
            let printed = letters(&page.text(words.clone()));
            self.said.push(Said {
                fact: Fact::Title,
                at: *at,
                right: originals.iter().any(|text| letters(text) == printed),
                mismatch: mismatch(known, page, entry, Fact::Title, words, originals.join(", ")),
            });
        }
    }

    fn read_directors(&mut self, known: &Known<'_>, page: &Page, entry: &Entry<'_>) {
        let film = entry.film.id;
        let credits = known.catalogue.credits.of(film).filter(|credit| credit.role == "director");
        let directors: Vec<Vec<String>> = credits
            .map(|credit| {
                let person = known.catalogue.people.get(credit.person);
                let names = person.map(|person| [&person.name, &person.native_name, &person.sort_name]);
                let names = names.into_iter().flatten().map(|name| letters(name));
                let billed = letters(known.catalogue.billed_name(credit));
                std::iter::once(billed).chain(names).filter(|name| !name.is_empty()).collect()
            })
            .collect();
        if directors.is_empty() {
            return;
        }
        let (mut named, mut places) = (Vec::new(), Vec::new());
        for (at, words) in &entry.parts {
            let printed = letters(&page.text(words.clone()));
            // The longest way in which each is named leaves of the part what else stands there.
            let mut rest = printed.clone();
            let all = directors.iter().all(|names| {
                let named = names.iter().filter(|name| rest.contains(*name));
                let longest = named.max_by_key(|name| name.len());
                longest.is_some_and(|name| {
                    rest = rest.replacen(name, "", 1);
                    true
                })
            });
            let right = all && !Entries::is_somebody(known, &rest);
            named.extend(right.then_some(*at));
            // A number is no name: nobody is named there.
            if !right && page.text(words.clone()).contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            places.push(*at);
            self.said.push(Said {
                fact: Fact::Name,
                at: *at,
                right,
                mismatch: mismatch(known, page, entry, Fact::Name, words, known.catalogue.directors(film)),
            });
        }
        let lacks = mismatch(known, page, entry, Fact::Name, &entry.year, known.catalogue.directors(film));
        // Who is named elsewhere on the page may be so on purpose.
        let words: Vec<String> = page_words(&known.catalogue.directors(film));
        let elsewhere = page.words.iter().any(|word| words.contains(&word.letters));
        self.directed.push(Directed {
            size: (page.line_of(entry.title.start).size * 20.0).round() as i64,
            named,
            places,
            lacks: Mismatch {
                printed: String::new(),
                sure: !elsewhere,
                ..lacks
            },
        });
    }

    /// The entries that name no director where those of their size do. What stands at that place instead was told.
    fn lacking(directed: Vec<Directed>) -> Vec<Mismatch> {
        let mut counts: BTreeMap<(i64, At), usize> = BTreeMap::new();
        let mut missing: BTreeMap<i64, usize> = BTreeMap::new();
        for entry in &directed {
            for at in &entry.named {
                *counts.entry((entry.size, *at)).or_default() += 1;
            }
            *missing.entry(entry.size).or_default() += usize::from(entry.named.is_empty());
        }
        let lacks = directed
            .into_iter()
            .filter(|entry| entry.named.is_empty())
            .filter_map(|entry| {
                let places = counts.iter().filter(|((size, _), _)| *size == entry.size);
                let ((_, at), count) = places.max_by_key(|(_, count)| **count)?;
                let few = *count >= LEAST && missing[&entry.size] * EACH <= *count;
                (few && !entry.places.contains(at)).then(|| Mismatch {
                    sure: entry.lacks.sure && *count >= LEAST * 2,
                    ..entry.lacks
                })
            });
        lacks.collect()
    }

    /// Whether letters are those of one person of the catalogue, with or without a small word before.
    fn is_somebody(known: &Known<'_>, rest: &str) -> bool {
        let names = known.catalogue.people.iter().map(|person| letters(&person.name));
        let mut names = names.filter(|name| name.len() > 5);
        !rest.is_empty() && names.any(|name| rest.strip_suffix(&name).is_some_and(|joint| joint.len() <= 3))
    }

    fn read_year(&mut self, known: &Known<'_>, page: &Page, entry: &Entry<'_>) {
        if let Some(year) = entry.film.year.map(|year| year.number().to_string()) {
            let right = page.words[entry.year.clone()].iter().any(|word| word.letters == year);
            self.said.push(Said {
                fact: Fact::Year,
                at: (0, 0),
                right,
                mismatch: mismatch(known, page, entry, Fact::Year, &entry.year, year),
            });
        }
    }

    fn read_list(
        &mut self,
        known: &Known<'_>,
        page: &Page,
        entry: &Entry<'_>,
        (fact, held, words): (Fact, &BTreeSet<String>, &Named),
    ) {
        let printed = entry.facts.iter().find_map(|part| Some((part, named(page, part, words)?)));
        if let Some((part, (printed, end))) = printed
            && !held.is_empty()
        {
            let language = known.language();
            let name = |code: &String| match fact {
                Fact::Country => vocabulary::country(code, language).to_owned(),
                _ => vocabulary::language(code, language).to_owned(),
            };
            let names: Vec<String> = held.iter().map(name).collect();
            self.said.push(Said {
                fact,
                at: (0, 0),
                right: printed == *held,
                mismatch: mismatch(known, page, entry, fact, &(part.start..end), names.join(", ")),
            });
        }
    }

    /// Reports the entries that differ where most agree.
    pub(super) fn compare(self, out: &mut Vec<Mismatch>) {
        let mut counts: BTreeMap<(Fact, At), (usize, usize)> = BTreeMap::new();
        for said in &self.said {
            let count = counts.entry((said.fact, said.at)).or_default();
            match said.right {
                true => count.0 += 1,
                false => count.1 += 1,
            }
        }
        let mut told: HashSet<(usize, String)> = HashSet::new();
        for said in self.said.into_iter().filter(|said| !said.right) {
            let (right, wrong) = counts[&(said.fact, said.at)];
            let mut mismatch = said.mismatch;
            // What is almost right was told already.
            let near = out
                .iter()
                .filter(|other| other.kind == said.fact && other.page == mismatch.page);
            let near = near.into_iter().any(|other| match said.fact {
                Fact::Name => mismatch.printed.contains(&other.printed),
                fact => fact == Fact::Title && other.label == mismatch.label,
            });
            if right < LEAST || wrong * EACH > right || near {
                continue;
            }
            let fresh = told.insert((
                mismatch.page,
                format!("{:?} {} {}", said.fact, mismatch.label, mismatch.printed),
            ));
            mismatch.sure = right >= LEAST * 2 && said.fact != Fact::Title;
            if fresh {
                out.push(mismatch);
            }
        }
        for mismatch in Entries::lacking(self.directed) {
            let near =
                |other: &Mismatch| other.kind == Fact::Name && other.page == mismatch.page && other.label == mismatch.label;
            if !out.iter().any(near) {
                out.push(mismatch);
            }
        }
    }
}

/// The letters that a word of a name must have to be looked for.
const LONG: usize = 4;

/// The words of names by which people are looked for on a page.
fn page_words(names: &str) -> Vec<String> {
    words_of(names)
        .into_iter()
        .filter(|word| word.chars().count() >= LONG)
        .collect()
}

fn mismatch(known: &Known<'_>, page: &Page, entry: &Entry<'_>, kind: Fact, words: &Range<usize>, held: String) -> Mismatch {
    let film = entry.film.id;
    let field = match kind {
        Fact::Year => "year",
        Fact::Country => "countries",
        Fact::Language => "languages",
        Fact::Title => "title",
        _ => "credits",
    };
    let printed = page.text(words.clone());
    Mismatch {
        kind,
        page: page.number,
        spot: spot(page, words.clone()),
        printed: printed.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
        catalogue: held,
        label: known.title(Show::Film(film)),
        place: Place::field(film, field),
        sure: false,
    }
}

/// The entry below a title that begins its line: lines that begin where it does, down to the one that has a year. That it
/// is this film's is shown by its length or its year.
fn entry<'k>(known: &Known<'k>, found: &Found<'_>, title: &Range<usize>, film: FilmId) -> Option<Entry<'k>> {
    let page = found.page;
    let first = page.line_of(title.start);
    if first.words.start != title.start {
        return None;
    }
    let film = known.catalogue.films.get(film)?;
    let last = page.line_of(title.end - 1).baseline;
    let mut lines: Vec<usize> = (0..page.lines.len())
        .filter(|at| {
            let line = &page.lines[*at];
            (line.left - first.left).abs() < 1.0 && line.baseline > last + 0.5 && line.baseline - last < BELOW
        })
        .collect();
    lines.sort_by(|a, b| page.lines[*a].baseline.total_cmp(&page.lines[*b].baseline));
    let stops = |at: &usize| {
        let words = &page.lines[*at].words;
        let of_another = |shows: &[Show]| !shows.contains(&Show::Film(film.id));
        let mut mentions = found.mentions.iter();
        mentions.any(|mention| mention.words.start == words.start && of_another(&mention.shows))
            || found.facts.times.iter().any(|time| words.contains(&time.words.start))
    };
    let lines: Vec<usize> = lines.into_iter().take_while(|at| !stops(at)).take(LINES).collect();
    let is_year = |at: &usize| {
        page.words[*at]
            .letters
            .parse::<i32>()
            .is_ok_and(|year| (1888..2100).contains(&year))
    };
    let (nth, year) = lines.iter().enumerate().find_map(|(nth, at)| {
        let year = page.lines[*at].words.clone().find(is_year)?;
        Some((nth, year))
    })?;
    let here: Vec<&usize> = lines.iter().skip(nth).take(2).collect();
    let on = |words: &Range<usize>| here.iter().any(|at| page.lines[**at].words.contains(&words.start));
    let minutes = film.run_time.map(|length| length.minutes());
    let timed = found
        .facts
        .lengths
        .iter()
        .any(|length| on(&length.words) && Some(length.minutes) == minutes);
    let of_year = film
        .year
        .is_some_and(|held| page.words[year].letters == held.number().to_string());
    if !(timed || of_year) || known.prose.says(page, &(year..year + 1)) {
        return None;
    }
    let of_line = |line: &usize| parts(page, page.lines[*line].words.clone());
    let placed = lines[..=nth].iter().enumerate().flat_map(|(at, line)| {
        let parts = of_line(line).into_iter().enumerate();
        parts.map(move |(part, words)| ((nth - at, part), words))
    });
    // The first part of a line may be the rest of one that the line above begins.
    let rest = |at: usize| {
        let above = at
            .checked_sub(1)
            .and_then(|above| page.words.get(page.lines[lines[above]].words.end - 1));
        above.is_some_and(|last| last.text.ends_with(',') || at > nth && !is_divider(&last.text))
    };
    let facts = (nth..lines.len().min(nth + 2)).flat_map(|at| of_line(&lines[at]).into_iter().skip(usize::from(rest(at))));
    Some(Entry {
        film,
        title: title.clone(),
        year: year..year + 1,
        parts: placed.collect(),
        facts: facts.collect(),
    })
}

/// The parts of a line between marks.
pub(super) fn parts(page: &Page, line: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = line.start;
    for at in line.clone().chain([line.end]) {
        if at == line.end || is_divider(&page.words[at].text) {
            if at > from {
                parts.push(from..at);
            }
            from = at + 1;
        }
    }
    parts
}

/// The codes of a part that is a list of names of countries or languages, and where the list ends: "Hebrew, Arabic with
/// subtitles". Nothing where it is none, or goes on in another line.
fn named(page: &Page, part: &Range<usize>, words: &Named) -> Option<(BTreeSet<String>, usize)> {
    let whole = |end: usize| -> Option<BTreeSet<String>> {
        let said = page.text(part.start..end);
        let names = said.split([',', '/']).map(str::trim);
        names
            .map(|name| words.get(&name.to_lowercase()).map(|code| (*code).to_owned()))
            .collect()
    };
    let small = |at: usize| at == part.end || page.words[at].text.starts_with(char::is_lowercase);
    let ends = (part.start + 1..=part.end).rev().filter(|end| small(*end));
    ends.into_iter().find_map(|end| Some((whole(end)?, end)))
}
