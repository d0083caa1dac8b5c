//! What the catalogue has, in the form in which it is looked for on a page.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use chrono::{Datelike, NaiveDate, Timelike};
use galley_model::style::night_of;
use galley_model::{Catalogue, Edition, FilmId, ScreenId, Screening, ScreeningId, ScreeningKind, ScreeningState, Show, VenueId};
use galley_schedule::slot;

use super::page::{Page, words_of};
use super::prose::{self, Prose};
use crate::paste::moment::{self, Written};

/// A show's title where it stands on a page.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Its words in the stream.
    pub(super) words: Range<usize>,
    /// Every show that goes by this title.
    pub(super) shows: Vec<Show>,
}

/// A word sequence and what it stands for, found by its first word.
type Index<T> = HashMap<String, Vec<(Vec<String>, T)>>;

/// A screening with what is printed of it.
#[derive(Clone, Debug)]
pub(super) struct Showing<'a> {
    pub(super) row: &'a Screening,
    /// The festival night.
    pub(super) night: NaiveDate,
    /// The day of the calendar.
    pub(super) day: NaiveDate,
    /// Minutes of the day at which it starts.
    pub(super) minutes: u32,
    /// Whether it was called off.
    pub(super) cancelled: bool,
    /// Other minutes of the day that lists print of it: when its film begins and ends, when all is over.
    derived: BTreeSet<u32>,
}

impl Showing<'_> {
    /// Whether it is announced: anybody may come, and it takes place.
    pub(super) fn is_listed(&self) -> bool {
        self.row.kind == ScreeningKind::Public && !self.cancelled
    }

    /// Whether a page may print a time of it that is not its start.
    pub(super) fn has_also(&self, minutes: u32) -> bool {
        self.derived.contains(&minutes)
    }
}

/// What is looked for.
pub(super) struct Known<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) edition: &'a Edition,
    pub(super) prose: &'a Prose,
    titles: Index<Vec<Show>>,
    pub(super) showings: HashMap<ScreeningId, Showing<'a>>,
    by_show: HashMap<Show, Vec<ScreeningId>>,
    /// Screenings by the codes on their tickets; a code that two have tells nothing.
    codes: HashMap<&'a str, Option<ScreeningId>>,
    /// How the codes are written: "AAAA00".
    shapes: HashSet<String>,
    /// Halls by what lists call them, venue and hall together.
    halls: Index<ScreenId>,
    /// The halls that a name without its house may mean, and those above.
    rooms: Index<Vec<ScreenId>>,
    /// Times of day that prose and notes say: "Doors at 6:15 PM".
    pub(super) said_times: HashSet<u32>,
    /// Lengths in minutes that prose and notes say.
    pub(super) said_minutes: HashSet<u32>,
}

impl<'a> Known<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, edition: &'a Edition, prose: &'a Prose) -> Known<'a> {
        let mut known = Known {
            catalogue,
            edition,
            prose,
            titles: HashMap::new(),
            showings: HashMap::new(),
            by_show: HashMap::new(),
            codes: HashMap::new(),
            shapes: HashSet::new(),
            halls: HashMap::new(),
            rooms: HashMap::new(),
            said_times: HashSet::new(),
            said_minutes: HashSet::new(),
        };
        known.learn_screenings();
        known.learn_titles();
        known.learn_halls();
        known.learn_prose();
        known
    }

    fn learn_screenings(&mut self) {
        for row in self.catalogue.screenings.of(self.edition.id) {
            if !row.code.trim().is_empty() {
                let entry = self.codes.entry(row.code.trim());
                entry.and_modify(|twice| *twice = None).or_insert(Some(row.id));
                self.shapes.insert(shape(&row.code));
            }
            let (Some(starts), Some(show)) = (row.starts, row.show()) else {
                continue;
            };
            let of_day = |at: chrono::NaiveDateTime| at.hour() * 60 + at.minute();
            let minutes = of_day(starts.naive());
            let mut derived = BTreeSet::new();
            if let Some(slot) = slot::slot(self.catalogue, row) {
                let after = |minutes: u32| of_day(starts.naive() + chrono::TimeDelta::minutes(i64::from(minutes)));
                let film = slot.introduction + slot.film_minutes;
                derived.extend([slot.introduction, film, film + slot.discussion].map(after));
                derived.insert(of_day(slot.ends.naive()));
                derived.extend(row.slot.map(after));
            }
            derived.remove(&minutes);
            self.showings.insert(
                row.id,
                Showing {
                    row,
                    night: night_of(starts, self.edition),
                    day: starts.date(),
                    minutes,
                    cancelled: row.state == ScreeningState::Cancelled,
                    derived,
                },
            );
            self.by_show.entry(show).or_default().push(row.id);
            if let Show::Programme(_) = show {
                for film in self.catalogue.films_at(row) {
                    self.by_show.entry(Show::Film(film)).or_default().push(row.id);
                }
            }
        }
    }

    /// Every title by which a show of the edition goes, as it is spelled.
    pub(super) fn spelled_titles(&self) -> Vec<(String, Show)> {
        let mut titles = Vec::new();
        let entered = self.catalogue.entries.of(self.edition.id).map(|entry| entry.film);
        let shown = self.by_show.keys().filter_map(|show| match show {
            Show::Film(film) => Some(*film),
            Show::Programme(_) => None,
        });
        for film in entered.chain(shown).collect::<BTreeSet<FilmId>>() {
            let of_film = self.catalogue.titles.of(film);
            titles.extend(of_film.map(|title| (title.text.clone(), Show::Film(film))));
        }
        for programme in self.catalogue.programmes.of(self.edition.id) {
            let show = Show::Programme(programme.id);
            titles.extend(programme.title.0.values().map(|title| (title.clone(), show)));
            let languages = self.edition.languages.iter();
            titles.extend(languages.map(|language| (self.catalogue.programme_title(programme, language), show)));
        }
        titles.retain(|(text, _)| !words_of(text).is_empty());
        titles
    }

    fn learn_titles(&mut self) {
        for (text, show) in self.spelled_titles() {
            let words = words_of(&text);
            let Some(first) = words.first().cloned() else { continue };
            let row = self.titles.entry(first).or_default();
            match row.iter_mut().find(|(known, _)| *known == words) {
                Some((_, shows)) if shows.contains(&show) => {}
                Some((_, shows)) => shows.push(show),
                None => row.push((words, vec![show])),
            }
        }
        for row in self.titles.values_mut() {
            row.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    fn learn_halls(&mut self) {
        let mut halls: HashMap<VenueId, usize> = HashMap::new();
        for screen in self.catalogue.screens.iter() {
            *halls.entry(screen.venue).or_default() += 1;
        }
        for screen in self.catalogue.screens.iter() {
            let Some(venue) = self.catalogue.venues.get(screen.venue) else {
                continue;
            };
            let alone = halls.get(&venue.id) == Some(&1);
            for house in [&venue.name, &venue.short_name] {
                for hall in [&screen.name, &screen.short_name] {
                    let words = words_of(&format!("{house} {hall}"));
                    let whole = !words_of(house).is_empty() && (alone || !words_of(hall).is_empty());
                    if let Some(first) = words.first().filter(|_| whole) {
                        self.halls.entry(first.clone()).or_default().push((words.clone(), screen.id));
                    }
                }
                let words = words_of(house);
                if let Some(first) = words.first().filter(|_| alone) {
                    self.halls.entry(first.clone()).or_default().push((words.clone(), screen.id));
                }
            }
        }
        for row in self.halls.values_mut() {
            row.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        self.learn_rooms();
    }

    /// What a grid writes over its columns, where the house stands elsewhere. A number alone names no hall.
    fn learn_rooms(&mut self) {
        let whole = self.halls.values().flatten().cloned();
        let alone = self.catalogue.screens.iter().flat_map(|screen| {
            let names = [&screen.name, &screen.short_name].map(|name| words_of(name));
            names.map(|words| (words, screen.id))
        });
        let alone = alone.filter(|(words, _)| words.iter().any(|word| word.chars().any(char::is_alphabetic)));
        for (words, screen) in whole.chain(alone).collect::<Vec<_>>() {
            let Some(first) = words.first().cloned() else { continue };
            let row = self.rooms.entry(first).or_default();
            match row.iter_mut().find(|(known, _)| *known == words) {
                Some((_, screens)) if screens.contains(&screen) => {}
                Some((_, screens)) => screens.push(screen),
                None => row.push((words, vec![screen])),
            }
        }
        for row in self.rooms.values_mut() {
            row.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    fn learn_prose(&mut self) {
        let year = self.edition.first_day.map_or(2000, |day| day.year());
        for text in prose::texts(self.catalogue, self.edition) {
            if !text.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            for line in text.lines() {
                for written in moment::scan(line) {
                    if let Written::Time(time) = written {
                        self.said_times.insert(time.minutes % 1440);
                    }
                }
                let numbers = line
                    .split(|c: char| !c.is_ascii_digit())
                    .filter_map(|number| number.parse::<u32>().ok());
                self.said_minutes
                    .extend(numbers.filter(|number| *number < 6000 && *number != year.unsigned_abs()));
            }
        }
    }

    /// The screenings of a show, also those of the programmes that it is in.
    pub(super) fn of(&self, show: Show) -> impl Iterator<Item = &Showing<'a>> {
        let ids = self.by_show.get(&show).into_iter().flatten();
        ids.filter_map(|id| self.showings.get(id))
    }

    /// The screening of a code, with its marks around it.
    pub(super) fn code(&self, word: &str) -> Option<ScreeningId> {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        self.codes.get(word).copied().flatten()
    }

    /// Whether a word is written as the codes are, though it may be none of them.
    pub(super) fn is_like_code(&self, word: &str) -> bool {
        let digits = word.chars().any(|c| c.is_ascii_digit());
        digits && self.shapes.contains(&shape(word))
    }

    /// Every title on a page, the longest that fits first.
    pub(super) fn mentions(&self, page: &Page) -> Vec<Mention> {
        let single = |at: usize| {
            // A title of one word is one where it begins as titles do.
            page.words[at]
                .text
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(|c| !c.is_lowercase())
        };
        found(&self.titles, page)
            .into_iter()
            .filter(|(words, _)| words.len() > 1 || single(words.start))
            .map(|(words, shows)| Mention {
                words,
                shows: shows.clone(),
            })
            .collect()
    }

    /// Every hall on a page that is named with its house.
    pub(super) fn halls(&self, page: &Page) -> Vec<(Range<usize>, ScreenId)> {
        found(&self.halls, page)
            .into_iter()
            .map(|(words, hall)| (words, *hall))
            .collect()
    }

    /// Every hall on a page, named with its house or without, and which it may be.
    pub(super) fn rooms(&self, page: &Page) -> Vec<(Range<usize>, &[ScreenId])> {
        // The house at the end of a line is not that of a hall on the next one.
        let on_line = |words: &Range<usize>| page.words[words.start].line == page.words[words.end - 1].line;
        found_where(&self.rooms, page, on_line)
            .into_iter()
            .map(|(words, halls)| (words, halls.as_slice()))
            .collect()
    }
}

/// How a code is written, its letters and digits as "A" and "0": "LAST25" is "AAAA00".
pub(super) fn shape(code: &str) -> String {
    let inner = code.trim_matches(|c: char| !c.is_alphanumeric());
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => '0',
        c if c.is_uppercase() => 'A',
        c => c,
    };
    inner.chars().map(kind).collect()
}

/// Where sequences of an index stand in the stream. Marks that stand alone, such as "·" or "&", are passed over.
fn found<'i, T>(index: &'i Index<T>, page: &Page) -> Vec<(Range<usize>, &'i T)> {
    found_where(index, page, |_| true)
}

/// Those of them that a rule lets stand.
fn found_where<'i, T>(index: &'i Index<T>, page: &Page, fits: impl Fn(&Range<usize>) -> bool) -> Vec<(Range<usize>, &'i T)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < page.words.len() {
        let hit = index.get(&page.words[at].letters).and_then(|rows| {
            let mut hits = rows
                .iter()
                .filter_map(|(words, what)| Some((at..end_of(page, at, words)?, what)));
            hits.find(|(words, _)| fits(words))
        });
        match hit {
            Some((words, what)) => {
                at = words.end;
                out.push((words, what));
            }
            None => at += 1,
        }
    }
    out
}

/// Where a sequence that begins at a word of the stream ends, if it stands there.
fn end_of(page: &Page, from: usize, words: &[String]) -> Option<usize> {
    let mut at = from;
    for (nth, word) in words.iter().enumerate() {
        while nth > 0
            && page
                .words
                .get(at)
                .is_some_and(|word| word.letters.is_empty() && !is_divider(&word.text))
        {
            at += 1;
        }
        if page.words.get(at)?.letters != *word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Marks between two facts, which no title has inside.
pub(super) fn is_divider(text: &str) -> bool {
    matches!(text, "·" | "•" | "|" | "→")
}
