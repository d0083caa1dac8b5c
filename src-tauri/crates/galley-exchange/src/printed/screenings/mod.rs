//! The screenings of a page: each time that is printed beside a day and a title must be one of the catalogue.
//!
//! A time is explained by a screening of a show that stands near it, on the day that is said before it. What is left is
//! compared with the screenings that no time of the page explains: first by the code that stands beside it, then by the
//! title that it stands under.

mod called_off;
mod closed;
mod guests;
mod halls;
mod houses;
mod lists;
mod meant;
mod nights;
mod report;

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;
use galley_model::{ScreeningId, Show};

use super::facts::{Day, Facts, Time};
use super::known::{Known, Mention, Showing};
use super::page::Page;
use super::{Loose, Mismatch, spot};
use closed::Closed;
use guests::Guests;
use halls::Halls;
use houses::Houses;
use lists::Lists;
use meant::meant;
use nights::Nights;
pub(super) use report::weekdays;
use report::{beside, report};

/// How many millimetres around a time titles are looked for.
const NEAR: f64 = 45.0;
/// How many millimetres left of the times below it a day may begin that heads their column.
const COLUMN: f64 = 15.0;

/// What is carried from page to page: the day and the show that a heading has named.
#[derive(Default)]
pub(super) struct Carried {
    day: Option<NaiveDate>,
    shows: Vec<Show>,
    /// The lists of a film's screenings, and what was found in them.
    pub(super) lists: Lists,
    /// The lists by night, and what was found in them.
    pub(super) nights: Nights,
    /// The halls over columns, before rows and over lists.
    pub(super) halls: Halls,
    /// What houses and halls are called beside their screenings.
    pub(super) houses: Houses,
    /// Who comes to screenings.
    pub(super) guests: Guests,
    /// Screenings that are not public.
    pub(super) closed: Closed,
}

/// A page with all that was found on it.
pub(super) struct Found<'p> {
    pub(super) page: &'p Page,
    pub(super) facts: &'p Facts,
    pub(super) mentions: &'p [Mention],
}

/// What explains each time of a page.
pub(super) struct Judged {
    /// The screenings that a time is of; none where it is of something else, and nothing where nothing explains it.
    explained: Vec<Option<Vec<ScreeningId>>>,
    /// The shows that a time is certainly of.
    tied: Vec<Vec<Show>>,
    /// Whether a time may be that of something else too, such as the end of a film.
    also: Vec<bool>,
    /// The screenings that stand on the page.
    claimed: HashSet<ScreeningId>,
}

impl Judged {
    /// The one screening that a time certainly is of.
    fn only(&self, at: usize) -> Option<ScreeningId> {
        match self.explained[at].as_deref() {
            Some([one]) if !self.tied[at].is_empty() => Some(*one),
            _ => None,
        }
    }
}

/// Compares the screenings of a page; returns how many agree, and the times of which nothing can be said.
pub(super) fn compare(
    known: &Known<'_>,
    found: &Found<'_>,
    carried: &mut Carried,
    out: &mut Vec<Mismatch>,
) -> (usize, Vec<Loose>) {
    let Found { page, facts, .. } = *found;
    let codes: Vec<(usize, ScreeningId)> = (0..page.words.len())
        .filter_map(|at| Some((at, known.code(&page.words[at].text)?)))
        .collect();
    let halls = known.halls(page);
    let mut judged = judged(known, found, carried, &codes);
    let mut loose = Vec::new();
    let mut moved: Vec<Moved> = Vec::new();
    let mut unknown: Vec<usize> = Vec::new();
    let agreed = judged.explained.iter().flatten().filter(|by| !by.is_empty()).count();
    for (at, time) in facts.times.iter().enumerate() {
        if judged.explained[at].is_some() {
            continue;
        }
        // A time that some text says is reported only where its screening is certain.
        let said = known.said_times.contains(&time.minutes);
        let days = days_of(time, found, carried);
        let meant = meant(known, found, carried, at, &judged.explained, &judged.claimed, &codes)
            .filter(|(_, sure)| *sure || !said || says_its_day(found, time))
            .filter(|(_, sure)| *sure || !lists::is_anothers(known, found, at))
            .or_else(|| again(known, found, at, &days, &moved));
        if let Some((showing, sure)) = meant {
            judged.claimed.insert(showing.row.id);
            moved.push((time.minutes, days.clone(), showing.row.id, sure));
            report(known, found, time, showing, (&days, day_above(found, time, &days)), sure, out);
            continue;
        }
        unknown.push(at);
        if let Some(stray) = lists::stray(known, found, carried, at, &judged) {
            out.push(stray);
        } else {
            loose.push(Loose {
                page: page.number,
                spot: spot(page, time.words.clone()),
                printed: page.text(time.words.clone()),
                line: page.text(page.line_of(time.words.start).words.clone()),
            });
        }
    }
    for at in 0..facts.times.len() {
        if let Some(showing) = judged.only(at).and_then(|one| known.showings.get(&one)) {
            beside(known, found, at, showing, (&halls, &codes, &unknown), out);
        }
    }
    carried.halls.read(known, found, &judged);
    carried.houses.read(known, found, &judged);
    carried.guests.read(known, found, &judged);
    called_off::compare(known, found, &judged, &codes, &mut carried.closed, out);
    carried.closed.read(known, found, &judged);
    carried.lists.read(known, found, &judged);
    carried.nights.read(known, found, &judged);
    if let Some(day) = (0..facts.days.len()).rev().find(|day| is_heading(found, *day)) {
        carried.day = Some(facts.days[day].date);
    }
    if let Some(last) = found.mentions.last() {
        carried.shows.clone_from(&last.shows);
    }
    (agreed, loose)
}

/// A time that was reported: its minutes, its days, the screening that is meant, and whether that is sure.
type Moved = (u32, Vec<NaiveDate>, ScreeningId, bool);

/// The screening of a time that was reported before on the page: a list may name it in a row, and beside the others.
fn again<'k, 'a>(
    known: &'k Known<'a>,
    found: &Found<'_>,
    at: usize,
    days: &[NaiveDate],
    moved: &[Moved],
) -> Option<(&'k Showing<'a>, bool)> {
    let title = lists::title(found, at)?;
    let same = moved.iter().find(|(minutes, others, id, _)| {
        let mut showings = title.shows.iter().flat_map(|show| known.of(*show));
        *minutes == found.facts.times[at].minutes
            && others.iter().any(|other| days.contains(other))
            && showings.any(|showing| showing.row.id == *id)
    });
    same.and_then(|(.., id, sure)| Some((known.showings.get(id)?, *sure)))
}

/// Words of a page without the mark that parts them from what follows.
fn as_printed(page: &Page, words: Range<usize>) -> String {
    page.text(words).trim_end_matches([',', ';', '·', ' ']).to_owned()
}

/// Which screenings explain the times of a page.
fn judged(known: &Known<'_>, found: &Found<'_>, carried: &Carried, codes: &[(usize, ScreeningId)]) -> Judged {
    let Found { page, facts, .. } = *found;
    let mut judged = Judged {
        explained: Vec::new(),
        tied: Vec::new(),
        also: Vec::new(),
        claimed: HashSet::new(),
    };
    for (at, time) in facts.times.iter().enumerate() {
        let days = days_of(time, found, carried);
        let tied = shows_tied(known, found, at, codes);
        let shows = if tied.is_empty() {
            shows_near(time, found, carried)
        } else {
            tied.clone()
        };
        let mut by: Vec<ScreeningId> = Vec::new();
        let near = shows.iter().flat_map(|show| known.of(*show));
        let coded = codes
            .iter()
            .filter(|(at, _)| tied.is_empty() && is_near(page, time.words.start, *at));
        let coded = coded.filter_map(|(_, id)| known.showings.get(id));
        let mut also = false;
        for showing in near.chain(coded) {
            if days.iter().any(|day| *day == showing.night || *day == showing.day) {
                if time.is(showing.minutes) {
                    by.push(showing.row.id);
                }
                also |= showing.has_also(time.minutes);
            }
        }
        also |= known.prose.says(page, &time.words);
        by.sort();
        by.dedup();
        judged.claimed.extend(by.iter().copied());
        judged.explained.push(match by.is_empty() {
            false => Some(by),
            true if also || time.ends => Some(Vec::new()),
            true => None,
        });
        judged.tied.push(tied);
        judged.also.push(also);
    }
    // A list says when a screening begins: a time that is only within one that is not printed is that of its beginning.
    for at in 0..facts.times.len() {
        let time = &facts.times[at];
        let within = judged.explained[at].as_ref().is_some_and(Vec::is_empty) && !time.ends && lists::is_item(found, at);
        if !within || known.prose.says(page, &time.words) {
            continue;
        }
        let days = days_of(time, found, carried);
        let of_day = |showing: &&Showing<'_>| days.contains(&showing.night) || days.contains(&showing.day);
        let shows = judged.tied[at].iter().flat_map(|show| known.of(*show)).filter(of_day);
        let within: Vec<&Showing<'_>> = shows.filter(|showing| showing.has_also(time.minutes)).collect();
        if !within.is_empty() && within.iter().all(|showing| !judged.claimed.contains(&showing.row.id)) {
            judged.explained[at] = None;
        }
    }
    // A number with a fraction is a time where others of its column are.
    let left = |at: usize| page.words[facts.times[at].words.start].left;
    let is_weak = |at: &usize| facts.times[*at].weak;
    let weak = (0..facts.times.len()).filter(is_weak);
    let columns: Vec<f64> = weak
        .filter(|at| judged.explained[*at].as_ref().is_some_and(|by| !by.is_empty()))
        .map(left)
        .collect();
    for at in (0..facts.times.len()).filter(is_weak) {
        if !columns.iter().any(|column| (column - left(at)).abs() < 1.0) {
            judged.explained[at].get_or_insert_default();
        }
    }
    judged
}

/// Whether a day is that of the times below: no time stands behind it on its line.
fn is_heading(found: &Found<'_>, day: usize) -> bool {
    let end = found.facts.days[day].words.end - 1;
    !found
        .facts
        .times
        .iter()
        .any(|time| time.own == Some(day) && one_line(found.page, end, time.words.start))
}

/// The days that a time may be of: the one beside it, else those of the headings before it.
fn days_of(time: &Time, found: &Found<'_>, carried: &Carried) -> Vec<NaiveDate> {
    let facts = found.facts;
    if let Some(own) = time.own {
        return vec![facts.days[own].date];
    }
    let headings = || {
        facts
            .days
            .iter()
            .enumerate()
            .filter(|(at, _)| is_heading(found, *at))
            .map(|(_, day)| day)
    };
    let before = headings()
        .rev()
        .find(|day| day.words.start < time.words.start)
        .map(|day| day.date);
    // The heading of a page may come after its table in the stream.
    let top = headings().min_by(|a, b| {
        let baseline = |words: &Range<usize>| found.page.line_of(words.start).baseline;
        baseline(&a.words).total_cmp(&baseline(&b.words))
    });
    // In a table that is read column by column the day that stands above is not the one before.
    let here = found.page.line_of(time.words.start).baseline;
    let above = headings()
        .filter(|day| found.page.line_of(day.words.start).baseline <= here + 1.0)
        .max_by(|a, b| {
            let baseline = |words: &Range<usize>| found.page.line_of(words.start).baseline;
            baseline(&a.words).total_cmp(&baseline(&b.words))
        });
    // Where both say the same in type as large as that at the top, it is that one: at the top of a list stands the day of
    // other rows. A day that a note says is no heading, however it stands above a row.
    let size = |day: &Day| found.page.line_of(day.words.start).size;
    if let (Some(before), Some(above), Some(top)) = (before, above, top)
        && before == above.date
        && size(above) >= size(top) * 0.99
    {
        return vec![before];
    }
    let mut days: Vec<NaiveDate> = before
        .into_iter()
        .chain(top.map(|day| day.date))
        .chain(above.map(|day| day.date))
        .collect();
    if before.is_none() {
        days.extend(carried.day);
    }
    days.sort();
    days.dedup();
    days
}

/// Of the days that a time may be of the one that is printed over it, where that is certain: the nearest heading above in
/// its column.
fn day_above(found: &Found<'_>, time: &Time, days: &[NaiveDate]) -> Option<NaiveDate> {
    if days.len() < 2 {
        return days.first().copied();
    }
    let here = found.page.line_of(time.words.start);
    let headings = (0..found.facts.days.len()).filter(|day| is_heading(found, *day));
    let above = headings.map(|day| &found.facts.days[day]).filter(|day| {
        let line = found.page.line_of(day.words.start);
        line.baseline <= here.baseline && (line.left - here.left).abs() < COLUMN
    });
    let nearest = above.max_by(|a, b| {
        let baseline = |day: &Day| found.page.line_of(day.words.start).baseline;
        baseline(a).total_cmp(&baseline(b))
    });
    nearest.map(|day| day.date).filter(|day| days.contains(day))
}

/// Whether a word stands near another on the page.
fn is_near(page: &Page, a: usize, b: usize) -> bool {
    let (one, two) = (page.line_of(a), page.line_of(b));
    let down = (one.baseline - two.baseline).abs();
    let same = down < one.size * 0.6;
    let across = (page.words[a].left - page.words[b].left).abs();
    (down < NEAR / 2.0 && across < NEAR) || same
}

/// The shows that a time may be of: those around it, those on its line, the one before it and the one after it.
fn shows_near(time: &Time, found: &Found<'_>, carried: &Carried) -> Vec<Show> {
    let at = time.words.start;
    let before = found.mentions.iter().rev().find(|mention| mention.words.end <= at);
    let after = found.mentions.iter().find(|mention| mention.words.start >= at);
    let around = found
        .mentions
        .iter()
        .filter(|mention| is_near(found.page, at, mention.words.start));
    let mut shows: Vec<Show> = around
        .chain(before)
        .chain(after)
        .flat_map(|mention| mention.shows.iter().copied())
        .collect();
    if before.is_none() {
        shows.extend(&carried.shows);
    }
    shows.sort();
    shows.dedup();
    shows
}

/// The shows that a time is certainly of: those of the code that belongs to it, and of the title above where its day stands
/// beside it, or of the title that begins behind it on a line that the time begins; none where nothing is certain.
fn shows_tied(known: &Known<'_>, found: &Found<'_>, at: usize, codes: &[(usize, ScreeningId)]) -> Vec<Show> {
    let time = &found.facts.times[at];
    let coded = codes.iter().filter(|(word, _)| belongs(found, at, *word));
    let nearest = coded
        .min_by_key(|(word, _)| word.abs_diff(time.words.start))
        .and_then(|(_, id)| known.showings.get(id)?.row.show());
    let mut shows: Vec<Show> = nearest.into_iter().collect();
    let own = says_its_day(found, time);
    let before = found
        .mentions
        .iter()
        .rev()
        .find(|mention| mention.words.end <= time.words.start);
    let leads = title_behind(found, at).or_else(|| title_below(found, at)).filter(|_| !own);
    match before.filter(|_| own) {
        Some(before) => shows.extend(&before.shows),
        None if shows.is_empty() => shows.extend(leads.into_iter().flat_map(|behind| &behind.shows)),
        // A code alone may be that of the next cell. In a table that is read column by column the next title in turn may be
        // another row's, and the one behind the time is its own.
        None if !shows.is_empty() => {
            let next = || found.mentions.iter().find(|mention| mention.words.start >= time.words.end);
            let near = |after: &&Mention| is_near(found.page, time.words.start, after.words.start);
            let after = leads.or_else(|| next().filter(near));
            shows.extend(after.into_iter().flat_map(|after| after.shows.iter().copied()));
            if own {
                shows.clear();
            }
        }
        None => {}
    }
    shows.sort();
    shows.dedup();
    shows
}

/// The title that stands behind a time on its line, as in a list. Where one stands before it too, either may be meant. A
/// table may be read column by column, so that it is looked for by its place and not by its turn.
fn title_behind<'f>(found: &Found<'f>, at: usize) -> Option<&'f Mention> {
    let (page, start) = (found.page, found.facts.times[at].words.start);
    let time = &found.facts.times[at].words;
    if page.line_of(start).words.start == start
        && let Some(next) = found.mentions.iter().find(|mention| mention.words.start == time.end)
        && page.words[next.words.start].line == page.words[start].line
    {
        return Some(next);
    }
    let left = |mention: &Mention| page.words[mention.words.start].left;
    let on_line = || {
        found
            .mentions
            .iter()
            .filter(|mention| one_line(page, start, mention.words.start))
    };
    // That of another time on the line, as in the column left of this one, is that one's.
    let is_led = |mention: &Mention| {
        let mut others = found.facts.times.iter().map(|time| time.words.start);
        others.any(|other| one_line(page, start, other) && page.words[other].left < left(mention))
    };
    if on_line().any(|mention| left(mention) < page.words[start].left && !is_led(mention)) {
        return None;
    }
    let behind = on_line().filter(|mention| belongs(found, at, mention.words.start));
    behind.min_by(|a, b| left(a).total_cmp(&left(b)))
}

/// The title that begins right below a time that begins its line too, as in the cells of a grid.
fn title_below<'f>(found: &Found<'f>, at: usize) -> Option<&'f Mention> {
    let (page, start) = (found.page, found.facts.times[at].words.start);
    let time = page.line_of(start);
    let titled = found
        .mentions
        .iter()
        .any(|mention| page.words[mention.words.start].line == page.words[start].line);
    if titled || time.words.start != start {
        return None;
    }
    found.mentions.iter().find(|mention| {
        let title = page.line_of(mention.words.start);
        let down = title.baseline - time.baseline;
        let size = title.size.max(time.size);
        title.words.start == mention.words.start && down > 0.0 && down < size * 1.8 && (title.left - time.left).abs() < size * 0.6
    })
}

/// Whether the day of a time stands on its line.
fn says_its_day(found: &Found<'_>, time: &Time) -> bool {
    let end = |day: usize| found.facts.days[day].words.end - 1;
    time.own.is_some_and(|day| one_line(found.page, end(day), time.words.start))
}

/// Whether two words stand on one baseline.
fn one_line(page: &Page, a: usize, b: usize) -> bool {
    (page.line_of(a).baseline - page.line_of(b).baseline).abs() < page.line_of(a).size * 0.5
}

/// Whether a word belongs to a time: on its baseline to the right with no other time between, or on one of the lines
/// right below.
fn belongs(found: &Found<'_>, at: usize, word: usize) -> bool {
    let (page, times) = (found.page, &found.facts.times);
    let time = &times[at];
    let start = time.words.start;
    let between = |left: f64, right: f64| {
        times.iter().any(|other| {
            let x = page.words[other.words.start].left;
            other.words != time.words && one_line(page, other.words.start, start) && left < x && x < right
        })
    };
    if one_line(page, start, word) {
        let (left, right) = (page.words[start].left, page.words[word].left);
        return left < right && right - left < 150.0 && !between(left, right);
    }
    let next = times.get(at + 1).map_or(usize::MAX, |next| {
        next.own.map_or(next.words.start, |own| found.facts.days[own].words.start)
    });
    let (one, two) = (page.line_of(start), page.line_of(word));
    let down = two.baseline - one.baseline;
    (time.words.end..next).contains(&word) && down > 0.0 && down < one.size * 4.5 && two.left < one.right && one.left < two.right
}
