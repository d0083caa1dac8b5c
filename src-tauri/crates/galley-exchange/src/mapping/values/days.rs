//! Days and times of day, in the order of day and month that their column shows.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::lengths::after_no_day;
use super::{DayOrder, words};
use crate::paste::moment::{Written, scan};
use crate::tables::{Cell, is_blank};

/// A day as a cell gives it, with its year or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year, where it is said.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
    /// The weekday that stands beside it, 0 for Monday.
    pub weekday: Option<u32>,
}

impl Day {
    /// The day in the calendar. A year that is not said is the nearest to when the edition begins; a weekday that does not
    /// fit is told.
    pub fn dated(&self, edition: Option<NaiveDate>, year: Option<i32>) -> Result<NaiveDate, String> {
        let exists = |year: i32| NaiveDate::from_ymd_opt(year, self.month, self.day);
        let date = match (self.year, year, edition) {
            (Some(year), ..) | (None, Some(year), _) => exists(year),
            (None, None, Some(begins)) => [0, 1, -1]
                .iter()
                .filter_map(|by| exists(begins.year() + by))
                .min_by_key(|date| (*date - begins).num_days().abs()),
            (None, None, None) => {
                return Err("The year is not said, and the edition has no first day. Say the year in the mapping.".to_owned());
            }
        };
        let date = date.ok_or("There is no such day in the calendar.")?;
        match self.weekday {
            Some(weekday) if date.weekday().num_days_from_monday() != weekday => {
                Err(format!("{date} is a {}, so one of the two is wrong.", date.format("%A")))
            }
            _ => Ok(date),
        }
    }
}

/// What the dates of a column say about the order of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// Dates that can only have the day first.
    pub day_first: usize,
    /// Dates that can only have the month first.
    pub month_first: usize,
    /// Dates that can have either.
    pub either: usize,
}

impl Orders {
    /// Takes a cell into account.
    pub fn hear(&mut self, cell: &Cell<'_>) {
        let Cell::Text(text) = cell else { return };
        let Some((first, second, _, mark)) = numbers(text) else {
            return;
        };
        match (first, second) {
            _ if mark == '.' => {}
            (13..=31, 1..=12) => self.day_first += 1,
            (1..=12, 13..=31) => self.month_first += 1,
            (1..=12, 1..=12) if first != second => self.either += 1,
            _ => {}
        }
    }

    /// The order, if they agree.
    pub fn found(&self) -> DayOrder {
        match (self.day_first, self.month_first) {
            (1.., 0) => DayOrder::DayFirst,
            (0, 1..) => DayOrder::MonthFirst,
            _ => DayOrder::Found,
        }
    }
}

/// The two or three numbers at the beginning of a date that is not written year first: 3/4/20, 13.6., 6-13-2025.
fn numbers(text: &str) -> Option<(u32, u32, Option<i32>, char)> {
    let text = text.trim_matches(is_blank);
    let word = text.split([' ', ',', '\u{a0}', 'T']).next()?;
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '.' | '-') {
        return None;
    }
    let parts: Vec<&str> = word.trim_end_matches(mark).split(mark).collect();
    let small = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match parts[..] {
        [first, second, year] => {
            let number = year.parse::<i32>().ok()?;
            let year = match (year.len(), number) {
                (4, year) => year,
                (2, short @ 0..=69) => 2000 + short,
                (2, short) => 1900 + short,
                _ => return None,
            };
            Some((small(first)?, small(second)?, Some(year), mark))
        }
        // 13.6. without its stop at the end may be a number with a fraction, or 19.10 o'clock.
        [first, second] if mark != '.' || word.ends_with('.') => Some((small(first)?, small(second)?, None, mark)),
        _ => None,
    }
}

/// The day that a cell says.
pub fn day(cell: &Cell<'_>, order: DayOrder) -> Result<Day, String> {
    let known = |date: NaiveDate| Day {
        year: Some(date.year()),
        month: date.month(),
        day: date.day(),
        weekday: None,
    };
    let text = match cell {
        Cell::Date(date) => return Ok(known(*date)),
        Cell::Moment(at) => return Ok(known(at.date())),
        Cell::Number(number) if (20_000.0..80_000.0).contains(number) => {
            // A date that lost its format.
            let start = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
            let date = start.checked_add_signed(TimeDelta::days(*number as i64));
            return date.map(known).ok_or_else(no_day);
        }
        cell => words(cell),
    };
    let head = text.split(['T', ' ']).next().unwrap_or("");
    let year_first = head.len() >= 8 && head.bytes().take(4).all(|byte| byte.is_ascii_digit());
    for form in ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"] {
        if year_first && let Ok(date) = NaiveDate::parse_from_str(head, form) {
            return Ok(known(date));
        }
    }
    if let Some((first, second, year, mark)) = numbers(&text) {
        let (day, month) = match (order, first, second) {
            _ if mark == '.' => (first, second),
            (_, 13.., 1..=12) => (first, second),
            (_, 1..=12, 13..) => (second, first),
            _ if first == second => (first, second),
            (DayOrder::DayFirst, ..) => (first, second),
            (DayOrder::MonthFirst, ..) => (second, first),
            (DayOrder::Found, ..) => {
                return Err(
                    "Day and month may be either way round, and no other date of the column tells. Say in the mapping which comes \
                     first."
                        .to_owned(),
                );
            }
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return Err("There is no such day in the calendar.".to_owned());
        }
        return Ok(Day {
            year,
            month,
            day,
            weekday: None,
        });
    }
    if let Some((month, day)) = east_asian(&text) {
        return Ok(Day {
            year: year_before(&text),
            month,
            day,
            weekday: None,
        });
    }
    let written = scan(&text).into_iter().find_map(|written| match written {
        Written::Date(date) => Some(date),
        Written::Time(_) => None,
    });
    match written {
        Some(date) => Ok(Day {
            year: date.year,
            month: date.month,
            day: date.day,
            weekday: date.weekday,
        }),
        None => Err(no_day()),
    }
}

fn no_day() -> String {
    "This is no day that exists. Write it as 2025-06-13.".to_owned()
}

/// 6月13日.
fn east_asian(text: &str) -> Option<(u32, u32)> {
    let (before, after) = text.split_once('月')?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let month = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let day = after.split(['日', '号']).next().map(digits)?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
}

fn year_before(text: &str) -> Option<i32> {
    let year = text.split_once('年')?.0;
    year.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Minutes since midnight of the time of day that a cell says; 24:30 is after it.
pub fn time(cell: &Cell<'_>) -> Result<u32, String> {
    let no_time = || "This is no time of day. Write it as 19:10 or 7:10 PM.".to_owned();
    let text = match cell {
        Cell::Clock(seconds) if *seconds < 30 * 3600 => return Ok(seconds / 60),
        Cell::Moment(at) => return Ok(at.time().num_seconds_from_midnight() / 60),
        Cell::Number(part) if (0.0..1.0).contains(part) => return Ok((part * 1440.0).round() as u32 % 1440),
        cell => words(cell),
    };
    let text = after_no_day(&text).map_or_else(|| text.clone(), |rest| Cow::Owned(rest.to_owned()));
    for form in ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p", "%H.%M", "%Hh%M"] {
        if let Ok(time) = NaiveTime::parse_from_str(&text.to_uppercase().replace("P.M.", "PM").replace("A.M.", "AM"), form) {
            return Ok(time.num_seconds_from_midnight() / 60);
        }
    }
    let late = text.split_once(':').and_then(|(hours, minutes)| {
        let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
        ((24..=29).contains(&hours) && minutes < 60).then_some(hours * 60 + minutes)
    });
    if let Some(minutes) = late {
        return Ok(minutes);
    }
    let written = scan(&text).into_iter().find_map(|written| match written {
        Written::Time(time) if !time.ends => Some(time.minutes),
        _ => None,
    });
    written.ok_or_else(no_time)
}

/// Day and time in one cell.
pub fn moment(cell: &Cell<'_>, order: DayOrder) -> Result<(Day, u32), String> {
    if let Cell::Moment(at) = cell {
        return Ok((day(cell, order)?, at.time().num_seconds_from_midnight() / 60));
    }
    let text = words(cell);
    let iso = text.get(..16).map(|head| head.replace('T', " "));
    if let Some(at) = iso.and_then(|head| NaiveDateTime::parse_from_str(&head, "%Y-%m-%d %H:%M").ok()) {
        return Ok((
            Day {
                year: Some(at.year()),
                month: at.month(),
                day: at.day(),
                weekday: None,
            },
            at.time().num_seconds_from_midnight() / 60,
        ));
    }
    let day = day(cell, order)?;
    let rest = text.split_once([' ', ',', 'T']).map_or("", |(_, rest)| rest);
    let minutes = time(&Cell::Text(rest)).or_else(|_| time(&Cell::Text(&text)))?;
    Ok((day, minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_are_read_by_the_order_of_their_column() {
        let read = |text: &str, order| day(&Cell::Text(text), order).and_then(|day| day.dated(Some(date(2025, 6, 13)), None));
        let found = DayOrder::Found;
        for (text, expected) in [
            ("2025-06-14", date(2025, 6, 14)),
            ("6月14日", date(2025, 6, 14)),
            ("2024年6月14日", date(2024, 6, 14)),
            ("14.6.2025", date(2025, 6, 14)),
            ("14.6.", date(2025, 6, 14)),
            ("14/6/25", date(2025, 6, 14)),
            ("6/14/25", date(2025, 6, 14)),
            ("Sat 14 June 2025", date(2025, 6, 14)),
            ("14. Juni 2025", date(2025, 6, 14)),
            ("June 14, 2025", date(2025, 6, 14)),
            ("20250614", date(2025, 6, 14)),
        ] {
            assert_eq!(read(text, found), Ok(expected), "{text}");
        }
        assert_eq!(read("3/4/20", DayOrder::DayFirst), Ok(date(2020, 4, 3)));
        assert_eq!(read("3/4/20", DayOrder::MonthFirst), Ok(date(2020, 3, 4)));
        assert!(read("3/4/20", found).unwrap_err().contains("either way round"));
        for text in ["31.4.2025", "2025-02-30", "soon", "Mon 14 June 2025", "99/99/2025"] {
            assert!(read(text, found).is_err(), "{text}: {:?}", read(text, found));
        }
        // Without a year the edition says it, over the new year too.
        let winter = day(&Cell::Text("3 January"), found).unwrap();
        assert_eq!(winter.dated(Some(date(2025, 12, 28)), None), Ok(date(2026, 1, 3)));
        assert!(winter.dated(None, None).is_err());
        assert_eq!(winter.dated(None, Some(2024)), Ok(date(2024, 1, 3)));

        let orders = |texts: &[&str]| {
            let mut orders = Orders::default();
            texts.iter().for_each(|text| orders.hear(&Cell::Text(text)));
            orders.found()
        };
        assert_eq!(orders(&["3/4/20", "13/4/20"]), DayOrder::DayFirst);
        assert_eq!(orders(&["3/4/20", "4/13/20"]), DayOrder::MonthFirst);
        assert_eq!(orders(&["3/4/20", "5/5/20"]), DayOrder::Found);
        assert_eq!(orders(&["13/4/20", "4/13/20"]), DayOrder::Found);
    }

    #[test]
    fn times_of_day() {
        for (text, minutes) in [
            ("15:30", 930),
            ("3:30 PM", 930),
            ("3:30pm", 930),
            ("15.30", 930),
            ("15h30", 930),
            ("24:30", 1470),
            ("15:30:00", 930),
            ("1899-12-31 15:30:00", 930),
        ] {
            assert_eq!(time(&Cell::Text(text)), Ok(minutes), "{text}");
        }
        assert_eq!(time(&Cell::Clock(55_800)), Ok(930));
        assert_eq!(time(&Cell::Number(0.5)), Ok(720));
        for text in ["", "soon", "25:99", "99 minutes"] {
            assert!(time(&Cell::Text(text)).is_err(), "{text}");
        }
        let (day, minutes) = moment(&Cell::Text("14/06/2025 19:10"), DayOrder::DayFirst).unwrap();
        assert_eq!((day.day, day.month, minutes), (14, 6, 1150));
        let (day, minutes) = moment(&Cell::Text("Sat, June 14, 2025, 7:10 PM"), DayOrder::Found).unwrap();
        assert_eq!((day.day, minutes), (14, 1150));
    }
}
