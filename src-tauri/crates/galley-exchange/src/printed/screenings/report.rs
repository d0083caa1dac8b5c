//! What is said of a screening that is printed otherwise: its time, its day, its hall, its code; and of weekdays.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use galley_model::style::night_of;
use galley_model::{LocalTime, Place, ScreenId, ScreeningId, Show};

use super::{Found, as_printed, belongs, is_near, one_line};
use crate::printed::facts::Time;
use crate::printed::known::{Known, Showing, shape};
use crate::printed::{Fact, Mismatch, spot};

/// What differs between a time with its day and the screening that is meant. `above` is the one of the days that certainly
/// is printed over it.
pub(super) fn report(
    known: &Known<'_>,
    found: &Found<'_>,
    time: &Time,
    showing: &Showing<'_>,
    (days, above): (&[NaiveDate], Option<NaiveDate>),
    sure: bool,
    out: &mut Vec<Mismatch>,
) {
    let page = found.page;
    let place = Place::field(showing.row.id, "starts");
    let label = known.label(showing);
    let other_day = !days.is_empty() && !days.iter().any(|day| *day == showing.night || *day == showing.day);
    let own = time.own.map(|own| found.facts.days[own].words.clone());
    let beside = own.filter(|day| day.end <= time.words.start && one_line(page, day.start, time.words.start));
    if let Some(day) = beside.filter(|_| other_day && !time.is(showing.minutes)) {
        // One slip is one fault, though both stand otherwise.
        let words = day.start..time.words.end;
        out.push(Mismatch {
            kind: Fact::Time,
            page: page.number,
            spot: spot(page, words.clone()),
            printed: as_printed(page, words),
            catalogue: format!("{} {}", known.day(showing.night), known.clock(showing)),
            label,
            place,
            sure,
        });
        return;
    }
    if !time.is(showing.minutes) {
        let printed = page.text(time.words.clone());
        out.push(Mismatch {
            kind: Fact::Time,
            page: page.number,
            spot: spot(page, time.words.clone()),
            printed,
            catalogue: known.clock(showing),
            label: label.clone(),
            place: place.clone(),
            sure,
        });
    }
    if other_day {
        // The day of a heading is that of many; what is wrong is that this time stands below it.
        let words = time.own.map_or(time.words.clone(), |own| found.facts.days[own].words.clone());
        let heading = above
            .or(days.first().copied())
            .map_or(String::new(), |heading| known.day(heading));
        let sure = sure && above.is_some();
        let printed = if time.own.is_some() {
            page.text(words.clone())
        } else {
            heading
        };
        out.push(Mismatch {
            kind: Fact::Date,
            page: page.number,
            spot: spot(page, words),
            printed,
            catalogue: known.day(showing.night),
            label,
            place,
            sure,
        });
    }
}

/// The halls and the codes of a page, each with its place, and the times of no screening that is known.
pub(super) type Beside<'f> = (&'f [(Range<usize>, ScreenId)], &'f [(usize, ScreeningId)], &'f [usize]);

/// What stands beside a time that is right: its hall and its code.
pub(super) fn beside(
    known: &Known<'_>,
    found: &Found<'_>,
    at: usize,
    showing: &Showing<'_>,
    (halls, codes, unknown): Beside<'_>,
    out: &mut Vec<Mismatch>,
) {
    let page = found.page;
    let start = found.facts.times[at].words.start;
    // Where the code of another screening stands, the hall is that one's too.
    let mut beside = codes.iter().filter(|(word, _)| belongs(found, at, *word)).peekable();
    if beside.peek().is_some() && beside.all(|(_, id)| *id != showing.row.id) {
        return;
    }
    let mut tied: Vec<&(Range<usize>, ScreenId)> = halls.iter().filter(|(words, _)| belongs(found, at, words.start)).collect();
    if tied.iter().any(|(words, _)| one_line(page, start, words.start)) {
        tied.retain(|(words, _)| one_line(page, start, words.start));
    }
    if let (Some((words, _)), Some(screen)) = (tied.first(), showing.row.screen)
        && tied.iter().all(|(_, hall)| *hall != screen)
    {
        let printed = page.text(words.clone());
        let held = known.catalogue.place_name(showing.row);
        out.push(Mismatch {
            kind: Fact::Hall,
            page: page.number,
            spot: spot(page, words.clone()),
            printed,
            catalogue: held,
            label: known.label(showing),
            place: Place::field(showing.row.id, "screen"),
            sure: true,
        });
    }
    let code = showing.row.code.trim();
    if code.is_empty() || page.words.iter().any(|word| known.code(&word.text) == Some(showing.row.id)) {
        return;
    }
    let other = (0..page.words.len()).filter(|word| belongs(found, at, *word)).find(|word| {
        let text = &page.words[*word].text;
        shape(text) == shape(code) && code.chars().any(|c| c.is_ascii_digit())
    });
    // What stands behind a time on its line is that one's, and no other's above.
    let behind = |word: usize| {
        let mut times = found.facts.times.iter().map(|time| time.words.start);
        times.any(|time| one_line(page, time, word) && page.words[time].left < page.words[word].left)
    };
    let other = other.filter(|word| one_line(page, start, *word) || !behind(*word));
    // A code with the letters of another film's is that of one that it has no more.
    let letters = |code: &str| -> String { code.chars().filter(|c| c.is_alphabetic()).collect() };
    let of_other = |word: usize| {
        let printed = letters(&page.words[word].text);
        let mut showings = known.showings.values();
        showings.any(|other| other.row.show() != showing.row.show() && !printed.is_empty() && letters(&other.row.code) == printed)
    };
    let other = other.filter(|word| letters(&page.words[*word].text) == letters(code) || !of_other(*word));
    // The code beside a time of no screening is not this one's.
    let other = other.filter(|word| !unknown.iter().any(|time| belongs(found, *time, *word)));
    if let Some(word) = other {
        // A code of another screening that stands there by right is none that was mistaken.
        let taken = codes.iter().any(|(at, id)| {
            *at == word
                && found.facts.times.iter().any(|time| {
                    known.showings.get(id).is_some_and(|other| {
                        time.is(other.minutes) && is_near(page, time.words.start, word) && other.minutes != showing.minutes
                    })
                })
        });
        if !taken {
            let printed = page.words[word].text.clone();
            out.push(Mismatch {
                kind: Fact::Code,
                page: page.number,
                spot: spot(page, word..word + 1),
                printed,
                catalogue: code.to_owned(),
                label: known.label(showing),
                place: Place::field(showing.row.id, "code"),
                sure: true,
            });
        }
    }
}

impl Known<'_> {
    /// The language in which the report speaks of titles and days.
    pub(in crate::printed) fn language(&self) -> &str {
        self.edition.languages.first().map_or("en", String::as_str)
    }

    /// The title of a show.
    pub(in crate::printed) fn title(&self, show: Show) -> String {
        match show {
            Show::Film(film) => self.catalogue.display_title(film, self.language()).to_owned(),
            Show::Programme(id) => self
                .catalogue
                .programmes
                .get(id)
                .map_or(String::new(), |row| self.catalogue.programme_title(row, self.language())),
        }
    }

    /// What is shown: "Last Train Home".
    pub(super) fn label(&self, showing: &Showing<'_>) -> String {
        self.catalogue.screening_title(showing.row, self.language())
    }

    pub(super) fn clock(&self, showing: &Showing<'_>) -> String {
        let at: Option<LocalTime> = showing.row.starts;
        at.map_or(String::new(), |at| {
            self.edition
                .style
                .clock_noted(at, night_of(at, self.edition), self.language())
        })
    }

    pub(super) fn day(&self, date: NaiveDate) -> String {
        self.edition.style.day(date, self.language())
    }
}

/// Days with a weekday that is not theirs, unless the day was reported already.
pub(in crate::printed) fn weekdays(known: &Known<'_>, found: &Found<'_>, out: &mut Vec<Mismatch>) {
    for day in found.facts.days.iter().filter(|day| day.wrong_weekday.is_some()) {
        let printed = found.page.text(day.words.clone());
        let reported = out
            .iter()
            .any(|other| other.kind == Fact::Date && other.page == found.page.number && other.printed == printed);
        if !reported
            && known
                .edition
                .first_day
                .is_some_and(|first| day.date.year() == first.year() || day.date > first)
        {
            let place = Place::row(known.edition.id);
            out.push(Mismatch {
                kind: Fact::Weekday,
                page: found.page.number,
                spot: spot(found.page, day.words.clone()),
                printed,
                catalogue: known.day(day.date),
                label: String::new(),
                place,
                sure: true,
            });
        }
    }
}
