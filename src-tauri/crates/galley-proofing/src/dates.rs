//! Dates as texts write them.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use galley_model::calendar::{Calendar, calendar};
use galley_model::*;

pub(crate) mod han;

use crate::printed::Prose;
use crate::rule::Context;
use crate::words::{main, words};

/// A date in a text, which may be none that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// Its characters, those of the weekday not among them.
    pub(crate) span: Range<usize>,
    /// From 1.
    pub(crate) month: u32,
    /// From 1.
    pub(crate) day: u32,
    /// Where it is the first of a stretch of days, month and day of the last one.
    pub(crate) until: Option<(u32, u32)>,
    /// Where it says so.
    pub(crate) year: Option<i32>,
    /// The weekday beside it: its characters, and which one from Monday.
    pub(crate) weekday: Option<(Range<usize>, usize)>,
}

/// Short names of English months and weekdays; "may" and "sept" among the former.
pub(crate) const SHORT_MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&[&str]; 7] = [
    &["mon"],
    &["tue", "tues"],
    &["wed", "weds"],
    &["thu", "thur", "thurs"],
    &["fri"],
    &["sat"],
    &["sun"],
];

/// Weekdays as Russian has them after "в", from Monday as 0.
const BENT: [(&str, usize); 3] = [("среду", 2), ("пятницу", 4), ("субботу", 5)];

/// Words that may stand between the parts of a date.
const BETWEEN: [&str; 9] = ["de", "the", "of", "den", "der", "dem", "le", "el", "del"];

struct Reader<'c> {
    chars: &'c [char],
    spans: Vec<Range<usize>>,
    calendar: &'static Calendar,
    english: bool,
    style: style::DateStyle,
}

impl Reader<'_> {
    fn lower(&self, index: usize) -> String {
        let span = self.spans.get(index).cloned().unwrap_or(0..0);
        self.chars[span].iter().flat_map(|c| c.to_lowercase()).collect()
    }

    fn capital(&self, index: usize) -> bool {
        self.spans
            .get(index)
            .is_some_and(|span| self.chars[span.start].is_uppercase())
    }

    /// What stands between a word and the one before it.
    fn gap(&self, index: usize) -> &[char] {
        match (
            index.checked_sub(1).and_then(|before| self.spans.get(before)),
            self.spans.get(index),
        ) {
            (Some(before), Some(span)) => &self.chars[before.end..span.start],
            _ => &[],
        }
    }

    /// Whether a word follows the one before it as the parts of a date do.
    fn close(&self, index: usize) -> bool {
        let gap = self.gap(index);
        !gap.is_empty() && gap.len() < 4 && gap.iter().all(|c| matches!(c, ' ' | ',' | '.' | '\u{a0}' | '\n'))
    }

    /// Whether a dash stands between a word and the one before it.
    fn dashed(&self, index: usize) -> bool {
        let gap = self.gap(index);
        (1..4).contains(&gap.len()) && gap.iter().any(|c| matches!(c, '–' | '-' | '—')) && !gap.contains(&'\n')
    }

    fn month(&self, index: usize) -> Option<u32> {
        let word = self.lower(index);
        let full = self.calendar.months.iter().position(|name| *name == word);
        // "May" and "March" are also what one may and how one walks.
        let short = || {
            let word = if word == "sept" { "sep" } else { word.as_str() };
            SHORT_MONTHS.iter().position(|name| *name == word)
        };
        let found = match self.english {
            true => full.or_else(short).filter(|_| self.capital(index)),
            false => full,
        };
        found.and_then(|month| u32::try_from(month).ok()).map(|month| month + 1)
    }

    fn weekday(&self, index: usize) -> Option<usize> {
        let word = self.lower(index);
        let full = self.calendar.weekdays.iter().position(|name| *name == word);
        let short = || {
            WEEKDAYS
                .iter()
                .position(|names| names.contains(&word.as_str()))
                .filter(|_| self.capital(index))
        };
        // Russian names the day on which something is by another form.
        let bent = || BENT.iter().find(|(name, _)| *name == word).map(|(_, weekday)| *weekday);
        full.or_else(|| short().filter(|_| self.english)).or_else(bent)
    }

    /// A day of a month: "25", "25th".
    fn day(&self, index: usize) -> Option<u32> {
        self.number(index).filter(|day| (1..=31).contains(day))
    }

    /// A day of a month, or a number that somebody took for one: "32".
    fn number(&self, index: usize) -> Option<u32> {
        let word = self.lower(index);
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let ending = &word[digits.len()..];
        let ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er");
        (ordinal && (1..=2).contains(&digits.len()))
            .then(|| digits.parse().ok())
            .flatten()
            .filter(|day| (1..=39).contains(day))
    }

    fn year(&self, index: usize) -> Option<i32> {
        let word = self.lower(index);
        (word.len() == 4)
            .then(|| word.parse().ok())
            .flatten()
            .filter(|year| (1900..2200).contains(year))
    }

    /// The first word from one on that is no word between the parts of a date.
    fn beyond(&self, index: usize) -> usize {
        let mut at = index;
        while at < index + 2 && BETWEEN.contains(&self.lower(at).as_str()) && self.close(at) {
            at += 1;
        }
        at
    }

    /// The date that begins with a word.
    fn date(&self, index: usize) -> Option<(Written, usize)> {
        let (month, day, mut next, until) = self.iso(index).map_or_else(
            || {
                self.slashed(index)
                    .or_else(|| self.month_first(index))
                    .or_else(|| self.day_first(index))
            },
            |(_, month, day, next)| Some((month, day, next, None)),
        )?;
        let mut year = self.iso(index).map(|(year, ..)| year);
        let at = self.beyond(next);
        if year.is_none()
            && let Some(said) = self.year(at).filter(|_| self.close(at))
        {
            year = Some(said);
            next = at + 1;
        }
        let weekday = index.checked_sub(1).and_then(|mut before| {
            while BETWEEN.contains(&self.lower(before).as_str()) && self.close(before + 1) {
                before = before.checked_sub(1)?;
            }
            let found = self.weekday(before).filter(|_| self.close(before + 1))?;
            Some((self.spans[before].clone(), found))
        });
        let weekday = weekday.or_else(|| self.weekday_after(next));
        let span = self.spans[index].start..self.spans[next - 1].end;
        let written = Written {
            span,
            month,
            day,
            until,
            year,
            weekday,
        };
        Some((written, next))
    }

    /// The weekday after a date that ends before a word: "March 20 (Friday)", "20 March, a Friday".
    fn weekday_after(&self, next: usize) -> Option<(Range<usize>, usize)> {
        let gap: String = self.gap(next).iter().collect();
        let (at, enclosed) = match gap.as_str() {
            " (" | "\u{a0}(" => (next, true),
            ", " if self.english && self.lower(next) == "a" => (next + 1, false),
            _ => return None,
        };
        let found = self.weekday(at)?;
        let span = self.spans[at].clone();
        let closed = self.chars.get(span.end) == Some(&')');
        (closed || !enclosed && self.close(at)).then_some((span, found))
    }

    /// "2010-03-25".
    fn iso(&self, index: usize) -> Option<(i32, u32, u32, usize)> {
        let part = |index: usize| -> Option<u32> {
            let word = self.lower(index);
            (self.gap(index) == ['-'] && word.len() == 2)
                .then(|| word.parse().ok())
                .flatten()
        };
        let year = self.year(index)?;
        let (month, day) = (part(index + 1)?, part(index + 2)?);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day, index + 3))
    }

    /// "3/27" after a weekday: alone it may be anything.
    fn slashed(&self, index: usize) -> Option<(u32, u32, usize, Option<(u32, u32)>)> {
        let named = index.checked_sub(1).and_then(|before| self.weekday(before)).is_some() && self.close(index);
        if !named || self.gap(index + 1) != ['/'] {
            return None;
        }
        let (first, second) = (self.day(index)?, self.day(index + 1)?);
        let month_first = self.english && self.style == style::DateStyle::MonthFirst;
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        (month <= 12).then_some((month, day, index + 2, None))
    }

    /// "March 25", "March 18–28", "March 18 – April 2".
    fn month_first(&self, index: usize) -> Option<(u32, u32, usize, Option<(u32, u32)>)> {
        let month = self.month(index)?;
        let at = self.beyond(index + 1);
        let day = self.number(at).filter(|_| self.close(at))?;
        let mut next = at + 1;
        let mut until = None;
        if self.dashed(next) {
            let last = self.month(next).map_or((month, next), |month| (month, next + 1));
            if let Some(day) = self.day(last.1).filter(|_| last.1 == next || self.close(last.1)) {
                until = Some((last.0, day));
                next = last.1 + 1;
            }
        }
        Some((month, day, next, until))
    }

    /// "25 March", "25 de marzo", "18–28 March", "18 March – 2 April".
    fn day_first(&self, index: usize) -> Option<(u32, u32, usize, Option<(u32, u32)>)> {
        let day = self.day(index)?;
        // "5.25 May" and "10:25" are other numbers.
        let digit_before = self.gap(index).len() == 1 && !matches!(self.gap(index), [' ' | '\u{a0}' | '\n' | '(']);
        if digit_before {
            return None;
        }
        let month_after = |at: usize| {
            let at = self.beyond(at);
            Some((self.month(at).filter(|_| self.close(at))?, at + 1))
        };
        if self.dashed(index + 1)
            && let Some(last) = self.day(index + 1)
        {
            let (month, next) = month_after(index + 2)?;
            return Some((month, day, next, Some((month, last))));
        }
        let (month, mut next) = month_after(index + 1)?;
        let mut until = None;
        if self.dashed(next)
            && let Some(last) = self.day(next)
            && let Some((month, beyond)) = month_after(next + 1)
        {
            until = Some((month, last));
            next = beyond;
        }
        Some((month, day, next, until))
    }
}

/// The dates of a text that name a day and a month, in the languages whose names of months are known.
pub(crate) fn dates(context: &Context<'_>, prose: &Prose<'_>) -> Vec<Written> {
    if matches!(main(prose.language), "zh" | "cmn" | "yue" | "ja") {
        return han::dates(&prose.chars);
    }
    let Some(calendar) = calendar(prose.language) else {
        return Vec::new();
    };
    // Most texts have no number at all.
    if !prose.chars.iter().any(char::is_ascii_digit) {
        return Vec::new();
    }
    let reader = Reader {
        chars: &prose.chars,
        spans: words(&prose.chars),
        calendar,
        english: main(prose.language) == "en",
        style: context.edition.style.date,
    };
    let mut found = Vec::new();
    let mut index = 0;
    while index < reader.spans.len() {
        match reader.date(index) {
            Some((written, next)) => {
                found.push(written);
                index = next;
            }
            None => index += 1,
        }
    }
    found
}

/// Whether a prose is about the festival, and not about a film or a person.
pub(crate) fn of_the_house(context: &Context<'_>, prose: &Prose<'_>) -> bool {
    matches!(
        prose.place.table.as_str(),
        "edition" | "section" | "programme" | "screening" | "venue"
    ) || prose
        .text(context.catalogue)
        .is_some_and(|text| text.film.is_none() && text.person.is_none())
}

/// Whether a day is one of the edition’s, or at most so many days before or after them.
pub(crate) fn near(edition: &Edition, day: NaiveDate, days: i64) -> bool {
    let (Some(first), Some(last)) = (edition.first_day.or(edition.last_day), edition.last_day.or(edition.first_day)) else {
        return false;
    };
    (first - day).num_days() <= days && (day - last).num_days() <= days
}

/// Whether there is such a day in any year.
pub(crate) fn exists(month: u32, day: u32) -> bool {
    // A leap year has all of them.
    NaiveDate::from_ymd_opt(2000, month, day).is_some()
}

/// The first day of an edition in which a day of the year is nearest to it: festivals over New Year have two years.
pub(crate) fn in_edition(edition: &Edition, month: u32, day: u32) -> Option<NaiveDate> {
    let first = edition.first_day.or(edition.last_day)?;
    let candidates = (first.year() - 1..=first.year() + 1).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    candidates.min_by_key(|candidate| (*candidate - first).num_days().abs())
}
