//! Screenings that a page prints and the catalogue has not, and those that it leaves out where it lists the others.
//!
//! A list of a film's screenings is one whose times stand behind a day, under the title: "Thu 25 7:10 PM", "also Tue 23
//! 6:30 PM". A day behind another word, "there by Thu 25 7:10 PM", is of something else. What a publication leaves out by
//! choice, a night or a house, is not missing.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use galley_model::vocabulary::WORDS;
use galley_model::{Place, ScreeningId, Show, VenueId};

use super::{Carried, Found, Judged, as_printed, days_of, says_its_day, title_behind, title_below};
use crate::printed::known::{Known, Mention, Showing};
use crate::printed::page::{Page, words_of};
use crate::printed::{Fact, Mismatch, PrintedBox, spot};

/// From so many shows on that all lack a screening of a night or in a house, that one was left out by choice.
const CHOICE: usize = 3;

/// A list of the screenings of a show.
struct List {
    page: usize,
    show: Show,
    /// Where the last of its times stands.
    spot: PrintedBox,
}

/// The lists of all pages.
#[derive(Default)]
pub(in crate::printed) struct Lists {
    found: Vec<List>,
    /// The screenings that stand on each page.
    on: BTreeMap<usize, HashSet<ScreeningId>>,
}

impl Lists {
    /// Reads the lists of a page.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>, judged: &Judged) {
        let page = found.page;
        self.on.entry(page.number).or_default().extend(&judged.claimed);
        if tells_changes(page) {
            return;
        }
        let mut lists: BTreeMap<Show, PrintedBox> = BTreeMap::new();
        for (at, time) in found.facts.times.iter().enumerate().filter(|(at, _)| is_item(found, *at)) {
            let by = judged.explained[at].as_deref().unwrap_or_default();
            let titled = heading(found, at).map_or(&[][..], |title| &title.shows);
            for id in by {
                let of_title = titled.iter().any(|show| known.of(*show).any(|showing| showing.row.id == *id));
                let showing = known.showings.get(id).filter(|showing| of_title && showing.is_listed());
                if let Some(show) = showing.and_then(|showing| showing.row.show()) {
                    lists.insert(show, spot(page, time.words.clone()));
                }
            }
        }
        let page = page.number;
        self.found
            .extend(lists.into_iter().map(|(show, spot)| List { page, show, spot }));
    }

    /// Reports the screenings that are missing in lists that have others of their show.
    pub(in crate::printed) fn compare(&self, known: &Known<'_>, out: &mut Vec<Mismatch>) {
        let on = |page: usize, id: &ScreeningId| self.on.get(&page).is_some_and(|on| on.contains(id));
        // A list may go on over the page.
        let stands = |list: &List, id: &ScreeningId| (list.page.saturating_sub(1)..=list.page + 1).any(|page| on(page, id));
        let mut missing: Vec<(&List, &Showing<'_>)> = Vec::new();
        let mut whole = 0;
        for list in &self.found {
            let before = missing.len();
            let own = known
                .of(list.show)
                .filter(|showing| showing.row.show() == Some(list.show) && showing.is_listed());
            missing.extend(
                own.filter(|showing| !stands(list, &showing.row.id))
                    .map(|showing| (list, showing)),
            );
            whole += usize::from(missing.len() == before);
        }
        let lacking: BTreeSet<(usize, Show)> = missing.iter().map(|(list, _)| (list.page, list.show)).collect();
        // Where most lists lack something, they are lists of something else.
        if lacking.len() > whole.max(2) {
            return;
        }
        let printed: Vec<&Showing<'_>> = self.on.values().flatten().filter_map(|id| known.showings.get(id)).collect();
        let nights: BTreeSet<NaiveDate> = printed.iter().map(|showing| showing.night).collect();
        let houses: BTreeSet<Option<VenueId>> = printed.iter().map(|showing| house(known, showing)).collect();
        let lack = |fits: &dyn Fn(&Showing<'_>) -> bool| {
            let shows = missing.iter().filter(|(_, showing)| fits(showing)).map(|(list, _)| list.show);
            shows.collect::<BTreeSet<Show>>().len()
        };
        for (list, showing) in &missing {
            let other_night = !nights.contains(&showing.night) && lack(&|other| other.night == showing.night) >= CHOICE;
            let at = house(known, showing);
            let other_house = !houses.contains(&at) && lack(&|other| house(known, other) == at) >= CHOICE;
            if other_night || other_house {
                continue;
            }
            out.push(Mismatch {
                kind: Fact::Screening,
                page: list.page,
                spot: list.spot,
                printed: String::new(),
                catalogue: format!("{} {}", known.day(showing.night), known.clock(showing)),
                label: known.label(showing),
                place: Place::field(showing.row.id, "starts"),
                sure: whole >= lacking.len() * 3,
            });
        }
    }
}

/// The house of a screening.
pub(super) fn house(known: &Known<'_>, showing: &Showing<'_>) -> Option<VenueId> {
    let screen = known.catalogue.screens.get(showing.row.screen?)?;
    Some(screen.venue)
}

/// A time that certainly is said of a show, and that no screening of the catalogue explains.
pub(super) fn stray(known: &Known<'_>, found: &Found<'_>, carried: &Carried, at: usize, judged: &Judged) -> Option<Mismatch> {
    let page = found.page;
    let time = &found.facts.times[at];
    if time.ends || tells_changes(page) {
        return None;
    }
    let (title, sure) = if is_item(found, at) {
        let title = heading(found, at)?;
        let explains = |other: &usize| {
            let by = judged.explained[*other].as_deref().unwrap_or_default();
            let mut showings = title.shows.iter().flat_map(|show| known.of(*show));
            showings.any(|showing| by.contains(&showing.row.id))
        };
        let run = run(found, at);
        let listed = run.clone().any(|other| explains(&other));
        if !listed && !stands_under(found, title, at) {
            return None;
        }
        // Where all that is not this show's is another's, which no title of the page says, its title was not recognised.
        let strays: Vec<usize> = run.filter(|other| judged.explained[*other].is_none()).collect();
        let other = is_all_of_another(known, found, &strays, title);
        if other && (strays.len() > 1 || !listed) {
            return None;
        }
        (title, listed && !other)
    } else {
        let title = led(found, at)?;
        // The column of a list or the cells of a grid: other times lead to titles too, and are right.
        let others = (0..found.facts.times.len()).filter(|other| led(found, *other).is_some() && judged.only(*other).is_some());
        let days = days_of(time, found, carried);
        let day = days.first()?;
        // Another time of that day is the one that is meant, and stands elsewhere on the page.
        let mut showings = title.shows.iter().flat_map(|show| known.of(*show));
        if others.count() < 2 || showings.any(|showing| showing.night == *day || showing.day == *day) {
            return None;
        }
        (title, days.len() == 1)
    };
    let show = *title.shows.first()?;
    let place = match show {
        Show::Film(film) => Place::row(film),
        Show::Programme(programme) => Place::row(programme),
    };
    let own = time.own.map(|day| found.facts.days[day].words.clone());
    let own = own.filter(|day| day.end <= time.words.start && time.words.start - day.end <= 3);
    let words = own.map_or(time.words.clone(), |day| day.start..time.words.end);
    Some(Mismatch {
        kind: Fact::Screening,
        page: page.number,
        spot: spot(page, words.clone()),
        printed: as_printed(page, words),
        catalogue: String::new(),
        label: known.title(show),
        place,
        sure: sure && title.shows.len() == 1,
    })
}

/// How many millimetres below the title of a cell its times may stand.
const CELL: f64 = 15.0;

/// The title that a time with its day stands under: left of it on its line, or over it in its column, or the last before it.
fn heading<'f>(found: &Found<'f>, at: usize) -> Option<&'f Mention> {
    let page = found.page;
    let time = &found.facts.times[at];
    let first = time.own.map_or(time.words.start, |day| found.facts.days[day].words.start);
    let (left, line) = (page.words[first].left, page.line_of(first));
    let place = |mention: &Mention| {
        (
            page.line_of(mention.words.start).baseline,
            page.words[mention.words.start].left,
        )
    };
    let over = found.mentions.iter().filter(|mention| {
        let title = page.line_of(mention.words.start);
        let down = line.baseline - title.baseline;
        match down.abs() < line.size * 0.3 {
            true => title.words == line.words && page.words[mention.words.start].left < left,
            false => (0.0..CELL).contains(&down) && title.left < line.right && line.left < title.right,
        }
    });
    let over = over.max_by(|a, b| place(a).partial_cmp(&place(b)).unwrap_or(std::cmp::Ordering::Equal));
    over.or_else(|| {
        found
            .mentions
            .iter()
            .rev()
            .find(|mention| mention.words.end <= time.words.start)
    })
}

/// The title of a time in a list of either kind.
pub(super) fn title<'f>(found: &Found<'f>, at: usize) -> Option<&'f Mention> {
    match is_item(found, at) {
        true => heading(found, at),
        false => led(found, at),
    }
}

/// The title that a time without a day of its own leads to.
fn led<'f>(found: &Found<'f>, at: usize) -> Option<&'f Mention> {
    let time = &found.facts.times[at];
    let begins = found.page.line_of(time.words.start).words.start == time.words.start;
    let alone = time.own.is_none() && begins;
    alone
        .then(|| title_behind(found, at).or_else(|| title_below(found, at)))
        .flatten()
}

/// The times around one that stand in a list with it: their days below one another or on one line, under one title, with no
/// other time between.
fn run(found: &Found<'_>, at: usize) -> Range<usize> {
    let page = found.page;
    let line = |at: usize| {
        let time = &found.facts.times[at];
        page.line_of(time.own.map_or(time.words.start, |day| found.facts.days[day].words.start))
    };
    let title = heading(found, at).map(|title| &title.shows);
    let goes_on = |other: &usize| {
        let (a, b) = (line(at), line(*other));
        let beside = a.words == b.words || (a.left - b.left).abs() < 3.0;
        beside && is_item(found, *other) && heading(found, *other).map(|title| &title.shows) == title
    };
    let before = (0..at).rev().take_while(goes_on).count();
    let after = (at + 1..found.facts.times.len()).take_while(goes_on).count();
    at - before..at + after + 1
}

/// Whether a time in a list is that of a show that no title of the page names.
pub(super) fn is_anothers(known: &Known<'_>, found: &Found<'_>, at: usize) -> bool {
    is_item(found, at) && heading(found, at).is_some_and(|title| is_all_of_another(known, found, &[at], title))
}

/// Whether times are all of one show that no title of the page names.
fn is_all_of_another(known: &Known<'_>, found: &Found<'_>, times: &[usize], title: &Mention) -> bool {
    let shows_at = |at: &usize| -> BTreeSet<Show> {
        let time = &found.facts.times[*at];
        let day = time.own.map(|day| found.facts.days[day].date);
        let on = |showing: &&Showing<'_>| time.is(showing.minutes) && (day == Some(showing.night) || day == Some(showing.day));
        known
            .showings
            .values()
            .filter(on)
            .filter_map(|showing| showing.row.show())
            .collect()
    };
    let all = times.iter().map(shows_at).reduce(|a, b| &a & &b).unwrap_or_default();
    let named = |show: &Show| found.mentions.iter().any(|mention| mention.shows.contains(show));
    all.iter().any(|show| !title.shows.contains(show) && !named(show))
}

/// Whether a time stands under a title with no other heading between: in smaller type, or right below.
fn stands_under(found: &Found<'_>, title: &Mention, at: usize) -> bool {
    let page = found.page;
    let start = found.facts.times[at].words.start;
    let time = page.line_of(start);
    let same = found
        .mentions
        .iter()
        .filter(|mention| mention.words.end <= start && mention.shows == title.shows);
    let mut above = same.map(|mention| page.words[mention.words.start].line);
    above.any(|line| {
        let heading = &page.lines[line];
        let between = &page.lines[(line + 1).min(page.words[start].line)..page.words[start].line];
        let larger = heading.size > time.size * 1.15;
        match larger {
            true => between.iter().all(|other| other.size < heading.size * 0.95),
            false => between.len() <= 3 && heading.left < time.right && time.left < heading.right,
        }
    })
}

/// Words that go before a day in a list: "also Tue 23".
static ALSO: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let also = WORDS.labels.iter().filter(|word| word.code == "also");
    also.flat_map(|word| word.names.values().map(|name| words_of(name))).collect()
});

/// Whether a time is one of a list: a day stands before it that begins its line, or stands behind a mark or an "also".
pub(super) fn is_item(found: &Found<'_>, at: usize) -> bool {
    let page = found.page;
    let time = &found.facts.times[at];
    let Some(day) = time.own.filter(|_| says_its_day(found, time)) else {
        return false;
    };
    let day: &Range<usize> = &found.facts.days[day].words;
    let line = page.line_of(day.start);
    if line.words.start == day.start {
        return true;
    }
    let before = &page.words[day.start - 1];
    before.letters.is_empty()
        || before.text.ends_with([',', ';', ':', '·', '•', '|', '/', '–', '—'])
        || ALSO.iter().any(|also| also.last() == Some(&before.letters))
}

/// Whether a page tells changes: what was, an arrow, and what is; neither is a list.
fn tells_changes(page: &Page) -> bool {
    let errata = WORDS.labels.iter().filter(|word| word.code == "errata");
    let titles: Vec<Vec<String>> = errata
        .flat_map(|word| word.names.values().map(|name| words_of(name)))
        .collect();
    let says = |title: &Vec<String>| {
        page.words
            .windows(title.len())
            .any(|words| words.iter().zip(title).all(|(word, said)| word.letters == *said))
    };
    page.words.iter().any(|word| word.text.contains('→')) || titles.iter().any(says)
}
