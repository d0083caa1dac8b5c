//! Which day is meant where a page leaves something open: the year, day or month first, morning or evening.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use galley_model::LocalTime;

use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::moment::{Written, WrittenDate, WrittenTime};
use crate::paste::page::Page;
use crate::paste::value::Value;

/// What a page says of days and hours as a whole.
pub(in crate::paste) struct Clock {
    /// The festival's days, as the masthead has them.
    days: Option<(NaiveDate, NaiveDate)>,
    /// Those of the editions that the catalogue has.
    editions: Vec<(NaiveDate, NaiveDate)>,
    /// The years that the page names.
    years: BTreeSet<i32>,
    /// Whether its numbers put the month first.
    month_first: bool,
    /// Whether its times go up to twelve.
    twelve: bool,
}

impl Clock {
    /// Looks over the whole page.
    pub(super) fn of(page: &Page<'_>, found: &[Vec<Written>]) -> Clock {
        let times = || {
            found.iter().flatten().filter_map(|written| match written {
                Written::Time(time) => Some(time),
                Written::Date(_) => None,
            })
        };
        let late = times().any(|time| (13 * 60..24 * 60).contains(&time.minutes) && time.open);
        let halves = page.reading.text.to_lowercase();
        let halves = [" pm", "pm ", "p.m", "0pm", "5pm", " am", "a.m"]
            .iter()
            .any(|half| halves.contains(half));
        let afternoon_by_number = !halves && times().any(|time| (13 * 60..24 * 60).contains(&time.minutes));
        let mut clock = Self::new(page);
        clock.month_first = halves && page.language == "en";
        clock.twelve = !afternoon_by_number && !late;
        clock
    }

    /// What is known of the days alone.
    pub(in crate::paste) fn new(page: &Page<'_>) -> Clock {
        let days = page.all().find_map(|piece| match (piece.field, &piece.value) {
            (Field::EditionDays, Value::Days(first, last)) => Some((*first, *last)),
            _ => None,
        });
        let editions = page.around.catalogue.editions.iter();
        let years = page
            .reading
            .text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse().ok())
            .filter(|year| (1950..=2100).contains(year));
        Clock {
            days,
            editions: editions
                .filter_map(|edition| edition.first_day.zip(edition.last_day))
                .collect(),
            years: years.collect(),
            month_first: page.language == "en",
            twelve: false,
        }
    }

    /// The day that is meant, and what speaks for it; nothing where the year cannot be told.
    fn resolve(&self, date: &WrittenDate) -> Option<(NaiveDate, Vec<Evidence>)> {
        if date.turnable {
            return self.turned(date);
        }
        let weekday = |day: NaiveDate| {
            date.weekday
                .is_none_or(|weekday| day.weekday().num_days_from_monday() == weekday)
        };
        let mut evidence = Vec::new();
        let day = match date.year {
            Some(year) => date.in_year(year)?,
            None => {
                let (day, inferred) = self.year_of(date, &weekday)?;
                evidence.push(inferred);
                day
            }
        };
        if date.weekday.is_some() {
            evidence.push(if weekday(day) { WeekdayFits } else { WeekdayDiffers });
        }
        // Opening and closing may lie a day outside.
        let within =
            |(first, last): &(NaiveDate, NaiveDate)| *first <= day && day <= last.checked_add_days(Days::new(1)).unwrap_or(*last);
        if self.days.iter().any(within) || self.days.is_none() && self.editions.iter().any(within) {
            evidence.push(InEdition);
        }
        Some((day, evidence))
    }

    /// The day in the year that fits best: the festival's, that of one of the catalogue's editions, one that the page names.
    fn year_of(&self, date: &WrittenDate, weekday: &dyn Fn(NaiveDate) -> bool) -> Option<(NaiveDate, Evidence)> {
        if let Some((first, last)) = self.days {
            let years = [first.year(), last.year()];
            let day = |year: &i32| date.in_year(*year);
            let within = years.iter().filter_map(day).find(|day| first <= *day && *day <= last);
            return within.or_else(|| years.iter().find_map(day)).map(|day| (day, YearInferred));
        }
        let mut fitting: Vec<NaiveDate> = self
            .editions
            .iter()
            .flat_map(|(first, last)| {
                let days = [first.year(), last.year()].into_iter().filter_map(|year| date.in_year(year));
                days.filter(move |day| first <= day && day <= last)
            })
            .filter(|day| weekday(*day))
            .collect();
        fitting.dedup();
        if let [day] = fitting[..] {
            return Some((day, YearInferred));
        }
        date.weekday?;
        // A film is shown in the year of its making or in one of the next two.
        let years: BTreeSet<i32> = self.years.iter().flat_map(|year| [*year, year + 1, year + 2]).collect();
        let fits = |year: &&i32| date.in_year(**year).is_some_and(weekday);
        let named = self.years.iter().rev().find(fits);
        named
            .or_else(|| years.iter().find(fits))
            .and_then(|year| date.in_year(*year))
            .map(|day| (day, YearGuessed))
    }

    /// A date in numbers whose day and month could be the other way round: as its weekday or the festival has it.
    fn turned(&self, date: &WrittenDate) -> Option<(NaiveDate, Vec<Evidence>)> {
        let plain = WrittenDate {
            turnable: false,
            ..date.clone()
        };
        let (day_first, month_first) = (
            self.resolve(&plain),
            self.resolve(&WrittenDate {
                turnable: false,
                ..date.turned()
            }),
        );
        let sure = |found: &Option<(NaiveDate, Vec<Evidence>)>| {
            found.as_ref().map_or(-1, |(_, evidence)| {
                i32::from(evidence.contains(&InEdition)) + i32::from(evidence.contains(&WeekdayFits))
            })
        };
        let (a, b) = (sure(&day_first), sure(&month_first));
        let take_month_first = if a == b { self.month_first } else { b > a };
        let (day, mut evidence) = if take_month_first { month_first } else { day_first }?;
        if a == b {
            evidence.push(DayOrMonth);
        }
        Some((day, evidence))
    }

    /// A day, as far as it can be told.
    pub(in crate::paste) fn day(&self, date: &WrittenDate) -> (Value, Vec<Evidence>) {
        match self.resolve(date) {
            Some((day, evidence)) => (Value::Day(day), evidence),
            None => (open_date(date), vec![Ambiguous]),
        }
    }

    /// A day and a time, as far as they can be told.
    pub(in crate::paste) fn moment(&self, date: &WrittenDate, time: &WrittenTime) -> (Value, Vec<Evidence>) {
        let Some((mut day, mut evidence)) = self.resolve(date) else {
            return (open_date(date), vec![Ambiguous]);
        };
        let mut minutes = time.minutes;
        if time.open && self.twelve {
            minutes += 12 * 60;
            evidence.push(HalfOfDay);
        }
        // "Friday, March 26 at 12:30 AM (late Friday)" and "Friday, March 26 at 24:30" are of the calendar's Saturday.
        let night = time.late == Some(day.weekday().num_days_from_monday()) && minutes < 12 * 60;
        let days = u64::from(minutes / (24 * 60)) + u64::from(night);
        // Of an hour after midnight the weekday may be that of the evening before; the date is as it is said.
        if let Some(at) = evidence.iter().position(|one| *one == WeekdayDiffers)
            && minutes < 6 * 60
            && day.pred_opt().map(|before| before.weekday().num_days_from_monday()) == date.weekday
        {
            evidence[at] = NightNamed;
        }
        day = day.checked_add_days(Days::new(days)).unwrap_or(day);
        let at = day.and_hms_opt(minutes / 60 % 24, minutes % 60, 0);
        match at {
            Some(at) => (Value::Moment(LocalTime::new(at)), evidence),
            None => (open_date(date), vec![Ambiguous]),
        }
    }
}

impl Clock {
    /// The day of the festival with a weekday and a number, where it has one.
    pub(super) fn day_named(&self, (weekday, number, span): (u32, u32, std::ops::Range<usize>)) -> Option<WrittenDate> {
        let (first, last) = self.days?;
        let fits = |day: &NaiveDate| day.day() == number && day.weekday().num_days_from_monday() == weekday;
        let day = first.iter_days().take_while(|day| *day <= last).take(60).find(fits)?;
        Some(WrittenDate {
            span,
            year: Some(day.year()),
            month: day.month(),
            day: day.day(),
            weekday: Some(weekday),
            turnable: false,
            weak: false,
        })
    }

    /// A time of a day that is known.
    pub(in crate::paste) fn on(&self, day: NaiveDate, time: &WrittenTime) -> Value {
        let date = WrittenDate {
            span: 0..0,
            year: Some(day.year()),
            month: day.month(),
            day: day.day(),
            weekday: None,
            turnable: false,
            weak: false,
        };
        self.moment(&date, time).0
    }
}

/// A date whose year nobody knows: "????-05-01".
fn open_date(date: &WrittenDate) -> Value {
    Value::Text(format!("????-{:02}-{:02}", date.month, date.day))
}
